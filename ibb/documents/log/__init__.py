"""The record in words, one gesture a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ibb.documents.log import (  # noqa: F401  they register
    authority,
    changed_meetings,
    figures,
    monitoring,
    voices,
)
from ibb.documents.log.added import added
from ibb.documents.log.changed import changed
from ibb.documents.log.together import together
from ibb.documents.log.withdrawn import withdrawn
from ibb.documents.wording import listed, person_name
from ibb.model.actions import Add, Change, Withdraw
from ibb.model.entry import Entry
from ibb.model.items import (
    AnyItem,
    Bearing,
    Comment,
    Issue,
    Party,
    Person,
    PublicInput,
    Ratification,
    Reading,
    Referral,
    Support,
)
from ibb.model.session import Session


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
        item = _holder(item, after)
        if isinstance(item, Issue):
            return after.label(item.id)
        issue = getattr(item, "issue", None)
        if issue:
            return after.label(issue)
    return ""


def _holder(item: AnyItem | None, after: Session) -> AnyItem | None:
    """Return what says to which issue an item belongs: itself, or what it is about."""
    match item:
        case Comment(about=about):
            return after.find(about) if about else None
        case Bearing(option=named) | Referral(option=named) | Reading(indicator=named):
            return after.find(named)
        case PublicInput(issue=None, intake=str(intake)):
            return after.find(intake)
    return item


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
        for kind in (Party, Person, Ratification, Support, Referral)
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
        group = together(action, actions, after)
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


def _change(action: Change, before: Session, after: Session) -> list[str]:
    old, new = before.find(action.id), after.find(action.id)
    if new is None:
        return []
    return changed(action, old or new, new, after)


__all__ = ["Told", "restored_by", "sentence", "tell"]
