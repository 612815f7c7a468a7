"""A play: the session builds itself on the board, with the narration beside it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from ibb.desk.at import At
from ibb.desk.board.view import View
from ibb.desk.commands import PLAY
from ibb.desk.narration import narration, scene_title
from ibb.desk.playing import Play
from ibb.desk.rounds import Round
from ibb.desk.shows import Shown
from ibb.model.errors import RuleError
from ibb.scripts.performance import Beat, Telling
from ibb.tui.screens.moments import MomentsScreen, bindings_of
from ibb.tui.screens.pick import PickScreen
from ibb.tui.screens.round import ENDED, RoundScreen
from ibb.tui.screens.sheet import SheetScreen


class PlayScreen(MomentsScreen):
    """Plays a script, one beat at a time."""

    KEYS = PLAY
    FOOTER = ("play.help", "play.on", "play.back", "play.auto", "play.scenes", "play.take_over")
    ABOUT = (
        "A script plays a whole session. Nothing you do here changes it; going back shows every "
        "moment exactly as it was. Your notes are yours alone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLAY.values())]

    class Left(Message):
        """The play is left."""

    @dataclass
    class TakenOver(Message):
        """Someone goes on live from a beat."""

        play: Play
        place: int

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self.place = play.begin_at
        if self.place:
            self._said = "You left it here. Home goes to the beginning."
        self._rounds: dict[int, Round] = {}

    @property
    def beat(self) -> Beat:
        """What is shown now."""
        return self.play.performance.beats[self.place]

    @property
    def last(self) -> int:
        """The last beat."""
        return len(self.play.performance.beats) - 1

    @property
    def stops(self) -> bool:
        """Whether people talk at this beat."""
        return self.beat.stops

    @property
    def talks(self) -> bool:
        """Whether the room is told or asked something here that it must see."""
        return self.stops or self.beat.telling in {Telling.REVEAL, Telling.NOTICED}

    def at(self) -> At:
        """Return the session at this beat."""
        return self.play.at(self.place)

    def shown(self) -> Shown:
        """Return where the table looks at this beat."""
        return self.play.looks[self.place]

    def told(self) -> View:
        """Return the narration."""
        return narration(self.play.performance, self.place)

    def where(self) -> str:
        """Return the number of the beat, and its scene."""
        scenes = len(self.play.performance.scenes)
        number = f" · {self.beat.scene + 1} of {scenes} " if self.beat.scene >= 0 else " · "
        return (
            f"{self.place} of {self.last}{number}{scene_title(self.play.performance, self.place)}"
        )

    def seconds(self, pace: float) -> float:
        """Return how long the beat is shown when the play goes on by itself."""
        return self.beat.seconds(pace)

    def _enter(self) -> None:
        found = self._rounds.get(self.place) or self.play.round_at(self.place)
        if found is None or found.over:
            self._on()
        else:
            self._go_round(self._rounds.setdefault(self.place, found))

    def _go_round(self, round_: Round) -> None:
        """Talk it over; once that has come to its end, the play goes on."""
        self.stop()
        place = self.place if round_ in self._rounds.values() else None

        def done(how: str | None) -> None:
            if how == ENDED and place == self.place:
                self._on()

        self.app.push_screen(RoundScreen(round_, self.play.heard), done)

    def _note(self) -> None:
        self._go_round(self.play.note_at(self.place))

    def _scenes(self) -> None:
        self.stop()
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
        self.stop()
        sheet = replace(sheets, title=f"{sheets.title}   (Esc goes back)")
        self.app.push_screen(SheetScreen(sheet))

    def _take_over(self) -> None:
        self.stop()
        title = "Go on from here yourselves? The script stays as it is."
        shown = (
            ("yes", "Yes: what was played so far becomes a practice copy, open to write in"),
            ("no", "No: back to the play"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "yes":
                self.post_message(self.TakenOver(self.play, self.place))

        self.app.push_screen(PickScreen(title, shown), chosen)

    def keep_all(self) -> None:
        """Remember the beat, before the program ends or the play is left."""
        self.play.left_at(self.place)

    def _leave(self) -> None:
        self.stop()
        self.keep_all()
        self.post_message(self.Left())
