"""What a cell of a table says: a count of people, a rate in percent, or neither."""

import re
from decimal import Decimal

from ibb.model.items import WITHHELD

_COUNT = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%?")
_NOT_SHOWN = re.compile(
    r"\*+|†|‡|[-–—]{1,3}|[.…]+|\*?[<≤]\s*=?\s*\d+%?|n\s*[<≤]\s*\d+|n/?a|s|suppressed|withheld",
    re.IGNORECASE,
)
_LONGEST = 12


def count_in(cell: str) -> int | None:
    """Return the whole number that a cell holds, if it holds one: ``1,204``, ``55`` or ``55.0``."""
    text = re.sub(r"\s", " ", cell.strip()).removesuffix(".0")
    if len(text) > _LONGEST or not text.isascii() or not _COUNT.fullmatch(text):
        return None
    return int(re.sub(r"\D", "", text))


def percent_in(cell: str) -> Decimal | None:
    """Return the number of a cell with or without its percent sign: ``55.9%`` or ``55.9``."""
    text = cell.strip()
    found = _PERCENT.fullmatch(text) if len(text) <= _LONGEST and text.isascii() else None
    return Decimal(found[1]) if found else None


def is_withheld(cell: str) -> bool:
    """Tell whether whoever made the table did not show what belongs here: ``*``, ``<10``, ``s``."""
    text = cell.strip()
    return text == WITHHELD or bool(_NOT_SHOWN.fullmatch(text))
