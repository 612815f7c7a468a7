"""Choosing by a number, or by the beginning of what is read."""

import re
from typing import NamedTuple

from ibb.model.errors import RuleError

Options = tuple[tuple[str, str], ...]
_NUMBERED = re.compile(r"(?P<number>[A-Z]?[0-9][\w·]{0,7})\s+(?P<words>\S.*)")
_LETTERED = re.compile(r"(?P<number>\S{1,4})  +(?P<words>\S.*)")


class Choice(NamedTuple):
    """One answer, with the number it is chosen by."""

    number: str
    words: str
    key: str


def numbered(options: Options) -> list[Choice]:
    """Return the answers with their own numbers where all have one, else counted from 1."""
    for pattern in (_NUMBERED, _LETTERED):
        found = [(key, pattern.fullmatch(" ".join(words.split("\n")))) for key, words in options]
        own = [Choice(each["number"], each["words"], key) for key, each in found if each]
        if len({each.number.casefold() for each in own}) == len(options):
            return own
    return [
        Choice(str(place), " ".join(words.split()), key)
        for place, (key, words) in enumerate(options, start=1)
    ]


def choose(options: Options, said: str) -> str:
    """Return the key of the answer meant. Raises ``RuleError`` when it is none, or several."""
    wanted = " ".join(said.split()).casefold()
    every = numbered(options)
    by_number = [each for each in every if each.number.casefold() == wanted]
    by_key = [each for each in every if each.key.casefold() == wanted]
    whole = [each for each in every if each.words.casefold() == wanted]
    begun = [each for each in every if each.words.casefold().startswith(wanted)]
    inside = [each for each in every if wanted in each.words.casefold()]
    for found in (by_number, by_key, whole, begun, inside):
        if len(found) == 1:
            return found[0].key
        if found:
            raise RuleError(f"“{said}” could be several of these; type its number.")
    raise RuleError(f"“{said}” is none of these; type a number from the list.")
