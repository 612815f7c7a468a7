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
from ibb.model.items.base import ItemBase, Moment
from ibb.model.items.decisions import Capture, ConsensusTest, Proposal, Signal
from ibb.model.items.meetings import AgendaItem, Attendance, Meeting, Recess
from ibb.model.items.minutes import Comment, Minutes, Phase
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
)
Item = Annotated[AnyItem, Field(discriminator="kind")]

KINDS: dict[str, type[ItemBase]] = {
    cls.model_fields["kind"].default: cls for cls in get_args(AnyItem)
}

__all__ = [
    "KINDS",
    "AgendaItem",
    "Answer",
    "AnyItem",
    "Attendance",
    "Attribution",
    "Capture",
    "Charter",
    "Clause",
    "ClauseStatus",
    "Comment",
    "Commitment",
    "ConsensusTest",
    "Criterion",
    "DataRequest",
    "Fact",
    "GroundRule",
    "Initials",
    "Interest",
    "Issue",
    "Item",
    "ItemBase",
    "Mark",
    "Meeting",
    "Minutes",
    "Mode",
    "Moment",
    "Option",
    "Outcome",
    "ParkedItem",
    "Party",
    "Person",
    "Phase",
    "Proposal",
    "Ratification",
    "Recess",
    "Role",
    "Signal",
    "Stage",
    "Story",
    "Task",
]
