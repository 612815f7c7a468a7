"""Roles in the place of names: parties and people, meeting places and the title."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import Any

from ibb.model.actions import Action, Add, Change, Withdraw, changed
from ibb.model.entry import Entry
from ibb.model.items import AnyItem, Charter, Party, Person, Role
from ibb.model.removal import REMOVED, removable_fields
from ibb.scripts.stage import folded
from ibb.scripts.writing.outsiders import NESTED, inside, outsiders

MADE_UP = "Written from a recorded session; roles stand in the place of names."
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ALONE = frozenset({Role.FACILITATOR, Role.RECORDER})


@dataclass
class Roles:
    """Who is called what, and in how many places a name was replaced."""

    names: dict[str, str] = field(default_factory=dict)
    """Every name that anybody ever had, or a place or title, and what stands for it."""
    title: str = ""
    title_was: str = ""
    places: Counter[str] = field(default_factory=Counter)
    by_id: dict[str, str] = field(default_factory=dict)
    """By the id of a party or a person."""
    as_written: set[str] = field(default_factory=set)
    """Names that are ordinary words without their capital, so that it has to stand there."""

    def give(self, name: str, role: str) -> None:
        """Let a role stand for a name."""
        if name and name != REMOVED:
            self.names.setdefault(name, role)

    def _pattern(self, name: str) -> str:
        words = r"\s+".join(map(re.escape, name.split()))
        if name not in self.as_written:
            return words
        return rf"(?-i:(?={re.escape(name.split(maxsplit=1)[0][0])})){words}"

    def scrub(self) -> Callable[[str], str]:
        """Return the function that puts roles in the place of full names in a text."""
        if not self.names:
            return lambda text: text
        longest = sorted(self.names, key=len, reverse=True)
        each = "|".join(f"({self._pattern(name)})" for name in longest)
        pattern = re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE)

        def stand_in(found: re.Match[str]) -> str:
            name = longest[(found.lastindex or 1) - 1]
            self.places[name] += 1
            return self.names[name]

        return lambda text: pattern.sub(stand_in, text)


def anonymous(entries: Sequence[Entry]) -> tuple[list[Entry], Roles]:
    """Return a record in which roles stand for names, and who is who."""
    roles = _roles_of(entries)
    scrub = roles.scrub()
    doing = _Scrubbing(roles, scrub)
    told = [
        replace(
            entry,
            actions=tuple(doing.action(each) for each in entry.actions),
            note=scrub(entry.note),
        )
        for entry in entries
    ]
    return told, roles


def _roles_of(entries: Sequence[Entry]) -> Roles:
    roles = Roles()
    firsts = list({item.id: item for item in reversed(list(_added(entries)))}.values())[::-1]
    parties = [item for item in firsts if isinstance(item, Party)]
    seated = [party for party in parties if party.at_table]
    absent = [party for party in parties if not party.at_table]
    given = {party.id: f"Party {_letter(place)}" for place, party in enumerate(seated)}
    given |= {party.id: f"Absent party {place}" for place, party in enumerate(absent, start=1)}
    given |= _of_people([item for item in firsts if isinstance(item, Person)], given)
    roles.by_id = given
    for item_id, name in _names(entries):
        roles.give(name, given.get(item_id, ""))
        if name[:1].isupper() and (item_id in {party.id for party in parties} or " " not in name):
            roles.as_written.add(name)
    rooms = {folded(place): place for place in _texts(entries, "meeting", "place")}
    for number, room in enumerate(rooms.values(), start=1):
        roles.give(room, f"Place {number}")
    known = {folded(name) for name in roles.names}
    writers = {folded(each): each for each in _texts(entries, "comment", "writer")}
    strangers = [writer for name, writer in writers.items() if name not in known]
    for number, writer in enumerate(strangers, start=1):
        roles.give(writer, f"Reader {number}")
    for role, named in outsiders(entries).items():
        known = {folded(name) for name in roles.names}
        strange = {folded(name): name for name in named if folded(name) not in known}
        for number, name in enumerate(strange.values(), start=1):
            roles.give(name, f"{role} {number}")
            roles.as_written.add(name)
    roles.title_was = next(_texts(entries, "charter", "title"), "")
    count = len(seated)
    many = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    roles.title = f"A session of {many} {'party' if count == 1 else 'parties'}"
    return roles


def _of_people(people: Sequence[Person], parties: dict[str, str]) -> dict[str, str]:
    counts: Counter[str] = Counter()
    sides = Counter(_side(person, parties) for person in people)
    given: dict[str, str] = {}
    for person in people:
        side = _side(person, parties)
        counts[side] += 1
        alone = person.role in _ALONE and sides[side] == 1 and not person.party
        given[person.id] = side if alone else f"{side} {counts[side]}"
    return given


def _side(person: Person, parties: dict[str, str]) -> str:
    party = parties.get(person.party or "")
    role = "resource person" if person.role is Role.RESOURCE else person.role.value
    return f"{party} {role}" if party else role.capitalize()


def _letter(place: int) -> str:
    above, place = divmod(place, len(ascii_uppercase))
    return (_letter(above - 1) if above else "") + ascii_uppercase[place]


def _added(entries: Sequence[Entry]) -> Iterator[AnyItem]:
    for entry in entries:
        yield from (action.item for action in entry.actions if isinstance(action, Add))


def _names(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield every name that a party or a person ever had."""
    for entry in entries:
        for action in entry.actions:
            if isinstance(action, Change):
                if action.kind in {"party", "person"} and "name" in action.after:
                    yield action.id, str(action.after["name"])
            elif isinstance(action.item, Party | Person):
                yield action.item.id, action.item.name


def _texts(entries: Sequence[Entry], kind: str, name: str) -> Iterator[str]:
    for entry in entries:
        for action in entry.actions:
            if isinstance(action, Change):
                if action.kind == kind and action.after.get(name):
                    yield str(action.after[name])
            elif action.item.kind == kind and getattr(action.item, name):
                yield str(getattr(action.item, name))


@dataclass(frozen=True)
class _Scrubbing:
    roles: Roles
    scrub: Callable[[str], str]

    def action(self, action: Action) -> Action:
        if isinstance(action, Change):
            after = self._texts(action.kind, action.id, dict(action.after))
            return action.model_copy(update={"after": after})
        item = self._item(action.item)
        return Add(item=item) if isinstance(action, Add) else Withdraw(item=item)

    def _item(self, item: AnyItem) -> AnyItem:
        fields = self._texts(item.kind, item.id, dict(item.__dict__))
        if isinstance(item, Charter):
            fields["illustrative"] = fields["illustrative"] or MADE_UP
        return changed(item, fields)

    def _texts(self, kind: str, item_id: str, values: dict[str, Any]) -> dict[str, Any]:
        texts = removable_fields(kind)
        return {
            name: self._text(kind, item_id, name, value)
            if name in texts and isinstance(value, str) and value
            else inside(value, self.scrub)
            if name in NESTED and not isinstance(value, str)
            else value
            for name, value in values.items()
        }

    def _text(self, kind: str, item_id: str, name: str, value: str) -> str:
        if (kind, name) == ("charter", "title"):
            return self.roles.title
        if (kind, name) == ("charter", "process_text"):
            return value
        if kind in {"party", "person"} and name == "name":
            self.roles.places[value] += 1
            return self.roles.by_id.get(item_id, value)
        return self.scrub(value)


__all__ = ["MADE_UP", "Roles", "anonymous"]
