"""The digest of a session's content: equal for two sessions that say the same.

Ids, times of recording and the chain are left out, so a script played twice, or written from a
session and played again, gives the same digest.
"""

from hashlib import sha256
from typing import Any

from ibb.model.actions import as_json, canonical
from ibb.model.refs import ref_fields
from ibb.model.session import Session


def content_digest(session: Session) -> str:
    """Return the SHA-256 of everything visible, with display order in the place of ids."""
    held = session.everything()
    stands_for = {
        each.item.id: f"{each.item.kind} {place}" for place, each in enumerate(held, start=1)
    }
    content = []
    for each in held:
        values = as_json(each.item)
        values["id"] = stands_for[each.item.id]
        for field in ref_fields(type(each.item)):
            values[field.name] = _renamed(values[field.name], field.inner, stands_for)
        content.append([each.label, values])
    return sha256(canonical(content).encode()).hexdigest()


def _renamed(value: Any, inner: str | None, stands_for: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(each, inner, stands_for) for each in value]
    if isinstance(value, dict) and inner:
        return {**value, inner: _renamed(value[inner], None, stands_for)}
    return stands_for.get(value, value) if isinstance(value, str) else value
