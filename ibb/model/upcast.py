"""Reading entries that an older version wrote.

Stored entries are never rewritten. When the shape of actions changes, ``VERSION`` goes up and a
function from the old dicts to the new ones is added here; it runs before validation.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

VERSION = 4
"""The version of the actions that this program writes."""

Upcaster = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def as_they_are(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the actions: the next version only knows more kinds of items, or more fields."""
    return actions


UPCASTERS: Mapping[int, Upcaster] = {
    1: as_they_are,  # minutes and comments came
    2: as_they_are,  # language, days of retention and fiscal notes came
    3: as_they_are,  # authority, figures, causes, public input and monitoring came
}
"""From each older version to the next one."""


def upcast(
    version: int,
    actions: str,
    *,
    upcasters: Mapping[int, Upcaster] = UPCASTERS,
    newest: int = VERSION,
) -> str:
    """Return the JSON text of actions in today's shape.

    Raises ``ValueError`` for a version this program does not know.
    """
    if version == newest:
        return actions
    if version > newest:
        raise ValueError(f"the actions were written by a newer version ({version})")
    steps = [upcasters[step] for step in range(version, newest)]
    if all(step is as_they_are for step in steps):
        return actions
    value = json.loads(actions)
    for step in steps:
        value = step(value)
    return json.dumps(value, ensure_ascii=False)
