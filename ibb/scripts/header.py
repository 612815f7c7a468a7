"""The head of a script: what the session is, who is there, and the scenes."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ibb.model.items import Attribution, Role
from ibb.model.text import Line, Text, Words
from ibb.scripts.part import Part


class CharterPart(Part):
    """What the charter says, in a script's words."""

    purpose: Text = ""
    scale: str | None = None
    pass_rule: str | None = None
    fallback: Text = ""
    attribution: Attribution = Attribution.NONE
    confidentiality: Text = ""
    retention: Text = ""
    issue_cap: Annotated[int, Field(ge=1)] | None = None
    issues_close: date | None = None
    target_end: date | None = None
    time_zone: Line = "UTC"


class PartyPart(Part):
    """A party: whom it speaks for, and whether it has a seat."""

    describes: Text = ""
    at_table: bool = True


class PersonPart(Part):
    """A person: which party, which role, and whether they are asked in tests."""

    party: Words | None = None
    role: Role = Role.MEMBER
    counts: bool | None = None


class ScenePart(Part):
    """A scene; its steps are read one by one, each by its own first key."""

    scene: Line
    on: date
    at: str
    steps: tuple[dict[str, Any], ...] = Field(min_length=1)


class Head(Part):
    """A whole script, but for the inside of its steps."""

    script: Line
    about: Text = ""
    illustrative: Text = ""
    process: Words
    charter: CharterPart = CharterPart()
    parties: dict[
        Line,
        Annotated[
            PartyPart,
            BeforeValidator(lambda v: {"describes": v} if isinstance(v, str) else v),
        ],
    ] = Field(min_length=2)
    people: dict[Line, PersonPart] = Field(min_length=1)
    scenes: tuple[ScenePart, ...] = Field(min_length=1)
