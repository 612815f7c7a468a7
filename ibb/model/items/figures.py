"""Figures the table argues from: tables, what a rate is out of, agreed standards, comparisons."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ibb.model.items.base import Flags, ItemBase, Number
from ibb.model.refs import (
    ComparisonRef,
    IssueRef,
    PartyRef,
    RateRef,
    StandardRef,
    TableRef,
)
from ibb.model.text import Line, Text, Words, one_line

WITHHELD = "*"
"""What stands in a table for a cell that is not shown, small itself or telling of a small one."""

Cell = Annotated[
    str,
    BeforeValidator(lambda value: one_line(value) if isinstance(value, str) else value),
    Field(max_length=500),
]
"""One cell of a table, on one line; may be empty."""


class DataTable(ItemBase):
    """A table that came from a file, already without its small cells.

    What could point to a child never enters the record: cells below the charter's floor are
    withheld before, and others with them where totals would give them away.
    """

    noun: ClassVar = "data table"
    headline: ClassVar = "title"

    kind: Literal["data_table"] = "data_table"
    issue: IssueRef | None = None
    title: Line
    source: Text = ""
    received_from: PartyRef | None = None
    columns: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=200)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(max_length=5_000)]
    smallest_cell: Annotated[int, Field(ge=1)] | None = None
    """Counts below this were withheld when it came in."""
    withheld: Annotated[int, Field(ge=0)] = 0
    """How many cells are withheld."""

    @model_validator(mode="after")
    def _even_rows(self) -> Self:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("has rows with more or fewer cells than it has columns")
        return self


class Rate(ItemBase):
    """What is counted and out of what, agreed before anyone argues from it.

    Two definitions of the same word are two rates, each with its own label (founding systems
    3.A.4, the first teaching moment).
    """

    noun: ClassVar = "rate"
    headline: ClassVar = "name"

    kind: Literal["rate"] = "rate"
    issue: IssueRef | None = None
    name: Line
    counts: Words
    """What is counted: offers of a seat."""
    out_of: Words
    """Out of what: applicants."""
    note: Text = ""
    agreed_by: tuple[PartyRef, ...] = ()


class Standard(ItemBase):
    """A named threshold that the table chooses before it is applied.

    (Founding systems 3.A.4, the second teaching moment.)
    """

    noun: ClassVar = "standard"
    headline: ClassVar = "name"

    kind: Literal["standard"] = "standard"
    issue: IssueRef | None = None
    name: Line
    compares: Literal["ratio", "difference"] = "ratio"
    """The group's rate over its peers', or the one less the other in percentage points."""
    flags: Flags
    threshold: Number
    meaning: Text = ""
    source: Text = ""
    agreed_by: tuple[PartyRef, ...] = ()


class Figure(BaseModel):
    """A rate in percent, or counts from which it follows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    percent: Number | None = None
    count: Annotated[int, Field(ge=0)] | None = None
    out_of: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if (self.count is None) != (self.out_of is None):
            raise ValueError("a count says what it is out of, and the other way round")
        if (self.percent is None) == (self.count is None):
            raise ValueError("is either a rate in percent or a count with what it is out of")
        if self.count is not None and self.out_of is not None and self.count > self.out_of:
            raise ValueError("counts more than it is out of")
        return self


class Comparison(ItemBase):
    """One group beside its peers, by one named rate, held against standards agreed before."""

    noun: ClassVar = "comparison"
    numbered_within: ClassVar = "issue"
    headline: ClassVar = "group"

    kind: Literal["comparison"] = "comparison"
    issue: IssueRef
    rate: RateRef
    group: Line
    peers: Line
    group_figure: Figure
    peers_figure: Figure
    period: Text = ""
    """The year or the term it was counted in."""
    table: TableRef | None = None
    source: Text = ""
    standards: tuple[StandardRef, ...] = ()


class Gap(ItemBase):
    """A difference between groups that the table agrees to work on."""

    noun: ClassVar = "gap"
    numbered_within: ClassVar = "issue"

    kind: Literal["gap"] = "gap"
    issue: IssueRef
    text: Words
    category: Text = ""
    """Which kind of gap: experience, preparation, evaluation rating."""
    comparisons: tuple[ComparisonRef, ...] = ()
