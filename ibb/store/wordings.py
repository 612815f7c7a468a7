"""Which words an item had, from which entry to which: read from the entries as they are kept."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ibb.model.items import KINDS
from ibb.model.removal import REMOVED, nested_texts, removable_fields
from ibb.model.upcast import upcast


class Kept(NamedTuple):
    """What tells the words of an entry: columns of its row."""

    seq: int
    at: str
    version: int
    actions: str

    def read(self) -> list[dict[str, Any]]:
        """Return the actions as plain values."""
        actions: list[dict[str, Any]] = json.loads(upcast(self.version, self.actions))
        return actions


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that an item has, or had for a while."""

    item_id: str
    kind: str
    values: Mapping[str, Any]
    """The item as it stands, or stood at the end of that while."""
    text: str
    entry: int
    """The entry that gave the item these words."""
    at: str
    gone: int | None = None
    """The entry that gave it others or withdrew it."""
    withdrawn: bool = False


_FOR_PROGRAMS = frozenset({"process_text", "key"})
"""Texts that nobody wrote for a person to read."""


@cache
def worded_fields(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind whose words a search looks through, the headline first."""
    headline = KINDS[kind].headline
    texts = sorted(
        removable_fields(kind) - _FOR_PROGRAMS, key=lambda name: (name != headline, name)
    )
    return (*texts, *sorted(nested_texts(kind)))


def text_of(kind: str, values: Mapping[str, Any]) -> str:
    """Return the words of an item, given as JSON values, with those in its tables and lists."""
    within = nested_texts(kind)
    return "\n".join(
        text
        for name in worded_fields(kind)
        for text in _texts(values.get(name), within.get(name, frozenset()))
        if text
    )


def _texts(value: Any, names: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, names)
    elif isinstance(value, dict):
        yield from (text for name, text in value.items() if name in names)


def gives_words(action: Mapping[str, Any], item_id: str) -> bool:
    """Tell whether an action gave an item the words it has after it."""
    if action["do"] == "change":
        fields = worded_fields(action["kind"])
        return bool(action["id"] == item_id and any(name in fields for name in action["after"]))
    return bool(action["do"] == "add" and action["item"]["id"] == item_id)


def earlier_wordings(entries: Iterable[Kept]) -> list[Wording]:
    """Return the wordings that were changed or withdrawn and stand nowhere now, each once.

    Words that were removed are no wording: they are not in the entries any more.
    """
    standing = _Standing()
    for entry in entries:
        for action in entry.read():
            standing.take(action, entry)
    there = {(item_id, each.text) for item_id, each in standing.items.items()}
    left = {(each.item_id, each.text): each for each in standing.gone}
    return sorted(
        (each for words, each in left.items() if words not in there and _was_said(each)),
        key=lambda each: (each.entry, each.gone or 0),
    )


def _was_said(wording: Wording) -> bool:
    return any(line not in {"", REMOVED} for line in wording.text.split("\n"))


@dataclass
class _Item:
    kind: str
    values: dict[str, Any]
    text: str
    given: Kept


class _Standing:
    """The items with their words as the entries go by."""

    def __init__(self) -> None:
        self.items: dict[str, _Item] = {}
        self.gone: list[Wording] = []

    def take(self, action: Mapping[str, Any], entry: Kept) -> None:
        match action["do"]:
            case "add":
                values = action["item"]
                kind = values["kind"]
                self.items[values["id"]] = _Item(kind, values, text_of(kind, values), entry)
            case "change":
                item = self.items[action["id"]]
                values = {**item.values, **action["after"]}
                text = text_of(item.kind, values)
                if text != item.text:
                    self._leave(action["id"], item, entry, withdrawn=False)
                    self.items[action["id"]] = _Item(item.kind, values, text, entry)
                else:
                    item.values = values
            case "withdraw":
                item_id = action["item"]["id"]
                self._leave(item_id, self.items.pop(item_id), entry, withdrawn=True)

    def _leave(self, item_id: str, item: _Item, entry: Kept, *, withdrawn: bool) -> None:
        if not item.text:
            return
        given = item.given
        self.gone.append(
            Wording(
                item_id=item_id,
                kind=item.kind,
                values=item.values,
                text=item.text,
                entry=given.seq,
                at=given.at,
                gone=entry.seq,
                withdrawn=withdrawn,
            )
        )


def stages_of(entries: Iterable[Kept]) -> dict[str, list[tuple[int, str]]]:
    """Return, for each issue, the stages it came to and the entries that brought it there."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entry in entries:
        for action in entry.read():
            for issue_id, stage in _stage_in(action):
                found.setdefault(issue_id, []).append((entry.seq, stage))
    return found


def _stage_in(action: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if action["do"] == "add" and action["item"]["kind"] == "issue":
        yield action["item"]["id"], action["item"]["stage"]
    elif action["do"] == "change" and action["kind"] == "issue" and "stage" in action["after"]:
        yield action["id"], action["after"]["stage"]
