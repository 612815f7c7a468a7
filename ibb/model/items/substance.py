"""What the parties talk about: issues, stories, interests, options, criteria and marks."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from ibb.model.items.base import ItemBase
from ibb.model.refs import (
    CriterionRef,
    DrawnRef,
    FactRef,
    HeardRef,
    InputRef,
    InterestRef,
    IssueRef,
    OptionRef,
    PartyRef,
    PersonRef,
    ReadingRef,
)
from ibb.model.text import Line, Text, Words


class Stage(StrEnum):
    """The stages in the order all sources share: criteria come after options (practice 1.2)."""

    ISSUE = "issue"
    STORY = "story"
    INTERESTS = "interests"
    OPTIONS = "options"
    CRITERIA = "criteria"
    CONSENSUS = "consensus"
    AGREEMENT = "agreement"


class Mode(StrEnum):
    """How an issue is bargained; a session survives the slide into positions (practice 4.1)."""

    INTEREST_BASED = "interest-based"
    TRADITIONAL = "traditional"


class Outcome(StrEnum):
    """How an issue can end, or rest (practice 2.6)."""

    CONSENSUS = "consensus"
    WITH_RESERVATIONS = "consensus with reservations"
    BACK = "back to an earlier stage"
    COMMITTEE = "to committee"
    PARKED = "parked"
    STATUS_QUO = "status quo kept"
    WITHDRAWN = "withdrawn"
    FALLBACK = "fallback"


class Issue(ItemBase):
    """A subject both sides agree to work on, framed as a question with many answers."""

    noun: ClassVar = "issue"
    numbered_within: ClassVar = "parent"
    headline: ClassVar = "title"

    kind: Literal["issue"] = "issue"
    title: Line
    statement: Text = ""
    """"How might we …?" """
    raised_by: PartyRef | None = None
    owner: PersonRef | None = None
    parent: IssueRef | None = None
    merged_into: IssueRef | None = None
    rank: int = 0
    """Where the table takes it up; issues of equal rank keep the order they were raised in."""
    stage: Stage = Stage.ISSUE
    mode: Mode = Mode.INTEREST_BASED
    outcome: Outcome | None = None
    outcome_note: Text = ""
    returns_on: date | None = None
    """When a committee reports back, or a parked issue is taken up again."""
    named_none: tuple[PartyRef, ...] = ()
    """Parties that said they have no interest here: a state, not an omission."""
    confirmed: tuple[Line, ...] = ()
    """Keys of the readiness checks that only people can confirm, such as "asked what else"."""
    reopened_by: tuple[ReadingRef, ...] = ()
    """The readings that brought it back to the table."""


class Story(ItemBase):
    """One side's telling: what happens now and who is affected."""

    noun: ClassVar = "story"
    numbered_within: ClassVar = "issue"

    kind: Literal["story"] = "story"
    issue: IssueRef
    text: Words
    party: PartyRef | None = None


class Fact(ItemBase):
    """A figure or a finding, with where it comes from and out of how many."""

    noun: ClassVar = "fact"
    numbered_within: ClassVar = "issue"

    kind: Literal["fact"] = "fact"
    issue: IssueRef | None = None
    text: Words
    source: Text = ""
    denominator: Text = ""


class DataRequest(ItemBase):
    """Information someone owes the table, logged instead of argued about."""

    noun: ClassVar = "data request"

    kind: Literal["data_request"] = "data_request"
    text: Words
    issue: IssueRef | None = None
    owed_by: PartyRef | None = None
    owner: PersonRef | None = None
    due: date | None = None
    answered: date | None = None
    answer: FactRef | None = None


class Interest(ItemBase):
    """A need, hope, fear or concern that more than one option could satisfy."""

    noun: ClassVar = "interest"
    numbered_within: ClassVar = "issue"

    kind: Literal["interest"] = "interest"
    issue: IssueRef
    text: Words
    parties: tuple[PartyRef, ...] = Field(min_length=1)
    basis: Text = ""
    """What a statement on behalf of an absent party rests on: survey, testimony, statute …"""
    to_confirm: bool = False
    """Said on behalf of others, who have not yet been asked themselves."""
    confirmation: Text = ""
    """What those it is said for answered, and how they were asked."""
    confirmed_by: tuple[InputRef, ...] = ()
    """Their own words, where they are in the record."""
    drawn_from: tuple[DrawnRef, ...] = ()
    """The force or the public input it was heard in."""

    @property
    def mutual(self) -> bool:
        """Held by more than one party."""
        return len(self.parties) > 1

    @model_validator(mode="after")
    def _each_party_once(self) -> Self:
        if len(set(self.parties)) < len(self.parties):
            raise ValueError("names a party twice")
        return self


class Option(ItemBase):
    """A possible way to meet interests; nobody is committed to it and nobody owns it."""

    noun: ClassVar = "option"
    numbered_within: ClassVar = "issue"

    kind: Literal["option"] = "option"
    issue: IssueRef
    text: Words
    status_quo: bool = False
    serves: tuple[InterestRef, ...] = ()
    merged_into: OptionRef | None = None
    split_from: OptionRef | None = None
    set_aside: Text | None = None
    """Why the table no longer considers it; the words stay."""
    offered_by: PartyRef | None = None
    """Only where the charter attributes."""
    drawn_from: tuple[HeardRef, ...] = ()
    """The public input it came out of."""


class Criterion(ItemBase):
    """An agreed yardstick: a test to pass, or an outside benchmark to compare with."""

    noun: ClassVar = "criterion"
    numbered_within: ClassVar = "issue"

    kind: Literal["criterion"] = "criterion"
    issue: IssueRef | None = None
    """None for a standing criterion, used for every issue."""
    text: Words
    measure: Text = ""
    """How one would tell."""
    form: Literal["test", "benchmark"] = "test"
    weight: Literal["must", "prefer"] = "must"
    agreed_by: tuple[PartyRef, ...] = ()


class Answer(StrEnum):
    """How an option stands against a criterion; never a score (practice 2.5)."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    NEEDS_DATA = "needs data"


class Mark(ItemBase):
    """One cell of the option × criterion grid."""

    noun: ClassVar = "mark"
    numbered_within: ClassVar = "option"
    headline: ClassVar = "answer"

    kind: Literal["mark"] = "mark"
    option: OptionRef
    criterion: CriterionRef
    answer: Answer
    note: Text = ""
