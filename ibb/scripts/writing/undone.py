"""What was undone: left out of a script, with its undo, where nothing else rests on it."""

from collections.abc import Iterator, Sequence

from ibb.model.content import content_digest
from ibb.model.entry import Entry
from ibb.scripts.writing.kept import WritingError, kept


def without_undone(entries: Sequence[Entry]) -> list[Entry]:
    """Return a record without what an undo cancels, as far as it then holds the same.

    Whatever was added since may go by a number that it has only because of what was undone. Then
    both stay.
    """
    left = list(entries)
    wanted = _content(left)
    tried: list[set[int]] = []
    while wanted is not None:
        chain = next((each for each in _cancelled(left) if each not in tried), None)
        if chain is None:
            break
        fewer = [entry for entry in left if entry.seq not in chain]
        if _content(fewer) == wanted:
            left, tried = fewer, []
        else:
            tried.append(chain)
    return left


def _content(entries: Sequence[Entry]) -> str | None:
    try:
        record = kept(entries)
    except WritingError:
        return None
    return content_digest(record[-1].after) if record else None


def _cancelled(entries: Sequence[Entry]) -> Iterator[set[int]]:
    """Yield the entries that cancel each other out: a gesture, its undo, the redo of that."""
    first: dict[int, int] = {}
    chains: dict[int, list[int]] = {}
    for entry in entries:
        if entry.undoes is None:
            continue
        gesture = first.get(entry.undoes, entry.undoes)
        first[entry.seq] = gesture
        chains.setdefault(gesture, []).append(entry.seq)
    for gesture, undos in reversed(chains.items()):
        was_undone = len(undos) % 2 == 1
        yield {gesture, *undos} if was_undone else set(undos)
