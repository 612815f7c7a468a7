"""A table from a file, made fit for the record: its small numbers of people are taken out first.

Which columns count people, which hold rates, and what adds up to what is guessed from the heads
and, above all, from whether the sums hold; a person looks at the guess and may say otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ibb.formats.incoming import IncomingError, Sheet
from ibb.model.items import WITHHELD, DataTable
from ibb.model.refs import Id
from ibb.model.table_cells import count_in, is_withheld
from ibb.model.text import same_words
from ibb.process.shapes import Rates, Shape, guess, names_of, sums_of_columns, sums_of_rows
from ibb.process.suppression import Adds, Counts, Key, withheld

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Brought:
    """A table as it may be shown, and what was done to it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shape: Shape
    floor: int
    withheld: int
    """How many cells are not shown, those that were not shown in the file with them."""
    unused: tuple[str, ...] = ()
    """Totals that somebody named, which nothing adds up to."""

    def table(
        self, new: Id, *, title: str, source: str = "", issue: str | None = None
    ) -> DataTable:
        """Return it as an item of the record."""
        return DataTable(
            id=new,
            issue=issue,
            title=title,
            source=source,
            columns=self.columns,
            rows=self.rows,
            smallest_cell=self.floor,
            withheld=self.withheld,
        )

    def told(self) -> Iterator[str]:
        """Yield in sentences what was taken for what."""
        counted = [f"“{self.columns[each]}”" for each in self.shape.counts]
        if counted:
            yield f"Counts of people: {', '.join(counted)}."
        else:
            yield "No column counts people, so nothing was looked at for small numbers."
        for each in self.shape.column_sums:
            parts = " + ".join(f"“{self.columns[part]}”" for part in each.parts)
            yield f"{parts} make “{self.columns[each.total]}”."
        for each in self.shape.row_sums:
            name = self.rows[each.total][self.shape.names] or f"row {each.total + 1}"
            yield f"{len(each.parts)} rows add up to “{name}”."
        for name in self.unused:
            yield f"Nothing adds up to “{name}”, so it was not taken for a total."


def chosen_shape(
    sheet: Sheet, *, counts: Sequence[str] | None = None, totals: Sequence[str] = ()
) -> tuple[Shape, tuple[str, ...]]:
    """Return the shape of a sheet as somebody described it, guessed where they did not.

    ``counts`` are heads of columns, perhaps none; ``totals`` are heads of columns or names of rows.
    Returned beside it are the totals that nothing adds up to. Raise IncomingError for a name that
    is none.
    """
    named = None if counts is None else [_column(sheet, each) for each in counts]
    shape = guess(sheet, counts=named)
    unused: list[str] = []
    for name in totals:
        shape, used = _sums(sheet, shape, name)
        if not used:
            unused.append(name)
    return shape, tuple(unused)


def _sums(sheet: Sheet, shape: Shape, name: str) -> tuple[Shape, bool]:
    """Return the shape with what adds up to a named column or row, and whether anything does."""
    column = next((n for n, head in enumerate(sheet.columns) if same_words(head, name)), None)
    if column is not None:
        more = sums_of_columns(sheet, shape.counts, [column])
        columns = _with(shape.column_sums, more)
        return replace(shape, column_sums=columns), any(e.total == column for e in columns)
    rows = [n for n, each in enumerate(names_of(sheet, shape.names)) if same_words(each, name)]
    if not rows:
        raise IncomingError(
            f"{sheet.name}: there is neither a column nor a row called “{name}”; "
            "give the name as it stands in the file."
        )
    more = sums_of_rows(sheet, shape.counts, rows)
    sums = _with(shape.row_sums, more)
    return replace(shape, row_sums=sums), any(each.total in rows for each in sums)


def _with(known: tuple[Adds, ...], more: Sequence[Adds]) -> tuple[Adds, ...]:
    return tuple(dict.fromkeys((*known, *more)))


def _column(sheet: Sheet, name: str) -> int:
    for number, head in enumerate(sheet.columns):
        if same_words(head, name):
            return number
    raise IncomingError(
        f"{sheet.name}: there is no column “{name}”; its columns are {', '.join(sheet.columns)}."
    )


def without_small_cells(
    sheet: Sheet,
    shape: Shape,
    floor: int,
    *,
    zeros: bool = True,
    unused: tuple[str, ...] = (),
) -> Brought:
    """Return a table without its small counts and without what would give them away.

    Rates that come of a count go with it. ``zeros`` says that none is a small number too.
    """
    counts, implied = _counted(sheet, shape)
    gone = withheld(counts, floor, zeros=zeros)
    known = {key for key, value in counts.cells.items() if value is None}
    gone |= {key for key in counts.hidden | known if key[1] < len(sheet.columns)}
    gone = {(row, implied.get(column, column)) for row, column in gone}
    for number in range(len(sheet.rows)):
        gone |= {(number, column) for column in _rates_gone(shape, number, gone)}
    rows = tuple(
        tuple(
            WITHHELD if (number, column) in gone else cell for column, cell in enumerate(row.cells)
        )
        for number, row in enumerate(sheet.rows)
    )
    number = sum(cell == WITHHELD for row in rows for cell in row)
    return Brought(sheet.columns, rows, shape, floor, number, unused)


def _counted(sheet: Sheet, shape: Shape) -> tuple[Counts, dict[int, int]]:
    """Return the counts of a table with those that follow from it.

    Those are the rest of a count (applicants without an offer), and what a rate is made from. Also
    returned is in which column a count can be read that stands in none: that of its rate.
    """
    cells: dict[Key, int | None] = {}
    for number, row in enumerate(sheet.rows):
        for column in shape.counts:
            text = row.cells[column]
            value = count_in(text)
            if value is not None or is_withheld(text):
                cells[number, column] = value
    sums = list(shape.column_sums)
    more = len(sheet.columns)
    implied: dict[int, int] = {}
    unpublished: set[int] = set()
    pairs: dict[tuple[int, int], None] = dict.fromkeys(shape.parts_of)
    for rates in shape.rates:
        if rates.denominator is None:
            continue
        numerator = rates.numerator
        if numerator is None:
            numerator, more = more, more + 1
            implied[numerator] = rates.column
            _imply(sheet, cells, rates, numerator)
        pairs[numerator, rates.denominator] = None
    for numerator, denominator in pairs:
        rest, more = more, more + 1
        unpublished.add(rest)
        sums.append(Adds(denominator, (numerator, rest)))
        for number in range(len(sheet.rows)):
            part, whole = cells.get((number, numerator)), cells.get((number, denominator))
            if part is not None and whole is not None and part <= whole:
                cells[number, rest] = whole - part
    counts = Counts(
        cells, shape.row_sums, tuple(sums), frozenset(unpublished), _totals(shape, cells)
    )
    return _worked_out(counts), implied


def _imply(sheet: Sheet, cells: dict[Key, int | None], rates: Rates, into: int) -> None:
    """Work out the counts that a rate is made from."""
    for number, row in enumerate(sheet.rows):
        whole = cells.get((number, rates.denominator or 0))
        share = rates.share(row.cells[rates.column])
        if whole is not None and share is not None:
            cells[number, into] = min(whole, int(share * whole + _HALF))


def _totals(shape: Shape, cells: dict[Key, int | None]) -> frozenset[Key]:
    rows = {each.total for each in shape.row_sums}
    columns = {each.total for each in shape.column_sums} | {whole for _, whole in shape.parts_of}
    return frozenset(key for key in cells if key[0] in rows or key[1] in columns)


def _worked_out(counts: Counts) -> Counts:
    """Return the counts with the cells that the file withholds and yet gives away.

    A cell alone on a line that adds up is known to whoever can subtract; where two are missing
    nobody knows either, and they stay as they are.
    """
    cells = dict(counts.cells)
    missing = {key for key, value in cells.items() if value is None}
    columns = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})
    lines = [
        ((adds.total, column), [(part, column) for part in adds.parts])
        for adds in counts.row_sums
        for column in columns
    ]
    lines += [
        ((row, adds.total), [(row, part) for part in adds.parts])
        for adds in counts.column_sums
        for row in rows
    ]
    found: set[Key] = set()
    again = True
    while again:
        again = False
        for total, parts in lines:
            unknown = [key for key in (total, *parts) if cells.get(key) is None]
            if len(unknown) != 1 or unknown[0] not in missing - found:
                continue
            told = sum(cells.get(key) or 0 for key in parts)
            value = told if unknown[0] == total else (cells.get(total) or 0) - told
            if value >= 0:
                cells[unknown[0]] = value
                found.add(unknown[0])
                again = True
    return replace(counts, cells=cells, hidden=frozenset(found))


def _rates_gone(shape: Shape, row: int, gone: set[Key]) -> Iterator[int]:
    """Yield the rates of a row that a withheld count could be told from."""
    for rates in shape.rates:
        known = [each for each in (rates.numerator, rates.denominator) if each is not None]
        sources = known or shape.counts
        if any((row, each) in gone for each in sources):
            yield rates.column
