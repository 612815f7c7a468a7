"""Moments in a row: the session as it was on the board, and what is told of it beside."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ibb.desk.at import At, Place
from ibb.desk.beside import header, place_line, strip_line
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.commands import Command, either_case, key_shown
from ibb.desk.places.everything import PLACES
from ibb.desk.sentences import refusal
from ibb.desk.shows import Shown
from ibb.documents.wording import day_of, time_of_day
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.widgets.board import Board
from ibb.tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from textual.timer import Timer

WIDE = 100
LARGE = 150
BAR = 16
LOW, HIGH = 8, 14
"""Lines told under the board, where they have no room beside it."""
PACES = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0, 8.0)


def bindings_of(commands: Iterable[Command], *, priority: bool = True) -> list[Binding]:
    """Return the bindings of a table of keys; without priority a line to type in goes first."""
    return [
        Binding(
            either_case(each.keys),
            f"do('{each.id}')",
            each.label,
            id=each.id,
            show=False,
            priority=priority,
        )
        for each in commands
    ]


class MomentsScreen(Screen[None]):
    """Shows one moment at a time; every way to a moment shows the same."""

    CSS_PATH = "moments.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  as Textual declares it
        (0, "-narrow"),
        (WIDE, "-wide"),
        (LARGE, "-large"),
    ]
    KEYS: ClassVar[dict[str, Command]]
    FOOTER: ClassVar[Sequence[str]]
    ABOUT: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.playing = False
        """Whether it goes on by itself; it waits where people talk."""
        self._pace = PACES.index(1.0)
        self._timer: Timer | None = None
        self._said = ""
        self._alone = False
        """Whether the session is shown alone, in large spacing."""

    @property
    def last(self) -> int:
        """The last moment."""
        raise NotImplementedError

    def at(self) -> At:
        """Return the session at this moment."""
        raise NotImplementedError

    def shown(self) -> Shown:
        """Return where the table looks at this moment."""
        raise NotImplementedError

    def told(self) -> View:
        """Return what is told of this moment."""
        raise NotImplementedError

    def where(self) -> str:
        """Return in a few words which moment this is."""
        raise NotImplementedError

    def seconds(self, pace: float) -> float:
        """Return how long this moment is shown when it goes on by itself."""
        raise NotImplementedError

    @property
    def stops(self) -> bool:
        """Whether it waits here when it goes on by itself."""
        return self.place == self.last

    @property
    def talks(self) -> bool:
        """Whether what is told here must be seen, also where the session is shown alone."""
        return False

    def compose(self) -> ComposeResult:
        """Lay out header, board, what is told, progress and keys."""
        yield Static("", id="top", markup=False)
        yield Static("", id="stages", markup=False)
        with Horizontal(id="middle"):
            yield Board(id="board")
            yield Board(id="told")
        yield Static("", id="progress", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show where it stands."""
        for board in self.query(Board):
            board.can_focus = False
        self.query_one(KeyLine).show(self.KEYS[each] for each in self.FOOTER)
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """Show the moment for the new size."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Show the moment at hand."""
        at, shown = self.at(), self.shown()
        self.set_class(self._alone and not self.talks, "-alone")
        place = PLACES[shown.place]
        told = self.query_one("#told", Board)
        told.show(self.told())
        told.scroll_home(animate=False)
        if self.has_class("-narrow"):
            told.styles.height = min(max(len(told.sheet.lines) + 1, LOW), HIGH)
        board = self.query_one("#board", Board)
        board.pointed = None
        board.show(self._view_of(place, at))
        board.scroll_home(animate=False)
        self.call_after_refresh(self._point, shown.pointed)
        pieces = [(text, f"$ibb-{tone.value}") for text, tone in strip_line(at, shown.place)]
        self.query_one("#stages", Static).update(Content.assemble(*pieces))
        when = f"{day_of(at.now, at.session)} {time_of_day(at.now, at.session)}"
        right = f"{place_line(at, shown.place, place.title)}   {when}"
        mark = "  [practice]" if at.charter.practice else ""
        top = header(at.charter.title, mark, right, max(self.size.width - 2, 20))
        self.query_one("#top", Static).update(Content(top))
        self._show_progress()

    def _view_of(self, place: Place, at: At) -> View:
        """Return what a place shows; what it cannot show yet is said in its stead."""
        try:
            return place.seen(at)
        except Exception as error:
            return View(refusal(error), ())

    def _point(self, about: str | None) -> None:
        """Point at what was recorded, from the top, so that every way here shows the same."""
        board = self.query_one("#board", Board)
        if about == self.shown().pointed and any(spot.about == about for spot in board.spots):
            board.point(about)

    def _show_progress(self) -> None:
        length = BAR if self.size.width >= WIDE else BAR // 2
        done = round(length * self.place / self.last) if self.last else length
        bar = "■" * done + "□" * (length - done)
        waits = ": Space goes on" if self.stops else ""
        pace = f"by itself ×{PACES[self._pace]:g}{waits} · " if self.playing else ""
        told = f"{bar} {self._said or pace + self.where()}"
        self.query_one("#progress", Static).update(Content(told))

    def go(self, place: int) -> None:
        """Show a moment, whichever was shown before."""
        self.place = min(max(place, 0), self.last)
        self._said = ""
        self._wind()
        self.redraw()

    def say(self, words: str) -> None:
        """Say one thing beside the progress, until the next step."""
        self._said = " ".join(words.split())
        self._show_progress()

    def action_do(self, command: str) -> None:
        """Do what a key, the palette or a click names."""
        getattr(self, f"_{command.partition('.')[2]}")()

    def stop(self) -> None:
        """Go on by hand from here."""
        self.playing = False
        self._wind()

    def _wind(self) -> None:
        """Set the clock for the next step, if there is one and nobody talks here."""
        if self._timer:
            self._timer.stop()
        self._timer = None
        if self.playing and not self.stops:
            self._timer = self.set_timer(self.seconds(PACES[self._pace]), self._on)

    def _on(self) -> None:
        self.go(self.place + 1)

    def _back(self) -> None:
        self.stop()
        self.go(self.place - 1)

    def _first(self) -> None:
        self.stop()
        self.go(0)

    def _last(self) -> None:
        self.stop()
        self.go(self.last)

    def _auto(self) -> None:
        self.playing = not self.playing
        if self.playing and self.stops:
            self._on()
        else:
            self._wind()
            self._show_progress()

    def _faster(self) -> None:
        self._set_pace(self._pace + 1)

    def _slower(self) -> None:
        self._set_pace(self._pace - 1)

    def _set_pace(self, pace: int) -> None:
        self._pace = min(max(pace, 0), len(PACES) - 1)
        self._wind()
        self.say(f"It plays by itself at ×{PACES[self._pace]:g}; A begins and stops it.")

    def _up(self) -> None:
        self.query_one("#told", Board).scroll_relative(y=-2, animate=False)

    def _down(self) -> None:
        self.query_one("#told", Board).scroll_relative(y=2, animate=False)

    def _page_up(self) -> None:
        self.query_one("#board", Board).scroll_page_up(animate=False)

    def _page_down(self) -> None:
        self.query_one("#board", Board).scroll_page_down(animate=False)

    def _view(self) -> None:
        self._alone = not self._alone
        self.query_one("#board", Board).roomy = self._alone
        self.call_after_refresh(self.redraw)

    def _help(self) -> None:
        self.stop()
        rows = tuple(Row(each.tells, key_shown(each.keys).rjust(5)) for each in self.KEYS.values())
        view = View("Keys   (Esc, F1 or F5 goes back)", (Rows(rows),), self.ABOUT)
        self.app.push_screen(SheetScreen(view))

    @on(KeyLine.Clicked)
    def _clicked(self, event: KeyLine.Clicked) -> None:
        self.action_do(event.command)
