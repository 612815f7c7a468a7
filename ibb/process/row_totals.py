"""Which rows of a table are totals, and of which rows, within the groups of its text columns.

In a table with one line for each school and group, “Total · English learners” adds up the English
learners of all schools, and “Assabet · All students” the groups of one school. So a row that is
called a total in one column is held against the rows that agree with it in the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ibb.formats.incoming import Sheet
from ibb.model.table_cells import count_in
from ibb.model.table_rows import is_a_year, is_words
from ibb.model.text import same_words
from ibb.process.sums import Line, adds_up, pairs, windows
from ibb.process.suppression import Adds

_CALLED = re.compile(
    r"\s*(?:(?:grand |sub-?)?totals?\b.*|.*\b(?:sub-?)?totals?"
    r"|all(?: (?!other|saint|soul)[\w-]+){0,3}|overall|every(?:one|body|thing)|altogether|combined"
    r"|state-?wide|district-?wide|(?:the |whole )?(?:state|district)|todos|todas)[\s:.]*",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(grand total|sub-?total|total|all|overall|everyone|together|combined|both|district|state|"
    r"state-?wide|todos)\b",
    re.IGNORECASE,
)
_TELLS_APART = re.compile(r"\b(year|grade|term|cohort|level)\b", re.IGNORECASE)
_MOST_COLUMNS = 5
_MOST_PAIRED = 60
_FEW = 2
_ENOUGH = 3


def called_total(name: str) -> bool:
    """Tell whether a name says plainly that it is a total: “Total”, “All students”."""
    return bool(_CALLED.fullmatch(name))


def may_be_total(name: str) -> bool:
    """Tell whether a name may say that it is a total: “North District”."""
    return called_total(name) or bool(_MAYBE.search(name))


@dataclass(frozen=True)
class RowTotals:
    """The rows that others add up to, and those that are called totals and are none."""

    sums: tuple[Adds, ...]
    unexplained: tuple[int, ...] = ()


def text_columns(sheet: Sheet, numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the columns that say what a row is about; ``numbers`` are those with figures."""
    found = []
    for column, head in enumerate(sheet.columns):
        cells = [row.cells[column] for row in sheet.rows if row.cells[column].strip()]
        if column in numbers or not cells:
            continue
        words = any(map(is_words, cells))
        if words or _TELLS_APART.search(head) or all(map(is_a_year, cells)):
            found.append(column)
    return tuple(found[:_MOST_COLUMNS])


def row_totals(
    sheet: Sheet, counts: Sequence[int], texts: Sequence[int], named: Sequence[str] = ()
) -> RowTotals:
    """Return which rows add up to which; ``named`` are totals by what somebody said."""
    if not counts or not texts:
        return RowTotals(())
    return _Rows(sheet, counts, texts, named).found()


@dataclass
class _Rows:
    sheet: Sheet
    counts: Sequence[int]
    texts: Sequence[int]
    named: Sequence[str]
    sums: dict[Adds, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lines: list[Line] = [
            tuple(count_in(row.cells[column]) for column in self.counts) for row in self.sheet.rows
        ]
        self._cells = [self._column(each) for each in self.texts]
        self._called = [[self._is_total(cell) for cell in cells] for cells in self._cells]
        self._maybe = [[may_be_total(cell) for cell in cells] for cells in self._cells]
        self._groups: dict[tuple[int, ...], dict[tuple[str, ...], list[int]]] = {}

    def _is_total(self, cell: str) -> bool:
        return called_total(cell) or any(same_words(cell, each) for each in self.named)

    def _column(self, column: int) -> list[str]:
        """Return the cells of a column, with what stands once above a block in each of its rows."""
        cells = [" ".join(row.cells[column].split()) for row in self.sheet.rows]
        others = [each for each in self.texts if each > column]
        blocks = any(
            not cell
            and any(row.cells[each].strip() and not self._says(row.cells[each]) for each in others)
            for cell, row in zip(cells, self.sheet.rows, strict=True)
        )
        if column != self.texts[0] or not cells[0] or not blocks:
            return [each.casefold() for each in cells]
        filled: list[str] = []
        for cell in cells:
            filled.append(cell.casefold() or filled[-1])
        return filled

    def _says(self, cell: str) -> bool:
        return self._is_total(cell) or may_be_total(cell)

    def found(self) -> RowTotals:
        """Return the sums within all groups, and the totals without any."""
        unexplained: dict[int, bool] = {}
        for row in range(len(self._lines)):
            for place in range(len(self.texts)):
                if self._maybe[place][row] or self._called[place][row]:
                    near = self._take(row, place)
                    if near is not None and self._called[place][row]:
                        unexplained[row] = near or unexplained.get(row, False)
        self._take_unnamed()
        parts = {part for each in self.sums for part in each.parts}
        left = [row for row, near in unexplained.items() if near or row not in parts]
        return RowTotals(tuple(self.sums), tuple(left))

    def _take(self, row: int, place: int) -> bool | None:
        """Note what adds up to a row in a column; None if something does, or no row could.

        Otherwise tell whether rows that agree with it in every other column do not add up to it.
        """
        blank = tuple(n for n, cells in enumerate(self._cells) if not cells[row] and n != place)
        others = [n for n in range(len(self.texts)) if n != place and n not in blank]
        near: bool | None = None
        for size in range(len(others) + 1):
            for more in combinations(others, size):
                free = tuple(sorted((place, *blank, *more)))
                found = [*self._parts(row, free, place)]
                self.sums |= dict.fromkeys(Adds(row, parts) for parts in found)
                if found:
                    return None
                if self._candidates(row, free, place):
                    near = near or not more
        return near

    def _candidates(self, row: int, free: tuple[int, ...], place: int) -> list[int]:
        """Return the rows that agree with a total but for the free columns, totals left out."""
        others = [each for each in self._agreeing(row, free) if each != row]
        wanted = (place, *(n for n in free if self._called[n][row]))
        return [each for each in others if not any(self._called[n][each] for n in wanted)]

    def _agreeing(self, row: int, free: tuple[int, ...]) -> list[int]:
        fixed = [n for n in range(len(self.texts)) if n not in free]
        if free not in self._groups:
            groups: dict[tuple[str, ...], list[int]] = {}
            for number in range(len(self._lines)):
                groups.setdefault(tuple(self._cells[n][number] for n in fixed), []).append(number)
            self._groups[free] = groups
        return self._groups[free][tuple(self._cells[n][row] for n in fixed)]

    def _parts(self, row: int, free: tuple[int, ...], place: int) -> Iterator[tuple[int, ...]]:
        others = [each for each in self._agreeing(row, free) if each != row]
        plain = self._candidates(row, free, place)
        certain = [each for each in plain if not any(self._maybe[n][each] for n in free)]
        marked = [each for each in others if each not in {*plain}]
        runs = [plain, certain, others, marked]
        runs += [self._by(plain, n) for n in free] if len(free) > 1 else []
        yield from self._whole(row, plain, certain)
        for run in {tuple(run): None for run in runs if run}:
            lines = [self._lines[each] for each in (row, *run)]
            for places in windows(lines[0], lines[1:]):
                if len(places) >= _FEW or len(others) == 1:
                    yield tuple(run[n] for n in places)
            if len(run) <= _MOST_PAIRED:
                yield from (tuple(run[n] for n in each) for each in pairs(lines[0], lines[1:]))

    def _by(self, rows: Sequence[int], place: int) -> list[int]:
        return sorted(rows, key=lambda each: self._cells[place][each])

    def _whole(self, row: int, *runs: list[int]) -> Iterator[tuple[int, ...]]:
        """Yield all rows that could be in a total, if they add up as far as anyone can see."""
        for run in runs:
            if run and adds_up(self._lines[row], [self._lines[each] for each in run]):
                yield tuple(run)

    def _take_unnamed(self) -> None:
        """Note rows that all others of their group add up to although they are not called so."""
        explained = {each.total for each in self.sums}
        for place in range(len(self.texts)):
            for group in self._every_group(place):
                if len(group) <= _ENOUGH or explained & {*group}:
                    continue
                every = [
                    sum(self._lines[n][c] or 0 for n in group) for c in range(len(self.counts))
                ]
                for row in group:
                    line = [each or 0 for each in self._lines[row]]
                    if any(line) and all(2 * a == b for a, b in zip(line, every, strict=True)):
                        self.sums[Adds(row, tuple(n for n in group if n != row))] = None

    def _every_group(self, place: int) -> list[list[int]]:
        if self._lines:
            self._agreeing(0, (place,))
        return [*self._groups.get((place,), {}).values()]
