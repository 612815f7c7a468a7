"""Consensus scales and pass rules, as data that travels inside the record.

A session is read years later, on a machine without the template it was run with, so the scale a
test was taken on is part of the record and not a name that points out of it.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ibb.model.text import Line, Words

LevelKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{1,8}$")]
"""The key a person presses, or the fingers they show, for a level: ``5``, ``up``."""


class Stance(StrEnum):
    """What a level says about support, on whichever scale it is."""

    SUPPORT = "support"
    RESERVATIONS = "support with reservations"
    ABSTAIN = "stand aside"
    NOT_YET = "not yet"
    OPPOSE = "cannot support"


class Level(BaseModel):
    """One level of a scale, with the question that follows when someone shows it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: LevelKey
    label: Line
    meaning: Words
    stance: Stance
    follow_up: Annotated[
        Words | None, Field(validation_alias=AliasChoices("follow_up", "follow up"))
    ] = None
    """The question for whoever shows it."""


class PassRule(BaseModel):
    """When a test counts as consensus. Everyone asked must have been heard.

    The group decides before testing which levels carry and how many others it tolerates
    (practice 1.5).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    meaning: Words
    carries: tuple[Stance, ...] = Field(min_length=1)
    tolerated: Annotated[int, Field(ge=0)] = 0
    """How many seats may show another level before it is not consensus."""
    never: tuple[Stance, ...] = ()
    """Stances of which not even one is tolerated."""

    @model_validator(mode="after")
    def _carried_is_not_refused(self) -> Self:
        both = set(self.carries) & set(self.never)
        if both:
            raise ValueError(f"a level cannot both carry and be refused: {sorted(both)[0]}")
        return self


class Scale(BaseModel):
    """A way to show how far each person stands behind a text, best level first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    question: Words
    levels: tuple[Level, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _keys_differ(self) -> Self:
        keys = [level.key for level in self.levels]
        if len(set(keys)) < len(keys):
            raise ValueError("two levels of the scale share a key")
        return self

    def level(self, key: str) -> Level:
        """Return the level with this key; ``KeyError`` if the scale has none."""
        for level in self.levels:
            if level.key == key:
                return level
        raise KeyError(key)
