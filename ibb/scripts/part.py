"""Pieces of a script, whose keys are written with spaces."""

import difflib
import re
from datetime import date
from inspect import get_annotations
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from ibb.model.text import Words, same_words

_DAY = re.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def spaced(name: str) -> str:
    """Return a field's name as it is written in a script."""
    return name.rstrip("_").replace("_", " ")


def same_key(written: str, key: str) -> bool:
    """Tell whether a person means this key of a process, such as ``fair_to_all``."""
    return same_words(written.replace("_", " "), key.replace("_", " "))


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _written_as_day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticKnownError("date_parsing", {"error": "not written as a day"})
    return value


def _named_pieces(value: object) -> object:
    pieces = _as_list(value)
    if isinstance(pieces, list) and all(isinstance(each, str) for each in pieces):
        return {each: each for each in pieces}
    return pieces


Names = Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One name, or a list of them."""

Pieces = Annotated[dict[Words, Words], BeforeValidator(_named_pieces)]
"""What something is split into: a list of texts, or of texts that each have a short name."""

Day = Annotated[date, BeforeValidator(_written_as_day)]
"""A day such as 2026-02-03, and nothing that only might be one."""


class Part(BaseModel):
    """A piece of a script; its keys are written with spaces."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=spaced)

    @classmethod
    def takes(cls) -> tuple[str, ...]:
        """Return the keys it takes, as they are written: its own, then those many share."""
        parts = (part for part in cls.__mro__ if issubclass(part, Part))
        own = (name for part in parts for name in get_annotations(part))
        return tuple(spaced(name) for name in own if name in cls.model_fields)

    @model_validator(mode="before")
    @classmethod
    def _knows_its_keys(cls, value: Any) -> Any:
        # A key that is misspelt is named before the one that is missing for it.
        known = cls.takes()
        for key in value if isinstance(value, dict) else ():
            if key not in known:
                free = [each for each in known if each not in value]
                raise ValidationError.from_exception_data(cls.__name__, [_unknown_key(key, free)])
        return value


def _unknown_key(key: str, free: list[str]) -> InitErrorDetails:
    close = difflib.get_close_matches(key.casefold(), free, n=1)
    sentence = PydanticCustomError(
        "unknown_key",
        "there is no such key here{hint}; known here: {known}",
        {
            "hint": f" (did you mean “{close[0]}”?)" if close else "",
            "known": ", ".join(free) or "no other",
        },
    )
    return InitErrorDetails(type=sentence, loc=(key,), input=key)
