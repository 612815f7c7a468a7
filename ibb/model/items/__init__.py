"""The kinds of items: everything a bargaining record can hold.

``Item`` is their discriminated union and ``KINDS`` names each class by its kind.
"""

from typing import Annotated, get_args

from pydantic import Field

from ibb.model.items.agreement import (
    Clause,
    ClauseStatus,
    Initials,
    ParkedItem,
    Ratification,
    Task,
)
from ibb.model.items.authority import Authority, Bearing, Referral, Support, Vote
from ibb.model.items.base import Flags, ItemBase, Moment, Number
from ibb.model.items.causes import Cause, Force, Link
from ibb.model.items.decisions import Capture, ConsensusTest, Proposal, Signal
from ibb.model.items.figures import (
    WITHHELD,
    Comparison,
    DataTable,
    Figure,
    Gap,
    Rate,
    Standard,
)
from ibb.model.items.meetings import AgendaItem, Attendance, Meeting, Recess
from ibb.model.items.minutes import Comment, Minutes, Phase
from ibb.model.items.monitoring import Indicator, Reading, TheoryOfAction
from ibb.model.items.people import (
    Attribution,
    Charter,
    Commitment,
    GroundRule,
    Party,
    Person,
    Role,
)
from ibb.model.items.substance import (
    Answer,
    Criterion,
    DataRequest,
    Fact,
    Interest,
    Issue,
    Mark,
    Mode,
    Option,
    Outcome,
    Stage,
    Story,
)
from ibb.model.items.voices import Disposition, Intake, PublicInput, RowSetAside, Theme

AnyItem = (
    Charter
    | Party
    | Person
    | GroundRule
    | Commitment
    | Meeting
    | Attendance
    | Recess
    | AgendaItem
    | Issue
    | Story
    | Fact
    | DataRequest
    | Interest
    | Option
    | Criterion
    | Mark
    | Proposal
    | ConsensusTest
    | Signal
    | Clause
    | Ratification
    | Task
    | ParkedItem
    | Minutes
    | Comment
    | Authority
    | Bearing
    | Support
    | Referral
    | DataTable
    | Rate
    | Standard
    | Comparison
    | Gap
    | Cause
    | Link
    | Force
    | Intake
    | Theme
    | PublicInput
    | TheoryOfAction
    | Indicator
    | Reading
)
Item = Annotated[AnyItem, Field(discriminator="kind")]

KINDS: dict[str, type[ItemBase]] = {
    cls.model_fields["kind"].default: cls for cls in get_args(AnyItem)
}

__all__ = [
    "KINDS",
    "WITHHELD",
    "AgendaItem",
    "Answer",
    "AnyItem",
    "Attendance",
    "Attribution",
    "Authority",
    "Bearing",
    "Capture",
    "Cause",
    "Charter",
    "Clause",
    "ClauseStatus",
    "Comment",
    "Commitment",
    "Comparison",
    "ConsensusTest",
    "Criterion",
    "DataRequest",
    "DataTable",
    "Disposition",
    "Fact",
    "Figure",
    "Flags",
    "Force",
    "Gap",
    "GroundRule",
    "Indicator",
    "Initials",
    "Intake",
    "Interest",
    "Issue",
    "Item",
    "ItemBase",
    "Link",
    "Mark",
    "Meeting",
    "Minutes",
    "Mode",
    "Moment",
    "Number",
    "Option",
    "Outcome",
    "ParkedItem",
    "Party",
    "Person",
    "Phase",
    "Proposal",
    "PublicInput",
    "Rate",
    "Ratification",
    "Reading",
    "Recess",
    "Referral",
    "Role",
    "RowSetAside",
    "Signal",
    "Stage",
    "Standard",
    "Story",
    "Support",
    "Task",
    "Theme",
    "TheoryOfAction",
    "Vote",
]
