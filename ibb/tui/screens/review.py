"""Review: a saved session read page by page. Nothing here can write in it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from ibb.desk.asking import HINT
from ibb.desk.beside import header
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.commands import REVIEW, key_shown
from ibb.desk.review.pages import CONTENTS, HOW, page
from ibb.desk.review.reviewing import Reviewing
from ibb.desk.sentences import refusal, sentence_of
from ibb.store.errors import StoreError
from ibb.tui.screens.form import FormScreen
from ibb.tui.screens.moments import bindings_of
from ibb.tui.screens.pick import PickScreen
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.screens.timeline import TimelineScreen
from ibb.tui.widgets.board import Board
from ibb.tui.widgets.keyline import KeyLine
from ibb.tui.widgets.reader import Reader

FOOTER = (
    "review.help",
    "review.open",
    "review.back",
    "review.search",
    "review.contents",
    "review.write",
)


@dataclass
class _Open:
    """A page that is open, and what is pointed to on it."""

    link: str
    view: View
    pointed: str | None = None


class ReviewScreen(Screen[None]):
    """Shows one page; Enter opens a line of it, Esc goes back."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in bindings_of(REVIEW.values(), priority=False) if each.id != "review.open"
    ]

    class Left(Message):
        """The session is closed."""

    def __init__(self, reviewing: Reviewing, item_id: str = "") -> None:
        super().__init__()
        self.reviewing = reviewing
        self._item_id = item_id
        """The item a reader is led to."""
        self._pages: list[_Open] = []
        self._unsent: dict[str, str] = {}
        """Comments that were typed and not written down yet, by what they are about."""

    def compose(self) -> ComposeResult:
        """Lay out title, search, page and keys."""
        yield Static("", id="review-top", markup=False)
        yield Input(placeholder=HINT, id="review-search")
        yield Reader(id="review")
        yield Static("", id="review-said", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin with the contents."""
        self.query_one(KeyLine).show(REVIEW[each] for each in FOOTER)
        self.query_one(Reader).focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.open_link(CONTENTS)
        if self._item_id:
            self.open_link(self._item_id)

    @property
    def reader(self) -> Reader:
        """The page."""
        return self.query_one(Reader)

    def open_link(self, link: str) -> None:
        """Open what a line leads to."""
        name, _, rest = link.partition(":")
        act = self._acts.get(name)
        if act is not None:
            act(rest)
            return
        try:
            found = page(self.reviewing.reading, link)
        except Exception as error:
            self.say(refusal(error))
            return
        if found is None:
            self.say("There is no more to open here.")
            return
        self.show(link, found.view)

    def show(self, link: str, view: View) -> None:
        """Show a page, and remember the one before."""
        if self._pages:
            self._pages[-1].pointed = self.reader.pointed
        self._pages.append(_Open(link, view))
        self._draw()

    def _draw(self) -> None:
        opened = self._pages[-1]
        self.say("")
        self.reader.pointed = None
        self.reader.show(opened.view)
        self.reader.scroll_home(animate=False)
        spots = [spot.about for spot in self.reader.spots]
        if opened.pointed in spots or (spots and opened.link == CONTENTS):
            self.reader.point(opened.pointed or spots[0])
        self.reader.focus()
        charter = self.reviewing.reading.session.charter
        title = charter.title if charter else ""
        mark = "  [practice]" if charter and charter.practice else ""
        top = header(title, mark, "read only", max(self.size.width - 2, 20))
        self.query_one("#review-top", Static).update(Content(top))

    def say(self, words: str) -> None:
        """Say one thing above the keys."""
        self.query_one("#review-said", Static).update(Content(" ".join(words.split())))

    @property
    def _acts(self) -> dict[str, Callable[[str], None]]:
        return {
            "moments": self._moments,
            "search": lambda _: self._search(),
            "comment": self._comment,
            "compare-with": lambda _: self._compare_with(),
        }

    def _moments(self, rest: str) -> None:
        reading = self.reviewing.reading
        if not reading.entries:
            self.say("Nothing has been recorded yet.")
            return
        self.app.push_screen(TimelineScreen(reading, int(rest or reading.timeline.newest)))

    def _search(self) -> None:
        self.add_class("-searching")
        self.query_one("#review-search", Input).focus()

    @on(Input.Submitted, "#review-search")
    def _searched(self, event: Input.Submitted) -> None:
        self.remove_class("-searching")
        try:
            found = self.reviewing.search(event.value)
        except Exception as error:
            self.say(refusal(error))
            self.reader.focus()
            return
        self.show(f"found:{event.value}", found)

    def _compare_with(self) -> None:
        def chosen(path: str | None) -> None:
            if path is None:
                return
            try:
                found = self.reviewing.compare_with(path)
            except Exception as error:
                self.say(refusal(error))
                return
            self.show(f"compare-with:{path}", found)

        others = self.reviewing.others()
        if others:
            self.app.push_screen(PickScreen("Compare with which session?", others), chosen)
        else:
            self.say("There is no other session in this library.")

    def _comment(self, about: str) -> None:
        form = self.reviewing.comment_form(about)
        said: list[str] = []

        def written() -> None:
            self.say(said[-1])

        screen = FormScreen(
            form,
            self.reviewing.write_down(said),
            sentence_of,
            unsent=self._unsent.get(about, ""),
            keep=lambda text: self._unsent.update({about: text}),
        )
        self.app.push_screen(screen, lambda _: written() if said else None)

    @on(Board.Chosen)
    def _chosen(self, event: Board.Chosen) -> None:
        if event.about:
            self.open_link(event.about)
        else:
            self.say("Choose a line with ↑ or ↓ first; Enter opens it.")

    @on(Board.Pressed)
    def _pressed(self, event: Board.Pressed) -> None:
        """Take a number of the contents for its line."""
        spots = [spot.about for spot in self.reader.spots]
        if self._pages[-1].link == CONTENTS and event.letter.isdigit() and event.letter != "0":
            self.open_link(spots[int(event.letter) - 1])

    def action_do(self, command: str) -> None:
        """Do what a key or a click names."""
        getattr(self, f"_{command.partition('.')[2]}")()

    def _open(self) -> None:
        if self.reader.pointed:
            self.open_link(self.reader.pointed)

    def _back(self) -> None:
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.reader.focus()
        elif len(self._pages) > 1:
            self._pages.pop()
            self._draw()
        else:
            self.say("This is the first page. Q closes the session.")

    def _export(self) -> None:
        from ibb.tui.screens.export import begin_export

        begin_export(self.app, self.reviewing.record)

    def _contents(self) -> None:
        del self._pages[1:]
        self._draw()

    def _write(self) -> None:
        session = self.reviewing.reading.session
        for link in (self.reader.pointed or "", self._pages[-1].link):
            about = link.split("|", maxsplit=1)[0].rpartition(":")[2]
            if session.find(about):
                self._comment(about)
                return
        self._comment("")

    def _leave(self) -> None:
        self.keep_all()
        self.post_message(self.Left())

    def keep_all(self) -> None:
        """Remember how far was read, before the program ends or the session is closed."""
        with suppress(StoreError):
            self.reviewing.has_looked()

    def _help(self) -> None:
        rows = (
            Row("Choose a line, and read on", "↑ ↓".rjust(9)),
            *(Row(each.tells, key_shown(each.keys).rjust(9)) for each in REVIEW.values()),
            Row("A click chooses a line, a double click opens it", "mouse".rjust(9)),
        )
        self.app.push_screen(
            SheetScreen(View("Reading a session   (Esc goes back)", (Rows(rows),), HOW))
        )

    @on(KeyLine.Clicked)
    def _clicked(self, event: KeyLine.Clicked) -> None:
        self.action_do(event.command)
