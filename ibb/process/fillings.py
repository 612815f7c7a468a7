"""Which whole numbers a set of hidden cells could be, given the lines they add up in.

An attacker knows every published cell, how lines add up, and that nothing is less than zero. The
fillings that fit all this are the corners of a polytope and what lies between; walking from corner
to corner (the simplex method, in exact fractions) tells how small and how large a cell could be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Key = tuple[int, int]


@dataclass(frozen=True)
class Equation:
    """Cells that add up to another."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """All cells of the line."""
        return (self.total, *self.parts)


Exact: TypeAlias = int | Fraction
"""Nearly always a whole number; a fraction only where a division leaves one."""

Row: TypeAlias = dict[Key, Exact]


class Fillings:
    """The whole numbers that hidden cells could be; everything beside them is published."""

    def __init__(self, values: Mapping[Key, int], lines: Iterable[Equation]) -> None:
        self._now: Row = dict(values)
        self._basic: dict[Key, Row] = {}
        """Each of these cells is a number less these shares of the free cells."""
        self._least = dict(values)
        self._most = dict(values)
        for line in lines:
            self._take(line)
        self._to_a_corner()
        self._note()

    def could_differ(self, key: Key, by: int) -> bool:
        """Tell whether a cell could be at least so much smaller or larger, in whole numbers."""
        for direction in (1, -1):
            while self._most[key] - self._least[key] < by and self._step(key, direction):
                self._note()
        return self._most[key] - self._least[key] >= by

    def _take(self, line: Equation) -> None:
        """Solve one more line for one of its cells, the largest where there is a choice."""
        row: Row = {}
        for key, share in ((line.total, -1), *((part, 1) for part in line.parts)):
            if key not in self._now:
                continue
            for each, part in self._in_free_cells(key).items():
                _add(row, each, part * share)
        if not row:
            return
        chosen = max(row, key=lambda each: (self._now[each], each))
        scale = row.pop(chosen)
        solved = {each: _over(part, scale) for each, part in row.items()}
        for other in self._basic.values():
            _replace(other, chosen, solved)
        self._basic[chosen] = solved

    def _in_free_cells(self, key: Key) -> Row:
        """Return a cell as a sum over the free cells, but for a constant."""
        if key in self._basic:
            return {each: -part for each, part in self._basic[key].items()}
        return {key: 1}

    def _to_a_corner(self) -> None:
        """Let every free cell come down to zero, or take its place among those that follow."""
        for key in [each for each in self._now if each not in self._basic]:
            while key not in self._basic and self._now[key]:
                self._move(key, -1)

    def _step(self, key: Key, direction: int) -> bool:
        """Go to a corner where a cell is no less far in a direction; False where there is none."""
        shares = self._in_free_cells(key)
        better = sorted(each for each, part in shares.items() if part * direction > 0)
        return bool(better) and self._move(better[0], 1)

    def _move(self, free: Key, direction: int) -> bool:
        """Move a free cell as far as nothing falls below zero; False where nothing stops it.

        Of those that stop it at once, the first leaves: with the first that may enter, it never
        goes round in a circle (Bland's rule).
        """
        furthest = self._now[free] if direction < 0 else None
        leaving: Key | None = None
        for key in sorted(self._basic):
            fall = self._basic[key].get(free, 0) * direction
            if fall > 0 and (furthest is None or self._now[key] < furthest * fall):
                furthest, leaving = _over(self._now[key], fall), key
        if furthest is None:
            self._far(free)
            return False
        for key, row in self._basic.items():
            if free in row:
                self._now[key] -= row[free] * furthest * direction
        self._now[free] += furthest * direction
        if leaving is not None:
            self._swap(free, leaving)
        return True

    def _far(self, free: Key) -> None:
        """Note cells that can grow without end.

        No cell falls on this way, so the true table can go it too, in steps of whole numbers.
        """
        for key in (free, *(each for each, row in self._basic.items() if row.get(free, 0) < 0)):
            self._most[key] = _NO_END

    def _swap(self, free: Key, leaving: Key) -> None:
        row = self._basic.pop(leaving)
        scale = row.pop(free)
        solved = {each: _over(part, scale) for each, part in row.items()}
        solved[leaving] = _over(1, scale)
        for other in self._basic.values():
            _replace(other, free, solved)
        self._basic[free] = solved

    def _whole(self) -> bool:
        return all(value.denominator == 1 for value in self._now.values())

    def _note(self) -> None:
        """Note the numbers at a corner, if all are whole ones: this table could be the true one."""
        if self._whole():
            for key, value in self._now.items():
                self._least[key] = min(self._least[key], value.numerator)
                self._most[key] = max(self._most[key], value.numerator)


_NO_END = 10**18


def _over(part: Exact, whole: Exact) -> Exact:
    if whole in {1, -1}:
        return part * whole
    found = Fraction(part, whole)
    return found.numerator if found.denominator == 1 else found


def _add(row: Row, key: Key, share: Exact) -> None:
    total = row.get(key, 0) + share
    if total:
        row[key] = total
    else:
        row.pop(key, None)


def _replace(row: Row, key: Key, solved: Row) -> None:
    """Put into a row what a cell follows from: it is a number less these shares."""
    share = row.pop(key, None)
    if share is None:
        return
    for each, part in solved.items():
        _add(row, each, -part * share)
