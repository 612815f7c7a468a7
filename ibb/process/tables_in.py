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
from ibb.model.table_rows import row_name
from ibb.model.text import same_words
from ibb.process.shapes import Rates, Shape, guess
from ibb.process.suppression import Adds, Counts, Key, withheld

_HALF = Decimal("0.5")
_TOLD = 6
_LONG = 40
_MOST_CROSSED = 60


class UnknownTotalError(IncomingError):
    """A table calls something a total, and nobody can tell what small numbers that gives away."""


@dataclass(frozen=True)
class Brought:
    """A table as it may be shown, and what was done to it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shape: Shape
    floor: int
    withheld: int
    """How many cells are not shown, those that were not shown in the file with them."""

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
        yield from self._told_of_rows()

    def _told_of_rows(self) -> Iterator[str]:
        sums = self.shape.row_sums
        for each in sums[:_TOLD]:
            name = row_name(self.rows[each.total], self.shape.names) or f"row {each.total + 1}"
            yield f"{len(each.parts)} rows add up to “{name}”."
        if len(sums) > _TOLD:
            yield f"{len(sums) - _TOLD} more totals were found."


def chosen_shape(
    sheet: Sheet, *, counts: Sequence[str] | None = None, totals: Sequence[str] = ()
) -> Shape:
    """Return the shape of a sheet as somebody described it, guessed where they did not.

    ``counts`` are heads of columns, perhaps none; ``totals`` are heads of columns or names of rows.
    Raise IncomingError for a name that is none.
    """
    named = None if counts is None else [_column(sheet, each) for each in counts]
    for name in totals:
        if not any(same_words(head, name) for head in sheet.columns) and not _rows(sheet, name):
            raise IncomingError(
                f"{sheet.name}: there is neither a column nor a row called “{name}”; "
                "give the name as it stands in the file."
            )
    shape = guess(sheet, counts=named, totals=totals)
    added = {each.total for each in shape.row_sums}
    idle = [name for name in totals if _rows(sheet, name) and not added & _rows(sheet, name)]
    if not shape.counts or not idle:
        return shape
    return replace(shape, unexplained=tuple(dict.fromkeys((*shape.unexplained, *idle))))


def _rows(sheet: Sheet, name: str) -> set[int]:
    """Return the rows in which a name stands."""
    return {
        number
        for number, row in enumerate(sheet.rows)
        if any(same_words(cell, name) for cell in row.cells)
    }


def _unexplained(sheet: Sheet, names: Sequence[str]) -> str:
    first, *more = names
    if not more:
        called = f"“{first}” is called a total"
    elif len(more) == 1:
        called = f"“{first}” and “{more[0]}” are called totals"
    else:
        called = f"“{first}” and {len(more)} others are called totals"
    these = "it" if not more else "them"
    return (
        f"{sheet.name}: {called}, but nothing in the table adds up to {these}, so small numbers "
        f"might be worked out; name every total and what counts people, or leave {these} out "
        "of the file."
    )


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
) -> Brought:
    """Return a table without its small counts and without what would give them away.

    Rates that come of a count go with it. ``zeros`` says that none is a small number too. Raise
    UnknownTotalError where it cannot be told what a total adds up.
    """
    if shape.unexplained:
        raise UnknownTotalError(_unexplained(sheet, shape.unexplained))
    counts, implied = _counted(sheet, shape)
    long = _long_totals(shape)
    sums = [each for each in shape.row_sums if not long & {each.total, *each.parts}]
    shorter = {key: value for key, value in counts.cells.items() if key[0] not in long}
    gone = withheld(replace(counts, cells=shorter, row_sums=sums), floor, zeros=zeros)
    gone |= {key for key in counts.cells.keys() - shorter if key[1] not in counts.unpublished}
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
    return Brought(sheet.columns, rows, shape, floor, number)


def _long_totals(shape: Shape) -> set[int]:
    """Return the totals of long lists that are withheld whole, in a table too large to prove.

    Where many groups add up as well, whoever knows neither these totals nor what hangs on them can
    make any change in one group without another.
    """
    if len(shape.row_sums) <= _MOST_CROSSED:
        return set()
    long = {each.total for each in shape.row_sums if len(each.parts) > _LONG}
    short = [each for each in shape.row_sums if len(each.parts) <= _LONG]
    while more := {
        row
        for each in short
        if long & {each.total, *each.parts}
        for row in (each.total, *each.parts)
        if row not in long
    }:
        long |= more
    return long


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
