"""Gestures of a sitting: opening, who comes and goes, recesses, topics, closing.

A screen and a script both call these. Each returns the actions of one entry, so each is one undo,
and raises the ``RuleError`` of the rules already here. Moments are passed in.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from ibb.model import queries
from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import AgendaItem, Attendance, Meeting, Recess, Vote
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.model.text import one_line

AgendaLine = tuple[str, str | None]
"""What a line of an agenda says, and the id of the issue it is about, if it is about one."""


def open_meeting(
    session: Session,
    meeting_id: str | None,
    at: datetime,
    new_id: NewId,
    *,
    title: str | None = None,
    place: str = "",
    planned_start: datetime | None = None,
    planned_end: datetime | None = None,
    present: Iterable[str] = (),
) -> tuple[Action, ...]:
    """Open a planned meeting, or a new one where no id is given, with the people who are there.

    A new meeting without a title gets the next free one: "Meeting 3".
    """
    given: dict[str, Any] = {
        "title": one_line(title or ""),
        "place": place,
        "planned_start": planned_start,
        "planned_end": planned_end,
    }
    said = {name: value for name, value in given.items() if value}
    if meeting_id is None:
        opened = Meeting(id=new_id(), **{"title": free_title(session), **said}, opened=at)
        actions: tuple[Action, ...] = (Add(item=opened),)
    else:
        opened = _planned(session, meeting_id)
        actions = change(opened, **said, opened=at)
    return _judged(session, *actions, *_arrivals(opened.id, present, at, new_id, ""))


def arrive(
    session: Session, people: Iterable[str], at: datetime, new_id: NewId, *, note: str = ""
) -> tuple[Action, ...]:
    """Note who came into the open meeting."""
    meeting = _sitting(session)
    return _judged(session, *_arrivals(meeting.id, people, at, new_id, note))


def leave(
    session: Session, people: Iterable[str], at: datetime, note: str = ""
) -> tuple[Action, ...]:
    """Note who left the open meeting; a note given now takes the place of the one on arrival."""
    meeting = _sitting(session)
    stays = {stay.person: stay for stay in queries.in_the_room(session, meeting.id)}
    actions: tuple[Action, ...] = ()
    for person in dict.fromkeys(people):
        stay = stays.get(person)
        if stay is None:
            raise RuleError(f"{session.name_first(person)} is not in the room at this point.")
        actions = (*actions, *change(stay, left=at, note=note or stay.note))
    return _judged(session, *actions)


def begin_recess(
    session: Session,
    reason: Literal["break", "caucus"],
    at: datetime,
    new_id: NewId,
    called_by: str | None = None,
) -> tuple[Action, ...]:
    """Begin a break or a caucus of the open meeting; ``called_by`` is a party, if one called it."""
    meeting = _sitting(session)
    recess = Recess(id=new_id(), meeting=meeting.id, reason=reason, called_by=called_by, began=at)
    return _judged(session, Add(item=recess))


def begin_executive_session(
    session: Session,
    purpose: str,
    votes: Sequence[Vote],
    at: datetime,
    new_id: NewId,
    *,
    reconvenes: bool,
) -> tuple[Action, ...]:
    """Go from the open meeting into executive session, with its purpose and the roll call."""
    recess = Recess(
        id=new_id(),
        meeting=_sitting(session).id,
        reason="executive session",
        began=at,
        purpose=purpose,
        votes=tuple(votes),
        reconvenes=reconvenes,
    )
    return _judged(session, Add(item=recess))


def resume(session: Session, at: datetime) -> tuple[Action, ...]:
    """Come together again after the break or caucus that is on."""
    recess = running_recess(session, _sitting(session).id)
    if recess is None:
        raise RuleError("No break or caucus is on, so there is nothing to resume from.")
    return _judged(session, *change(recess, resumed=at))


def plan_topics(
    session: Session,
    meeting_id: str,
    lines: Sequence[AgendaLine],
    new_id: NewId,
    *,
    minutes: Sequence[int | None] = (),
) -> tuple[Action, ...]:
    """Put lines on a meeting's agenda, with a number of planned minutes for each, or for none."""
    return _judged(session, *_topics(meeting_id, lines, new_id, minutes))


def begin_topic(session: Session, topic_id: str, at: datetime) -> tuple[Action, ...]:
    """Take up a topic of the open meeting; the one that runs ends.

    A topic taken up again keeps the moment it first began, and has not ended any more.
    """
    meeting = _sitting(session)
    topic = session.find(topic_id)
    if not isinstance(topic, AgendaItem):
        raise RuleError("That topic is no longer on the agenda; it was withdrawn.")
    if topic.meeting != meeting.id:
        other = session.name(topic.meeting)
        raise RuleError(f"That topic is on the agenda of {other}, which is not open.")
    running = running_topics(session, meeting.id)
    if topic in running:
        raise RuleError(f"{session.name_first(topic_id)} has begun already.")
    ended = (action for each in running for action in change(each, ended=at))
    return _judged(session, *ended, *change(topic, began=topic.began or at, ended=None))


def end_topic(session: Session, at: datetime) -> tuple[Action, ...]:
    """End the topic that runs."""
    running = running_topics(session, _sitting(session).id)
    if not running:
        raise RuleError("No topic has begun that could end.")
    return _judged(session, *(action for each in running for action in change(each, ended=at)))


def close_meeting(
    session: Session,
    at: datetime,
    new_id: NewId,
    *,
    next_items: Sequence[AgendaLine] = (),
    next_meeting: str | None = None,
    next_title: str | None = None,
    next_start: datetime | None = None,
    next_end: datetime | None = None,
) -> tuple[Action, ...]:
    """Close the open meeting with all that is still on in it, and build the next agenda.

    The lines go to ``next_meeting``; without one, to the next planned meeting; where none is
    planned, to a new one, which has the title and times given here. A line that already stands on
    that agenda is not put there twice; blank ones are passed over.
    """
    meeting = _sitting(session)
    recess = running_recess(session, meeting.id)
    planned = _planned(session, next_meeting) if next_meeting else next_planned(session)
    actions: list[Action] = []
    for stay in queries.in_the_room(session, meeting.id):
        actions += change(stay, left=at)
    if recess:
        actions += change(recess, resumed=at)
    for topic in running_topics(session, meeting.id):
        actions += change(topic, ended=at)
    actions += change(meeting, closed=at)
    lines = _not_there_yet(session, planned, next_items)
    if planned is None and (lines or next_title or next_start):
        title = one_line(next_title or "") or free_title(session)
        planned = Meeting(id=new_id(), title=title, planned_start=next_start, planned_end=next_end)
        actions.append(Add(item=planned))
    if planned:
        actions += _topics(planned.id, lines, new_id)
    return _judged(session, *actions)


def running_recess(session: Session, meeting_id: str) -> Recess | None:
    """Return the break or caucus that a meeting is in."""
    for recess in session.all(Recess):
        if recess.meeting == meeting_id and not recess.resumed:
            return recess
    return None


def running_topics(session: Session, meeting_id: str) -> list[AgendaItem]:
    """Return the topics of a meeting that began and did not end: one, or none."""
    return [
        topic
        for topic in session.all(AgendaItem)
        if topic.meeting == meeting_id and topic.began and not topic.ended
    ]


def next_planned(session: Session) -> Meeting | None:
    """Return the meeting that comes next: the earliest planned, else the first without a time.

    One that was planned for a time before the open meeting began was missed and is not next.
    """
    now = queries.open_meeting(session)
    ahead = [
        meeting
        for meeting in session.all(Meeting)
        if not meeting.opened and not _missed(meeting, now.opened if now else None)
    ]
    timed = [
        (meeting.planned_start, place, meeting)
        for place, meeting in enumerate(ahead)
        if meeting.planned_start
    ]
    return min(timed)[2] if timed else next(iter(ahead), None)


def free_title(session: Session) -> str:
    """Return the title for the next meeting that nobody named: "Meeting 3"."""
    meetings = session.all(Meeting)
    taken = {one_line(meeting.title).casefold() for meeting in meetings}
    number = len(meetings) + 1
    while f"meeting {number}" in taken:
        number += 1
    return f"Meeting {number}"


def _missed(meeting: Meeting, since: datetime | None) -> bool:
    return bool(meeting.planned_start and since and meeting.planned_start < since)


def _sitting(session: Session) -> Meeting:
    meeting = queries.open_meeting(session)
    if meeting is None:
        raise RuleError("No meeting is open; open one first.")
    return meeting


def _planned(session: Session, meeting_id: str) -> Meeting:
    meeting = session.find(meeting_id)
    if not isinstance(meeting, Meeting):
        raise RuleError("That meeting is no longer planned; it was withdrawn.")
    if meeting.opened:
        raise RuleError(f"{session.name_first(meeting_id)} was opened already; choose another.")
    return meeting


def _arrivals(
    meeting_id: str, people: Iterable[str], at: datetime, new_id: NewId, note: str
) -> Iterator[Action]:
    for person in dict.fromkeys(people):
        stay = Attendance(id=new_id(), meeting=meeting_id, person=person, arrived=at, note=note)
        yield Add(item=stay)


def _topics(
    meeting_id: str, lines: Sequence[AgendaLine], new_id: NewId, minutes: Sequence[int | None] = ()
) -> Iterator[Action]:
    for (text, issue), length in zip(lines, minutes or (None,) * len(lines), strict=True):
        yield Add(
            item=AgendaItem(id=new_id(), meeting=meeting_id, text=text, issue=issue, minutes=length)
        )


def _not_there_yet(
    session: Session, meeting: Meeting | None, lines: Sequence[AgendaLine]
) -> list[AgendaLine]:
    there = {
        (one_line(topic.text).casefold(), topic.issue)
        for topic in session.all(AgendaItem)
        if meeting and topic.meeting == meeting.id
    }
    wanted: list[AgendaLine] = []
    for text, issue in lines:
        folded = one_line(text).casefold()
        if folded and (folded, issue) not in there:
            there.add((folded, issue))
            wanted.append((text, issue))
    return wanted


def _judged(session: Session, *actions: Action) -> tuple[Action, ...]:
    """Return the actions; raise the rules' ``RuleError`` if the record would not take them."""
    admit(session, actions)
    return actions


__all__ = [
    "AgendaLine",
    "arrive",
    "begin_recess",
    "begin_topic",
    "close_meeting",
    "end_topic",
    "free_title",
    "leave",
    "next_planned",
    "open_meeting",
    "plan_topics",
    "resume",
    "running_recess",
    "running_topics",
]
