"""The record in words, one gesture a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ibb.documents.log.added import added
from ibb.documents.log.changed import changed
from ibb.documents.log.withdrawn import withdrawn
from ibb.documents.wording import listed, person_name
from ibb.model.actions import Action, Add, Change, Withdraw
from ibb.model.entry import Entry
from ibb.model.items import (
    AgendaItem,
    AnyItem,
    Attendance,
    Comment,
    ConsensusTest,
    Issue,
    Party,
    Person,
    Ratification,
    Signal,
)
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.outcomes import read_test


@dataclass(frozen=True)
class Told:
    """One entry in words."""

    entry: Entry
    issue: str
    """The number of the issue it is about, or nothing."""
    sentence: str


def tell(entries: Iterable[Entry]) -> Iterator[Told]:
    """Yield every entry of a record with its sentence, from the first on."""
    session = Session()
    undoing: dict[int, tuple[int, bool]] = {}
    for entry in entries:
        after = session.after([entry])
        restores = _restores(entry, undoing)
        if entry.undoes is not None:
            undoing[entry.seq] = entry.undoes, restores is None
        told = sentence(entry, session, after, restores=restores)
        yield Told(entry, issue_of(entry, after), told)
        session = after


def restored_by(entries: Sequence[Entry], entry: Entry) -> int | None:
    """Return the number of the gesture that an entry of a record puts back, where it is a redo."""
    if entry.undoes is None:
        return None
    undoing: dict[int, tuple[int, bool]] = {}
    for each in entries[: entry.seq - 1]:
        if each.undoes is not None:
            undoing[each.seq] = each.undoes, _restores(each, undoing) is None
    return _restores(entry, undoing)


def _restores(entry: Entry, undoing: dict[int, tuple[int, bool]]) -> int | None:
    """Return the gesture that an entry puts back by taking back its undo, if it does.

    ``undoing`` gives what earlier entries took back, and whether they were an undo or a redo.
    """
    seq, is_undo = undoing.get(entry.undoes or 0, (0, False))
    if not is_undo:
        return None
    while seq in undoing:
        seq, _ = undoing[seq]
    return seq


def issue_of(entry: Entry, after: Session) -> str:
    """Return the number of the issue an entry is about, or nothing."""
    for action in entry.actions:
        item = after.find(action.id) if isinstance(action, Change) else action.item
        if isinstance(item, Comment):
            item = after.find(item.about) if item.about else None
        if isinstance(item, Issue):
            return after.label(item.id)
        issue = getattr(item, "issue", None)
        if issue:
            return after.label(issue)
    return ""


def sentence(entry: Entry, before: Session, after: Session, *, restores: int | None = None) -> str:
    """Return what one entry did, in words; it leads from one session to the other.

    ``restores`` is the number of the entry that it puts back, where it is a redo.
    """
    if entry.removes:
        which = listed(str(removed.seq) for removed in entry.removes)
        who = person_name(after, entry.by)
        return f"The words of entries {which} were removed by {who}: {entry.note}"
    told = "; ".join(_phrases(entry, before, after))
    if entry.undoes is not None:
        what = (
            f"Took back entry {entry.undoes}" if restores is None else f"Put back entry {restores}"
        )
        told = f"{what}: {_going_on(told, before, after)}"
    if entry.words_removed:
        told += " [words removed]"
    return f"{told}. Note: {entry.note}" if entry.note else told


def _going_on(told: str, before: Session, after: Session) -> str:
    """Return a phrase as it goes on after a colon; a name keeps its capital."""
    named = (
        item.words
        for session in (before, after)
        for kind in (Party, Person, Ratification)
        for item in session.all(kind)
    )
    if any(name and told.startswith(name) for name in named):
        return told
    return told[:1].lower() + told[1:]


def _phrases(entry: Entry, before: Session, after: Session) -> list[str]:
    actions = entry.actions
    phrases: list[str] = []
    told: set[str] = set()
    for action in actions:
        item_id = action.id if isinstance(action, Change) else action.item.id
        if item_id in told:
            continue
        group = _group(action, actions, after)
        if group is not None:
            told |= group.items
            phrases.append(group.phrase)
            continue
        match action:
            case Add(item=item):
                phrases.append(added(item, after))
            case Change():
                phrases += _change(action, before, after)
            case Withdraw():
                items = [
                    each.item
                    for each in actions
                    if isinstance(each, Withdraw) and each.item.id not in told
                ]
                told |= {each.id for each in items}
                phrases += withdrawn(items, before, undone=entry.undoes is not None)
    return phrases


@dataclass(frozen=True)
class _Group:
    """Actions of one gesture that read better together than one by one."""

    items: set[str]
    phrase: str


def _group(action: Action, actions: tuple[Action, ...], after: Session) -> _Group | None:
    if isinstance(action, Add):
        alike = [
            each.item
            for each in actions
            if isinstance(each, Add) and each.item.kind == action.item.kind
        ]
        return _added_together(action.item, alike, actions, after)
    if isinstance(action, Change):
        changes = [
            each
            for each in actions
            if isinstance(each, Change)
            and each.kind == action.kind
            and each.after.keys() == action.after.keys()
        ]
        return _changed_together(changes, after) if len(changes) > 1 else None
    return None


def _added_together(
    item: AnyItem, alike: list[AnyItem], actions: tuple[Action, ...], after: Session
) -> _Group | None:
    if isinstance(item, ConsensusTest):
        shown = {
            each.item.id
            for each in actions
            if isinstance(each, Add) and isinstance(each.item, Signal)
        }
        return _Group({item.id} | shown, f"{added(item, after)}: {_result(item, after)}")
    items = {each.id for each in alike}
    if isinstance(item, Person) and len(alike) > 2:  # noqa: PLR2004  two read well one by one
        names = listed(each.words for each in alike)
        return _Group(items, f"{len(alike)} people were named: {names}")
    if isinstance(item, Attendance) and len(alike) > 1:
        stays = [each for each in alike if isinstance(each, Attendance)]
        names = listed(after.get(Person, stay.person).name for stay in stays)
        return _Group(items, f"{len(alike)} present: {names}")
    if isinstance(item, AgendaItem) and len(alike) > 1:
        return _Group(items, f"On the agenda: {'; '.join(each.words for each in alike)}")
    return None


def _changed_together(changes: list[Change], after: Session) -> _Group | None:
    items = {change.id for change in changes}
    kind, fields = changes[0].kind, changes[0].after.keys()
    if kind == "attendance" and "left" in fields:
        back = all(change.after["left"] is None for change in changes)
        what = "are in the room again" if back else "left as it ended"
        return _Group(items, f"{len(changes)} people {what}")
    if kind == "issue" and fields == {"rank"}:
        order = [after.label(issue.id) for issue in issues(after) if issue.parent is None]
        return _Group(items, f"The table takes the issues up in the order {listed(order)}")
    if kind == "clause" and fields == {"status"}:
        which = listed(after.label(change.id) for change in changes)
        return _Group(items, f"Clauses {which} are now {changes[0].after['status']}")
    return None


def _result(test: ConsensusTest, session: Session) -> str:
    reading = read_test(session, test)
    shown = ", ".join(f"{count} at {level.label}" for level, count in reading.shown)
    return f"{reading.sentence} {shown}"


def _change(action: Change, before: Session, after: Session) -> list[str]:
    old, new = before.find(action.id), after.find(action.id)
    if new is None:
        return []
    return changed(action, old or new, new, after)


__all__ = ["Told", "restored_by", "sentence", "tell"]
