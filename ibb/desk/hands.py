"""A show of hands before it is revealed: seats, levels and keys, without a screen.

What is in here is not in the record. It becomes part of it at the reveal, all at once.
"""

import json
from dataclasses import dataclass, replace
from string import ascii_lowercase, digits
from typing import Any

from ibb.model.consensus import Scale
from ibb.model.gestures import Shown
from ibb.model.items import Attendance, Capture, Clause, Party, Person, Proposal
from ibb.model.queries import in_the_room, open_meeting, seats
from ibb.model.session import Session


@dataclass(frozen=True)
class Seat:
    """Someone who can be asked."""

    person: str
    name: str
    party: str
    here: bool = True
    """In the room, as far as attendance is kept."""


@dataclass(frozen=True)
class Hand:
    """What a seat showed."""

    level: str
    aloud: bool = False
    """Said while roll call was on, so that the room heard it."""


@dataclass(frozen=True)
class Show:
    """A show of hands as far as it has come. A value: every key makes the next one."""

    tested_id: str
    text: str
    """The frozen words."""
    scale: Scale
    seats: tuple[Seat, ...]
    asked: frozenset[str]
    hands: tuple[tuple[str, Hand], ...] = ()
    """Who showed what, the newest last."""
    place: int = 0
    """Which seat shows next."""
    last: str | None = None
    """The level of the last key."""
    roll_call: bool = False

    @property
    def current(self) -> Seat | None:
        """The seat that shows next."""
        return self.seats[self.place] if self.seats else None

    @property
    def missing(self) -> tuple[Seat, ...]:
        """Those asked who have not shown yet."""
        return tuple(
            each for each in self.seats if each.person in self.asked and not self.hand(each.person)
        )

    @property
    def captured(self) -> Capture:
        """How it was taken: by roll call as soon as one level was said aloud."""
        aloud = any(hand.aloud for _, hand in self.hands)
        return Capture.ROLL_CALL if aloud else Capture.PROXY

    def hand(self, person: str) -> Hand | None:
        """Return what a seat showed, if it did."""
        return dict(self.hands).get(person)

    def shown(self) -> tuple[Shown, ...]:
        """Return what is to be revealed."""
        hands = dict(self.hands)
        return tuple(
            Shown(each.person, hands[each.person].level)
            for each in self.seats
            if each.person in self.asked and each.person in hands
        )

    def asked_seats(self) -> tuple[str, ...]:
        """Return everyone asked, in the order of the seats."""
        return tuple(each.person for each in self.seats if each.person in self.asked)

    def put(self, level: str) -> "Show":
        """Give the current seat a level and go on to the next that has none."""
        seat = self.current
        if seat is None:
            return self
        hand = (seat.person, Hand(level, self.roll_call))
        hands = (*self.without(seat.person).hands, hand)
        now = replace(self, hands=hands, asked=self.asked | {seat.person}, last=level)
        return now.go_on()

    def put_rest(self) -> "Show":
        """Give every seat asked that has shown nothing yet the level of the last key."""
        if self.last is None:
            return self
        hand = Hand(self.last, self.roll_call)
        rest = tuple((each.person, hand) for each in self.missing)
        return replace(self, hands=(*self.hands, *rest))

    def clear(self) -> "Show":
        """Take back what the current seat showed; if nothing, what was shown last."""
        seat = self.current
        if seat is not None and self.hand(seat.person):
            return self.without(seat.person)
        if not self.hands:
            return self
        newest = self.hands[-1][0]
        place = next(at for at, each in enumerate(self.seats) if each.person == newest)
        return self.without(newest).go(place)

    def move(self, step: int) -> "Show":
        """Go to another seat; the first and the last are the ends."""
        return self.go(self.place + step)

    def go(self, place: int) -> "Show":
        """Go to a seat by its place."""
        return replace(self, place=max(0, min(place, len(self.seats) - 1)))

    def ask_or_not(self) -> "Show":
        """Mark the current seat as not asked, or as asked again."""
        seat = self.current
        if seat is None:
            return self
        if seat.person in self.asked:
            now = self.without(seat.person)
            return replace(now, asked=self.asked - {seat.person}).move(1)
        return replace(self, asked=self.asked | {seat.person})

    def toggle_roll_call(self) -> "Show":
        """Turn roll call on or off. What was shown hidden stays hidden until the reveal."""
        return replace(self, roll_call=not self.roll_call)

    def without(self, person: str) -> "Show":
        """Take back what one seat showed."""
        return replace(self, hands=tuple(each for each in self.hands if each[0] != person))

    def go_on(self) -> "Show":
        """Go to the next seat that has shown nothing, from the top again after the last."""
        waiting = {each.person for each in self.missing}
        places = [place for place, each in enumerate(self.seats) if each.person in waiting]
        ahead = [place for place in places if place > self.place]
        return self.go((ahead or places or [self.place])[0])


def begin(session: Session, tested_id: str) -> Show | None:
    """Return a show of hands that begins; None for what cannot be tested.

    Where attendance is kept, those in the room come first and are asked; the others can be.
    """
    tested, charter = session.find(tested_id), session.charter
    if charter is None or not isinstance(tested, Proposal | Clause):
        return None
    here = _in_the_room(session)
    order = {party.id: place for place, party in enumerate(session.all(Party))}
    found = [
        Seat(each.id, each.name, _party(session, each), here is None or each.id in here)
        for each in sorted(seats(session), key=lambda each: order.get(each.party or "", -1))
    ]
    found.sort(key=lambda seat: not seat.here)
    asked = frozenset(each.person for each in found if each.here)
    return Show(tested_id, tested.text, charter.scale, tuple(found), asked)


def _party(session: Session, person: Person) -> str:
    return session.get(Party, person.party).name if person.party else ""


def _in_the_room(session: Session) -> set[str] | None:
    meeting = open_meeting(session)
    kept = meeting and any(each.meeting == meeting.id for each in session.all(Attendance))
    if meeting is None or not kept:
        return None
    return {each.person for each in in_the_room(session, meeting.id)}


def level_keys(scale: Scale) -> dict[str, str]:
    """Return which key gives which level: its own if that is one character, else a letter."""
    taken = {level.key: level.key for level in scale.levels if len(level.key) == 1}
    for level in scale.levels:
        if len(level.key) > 1:
            wanted = dict.fromkeys(level.key + ascii_lowercase + digits)
            taken[next((key for key in wanted if key not in taken), level.key)] = level.key
    of_level = {level: key for key, level in taken.items()}
    return {of_level[level.key]: level.key for level in scale.levels}


def as_json(show: Show) -> str:
    """Return what was entered so far as JSON text, to be kept beside the record."""
    return json.dumps(
        {
            "text": show.text,
            "asked": sorted(show.asked),
            "here": [each.person for each in show.seats if each.here],
            "hands": [[person, hand.level, hand.aloud] for person, hand in show.hands],
            "place": show.place,
            "last": show.last,
            "roll call": show.roll_call,
        },
        ensure_ascii=False,
    )


def restored(show: Show, unsent: str) -> Show:
    """Return a show that begins with what an earlier one had entered of the same words.

    What no longer fits (people who left the list, other words, another scale) is left out.
    """
    kept = _read(unsent)
    if kept.get("text") != show.text:
        return show
    people = {each.person for each in show.seats}
    levels = {level.key for level in show.scale.levels}
    were_here = _list(kept, "here")
    came = {each.person for each in show.seats if each.here and each.person not in were_here}
    asked = frozenset(each for each in _list(kept, "asked") if each in people) | came
    hands = tuple(
        (each[0], Hand(each[1], each[2] is True))
        for each in _list(kept, "hands")
        if isinstance(each, list)
        and len(each) == 3  # noqa: PLR2004  person, level, aloud
        and each[0] in asked
        and each[1] in levels
    )
    place, last = kept.get("place"), kept.get("last")
    now = replace(
        show,
        asked=asked,
        hands=hands,
        last=last if last in levels else None,
        roll_call=kept.get("roll call") is True,
    )
    return now.go(place if isinstance(place, int) else 0)


def _read(unsent: str) -> dict[str, Any]:
    try:
        found = json.loads(unsent) if unsent else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _list(kept: dict[str, Any], key: str) -> list[Any]:
    found = kept.get(key)
    return found if isinstance(found, list) else []
