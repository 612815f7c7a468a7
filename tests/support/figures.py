"""Rates, standards and comparisons of the first issue, to test with."""

from decimal import Decimal
from typing import Any

from ibb.model.items import Comparison, Figure, Flags, Rate, Standard

BOTH = ("union", "committee")


def rate(rate_id: str = "acc", **fields: Any) -> Rate:
    """Return the acceptance rate, unless another is described."""
    values: dict[str, Any] = {"id": rate_id, "issue": "prep", "name": "Acceptance rate"}
    return Rate(**{**values, "counts": "offers of a seat", "out_of": "applicants", **fields})


def standard(standard_id: str = "rule", **fields: Any) -> Standard:
    """Return the 1.5 rule, agreed to by both, unless another is described."""
    values: dict[str, Any] = {"id": standard_id, "issue": "prep", "name": "The 1.5 rule"}
    said = {"flags": Flags.AT_LEAST, "threshold": Decimal("1.5"), "agreed_by": BOTH}
    return Standard(**{**values, **said, **fields})


def figure(said: object) -> Figure:
    """Return a figure: a rate in percent, or a pair of counts."""
    if isinstance(said, tuple):
        return Figure(count=said[0], out_of=said[1])
    return Figure(percent=Decimal(str(said)))


def comparison(
    comparison_id: str = "c1", one: object = 44, other: object = 64, **fields: Any
) -> Comparison:
    """Return English learners beside others, by the acceptance rate."""
    values: dict[str, Any] = {"id": comparison_id, "issue": "prep", "rate": "acc"}
    values |= {"group": "English learners", "peers": "others"}
    figures = {"group_figure": figure(one), "peers_figure": figure(other)}
    return Comparison(**{**values, **figures, **fields})
