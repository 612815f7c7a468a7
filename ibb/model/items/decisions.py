"""How the table comes to agreement: straw designs, consensus tests and what people signalled."""

from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from ibb.model.consensus import LevelKey, PassRule, Scale
from ibb.model.items.base import ItemBase
from ibb.model.refs import IssueRef, OptionRef, PartyRef, PersonRef, ProposalRef, TestedRef, TestRef
from ibb.model.text import Text, Words


class Proposal(ItemBase):
    """A straw design: a rough text that bundles chosen options, offered for reaction.

    Its display number within the issue is its version. In traditional mode it is a side's own
    proposal and says so.
    """

    noun: ClassVar = "straw design"
    numbered_within: ClassVar = "issue"

    kind: Literal["proposal"] = "proposal"
    issue: IssueRef
    text: Words
    options: tuple[OptionRef, ...] = ()
    revises: ProposalRef | None = None
    changes: Text = ""
    """What the revision answers: the reservation that moved the words."""
    tabled_by: PartyRef | None = None
    """The side that put it forward, when the issue is bargained traditionally."""


class Capture(StrEnum):
    """How signals were taken."""

    SELF = "self"
    PROXY = "proxy"
    ROLL_CALL = "roll call"


class ConsensusTest(ItemBase):
    """One test of one frozen text; everything needed to read it later is inside."""

    noun: ClassVar = "test for consensus"
    headline: ClassVar = "text"

    kind: Literal["consensus_test"] = "consensus_test"
    of: TestedRef
    text: Words
    """The words tested, as they stood."""
    scale: Scale
    pass_rule: PassRule
    captured: Capture = Capture.PROXY
    seats: tuple[PersonRef, ...] = Field(min_length=1)
    """Everyone who was asked."""


class Signal(ItemBase):
    """What one seat showed. How far it names the seat follows the charter's attribution."""

    noun: ClassVar = "signal"
    numbered_within: ClassVar = "test"
    headline: ClassVar = "level"

    kind: Literal["signal"] = "signal"
    test: TestRef
    level: LevelKey
    person: PersonRef | None = None
    party: PartyRef | None = None
    reservation: Text = ""
    would_move: Text = ""
    """The answer to "what would move you?" """
