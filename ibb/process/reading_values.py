"""A reading as people type it in one line: "1.52 2025–26", "School X: 24% 2025–26"."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ibb.model.errors import RuleError
from ibb.model.table_cells import count_in, is_withheld, percent_in

_MINUS = "\N{MINUS SIGN}"
_LONGEST = 20
_FIRST = re.compile(r"(\S+(?:\s+%)?)\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class TypedReading:
    """What a line says of a reading."""

    value: Decimal | None
    """None where it is withheld."""
    period: str
    where: str
    note: str
    """Why there is no value, in the signs that were typed."""


def value_of(text: str) -> Decimal | None:
    """Return the number that a cell or a field holds; None where it is withheld.

    Raises ``RuleError`` where it is neither.
    """
    said = text.strip().replace(_MINUS, "-")
    whole = count_in(said)
    if whole is not None:
        return Decimal(whole)
    number = percent_in(said)
    if number is None and "," in said and "." not in said:
        number = percent_in(said.replace(",", "."))
    if number is not None:
        return number
    if is_withheld(said):
        return None
    raise RuleError(f"“{text.strip()[:_LONGEST]}” is not a value such as 1.52, 24% or 1,204.")


def typed_reading(line: str) -> TypedReading:
    """Return what a line says: the value first, then the period; a place before a colon.

    Raises ``RuleError`` where no value stands in it.
    """
    place, colon, rest = line.partition(":")
    where, said = (place.strip(), rest.strip()) if colon else ("", line.strip())
    found = _FIRST.fullmatch(said)
    if found is None:
        raise RuleError("A reading begins with its value, such as 1.52 2025–26.")
    value, period = value_of(found[1]), found[2].strip()
    return TypedReading(value, period, where, "" if value is not None else WITHHELD_NOTE)


def read_by(on: date, today: date) -> date:
    """Return the day of a reading. Raises ``RuleError`` for a day that is still to come."""
    if on > today:
        raise RuleError(f"Nothing was read on {on.isoformat()} yet; that day is still to come.")
    return on


WITHHELD_NOTE = "withheld: it counts too few"

__all__ = ["WITHHELD_NOTE", "TypedReading", "read_by", "typed_reading", "value_of"]
