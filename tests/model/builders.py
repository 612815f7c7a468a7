"""A table to bargain at, kept in memory, with the gestures of the practice as short calls."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ibb.model import gestures
from ibb.model.actions import Action, change
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import (
    AnyItem,
    Clause,
    Comment,
    Criterion,
    Mark,
    Meeting,
    Minutes,
    Proposal,
    Ratification,
)
from ibb.model.recording import Journal
from ibb.model.session import ItemT, Session
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from tests.support.sessions import BY, adding, charter, issue, party

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 4)

_CODE = re.compile(r"\b(None|True|False|str|int|dict|tuple|list|\w*Error)\b|\w_\w|[\[\]{}<>]")


class Table:
    """A record in memory and what people do to it."""

    def __init__(self) -> None:
        self.journal = Journal()

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.journal.session

    @property
    def entries(self) -> list[Entry]:
        """The entries so far."""
        return self.journal.entries

    def do(self, actions: tuple[Action, ...], **said: Any) -> Entry:
        """Record one gesture."""
        return self.journal.append(actions, by=BY, **said)

    def put(self, *items: AnyItem) -> Entry:
        """Add items, as one gesture."""
        return self.do(adding(*items))

    def get(self, kind: type[ItemT], item_id: str) -> ItemT:
        """Return an item in view."""
        return self.session.get(kind, item_id)

    def change(self, kind: type[ItemT], item_id: str, **fields: Any) -> Entry:
        """Change some fields of an item."""
        return self.do(self.changing(kind, item_id, **fields))

    def changing(self, kind: type[ItemT], item_id: str, **fields: Any) -> tuple[Action, ...]:
        """Return the gesture that changes some fields of an item."""
        return change(self.get(kind, item_id), **fields)  # type: ignore[arg-type]

    def withdraw(self, item_id: str) -> Entry:
        """Withdraw an item with everything that hangs on it."""
        return self.do(gestures.withdraw(self.session, item_id))

    def take_back(self, entry: Entry) -> Entry:
        """Take one entry back."""
        return self.do(taking_back(self.session, entry), undoes=entry.seq)

    def undo(self) -> Entry:
        """Take back what undo takes back next."""
        entry = next_to_undo(self.entries)
        assert entry is not None
        return self.take_back(entry)

    def redo(self) -> Entry:
        """Take back the undo that redo takes back next."""
        entry = next_to_redo(self.entries)
        assert entry is not None
        return self.take_back(entry)

    def copy(self) -> "Table":
        """Return a table at the same moment, for trying something out."""
        other = Table()
        other.journal = Journal(self.session, list(self.entries))
        return other

    def initial(self, clause_id: str, *party_ids: str) -> None:
        """Let parties initial a clause, one after the other."""
        for party_id in party_ids:
            self.do(gestures.initial(self.session, clause_id, party_id, NOON))

    def ratify(self, body_id: str, result: str = "ratified", day: date = DAY) -> Entry:
        """Record what a body decided."""
        return self.do(gestures.ratify(self.session, body_id, result, day))


def table(*items: AnyItem, **charter_fields: Any) -> Table:
    """Return a table with a charter, Union and Committee, one issue, and these items."""
    found = Table()
    found.put(charter(**charter_fields))
    found.put(party("Union"), party("Committee"))
    found.put(issue())
    for item in items:
        found.put(item)
    return found


def criterion(criterion_id: str, **fields: Any) -> Criterion:
    """Return a standing criterion unless an issue is given."""
    return Criterion(**{"id": criterion_id, "text": criterion_id, **fields})


def mark(option_id: str, criterion_id: str, answer: str = "yes", **fields: Any) -> Mark:
    """Return a mark of an option against a criterion."""
    values: dict[str, Any] = {"id": f"{option_id}-{criterion_id}", "answer": answer}
    return Mark(**{**values, "option": option_id, "criterion": criterion_id, **fields})


def proposal(proposal_id: str, *options: str, **fields: Any) -> Proposal:
    """Return a straw design of the first issue that bundles options."""
    values: dict[str, Any] = {"id": proposal_id, "issue": "prep", "text": f"Straw {proposal_id}"}
    return Proposal(**{**values, "options": options, **fields})


def clause(clause_id: str, **fields: Any) -> Clause:
    """Return a clause of the first issue."""
    values: dict[str, Any] = {"id": clause_id, "issue": "prep", "heading": f"Article {clause_id}"}
    return Clause(**{**values, "text": f"Language of {clause_id}", **fields})


def body(body_id: str, **fields: Any) -> Ratification:
    """Return a body that ratifies; no clauses named means all of them."""
    return Ratification(**{"id": body_id, "body": body_id.title(), **fields})


def meeting(meeting_id: str, **fields: Any) -> Meeting:
    """Return a meeting."""
    return Meeting(**{"id": meeting_id, "title": f"Session {meeting_id[1:]}", **fields})


def minutes(minutes_id: str, of: str = "m1", **fields: Any) -> Minutes:
    """Return the draft of a meeting's minutes."""
    values: dict[str, Any] = {"id": minutes_id, "meeting": of, "text": "The table met at four."}
    return Minutes(**{**values, **fields})


def comment(comment_id: str, about: str | None = None, **fields: Any) -> Comment:
    """Return what a reader says; a correction when it proposes other words."""
    sort = "correction" if "proposed" in fields else "comment"
    values: dict[str, Any] = {"id": comment_id, "about": about, "sort": sort}
    return Comment(**{**values, "text": f"Said in {comment_id}", **fields})


def refusal(at: Table, actions: tuple[Action, ...], **said: Any) -> str:
    """Return the sentence with which the record refuses a gesture, once it is fit for people."""
    before, entries = at.session, len(at.entries)
    with pytest.raises(RuleError) as error:
        at.do(actions, **said)
    assert at.session is before
    assert len(at.entries) == entries
    return understandable(str(error.value), at.session)


def declined(gesture: Any, at: Table) -> str:
    """Return the sentence with which a gesture is declined before it comes to the record."""
    with pytest.raises(RuleError) as error:
        gesture()
    return understandable(str(error.value), at.session)


def understandable(sentence: str, session: Session) -> str:
    """Return the sentence; fail if a person at the table could not understand it."""
    assert sentence.endswith("."), sentence
    assert sentence[0] == "“" or sentence[0].isupper(), sentence
    assert not _CODE.search(sentence), sentence
    for held in session.everything():
        if held.item.id != "charter":
            assert not re.search(rf"(?<![\w-]){held.item.id}(?![\w-])", sentence), sentence
    return sentence
