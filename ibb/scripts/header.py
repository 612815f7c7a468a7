"""The head of a script: what the session is, who is there, and the scenes."""

import re
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

from ibb.model.items import Attribution, Role
from ibb.model.items.people import LANGUAGE_TAG
from ibb.model.text import Line, Text, Words
from ibb.scripts.part import Day, Part


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"“{name}” is not a zone such as America/New_York or UTC") from None
    return name


def language_tag(written: str) -> str:
    """Return the tag of a language; ``ValueError`` for anything else."""
    if not re.fullmatch(LANGUAGE_TAG, written):
        raise ValueError(f"“{written}” is not the tag of a language, such as en, es or pt-BR")
    return written


class CharterPart(Part):
    """What the charter says, in a script's words."""

    purpose: Text = ""
    scale: str | None = None
    pass_rule: str | None = None
    fallback: Text = ""
    attribution: Attribution = Attribution.NONE
    confidentiality: Text = ""
    retention: Text = ""
    retention_days: Annotated[int, Field(ge=1)] | None = None
    language: Annotated[Line, AfterValidator(language_tag)] = "en"
    issue_cap: Annotated[int, Field(ge=1)] | None = None
    issues_close: Day | None = None
    target_end: Day | None = None
    time_zone: Annotated[Line, AfterValidator(_known_zone)] = "UTC"
    acknowledgement: Text = ""
    smallest_cell: Annotated[int, Field(ge=2, le=1_000)] = 10


class PartyPart(Part):
    """A party: whom it speaks for, and whether it has a seat."""

    describes: Text = ""
    at_table: bool = True
    needs: Text = ""


class PersonPart(Part):
    """A person: which party, which role, and whether they are asked in tests."""

    party: Words | None = None
    role: Role = Role.MEMBER
    counts: bool | None = None


class ScenePart(Part):
    """A scene; its steps are read one by one, each by its own first key."""

    scene: Line
    on: Day
    at: str
    steps: tuple[Any, ...] = Field(min_length=1)


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
    ]
    people: dict[Line, PersonPart] = Field(min_length=1)
    role_sheets: dict[Words, Text] = Field(default_factory=dict)
    """What a person or a party knows and wants before a simulation; hidden until the debrief."""
    scenes: tuple[ScenePart, ...] = Field(min_length=1)
