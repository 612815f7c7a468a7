"""The room view, for the projector: one stage, large spacing, nothing but the joint record."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ibb.desk.beside import header, place_line, recess_card
from ibb.desk.live import Live
from ibb.desk.places.everything import PLACES
from ibb.desk.walk import ISSUES
from ibb.desk.whereabouts import Whereabouts
from ibb.tui.widgets.board import Board

LOOK_SECONDS = 0.05


class RoomScreen(Screen[None]):
    """Follows where the facilitator is; shows no draft, no coach, no signal before its reveal."""

    CSS_PATH = "room.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8,f5,q", "leave", "back", priority=True),
    ]

    def __init__(self, live: Live, *, alone: bool = False) -> None:
        super().__init__()
        self.live = live
        self._alone = alone
        """In a terminal of its own, where leaving ends the program."""
        self._shown: tuple[int, str | None] | None = None
        self._place: str | None = None

    def compose(self) -> ComposeResult:
        """Show one sheet under one line."""
        yield Static("", id="room-top", markup=False)
        yield Board(id="room", roomy=True)

    def on_mount(self) -> None:
        """Begin to follow."""
        self.query_one(Board).focus()
        self.set_interval(LOOK_SECONDS, self.follow)
        self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Show what is there now, if anything changed."""
        record = self.live.record
        if record.others_wrote() or self._shown is None:
            record.refresh()
        seen = record.looked_at(self.live.by) or record.looked_at()
        now = (record.session.seq, seen)
        if now != self._shown:
            self._shown = now
            self._show(now[1])

    def _show(self, looked_at: str | None) -> None:
        session = self.live.record.session
        board = self.query_one(Board)
        if session.charter is None:
            return
        where = Whereabouts.read(looked_at, session) or Whereabouts(ISSUES)
        at = self.live.at(where.issue_id, showing=True, part=where.part)
        place = PLACES[where.place]
        practice = "  [practice]" if at.charter.practice else ""
        here = place_line(at, where.place, place.title)
        top = header(at.charter.title, practice, here, self.size.width - 4)
        self.query_one("#room-top", Static).update(Content(top))
        board.show(recess_card(at) or place.seen(at))
        if looked_at != self._place:
            self._place = looked_at
            board.scroll_home(animate=False)
        else:
            board.bring_in_sight(lambda item_id: session.rev(item_id) == session.seq)

    def on_resize(self) -> None:
        """Show it again for the new size."""
        self._shown = None

    def action_leave(self) -> None:
        """Go back to the desk, or end."""
        if self._alone:
            self.app.exit()
        else:
            self.dismiss(None)
