"""What a meeting's minutes say, and what readers say of them and of anything else."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from ibb.model.items.base import ItemBase
from ibb.model.refs import AboutRef, MeetingRef, PartyRef
from ibb.model.text import Document, Text


class Phase(StrEnum):
    """How far the minutes of a meeting have come; the order is theirs."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    CORRECTIONS = "corrections proposed"
    ADOPTED = "adopted"


class Minutes(ItemBase):
    """The minutes of one meeting: drafted from the record, circulated, corrected, adopted."""

    noun: ClassVar = "minutes"

    kind: Literal["minutes"] = "minutes"
    meeting: MeetingRef
    text: Document
    phase: Phase = Phase.DRAFT
    circulated: date | None = None
    adopted: date | None = None
    adopted_by: tuple[PartyRef, ...] = ()

    @property
    def words(self) -> str:
        """The line the minutes begin with; the whole of them is no sentence."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


class Comment(ItemBase):
    """What a reader says of something in the record, or wants it to say instead.

    It is a proposal until it is answered, and keeps the reader's words whatever the answer.
    """

    noun: ClassVar = "comment"

    kind: Literal["comment"] = "comment"
    about: AboutRef | None = None
    """None for the session as a whole."""
    sort: Literal["comment", "correction"] = "comment"
    quote: Text = ""
    """The words it speaks of."""
    text: Text = ""
    """What the reader says."""
    proposed: Text = ""
    """The words that are to stand instead, in a correction."""
    writer: Text = ""
    """Only where the charter attributes by person."""
    party: PartyRef | None = None
    """Only where the charter attributes."""
    answer: Literal["accepted", "declined"] | None = None
    answer_note: Text = ""
    answered: date | None = None

    @property
    def words(self) -> str:
        """What the reader says; of a correction without more, the words proposed."""
        return self.text or self.proposed
