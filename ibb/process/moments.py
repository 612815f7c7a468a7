"""The moments of a record that people can name: a meeting, a day, a stage, an outcome, an entry.

A moment is the record after one entry. What was taken back by an undo that stands is no moment.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from ibb.model.actions import Action, Add, Change
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import Meeting
from ibb.model.session import Session

Sort = Literal["meeting opened", "meeting closed", "stage", "outcome", "day"]

_MONTHS = "January February March April May June July August September October November December"
MONTHS = _MONTHS.split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = _ORDINALS.split()
MOST_NAMED = 6
"""So many meetings are named in a sentence; more would not be read."""

_ENTRY = re.compile(r"(?:entry )?(\d{1,9})")
_ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_LONG_DAY = re.compile(r"(\d{1,2})\.? ([^\W\d]+),? (\d{4})")
_NUMBERED = re.compile(r"meeting (\d{1,6})|(\d{1,6})(?:st|nd|rd|th) meeting")


@dataclass(frozen=True)
class Moment:
    """The record right after one of its entries, by a name that leads back to it."""

    seq: int
    at: datetime
    title: str
    sort: Sort


@dataclass(frozen=True)
class Sitting:
    """A meeting that was opened, with the entries that opened and closed it."""

    number: int
    """Which meeting it was, counted as they were opened."""
    meeting: Meeting
    opened: int
    closed: int | None


def moments(entries: Sequence[Entry]) -> list[Moment]:
    """Return the moments of a record that one can name, in the order of its entries."""
    return _Known(entries).moments


def sittings(entries: Sequence[Entry]) -> list[Sitting]:
    """Return the meetings that were held, in the order in which they were opened."""
    return _Known(entries).sittings


def find_moment(entries: Sequence[Entry], words: str) -> int:
    """Return the seq of the moment that words name; 0 is the moment before everything.

    Taken are an entry's number, ``start``, ``now``, a day (its end), a meeting by number or title
    (its close, or now while it is open), ``before`` any of these, and the title of a moment.
    Raises ``RuleError`` with a sentence that says what there is.
    """
    said, last = _plain(words), len(entries)
    if said in {"start", "the start", "beginning", "the beginning"}:
        return 0
    if said in {"now", "end", "the end"}:
        return last
    if number := _ENTRY.fullmatch(said):
        if int(number[1]) > last:
            raise RuleError(f"There is no entry {number[1]}; the record ends at entry {last}.")
        return int(number[1])
    return _Known(entries).find(words)


def find_meeting(entries: Sequence[Entry], words: str) -> Sitting:
    """Return the meeting that was held and that words name.

    Raises ``RuleError`` with a sentence that says which there are.
    """
    known = _Known(entries)
    found = known.meeting(_plain(words))
    if found is None and (number := _ENTRY.fullmatch(words.strip())):
        found = known.numbered(int(number[1]))
    if found is None:
        raise RuleError(f"No meeting here is “{words.strip()}”; {known.held()}.")
    return found


class _Known:
    """What can be named in one record, folded once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._session = Session().after(entries)
        charter = self._session.charter
        self._zone = ZoneInfo(charter.time_zone) if charter else UTC
        self._days = list(self._days_reached())
        self._openings: dict[str, int] = {}
        self._closings: dict[str, int] = {}
        self._found = [each for entry in self._standing() for each in self._named(entry)]
        self.sittings = self._sittings()
        self.moments = self._titled()

    def _days_reached(self) -> Iterator[date]:
        """Yield the newest day each entry reached, so that a day has one end."""
        newest = date.min
        for entry in self._entries:
            newest = max(newest, entry.at.astimezone(self._zone).date())
            yield newest

    def _standing(self) -> list[Entry]:
        """Return what people did and nobody took back."""
        undone: set[int] = set()
        for entry in reversed(self._entries):
            if entry.undoes is not None and entry.seq not in undone:
                undone.add(entry.undoes)
        return [
            entry for entry in self._entries if entry.undoes is None and entry.seq not in undone
        ]

    def _named(self, entry: Entry) -> Iterator[Moment]:
        for action in entry.actions:
            kind, item_id = _kind(action), _id(action)
            if kind == "meeting" and self._session.find(item_id):
                for field, seqs in (("opened", self._openings), ("closed", self._closings)):
                    if _came(action, field):
                        if field == "closed":
                            seqs[item_id] = entry.seq
                        else:
                            seqs.setdefault(item_id, entry.seq)
                        title = self._session.get(Meeting, item_id).title
                        sort: Sort = "meeting opened" if field == "opened" else "meeting closed"
                        yield Moment(entry.seq, entry.at, f"{title} {field}", sort)
            if kind == "issue" and isinstance(action, Change):
                yield from self._of_issue(entry, action)

    def _of_issue(self, entry: Entry, action: Change) -> Iterator[Moment]:
        name = f"Issue {self._session.label(action.id)}"
        stage, outcome = action.after.get("stage"), action.after.get("outcome")
        if stage:
            yield Moment(entry.seq, entry.at, f"{name} moved to {stage}", "stage")
        if outcome:
            yield Moment(entry.seq, entry.at, f"{name}: {outcome}", "outcome")

    def _sittings(self) -> list[Sitting]:
        opened = [(seq, self._session.get(Meeting, each)) for each, seq in self._openings.items()]
        held = [(seq, meeting) for seq, meeting in opened if meeting.opened]
        return [
            Sitting(number, each, seq, self._closings.get(each.id) if each.closed else None)
            for number, (seq, each) in enumerate(held, start=1)
        ]

    def _titled(self) -> list[Moment]:
        """Return every moment, each with a title that no other has."""
        taken: set[str] = set()
        told = []
        for each in sorted([*self._found, *self._day_ends()], key=lambda moment: moment.seq):
            title = each.title
            while _plain(title) in taken:
                title += f" (entry {each.seq})"
            taken.add(_plain(title))
            told.append(Moment(each.seq, each.at, title, each.sort))
        return told

    def _day_ends(self) -> Iterator[Moment]:
        for place, day in enumerate(self._days, start=1):
            if place == len(self._days) or self._days[place] > day:
                title = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
                yield Moment(place, self._entries[place - 1].at, title, "day")

    def find(self, words: str) -> int:
        """Return the seq that words name, which are no number and neither start nor now."""
        said = _plain(words)
        seq = self._seq(said)
        if seq is None and said.startswith("before "):
            rest = said.removeprefix("before ")
            sitting = self.meeting(rest)
            seq = sitting.opened - 1 if sitting else self._before(rest)
        if seq is None:
            raise RuleError(
                f"“{words.strip()}” is no moment of this record; name an entry up to "
                f"{len(self._entries)}, a day such as 2026-02-04, “start”, “now”, or a meeting: "
                f"{self.held()}."
            )
        return seq

    def _before(self, said: str) -> int | None:
        if day := _day(said):
            return self._days_until(day, inclusive=False)
        if number := _ENTRY.fullmatch(said):
            return min(max(int(number[1]) - 1, 0), len(self._entries))
        seq = self._seq(said)
        return None if seq is None else max(seq - 1, 0)

    def _seq(self, said: str) -> int | None:
        titles = {_plain(each.title): each.seq for each in self.moments}
        if said in titles:
            return titles[said]
        if day := _day(said):
            return self._days_until(day, inclusive=True)
        sitting = self.meeting(said)
        if sitting:
            return sitting.closed or len(self._entries)
        return None

    def _days_until(self, day: date, *, inclusive: bool) -> int:
        return (bisect_right if inclusive else bisect_left)(self._days, day)

    def meeting(self, said: str) -> Sitting | None:
        """Return the meeting that was held and is meant: by title, by number, or by a part."""
        same = [each for each in self.sittings if _plain(each.meeting.title) == said]
        if len(same) > 1:
            numbers = " and ".join(f"meeting {each.number}" for each in same)
            raise RuleError(f"Several meetings are called “{same[0].meeting.title}”: {numbers}.")
        if same:
            return same[0]
        if number := _NUMBERED.fullmatch(said):
            return self.numbered(int(number[1] or number[2]))
        if said in {"last meeting", "newest meeting", "the last meeting"}:
            return self.sittings[-1] if self.sittings else None
        for place, ordinal in enumerate(ORDINALS, start=1):
            if said in {f"{ordinal} meeting", f"the {ordinal} meeting"}:
                return self.numbered(place)
        part = [each for each in self.sittings if said and said in _plain(each.meeting.title)]
        return part[0] if len(part) == 1 else None

    def numbered(self, number: int) -> Sitting | None:
        """Return the meeting with this number, if so many were held."""
        return self.sittings[number - 1] if 0 < number <= len(self.sittings) else None

    def held(self) -> str:
        """Return which meetings were held, as the end of a sentence."""
        if not self.sittings:
            return "none was held yet"
        named = [f"{each.number} “{each.meeting.title}”" for each in self.sittings[:MOST_NAMED]]
        more = len(self.sittings) - len(named)
        return "held were " + ", ".join(named) + (f" and {more} more" if more else "")


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _day(said: str) -> date | None:
    try:
        if _ISO_DAY.fullmatch(said):
            year, month, day = map(int, said.split("-"))
            return date(year, month, day)
        if long := _LONG_DAY.fullmatch(said):
            names = [each.casefold() for each in MONTHS]
            found = next((n for n, each in enumerate(names, start=1) if each == long[2]), 0)
            return date(int(long[3]), found, int(long[1])) if found else None
    except ValueError:
        raise RuleError(f"“{said}” is no day of the calendar; write it as 2026-02-04.") from None
    return None


def _came(action: Action, field: str) -> bool:
    """Tell whether a meeting has this time from now on and had none before."""
    if isinstance(action, Change):
        return bool(action.after.get(field)) and not action.before.get(field)
    value: Any = getattr(action.item, field)
    return isinstance(action, Add) and bool(value)


def _kind(action: Action) -> str:
    return action.kind if isinstance(action, Change) else action.item.kind


def _id(action: Action) -> str:
    return action.id if isinstance(action, Change) else action.item.id


__all__ = ["Moment", "Sitting", "Sort", "find_meeting", "find_moment", "moments", "sittings"]
