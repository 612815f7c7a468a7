"""Files that people bring: tables and texts, read into rows of clean text.

What comes in is data: no formula is run, no entity resolved, no link followed, and a file that
would fill the memory is refused before it is opened out. Whatever is wrong is told in one sentence
that names the file, the place and the mend.
"""

from pathlib import Path

from ibb.formats.incoming.sheet import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    IncomingError,
    Sheet,
    SheetRow,
)

__all__ = [
    "LARGEST_FILE",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "TABLES",
    "TEXTS",
    "IncomingError",
    "Sheet",
    "SheetRow",
    "path_named",
    "read_sheet",
]

TABLES = (".csv", ".tsv", ".xlsx")
TEXTS = (".txt", ".md", ".eml")

_QUOTES = "\"'“”‘’ "

_OTHERS = {
    ".xls": "save it as .xlsx or .csv in a spreadsheet program",
    ".xlsm": "save it as .xlsx in a spreadsheet program",
    ".ods": "save it as .xlsx or .csv in a spreadsheet program",
    ".docx": "save it as plain text (.txt)",
    ".pdf": "copy its words into a text file (.txt) or a table",
    ".msg": "save the message as .eml or .txt",
}


def path_named(typed: str) -> Path:
    """Return the path somebody typed or dragged in: quotes come off, ~ is the home folder."""
    name = typed.strip().strip(_QUOTES)
    if not name:
        raise IncomingError("Say where the file is, such as ~/Downloads/comments.csv.")
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise IncomingError(
            f"{name}: there is no such home folder; write the whole path."
        ) from None


def read_sheet(path: Path, *, sheet: str | None = None, lines: bool = False) -> Sheet:
    """Return the rows of a file: a table, a workbook's sheet, a text or an e-mail.

    ``sheet`` names a sheet of a workbook; without it the first one that is not hidden is read.
    A text has one row for each paragraph, or for each line with ``lines``.
    Raise IncomingError with one sentence when the file cannot be read whole.
    """
    from ibb.formats.incoming import tables, texts, workbooks

    suffix = path.suffix.casefold()
    if suffix not in (*TABLES, *TEXTS):
        mend = _OTHERS.get(suffix, f"it can be one of {', '.join((*TABLES, *TEXTS))}")
        raise IncomingError(f"{path.name}: a file of this kind cannot be read here; {mend}.")
    if sheet is not None and suffix != ".xlsx":
        raise IncomingError(f"{path.name}: only a workbook (.xlsx) has sheets; leave out the name.")
    data = _bytes_of(path)
    match suffix:
        case ".xlsx":
            return workbooks.read(path.name, data, sheet)
        case ".csv" | ".tsv":
            return tables.read(path.name, data, "\t" if suffix == ".tsv" else None)
        case ".eml":
            return texts.read_message(path.name, data)
        case _:
            return texts.read(path.name, data, lines=lines)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            most = LARGEST_FILE // 1_000_000
            raise IncomingError(
                f"{path.name}: the file is larger than {most} MB; bring it in parts."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise IncomingError(f"{path}: there is no such file; check its name and folder.") from None
    except IsADirectoryError:
        raise IncomingError(f"{path}: this is a folder; name a file in it.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise IncomingError(f"{path}: the file cannot be opened ({why}).") from None
    if not data.strip():
        raise IncomingError(f"{path.name}: the file is empty.")
    return data
