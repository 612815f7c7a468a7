"""A play: the session builds itself on the board, with the narration beside it."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from ibb.desk.beside import header, place_line, strip_line
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.commands import PLAY, key_shown
from ibb.desk.narration import narration, scene_title
from ibb.desk.places.everything import PLACES
from ibb.desk.playing import Play
from ibb.desk.rounds import Round
from ibb.documents.wording import day_of, time_of_day
from ibb.model.errors import RuleError
from ibb.scripts.performance import PACES, Beat
from ibb.tui.screens.pick import PickScreen
from ibb.tui.screens.round import RoundScreen
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.widgets.board import Board
from ibb.tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from textual.timer import Timer

WIDE = 100
LARGE = 150
BAR = 16
LOW, HIGH = 8, 14
"""Lines of narration under the board, where it has no room beside it."""
FOOTER = ("play.help", "play.on", "play.back", "play.auto", "play.scenes", "play.take_over")
HIDDEN = (
    "The role sheets stay hidden until the first debrief, so that nobody plays with open cards."
)


class PlayScreen(Screen[None]):
    """Shows one beat at a time; every way to a beat shows the same."""

    CSS_PATH = "play.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  as Textual declares it
        (0, "-narrow"),
        (WIDE, "-wide"),
        (LARGE, "-large"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.keys, f"do('{each.id}')", each.label, id=each.id, show=False, priority=True)
        for each in PLAY.values()
    ]

    class Left(Message):
        """The play is left."""

    class TakenOver(Message):
        """Someone goes on live from a beat."""

        def __init__(self, play: Play, place: int) -> None:
            super().__init__()
            self.play = play
            self.place = place

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self.place = 0
        self._pace = PACES.index(1.0)
        self.playing = False
        """Whether the play goes on by itself; it waits where people talk."""
        self._timer: Timer | None = None
        self._rounds: dict[int, Round] = {}
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay out header, board, narration, progress and keys."""
        yield Static("", id="top", markup=False)
        yield Static("", id="stages", markup=False)
        with Horizontal(id="middle"):
            yield Board(id="board")
            yield Board(id="told")
        yield Static("", id="progress", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin at the beginning."""
        for board in self.query(Board):
            board.can_focus = False
        self.query_one(KeyLine).show(PLAY[each] for each in FOOTER)
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """Show the beat for the new size."""
        self.call_after_refresh(self.redraw)

    @property
    def beat(self) -> Beat:
        """What is shown now."""
        return self.play.performance.beats[self.place]

    def redraw(self) -> None:
        """Show the beat at hand."""
        at = self.play.at(self.place)
        shown = self.play.looks[self.place]
        place = PLACES[shown.place]
        told = self.query_one("#told", Board)
        told.show(narration(self.play.performance, self.place))
        told.scroll_home(animate=False)
        if self.has_class("-narrow"):
            told.styles.height = min(max(len(told.sheet.lines) + 1, LOW), HIGH)
        board = self.query_one("#board", Board)
        board.pointed = None
        board.show(place.view(at))
        board.scroll_home(animate=False)
        self.call_after_refresh(self._point, shown.pointed)
        pieces = [(text, f"$ibb-{tone.value}") for text, tone in strip_line(at, shown.place)]
        self.query_one("#stages", Static).update(Content.assemble(*pieces))
        when = f"{day_of(self.beat.at, at.session)} {time_of_day(self.beat.at, at.session)}"
        right = f"{place_line(at, shown.place, place.title)}   {when}"
        room = max(self.size.width - 2, 20)
        top = header(at.charter.title, "  [practice]", right, room)
        self.query_one("#top", Static).update(Content(top))
        self._show_progress()

    def _point(self, about: str | None) -> None:
        """Point at what was recorded, from the top, so that every way here shows the same."""
        board = self.query_one("#board", Board)
        if about == self.play.looks[self.place].pointed and any(
            spot.about == about for spot in board.spots
        ):
            board.point(about)

    def _show_progress(self) -> None:
        last = len(self.play.performance.beats) - 1
        done = round(BAR * self.place / last) if last else BAR
        bar = "■" * done + "□" * (BAR - done)
        scenes = len(self.play.performance.scenes)
        scene = f"{scene_title(self.play.performance, self.place)}"
        number = f" · {self.beat.scene + 1} of {scenes} " if self.beat.scene >= 0 else " · "
        where = f"{self.place} of {last}{number}{scene}"
        waits = ", Space goes on" if self.beat.stops else ""
        pace = f" · plays itself ×{PACES[self._pace]:g}{waits}" if self.playing else ""
        told = f"{bar} {self._said or where + pace}"
        self.query_one("#progress", Static).update(Content(told))

    def go(self, place: int) -> None:
        """Show a beat, whichever was shown before."""
        self.place = min(max(place, 0), len(self.play.performance.beats) - 1)
        self._said = ""
        self._wind()
        self.redraw()

    def say(self, words: str) -> None:
        """Say one thing beside the progress, until the next step."""
        self._said = " ".join(words.split())
        self._show_progress()

    def action_do(self, command: str) -> None:
        """Do what a key, the palette or a click names."""
        getattr(self, f"_{command.removeprefix('play.')}")()

    def _on(self) -> None:
        self.go(self.place + 1)

    def _back(self) -> None:
        self._stop()
        self.go(self.place - 1)

    def _first(self) -> None:
        self._stop()
        self.go(0)

    def _last(self) -> None:
        self._stop()
        self.go(len(self.play.performance.beats) - 1)

    def _up(self) -> None:
        self.query_one("#told", Board).scroll_relative(y=-2, animate=False)

    def _down(self) -> None:
        self.query_one("#told", Board).scroll_relative(y=2, animate=False)

    def _page_up(self) -> None:
        self.query_one("#board", Board).scroll_page_up(animate=False)

    def _page_down(self) -> None:
        self.query_one("#board", Board).scroll_page_down(animate=False)

    def _enter(self) -> None:
        found = self._rounds.get(self.place) or self.play.round_at(self.place)
        if found is None:
            self._on()
        else:
            self._go_round(self._rounds.setdefault(self.place, found))

    def _go_round(self, round_: Round) -> None:
        self._stop()
        self.app.push_screen(RoundScreen(round_, self.play.heard))

    def _note(self) -> None:
        self._go_round(self.play.note_at(self.place))

    def _auto(self) -> None:
        self.playing = not self.playing
        if self.playing and self.beat.stops:
            self._on()
        else:
            self._wind()
            self._show_progress()

    def _wind(self) -> None:
        """Set the clock for the next step, if there is one and nobody talks here."""
        if self._timer:
            self._timer.stop()
        self._timer = None
        if self.playing and not self.beat.stops:
            self._timer = self.set_timer(self.beat.seconds(PACES[self._pace]), self._on)

    def _stop(self) -> None:
        self.playing = False
        self._wind()

    def _faster(self) -> None:
        self._set_pace(self._pace + 1)

    def _slower(self) -> None:
        self._set_pace(self._pace - 1)

    def _set_pace(self, pace: int) -> None:
        self._pace = min(max(pace, 0), len(PACES) - 1)
        self._wind()
        self.say(f"Plays itself at ×{PACES[self._pace]:g}.")

    def _scenes(self) -> None:
        self._stop()
        scenes = self.play.performance.scenes
        shown = tuple((str(place), title) for title, place in scenes)
        now = str(scenes[self.beat.scene][1]) if self.beat.scene >= 0 else ""

        def chosen(place: str | None) -> None:
            if place is not None:
                self.go(int(place))

        self.app.push_screen(PickScreen("Jump to which scene?", shown, now), chosen)

    def _roles(self) -> None:
        try:
            sheets = self.play.role_sheets(self.place)
        except RuleError as error:
            self.say(str(error))
            return
        self._stop()
        self.app.push_screen(
            SheetScreen(replace(sheets, title=f"{sheets.title}   (Esc goes back)"))
        )

    def _take_over(self) -> None:
        self._stop()
        title = "Go on from here yourselves? The script stays as it is."
        shown = (
            (
                "yes",
                "Yes: what was played so far becomes a practice copy, and it is open to write in",
            ),
            ("no", "No: back to the play"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "yes":
                self.say("The practice copy is being recorded …")
                self.post_message(self.TakenOver(self.play, self.place))

        self.app.push_screen(PickScreen(title, shown), chosen)

    def _view(self) -> None:
        self.toggle_class("-alone")
        self.query_one("#board", Board).roomy = self.has_class("-alone")
        self.call_after_refresh(self.redraw)

    def _help(self) -> None:
        self._stop()
        rows = tuple(Row(each.tells, key_shown(each.keys).rjust(5)) for each in PLAY.values())
        about = (
            "A script plays a whole session. Nothing you do here changes it; going back shows "
            "every moment exactly as it was. Your notes are yours alone."
        )
        view = View("Playing a script   (Esc, F1 or F5 goes back)", (Rows(rows, "Keys"),), about)
        self.app.push_screen(SheetScreen(view))

    def _leave(self) -> None:
        self._stop()
        self.post_message(self.Left())

    @on(KeyLine.Clicked)
    def _clicked(self, event: KeyLine.Clicked) -> None:
        self.action_do(event.command)
