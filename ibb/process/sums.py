"""Lines of counts that add up to another, where a count may be missing."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

Line: TypeAlias = tuple[int | None, ...]

_MOST_WINDOWS = 40


def adds_up(total: Line, parts: Sequence[Line]) -> bool:
    """Tell whether lines add up to a total as far as their counts are known."""
    for wanted, *counts in zip(total, *parts, strict=True):
        known = [each for each in counts if each is not None]
        if wanted is None:
            continue
        if sum(known) > wanted or (len(known) == len(counts) and sum(known) != wanted):
            return False
    return True


def windows(total: Line, run: Sequence[Line]) -> Iterator[tuple[int, ...]]:
    """Yield the stretches of a run that add up to a total; one that is all zero is none.

    Only what is known in every line counts.
    """
    across = _known(total, run)
    wanted = tuple(total[n] or 0 for n in across)
    if not any(wanted):
        return
    sofar = tuple(0 for _ in wanted)
    starts: dict[tuple[int, ...], list[int]] = {sofar: [0]}
    yielded = 0
    for end, line in enumerate(run, 1):
        sofar = tuple(a + (line[n] or 0) for a, n in zip(sofar, across, strict=True))
        before = tuple(a - b for a, b in zip(sofar, wanted, strict=True))
        for start in starts.get(before, ()):
            yield tuple(range(start, end))
            yielded += 1
            if yielded >= _MOST_WINDOWS:
                return
        starts.setdefault(sofar, []).append(end)


def pairs(total: Line, run: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield two lines that make a total wherever they stand, each of them with somebody in it."""
    across = _known(total, run)
    wanted = tuple(total[n] or 0 for n in across)
    if not any(wanted):
        return
    seen: dict[tuple[int, ...], int] = {}
    for number, line in enumerate(run):
        here = tuple(line[n] or 0 for n in across)
        other = seen.get(tuple(a - b for a, b in zip(wanted, here, strict=True)))
        if other is not None and any(here) and here != wanted:
            yield other, number
        seen.setdefault(here, number)


def _known(total: Line, run: Sequence[Line]) -> list[int]:
    return [
        n
        for n, wanted in enumerate(total)
        if wanted is not None and all(line[n] is not None for line in run)
    ]
