"""Undo and redo, by entries that take entries back. Nothing is erased."""

from collections.abc import Sequence

from ibb.model.actions import Action, Add, Change, Withdraw, as_json, inverse
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.session import Session


def next_to_undo(entries: Sequence[Entry]) -> Entry | None:
    """Return the newest gesture that stands: the one that undo would take back."""
    standing, _ = _stacks(entries)
    return standing[-1] if standing else None


def next_to_redo(entries: Sequence[Entry]) -> Entry | None:
    """Return the undo that redo would take back; None once something new was recorded."""
    _, undone = _stacks(entries)
    return undone[-1] if undone else None


def _stacks(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return what stands and what was undone, each with the newest last.

    An undo of a gesture undoes; an undo of that undo is a redo, and stands; and so on.
    """
    standing: list[Entry] = []
    undone: list[Entry] = []
    is_undo: dict[int, bool] = {}
    for entry in entries:
        if not entry.actions:
            continue
        is_undo[entry.seq] = entry.undoes is not None and not is_undo.get(entry.undoes, False)
        if entry.undoes is None:
            standing.append(entry)
            undone.clear()
        elif is_undo[entry.seq]:
            standing = [each for each in standing if each.seq != entry.undoes]
            undone.append(entry)
        else:
            undone = [each for each in undone if each.seq != entry.undoes]
            standing.append(entry)
    return standing, undone


def taking_back(session: Session, entry: Entry) -> tuple[Action, ...]:
    """Return the actions that take an entry back exactly.

    Raises ``RuleError`` with a sentence that names the later entry, if a later one changed the
    same item. Record the result with ``undoes=entry.seq``.
    """
    if not entry.actions:
        raise RuleError(f"Entry {entry.seq} changed nothing that could be taken back.")
    if entry.words_removed:
        raise RuleError(f"The words of entry {entry.seq} were removed; it cannot be taken back.")
    actions = tuple(inverse(action) for action in reversed(entry.actions))
    trial = session
    for action in actions:
        _still_stands(trial, action, entry)
        trial = trial.trying(action)
    return actions


def _still_stands(session: Session, action: Action, entry: Entry) -> None:
    match action:
        case Add(item=item):
            stands = session.held(item.id) is None
            item_id = item.id
        case Withdraw(item=item):
            stands = session.find(item.id) == item
            item_id = item.id
        case Change():
            item_id = action.id
            now = session.find(item_id)
            values = as_json(now) if now else {}
            stands = all(values.get(field) == value for field, value in action.before.items())
    if stands:
        return
    rev = session.rev(item_id)
    if not rev:
        raise RuleError(
            f"Entry {entry.seq} cannot be taken back: what it touched was withdrawn since."
        )
    name = session.name(item_id)
    raise RuleError(
        f"Entry {entry.seq} cannot be taken back: entry {rev} changed {name} since; "
        "take that one back first."
    )
