"""Pieces of a script, whose keys are written with spaces."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ibb.model.text import Words


def spaced(name: str) -> str:
    """Return a field's name as it is written in a script."""
    return name.rstrip("_").replace("_", " ")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One name, or a list of them."""


class Part(BaseModel):
    """A piece of a script; its keys are written with spaces."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=spaced)
