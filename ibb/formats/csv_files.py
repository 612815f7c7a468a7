"""A document as CSV files in a zip, one for each sheet, safe to open in a spreadsheet.

Spreadsheets run what begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end. Such a cell gets
an apostrophe in front, the way the OWASP describes, also where white space or invisible signs stand
before the sign. A plain negative number such as -2 stays a number, because it can do nothing. Every
cell is quoted. A cell that had the apostrophe already gets one more, so that reading back returns
exactly what was there.
"""

import csv
import io
import re
from collections.abc import Iterable

from ibb.formats.document import Document
from ibb.formats.sheets import Sheet, looks_like_formula, sheets
from ibb.formats.zips import packed, unpacked

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*]+')


def as_csv_zip(document: Document) -> bytes:
    """Return a zip of UTF-8 files that begin with a byte order mark, as Excel needs it."""
    every = [sheet for sheet in sheets(document) if sheet.drawing is None]
    files = {
        _file_name(number, sheet.name): _csv(sheet).encode("utf-8-sig")
        for number, sheet in enumerate(every, start=1)
    }
    return packed(files, document.made)


def csv_text(data: bytes) -> str:
    """Return every text of the files, column by column, as it was before it was made safe.

    Down a column, a text that continues in the next row stands in one piece.
    """
    told: list[str] = []
    for name, file in unpacked(data).items():
        rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
        told.append(name)
        told += (restored(row[place]) for place in range(len(rows[0])) for row in rows)
    return "\n".join(told)


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet runs."""
    return "'" + text if looks_like_formula(text.lstrip("'")) else text


def restored(text: str) -> str:
    """Return what ``guarded`` was given."""
    return text[1:] if text[:1] == "'" and guarded(text) != text else text


def _csv(sheet: Sheet) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(_guarded(row) for row in (sheet.columns, *sheet.rows))
    return target.getvalue()


def _guarded(row: Iterable[str]) -> list[str]:
    return [guarded(cell) for cell in row]


def _file_name(number: int, name: str) -> str:
    safe = " ".join(_NOT_IN_FILE_NAMES.sub(" ", name).split()).rstrip(" .")
    return f"{number:02} {safe}".strip() + ".csv"
