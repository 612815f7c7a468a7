"""Export: the document as it will be, and one key that writes it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from ibb.desk.at import Gesture
from ibb.desk.beside import header
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.commands import EXPORT, key_shown
from ibb.desk.export_form import QUESTION, ExportForm, Ready
from ibb.desk.review.sheets import as_view
from ibb.desk.sentences import refusal, sentence_of
from ibb.store.record import Record
from ibb.tui.screens.form import FormScreen
from ibb.tui.screens.moments import bindings_of
from ibb.tui.screens.pick import PickScreen
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.widgets.keyline import KeyLine
from ibb.tui.widgets.reader import Reader

RECORD_VIEW = View(
    "The whole record",
    (Rows((Row("Every entry of the session, with its digest, so that nothing can be lost."),)),),
)


def begin_export(app: App[Any], record: Record, done: Callable[[], None] = lambda: None) -> None:
    """Ask what to export, then how; ``done`` is called once nothing more is asked."""
    exporting = ExportForm(record, datetime.now().astimezone())

    unsent: dict[str, str] = {}

    def chosen(key: str | None) -> None:
        if key is None:
            done()
            return
        screen = FormScreen(
            exporting.form(key),
            taken,
            sentence_of,
            unsent=unsent.get(key, ""),
            keep=lambda typed: unsent.update({key: typed}),
        )
        app.push_screen(screen, answered)

    def taken(_: Gesture) -> None:
        """Take the answers; that they can be met was found out when they were made."""

    def answered(_: None) -> None:
        ready, exporting.ready = exporting.ready, None
        if ready is None:
            app.push_screen(PickScreen(QUESTION, exporting.offers()), chosen)
        else:
            app.push_screen(ExportScreen(ready), lambda _: done())

    app.push_screen(PickScreen(QUESTION, exporting.offers()), chosen)


class ExportScreen(Screen[None]):
    """Shows what will be written; Enter writes it."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_of(EXPORT.values()))

    def __init__(self, ready: Ready) -> None:
        super().__init__()
        self._ready = ready
        self._writing = False
        self._written = False

    def compose(self) -> ComposeResult:
        """Lay out title, preview and keys."""
        yield Static("", id="export-top", markup=False)
        yield Reader(id="export")
        yield Static("", id="export-said", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the document as it will be."""
        self.query_one(KeyLine).show(EXPORT.values())
        document = self._ready.document
        self._show_top("not written yet")
        reader = self.query_one(Reader)
        reader.focus()
        view = as_view(document) if document else RECORD_VIEW
        self.call_after_refresh(lambda: reader.show(view))
        foot = f"{document.running[0]}. " if document and document.running else ""
        warning = f"{self._ready.warning} " if self._ready.warning else ""
        self.say(f"{foot}{warning}Enter writes it to {self._ready.target}")

    def _show_top(self, stands: str) -> None:
        document = self._ready.document
        called = document.subject if document else "Whole record"
        marking = f"  [{document.marking}]" if document and document.marking else ""
        top = header(f"Export: {called}", marking, stands, max(self.size.width - 2, 20))
        self.query_one("#export-top", Static).update(Content(top))

    def say(self, words: str) -> None:
        """Say one thing above the keys."""
        self.query_one("#export-said", Static).update(Content(" ".join(words.split())))

    def action_do(self, command: str) -> None:
        """Do what a key or a click names."""
        getattr(self, f"_{command.partition('.')[2]}")()

    def _write(self) -> None:
        if self._writing:
            return
        if self._written:
            self.say(f"It is written already: {self._ready.target}. Esc goes back.")
            return
        self._writing = True
        self.run_worker(self._at_work, thread=True, exit_on_error=False, name="export")

    def _at_work(self) -> None:
        self._ready.write(lambda step: self.app.call_from_thread(self.say, f"{step} …"))

    @on(Worker.StateChanged)
    def _ended(self, event: Worker.StateChanged) -> None:
        if event.worker.name != "export":
            return
        if event.state is WorkerState.SUCCESS:
            self._writing, self._written = False, True
            self._show_top("written")
            self.query_one(KeyLine).show([EXPORT["export.help"], EXPORT["export.back"]])
            self.say(f"Wrote {self._ready.target}. Esc goes back.")
        elif event.state is WorkerState.ERROR and event.worker.error:
            self._writing = False
            self.say(refusal(_as_exception(event.worker.error)))

    def _back(self) -> None:
        if self._writing:
            self.say("It is being written; one moment.")
        else:
            self.dismiss(None)

    def _help(self) -> None:
        rows = tuple(Row(each.tells, key_shown(each.keys).rjust(6)) for each in EXPORT.values())
        more = Row("Read up and down in the document", "↑ ↓".rjust(6))
        self.app.push_screen(SheetScreen(View("Export   (Esc goes back)", (Rows((more, *rows)),))))

    @on(KeyLine.Clicked)
    def _clicked(self, event: KeyLine.Clicked) -> None:
        self.action_do(event.command)


def _as_exception(error: BaseException) -> Exception:
    return error if isinstance(error, Exception) else RuntimeError(str(error))
