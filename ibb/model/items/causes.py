"""Why a gap is there: causes, how they hang together, and what pushes those who decide."""

from typing import ClassVar, Literal

from ibb.model.items.base import ItemBase
from ibb.model.refs import BeginsRef, IssueRef, LeadsToRef, PartyRef
from ibb.model.text import Text, Words


class Cause(ItemBase):
    """Something that brings about a gap, or another cause."""

    noun: ClassVar = "cause"
    numbered_within: ClassVar = "issue"

    kind: Literal["cause"] = "cause"
    issue: IssueRef
    text: Words
    category: Text = ""
    """The bone of the fishbone it hangs on."""
    source: Text = ""


class Link(ItemBase):
    """One arrow: a cause leads to a gap or a cause, or an option works on one.

    Causes and gaps are many to many, and causes may go round in a circle (founding systems 2c).
    """

    noun: ClassVar = "link"
    numbered_within: ClassVar = "issue"
    headline: ClassVar = "evidence"

    kind: Literal["link"] = "link"
    issue: IssueRef
    begins_at: BeginsRef
    leads_to: LeadsToRef
    evidence: Text = ""


class Force(ItemBase):
    """What pushes a decision-maker towards a change, or towards how things are.

    (Founding systems 0c.) Told again as a need it becomes an interest, which keeps the link.
    """

    noun: ClassVar = "force"
    numbered_within: ClassVar = "issue"

    kind: Literal["force"] = "force"
    issue: IssueRef
    party: PartyRef
    who: Text = ""
    """Who in particular, where it is not the whole party."""
    text: Words
    pushes: Literal["for change", "for how things are"]
    source: Text = ""
