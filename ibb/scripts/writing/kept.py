"""A record as a play can repeat it: gesture by gesture, each as the rules take it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from ibb.model.actions import Action, Add, Change, Withdraw, change, changed
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.initials import text_digest
from ibb.model.items import AnyItem, Charter, Clause, ConsensusTest, Party, Person, Proposal
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
    if isinstance(item, Charter):
        return changed(item, {"practice": True})
    if isinstance(item, Party | Person):
        return changed(item, {"name": _free_name(session, item)})
    if isinstance(item, Clause) and item.initials:
        words = text_digest(item)
        bound = tuple(each.model_copy(update={"text_digest": words}) for each in item.initials)
        return changed(item, {"initials": bound})
    if isinstance(item, ConsensusTest):
        tested = session.find(item.of)
        if isinstance(tested, Proposal | Clause):
            return changed(item, {"text": tested.text})
    return item


def _free_name(session: Session, item: Party | Person) -> str:
    others = [each.name for each in session.all(type(item)) if each.id != item.id]
    name = item.name
    for number in count(2):
        if not any(same_words(name, other) for other in others):
            break
        name = f"{item.name} {number}"
    return name
