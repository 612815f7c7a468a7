"""What is expected to work and why, what is measured, and what was read, year after year."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ibb.model.items.base import Flags, ItemBase, Number
from ibb.model.refs import (
    CauseRef,
    ClauseRef,
    ComparisonRef,
    GapRef,
    HeardRef,
    IndicatorRef,
    IssueRef,
    PartyRef,
    PersonRef,
    StrategyRef,
)
from ibb.model.text import Text, Words

Locus = Literal["this table", "each district", "the state", "another authority"]
"""In whose hands a strategy lies (founding systems 2d)."""


class TheoryOfAction(ItemBase):
    """Why a strategy should close a gap, and how one would tell (founding systems, row 17).

    Gap, cause, strategy, leading and lagging measure, owner, and in whose hands it lies; what is
    still missing is said.
    """

    noun: ClassVar = "theory of action"
    numbered_within: ClassVar = "issue"
    headline: ClassVar = "note"

    kind: Literal["theory"] = "theory"
    issue: IssueRef
    gap: GapRef | None = None
    cause: CauseRef | None = None
    strategy: StrategyRef | None = None
    leading: IndicatorRef | None = None
    lagging: IndicatorRef | None = None
    owner: PersonRef | None = None
    owed_by: PartyRef | None = None
    locus: Locus | None = None
    note: Text = ""


class Indicator(ItemBase):
    """Something read at intervals, with the direction that is better and what calls for action."""

    noun: ClassVar = "measure"
    numbered_within: ClassVar = "issue"

    kind: Literal["indicator"] = "indicator"
    issue: IssueRef
    text: Words
    sort: Literal["leading", "lagging"] = "leading"
    """Leading moves within a year; lagging shows in the end."""
    unit: Text = ""
    better: Literal["higher", "lower"] = "higher"
    baseline: Number | None = None
    target: Number | None = None
    flags: Flags | None = None
    threshold: Number | None = None
    """With ``flags``: a reading on this side of it reopens the issue."""
    consequence: Text = ""
    every_months: Annotated[int, Field(ge=1, le=120)] | None = None
    first_due: date | None = None
    owner: PersonRef | None = None
    owed_by: PartyRef | None = None
    comparison: ComparisonRef | None = None
    """The comparison it reads again each year."""
    clause: ClauseRef | None = None
    """The agreed term it watches over."""
    drawn_from: tuple[HeardRef, ...] = ()

    @model_validator(mode="after")
    def _threshold_has_a_side(self) -> Self:
        if (self.flags is None) != (self.threshold is None):
            raise ValueError("a threshold says on which side of it something is flagged")
        return self


class Reading(ItemBase):
    """What an indicator read, where and when."""

    noun: ClassVar = "reading"
    numbered_within: ClassVar = "indicator"
    headline: ClassVar = "note"

    kind: Literal["reading"] = "reading"
    indicator: IndicatorRef
    on: date
    period: Text = ""
    """The year or the term it tells of."""
    value: Number | None = None
    """None where it is withheld because it counts too few."""
    where: Text = ""
    """The school or district, where it is not the whole."""
    source: Text = ""
    note: Text = ""
    response: Text = ""
    """What those who lead there did once they had seen it (founding systems 2g)."""
