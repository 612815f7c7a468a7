"""Who is at the table, and what they agreed about working together."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints

from ibb.model.consensus import PassRule, Scale
from ibb.model.items.base import ItemBase
from ibb.model.refs import IssueRef, PartyRef, PersonRef
from ibb.model.text import Document, Line, Text, Words

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def _known_zone(name: str) -> str:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  only a charter needs it

    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"{name!r} is not a time zone such as America/New_York or UTC") from error
    return name


class Attribution(StrEnum):
    """How far the record says who said what (practice 3.3, 3.4)."""

    NONE = "none"
    PARTY = "party"
    PERSON = "person"


class Charter(ItemBase):
    """What the session is, and the rules both leads assented to before the first issue."""

    noun: ClassVar = "charter"
    headline: ClassVar = "title"

    kind: Literal["charter"] = "charter"
    title: Line
    purpose: Text = ""
    process: Line
    """The name of the process template."""
    process_text: Document | None = None
    """A template of the team's own, whole, so that the session opens anywhere."""
    scale: Scale
    pass_rule: PassRule
    fallback: Text = ""
    """What happens to an issue without consensus, agreed at the start."""
    attribution: Attribution = Attribution.NONE
    confidentiality: Text = ""
    retention: Text = ""
    retention_days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    """So many days after ratification the notes are destroyed (practice 3.3)."""
    language: Annotated[str, StringConstraints(pattern=LANGUAGE_TAG)] = "en"
    """The language the record is kept in, as a tag such as ``es`` or ``pt-BR``."""
    issue_cap: Annotated[int, Field(ge=1)] | None = None
    issues_close: date | None = None
    target_end: date | None = None
    time_zone: Annotated[Line, AfterValidator(_known_zone)] = "UTC"
    practice: bool = False
    """A demonstration or an exercise, marked as such wherever it is shown."""
    illustrative: Text = ""
    """What in it is made up, and what is documented."""
    acknowledgement: Text = ""
    """What is said openly about power and resources before anyone is asked (founding, 1f)."""
    smallest_cell: Annotated[int, Field(ge=2, le=1_000)] = 10
    """Counts of people below this stay out of the record, and what would give them away."""
    declared_joint: date | None = None
    """The day the session was declared joint: every body's support was there, in writing."""
    joint_without: Text = ""
    """Why the leads declared it joint although a body's support was missing."""
    joint_leads: tuple[PersonRef, ...] = ()
    """The leads who said so, one of each party."""


class Party(ItemBase):
    """A side or seat group: two or more, of any size."""

    noun: ClassVar = "party"
    headline: ClassVar = "name"

    kind: Literal["party"] = "party"
    name: Line
    describes: Text = ""
    """Whom the party speaks for."""
    at_table: bool = True
    """False for those affected who have no seat; others speak on their behalf, with a basis."""
    needs: Text = ""
    """What it takes for them to take part: interpretation, childcare, time, money."""


class Role(StrEnum):
    """What a person does in the room (practice 3.1)."""

    FACILITATOR = "facilitator"
    RECORDER = "recorder"
    LEAD = "lead"
    MEMBER = "member"
    RESOURCE = "resource"
    OBSERVER = "observer"


class Person(ItemBase):
    """A name or a role name, with a seat or without one."""

    noun: ClassVar = "person"
    headline: ClassVar = "name"

    kind: Literal["person"] = "person"
    name: Line
    party: PartyRef | None = None
    role: Role = Role.MEMBER
    counts: bool = False
    """Asked in consensus tests."""


class GroundRule(ItemBase):
    """Conduct everyone agreed to."""

    noun: ClassVar = "ground rule"

    kind: Literal["ground_rule"] = "ground_rule"
    text: Words
    agreed: bool = True


class Commitment(ItemBase):
    """What a party says openly is not negotiable, so that nobody discovers it later."""

    noun: ClassVar = "commitment"

    kind: Literal["commitment"] = "commitment"
    text: Words
    party: PartyRef
    basis: Text = ""
    issue: IssueRef | None = None
    """None for one that holds whatever the issue."""
    amended: Text = ""
    """Why the party put it in other words, where it did."""
