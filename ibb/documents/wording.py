"""How names, times and lists read in a sentence."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from ibb.documents.words import day as day  # noqa: PLC0414  where all wording is looked for
from ibb.documents.words import listed as listed  # noqa: PLC0414
from ibb.formats.document import Point
from ibb.model.items import (
    AnyItem,
    Interest,
    Issue,
    ParkedItem,
    Party,
    Person,
    Ratification,
    Task,
)
from ibb.model.session import Session


def zone_of(session: Session) -> ZoneInfo:
    """Return the zone that times are shown in."""
    charter = session.charter
    return ZoneInfo(charter.time_zone if charter else "UTC")


def time_of_day(moment: datetime, session: Session) -> str:
    """Return the time a moment had in the room: 17:42."""
    return f"{moment.astimezone(zone_of(session)):%H:%M}"


def day_of(moment: datetime, session: Session) -> str:
    """Return the day a moment had in the room."""
    return day(moment.astimezone(zone_of(session)).date())


def party_names(session: Session, ids: Iterable[str]) -> list[str]:
    """Return the names of parties."""
    return [session.get(Party, each).name for each in ids]


def person_name(session: Session, seat: str) -> str:
    """Return the name of the person in a seat, or the seat itself."""
    person = session.find(seat)
    return person.name if isinstance(person, Person) else seat


def owner_name(session: Session, person: str | None, party: str | None) -> str:
    """Return who owes something."""
    names = [session.get(Person, person).name] if person else []
    names += [session.get(Party, party).name] if party else []
    return " for ".join(names) if names else "no owner yet"


def task_words(session: Session, task: Task) -> str:
    """Return a task with who owes it, by when, and when it was done."""
    done = f"done {day(task.done)}" if task.done else ""
    due = f"due {day(task.due)}" if task.due and not task.done else ""
    who = owner_name(session, task.owner, task.owed_by)
    return f"{task.text} ({', '.join(part for part in (who, due, done) if part)})"


def parked_words(session: Session, parked: ParkedItem) -> str:
    """Return a parked item with who looks after it, or what became of it."""
    who = f", {person_name(session, parked.owner)} looks after it" if parked.owner else ""
    if parked.returned is None:
        return f"{parked.text} (parked{who})"
    how = f": {parked.resolution}" if parked.resolution else ""
    return f"{parked.text} (brought back on {day(parked.returned)}{how})"


def holders(session: Session, interest: Interest) -> str:
    """Return whose an interest is, and on what basis it was spoken for."""
    names = listed(party_names(session, interest.parties))
    whose = f"{names}, mutual" if interest.mutual else names
    return f"{whose}; basis: {interest.basis}" if interest.basis else whose


def issue_name(session: Session, issue: Issue) -> str:
    """Return an issue with its number and title."""
    return f"Issue {session.label(issue.id)}: {issue.title}"


def standing(issue: Issue) -> str:
    """Return where an issue stands, in a few words."""
    where = issue.outcome.value if issue.outcome else f"at {issue.stage.value}"
    if issue.returns_on:
        where += f", returns {day(issue.returns_on)}"
    if issue.mode.value == "traditional":
        where += ", bargained traditionally"
    return where


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: 1 option, 3 options."""
    if number == 1:
        return f"1 {noun}"
    if noun == "criterion":
        return f"{number} criteria"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def short(text: str, most: int = 80) -> str:
    """Return text on one line, cut at a word if it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def quoted(text: str) -> str:
    """Return text in quotation marks, on one line."""
    return f"“{' '.join(text.split())}”"


def numbered(session: Session, item: AnyItem, text: str, *under: Point) -> Point:
    """Return a point of a list that carries the item's display number."""
    return Point(text, under, f"{session.label(item.id)}.", item.id)


def numbers(session: Session, ids: Iterable[str]) -> str:
    """Return the display numbers of items, in display order."""
    held = [each for each in map(session.held, ids) if each is not None]
    return listed(each.label for each in sorted(held, key=lambda each: each.place))


def decided(body: Ratification) -> str:
    """Return what a body decided, with the counts that are known: ratified (7 for, 1 against)."""
    counts = [
        f"{count} {word}"
        for count, word in (
            (body.in_favour, "for"),
            (body.against, "against"),
            (body.abstaining, "abstaining"),
        )
        if count is not None
    ]
    return f"{body.result} ({', '.join(counts)})" if counts else str(body.result)
