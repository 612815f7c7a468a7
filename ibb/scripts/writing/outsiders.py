"""People outside the session whom its record names: who wrote, translated, signed or voted."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from ibb.model.actions import Change, as_json
from ibb.model.entry import Entry
from ibb.model.removal import REMOVED

NESTED = frozenset({"votes", "set_aside", "columns", "rows"})
"""Fields whose texts lie deeper: the votes of a roll call, rows set aside, the cells of a table."""

_TEXTS = frozenset({"name", "note", "why", "words"})
_WRITTEN = (
    ("public_input", "contributor", "Contributor"),
    ("public_input", "translated_by", "Translator"),
    ("support", "signed_by", "Signatory"),
)
_ROLES = tuple(role for *_, role in _WRITTEN)
_VOTER = "Voter"
_NO_NAME = frozenset({"a", "an", "the", "table", "group", "room"})


def outsiders(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Return what looks like somebody's name in fields that say who it was, by role.

    “Table 3” and “a parent” name nobody.
    """
    found: dict[str, list[str]] = {role: [] for role in (*_ROLES, _VOTER)}
    for kind, values in _values(entries):
        for of_kind, name, role in _WRITTEN:
            if kind == of_kind and values.get(name):
                found[role].append(str(values[name]))
        votes = values.get("votes")
        found[_VOTER] += [str(each["name"]) for each in votes or ()]
    return {role: [each for each in names if _is_name(each)] for role, names in found.items()}


def _values(entries: Sequence[Entry]) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in entries:
        for action in entry.actions:
            if isinstance(action, Change):
                yield action.kind, dict(action.after)
            else:
                yield action.item.kind, as_json(action.item)


def _is_name(text: str) -> bool:
    """Tell whether words look like somebody's name: capitals in front and at the end."""
    words = re.findall(r"[^\W_]+", text)
    if text == REMOVED or not words or words[0].casefold() in _NO_NAME:
        return False
    return all(each[0].isalpha() and not each[0].islower() for each in (words[0], words[-1]))


def inside(value: Any, scrub: Callable[[str], str]) -> Any:
    """Return a value with every text scrubbed that lies in it, as deep as it goes."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list | tuple):
        return [inside(each, scrub) for each in value]
    if isinstance(value, BaseModel):
        return inside(value.model_dump(), scrub)
    if isinstance(value, dict):
        return {
            name: scrub(each) if name in _TEXTS and isinstance(each, str) else each
            for name, each in value.items()
        }
    return value


__all__ = ["NESTED", "inside", "outsiders"]
