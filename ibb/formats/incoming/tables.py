"""Tables as plain text: cells apart by commas, semicolons, tabs or bars."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from ibb.formats.incoming.sheet import IncomingError, Sheet, decoded, sheet_of

_SIGNS = (",", ";", "\t", "|")
_NO_SIGN = "\x1f"
"""What parts nothing, for a table of one column whose words may hold commas."""
_LOOKED_AT = 50
_LONGEST_CELL = 100_000
_SAID = re.compile(r"sep=(.)\r?\n")


def read(file: str, data: bytes, sign: str | None = None) -> Sheet:
    """Return the rows of a CSV or TSV file; a row's number is the one a spreadsheet shows."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise IncomingError(
            f"{file}: this is a workbook with another name; save it as CSV, or call it .xlsx."
        )
    text = decoded(file, data)
    if said := _SAID.match(text):
        text, sign = text[said.end() :], said.group(1)
    return sheet_of(file, file, _fitting(file, _rows(file, text, sign or _sign(text))))


def _rows(file: str, text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    number, line = 0, 1
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise IncomingError(
                f"{file}, line {line}: a quotation mark in this row has no partner or stands "
                'inside a cell; write it twice (""), or save the table as .xlsx.'
            ) from None
        number += 1
        yield number, row


def _fitting(file: str, rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, refusing one that has more cells than the heading: its words fell apart."""
    width = 0
    for number, row in rows:
        used = len(row) - next(
            (n for n, cell in enumerate(reversed(row)) if cell.strip()), len(row)
        )
        if width and used > width:
            raise IncomingError(
                f"{file}, row {number}: it has {used} cells and the heading has {width}; put "
                "quotation marks around a cell that holds the sign between the cells."
            )
        width = width or (len(row) if used else 0)
        yield number, row


def _sign(text: str) -> str:
    """Return the sign between the cells: the one in the heading by which most rows fit it."""
    best, fits = _NO_SIGN, (0.0, 0)
    for sign in _SIGNS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        try:
            rows = [row for row in islice(reader, _LOOKED_AT) if any(map(str.strip, row))]
        except csv.Error:
            continue
        if not rows:
            return sign
        width = len(rows[0])
        if width > 1:
            share = sum(len(row) == width for row in rows) / len(rows)
            if (share, width) > fits:
                best, fits = sign, (share, width)
    return best
