"""What a table is made of: which columns count people, which hold rates, what adds up to what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ibb.formats.incoming import Sheet
from ibb.model.table_cells import count_in, is_withheld, percent_in
from ibb.model.table_rows import is_a_year, naming_columns, row_name
from ibb.model.text import same_words
from ibb.process.row_totals import called_total, may_be_total, row_totals, text_columns
from ibb.process.sums import adds_up, windows
from ibb.process.suppression import Adds

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
_STEPS = (
    re.compile(r"\b(applicants?|applied|applications?)\b", re.IGNORECASE),
    re.compile(r"\b(offers?|offered|admitted|admissions?|selected)\b", re.IGNORECASE),
    re.compile(r"\b(accepted|acceptances?|enrolled|enrolls?|enrol?lments?)\b", re.IGNORECASE),
)
"""Of those who apply some are offered a seat, and of these some enrol."""
_MOST_ROWS_LOOKED_AT = 60
_ENOUGH = 2
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

    names: tuple[int, ...]
    """The columns that name the rows."""
    counts: tuple[int, ...]
    rates: tuple[Rates, ...] = ()
    row_sums: tuple[Adds, ...] = ()
    column_sums: tuple[Adds, ...] = ()
    parts_of: tuple[tuple[int, int], ...] = ()
    """Columns of which the first counts some of those that the second counts."""
    unexplained: tuple[str, ...] = ()
    """Rows and columns that are called totals, though nothing adds up to them."""


def names_of(sheet: Sheet, columns: Sequence[int]) -> list[str]:
    """Return the names of the rows."""
    return [row_name(row.cells, columns) for row in sheet.rows]


def guess(
    sheet: Sheet, *, counts: Sequence[int] | None = None, totals: Sequence[str] = ()
) -> Shape:
    """Return what a table seems to be made of.

    ``counts`` are the columns that count people; ``totals`` are heads of columns, names of rows, or
    what stands in them where they are totals.
    """
    every = range(len(sheet.columns))
    found = tuple(counts) if counts is not None else tuple(c for c in every if _counts(sheet, c))
    rated = [c for c in every if c not in found and _rate(sheet, c)]
    columns = _column_totals(sheet, found, totals)
    rates = tuple(_rates(sheet, c, found) for c in rated)
    parts = tuple(_parts(sheet, found, columns))
    texts = text_columns(sheet, (*found, *rated))
    names = naming_columns([row.cells for row in sheet.rows])
    rows = row_totals(sheet, found, texts, totals)
    sums = list(rows.sums)
    if len(sheet.rows) <= _MOST_ROWS_LOOKED_AT:
        called = [n for n, row in enumerate(sheet.rows) if _maybe_total(row.cells, texts)]
        more = [*sums_of_rows(sheet, found, called), *_unnamed(sheet, found, {*called})]
        sums += [each for each in more if each not in sums]
    explained = {each.total for each in sums} if len(texts) < _ENOUGH else set()
    lost = [n for n in rows.unexplained if n not in explained]
    unexplained = [row_name(sheet.rows[n].cells, names) for n in lost]
    unexplained += _columns_alone(sheet, found, columns, parts, totals)
    return Shape(names, found, rates, tuple(sums), columns, parts, tuple(unexplained))


def _maybe_total(cells: Sequence[str], texts: Sequence[int]) -> bool:
    return any(may_be_total(cells[each]) for each in texts)


def _column_totals(sheet: Sheet, counts: Sequence[int], named: Sequence[str]) -> tuple[Adds, ...]:
    """Return which columns add up to which, first those whose heads say so."""
    heads = sheet.columns
    likely = [c for c in counts if may_be_total(heads[c]) or _WHOLE.search(heads[c])]
    found = dict.fromkeys(sums_of_columns(sheet, counts, likely))
    found |= dict.fromkeys(sums_of_columns(sheet, counts, counts))
    for total in counts:
        parts = tuple(c for c in counts if c != total and not called_total(heads[c]))
        if _called(heads[total], named) and len(parts) >= _ENOUGH:
            lines = [_line(sheet, row, (total, *parts)) for row in range(len(sheet.rows))]
            holds = sum(adds_up(line[:1], [(each,) for each in line[1:]]) for line in lines)
            if holds * 2 >= len(lines):
                found[Adds(total, parts)] = None
    return tuple(found)


def _line(sheet: Sheet, row: int, columns: Sequence[int]) -> tuple[int | None, ...]:
    return tuple(count_in(sheet.rows[row].cells[each]) for each in columns)


def _called(head: str, named: Sequence[str]) -> bool:
    return called_total(head) or any(same_words(head, each) for each in named)


def _columns_alone(
    sheet: Sheet,
    counts: Sequence[int],
    sums: Sequence[Adds],
    parts: Sequence[tuple[int, int]],
    named: Sequence[str],
) -> Iterator[str]:
    """Yield the heads that call a column a total, where others count people and none fits."""
    explained = {each.total for each in sums}
    measured = {column for each in parts for column in each}
    for column in counts:
        head = sheet.columns[column]
        said = any(same_words(head, each) for each in named)
        others = [c for c in counts if c != column and not called_total(sheet.columns[c])]
        if column in explained or (column in measured and not said):
            continue
        if said or (called_total(head) and others):
            yield head


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
    return not all(is_a_year(each) for each in cells)


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
        if not _WHOLE.search(sheet.columns[whole]) and _step(sheet.columns[whole]) is None:
            continue
        for part in counts:
            head = sheet.columns[part]
            if part == whole or (part, whole) in summed or is_a_year(head):
                continue
            known = _fewer_words(sheet, part, whole) or _later(head, sheet.columns[whole])
            if _WHOLE.search(head) and not known:
                continue
            if _never_more(sheet, part, whole):
                yield part, whole


def _fewer_words(sheet: Sheet, part: int, whole: int) -> bool:
    """Tell whether a head says the whole and something more: “applicants offered a seat”."""
    return sheet.columns[whole].casefold() in sheet.columns[part].casefold()


def _later(part: str, whole: str) -> bool:
    """Tell whether a head is a later step than another: offers come after applicants."""
    one, other = _step(part), _step(whole)
    return one is not None and other is not None and one > other


def _step(head: str) -> int | None:
    return next((n for n, step in reversed([*enumerate(_STEPS)]) if step.search(head)), None)


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
    found: dict[Adds, None] = {}
    vectors = [tuple(line) for line in lines]
    marked = set(totals)
    for total in totals:
        others = [n for n in range(len(lines)) if n != total]
        plain = [n for n in others if n not in marked]
        for run in (others, plain, [n for n in others if n in marked]):
            for places in windows(vectors[total], [vectors[n] for n in run]):
                if len(places) >= few or len(others) == 1:
                    found[Adds(total, tuple(run[n] for n in places))] = None
    yield from found
