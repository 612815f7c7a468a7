"""What a table is made of: which columns count people, which hold rates, what adds up to what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ibb.formats.incoming import Sheet
from ibb.model.table_cells import count_in, is_withheld, percent_in
from ibb.process.suppression import Adds

_TOTAL = re.compile(
    r"\b(grand total|sub-?total|total|all|overall|everyone|together|district|state|todos)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(total|all|applicants?|applied|enrolled|enrol?lment|students|n|number|tested|eligible|"
    r"population|cohort|denominator|out of|assignments|classes|teachers|people|seats)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"%|\b(rates?|percent|pct|percentage|share|proportion)\b", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\b(code|id|ids|year|years|grade|rank|order|phone|zip|ratio|score|difference|points|"
    r"average|mean|median|index)\b",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\s*(19|20)\d\d\s*")
_MOST_ROWS_LOOKED_AT = 60
_ENOUGH = 2
_MOST_WINDOWS = 40
_SLACK = Decimal("0.51")


@dataclass(frozen=True)
class Rates:
    """A column of rates, with the columns they come from as far as these are in the table."""

    column: int
    numerator: int | None = None
    denominator: int | None = None
    scale: int = 100
    """100 for percent, 1 for a part of one."""

    def share(self, cell: str) -> Decimal | None:
        """Return the part of one that a cell says."""
        found = percent_in(cell)
        if found is None or not 0 <= found <= self.scale:
            return None
        return found / self.scale


@dataclass(frozen=True)
class Shape:
    """What a table is made of; rows and columns are counted from zero."""

    names: int
    """The column that names the rows."""
    counts: tuple[int, ...]
    rates: tuple[Rates, ...] = ()
    row_sums: tuple[Adds, ...] = ()
    column_sums: tuple[Adds, ...] = ()
    parts_of: tuple[tuple[int, int], ...] = ()
    """Columns of which the first counts some of those that the second counts."""


def names_of(sheet: Sheet, column: int) -> list[str]:
    """Return the names of the rows."""
    return [row.cells[column] for row in sheet.rows]


def guess(sheet: Sheet, *, counts: Sequence[int] | None = None) -> Shape:
    """Return what a table seems to be made of; ``counts`` are the columns that count people."""
    every = range(len(sheet.columns))
    found = tuple(counts) if counts is not None else tuple(c for c in every if _counts(sheet, c))
    names = next((c for c in every if c not in found and _words(sheet, c)), 0)
    totals = [
        c for c in found if _TOTAL.search(sheet.columns[c]) or _WHOLE.search(sheet.columns[c])
    ]
    columns = sums_of_columns(sheet, found, totals)
    columns += [each for each in sums_of_columns(sheet, found, found) if each not in columns]
    named = [n for n, name in enumerate(names_of(sheet, names)) if _TOTAL.search(name)]
    rows = sums_of_rows(sheet, found, named)
    if len(sheet.rows) <= _MOST_ROWS_LOOKED_AT:
        rows += [each for each in _unnamed(sheet, found, {*named}) if each not in rows]
    rates = tuple(_rates(sheet, c, found) for c in every if c not in found and _rate(sheet, c))
    parts = tuple(_parts(sheet, found, columns))
    return Shape(names, found, rates, tuple(rows), tuple(columns), parts)


def _unnamed(sheet: Sheet, counts: Sequence[int], named: set[int]) -> Iterator[Adds]:
    """Yield rows that others add up to although they are not called a total.

    Two columns have to say so, or it may be by chance.
    """
    for each in sums_of_rows(sheet, counts, range(len(sheet.rows))):
        lines = [[count_in(sheet.rows[n].cells[c]) for c in counts] for n in each.parts]
        seen = [column for column in zip(*lines, strict=True) if any(column)]
        if not named & {each.total, *each.parts} and len(seen) >= _ENOUGH and all(map(any, lines)):
            yield each


def _cells(sheet: Sheet, column: int) -> list[str]:
    return [row.cells[column] for row in sheet.rows if row.cells[column].strip()]


def _counts(sheet: Sheet, column: int) -> bool:
    head = sheet.columns[column]
    if _NO_COUNT.search(head) or _RATE.search(head):
        return False
    cells = [each for each in _cells(sheet, column) if not is_withheld(each)]
    if not cells or any(count_in(each) is None for each in cells):
        return False
    return not all(_A_YEAR.fullmatch(each) for each in cells)


def _words(sheet: Sheet, column: int) -> bool:
    return any(percent_in(each) is None for each in _cells(sheet, column))


def _rate(sheet: Sheet, column: int) -> bool:
    """Tell whether a column holds rates, or other numbers with a point, which come of counts."""
    cells = [each for each in _cells(sheet, column) if not is_withheld(each)]
    if not cells or any(percent_in(each) is None for each in cells):
        return False
    head = sheet.columns[column]
    return bool(_RATE.search(head)) or any("%" in each or "." in each for each in cells)


def _rates(sheet: Sheet, column: int, counts: Sequence[int]) -> Rates:
    """Return a column of rates with the two counts that it comes from, if they are found."""
    for scale in (100, 1):
        for denominator in counts:
            for numerator in counts:
                if numerator != denominator and _makes(
                    sheet, numerator, denominator, column, scale
                ):
                    return Rates(column, numerator, denominator, scale)
    shares = [percent_in(each) for each in _cells(sheet, column)]
    scale = 1 if all(each is None or each <= 1 for each in shares) else 100
    whole = (
        list(counts)
        if len(counts) == 1
        else [each for each in counts if _WHOLE.search(sheet.columns[each])]
    )
    is_rate = bool(_RATE.search(sheet.columns[column])) or any(
        "%" in each for each in _cells(sheet, column)
    )
    return Rates(column, None, whole[0] if is_rate and len(whole) == 1 else None, scale)


def _makes(sheet: Sheet, numerator: int, denominator: int, column: int, scale: int) -> bool:
    """Tell whether a rate is a count over another wherever all three are known."""
    seen = 0
    for row in sheet.rows:
        part, whole = count_in(row.cells[numerator]), count_in(row.cells[denominator])
        rate = percent_in(row.cells[column])
        if part is None or not whole or rate is None:
            continue
        step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
        if abs(Decimal(part) * scale / whole - rate) > step * _SLACK:
            return False
        seen += 1
    return seen >= min(_ENOUGH, len(sheet.rows)) and seen > 0


def _parts(sheet: Sheet, counts: Sequence[int], sums: Sequence[Adds]) -> Iterator[tuple[int, int]]:
    """Yield a column that counts some of another, where the rest stands in no column."""
    summed = {(part, each.total) for each in sums for part in each.parts}
    for whole in counts:
        if not _WHOLE.search(sheet.columns[whole]):
            continue
        for part in counts:
            head = sheet.columns[part]
            if part == whole or (part, whole) in summed or _A_YEAR.fullmatch(head):
                continue
            if _WHOLE.search(head) and not _fewer_words(sheet, part, whole):
                continue
            if _never_more(sheet, part, whole):
                yield part, whole


def _fewer_words(sheet: Sheet, part: int, whole: int) -> bool:
    """Tell whether a head says the whole and something more: “applicants offered a seat”."""
    return sheet.columns[whole].casefold() in sheet.columns[part].casefold()


def _never_more(sheet: Sheet, part: int, whole: int) -> bool:
    both = [(count_in(row.cells[part]), count_in(row.cells[whole])) for row in sheet.rows]
    known = [(some, every) for some, every in both if some is not None and every is not None]
    return bool(known) and all(some <= every for some, every in known)


def sums_of_rows(sheet: Sheet, counts: Sequence[int], totals: Sequence[int]) -> list[Adds]:
    """Return which rows add up to these rows, in every column that counts."""
    lines = [[count_in(row.cells[column]) for column in counts] for row in sheet.rows]
    return list(_sums(lines, totals, few=_ENOUGH))


def sums_of_columns(sheet: Sheet, counts: Sequence[int], totals: Sequence[int]) -> list[Adds]:
    """Return which columns add up to these columns, in every row."""
    lines = [[count_in(row.cells[column]) for row in sheet.rows] for column in counts]
    places = [counts.index(each) for each in totals if each in counts]
    return [
        Adds(counts[each.total], tuple(counts[part] for part in each.parts))
        for each in _sums(lines, places, few=_ENOUGH)
    ]


def _sums(
    lines: Sequence[Sequence[int | None]], totals: Sequence[int], *, few: int
) -> Iterator[Adds]:
    """Yield lines that stand together and add up to a total, other totals left out or alone."""
    across = (
        [n for n in range(len(lines[0])) if all(line[n] is not None for line in lines)]
        if lines
        else []
    )
    if not across:
        return
    vectors = [tuple(line[n] or 0 for n in across) for line in lines]
    found: dict[Adds, None] = {}
    marked = set(totals)
    for total in totals:
        others = [n for n in range(len(lines)) if n != total]
        for run in (
            others,
            [n for n in others if n not in marked],
            [n for n in others if n in marked],
        ):
            for parts in _windows(vectors, total, run):
                if len(parts) >= few or len(others) == 1:
                    found[Adds(total, parts)] = None
    yield from found


def _windows(
    vectors: Sequence[tuple[int, ...]], total: int, run: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Yield the stretches of a run that add up to a line; one that is all zero is no total."""
    wanted = vectors[total]
    if not any(wanted):
        return
    sofar = tuple(0 for _ in wanted)
    starts: dict[tuple[int, ...], list[int]] = {sofar: [0]}
    yielded = 0
    for end, line in enumerate(run, 1):
        sofar = tuple(a + b for a, b in zip(sofar, vectors[line], strict=True))
        before = tuple(a - b for a, b in zip(sofar, wanted, strict=True))
        for start in starts.get(before, ()):
            yield tuple(run[start:end])
            yielded += 1
            if yielded >= _MOST_WINDOWS:
                return
        starts.setdefault(sofar, []).append(end)
