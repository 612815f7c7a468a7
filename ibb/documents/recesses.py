"""Breaks, caucuses and executive sessions in words; never what was said in them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ibb.documents.roll_calls import called
from ibb.documents.wording import called_recess
from ibb.documents.wording import time_of_day as clock
from ibb.documents.words import count, say, together, typed
from ibb.formats.document import Point, Text
from ibb.model.items import Meeting, Recess
from ibb.model.session import Session


def recess_point(session: Session, recess: Recess) -> Point:
    """Return a break, a caucus or an executive session with what was said before it began."""
    return Point(
        recess_words(session, recess), tuple(Point(line) for line in stamp(session, recess))
    )


def stamp(session: Session, recess: Recess) -> Iterator[Text]:
    """Yield what an open-meeting law asks for when a body goes into executive session."""
    if recess.reason != "executive session":
        return
    opened = session.get(Meeting, recess.meeting).opened
    if opened:
        yield say("The meeting had been opened to all at {time}.", time=clock(opened, session))
    yield together(": ", (say("Purpose"), typed(recess.purpose)))
    yield from called(recess.votes)
    if recess.reconvenes:
        yield say("It was said that the meeting goes on in the open afterwards.")
    else:
        yield say("It was said that the meeting does not go on in the open afterwards.")


def recess_words(session: Session, recess: Recess) -> str:
    """Return a break or a caucus: when, how long and who called it; never what was said in it."""
    what, start = called_recess(session, recess), clock(recess.began, session)
    if recess.resumed is None:
        return say("{what}: {start}, still on", what=what, start=start)
    end, length = clock(recess.resumed, session), minutes_between(recess.began, recess.resumed)
    return say(
        "{what}: {start} to {end} ({length})", what=what, start=start, end=end, length=length
    )


def minutes_between(start: datetime, end: datetime) -> str:
    """Return a length of time in minutes as the clock on the wall shows them, in words."""
    length = end.replace(second=0, microsecond=0) - start.replace(second=0, microsecond=0)
    return minutes_long(max(0, length // timedelta(minutes=1)))


def minutes_long(number: int) -> str:
    """Return a number of minutes in words."""
    return count(number, "{count} minute", "{count} minutes")
