"""The meeting: opening and closing it, who is there, its topics; and what is owed afterwards."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Place, Taker
from ibb.desk.places import mending, tasks
from ibb.desk.places.attendance import arrived, left
from ibb.desk.places.common import (
    day_field,
    lines_of,
    recorded,
    today,
)
from ibb.desk.places.mending import take_out
from ibb.desk.places.minutes import adopt, answer, circulate, draft, is_one, put_right
from ibb.desk.places.sitting import (
    at_hand,
    day_in,
    just_now,
    meeting_line,
    moment_field,
    of,
    planned,
    planned_times,
    sitting,
    time_in,
    view,
)
from ibb.documents.wording import counted
from ibb.model.actions import Action, Add
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, Meeting, Person
from ibb.model.meeting_gestures import (
    begin_topic,
    close_meeting,
    end_topic,
    free_title,
    next_planned,
    open_meeting,
    running_topics,
)
from ibb.model.queries import open_meeting as opened_meeting
from ibb.process.agenda import agenda_topics, next_agenda

A_NEW_ONE = ""
_MINUTES = re.compile(r"^(?P<text>.*\S)[\s,(]+(?P<minutes>[0-9]{1,3})\s*(?:min|minutes|′|')\.?\)?$")


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: topics, tasks, items for the parking lot."""
    meeting = at_hand(at.session)
    whose = f"for {meeting.title}" if meeting else "for the next meeting"
    hint = f"type a topic {whose}; “Check-in 10 min” plans its time"
    return [Taker("Agenda topic", hint, _topics(at)), *tasks.takers(at)]


def _topics(at: At) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        meeting = at_hand(at.session)
        begun: tuple[Action, ...] = ()
        if meeting is None:
            meeting = Meeting(id=at.new_id(), title=free_title(at.session))
            begun = (Add(item=meeting),)
        items = [_topic(at, meeting, line) for line in lines]
        said = recorded(items).removesuffix(".")
        return Gesture(
            (*begun, *(Add(item=each) for each in items)), f"{said} for {meeting.title}."
        )

    return make


def _topic(at: At, meeting: Meeting, line: str) -> AgendaItem:
    found = _MINUTES.match(line)
    text, minutes = (found["text"], int(found["minutes"])) if found else (line, None)
    return AgendaItem(id=at.new_id(), meeting=meeting.id, text=text, minutes=minutes)


def f3(at: At) -> Answer:
    """Say who and when of the task pointed to; else open a meeting, or close the open one."""
    if tasks.is_one(at.pointed_item()):
        return tasks.detail(at)
    return close(at) if opened_meeting(at.session) else begin(at)


def begin(at: At) -> Answer:
    """Open the next planned meeting, or a new one, with those who are there."""
    session = at.session
    waiting = [each for each in session.all(Meeting) if each.opened is None]
    pointed = at.pointed_item()
    first = pointed if pointed in waiting else next_planned(session)
    first_id = first.id if first else A_NEW_ONE

    def make(answers: Answers) -> Gesture:
        chosen = answers.get("meeting") or None
        moment = just_now(at, str(answers["at"]))
        here = tuple(answers.get("present", ()))
        title = str(answers.get("title", "")) or None
        actions = open_meeting(session, chosen, moment, at.new_id, title=title, present=here)
        who = "1 person is" if len(here) == 1 else f"{len(here)} people are"
        return Gesture(actions, f"The meeting is open; {who} in the room.")

    which = Field("title", "Title", value=free_title(session))
    if waiting:
        shown = tuple((each.id, meeting_line(session, each)) for each in waiting)
        which = Field(
            "meeting", "Which", "choice", first_id, (*shown, (A_NEW_ONE, "a new meeting"))
        )
    here = tuple((each.id, each.name) for each in session.all(Person))
    present = Field("present", "Who is here", "choices", tuple(key for key, _ in here), here)
    return Form(
        "Open a meeting",
        (which, *((present,) if here else ()), moment_field("Opened at")),
        make,
        send="Open",
    )


def close(at: At) -> Answer:
    """Close the open meeting and build the agenda of the next one."""
    session = at.session
    meeting = opened_meeting(session)
    if meeting is None:
        raise RuleError("No meeting is open.")
    following = next_planned(session)
    on = day_in(session, following.planned_start) if following else None
    known = agenda_topics(session, next_agenda(session, on or today(at)))
    issue_of = dict(known)

    def make(answers: Answers) -> Gesture:
        lines = [(line, issue_of.get(line)) for line in lines_of(answers["agenda"])]
        start, end = planned_times(session, answers)
        new = following is None and bool(lines or start)
        actions = close_meeting(
            session,
            just_now(at, str(answers["at"])),
            at.new_id,
            next_items=lines,
            next_meeting=following.id if following else None,
            next_title=str(answers["title"]) if new else None,
            next_start=start,
            next_end=end,
        )
        said = f"{meeting.title} is closed; {counted(len(lines), 'topic')} for the next one."
        return Gesture(actions, said)

    agenda = "\n".join(text for text, _ in known)
    when = () if following else _plan_fields(at)[:4]
    about = "What is open becomes the next agenda; take out or add lines as the table likes."
    if following:
        about = f"{about} It is for {following.title}, {planned(session, following)}."
    return Form(
        f"Close {meeting.title}",
        (
            Field("agenda", "Next agenda, a line each", "text", agenda),
            *when,
            moment_field("Closed at"),
        ),
        make,
        about,
        "Close",
    )


def _plan_fields(at: At) -> tuple[Field, ...]:
    taken = free_title(at.session)
    return (
        Field("title", "Next meeting", value=taken),
        day_field("day", "Day", None),
        Field("start", "From", "time", "", hint="such as 17:00"),
        Field("end", "To", "time", "", hint="such as 19:30"),
        Field("place", "Where"),
    )


def plan(at: At) -> Answer:
    """Plan a meeting."""

    def make(answers: Answers) -> Gesture:
        start, end = planned_times(at.session, answers)
        meeting = Meeting(
            id=at.new_id(),
            title=answers["title"],
            place=answers["place"],
            planned_start=start,
            planned_end=end,
        )
        return Gesture((Add(item=meeting),), f"{meeting.title} is in the calendar.")

    return Form("Plan a meeting", _plan_fields(at), make, send="Plan")


def topic(at: At) -> Answer:
    """Begin the topic pointed to, else the next one; a topic that runs ends."""
    meeting = sitting(at)
    running = running_topics(at.session, meeting.id)
    pointed = at.pointed_item()
    chosen = pointed if isinstance(pointed, AgendaItem) else None
    if chosen is None:
        ahead = [each for each in of(at.session, AgendaItem, meeting) if each.began is None]
        chosen = ahead[0] if ahead else None
    if chosen is None and not running:
        raise RuleError("The agenda has no topic left to begin; type one.")
    if chosen is None or chosen in running:
        took = at.now - (running[0].began or at.now)
        said = f"The topic ended after {counted(round(took / timedelta(minutes=1)), 'minute')}."
        return Gesture(end_topic(at.session, at.now), said)
    said = f"It is {time_in(at.session, at.now)}: {chosen.text}"
    return Gesture(begin_topic(at.session, chosen.id, at.now), said)


def edit(at: At) -> Answer:
    """Mend what is pointed to; minutes are put right, a comment is answered."""
    return put_right(at) if is_one(at.pointed_item()) else mending.edit(at)


PLACE = Place(
    "meeting",
    "Meeting",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("task.detail", f3),
        Doing("meeting.open", f3),
        Doing("meeting.topic", topic),
        Doing("meeting.arrive", arrived),
        Doing("meeting.leave", left),
        Doing("task.done", tasks.done),
        Doing("meeting.plan", plan),
        Doing("meeting.begin", begin),
        Doing("meeting.close", close),
        Doing("minutes.draft", draft),
        Doing("minutes.circulate", circulate),
        Doing("minutes.adopt", adopt),
        Doing("comment.answer", answer),
        Doing("withdraw", take_out),
    ),
    ("edit", "meeting.open", "recess", "table", "room"),
    help=(
        "F3 opens a meeting with those who are here, and closes it with the next agenda built from "
        "what is open; with a task pointed to, it says who and when. Type topics, Tab for tasks "
        "and the parking lot. F7 goes back to where you were."
    ),
)
