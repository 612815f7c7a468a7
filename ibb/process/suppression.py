"""Small numbers of people stay out of a table, and so does what they could be worked out from.

A count below the floor is withheld. Then further cells are withheld until nobody can work one out
of those again: not from totals, not from the rest of a count, not from the fact that no count is
less than zero. What holds is shown for every small cell: from what is published it could be smaller
or larger by at least the floor, and tables of whole numbers with either value exist.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ibb.process.fillings import Equation, Fillings

MOST_ROUNDS = 12
"""After so many rounds of looking closely everything that is tied to a small cell is withheld."""

Key = tuple[int, int]
"""A cell, by row and column, from zero."""


@dataclass(frozen=True)
class Adds:
    """Lines of a table that add up to another line of it: rows to a row, or columns to a column."""

    total: int
    parts: tuple[int, ...]


@dataclass
class Counts:
    """The counts of a table and how they add up.

    A cell is None where there is none, or where nobody knows it. A column may be one that the
    table does not show but that follows from it, such as those who are not counted; it is never
    published by itself.
    """

    cells: dict[Key, int | None]
    row_sums: Sequence[Adds] = ()
    column_sums: Sequence[Adds] = ()
    unpublished: frozenset[int] = frozenset()
    """Columns that stand in no table but can be worked out."""
    totals: frozenset[Key] = frozenset()
    """Cells that are rather kept."""
    hidden: frozenset[Key] = frozenset()
    """Cells that whoever made the table withheld, where they can be worked out of it."""


def withheld(counts: Counts, floor: int, *, zeros: bool = True) -> set[Key]:
    """Return the cells that are not to be shown: small ones, and those that give them away.

    ``zeros`` says that none is a small number too.
    """
    values = {key: value for key, value in counts.cells.items() if value is not None}
    small = {key for key, value in values.items() if value < floor and (value or zeros)}
    never = {key for key in values if key[1] in counts.unpublished}
    equations = list(_equations(counts, values))
    lines_of: dict[Key, list[Equation]] = {}
    for equation in equations:
        for key in equation.keys:
            lines_of.setdefault(key, []).append(equation)
    hidden = small | never | (counts.hidden & values.keys())
    while exposed := _alone(values, equations, hidden, small, floor):
        hidden |= _further(values, lines_of, hidden, exposed, counts.totals)
    told = _Told(values, lines_of, small, floor)
    for _ in range(MOST_ROUNDS):
        exposed = told.of(hidden) if lines_of.keys() - hidden else []
        if not exposed:
            return hidden - never
        hidden |= _further(values, lines_of, hidden, exposed, counts.totals)
    return (hidden | _tied(lines_of, small)) - never


def _tied(lines_of: Mapping[Key, Sequence[Equation]], small: Iterable[Key]) -> set[Key]:
    """Return every cell that sums tie to a small one, over however many lines.

    With all of them withheld nothing published says anything about a small one.
    """
    found: set[Key] = set()
    waiting = list(small)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [each for line in lines_of.get(key, ()) for each in line.keys]
    return found


def _equations(counts: Counts, values: Mapping[Key, int]) -> Iterator[Equation]:
    rows = sorted({row for row, _ in values})
    columns = sorted({column for _, column in values})
    for adds in counts.row_sums:
        for column in columns:
            keys = ((adds.total, column), *((part, column) for part in adds.parts))
            yield from _equation(keys, values)
    for adds in counts.column_sums:
        for row in rows:
            keys = ((row, adds.total), *((row, part) for part in adds.parts))
            yield from _equation(keys, values)


def _equation(keys: Sequence[Key], values: Mapping[Key, int]) -> Iterator[Equation]:
    """Yield that a line adds up, if all of it is known and it does."""
    if all(key in values for key in keys):
        total, *parts = keys
        if values[total] == sum(values[part] for part in parts):
            yield Equation(total, tuple(parts))


def _alone(
    values: Mapping[Key, int],
    equations: Sequence[Equation],
    hidden: set[Key],
    small: set[Key],
    floor: int,
) -> list[Key]:
    """Return the small cells that one line gives away by itself: it hides too little else."""
    found: dict[Key, None] = {}
    for line in equations:
        here = [key for key in line.keys if key in hidden]
        if line.total in hidden or not small.intersection(here):
            continue
        if len(here) == 1 or sum(values[key] for key in here) < floor:
            found |= dict.fromkeys(key for key in here if key in small)
    return list(found)


class _Told:
    """Which small cells can be told from what is published."""

    def __init__(
        self,
        values: Mapping[Key, int],
        lines_of: Mapping[Key, Sequence[Equation]],
        small: set[Key],
        floor: int,
    ) -> None:
        self._values, self._lines_of = values, lines_of
        self._small, self._floor = small, floor
        self._safe: set[frozenset[Key]] = set()
        """Islands of hidden cells in which none can be told, so that each is looked at once."""

    def of(self, hidden: set[Key]) -> list[Key]:
        """Return the small cells that can be told when these are hidden."""
        found: list[Key] = []
        for keys, lines in _islands(self._lines_of, hidden):
            small = sorted(self._small & keys)
            if not small or frozenset(keys) in self._safe:
                continue
            fillings = Fillings({key: self._values[key] for key in keys}, lines)
            told = [key for key in small if not fillings.could_differ(key, self._floor)]
            if not told:
                self._safe.add(frozenset(keys))
            found += told
        return found


def _islands(
    lines_of: Mapping[Key, Sequence[Equation]], hidden: set[Key]
) -> Iterator[tuple[set[Key], list[Equation]]]:
    """Yield the hidden cells that hang together by lines, with those lines."""
    left = dict.fromkeys(sorted(hidden & lines_of.keys()))
    while left:
        reached = [next(iter(left))]
        keys: set[Key] = set()
        lines: dict[Equation, None] = {}
        while reached:
            key = reached.pop()
            if key in keys:
                continue
            keys.add(key)
            left.pop(key, None)
            for line in lines_of[key]:
                if line not in lines:
                    lines[line] = None
                    reached += [each for each in line.keys if each in hidden]
        yield keys, list(lines)


def _further(
    values: Mapping[Key, int],
    lines_of: Mapping[Key, Sequence[Equation]],
    hidden: set[Key],
    exposed: Iterable[Key],
    totals: frozenset[Key],
) -> set[Key]:
    """Return one more cell to withhold for each small cell that is given away.

    It is the smallest on the line that hides least beside the small cell.
    """
    chosen: set[Key] = set()
    for key in exposed:
        lines = sorted(lines_of[key], key=lambda line: _hides(line, values, hidden - {key}))
        near = [each for line in lines for other in line.keys for each in lines_of[other]]
        for line in (*lines, *near):
            if chosen & set(line.keys):
                break
            still_open = [each for each in line.keys if each not in hidden]
            if still_open:
                chosen.add(_least_missed(still_open, values, totals))
                break
        else:
            beyond = _beyond(key, lines_of, hidden)
            if beyond and not chosen & set(beyond):
                chosen.add(_least_missed(beyond, values, totals))
    if not chosen:
        everywhere = [each for each in lines_of if each not in hidden]
        chosen.add(_least_missed(everywhere, values, totals))
    return chosen


def _beyond(key: Key, lines_of: Mapping[Key, Sequence[Equation]], hidden: set[Key]) -> list[Key]:
    """Return the cells still shown on the nearest lines that reach a cell by withheld ones."""
    reached, queue = {key}, [key]
    for each in queue:
        near = dict.fromkeys(other for line in lines_of[each] for other in line.keys)
        shown = [other for other in near if other not in hidden]
        if shown:
            return shown
        queue += [other for other in near if other not in reached]
        reached |= near.keys()
    return []


def _hides(line: Equation, values: Mapping[Key, int], hidden: set[Key]) -> tuple[bool, int]:
    """Return how much a line hides; a hidden total hides without end."""
    return line.total in hidden, sum(values[each] for each in line.parts if each in hidden)


def _least_missed(keys: Iterable[Key], values: Mapping[Key, int], totals: frozenset[Key]) -> Key:
    return min(keys, key=lambda each: (each in totals, not values[each], values[each], each))
