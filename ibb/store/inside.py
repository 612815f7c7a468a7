"""Finding words inside one session: where they stand, since when, and whose they are."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ibb.model.items import KINDS, Stage
from ibb.model.refs import ref_fields
from ibb.model.text import same_words
from ibb.store.library import Listed
from ibb.store.record import Record
from ibb.store.sqlite import words as words_of
from ibb.store.sqlite.driver import damaged
from ibb.store.sqlite.reading import read
from ibb.store.wordings import (
    Kept,
    Wording,
    earlier_wordings,
    gives_words,
    stages_of,
)

_TOWARDS_THE_ISSUE = (
    "issue",
    "option",
    "of",
    "test",
    "clause",
    "proposal",
    "indicator",
    "intake",
)
_FARTHEST = 4
_SAID_NOTHING = {("issue", "named_none")}
"""Fields that name a party because the words are not its."""


@dataclass(frozen=True)
class Asked:
    """What is looked for."""

    query: str
    most: int
    kind: str | None = None
    party: str | None = None
    stage: Stage | None = None
    since: date | None = None
    until: date | None = None
    earlier: bool = False

    @property
    def narrowed(self) -> bool:
        """Asks more of an item than its words and its kind."""
        return any(each is not None for each in (self.party, self.stage, self.since, self.until))


@dataclass(frozen=True)
class Hit:
    """One place where the words stand, or stood."""

    path: Path
    session_id: str
    session: str
    practice: bool
    kind: str
    number: str
    item_id: str
    text: str
    issue: str | None
    """The number of the issue it belongs to."""
    entry: int
    """The entry that gave it these words."""
    at: datetime
    """When that was, in the time zone of the session."""
    gone: int | None = None
    """The entry that changed or withdrew the words, if they stand no more."""
    withdrawn: bool = False

    @property
    def noun(self) -> str:
        """What people call an item of the kind."""
        return KINDS[self.kind].noun


def in_session(listed: Listed, asked: Asked) -> list[Hit]:
    """Return where the words stand in one session, then where they stood earlier."""
    hits = read(listed.path, lambda bare: _Inside(bare, listed, asked).found())
    if all(hit.number for hit in hits):
        return hits
    # Only the whole record knows what was the number of something that is in view no more.
    with Record(listed.path, write=False) as record:
        session = record.session
    return [hit if hit.number else replace(hit, number=session.label(hit.item_id)) for hit in hits]


class _Inside:
    """One session as it is looked through, all through one connection."""

    def __init__(self, bare: Any, listed: Listed, asked: Asked) -> None:
        self._bare = bare
        self._listed = listed
        self._asked = asked
        self._items: dict[str, Any] = {}

    def found(self) -> list[Hit]:
        hits = list(islice(self._standing(), self._asked.most))
        if self._asked.earlier:
            hits += islice(self._earlier(), self._asked.most - len(hits))
        return hits

    def _standing(self) -> Iterator[Hit]:
        asked = self._asked
        most = -1 if asked.narrowed else asked.most
        for row in words_of.find(self._bare, asked.query, asked.kind, most):
            kind, number, item_id, text, rev, body = row
            values = json.loads(body)
            if self._is_whose(kind, values):
                entry, at = self._given(item_id, rev)
                said = Wording(item_id, kind, values, text, entry, at)
                yield from self._wanted(said, number)

    def _earlier(self) -> Iterator[Hit]:
        asked = self._asked
        every = earlier_wordings(Kept(*row) for row in words_of.entries(self._bare))
        said = [each for each in every if asked.kind in {None, each.kind}]
        for place in words_of.matching([each.text for each in said], asked.query):
            if self._is_whose(said[place].kind, said[place].values):
                in_view = self._item(said[place].item_id)
                yield from self._wanted(said[place], in_view[1] if in_view else "")

    def _wanted(self, said: Wording, number: str) -> Iterator[Hit]:
        """Yield the place of a wording if it was said when it is asked for."""
        asked, listed = self._asked, self._listed
        at = datetime.fromisoformat(said.at).astimezone(self._zone)
        if (
            (asked.since and at.date() < asked.since)
            or (asked.until and asked.until < at.date())
            or (asked.stage and self._stage(said) != asked.stage)
        ):
            return
        issue = self._item(self._issue_of(said.kind, said.values)) if said.kind != "issue" else None
        yield Hit(
            path=listed.path,
            session_id=listed.id,
            session=listed.title,
            practice=listed.practice,
            kind=said.kind,
            number=number,
            item_id=said.item_id,
            text=said.text,
            issue=issue[1] if issue else None,
            entry=said.entry,
            at=at,
            gone=said.gone,
            withdrawn=said.withdrawn,
        )

    def _given(self, item_id: str, rev: int) -> tuple[int, str]:
        """Return the entry that gave an item its words, and when."""
        for row in words_of.entries_back(self._bare, self._listed.id, rev, item_id):
            entry = Kept(*row)
            if any(gives_words(action, item_id) for action in entry.read()):
                return entry.seq, entry.at
        raise damaged(self._listed.path, "it holds words that no entry gave")

    @cached_property
    def _zone(self) -> tzinfo:
        for _, body in words_of.items(self._bare, "charter"):
            return ZoneInfo(json.loads(body).get("time_zone", "UTC"))
        return UTC

    def _stage(self, said: Wording) -> str | None:
        """Return the stage at which an item's issue stood after the entry that gave its words."""
        came = self._stages.get(self._issue_of(said.kind, said.values) or "", [])
        return next((stage for since, stage in reversed(came) if since <= said.entry), None)

    @cached_property
    def _stages(self) -> dict[str, list[tuple[int, str]]]:
        return stages_of(Kept(*row) for row in words_of.entries(self._bare, '"stage"'))

    def _issue_of(self, kind: str, values: Mapping[str, Any], left: int = _FARTHEST) -> str | None:
        if kind == "issue":
            return str(values["id"])
        for name in _TOWARDS_THE_ISSUE:
            named = values.get(name)
            there = self._item(named) if isinstance(named, str) and left else None
            if there:
                return self._issue_of(there[0], json.loads(there[2]), left - 1)
        return None

    def _item(self, item_id: str | None) -> Any:
        if item_id is None:
            return None
        if item_id not in self._items:
            self._items[item_id] = words_of.item(self._bare, item_id)
        return self._items[item_id]

    def _is_whose(self, kind: str, values: Mapping[str, Any]) -> bool:
        """Tell whether an item names the party that is asked for, or one of its people."""
        if self._asked.party is None or values["id"] in self._of_the_party:
            return True
        return any(
            named in self._of_the_party
            for field in ref_fields(KINDS[kind])
            if {"party", "person"} & set(field.kinds) and (kind, field.name) not in _SAID_NOTHING
            for named in _named(values.get(field.name), field.inner)
        )

    @cached_property
    def _of_the_party(self) -> set[str]:
        """The ids of the party that is asked for, and of its people."""
        found = {
            item_id
            for item_id, body in words_of.items(self._bare, "party")
            if same_words(json.loads(body)["name"], self._asked.party or "")
        }
        return found | {
            item_id
            for item_id, body in words_of.items(self._bare, "person")
            if json.loads(body).get("party") in found
        }


def _named(value: Any, inner: str | None) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        named = each.get(inner) if inner and isinstance(each, dict) else each
        if isinstance(named, str):
            yield named
