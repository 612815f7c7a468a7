"""What people outside the room said, and what became of it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ibb.model.items.base import ItemBase
from ibb.model.items.people import LANGUAGE_TAG
from ibb.model.refs import InputRef, IntakeRef, IssueRef, TestedRef, ThemeRef
from ibb.model.text import Line, Text, Words

_TAG_OR_NONE = "^(" + LANGUAGE_TAG.strip("^$") + ")?$"


class Disposition(StrEnum):
    """What became of what somebody said (founding systems, row 11)."""

    USED = "used"
    PARTLY = "partly used"
    NOT_NOW = "not now"
    ELSEWHERE = "elsewhere"
    NEEDS_MORE = "needs more"


class RowSetAside(BaseModel):
    """A row of a file that could not become a card, kept as it was with the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: Annotated[int, Field(ge=1)]
    """As people count: the row of the file, its heading included."""
    why: Text
    words: Text = ""


class Intake(ItemBase):
    """One file or batch of what people said: where it comes from, and that nothing was lost.

    ``rows`` is what the file held: its cards, the rows set aside, and those already here.
    """

    noun: ClassVar = "intake"
    headline: ClassVar = "title"

    kind: Literal["intake"] = "intake"
    issue: IssueRef | None = None
    title: Line
    file: Text = ""
    on: date | None = None
    sponsor: Text = ""
    """Who paid for or held the event, said openly (founding systems 1e)."""
    purpose: Text = ""
    rows: Annotated[int, Field(ge=0)] = 0
    set_aside: tuple[RowSetAside, ...] = ()
    repeated: Annotated[int, Field(ge=0)] = 0
    """Rows that were in the record already and were not taken in twice."""


class Theme(ItemBase):
    """What several cards have in common."""

    noun: ClassVar = "theme"

    kind: Literal["theme"] = "theme"
    issue: IssueRef | None = None
    text: Words


class PublicInput(ItemBase):
    """What one person or group outside the table said, as it came: a card.

    The words stay as they were written, also when it is merged; a translation stands beside them
    and says whose it is.
    """

    noun: ClassVar = "card"

    kind: Literal["public_input"] = "public_input"
    issue: IssueRef | None = None
    intake: IntakeRef | None = None
    row: Annotated[int, Field(ge=1)] | None = None
    key: Text = ""
    """What tells it from others when the same file comes again."""
    text: Words
    language: Annotated[str, StringConstraints(pattern=_TAG_OR_NONE)] = ""
    translation: Text = ""
    translated_by: Text = ""
    event: Text = ""
    channel: Text = ""
    """Poster, form, letter, e-mail, call."""
    on: date | None = None
    group: Text = ""
    """Whom it comes from: families, students, teachers."""
    contributor: Text = ""
    """The person or the table that is to hear what became of it."""
    themes: tuple[ThemeRef, ...] = ()
    merged_into: InputRef | None = None
    set_aside: Text | None = None
    """Why the table does not work with it; the words stay."""
    about: TestedRef | None = None
    """The straw design or clause it comments on."""
    proposed: Text = ""
    """The words it asks for instead."""
    disposition: Disposition | None = None
    reason: Text = ""
    later: Disposition | None = None
    """What became of it once those who decide had decided."""
    later_reason: Text = ""
