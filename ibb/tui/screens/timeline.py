"""The timeline of a saved session: every moment with the screens as they were, forth and back."""

from typing import ClassVar

from textual.binding import BindingType

from ibb.desk.at import At
from ibb.desk.board.view import View
from ibb.desk.commands import TIMELINE
from ibb.desk.review.moments import jumps, told
from ibb.desk.review.reading import Reading
from ibb.desk.shows import Shown
from ibb.tui.screens.moments import MomentsScreen, bindings_of
from ibb.tui.screens.pick import PickScreen

SECONDS = 2.0


class TimelineScreen(MomentsScreen):
    """Shows a record, one entry at a time. Nothing here can write."""

    KEYS = TIMELINE
    FOOTER = (
        "timeline.help",
        "timeline.on",
        "timeline.back",
        "timeline.auto",
        "timeline.jump",
        "timeline.leave",
    )
    ABOUT = "Every moment of the session, as it was. Nothing here can change it."
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(TIMELINE.values())]

    def __init__(self, reading: Reading, seq: int) -> None:
        super().__init__()
        self.reading = reading
        self.place = max(seq - 1, 0)

    @property
    def seq(self) -> int:
        """The entry that was recorded last at this moment."""
        return self.place + 1

    @property
    def last(self) -> int:
        """The newest entry."""
        return len(self.reading.entries) - 1

    def at(self) -> At:
        """Return the session at this moment."""
        return self.reading.at(self.seq, self.shown())

    def shown(self) -> Shown:
        """Return where the table looked."""
        return self.reading.look(self.seq)

    def told(self) -> View:
        """Return what was recorded."""
        return told(self.reading, self.seq)

    def where(self) -> str:
        """Return which entry this is."""
        return f"entry {self.seq} of {self.last + 1}"

    def seconds(self, pace: float) -> float:
        """Return how long an entry is shown."""
        return SECONDS / pace

    def _jump(self) -> None:
        self.stop()
        shown = jumps(self.reading)
        before = [key for key, _ in shown if int(key) <= self.seq]

        def chosen(seq: str | None) -> None:
            if seq is not None:
                self.go(int(seq) - 1)

        self.app.push_screen(
            PickScreen("Go to which moment?", shown, before[-1] if before else ""), chosen
        )

    def _leave(self) -> None:
        self.stop()
        self.dismiss(None)
