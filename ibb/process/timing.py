"""How long a meeting and each stage of an issue take, beside what was planned.

Nobody runs a stopwatch. The record says when a meeting was open, when it paused and what was
written down; from that the time of each stage is told well enough to see where it goes (running
long and unfocused is the usual complaint, practice 4.1). Moments are passed in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ibb.model.entry import Entry
from ibb.model.items import Stage
from ibb.model.meeting_gestures import running_recess
from ibb.model.queries import open_meeting
from ibb.model.session import Session
from ibb.process.at_hand import AtHand
from ibb.process.template import Template

LONGEST_PAUSE = timedelta(minutes=10)
"""Without meetings in the record, a longer time between two entries is time away from it."""
_NONE = timedelta()
_Tally = dict[str, dict[Stage, timedelta]]


@dataclass(frozen=True)
class StageTime:
    """How long a stage of an issue was worked on, beside what the process suggests."""

    stage: Stage
    planned: int | None
    """In minutes; None where the process suggests nothing."""
    spent: timedelta


@dataclass(frozen=True)
class RecessTime:
    """The break, caucus or executive session that is on; never what is said in it."""

    reason: Literal["break", "caucus", "executive session"]
    called_by: str | None
    """The id of the party that called it, if one did."""
    began: datetime
    elapsed: timedelta


@dataclass(frozen=True)
class MeetingTime:
    """How the time of the open meeting goes."""

    meeting: str
    """Its id."""
    opened: datetime
    planned_end: datetime | None
    elapsed: timedelta
    """Since it was opened, its recesses included."""
    minutes_over: int
    """Whole minutes past the planned end; 0 before it, or where no end was planned."""
    recess: RecessTime | None
    """None while the table sits together."""


class StageClock:
    """How long each stage of each issue was worked on, kept up to date entry by entry.

    Counted is the time while a meeting was open and not in recess. From each entry on it goes to
    the issue that the entry touched (``AtHand`` says how that is told) at the stage the issue stood
    at; an entry that touched none changes nothing, and a topic about no issue that begins, such as
    the check-in, gives the time to none. The record does not say what the table looked at, but it
    holds what the table worked on.

    A moment that a gesture states (closed at 20:00, noted the morning after) ends or begins the
    counting instead of the moment of its entry, as far as no other entry came between. An undo is
    an entry like any other: it changes what stands from then on, and leaves the time before it.

    Where no meeting was opened at all, the time from each entry to the next is counted instead,
    unless it is longer than ``LONGEST_PAUSE``: then it counts as nothing.
    """

    def __init__(self) -> None:
        self._table = AtHand()
        self._in_meetings: _Tally = {}
        self._between_entries: _Tally = {}
        self._counted_to: datetime | None = None
        """Up to when the time in meetings has been given to stages."""
        self._newest: datetime | None = None
        self._seq = 0

    def feed(self, entries: Iterable[Entry]) -> None:
        """Take further entries, in their order; those it had already are passed over."""
        for entry in entries:
            if entry.seq > self._seq:
                self._seq = entry.seq
                self._take(entry)

    def spent(self, issue_id: str, now: datetime) -> dict[Stage, timedelta]:
        """Return the time of each stage of an issue that had any, up to now."""
        table = self._table
        tally = self._in_meetings if table.ever_met else self._between_entries
        found = dict(tally.get(issue_id, {}))
        running = self._running(now)
        if table.issue == issue_id and running:
            found[table.stage] = found.get(table.stage, _NONE) + running
        return found

    def _take(self, entry: Entry) -> None:
        table = self._table
        issue, stage, sat = table.issue, table.stage, table.sitting
        stated = min(table.take(entry) or entry.at, entry.at)
        ends, begins = sat and not table.sitting, table.sitting and not sat
        if issue:
            worked = self._sat_until(stated if ends else entry.at) if sat else _NONE
            _add(self._in_meetings, issue, stage, worked)
            _add(self._between_entries, issue, stage, self._since_newest(entry.at))
        reached = stated if begins else entry.at
        self._counted_to = max(self._counted_to or reached, reached)
        self._newest = max(self._newest or entry.at, entry.at)

    def _running(self, now: datetime) -> timedelta:
        """Return the time since the newest entry that counts."""
        if not self._table.ever_met:
            return self._since_newest(now)
        return self._sat_until(now) if self._table.sitting else _NONE

    def _sat_until(self, moment: datetime) -> timedelta:
        return max(_NONE, moment - self._counted_to) if self._counted_to else _NONE

    def _since_newest(self, moment: datetime) -> timedelta:
        pause = max(_NONE, moment - self._newest) if self._newest else _NONE
        return pause if pause <= LONGEST_PAUSE else _NONE


def stage_times(template: Template, spent: Mapping[Stage, timedelta]) -> list[StageTime]:
    """Return the times of an issue's stages, in their order, beside what the process suggests.

    A stage that the process goes without is there only if it took time.
    """
    guides = {stage: template.guide(stage) for stage in Stage}
    return [
        StageTime(stage, guide.minutes if guide else None, spent.get(stage, _NONE))
        for stage, guide in guides.items()
        if guide or spent.get(stage)
    ]


def meeting_clock(session: Session, now: datetime) -> MeetingTime | None:
    """Return how the time of the open meeting goes, or None while none is open."""
    meeting = open_meeting(session)
    if meeting is None or meeting.opened is None:
        return None
    end = meeting.planned_end
    on = running_recess(session, meeting.id)
    recess = RecessTime(on.reason, on.called_by, on.began, _since(on.began, now)) if on else None
    return MeetingTime(
        meeting=meeting.id,
        opened=meeting.opened,
        planned_end=end,
        elapsed=_since(meeting.opened, now),
        minutes_over=_since(end, now) // timedelta(minutes=1) if end else 0,
        recess=recess,
    )


def clock_text(time: timedelta) -> str:
    """Return a length of time as a clock shows it: "12:40", and from an hour on "1:02:40"."""
    minutes, seconds = divmod(max(0, int(time.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _since(moment: datetime, now: datetime) -> timedelta:
    return max(_NONE, now - moment)


def _add(tally: _Tally, issue: str, stage: Stage, time: timedelta) -> None:
    if time:
        stages = tally.setdefault(issue, {})
        stages[stage] = stages.get(stage, _NONE) + time


__all__ = [
    "LONGEST_PAUSE",
    "MeetingTime",
    "RecessTime",
    "StageClock",
    "StageTime",
    "clock_text",
    "meeting_clock",
    "stage_times",
]
