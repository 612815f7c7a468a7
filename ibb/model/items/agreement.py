"""What leaves the room: agreed language, its ratification, and who does what."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ibb.model.items.authority import Vote
from ibb.model.items.base import ItemBase, Moment
from ibb.model.refs import (
    ClauseRef,
    HeardRef,
    InterestRef,
    IssueRef,
    PartyRef,
    PersonRef,
    ProposalRef,
)
from ibb.model.text import Line, Text, Words

TextDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Initials(BaseModel):
    """One party's initials, bound to the exact words they stand under."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: PartyRef
    person: PersonRef | None = None
    at: Moment
    text_digest: TextDigest


class ClauseStatus(StrEnum):
    """How far a clause has come."""

    DRAFT = "draft"
    TENTATIVE = "tentatively agreed"
    RATIFIED = "ratified"
    SUPERSEDED = "superseded"


class Clause(ItemBase):
    """Agreed language, with why it reads as it does."""

    noun: ClassVar = "clause"
    headline: ClassVar = "heading"

    kind: Literal["clause"] = "clause"
    issue: IssueRef
    heading: Line
    text: Words
    replaces: Text = ""
    """The contract words it stands in place of."""
    why: Text = ""
    """Its bargaining history, written with the language (practice 1.2, 2.7)."""
    fiscal_note: Text = ""
    """What it costs and who pays, for those who decide on the money (practice 2.7)."""
    proposal: ProposalRef | None = None
    serves: tuple[InterestRef, ...] = ()
    initials: tuple[Initials, ...] = ()
    effective: date | None = None
    ends: date | None = None
    status: ClauseStatus = ClauseStatus.DRAFT
    supersedes: ClauseRef | None = None
    drawn_from: tuple[HeardRef, ...] = ()
    """The public input that its words answer, beside what its interests and options came from."""


class Ratification(ItemBase):
    """One body's approval of the agreement; members usually act first, then the board."""

    noun: ClassVar = "ratification"
    headline: ClassVar = "body"

    kind: Literal["ratification"] = "ratification"
    body: Line
    party: PartyRef | None = None
    order: Annotated[int, Field(ge=1)] = 1
    covers: tuple[ClauseRef, ...] = ()
    """The clauses put to the body; none named means all that were tentatively agreed."""
    due: date | None = None
    held: date | None = None
    in_favour: Annotated[int, Field(ge=0)] | None = None
    against: Annotated[int, Field(ge=0)] | None = None
    abstaining: Annotated[int, Field(ge=0)] | None = None
    result: Literal["ratified", "not ratified"] | None = None
    note: Text = ""
    votes: tuple[Vote, ...] = ()
    """The roll call; the counts above are those of the votes that count."""
    counting: Text = ""
    """The rule by which a vote counts or does not."""
    needs: Literal["majority of votes cast", "two thirds of votes cast", "majority of members"] | (
        None
    ) = None
    members: Annotated[int, Field(ge=1)] | None = None
    """How many members the body has, present or not."""


class Task(ItemBase):
    """Something someone owes after the meeting."""

    noun: ClassVar = "task"

    kind: Literal["task"] = "task"
    text: Words
    owner: PersonRef | None = None
    owed_by: PartyRef | None = None
    issue: IssueRef | None = None
    clause: ClauseRef | None = None
    due: date | None = None
    done: date | None = None


class ParkedItem(ItemBase):
    """Something worth keeping that is not today's; with an owner, so that it comes back."""

    noun: ClassVar = "parked item"

    kind: Literal["parked_item"] = "parked_item"
    text: Words
    owner: PersonRef | None = None
    issue: IssueRef | None = None
    returned: date | None = None
    """When the table took it up again or let it go."""
    resolution: Text = ""
