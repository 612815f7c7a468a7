"""Mending what was noted of a meeting: its plan, a topic, a stay, a break."""

from datetime import datetime

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places import tasks
from ibb.desk.places.common import day_field, withdraw_pointed
from ibb.desk.places.sitting import NO_TIME, clock, day_in, planned_times, time_in
from ibb.documents.wording import zone_of
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.gestures import withdraw
from ibb.model.items import AgendaItem, Attendance, Meeting, Person, Recess


def edit(at: At) -> Answer:
    """Mend what is pointed to."""
    item = at.pointed_item()
    match item:
        case Meeting():
            return _meeting(at, item)
        case AgendaItem():
            return _topic(at, item)
        case Attendance():
            return _stay(at, item)
        case Recess():
            return _recess(at, item)
    if tasks.is_one(item):
        return tasks.detail(at)
    raise RuleError("Point at a line with the arrow keys first.")


def take_out(at: At) -> Answer:
    """Withdraw what is pointed to; a stay by the name of who stayed."""
    item = at.pointed_item()
    if not isinstance(item, Attendance | Recess):
        return withdraw_pointed(at)
    if isinstance(item, Recess):
        what = f"The {item.reason} is"
    else:
        what = f"The note that {at.session.get(Person, item.person).name} was here is"
    return Gesture(withdraw(at.session, item.id), f"{what} withdrawn. Ctrl+Z brings it back.")


def _meeting(at: At, meeting: Meeting) -> Form:
    session = at.session
    begins = time_in(session, meeting.planned_start).replace(NO_TIME, "")

    def make(answers: Answers) -> Gesture:
        start, end = planned_times(session, answers)
        fields = {
            "title": answers["title"],
            "place": answers["place"],
            "planned_start": start,
            "planned_end": end,
        }
        return Gesture(change(meeting, **fields), f"{session.name_first(meeting.id)} is changed.")

    return Form(
        meeting.title,
        (
            Field("title", "Title", value=meeting.title),
            day_field("day", "Planned for", day_in(session, meeting.planned_start)),
            Field("start", "From", "time", begins, hint="17:00"),
            Field("end", "To", "time", time_in(session, meeting.planned_end), hint="19:30"),
            Field("place", "Where", value=meeting.place),
        ),
        make,
        "The times it really opened and closed stay beside these.",
    )


def _topic(at: At, topic: AgendaItem) -> Form:
    def make(answers: Answers) -> Gesture:
        said = str(answers["minutes"]).strip()
        if said and not said.isdecimal():
            raise RuleError(f"“{said}” is no number of minutes; write one such as 20, or nothing.")
        fields = {"text": answers["text"], "minutes": int(said) if said else None}
        return Gesture(change(topic, **fields), f"{at.session.name_first(topic.id)} is changed.")

    minutes = "" if topic.minutes is None else str(topic.minutes)
    return Form(
        at.session.name_first(topic.id),
        (
            Field("text", "Topic", "text", topic.text),
            Field("minutes", "Planned minutes", value=minutes, hint="20"),
        ),
        make,
    )


def _stay(at: At, stay: Attendance) -> Form:
    session = at.session
    name = session.get(Person, stay.person).name

    def make(answers: Answers) -> Gesture:
        fields = {
            "arrived": _moved(at, stay.arrived, answers["arrived"]) or stay.arrived,
            "left": _moved(at, stay.left or stay.arrived, answers["left"]),
            "note": answers["note"],
        }
        return Gesture(change(stay, **fields), f"{name}: the times are changed.")

    return Form(
        name,
        (
            Field("arrived", "Arrived", "time", time_in(session, stay.arrived)),
            Field("left", "Left", "time", time_in(session, stay.left), hint="empty: still here"),
            Field("note", "Note", value=stay.note),
        ),
        make,
    )


def _recess(at: At, recess: Recess) -> Form:
    session = at.session

    def make(answers: Answers) -> Gesture:
        fields = {
            "began": _moved(at, recess.began, answers["began"]) or recess.began,
            "resumed": _moved(at, recess.resumed or recess.began, answers["resumed"]),
        }
        return Gesture(change(recess, **fields), f"The {recess.reason}: the times are changed.")

    return Form(
        recess.reason.capitalize(),
        (
            Field("began", "Began", "time", time_in(session, recess.began)),
            Field("resumed", "Over", "time", time_in(session, recess.resumed), hint="empty: runs"),
        ),
        make,
    )


def _moved(at: At, moment: datetime, said: str) -> datetime | None:
    """Return the moment at another time of the same day; as it was, if the minute is the same."""
    if not said.strip():
        return None
    if said.strip() == time_in(at.session, moment):
        return moment
    here = moment.astimezone(zone_of(at.session))
    return datetime.combine(here.date(), clock(said), zone_of(at.session))
