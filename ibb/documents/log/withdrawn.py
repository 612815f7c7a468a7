"""How taking something out of view reads in the log."""

from collections import Counter
from collections.abc import Sequence
from functools import singledispatch

from ibb.documents.wording import quoted
from ibb.model.items import (
    AnyItem,
    Attendance,
    ConsensusTest,
    ItemBase,
    Link,
    Mark,
    Meeting,
    Minutes,
    Party,
    Person,
    PublicInput,
    Reading,
    Recess,
    Signal,
)
from ibb.model.session import Session


def withdrawn(items: Sequence[AnyItem], before: Session, *, undone: bool) -> list[str]:
    """Return the phrases for what one gesture withdraws; ``before`` still holds it.

    Where an undo withdraws, what was added is called by what it was: an arrival, a caucus, a mark.
    """
    arrivals = [item for item in items if isinstance(item, Attendance)]
    tests = {item.id for item in items if isinstance(item, ConsensusTest)}
    phrases: list[str] = []
    crowds: Counter[str] = Counter(item.kind for item in items if isinstance(item, _CROWDS))
    for item in items:
        if crowds[item.kind] > _ONE_BY_ONE:
            continue
        called = without_a_name(item, before) if before.held(item.id) else None
        if isinstance(item, Attendance) and len(arrivals) > 1:
            if item is not arrivals[0]:
                continue
            called = f"the arrival of {len(arrivals)} people"
        elif isinstance(item, Signal) and item.test in tests:
            continue
        if called is None:
            phrases.append(_named(item, before))
        else:
            phrases.append(_begin(called) if undone else f"{_begin(called)} was withdrawn")
    nouns: dict[str, str] = {item.kind: item.noun for item in items}
    for kind, number in crowds.items():
        if number > _ONE_BY_ONE:
            phrases.append(f"{number} {nouns[kind]}s were withdrawn")
    return phrases


_CROWDS = (PublicInput, Link, Reading)
"""Of what comes by the dozen it is said how many went."""
_ONE_BY_ONE = 2


def called(item: AnyItem, session: Session) -> str:
    """Return what something is called at the beginning of a phrase."""
    return _begin(without_a_name(item, session) or session.name(item.id))


def _named(item: AnyItem, before: Session) -> str:
    if isinstance(item, Meeting):
        return f"Meeting {quoted(item.title)} was withdrawn"
    were = "were" if isinstance(item, Minutes) else "was"
    phrase = f"{before.name_first(item.id)} {were} withdrawn"
    says_its_words = isinstance(item, Party | Person) or not item.words.strip()
    return phrase if says_its_words else f"{phrase}: {quoted(item.words)}"


def _begin(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


@singledispatch
def without_a_name(item: ItemBase, session: Session) -> str | None:
    """Return what people call something that has no name or number; None for all else."""
    del item, session
    return None


@without_a_name.register
def _(item: Attendance, session: Session) -> str:
    return f"the arrival of {session.get(Person, item.person).name}"


@without_a_name.register
def _(item: Recess, session: Session) -> str:
    if item.called_by is None:
        return f"the {item.reason} of the whole table"
    return f"the {item.reason} called by {session.get(Party, item.called_by).name}"


@without_a_name.register
def _(item: Mark, session: Session) -> str:
    return f"the mark of {session.name(item.option)} against {session.name(item.criterion)}"


@without_a_name.register
def _(item: Signal, session: Session) -> str:
    test = session.get(ConsensusTest, item.test)
    level = test.scale.level(item.level).label
    return f"the signal {quoted(level)} in the test of {session.name(test.of)}"
