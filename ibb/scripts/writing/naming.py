"""What a written script calls things: by their words, or by a short name where those do not do."""

from collections.abc import Iterator, Sequence

from ibb.model.actions import Action, Add, Change, Withdraw
from ibb.model.items import KINDS, AnyItem, Issue, ItemBase, PublicInput
from ibb.model.refs import references
from ibb.model.session import Session
from ibb.scripts.stage import EVERYONE, Stage, StepError, folded
from ibb.scripts.steps.agreement import NEWEST
from ibb.scripts.writing.kept import Kept

LONGEST = 60
_UNNAMED = frozenset({"meeting", "test", "revises", "proposal", "supersedes"})
"""Fields in which a step needs no name: the open meeting, the newest straw design."""


class Unsayable(Exception):  # noqa: N818  it is an answer, not a fault
    """Something that has no name by which a step could mean it here."""


class Naming:
    """Decides which items get a short name, and says by what name a step means an item."""

    def __init__(self, record: Sequence[Kept]) -> None:
        self._called: dict[str, str] = {}
        self._words: dict[tuple[str, str], set[str]] = {}
        self._meant = {item_id for each in record for item_id in _meant(each)}
        for each in record:
            for action in each.actions:
                item = _touched(each.after, action)
                if item is not None:
                    self._words.setdefault((item.kind, folded(item.words)), set()).add(item.id)

    def short(self, item: AnyItem, session: Session) -> str | None:
        """Return the short name an item gets as it is added, or None if its words do."""
        numbered = isinstance(item, PublicInput)
        if numbered or item.id not in self._meant or not self._unwieldy(item):
            return None
        if item.id not in self._called:
            self._called[item.id] = self._free(item, session)
        return self._called[item.id]

    def _unwieldy(self, item: AnyItem) -> bool:
        words = item.words
        alike = self._words.get((item.kind, folded(words)), set())
        return (
            len(words) > LONGEST
            or not words.strip()
            or "\n" in words
            or len(alike) > 1
            or folded(words) in {EVERYONE, NEWEST}
        )

    def _free(self, item: AnyItem, session: Session) -> str:
        plain = f"{item.noun} {session.label(item.id)}"
        taken = {folded(name) for name in self._called.values()}
        for name in _longer(plain, item, session):
            if folded(name) not in taken and not any(
                (kind, folded(name)) in self._words for kind in KINDS
            ):
                return name
        raise AssertionError

    def name(self, stage: Stage, item_id: str) -> str:
        """Return the name by which a step means an item of its kind; raises ``Unsayable``."""
        item = stage.session.find(item_id)
        if item is None:
            raise Unsayable
        for name in self._names(stage.session, item):
            if _means(stage, type(item), name) == item_id:
                return name
        raise Unsayable

    def name_of_any(self, stage: Stage, item_id: str) -> str:
        """Return the name by which a step means an item of whatever kind."""
        item = stage.session.find(item_id)
        for name in self._names(stage.session, item) if item else ():
            try:
                if stage.anything("", name).id == item_id:
                    return name
            except StepError:
                continue
        raise Unsayable

    def _names(self, session: Session, item: AnyItem) -> Iterator[str]:
        if item.id in self._called:
            yield self._called[item.id]
        if isinstance(item, PublicInput):
            yield session.label(item.id)
        if item.words.strip():
            yield item.words
        if isinstance(item, Issue):
            yield session.label(item.id)


def _means(stage: Stage, kind: type[ItemBase], name: str) -> str | None:
    try:
        return stage.one(kind, "", name).id
    except StepError:
        return None


def _longer(plain: str, item: AnyItem, session: Session) -> Iterator[str]:
    yield plain
    issue = getattr(item, "issue", None)
    if issue:
        yield f"{plain} of issue {session.label(issue)}"
    yield from (f"{plain} ({number})" for number in range(2, 1_000_000))


def _touched(session: Session, action: Action) -> AnyItem | None:
    return session.find(action.id if isinstance(action, Change) else action.item.id)


def _meant(each: Kept) -> Iterator[str]:
    """Yield what a gesture has to name."""
    for action in each.actions:
        if isinstance(action, Withdraw):
            yield action.item.id
            continue
        if isinstance(action, Change):
            yield action.id
        item = action.item if isinstance(action, Add) else each.after.find(action.id)
        for field, named in references(item) if item else ():
            other = each.after.find(named)
            if field.name not in _UNNAMED and other and other.kind != "proposal":
                yield named
