"""How a change reads in the log."""

from functools import singledispatch
from typing import Any

from ibb.documents.changes import stretches
from ibb.documents.log.withdrawn import called
from ibb.documents.wording import (
    day,
    day_of,
    decided,
    listed,
    party_names,
    quoted,
    short,
    time_of_day,
)
from ibb.documents.words import LANGUAGES
from ibb.model.actions import Change
from ibb.model.items import (
    AnyItem,
    Attendance,
    Charter,
    Clause,
    Comment,
    ConsensusTest,
    DataRequest,
    Interest,
    Issue,
    ItemBase,
    Meeting,
    Minutes,
    Option,
    ParkedItem,
    Person,
    Phase,
    Ratification,
    Recess,
    Signal,
    Task,
)
from ibb.model.session import Session


def changed(action: Change, before: AnyItem, after: AnyItem, session: Session) -> list[str]:
    """Return the phrases for one change; ``session`` already holds it."""
    told = _told(after, before, session)
    known = told.keys() & action.after.keys()
    phrases = [phrase for field, phrase in told.items() if field in known and phrase]
    silent = _SILENT.get(action.kind, frozenset()) if phrases else frozenset()
    rest = [field for field in action.after if field not in told and field not in silent]
    return phrases + [_plainly(field, action, after, session) for field in rest]


# Fields that change along with one that is told; by themselves they are told plainly.
_SILENT = {
    "issue": frozenset({"outcome_note", "returns_on"}),
    "clause": frozenset({"status"}),
    "ratification": frozenset({"held", "in_favour", "against", "abstaining", "note"}),
    "attendance": frozenset({"note"}),
    "data_request": frozenset({"answer"}),
    "parked_item": frozenset({"resolution"}),
    "interest": frozenset({"basis"}),
    "minutes": frozenset({"circulated", "adopted", "adopted_by"}),
    "comment": frozenset({"answered", "answer_note"}),
}


def _plainly(field: str, action: Change, item: AnyItem, session: Session) -> str:
    name = called(item, session)
    before, after = action.before[field], action.after[field]
    if field == type(item).headline or field in {
        "text",
        "statement",
        "why",
        "fiscal_note",
        "replaces",
    }:
        if not before:
            return f"{name}: {_spoken(field)} {quoted(str(after))}"
        return f"{name} was reworded: {quoted(str(before))} became {quoted(str(after))}"
    return f"{name}: {_spoken(field)} is now {_value(after, session)}"


def _spoken(field: str) -> str:
    return field.replace("_", " ")


def _value(value: Any, session: Session) -> str:
    if value is None or value in ("", []):
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return listed(_value(each, session) for each in value)
    if isinstance(value, dict):
        return str(value.get("name", "changed"))
    text = str(value)
    return session.name(text) if session.find(text) else short(text, 200)


@singledispatch
def _told(after: ItemBase, before: Any, session: Session) -> dict[str, str]:
    """Return the phrase for each field of a kind that has words of its own; "" says nothing."""
    del after, before, session
    return {}


@_told.register
def _(after: Charter, before: Charter, session: Session) -> dict[str, str]:
    del before, session
    days, language = after.retention_days, LANGUAGES.get(after.language, after.language)
    many = "1 day" if days == 1 else f"{days} days"
    return {
        "language": f"The language of the record is now {language}",
        "retention_days": f"Notes are now destroyed {many} after ratification"
        if days
        else "No day is set any more on which notes are destroyed",
    }


@_told.register
def _(after: Interest, before: Interest, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    who = listed(party_names(session, after.parties))
    if after.mutual and len(after.parties) > len(before.parties):
        return {"parties": f"{name} became mutual, shared by {who}: {quoted(after.text)}"}
    return {"parties": f"{name} is now held by {who}"}


@_told.register
def _(after: Attendance, before: Attendance, session: Session) -> dict[str, str]:
    who = session.get(Person, after.person).name
    if after.left is None:
        return {"left": f"{who} is in the room again"}
    because = f" ({after.note})" if after.note and after.note != before.note else ""
    return {"left": f"{who} left at {time_of_day(after.left, session)}{because}"}


@_told.register
def _(after: Recess, before: Recess, session: Session) -> dict[str, str]:
    del before
    if after.resumed is None:
        return {"resumed": "The recess goes on"}
    return {"resumed": f"The table resumed at {time_of_day(after.resumed, session)}"}


@_told.register
def _(after: Meeting, before: Meeting, session: Session) -> dict[str, str]:
    del before
    if after.closed is None:
        return {"closed": f"Meeting {quoted(after.title)} is open again"}
    return {
        "closed": f"Meeting {quoted(after.title)} closed at "
        f"{time_of_day(after.closed, session)} on {day_of(after.closed, session)}"
    }


@_told.register
def _(after: Signal, before: Signal, session: Session) -> dict[str, str]:
    del before
    level = session.get(ConsensusTest, after.test).scale.level(after.level).label
    seat = f"A seat at {quoted(level)}"
    moves = f"{seat} would be moved by {quoted(after.would_move)}"
    return {
        "reservation": f"{seat} says: {quoted(after.reservation)}"
        if after.reservation
        else f"{seat} has nothing to say any more",
        "would_move": moves if after.would_move else "",
    }


@_told.register
def _(after: Ratification, before: Ratification, session: Session) -> dict[str, str]:
    del before, session
    return {
        "result": f"{after.body}: {decided(after)}"
        if after.result
        else f"{after.body} decides again"
    }


@_told.register
def _(after: Task, before: Task, session: Session) -> dict[str, str]:
    del before
    done = "was done" if after.done else "is open again"
    return {"done": f"{session.name_first(after.id)} {done}: {quoted(after.text)}"}


@_told.register
def _(after: ParkedItem, before: ParkedItem, session: Session) -> dict[str, str]:
    del before, session
    if after.returned is None:
        return {"returned": f"Parked again: {quoted(after.text)}"}
    how = f": {after.resolution}" if after.resolution else ""
    return {"returned": f"Brought back from the parking lot: {quoted(after.text)}{how}"}


@_told.register
def _(after: DataRequest, before: DataRequest, session: Session) -> dict[str, str]:
    del before, session
    came = "came" if after.answered else "is owed again"
    return {"answered": f"Data that was asked for {came}: {quoted(after.text)}"}


@_told.register
def _(after: Issue, before: Issue, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    into = session.name(after.merged_into) if after.merged_into else "nothing"
    outcome = after.outcome.value if after.outcome else "open again"
    note = f" ({after.outcome_note})" if after.outcome_note else ""
    confirmed = [key.replace("_", " ") for key in after.confirmed if key not in before.confirmed]
    undone = [key.replace("_", " ") for key in before.confirmed if key not in after.confirmed]
    none = [party for party in after.named_none if party not in before.named_none]
    return {
        "stage": f"{name} moved to {after.stage.value}",
        "mode": f"{name} is now {after.mode.value}",
        "outcome": f"{name}: {outcome}{note}",
        "merged_into": f"{name} was merged into {into}",
        "statement": f"{name} was framed: {quoted(after.statement)}",
        "confirmed": f"Confirmed for issue {session.label(after.id)}: {listed(confirmed)}"
        if confirmed
        else f"No longer confirmed for issue {session.label(after.id)}: {listed(undone)}",
        "named_none": f"{listed(party_names(session, none))} named no interest here"
        if none
        else f"{name} waits for interests again",
    }


@_told.register
def _(after: Option, before: Option, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    more = [session.label(each) for each in after.serves if each not in before.serves]
    less = [session.label(each) for each in before.serves if each not in after.serves]
    links = [f"serves interest {listed(more)}"] if more else []
    links += [f"no longer serves interest {listed(less)}"] if less else []
    merged = session.name(after.merged_into) if after.merged_into else "nothing"
    aside = (
        f"{name} was set aside: {after.set_aside}"
        if after.set_aside is not None
        else f"{name} was taken up again"
    )
    return {
        "serves": f"{name} {listed(links)}" if links else "",
        "merged_into": f"{name} was merged into {merged}",
        "set_aside": aside,
    }


@_told.register
def _(after: Clause, before: Clause, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    had = {each.party for each in before.initials}
    new = [each.party for each in after.initials if each.party not in had]
    told = {"fiscal_note": _costs(before, after, session)}
    status = f", which is now {after.status.value}" if after.status is not before.status else ""
    if new:
        told["initials"] = f"{listed(party_names(session, new))} initialled {name.lower()}{status}"
    elif before.initials and not after.initials:
        told["initials"] = f"The initials under {name.lower()} were struck{status}"
    elif status:
        told["status"] = f"{name} is now {after.status.value}"
    return told


def _costs(before: Clause, after: Clause, session: Session) -> str:
    if not after.fiscal_note:
        return f"{session.name_first(after.id)} no longer says what it costs"
    if not before.fiscal_note:
        name = session.name_first(after.id)
        return f"{name} says what it costs, and who pays: {quoted(after.fiscal_note)}"
    was, now = quoted(before.fiscal_note), quoted(after.fiscal_note)
    return f"What {session.name(after.id)} costs was reworded: {was} became {now}"


@_told.register
def _(after: Minutes, before: Minutes, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    return {
        "phase": f"{name} {_came_to(before, after, session)}",
        "text": _reworded(name, before, after),
    }


def _came_to(before: Minutes, after: Minutes, session: Session) -> str:
    """Return what minutes have come to; back only where an undo took them."""
    if after.phase is Phase.ADOPTED and after.adopted:
        who = listed(party_names(session, after.adopted_by))
        return f"were adopted by {who} on {day(after.adopted)}"
    if before.phase is Phase.ADOPTED:
        return "are no longer adopted"
    if after.phase is Phase.CORRECTIONS:
        return "have corrections proposed"
    if before.phase is Phase.CORRECTIONS:
        return "have no corrections proposed any more"
    if after.phase is Phase.CIRCULATED and after.circulated:
        return f"were circulated on {day(after.circulated)}"
    return "are a draft again"


def _reworded(name: str, before: Minutes, after: Minutes) -> str:
    """Return what changed in minutes: nobody reads all of them twice to find a word."""
    found = [each for each in stretches(before.text, after.text) if each.kind != "kept"]
    parts = [f"{each.kind} {quoted(short(' '.join(each.words), 200))}" for each in found]
    more = f" and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
    changes = ", ".join(parts[:_MOST]) or "only line breaks"
    return f"{name} were reworded: {changes}{more}"


_MOST = 6


@_told.register
def _(after: Comment, before: Comment, session: Session) -> dict[str, str]:
    del before
    name = session.name_first(after.id)
    note = f": {after.answer_note}" if after.answer_note else ""
    about = session.name(after.about) if after.about else "the session as a whole"
    return {
        "answer": f"{name} was {after.answer}{note}" if after.answer else f"{name} is open again",
        "about": f"{name} now speaks of {about}",
    }
