"""What every item has in common."""

from datetime import UTC, datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

from ibb.model.refs import Id


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time with its zone, kept in UTC; shown in the charter's time zone."""


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
