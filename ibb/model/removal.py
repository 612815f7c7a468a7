"""Removing words for legal or personal reasons, the one exception to "nothing is erased".

What is removed is text; which items there were and how they hang together stays, so the session
still folds, the chain still verifies, and the record says who removed what, and why.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, StringConstraints

from ibb.model.actions import Add, Change, Withdraw, canonical
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import KINDS
from ibb.model.refs import RefTo

REMOVED = "[removed]"

# Names that a process or a test refers to by value; without them the session could not be read.
_KEPT = frozenset(
    {
        ("charter", "process"),
        ("charter", "time_zone"),
        ("charter", "scale"),
        ("charter", "pass_rule"),
        ("consensus_test", "scale"),
        ("consensus_test", "pass_rule"),
        ("issue", "confirmed"),
    }
)

_SHARED = frozenset({"event", "channel", "group", "period", "where", "unit", "category", "level"})
"""Fields that say of what sort something is; alike in many entries that have nothing else alike."""


def removable_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that are a text of people's words."""
    return frozenset(
        name for name, hint in _hints(kind).items() if any(map(_is_text, _alternatives(hint)))
    )


@cache
def nested_texts(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the fields whose texts lie deeper, as in a roll call or in the rows of a table.

    Each comes with the names of the texts in its parts; with none where the parts are texts.
    """
    found = {}
    for name, hint in _hints(kind).items():
        names = _texts_within(hint)
        if names is not None and name not in removable_fields(kind):
            found[name] = names
    return found


def _texts_within(hint: Any) -> frozenset[str] | None:
    """Return the names of texts in the parts of a field; None where it holds no text."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        inside = get_type_hints(hint, include_extras=True)
        names = (name for name, each in inside.items() if any(map(_is_text, _alternatives(each))))
        return frozenset(names) or None
    if get_args(hint)[:1] == (str,) or not get_args(hint):
        return frozenset() if _is_text(hint) else None
    found = [each for each in map(_texts_within, get_args(hint)) if each is not None]
    return frozenset().union(*found) if found else None


@cache
def _hints(kind: str) -> dict[str, Any]:
    """Return the fields of a kind that may hold people's words, with their annotations."""
    model = KINDS[kind]
    return {
        name: hint
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields and name not in {"id", "kind"} and (kind, name) not in _KEPT
    }


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _is_text(hint: Any) -> bool:
    """Tell whether an annotation means words, not an id, a key or a tag."""
    marks = getattr(hint, "__metadata__", ())
    keyed = any(isinstance(mark, RefTo | StringConstraints) for mark in marks)
    return (hint is str or get_args(hint)[:1] == (str,)) and not keyed


def _blank(value: Any, hint: Any) -> Any:
    """Return a JSON value with every text in it blanked, however deep it lies."""
    for each in _alternatives(hint):
        if isinstance(value, str) and value and _is_text(each):
            return REMOVED
        origin = get_origin(each)
        if isinstance(value, list) and origin is tuple:
            return [_blank(inner, get_args(each)[0]) for inner in value]
        if isinstance(value, list) and origin is Annotated:
            return _blank(value, get_args(each)[0])
        if isinstance(value, dict) and isinstance(each, type) and issubclass(each, BaseModel):
            inside = get_type_hints(each, include_extras=True)
            return {name: _blank(inner, inside[name]) for name, inner in value.items()}
    return value


def _differing(value: Any, blanked: Any) -> Iterator[str]:
    """Yield every text that stands in a value and no longer in the same value blanked."""
    if isinstance(value, str):
        if blanked != value:
            yield value
    elif isinstance(value, list | dict):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for place, inner in pairs:
            yield from _differing(inner, blanked[place])


def without_words(actions_text: str) -> str:
    """Return the stored actions with every text blanked, links and structure kept."""
    actions: list[dict[str, Any]] = json.loads(actions_text)
    for action in actions:
        if action["do"] == "change":
            for side in ("before", "after"):
                action[side] = _blanked(action[side], action["kind"])
        else:
            item = action["item"]
            action["item"] = _blanked(item, item["kind"])
    return canonical(actions)


def _blanked(values: dict[str, Any], kind: str) -> dict[str, Any]:
    hints = _hints(kind)
    return {
        name: _blank(value, hints[name]) if name in hints else value
        for name, value in values.items()
    }


def texts_of(entry: Entry) -> set[str]:
    """Return the words an entry holds, each text of each item it touches."""
    found: set[str] = set()
    for action in entry.actions:
        match action:
            case Add(item=item) | Withdraw(item=item):
                found |= _words(item.model_dump(mode="json"), item.kind)
            case Change():
                for side in (action.before, action.after):
                    found |= _words(side, action.kind)
    return found - {REMOVED}


def _words(values: Mapping[str, Any], kind: str) -> set[str]:
    own = {name: value for name, value in values.items() if name not in _SHARED}
    return set(_differing(own, _blanked(own, kind)))


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
