"""A session being facilitated: the open record, its process, and who is typing."""

from collections.abc import Callable
from datetime import datetime

from ibb.desk.at import At, Gesture
from ibb.documents.wording import short
from ibb.model.actions import Add, Change
from ibb.model.entry import Entry, Via
from ibb.model.errors import RuleError
from ibb.model.items import KINDS, Person, Role
from ibb.model.queries import person_named
from ibb.model.undo import next_to_redo, next_to_undo
from ibb.process.template import Template, template_of
from ibb.process.timing import StageClock
from ibb.store.record import Record


class Live:
    """What screens and plain lines do to a session; everything they show comes from ``at``."""

    def __init__(self, record: Record, *, seat: str | None = None) -> None:
        self.record = record
        self._seat = seat
        self._process: tuple[str | None, Template] | None = None
        self._clock = StageClock()
        self._fed = 0

    @property
    def template(self) -> Template:
        """The process of this session. Raises ``SourceError`` if a team's own cannot be read."""
        charter = self.record.session.charter
        if charter is None:
            raise RuleError("This session has no charter yet.")
        text = charter.process_text or charter.process
        if self._process is None or self._process[0] != text:
            self._process = (text, template_of(charter))
        return self._process[1]

    @property
    def by(self) -> str:
        """The seat that types: the person named, else the first facilitator."""
        chosen = person_named(self.record.session, self._seat) if self._seat else None
        if chosen:
            return chosen.id
        for person in self.record.session.all(Person):
            if person.role is Role.FACILITATOR:
                return person.id
        return "facilitator"

    @property
    def clock(self) -> StageClock:
        """How long each issue was worked on at each stage, as far as the record goes."""
        entries = self.record.entries
        if self._fed > len(entries):
            self._clock, self._fed = StageClock(), 0
        self._clock.feed(entries[self._fed :])
        self._fed = len(entries)
        return self._clock

    def now(self) -> datetime:
        """Return the time."""
        return self.record.clock()

    def at(
        self,
        issue_id: str | None = None,
        pointed: str | None = None,
        *,
        showing: bool = False,
        part: str = "",
    ) -> At:
        """Return the session as it stands, for a place to answer from."""
        return At(
            session=self.record.session,
            template=self.template,
            now=self.now(),
            new_id=self.record.new_id,
            by=self.by,
            issue_id=issue_id,
            pointed=pointed,
            entries=self.record.entries,
            showing=showing,
            part=part,
        )

    def take(self, gesture: Gesture) -> Entry | None:
        """Record a gesture; None when it changes nothing. Raises as ``Record.append`` does."""
        if not gesture.actions:
            return None
        return self.record.append(
            gesture.actions, by=self.by, via=Via.FACILITATOR, note=gesture.note
        )

    def note(self, about: str, words: str) -> str:
        """Write in the private notebook, and say so. Raises ``StoreError``."""
        from ibb.store.notebook import note

        note(self.record.id, self.now(), about, words)
        return "Written in your private notebook. It is no part of the record."

    def undo(self) -> str:
        """Take the newest gesture back and say which. Raises ``RuleError``."""
        return self._take_back(next_to_undo, self.record.undo, "Taken back")

    def redo(self) -> str:
        """Put back what undo took back, and say what. Raises ``RuleError``."""
        return self._take_back(next_to_redo, self.record.redo, "Back again")

    def _take_back(
        self,
        which: Callable[[list[Entry]], Entry | None],
        run: Callable[..., Entry],
        said: str,
    ) -> str:
        self.record.refresh()
        entry = which(self.record.entries)
        if entry and any(
            isinstance(each, Add) and each.item.kind == "charter" for each in entry.actions
        ):
            raise RuleError(
                "The session begins with its charter, which stays; F2 there rewords it."
            )
        if entry and entry.via is Via.SCRIPT:
            raise RuleError("What the script recorded stays; F2 rewords a line, ^D takes it out.")
        done = run(by=self.by)
        return f"{said}: {_told(entry or done)}. The record keeps both."


def _told(entry: Entry) -> str:
    """Return in a few words what a gesture was about."""
    first = entry.actions[0]
    if isinstance(first, Change):
        said = f"a change to {KINDS[first.kind].noun}"
    else:
        words = f" “{short(first.item.words, 36)}”" if first.item.words else ""
        said = f"{first.item.noun}{words}"
    more = len(entry.actions) - 1
    return f"{said} and {more} more in the same step" if more else said
