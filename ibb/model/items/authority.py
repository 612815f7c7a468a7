"""Who decides, what this table was promised, and whose word it stands on."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from ibb.model.items.base import ItemBase
from ibb.model.refs import AuthorityRef, CommitmentRef, IssueRef, OptionRef, PartyRef
from ibb.model.text import Line, Text, Words


class Authority(ItemBase):
    """Who decides on an issue, and what those at the table were promised.

    Decision-makers say before the work begins whether, how far and on what they will consider
    what they hear (founding systems 0e and 2.1). A promise is never rewritten: a change is a new
    statement that supersedes the one before, so that both can be read. Its display number
    within the issue is its version.
    """

    noun: ClassVar = "statement of authority"
    numbered_within: ClassVar = "issue"
    headline: ClassVar = "decides"

    kind: Literal["authority"] = "authority"
    issue: IssueRef
    decides: Line
    """The body that decides in the end."""
    recommends: Text = ""
    consulted: Text = ""
    source: Text = ""
    """The law, regulation or agreement it rests on."""
    level: Line
    """The step of the ladder, by its name: Inform, Consult, Involve, Collaborate, Empower."""
    step: Annotated[int, Field(ge=1, le=20)]
    """Where the level stands on its ladder, from below."""
    promise: Words
    """What participants were promised, in the words they heard."""
    supersedes: AuthorityRef | None = None
    because: Text = ""
    """Why the statement before was changed."""
    happened: Text = ""
    """What those who decide did with the table's words."""
    kept: Literal["kept", "partly kept", "not kept"] | None = None
    """Whether the promise was kept, once it can be told."""


class Bearing(ItemBase):
    """How an option stands to what a party has said is not negotiable.

    An option that breaks a commitment may be recorded like any other; it goes into a straw design
    once somebody has explained how, or the party has amended its commitment (founding systems,
    row 2).
    """

    noun: ClassVar = "bearing on a commitment"
    numbered_within: ClassVar = "option"
    headline: ClassVar = "answer"

    kind: Literal["bearing"] = "bearing"
    option: OptionRef
    commitment: CommitmentRef
    answer: Literal["keeps", "breaks", "unsure"]
    note: Text = ""
    """Why it keeps or breaks it."""
    explained: Text = ""
    """How an option that breaks it can go forward all the same."""


class Support(ItemBase):
    """One body's written support for bargaining jointly (founding systems 4a)."""

    noun: ClassVar = "written support"
    headline: ClassVar = "body"

    kind: Literal["support"] = "support"
    body: Line
    party: PartyRef | None = None
    signed: date | None = None
    """The day it was signed; none while it is still awaited."""
    signed_by: Text = ""
    document: Text = ""
    """Where the paper is."""
    note: Text = ""


class Referral(ItemBase):
    """An option that another authority decides on: sent there, followed, never counted as agreed.

    (Founding systems 0h.)
    """

    noun: ClassVar = "referral"
    headline: ClassVar = "to"

    kind: Literal["referral"] = "referral"
    option: OptionRef
    to: Line
    because: Text = ""
    referred: date | None = None
    follow_up: date | None = None
    """When somebody asks again."""
    answer: Text = ""
    """The last answer that came."""
    answered: date | None = None
    result: Literal["taken up", "declined"] | None = None


class Vote(BaseModel):
    """How one member of a body voted, and whether the body's rule counts it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    vote: Literal["yes", "no", "abstain", "present", "absent"]
    counts: bool = True
    note: Text = ""
    """Why it counts or does not, or what the member said."""
