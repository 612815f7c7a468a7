"""Sheets of a workbook, with the values its cells showed when it was saved."""

import io
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

from ibb.formats.incoming.sheet import IncomingError, Sheet, sheet_of

_MOST_OPENED = 60_000_000
"""Bytes a workbook may open out to; real ones of twenty megabytes stay far below."""
_MOST_PARTS = 2_000
_LAST_ROW = 1_048_576
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def read(file: str, data: bytes, wanted: str | None) -> Sheet:
    """Return a sheet's rows; no formula is run, its last value is taken."""
    if data.startswith(_OLD_OR_LOCKED):
        raise IncomingError(
            f"{file}: the workbook is protected by a password or of an old kind; "
            "save it without a password as .xlsx."
        )
    _refuse_bombs(file, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and drop-down lists, which nobody needs here
        return _read(file, data, wanted)


def _refuse_bombs(file: str, data: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise IncomingError(
            f"{file}: the workbook is damaged or is none; open it in a spreadsheet program and "
            "save it again."
        ) from None
    if any(part.flag_bits & 1 for part in parts):
        raise IncomingError(f"{file}: the file is protected by a password; save it without one.")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_OPENED:
        raise IncomingError(
            f"{file}: the workbook opens out to more than can be read; save only the sheet that "
            "is needed as CSV."
        )


def _read(file: str, data: bytes, wanted: str | None) -> Sheet:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            chosen = _chosen(file, book, wanted)
            chosen.reset_dimensions()  # many programs write wrong ones
            where = f"{file}, sheet “{chosen.title}”"
            return sheet_of(where, chosen.title, _rows(chosen))
        finally:
            book.close()
    except IncomingError:
        raise
    except Exception as error:
        raise IncomingError(
            f"{file}: the workbook cannot be read; open it in a spreadsheet program and save it "
            "again as .xlsx or CSV."
        ) from error


def _chosen(file: str, book: Any, wanted: str | None) -> Any:
    sheets = list(book.worksheets)
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if wanted is None and shown:
        return shown[0]
    for sheet in sheets:
        if wanted is not None and sheet.title.strip().casefold() == wanted.strip().casefold():
            return sheet
    if not shown:
        raise IncomingError(f"{file}: the workbook has no sheet with rows.")
    names = ", ".join(f"“{sheet.title}”" for sheet in shown)
    raise IncomingError(f"{file}: there is no sheet “{wanted}”; it has {names}.")


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(max_row=_LAST_ROW, values_only=True), start=1):
        if any(value is not None for value in row):
            yield number, [_shown(value) for value in row]


def _shown(value: Any) -> str:
    """Return a cell as people read it; a whole number has no point, a day no time."""
    shown = "" if value is None else str(value)
    match value:
        case bool():
            shown = shown.upper()
        case float():
            shown = str(int(value)) if value.is_integer() else f"{value:.15g}"
        case datetime() if value.time() == time():
            shown = value.date().isoformat()
        case datetime():
            shown = value.isoformat(" ", "minutes")
    return shown
