"""A record as a play can repeat it: gesture by gesture, each as the rules take it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from ibb.model.actions import Action, Add, Change, Withdraw, change, changed
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.initials import text_digest
from ibb.model.items import (
    AnyItem,
    Charter,
    Clause,
    Comparison,
    ConsensusTest,
    Party,
    Person,
    Proposal,
    Ratification,
    Reading,
    Recess,
    Support,
    Vote,
)
from ibb.model.monitoring_gestures import same_reading
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.model.text import same_words


class WritingError(RuleError):
    """A session of which no script can be written, with a sentence for people."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry of the record, as it is to be played."""

    entry: Entry
    actions: tuple[Action, ...]
    before: Session
    after: Session


def kept(entries: Sequence[Entry]) -> list[Kept]:
    """Return what is to be played of a record; entries that change nothing are left out.

    A script plays as practice, so that is what the charter says throughout. Where words were
    removed, names are kept apart, and what rests on the removed words rests on what was left.
    """
    session = Session()
    found: list[Kept] = []
    for entry in entries:
        before = session
        actions: list[Action] = []
        for recorded in entry.actions:
            for action in _as_played(session, recorded):
                try:
                    session = admit(session, (action,))
                except RuleError as error:
                    raise WritingError(
                        f"Entry {entry.seq} cannot be played again: {error}"
                    ) from None
                actions.append(action)
        if actions:
            found.append(Kept(entry, tuple(actions), before, session))
    return found


def _as_played(session: Session, action: Action) -> Iterator[Action]:
    match action:
        case Add(item=item):
            yield Add(item=_standing(session, item))
        case Change():
            now = session.find(action.id)
            fields: dict[str, Any] = dict(action.after)
            if now is None:
                return
            if isinstance(now, Charter):
                fields.pop("practice", None)
            after = _standing(session, changed(now, fields))
            yield from change(now, **after.__dict__)
        case Withdraw(item=item):
            there = session.find(item.id)
            if there is not None:
                yield Withdraw(item=there)


def _standing(session: Session, item: AnyItem) -> AnyItem:
    """Return an item as the rules let it stand."""
    fields = _told_apart(session, item)
    match item:
        case Charter():
            fields = {"practice": True}
        case Clause() if item.initials:
            words = text_digest(item)
            bound = [each.model_copy(update={"text_digest": words}) for each in item.initials]
            fields = {"initials": tuple(bound)}
        case ConsensusTest():
            tested = session.find(item.of)
            fields = {"text": tested.text} if isinstance(tested, Proposal | Clause) else {}
    return changed(item, fields) if fields else item


def _told_apart(session: Session, item: AnyItem) -> dict[str, Any]:
    """Return what an item is called so that nobody takes it for another of its kind."""
    match item:
        case Party() | Person() | Support():
            others = [each.words for each in session.all(type(item)) if each.id != item.id]
            return {type(item).headline: _free(item.words, others)}
        case Ratification() | Recess(reason="executive session"):
            return {"votes": _apart(item.votes)}
        case Comparison():
            return {"peers": _free(item.peers, [item.group])}
        case Reading():
            every = session.among(Reading, "indicator", item.indicator)
            alike = [each for each in every if each.id != item.id and same_reading(each, item)]
            return {"period": _free(item.period, [each.period for each in alike])}
        case _:
            return {}


def _apart(votes: Sequence[Vote]) -> list[Vote]:
    """Return a roll call in which nobody is called twice."""
    told: list[Vote] = []
    for vote in votes:
        name = _free(vote.name, [each.name for each in told])
        told.append(vote.model_copy(update={"name": name}))
    return told


def _free(name: str, others: Sequence[str]) -> str:
    """Return a name, or with the first number that keeps it apart from others."""
    free = name
    for number in count(2):
        if not any(same_words(free, other) for other in others):
            break
        free = f"{name} {number}"
    return free
