"""Measures in percent, and the numbers that are no share of anything."""

from decimal import Decimal

from ibb.model.items import Indicator

WHOLE = 100


def no_percentage(indicator: Indicator, value: Decimal | None) -> bool:
    """Tell whether a value is no share of a whole where the measure is in percent: a year is not.

    A change in percent may be less than nothing or more than the whole; its unit says so in words
    of its own, such as “points”.
    """
    if value is None or not indicator.unit.strip().startswith("%"):
        return False
    return not 0 <= value <= WHOLE


__all__ = ["no_percentage"]
