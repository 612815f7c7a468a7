"""The minutes of a meeting, drafted from the record.

What belongs to the meeting itself (who was there, recesses, topics) is told as it is now, so that a
time that was put right later reads right. What the table did is told as it stood at the close.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ibb.documents.attendance import Presence, absent, presences
from ibb.documents.between import Between
from ibb.documents.meeting_work import issue_work, whole_table
from ibb.documents.practice import practice_blocks
from ibb.documents.since import meeting_words
from ibb.documents.wording import (
    counted,
    day,
    day_of,
    listed,
    owner_name,
    parked_words,
    zone_of,
)
from ibb.documents.wording import time_of_day as clock
from ibb.formats.document import Block, Document, Facts, Heading, Paragraph, Point, Points, Table
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, DataRequest, Meeting, ParkedItem, Party, Recess, Task
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.agenda import agenda_topics, next_agenda
from ibb.process.moments import sittings

DRAFT = "Draft, from the record."
"""What stands first in minutes that nobody has corrected or adopted yet."""


@dataclass(frozen=True)
class Sat:
    """A meeting with the record before it and at its close, or now while it is open."""

    meeting: Meeting
    session: Session
    """The session as it is now."""
    work: Between
    """What was done from the opening to the close."""


def sat(
    entries: Sequence[Entry],
    meeting_id: str,
    *,
    through: Callable[[Session], Session] = lambda session: session,
) -> Sat:
    """Return a meeting that was held, with what was done in it.

    ``through`` gives a moment of the session as whoever reads the minutes may see it.

    Raises ``RuleError`` with a sentence if the meeting was not opened.
    """
    held = {each.meeting.id: each for each in sittings(entries)}
    session = Session().after(entries)
    if meeting_id not in held:
        name = session.name_first(meeting_id) if session.find(meeting_id) else "This meeting"
        raise RuleError(f"{name} has not been opened, so there are no minutes of it.")
    sitting = held[meeting_id]
    before = Session().after(entries[: sitting.opened - 1])
    after = before.after(entries[sitting.opened - 1 : sitting.closed])
    return Sat(sitting.meeting, through(session), Between(through(before), through(after)))


def minutes_document(entries: Sequence[Entry], meeting_id: str) -> Document:
    """Return the minutes of a meeting, as the record alone gives them."""
    held = sat(entries, meeting_id)
    charter = held.session.charter
    title = charter.title if charter else "A session without a charter"
    return Document(f"{title}: minutes of {held.meeting.title}", tuple(sat_blocks(held)))


def sat_blocks(held: Sat) -> Iterator[Block]:
    """Yield the minutes of a meeting: who was there, what was done, what is owed."""
    yield Paragraph(DRAFT)
    yield from practice_blocks(held.session)
    yield Facts(tuple(_when(held)))
    yield from _attendance(held)
    yield from _recesses(held)
    yield from _topics(held)
    after = held.work.after
    yield Heading(1, "What was done")
    done = list(whole_table(held.work))
    for issue in issues(after):
        done += issue_work(held.work, issue)
    yield from done or [Paragraph("The record of this meeting holds no work on an issue.")]
    yield from _owed(held)
    yield from _parked(held)
    yield from _next(held)


def _when(held: Sat) -> Iterator[tuple[str, str]]:
    meeting, session = held.meeting, held.session
    yield "Meeting", meeting.title
    if meeting.place:
        yield "Place", meeting.place
    start, end = meeting.planned_start, meeting.planned_end
    if start:
        until = f" to {_ends(end, start, session)}" if end else ""
        yield "Planned", f"{day_of(start, session)}, {clock(start, session)}{until}"
    opened = meeting.opened
    if opened:
        closed = meeting.closed
        until = f" to {_ends(closed, opened, session)}" if closed else ", still open"
        length = f" ({minutes_between(opened, closed)})" if closed else ""
        yield "Held", f"{day_of(opened, session)}, {clock(opened, session)}{until}{length}"


def _ends(end: datetime, start: datetime, session: Session) -> str:
    same = day_of(end, session) == day_of(start, session)
    return clock(end, session) if same else f"{day_of(end, session)}, {clock(end, session)}"


def minutes_between(start: datetime, end: datetime) -> str:
    """Return a length of time in minutes as the clock on the wall shows them, in words."""
    length = end.replace(second=0, microsecond=0) - start.replace(second=0, microsecond=0)
    return counted(max(0, length // timedelta(minutes=1)), "minute")


def _attendance(held: Sat) -> Iterator[Block]:
    session, meeting = held.session, held.meeting
    yield Heading(1, "Who was there")
    here = presences(session, meeting)
    if here:
        yield Table(
            ("Party", "Name", "Role", "In the room"),
            tuple(
                (
                    each.party.name if each.party else "–",
                    each.person.name,
                    each.person.role.value,
                    _stays(session, each),
                )
                for each in here
            ),
        )
    else:
        yield Paragraph("Nobody's attendance was recorded.")
    points = [_late(session, each) for each in here if each.late]
    points += [_early(session, each) for each in here if each.early]
    missing = absent(session, meeting, held.work.after)
    if missing and here:
        names = listed(person_of(session, each.name, each.party) for each in missing)
        points.append(Point(f"Not recorded as present: {names}."))
    if points:
        yield Points(tuple(points))


def _stays(session: Session, here: Presence) -> str:
    return "; ".join(
        f"{clock(stay.arrived, session)} to {clock(stay.left, session)}"
        if stay.left
        else f"from {clock(stay.arrived, session)}"
        for stay in here.stays
    )


def person_of(session: Session, name: str, party: str | None) -> str:
    """Return a name with its party."""
    return f"{name} ({session.get(Party, party).name})" if party else name


def _late(session: Session, here: Presence) -> Point:
    name = person_of(session, here.person.name, here.person.party)
    note = here.stays[0].note
    why = f": {note}" if note and not (here.early and len(here.stays) == 1) else ""
    return Point(f"{name} arrived at {clock(here.arrived, session)}{why}", about=here.person.id)


def _early(session: Session, here: Presence) -> Point:
    name = person_of(session, here.person.name, here.person.party)
    note = f": {here.stays[-1].note}" if here.stays[-1].note else ""
    left = clock(here.left, session) if here.left else ""
    return Point(f"{name} left at {left}{note}", about=here.person.id)


def _recesses(held: Sat) -> Iterator[Block]:
    found = held.session.among(Recess, "meeting", held.meeting.id)
    if found:
        yield Heading(1, "Breaks and caucuses")
        every = sorted(found, key=lambda each: each.began)
        yield Points(tuple(Point(recess_words(held.session, each)) for each in every))


def recess_words(session: Session, recess: Recess) -> str:
    """Return a break or a caucus: when, how long and who called it; never what was said in it."""
    who = f" called by {session.get(Party, recess.called_by).name}" if recess.called_by else ""
    what = f"{recess.reason.capitalize()}{who}: {clock(recess.began, session)}"
    if recess.resumed is None:
        return f"{what}, still on"
    length = minutes_between(recess.began, recess.resumed)
    return f"{what} to {clock(recess.resumed, session)} ({length})"


def _topics(held: Sat) -> Iterator[Block]:
    session = held.session
    topics = session.among(AgendaItem, "meeting", held.meeting.id)
    if not topics:
        return
    yield Heading(1, "Agenda")
    yield Table(
        ("Topic", "Planned", "Took"),
        tuple(
            (
                each.text,
                counted(each.minutes, "minute") if each.minutes is not None else "–",
                topic_time(session, each),
            )
            for each in topics
        ),
    )


def topic_time(session: Session, topic: AgendaItem) -> str:
    """Return how long a topic really took."""
    if topic.began is None:
        return "not timed"
    if topic.ended is None:
        return f"from {clock(topic.began, session)}"
    return minutes_between(topic.began, topic.ended)


def _owed(held: Sat) -> Iterator[Block]:
    after = held.work.after
    points = []
    made: list[Task | DataRequest] = [*held.work.added(Task), *held.work.added(DataRequest)]
    for each in made:
        due = f", due {day(each.due)}" if each.due else ", no day set"
        who = owner_name(after, each.owner, each.owed_by)
        what = f"Task {after.label(each.id)}" if isinstance(each, Task) else "Data"
        issue = f" (issue {after.label(each.issue)})" if each.issue else ""
        points.append(Point(f"{what}: {each.text}: {who}{due}{issue}", about=each.id))
    for old, new in held.work.changed(Task):
        if new.done and not old.done:
            text = f"Task {after.label(new.id)} was reported done: {new.text}"
            points.append(Point(text, about=new.id))
    for asked, came in held.work.changed(DataRequest):
        if came.answered and not asked.answered:
            points.append(Point(f"Data came: {came.text}", about=came.id))
    if points:
        yield Heading(1, "Tasks and data")
        yield Points(tuple(points))


def _parked(held: Sat) -> Iterator[Block]:
    after = held.work.after
    put = held.work.added(ParkedItem)
    back = [new for old, new in held.work.changed(ParkedItem) if new.returned and not old.returned]
    if put or back:
        yield Heading(1, "Parking lot")
        yield Points(
            tuple(Point(parked_words(after, each), about=each.id) for each in (*put, *back))
        )


def following(held: Sat) -> Meeting | None:
    """Return the meeting that comes after this one, held or planned."""
    later = [
        (begins, each)
        for each in held.session.all(Meeting)
        if (begins := each.opened or each.planned_start)
        and held.meeting.opened
        and begins > held.meeting.opened
        and each.id != held.meeting.id
    ]
    if later:
        return min(later, key=lambda each: each[0])[1]
    return next((each for each in held.session.all(Meeting) if not each.opened), None)


def next_topics(held: Sat) -> list[tuple[str, str | None]]:
    """Return the agenda the meeting left behind: what the next one has on it, else what is open."""
    coming = following(held)
    if coming:
        planned = held.session.among(AgendaItem, "meeting", coming.id)
        if planned:
            return [(each.text, each.issue) for each in planned]
    on = held.meeting.closed or held.meeting.opened
    begins = coming and (coming.opened or coming.planned_start)
    when = begins or on
    if when is None:
        return []
    after = held.work.after
    local = when.astimezone(zone_of(held.session)).date()
    return agenda_topics(after, next_agenda(after, local))


def _next(held: Sat) -> Iterator[Block]:
    yield Heading(1, "The next meeting")
    coming = following(held)
    if coming:
        yield Paragraph(meeting_words(held.session, coming))
    else:
        yield Paragraph("No next meeting is in the record.")
    topics = next_topics(held)
    if topics:
        yield Paragraph("Its agenda:" if coming else "What is open for its agenda:")
        yield Points(tuple(Point(text, about=about) for text, about in topics))


__all__ = [
    "DRAFT",
    "Sat",
    "following",
    "minutes_between",
    "minutes_document",
    "next_topics",
    "person_of",
    "recess_words",
    "sat",
    "sat_blocks",
    "topic_time",
]
