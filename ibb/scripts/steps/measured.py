"""Numbers as people write them in a script: thresholds, rates and votes."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from ibb.model.items import Figure, Flags, Vote
from ibb.model.text import Line, Text
from ibb.scripts.part import Part
from ibb.scripts.stage import StepError
from ibb.yaml_source import Path_

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_THRESHOLD = re.compile(rf"({'|'.join(Flags)}) +(-?{_NUMBER})")
_PERCENT = re.compile(rf"({_NUMBER}) ?%?")
_COUNT = re.compile(r"([0-9]+) +(?:out +)?of +([0-9]+)")


def threshold(where: str | Path_, text: str) -> tuple[Flags, Decimal]:
    """Return the side and the number of a threshold such as ``at least 1.5``."""
    found = _THRESHOLD.fullmatch(" ".join(text.split()).casefold())
    if found is None:
        sides = ", ".join(f"“{side} 1.5”" for side in Flags)
        raise StepError(where, f"“{text}” is not a threshold; write it as one of {sides}.")
    return Flags(found[1]), Decimal(found[2])


def figure(where: str | Path_, text: str) -> Figure:
    """Return a rate in percent, or the counts from which it follows."""
    words = " ".join(text.split())
    try:
        if percent := _PERCENT.fullmatch(words):
            return Figure(percent=Decimal(percent[1]))
        if count := _COUNT.fullmatch(words.casefold()):
            return Figure(count=int(count[1]), out_of=int(count[2]))
    except ValidationError:
        raise StepError(where, f"“{text}” counts more than it is out of.") from None
    raise StepError(where, f"“{text}” is not a figure such as 55% or 455 of 811.")


class VotePart(Part):
    """How one member of a body voted, and whether the vote counts."""

    vote: Literal["yes", "no", "abstain", "present", "absent"]
    counts: bool = True
    because: Text = ""


def _votes(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: {"vote": each} if isinstance(each, str) else each for name, each in value.items()}


Votes = Annotated[dict[Line, VotePart], BeforeValidator(_votes), Field(min_length=1)]
"""A roll call: name by name."""


def roll_call(votes: dict[str, VotePart] | None) -> tuple[Vote, ...]:
    """Return a roll call as the record keeps it."""
    return tuple(
        Vote(name=name, vote=part.vote, counts=part.counts, note=part.because)
        for name, part in (votes or {}).items()
    )


__all__ = ["VotePart", "Votes", "figure", "roll_call", "threshold"]
