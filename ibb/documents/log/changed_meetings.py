"""How a change in meetings, in their minutes and in comments reads in the log."""

from ibb.documents.changes import stretches
from ibb.documents.log.changed import fields_told
from ibb.documents.log.said import reconvenes_said, votes_said
from ibb.documents.log.withdrawn import called
from ibb.documents.wording import day, day_of, listed, party_names, quoted, short, time_of_day
from ibb.model.items import Attendance, Comment, Meeting, Minutes, Person, Phase, Recess
from ibb.model.session import Session


@fields_told.register
def _(after: Attendance, before: Attendance, session: Session) -> dict[str, str]:
    who = session.get(Person, after.person).name
    if after.left is None:
        return {"left": f"{who} is in the room again"}
    because = f" ({after.note})" if after.note and after.note != before.note else ""
    return {"left": f"{who} left at {time_of_day(after.left, session)}{because}"}


@fields_told.register
def _(after: Recess, before: Recess, session: Session) -> dict[str, str]:
    del before
    name = called(after, session)
    roll = f"{name}: roll call: {votes_said(after.votes)}"
    again = f"{name}: {reconvenes_said(after)}"
    return {
        "resumed": f"The table resumed at {time_of_day(after.resumed, session)}"
        if after.resumed
        else "The recess goes on",
        "purpose": f"{name}: its purpose is {quoted(after.purpose)}" if after.purpose else "",
        "votes": roll if after.votes else f"{name}: no roll call any more",
        "reconvenes": again if after.reconvenes is not None else "",
    }


@fields_told.register
def _(after: Meeting, before: Meeting, session: Session) -> dict[str, str]:
    del before
    if after.closed is None:
        return {"closed": f"Meeting {quoted(after.title)} is open again"}
    return {
        "closed": f"Meeting {quoted(after.title)} closed at "
        f"{time_of_day(after.closed, session)} on {day_of(after.closed, session)}"
    }


@fields_told.register
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


@fields_told.register
def _(after: Comment, before: Comment, session: Session) -> dict[str, str]:
    del before
    name = session.name_first(after.id)
    note = f": {after.answer_note}" if after.answer_note else ""
    about = session.name(after.about) if after.about else "the session as a whole"
    return {
        "answer": f"{name} was {after.answer}{note}" if after.answer else f"{name} is open again",
        "about": f"{name} now speaks of {about}",
    }
