"""Text that was typed and not sent, kept beside the record and never in it."""

from typing import TYPE_CHECKING

from ibb.desk.whereabouts import Whereabouts

if TYPE_CHECKING:
    from ibb.store.record import Record


class Drafts:
    """Keeps what is in the capture line and in forms, place by place."""

    def __init__(self, record: "Record") -> None:
        self._record = record
        self._kept = record.drafts() if record.writable else {}

    def whereabouts(self, seat: str) -> str | None:
        """Return where a seat left the session, else where anyone did."""
        return self._record.looked_at(seat) or self._record.looked_at()

    def look(self, where: Whereabouts, seat: str) -> None:
        """Note where the facilitator is now, so that the projector follows."""
        if self._record.writable:
            self._record.look_at(seat, where.kept())

    def get(self, place: str) -> str:
        """Return what was typed somewhere and not sent."""
        return self._kept.get(place, "")

    def keep(self, place: str, typed: str) -> None:
        """Keep what is typed; empty text forgets it."""
        if typed == self.get(place):
            return
        self._kept[place] = typed
        if self._record.writable:
            self._record.keep_draft(place, typed)

    def typed(self, where: Whereabouts) -> str:
        """Return what the capture line held at a place."""
        return self.get(_line(where))

    def keep_typed(self, where: Whereabouts, typed: str) -> None:
        """Keep what the capture line holds at a place."""
        self.keep(_line(where), typed)

    def of_form(self, where: Whereabouts, title: str) -> str:
        """Return under which name a form's answers are kept."""
        return f"form:{where.issue_id or ''}:{title}"

    def welcome(self, where: Whereabouts) -> str:
        """Return what to say first: that unsent words are back, or how to begin."""
        if self.typed(where):
            return "What you had typed and not sent is back in the capture line."
        elsewhere = sum(
            bool(typed) and place.startswith("line:") for place, typed in self._kept.items()
        )
        if elsewhere:
            return "Unsent words wait in other places of this session; they are kept."
        return "Type and press Enter. F1 explains, F4 lists what can be done here."


def _line(where: Whereabouts) -> str:
    return f"line:{where.place}:{where.issue_id or ''}"
