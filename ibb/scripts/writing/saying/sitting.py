"""Wording what happens in a meeting: who is there, and when."""

from collections.abc import Iterator
from datetime import datetime

from ibb.model import queries
from ibb.model.items import AgendaItem, Attendance, Meeting, Person, Recess
from ibb.scripts.stage import EVERYONE
from ibb.scripts.writing.saying.further import roll_call
from ibb.scripts.writing.saying.unit import Unit, as_written, fields_changed, listed, said
from ibb.scripts.writing.trial import StepValue, clock_forms

FEW = 3


def opened(unit: Unit) -> Iterator[StepValue]:
    """Say that a meeting opened, and with whom."""
    new = unit.new
    if len(new) != len(unit.actions) or not new or not isinstance(new[0], Meeting):
        return
    meeting, stays = new[0], [item for item in new[1:] if isinstance(item, Attendance)]
    if not meeting.opened or len(stays) < len(new) - 1:
        return
    yield {
        "open meeting": meeting.title,
        **unit.called(meeting),
        **said(place=meeting.place, planned=_planned(unit, meeting)),
        **_present(unit, [stay.person for stay in stays]),
    }


def _planned(unit: Unit, meeting: Meeting) -> str | None:
    if not meeting.planned_start or not meeting.planned_end:
        return None
    return "-".join(_clock(unit, each) for each in (meeting.planned_start, meeting.planned_end))


def _clock(unit: Unit, moment: datetime) -> str:
    forms = clock_forms(moment.astimezone(unit.stage.zone))
    exact = (each for each in forms if unit.stage.moment("", each) == moment)
    return next(exact, forms[0])


def _present(unit: Unit, there: list[str]) -> StepValue:
    every = [person.id for person in unit.before.all(Person)]
    absent = [each for each in every if each not in there]
    if not there or len(absent) > FEW or len(absent) >= len(there):
        return said(present=unit.names(there))
    if there != [each for each in every if each in there]:
        return said(present=unit.names(there))
    return {"present": EVERYONE, **said(except_=unit.names(absent))}


def agenda(unit: Unit) -> Iterator[StepValue]:
    """Say which topics were put on the agenda."""
    topics = unit.all_new(AgendaItem)
    if not topics:
        return
    minutes = [str(each.minutes) for each in topics if each.minutes is not None]
    yield {"agenda": listed([each.text for each in topics]), **said(minutes=listed(minutes))}


def came(unit: Unit) -> Iterator[StepValue]:
    """Say who came or left, or how the time was divided."""
    for stay in unit.all_new(Attendance)[:1]:
        yield {"arrives": unit.name(stay.person), **said(because=stay.note)}
    for recess in unit.all_new(Recess)[:1]:
        if recess.reason == "break" and recess.called_by is None:
            yield {"break": EVERYONE}
        elif recess.reason == "executive session":
            back = {"reconvenes": as_written(recess.reconvenes)}
            yield {recess.reason: recess.purpose, "votes": roll_call(recess.votes), **back}
        elif recess.called_by:
            yield {recess.reason: unit.name(recess.called_by)}
    if left := unit.one_changed(Attendance):
        was, now = left
        if fields_changed(was, now) <= {"left", "note"}:
            note = now.note if now.note != was.note else ""
            yield {"leaves": unit.name(now.person), **said(because=note)}
    if over := unit.one_changed(Recess):
        yield {"resume": over[1].reason}


def closed(unit: Unit) -> Iterator[StepValue]:
    """Say that the meeting closed."""
    meeting = queries.open_meeting(unit.before)
    if meeting and unit.only_changes and meeting.id in unit.changed_ids:
        yield {"close meeting": unit.name(meeting.id)}
