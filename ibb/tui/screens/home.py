"""Home: the sessions there are, and the ways to begin one.

It is on screen before the model or the store is imported: both come with the list, in a thread.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from ibb.desk.commands import HOME, either_case
from ibb.tui.screens.home_help import HomeHelp
from ibb.tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from ibb.desk.shelf import Finds, Found, Shelves, Shown

SHELF, SEARCH = "shelf", "search"
NAME = "ibb · interest-based bargaining"
LOOKING = "Looking for sessions …"
WHAT_THIS_IS = (
    "ibb leads a bargaining table to agreed language, and keeps the record.\n"
    "No session of your own yet. Try the method, see it at work, or begin."
)
TEN_MINUTES = "ten-minutes"
FIRST_START = ("home.help", "home.ten", "home.demo", "home.new", "home.open", "home.quit")
IN_A_LIST = (
    "home.help",
    "home.new",
    "home.open",
    "home.review",
    "home.demo",
    "home.search",
    "home.quit",
)
BESIDE_PRACTICE = tuple("home.practice" if key == "home.demo" else key for key in IN_A_LIST)
PRACTISING = ("home.help", "home.practice", "home.open", "home.demo", "home.search", "home.quit")
SEARCHING = ("home.help", "home.search", "home.open", "home.back")
TO_ONES_OWN = replace(HOME["home.practice"], label="your own")
YOUR_OWN, PRACTICE = "your own sessions", "the practice sessions"
ACTIONS = {"home.quit": "app.quit"}


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True)
class _Line:
    """One entry of the list, and what choosing it does."""

    words: Content
    choose: Callable[[], object]
    path: Path | None = None
    item_id: str = ""
    """What of the session was found, for a reader to be led there."""


class HomeScreen(Screen[None]):
    """The sessions of a library. The app is told what was chosen."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            either_case(each.keys), ACTIONS.get(each.id, each.id.removeprefix("home.")), each.label
        )
        for each in HOME.values()
        if each.id != "home.open"
    ]

    @dataclass
    class Opened(Message):
        """A session was chosen."""

        path: Path

    @dataclass
    class Reviewed(Message):
        """A session is to be read, from the page of an item on if one is named."""

        path: Path
        item_id: str = ""

    @dataclass
    class Exported(Message):
        """A document of a session is wanted."""

        path: Path

    @dataclass
    class New(Message):
        """A new session is wanted."""

    @dataclass
    class Demo(Message):
        """A demonstration is wanted: one by its name, or the list of them."""

        name: str | None = None

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self.folder = folder
        self._now = now
        self._lines: list[_Line] = []
        self._shelves: Shelves | None = None
        self.practising = False
        """Whether the practice sessions are shown, and not one's own."""

    def compose(self) -> ComposeResult:
        """Lay out the name, the search, the list and the keys."""
        yield Static(Content(NAME), id="home-top")
        yield Input(id="home-search")
        yield Static(Content(LOOKING), id="home-about")
        yield OptionList(id="home-list")
        yield Static("", id="home-said", markup=False)
        yield KeyLine(id="home-keys")

    def on_mount(self) -> None:
        """Begin with the list."""
        self._show_keys()
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Read the library, also after a session was left."""
        self.call_after_refresh(self.read)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#home-list", OptionList)

    @property
    def searching(self) -> bool:
        """Whether the search is open."""
        return self.has_class("-searching")

    def read(self) -> None:
        """Read the library beside the screen."""
        self._work(SHELF, self._reading)

    def _work(self, group: str, what: Callable[[], Any]) -> None:
        self.run_worker(what, group=group, thread=True, exclusive=True, exit_on_error=False)

    def _reading(self) -> "Shelves":
        from ibb.desk.shelf import read_shelves

        return read_shelves(self.folder, self._now())

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self._say(f"The sessions could not be read: {event.worker.error}")
        if event.state is not WorkerState.SUCCESS:
            return
        if event.worker.group == SHELF:
            self._shelves = event.worker.result
            self._show_keys()
            if not self.searching:
                self._show_shelf()
        elif self.searching and event.worker.result:
            self._show_finds(event.worker.result)

    def _show_shelf(self) -> None:
        shelves = self._shelves
        if shelves is None:
            return
        sessions = shelves.practice if self.practising else shelves.real
        lines = [self._session(each) for each in sessions] or list(self._offers())
        lines += [self._problem(each) for each in shelves.problems]
        about = shelves.about(practice=self.practising)
        if self._first_start:
            about = f"{WHAT_THIS_IS}\n{shelves.apart}".rstrip()
        self._show(about, lines)

    @property
    def _first_start(self) -> bool:
        """Whether there is nothing of one's own to list yet."""
        return bool(self._shelves and not self._shelves.real and not self.practising)

    def _offers(self) -> Iterator[_Line]:
        ten = "Ten minutes: the whole method on one small issue"
        yield _Line(_offer("T", ten), self.action_ten)
        yield _Line(_offer("D", "Demonstrations and drills"), self.action_demo)
        if not self.practising:
            yield _Line(_offer("N", "New session of your own"), self.action_new)

    def _session(self, shown: "Shown") -> _Line:
        words = Content.assemble(
            (shown.title, "bold"),
            *_mark(practice=shown.practice),
            (f"\n  {shown.touched} · {shown.parties}", "$ibb-quiet"),
            f"\n  {shown.stands}",
        )
        return _Line(words, lambda: self.post_message(self.Opened(shown.path)), shown.path)

    def _problem(self, sentence: str) -> _Line:
        words = Content.assemble(("? ", "bold $ibb-warn"), (sentence, "$ibb-warn"))
        return _Line(words, lambda: self._say(sentence))

    def _show_finds(self, finds: "Finds") -> None:
        lines = [self._find(each) for each in finds.found]
        lines += [self._problem(each) for each in finds.problems]
        found = bool(lines)
        shelves = self._shelves
        if shelves and (shelves.real if finds.practice else shelves.practice):
            there = YOUR_OWN if finds.practice else PRACTICE
            lines.append(_Line(_offer("P", f"Look in {there}"), self.action_practice))
        self._show(finds.about, lines)
        if found:
            self._list.focus()

    def _find(self, found: "Found") -> _Line:
        words = Content.assemble(
            found.words,
            (f"\n  {found.session}", "$ibb-quiet"),
            *_mark(practice=found.practice),
            (f" · {found.where}", "$ibb-quiet"),
        )
        return _Line(
            words,
            lambda: self.post_message(self.Opened(found.path)),
            found.path,
            found.item_id,
        )

    def _show(self, about: str, lines: list[_Line]) -> None:
        """Show a list; what was pointed to stays pointed to."""
        at = self._list.highlighted
        pointed = self._lines[at].path if at is not None and at < len(self._lines) else None
        self._lines = lines
        self.query_one("#home-about", Static).update(Content(about))
        self._list.clear_options()
        self._list.add_options([Option(each.words) for each in lines])
        paths = [each.path for each in lines]
        if lines:
            self._list.highlighted = paths.index(pointed) if pointed in paths and pointed else 0

    def _say(self, words: str) -> None:
        self.query_one("#home-said", Static).update(Content(" ".join(words.split())))

    def _show_keys(self) -> None:
        known = {**HOME, TO_ONES_OWN.id: TO_ONES_OWN} if self.practising else HOME
        self.query_one(KeyLine).show((known[each] for each in self._keys()), most=len(IN_A_LIST))
        where = PRACTICE if self.practising else YOUR_OWN
        looks = f"words, kind:interest …; Enter looks in {where}"
        self.query_one("#home-search", Input).placeholder = looks

    def _keys(self) -> tuple[str, ...]:
        if self.searching:
            return SEARCHING
        if self.practising:
            return PRACTISING
        if self._first_start:
            return FIRST_START
        return BESIDE_PRACTICE if self._shelves and self._shelves.practice else IN_A_LIST

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._lines[event.option_index].choose()

    @on(KeyLine.Clicked)
    async def _clicked(self, event: KeyLine.Clicked) -> None:
        await self.run_action(ACTIONS.get(event.command, event.command.removeprefix("home.")))

    def action_open(self) -> None:
        """Open what is pointed to."""
        self._list.action_select()

    def action_review(self) -> None:
        """Open what is pointed to, to read it."""
        line = self._pointed()
        if line is None or line.path is None:
            self._say("Choose a session to read first.")
        else:
            self.post_message(self.Reviewed(line.path, line.item_id))

    def action_export(self) -> None:
        """Ask which document of what is pointed to is to be written."""
        line = self._pointed()
        if line is None or line.path is None:
            self._say("Choose a session to export first.")
        else:
            self.post_message(self.Exported(line.path))

    def _pointed(self) -> _Line | None:
        at = self._list.highlighted
        return self._lines[at] if at is not None and at < len(self._lines) else None

    def action_new(self) -> None:
        """Ask the app for a new session."""
        self.post_message(self.New())

    def action_demo(self) -> None:
        """Ask the app for the list of demonstrations."""
        self.post_message(self.Demo())

    def action_ten(self) -> None:
        """Ask the app for the ten minutes."""
        self.post_message(self.Demo(TEN_MINUTES))

    def action_search(self) -> None:
        """Open the search, or go back to its words."""
        self.add_class("-searching")
        self._show_keys()
        words = self.query_one("#home-search", Input)
        words.focus()
        words.select_all()

    @on(Input.Submitted, "#home-search")
    def _search(self, event: Input.Submitted) -> None:
        self._look_for(event.value)

    def _look_for(self, words: str) -> None:
        self._say("")
        practice = self.practising
        self._work(SEARCH, lambda: self._finding(words, practice=practice))

    def _finding(self, words: str, *, practice: bool) -> "Finds":
        from ibb.desk.shelf import search_shelf

        return search_shelf(self.folder, words, practice=practice)

    def action_practice(self) -> None:
        """Show the practice sessions, or one's own again; a search goes on there."""
        self.practising = not self.practising
        self._show_keys()
        if self.searching:
            self._look_for(self.query_one("#home-search", Input).value)
        else:
            self._show_shelf()

    def action_back(self) -> None:
        """Leave the search, or else the practice sessions."""
        if self.searching:
            self.remove_class("-searching")
            self._show_keys()
            self._say("")
            self._show_shelf()
            self._list.focus()
        elif self.practising:
            self.action_practice()

    def action_help(self) -> None:
        """Say what this screen is for."""
        self.app.push_screen(HomeHelp())


def _mark(*, practice: bool) -> list[tuple[str, str]]:
    return [("  [practice]", "$ibb-open")] if practice else []


def _offer(key: str, words: str) -> Content:
    return Content.assemble((f" {key} ", "bold $ibb-key"), words)
