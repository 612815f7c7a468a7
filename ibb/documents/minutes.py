"""The minutes of a meeting, drafted from the record.

What belongs to the meeting itself (who was there, recesses, topics) is told as it is now, so that a
time that was put right later reads right. What the table did is told as it stood at the close.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ibb.documents.agenda import open_topics
from ibb.documents.attendance import Presence, absent, presences
from ibb.documents.between import Between
from ibb.documents.meeting_work import issue_work, whole_table
from ibb.documents.practice import practice_blocks
from ibb.documents.profiles import INTERNAL, Profile, through
from ibb.documents.recesses import minutes_between, minutes_long, recess_point
from ibb.documents.wording import (
    bracketed,
    day,
    day_of,
    listed,
    owner_shown,
    parked_words,
    sitting_words,
    zone_of,
)
from ibb.documents.wording import time_of_day as clock
from ibb.documents.words import say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
    Text,
    joined,
)
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, DataRequest, Meeting, ParkedItem, Party, Recess, Task
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.agenda import next_agenda
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
    profile: Profile = INTERNAL
    """Whom the minutes are for: the sessions are as it shows them."""


def sat(entries: Sequence[Entry], meeting_id: str, profile: Profile = INTERNAL) -> Sat:
    """Return a meeting that was held, with what was done in it, as a profile shows both.

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
    work = Between(through(before, profile), through(after, profile))
    return Sat(sitting.meeting, through(session, profile), work, profile)


def minutes_document(entries: Sequence[Entry], meeting_id: str) -> Document:
    """Return the minutes of a meeting, as the record alone gives them."""
    held = sat(entries, meeting_id)
    charter = held.session.charter
    title = charter.title if charter else say("A session without a charter")
    return Document(
        say("{session}: minutes of {meeting}", session=title, meeting=held.meeting.title),
        tuple(sat_blocks(held)),
    )


def sat_blocks(held: Sat) -> Iterator[Block]:
    """Yield the minutes of a meeting: who was there, what was done, what is owed."""
    yield Paragraph(say(DRAFT))
    yield from practice_blocks(held.session)
    yield Facts(tuple(_when(held)))
    yield from _attendance(held)
    yield from _recesses(held)
    yield from _topics(held)
    yield from _done(held)
    yield from _owed(held)
    yield from _parked(held)
    yield from _next(held)


def _done(held: Sat) -> Iterator[Block]:
    done = list(whole_table(held.work))
    for issue in issues(held.work.after):
        done += issue_work(held.work, issue)
    if not done and held.profile.whole:
        done = [Paragraph(say("The record of this meeting holds no work on an issue."))]
    if done:
        yield Heading(1, say("What was done"))
        yield from done


def _when(held: Sat) -> Iterator[tuple[Text, Text]]:
    meeting, session = held.meeting, held.session
    yield say("Meeting"), typed(meeting.title)
    if meeting.place:
        yield say("Place"), typed(meeting.place)
    start, end = meeting.planned_start, meeting.planned_end
    if start and end:
        yield say("Planned"), _span(start, end, session)
    elif start:
        yield say("Planned"), f"{day_of(start, session)}, {clock(start, session)}"
    opened, closed = meeting.opened, meeting.closed
    if opened and closed:
        length = minutes_between(opened, closed)
        yield say("Held"), bracketed(_span(opened, closed, session), length)
    elif opened:
        on, at = day_of(opened, session), clock(opened, session)
        yield say("Held"), say("{day}, {start}, still open", day=on, start=at)


def _span(start: datetime, end: datetime, session: Session) -> str:
    on, last = day_of(start, session), day_of(end, session)
    until = clock(end, session) if on == last else f"{last}, {clock(end, session)}"
    return say("{day}, {start} to {end}", day=on, start=clock(start, session), end=until)


def _attendance(held: Sat) -> Iterator[Block]:
    session, meeting = held.session, held.meeting
    here = presences(session, meeting)
    if not here:
        if held.profile.whole:
            yield Heading(1, say("Who was there"))
            yield Paragraph(say("Nobody's attendance was recorded."))
        return
    yield Heading(1, say("Who was there"))
    yield Table(
        (say("Party"), say("Name"), say("Role"), say("In the room")),
        tuple(
            (
                each.party.name if each.party else "–",
                each.person.name,
                term(each.person.role.value),
                _stays(session, each),
            )
            for each in here
        ),
        say("Who was in the room, and when"),
    )
    points = [_late(session, each) for each in here if each.late]
    points += [_early(session, each) for each in here if each.early]
    missing = absent(session, meeting, held.work.after)
    if missing:
        names = listed(person_of(session, each.name, each.party) for each in missing)
        points.append(Point(say("Not recorded as present: {names}.", names=names)))
    if points:
        yield Points(tuple(points))


def _stays(session: Session, here: Presence) -> str:
    return "; ".join(
        say(
            "{start} to {end}",
            start=clock(stay.arrived, session),
            end=clock(stay.left, session),
        )
        if stay.left
        else say("from {time}", time=clock(stay.arrived, session))
        for stay in here.stays
    )


def person_of(session: Session, name: str, party: str | None) -> str:
    """Return a name with its party."""
    return f"{name} ({session.get(Party, party).name})" if party else name


def _late(session: Session, here: Presence) -> Point:
    name = person_of(session, here.person.name, here.person.party)
    came = say("{person} arrived at {time}", person=name, time=clock(here.arrived, session))
    note = "" if here.early and len(here.stays) == 1 else here.stays[0].note
    return Point(together(": ", (came, typed(note))), about=here.person.id)


def _early(session: Session, here: Presence) -> Point:
    name = person_of(session, here.person.name, here.person.party)
    left = clock(here.left, session) if here.left else ""
    went = say("{person} left at {time}", person=name, time=left)
    return Point(together(": ", (went, typed(here.stays[-1].note))), about=here.person.id)


def _recesses(held: Sat) -> Iterator[Block]:
    found = held.session.among(Recess, "meeting", held.meeting.id)
    if found:
        yield Heading(1, say("Breaks and caucuses"))
        every = sorted(found, key=lambda each: each.began)
        yield Points(tuple(recess_point(held.session, each) for each in every))


def _topics(held: Sat) -> Iterator[Block]:
    session = held.session
    topics = session.among(AgendaItem, "meeting", held.meeting.id)
    if not topics:
        return
    yield Heading(1, say("Agenda"))
    yield Table(
        (say("Topic"), say("Planned"), say("Took")),
        tuple(
            (
                typed(each.text),
                minutes_long(each.minutes) if each.minutes is not None else "–",
                topic_time(session, each),
            )
            for each in topics
        ),
        say("The topics, with the minutes that were planned and that they took"),
        headed_rows=True,
    )


def topic_time(session: Session, topic: AgendaItem) -> str:
    """Return how long a topic really took."""
    if topic.began is None:
        return say("not timed")
    if topic.ended is None:
        return say("from {time}", time=clock(topic.began, session))
    return minutes_between(topic.began, topic.ended)


def _owed(held: Sat) -> Iterator[Block]:
    after = held.work.after
    made: list[Task | DataRequest] = [*held.work.added(Task), *held.work.added(DataRequest)]
    points = [Point(_owing(held, each), about=each.id) for each in made]
    for was, now in held.work.changed(Task):
        if now.done and not was.done:
            text = say(
                "Task {number} was reported done: {task}",
                number=after.label(now.id),
                task=typed(now.text),
            )
            points.append(Point(text, about=now.id))
    for asked, came in held.work.changed(DataRequest):
        if came.answered and not asked.answered:
            points.append(Point(say("Data came: {data}", data=typed(came.text)), about=came.id))
    if points:
        yield Heading(1, say("Tasks and data"))
        yield Points(tuple(points))


def _owing(held: Sat, each: Task | DataRequest) -> Text:
    after = held.work.after
    due = say("due {day}", day=day(each.due)) if each.due else say("no day set")
    told = together(", ", (owner_shown(after, each, held.profile), due))
    what = say("Data")
    if isinstance(each, Task):
        what = say("Task {number}", number=after.label(each.id))
    text = joined(what, ": ", typed(each.text), ": ", told)
    if each.issue is None:
        return text
    return bracketed(text, say("issue {number}", number=after.label(each.issue)))


def _parked(held: Sat) -> Iterator[Block]:
    after = held.work.after
    put = held.work.added(ParkedItem)
    back = [new for old, new in held.work.changed(ParkedItem) if new.returned and not old.returned]
    if put or back:
        yield Heading(1, say("Parking lot"))
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


def next_topics(held: Sat) -> list[tuple[Text, str | None]]:
    """Return the agenda the meeting left behind: what the next one has on it, else what is open."""
    return _planned(held) or _open(held)


def _planned(held: Sat) -> list[tuple[Text, str | None]]:
    coming = following(held)
    planned = held.session.among(AgendaItem, "meeting", coming.id) if coming else []
    return [(typed(each.text), each.issue) for each in planned]


def _open(held: Sat) -> list[tuple[Text, str | None]]:
    coming = following(held)
    begins = coming and (coming.opened or coming.planned_start)
    when = begins or held.meeting.closed or held.meeting.opened
    if when is None:
        return []
    after = held.work.after
    local = when.astimezone(zone_of(held.session)).date()
    return open_topics(after, next_agenda(after, local))


def _next(held: Sat) -> Iterator[Block]:
    yield Heading(1, say("The next meeting"))
    coming = following(held)
    if coming:
        yield Paragraph(sitting_words(held.session, coming))
    else:
        yield Paragraph(say("No next meeting is in the record."))
    topics = next_topics(held)
    if topics:
        its = coming and held.profile.shows("agenda_item")
        yield Paragraph(say("Its agenda:") if its else say("What is open for its agenda:"))
        yield Points(tuple(Point(text, about=about) for text, about in topics))


__all__ = [
    "DRAFT",
    "Sat",
    "following",
    "minutes_document",
    "next_topics",
    "person_of",
    "sat",
    "sat_blocks",
    "topic_time",
]
