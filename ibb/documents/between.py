"""What differs between two moments of a session, item by item, in words.

Two states are compared, not the way between them: what was added and taken back again is not told,
and a text that was reworded twice is told once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ibb.documents.changes import changes
from ibb.documents.log.added import added
from ibb.documents.log.changed import changed
from ibb.documents.wording import quoted
from ibb.formats.document import Point
from ibb.model.actions import Change, as_json
from ibb.model.items import (
    KINDS,
    AnyItem,
    Bearing,
    Clause,
    Comment,
    ConsensusTest,
    Indicator,
    Intake,
    Mark,
    Option,
    Proposal,
    PublicInput,
    Reading,
    Referral,
    Signal,
    Task,
)
from ibb.model.session import ItemT, Session
from ibb.process.outcomes import read_test

FEW_WORDS = 8
"""Up to so many words a text is told whole before and after; a longer one also with its changes."""

TOO_MANY_WORDS = 150
"""Of a text longer than this only the changes are told."""


class What(StrEnum):
    """What became of an item between two moments."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Difference:
    """One item that is not the same at both moments."""

    what: What
    old: AnyItem | None
    new: AnyItem | None

    @property
    def item(self) -> AnyItem:
        """The item as it is now, or as it last was."""
        found = self.new or self.old
        assert found is not None  # noqa: S101  one of the two is always there
        return found


@dataclass(frozen=True)
class Between:
    """Two moments of one session, the earlier first."""

    before: Session
    after: Session

    def of(self, kind: type[ItemT]) -> list[Difference]:
        """Return what differs among the items of a kind: first those in view, then those gone."""
        old = {each.id: each for each in self.before.all(kind)}
        new = {each.id: each for each in self.after.all(kind)}
        told = [
            Difference(What.CHANGED if item_id in old else What.ADDED, old.get(item_id), item)  # type: ignore[arg-type]
            for item_id, item in new.items()
            if old.get(item_id) is not item and old.get(item_id) != item
        ]
        gone = [Difference(What.WITHDRAWN, old[each], None) for each in old if each not in new]  # type: ignore[arg-type]
        return told + gone

    def added(self, kind: type[ItemT]) -> list[ItemT]:
        """Return the items of a kind that came, as they are now."""
        return [each.new for each in self.of(kind) if each.what is What.ADDED]  # type: ignore[misc]

    def changed(self, kind: type[ItemT]) -> list[tuple[ItemT, ItemT]]:
        """Return the items of a kind that are not what they were, before and now."""
        return [(each.old, each.new) for each in self.of(kind) if each.what is What.CHANGED]  # type: ignore[misc]

    def everything(self) -> list[Difference]:
        """Return all that differs, kind by kind."""
        return [each for kind in KINDS.values() for each in self.of(kind)]

    def session_of(self, found: Difference) -> Session:
        """Return the session in which an item is, or was, in view."""
        return self.after if found.new else self.before

    def number(self, found: Difference) -> str:
        """Return the display number of an item, which it keeps when it is withdrawn."""
        return self.session_of(found).label(found.item.id)

    def issue(self, found: Difference) -> str | None:
        """Return the id of the issue that a difference belongs to, if it belongs to one."""
        return issue_id(self.session_of(found), found.item)

    def points(self, found: Difference) -> Iterator[Point]:
        """Yield one difference in words."""
        match found:
            case Difference(old=None, new=item) if item is not None:
                yield Point(_added(item, self.after), about=item.id)
            case Difference(old=item, new=None) if item is not None:
                words = f": {quoted(item.words)}" if item.words.strip() else ""
                name = self.before.name_first(item.id)
                yield Point(f"{name} was withdrawn{words}", about=item.id)
            case Difference(old=old, new=new) if old is not None and new is not None:
                told = list(self._changed(old, new))
                name = self.after.name_first(new.id)
                yield from told or [Point(f"{name} was changed", about=new.id)]

    def _changed(self, old: AnyItem, new: AnyItem) -> Iterator[Point]:
        before, after = as_json(old), as_json(new)
        fields = [name for name in after if before[name] != after[name]]
        for name in fields:
            if isinstance(after[name], str) and before[name] and is_wording(new, name):
                yield reworded(self.after.name_first(new.id), name, before[name], after[name], new)
        rest = [name for name in fields if not (is_wording(new, name) and before[name])]
        if rest:
            net = Change(
                kind=new.kind,
                id=new.id,
                before={name: before[name] for name in rest},
                after={name: after[name] for name in rest},
            )
            for phrase in changed(net, old, new, self.after):
                yield Point(phrase, about=new.id)


def _added(item: AnyItem, session: Session) -> str:
    if isinstance(item, ConsensusTest):
        return f"{added(item, session)}: {result_words(session, item)}"
    if isinstance(item, Option) and item.set_aside is not None:
        why = f": {item.set_aside}" if item.set_aside else ""
        return f"{added(item, session)} It was set aside{why}"
    if isinstance(item, Task) and item.done:
        return f"{added(item, session)} (done)"
    return added(item, session)


def result_words(session: Session, test: ConsensusTest) -> str:
    """Return what a test for consensus came to: how many seats at which level, and the result."""
    reading = read_test(session, test)
    shown = ", ".join(f"{count} at “{level.label}”" for level, count in reading.shown)
    return f"with {len(test.seats)} people: {shown}. {reading.sentence}"


def is_wording(item: AnyItem, field: str) -> bool:
    """Tell whether a field holds an item's own words, which are reworded rather than set."""
    return field in {
        type(item).headline,
        "text",
        "statement",
        "why",
        "fiscal_note",
        "replaces",
    } and (not isinstance(item, Signal | Mark | Bearing))


def reworded(name: str, field: str, old: str, new: str, item: AnyItem) -> Point:
    """Return both wordings of a text, and where they are longer, what changed between them."""
    of = "" if field in {type(item).headline, "text"} else f" ({field})"
    words = max(len(old.split()), len(new.split()))
    wordings = []
    if words <= TOO_MANY_WORDS:
        wordings += [Point(f"before: {quoted(old)}"), Point(f"now: {quoted(new)}")]
    if words > FEW_WORDS:
        wordings.append(Point(f"changes: {changes(old, new)}"))
    return Point(f"{name} was reworded{of}", tuple(wordings), about=item.id)


def issue_id(session: Session, item: AnyItem) -> str | None:
    """Return the id of the issue an item belongs to, by way of what it is about."""
    named: Any = getattr(item, "issue", None)
    match item:
        case Mark(option=option) | Bearing(option=option) | Referral(option=option):
            named = session.get(Option, option).issue
        case Reading(indicator=indicator):
            named = session.get(Indicator, indicator).issue
        case PublicInput(issue=None, intake=str(intake)):
            named = session.get(Intake, intake).issue
        case ConsensusTest(of=tested):
            found = session.find(tested)
            named = found.issue if isinstance(found, Proposal | Clause) else None
        case Signal(test=test):
            named = issue_id(session, session.get(ConsensusTest, test))
        case Task(issue=None, clause=str(clause)):
            named = session.get(Clause, clause).issue
        case Comment(about=str(about)):
            spoken_of = session.find(about)
            named = issue_id(session, spoken_of) if spoken_of else None
        case _ if item.kind == "issue":
            named = item.id
    return str(named) if named else None


__all__ = [
    "Between",
    "Difference",
    "What",
    "is_wording",
    "issue_id",
    "result_words",
    "reworded",
]
