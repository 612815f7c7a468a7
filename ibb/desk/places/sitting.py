"""A sitting as it is seen: times planned and actual, topics, who is in the room; and its clock."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from ibb.desk.at import Answers, At, Field
from ibb.desk.board.view import Columns, Part, Row, Rows, Tone, View
from ibb.desk.places import tasks
from ibb.desk.places.common import day_or_none
from ibb.desk.places.minutes import parts as minutes_and_comments
from ibb.documents.wording import counted, day, day_of, time_of_day, zone_of
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, Attendance, Meeting, Party, Person, Recess
from ibb.model.meeting_gestures import next_planned
from ibb.model.queries import open_meeting
from ibb.model.session import Session

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?\s*(?:(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)
NOON = 12
NO_TIME = "00:00"
"""How a meeting begins for which only the day is planned: no table sits down at midnight."""


PartT = TypeVar("PartT", AgendaItem, Attendance, Recess)


def at_hand(session: Session) -> Meeting | None:
    """Return the meeting that is open, else the one that comes next."""
    return open_meeting(session) or next_planned(session)


def of(session: Session, kind: type[PartT], meeting: Meeting) -> list[PartT]:
    """Return what belongs to a meeting, in display order."""
    return [each for each in session.all(kind) if each.meeting == meeting.id]


def view(at: At) -> View:
    """Return the meeting at hand, what is owed, and the calendar."""
    session = at.session
    meeting = at_hand(session)
    parts: list[Part] = []
    if meeting:
        parts.append(_agenda(session, meeting))
        if meeting.opened:
            parts += _room(session, meeting)
    parts += tasks.parts(at)
    calendar = tuple(_dated(session, each) for each in session.all(Meeting))
    if calendar:
        parts.append(Rows(calendar, "Calendar"))
    parts += minutes_and_comments(at)
    if meeting is None:
        hint = "F3 opens a meeting; F4 lists how to plan one." if not at.showing else ""
        return View("No meeting is open or planned", tuple(parts), hint)
    state = "is open" if meeting.opened else "comes next"
    return View(f"{meeting.title} {state}", tuple(parts), _times(session, meeting))


def _times(session: Session, meeting: Meeting) -> str:
    """Return the actual times beside the planned ones: they seldom agree (practice 4.1)."""
    words = [planned(session, meeting)]
    if meeting.opened:
        until = f" to {time_of_day(meeting.closed, session)}" if meeting.closed else ""
        words.insert(0, f"opened {time_of_day(meeting.opened, session)}{until}")
    return " · ".join(each for each in (*words, meeting.place) if each)


def planned(session: Session, meeting: Meeting) -> str:
    """Return when a meeting was planned for: planned 14 January 2026, 17:00 to 19:30."""
    if meeting.planned_start is None:
        return "no day planned yet" if meeting.opened is None else ""
    start, end = time_in(session, meeting.planned_start), time_in(session, meeting.planned_end)
    on = f"planned {day_of(meeting.planned_start, session)}"
    if start == NO_TIME:
        return f"{on}, until {end}" if end else on
    return f"{on}, {start} to {end}" if end else f"{on}, {start}"


def _agenda(session: Session, meeting: Meeting) -> Rows:
    topics = of(session, AgendaItem, meeting)
    rows = tuple(
        Row(each.text, session.label(each.id), each.id, _topic(session, each), tone=_tone(each))
        for each in topics
    )
    return Rows(rows, "Agenda", "no topics yet; type the first one")


def _topic(session: Session, topic: AgendaItem) -> str:
    words = [f"{topic.minutes} min planned"] if topic.minutes is not None else []
    if topic.began and topic.ended:
        took = round((topic.ended - topic.began) / timedelta(minutes=1))
        words.append(f"✓ took {took} min")
    elif topic.began:
        words.append(f"● since {time_of_day(topic.began, session)}")
    return " · ".join(words)


def _tone(topic: AgendaItem) -> Tone:
    if topic.ended:
        return Tone.DONE
    return Tone.HEADING if topic.began else Tone.WORDS


def _room(session: Session, meeting: Meeting) -> list[Part]:
    stays = of(session, Attendance, meeting)
    here = tuple(_stay(session, each) for each in stays if each.left is None)
    gone = tuple(_stay(session, each) for each in stays if each.left is not None)
    lists = [Rows(here, f"In the room: {len(here)}", "nobody noted yet")]
    if gone:
        lists.append(Rows(gone, "Left"))
    found: list[Part] = [Columns(tuple(lists))]
    recesses = tuple(_recess(session, each) for each in of(session, Recess, meeting))
    if recesses:
        found.append(Rows(recesses, "Breaks and caucuses"))
    return found


def _stay(session: Session, stay: Attendance) -> Row:
    arrived = time_of_day(stay.arrived, session)
    when = f"since {arrived}"
    if stay.left:
        when = f"{arrived} to {time_of_day(stay.left, session)}"
    name = session.get(Person, stay.person).name
    tone = Tone.QUIET if stay.left else Tone.WORDS
    return Row(name, "", stay.id, when, (stay.note,), tone)


def _recess(session: Session, recess: Recess) -> Row:
    who = f", called by {session.get(Party, recess.called_by).name}" if recess.called_by else ""
    began = time_of_day(recess.began, session)
    when = f"● since {began}"
    if recess.resumed:
        took = round((recess.resumed - recess.began) / timedelta(minutes=1))
        when = f"{began} to {time_of_day(recess.resumed, session)}, {counted(took, 'minute')}"
    return Row(recess.reason + who, "", recess.id, when)


def _dated(session: Session, meeting: Meeting) -> Row:
    if meeting.opened is None:
        return Row(
            meeting.title, "○", meeting.id, under=(_where(meeting, planned(session, meeting)),)
        )
    opened = f"{day_of(meeting.opened, session)}, {time_of_day(meeting.opened, session)}"
    sign = "✓" if meeting.closed else "●"
    until = f" to {time_of_day(meeting.closed, session)}" if meeting.closed else ", open now"
    words = f"held {opened}{until}" if meeting.closed else f"opened {opened}{until}"
    plan = planned(session, meeting)
    return Row(meeting.title, sign, meeting.id, under=(_where(meeting, words), plan))


def _where(meeting: Meeting, words: str) -> str:
    return f"{words} · {meeting.place}" if meeting.place else words


def clock(said: str) -> time:
    """Return the time of day that people write as 17:42, 17.42 or 5:42 pm. Raises ``RuleError``."""
    found = _CLOCK.fullmatch(said.strip())
    if found:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"] and 1 <= hour <= NOON:
            hour = hour % NOON + (NOON if found["half"].casefold() == "p" else 0)
        if hour < 24 and minute < 60 and (found["minute"] or found["half"]):  # noqa: PLR2004
            return time(hour, minute)
    raise RuleError(f"“{said.strip()}” is no time of day such as 17:42.")


def on_day(session: Session, on: date | None, said: str) -> datetime | None:
    """Return a planned moment, in the time zone of the room. Raises ``RuleError``."""
    if not said.strip():
        return None
    if on is None:
        raise RuleError(f"{said.strip()} on which day? Give the day, too.")
    return datetime.combine(on, clock(said), zone_of(session))


def planned_times(session: Session, answers: Answers) -> tuple[datetime | None, datetime | None]:
    """Return when a meeting is planned to begin and to end, as far as that was answered."""
    on = day_or_none(answers, "day")
    start = str(answers.get("start", ""))
    return (
        on_day(session, on, start or (NO_TIME if on else "")),
        on_day(session, on, str(answers.get("end", ""))),
    )


def just_now(at: At, said: str) -> datetime:
    """Return the moment that something happened: now, or the latest time of day like this.

    Raises ``RuleError`` for a time that is still to come.
    """
    if not said.strip():
        return at.now
    zone = zone_of(at.session)
    here = at.now.astimezone(zone)
    moment = datetime.combine(here.date(), clock(said), zone)
    if moment <= here:
        return moment
    meeting = open_meeting(at.session)
    before = datetime.combine(here.date() - timedelta(days=1), clock(said), zone)
    if meeting and meeting.opened and before >= meeting.opened:
        return before  # the sitting went on past midnight
    raise RuleError(f"{said.strip()} is still to come; leave the time empty for now.")


def sitting(at: At) -> Meeting:
    """Return the open meeting. Raises ``RuleError`` when there is none."""
    meeting = open_meeting(at.session)
    if meeting is None:
        raise RuleError("No meeting is open; F3 opens one.")
    return meeting


def moment_field(label: str) -> Field:
    """Return the question when something happened."""
    return Field("at", label, "time", "", hint="17:42; empty means now")


def day_in(session: Session, moment: datetime | None) -> date | None:
    """Return the day a moment had in the room."""
    return moment.astimezone(zone_of(session)).date() if moment else None


def time_in(session: Session, moment: datetime | None) -> str:
    """Return the time a moment had in the room, or nothing."""
    return time_of_day(moment, session) if moment else ""


def meeting_line(session: Session, meeting: Meeting) -> str:
    """Return a meeting as a choice shows it: Meeting 3, 4 March 2026."""
    start = day_in(session, meeting.planned_start)
    return f"{meeting.title}, {day(start)}" if start else meeting.title
