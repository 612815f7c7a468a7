"""The rows of a file somebody brings, whatever kind of file it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ibb.model.text import clean, one_line

MOST_ROWS = 5_000
MOST_COLUMNS = 200
LARGEST_FILE = 20_000_000
"""In bytes."""


class IncomingError(Exception):
    """A file that cannot be taken in; the message is one sentence with the place and the mend."""


@dataclass(frozen=True)
class SheetRow:
    """One row of a file: its number as people count there, and a text for every column."""

    number: int
    """The heading's row counts; in a text it is the line where the words begin."""
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What a file holds: columns with different names, and rows of as many cells.

    Rows that are empty in every cell are left out, and the others keep their numbers.
    """

    name: str
    """The sheet's name in a workbook, else the file's."""
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def column(self, head: str) -> tuple[str, ...]:
        """Return the cells of one column from top to bottom; KeyError where there is none."""
        if head not in self.columns:
            raise KeyError(head)
        place = self.columns.index(head)
        return tuple(row.cells[place] for row in self.rows)


def sheet_of(file: str, name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """Return a sheet from numbered rows, the first with anything in it being the heading.

    Cells are cleaned, short rows filled up, and heads that are empty or twice get a name.
    """
    kept: list[tuple[int, list[str]]] = []
    widest = 0
    for number, row in rows:
        cells = [clean(cell).strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept.append((number, cells))
        widest = max(widest, len(cells))
        if widest > MOST_COLUMNS:
            raise IncomingError(
                f"{file}, row {number}: there are more than {MOST_COLUMNS} columns; "
                "leave out those that are not needed."
            )
        if len(kept) > MOST_ROWS + 1:
            raise IncomingError(
                f"{file}: there are more than {MOST_ROWS:,} rows; bring the file in parts."
            )
    if not kept:
        raise IncomingError(f"{file}: there is nothing in it.")
    (number, heads), *rest = kept
    if all(_is_number(head) for head in heads if head):
        raise IncomingError(
            f"{file}, row {number}: the first row must say what the columns are called; "
            "put a heading above the rows."
        )
    columns = _named(heads, widest)
    padded = (SheetRow(at, tuple(cells + [""] * (widest - len(cells)))) for at, cells in rest)
    return Sheet(name, columns, tuple(padded))


def decoded(file: str, data: bytes) -> str:
    """Return a file's text: UTF-8, UTF-16 that says so, or else the Western code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise IncomingError(f"{file}: this does not look like text; save it again as UTF-8.")


def _named(heads: Sequence[str], count: int) -> tuple[str, ...]:
    """Return a name for each column, no two of them the same to a person."""
    names: list[str] = []
    taken: set[str] = set()
    for place in range(count):
        name = wanted = (
            one_line(heads[place] if place < len(heads) else "") or f"column {place + 1}"
        )
        again = 1
        while name.casefold() in taken:
            again += 1
            name = f"{wanted} ({again})"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "").rstrip("%"))
    except ValueError:
        return False
    return True
