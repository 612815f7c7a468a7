"""What the rows of a table are called: by all columns that hold words, not by the first alone."""

import re
from collections.abc import Sequence

from ibb.model.table_cells import count_in, is_withheld, percent_in

_A_YEAR = re.compile(r"\s*(19|20)\d\d\s*")
_BETWEEN = " · "


def is_a_year(cell: str) -> bool:
    """Tell whether a cell holds a year: ``2023``."""
    return bool(_A_YEAR.fullmatch(cell))


def is_words(cell: str) -> bool:
    """Tell whether a cell holds words: neither a number nor the mark of what is withheld."""
    shown = bool(cell.strip()) and not is_withheld(cell)
    return shown and percent_in(cell) is None and count_in(cell) is None


def naming_columns(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the columns that name the rows: those that mostly hold words, or different years.

    Where there is none, it is the first.
    """
    found = []
    for column in range(len(rows[0]) if rows else 0):
        cells = [row[column] for row in rows if row[column].strip()]
        years = len(set(cells)) > 1 and all(map(is_a_year, cells))
        if years or sum(map(is_words, cells)) * 2 > len(cells):
            found.append(column)
    return tuple(found) or (0,)


def row_name(row: Sequence[str], columns: Sequence[int]) -> str:
    """Return what a row is called: “Worcester Tech · English learners”. Empty without a name."""
    said = [row[column].strip() for column in columns]
    return _BETWEEN.join(each for each in said if each)


def names_apart(
    one: Sequence[str], other: Sequence[str], columns: Sequence[int]
) -> tuple[str, str]:
    """Return what two rows are called beside each other: by the columns in which they differ."""
    differ = [each for each in columns if one[each].strip() != other[each].strip()]
    first, second = row_name(one, differ), row_name(other, differ)
    if first and second:
        return first, second
    return row_name(one, columns), row_name(other, columns)
