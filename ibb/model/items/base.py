"""What every item has in common."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from ibb.model.refs import Id


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time with its zone, kept in UTC; shown in the charter's time zone."""


def _written_out(number: Decimal) -> Decimal:
    return Decimal(format(number, "f"))


Number = Annotated[
    Decimal,
    Field(max_digits=15, decimal_places=6, allow_inf_nan=False),
    AfterValidator(_written_out),
]
"""A measured or reckoned number, exact as it was written; a rate in percent is 55, not 0.55."""


class Flags(StrEnum):
    """On which side of a threshold something is flagged; the edge belongs to it or does not."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"

    def flagged(self, value: Decimal, threshold: Decimal) -> bool:
        """Tell whether a value is flagged."""
        match self:
            case Flags.AT_LEAST:
                return value >= threshold
            case Flags.MORE_THAN:
                return value > threshold
            case Flags.AT_MOST:
                return value <= threshold
            case Flags.LESS_THAN:
                return value < threshold


class ItemBase(BaseModel):
    """A frozen noun of the session; every kind is a subclass."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    noun: ClassVar[str]
    """What people call it: "data request"."""
    numbered_within: ClassVar[str | None] = None
    """The field whose item a display number counts within; None counts across the session."""
    headline: ClassVar[str] = "text"
    """The field that stands for the item in a sentence."""

    id: Id

    @property
    def words(self) -> str:
        """The item in its own words, for a sentence or a list."""
        return str(getattr(self, self.headline) or "")
