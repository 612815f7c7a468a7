"""Turning a gesture into the next entry of a record: the one place where it is done."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from ibb.model.actions import Action
from ibb.model.entry import Entry, Page, Removed, Via, genesis, open_page, seal
from ibb.model.errors import RuleError
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.model.text import clean


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a person did, on its way into the record."""

    actions: tuple[Action, ...]
    by: str
    at: datetime
    entry_id: str
    salt: str
    via: Via = Via.FACILITATOR
    note: str = ""
    undoes: int | None = None
    removes: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A gesture as it entered the record, and the session after it."""

    page: Page
    entry: Entry
    session: Session


def record(session: Session, head: str, gesture: Gesture) -> Recorded:
    """Return the entry that follows ``head``, if the rules take the gesture.

    Raises ``RuleError`` with a sentence for people, ``ConflictError`` with both texts.
    """
    if not gesture.actions and not gesture.removes:
        raise RuleError("That changes nothing, so there is nothing to record.")
    admit(session, gesture.actions, done_now=gesture.undoes is None)
    page = seal(
        head,
        seq=session.seq + 1,
        entry_id=gesture.entry_id,
        at=gesture.at,
        by=gesture.by,
        via=gesture.via,
        actions=gesture.actions,
        undoes=gesture.undoes,
        note=clean(gesture.note),
        removes=gesture.removes,
        salt=gesture.salt,
    )
    entry = open_page(page)
    return Recorded(page, entry, session.after([entry]))


class Recorder(Protocol):
    """Something that takes gestures: an open record, or a journal in memory."""

    @property
    def session(self) -> Session:
        """The session as it stands."""

    @property
    def entries(self) -> list[Entry]:
        """The entries so far."""

    def append(
        self,
        actions: tuple[Action, ...],
        *,
        by: str,
        via: Via = Via.FACILITATOR,
        at: datetime | None = None,
        note: str = "",
        undoes: int | None = None,
    ) -> Entry:
        """Record one gesture. Raises ``RuleError`` with a sentence for people."""


@dataclass
class Journal:
    """A record kept in memory: for trying a script out before anything is kept."""

    session: Session = field(default_factory=Session)
    entries: list[Entry] = field(default_factory=list)

    def append(
        self,
        actions: tuple[Action, ...],
        *,
        by: str,
        via: Via = Via.FACILITATOR,
        at: datetime | None = None,
        note: str = "",
        undoes: int | None = None,
    ) -> Entry:
        """Record one gesture; without a time of its own it has the time of the one before."""
        last = self.entries[-1] if self.entries else None
        head = last.digest if last else genesis("journal")
        moment = at or (last.at if last else datetime.fromtimestamp(0, UTC))
        entry_id = f"entry-{len(self.entries) + 1}"
        gesture = Gesture(actions, by, moment, entry_id, "", via, note, undoes)
        recorded = record(self.session, head, gesture)
        self.session = recorded.session
        self.entries.append(recorded.entry)
        return recorded.entry
