"""Removing words for legal or personal reasons, the one exception to "nothing is erased".

What is removed is text; which items there were and how they hang together stays, so the session
still folds, the chain still verifies, and the record says who removed what, and why.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ibb.model.actions import Add, Change, Withdraw, canonical
from ibb.model.consensus import PassRule, Scale
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import KINDS
from ibb.model.refs import ref_fields

REMOVED = "[removed]"

# Names that a process or a test refers to by value; without them the session could not be read.
_KEPT = {
    ("charter", "process"),
    ("charter", "time_zone"),
    ("charter", "language"),
    ("signal", "level"),
}


def removable_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that hold people's words."""
    model = KINDS[kind]
    refs = {field.name for field in ref_fields(model)}
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if name not in refs
        and name not in {"id", "kind"}
        and (kind, name) not in _KEPT
        and _holds_text(field.annotation)
    )


def _holds_text(annotation: Any) -> bool:
    if annotation in {Scale, PassRule}:
        return False
    inner = getattr(annotation, "__args__", (annotation,))
    return any(part is str or _is_annotated_text(part) for part in inner)


def _is_annotated_text(part: Any) -> bool:
    return getattr(part, "__origin__", None) is str


def without_words(actions_text: str) -> str:
    """Return the stored actions with every text blanked, links and structure kept."""
    actions: list[dict[str, Any]] = json.loads(actions_text)
    for action in actions:
        if action["do"] == "change":
            fields = removable_fields(action["kind"])
            for side in ("before", "after"):
                action[side] = _blanked(action[side], fields)
        else:
            item = action["item"]
            action["item"] = _blanked(item, removable_fields(item["kind"]))
    return canonical(actions)


def _blanked(values: dict[str, Any], fields: frozenset[str]) -> dict[str, Any]:
    return {
        name: REMOVED if name in fields and isinstance(value, str) and value else value
        for name, value in values.items()
    }


def texts_of(entry: Entry) -> set[str]:
    """Return the words an entry holds, each text of each item it touches."""
    found: set[str] = set()
    for action in entry.actions:
        match action:
            case Add(item=item) | Withdraw(item=item):
                values = item.model_dump(mode="json")
                names = removable_fields(item.kind)
                found |= {str(values[name]) for name in names if values[name]}
            case Change():
                names = removable_fields(action.kind)
                for side in (action.before, action.after):
                    found |= {str(side[name]) for name in names if side.get(name)}
    return found - {REMOVED}


def entries_to_blank(entries: Sequence[Entry], chosen: Iterable[int]) -> list[Entry]:
    """Return the chosen entries and every other one that repeats their words.

    Raises ``RuleError`` for an entry that does not exist, holds no words or is a removal itself.
    """
    wanted = set(chosen)
    known = {entry.seq: entry for entry in entries}
    words: set[str] = set()
    for seq in sorted(wanted):
        entry = known.get(seq)
        if entry is None:
            raise RuleError(f"There is no entry {seq}; the record ends at entry {len(known)}.")
        if entry.words_removed:
            raise RuleError(f"The words of entry {seq} were already removed.")
        texts = texts_of(entry)
        if not texts and not entry.note:
            raise RuleError(f"Entry {seq} holds no words that could be removed.")
        words |= texts
    return [
        entry
        for entry in entries
        if not entry.words_removed and (entry.seq in wanted or words & texts_of(entry))
    ]
