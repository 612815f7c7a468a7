"""Readings that count people, and which of them are too small to be in the record."""

import re
from decimal import Decimal

from ibb.model.figure_queries import smallest_cell
from ibb.model.items import Indicator
from ibb.model.session import Session

_PEOPLE = re.compile(
    r"\b(?:students?|pupils?|learners?|child(?:ren)?|teachers?|educators?|novices?|famil(?:y|ies)"
    r"|parents?|people|persons?|applicants?|graduates?|staff|youths?|members?"
    r"|alumn[oa]s?|estudiantes?|docentes?|maestr[oa]s?|profesor(?:as?|es)?|familias?|personas?"
    r"|niñ[oa]s?|solicitantes?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\b(?:per|percent|por|ratio)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:number of|count of|how many|número de|cuánt[oa]s)\b", re.IGNORECASE)


def counts_people(indicator: Indicator) -> bool:
    """Tell whether a measure counts people: its unit says so, or its words where it has none."""
    if indicator.unit.strip():
        return bool(_PEOPLE.search(indicator.unit)) and not _SHARE.search(indicator.unit)
    return bool(_COUNTED.search(indicator.text) and _PEOPLE.search(indicator.text))


def floor_under(session: Session, indicator: Indicator, value: Decimal | None) -> int | None:
    """Return the floor that a reading is under; None where it may be in the record."""
    floor = smallest_cell(session)
    if value is None or value != value.to_integral_value() or not counts_people(indicator):
        return None
    return floor if 0 < value < floor else None


__all__ = ["counts_people", "floor_under"]
