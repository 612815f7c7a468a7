"""How names, times and lists read in a sentence."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from ibb.documents.words import count, say, together, typed
from ibb.documents.words import day as day  # noqa: PLC0414  where all wording is looked for
from ibb.documents.words import listed as listed  # noqa: PLC0414
from ibb.documents.words.terms import term
from ibb.formats.document import Point, Text, joined, plain
from ibb.model.items import (
    AnyItem,
    Interest,
    Issue,
    Meeting,
    Mode,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Ratification,
    Task,
)
from ibb.model.session import Session
from ibb.process.outcomes import TestReading


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


def first_capital(text: str) -> str:
    """Return fixed words as a sentence begins with them."""
    return text[:1].upper() + text[1:]


def party_names(session: Session, ids: Iterable[str]) -> list[str]:
    """Return the names of parties."""
    return [session.get(Party, each).name for each in ids]


def person_name(session: Session, seat: str) -> str:
    """Return the name of the person in a seat, or the seat itself."""
    person = session.find(seat)
    return person.name if isinstance(person, Person) else seat


def owner_name(session: Session, person: str | None, party: str | None) -> str:
    """Return who owes something."""
    return known_owner(session, person, party) or say("no owner yet")


def known_owner(session: Session, person: str | None, party: str | None) -> str:
    """Return who owes something; nothing where nobody is named."""
    name = session.get(Person, person).name if person else ""
    side = session.get(Party, party).name if party else ""
    return say("{person} for {party}", person=name, party=side) if name and side else name or side


def task_words(session: Session, task: Task, *, whole: bool = True) -> Text:
    """Return a task with who owes it, by when, and when it was done.

    That nobody owes it is said only where the ``whole`` record is told.
    """
    name = owner_name if whole else known_owner
    done = say("done {day}", day=day(task.done)) if task.done else ""
    due = say("due {day}", day=day(task.due)) if task.due and not task.done else ""
    told = together(", ", (name(session, task.owner, task.owed_by), due, done))
    return bracketed(typed(task.text), told)


def parked_words(session: Session, parked: ParkedItem) -> Text:
    """Return a parked item with who looks after it, or what became of it."""
    text = typed(parked.text)
    if parked.returned is None:
        if not parked.owner:
            return bracketed(text, say("parked"))
        name = person_name(session, parked.owner)
        return bracketed(text, say("parked, {person} looks after it", person=name))
    on = day(parked.returned)
    if not parked.resolution:
        return bracketed(text, say("brought back on {day}", day=on))
    how = typed(parked.resolution)
    return bracketed(text, say("brought back on {day}: {resolution}", day=on, resolution=how))


def bracketed(text: Text, note: Text) -> Text:
    """Return a text with a note in brackets after it, if there is one."""
    return joined(text, " (", note, ")") if note else text


def holders(session: Session, interest: Interest) -> str:
    """Return whose an interest is, and on what basis it was spoken for."""
    return plain(held_by(session, interest))


def held_by(session: Session, interest: Interest) -> Text:
    """Return whose an interest is, and its basis; nothing where neither is shown."""
    names = listed(party_names(session, interest.parties))
    whose = say("{parties}, mutual", parties=names) if interest.mutual else names
    basis = say("basis: {basis}", basis=typed(interest.basis)) if interest.basis else ""
    return together("; ", (whose, basis))


def interest_words(session: Session, interest: Interest) -> Text:
    """Return an interest with whose it is, as far as that is shown."""
    return bracketed(typed(interest.text), held_by(session, interest))


def issue_name(session: Session, issue: Issue) -> str:
    """Return an issue with its number and title."""
    return plain(issue_title(session, issue))


def issue_title(session: Session, issue: Issue) -> Text:
    """Return an issue with its number and title, the title as it was typed."""
    number = session.label(issue.id)
    return say("Issue {number}: {title}", number=number, title=typed(issue.title))


def named(session: Session, item_id: str) -> str:
    """Return what people call a numbered item in a sentence: option 7, issue 8A."""
    item = session.find(item_id)
    if item is None:
        return say("something withdrawn")
    return f"{term(item.noun)} {session.label(item_id)}"


def standing(issue: Issue) -> str:
    """Return where an issue stands, in a few words."""
    stage = term(issue.stage.value)
    where = term(issue.outcome.value) if issue.outcome else say("at {stage}", stage=stage)
    back = say("returns {day}", day=day(issue.returns_on)) if issue.returns_on else ""
    way = say("bargained traditionally") if issue.mode is Mode.TRADITIONAL else ""
    return together(", ", (where, back, way))


def meeting_name(meeting: Meeting) -> Text:
    """Return a meeting with its place."""
    return together(", ", (typed(meeting.title), typed(meeting.place)))


def sitting_words(session: Session, meeting: Meeting) -> Text:
    """Return a meeting with its place, its day and its hours."""
    name = meeting_name(meeting)
    if meeting.opened is None:
        start = meeting.planned_start
        if start is None:
            return say("{meeting}: planned", meeting=name)
        on, at = day_of(start, session), time_of_day(start, session)
        return say("{meeting}: planned for {day}, {time}", meeting=name, day=on, time=at)
    on, start_at = day_of(meeting.opened, session), time_of_day(meeting.opened, session)
    if meeting.closed is None:
        told = say("{day}, {start}, still open", day=on, start=start_at)
    else:
        end = time_of_day(meeting.closed, session)
        told = say("{day}, {start} to {end}", day=on, start=start_at, end=end)
    return joined(name, ": ", told)


def test_result(reading: TestReading) -> Text:
    """Return what a test for consensus came to."""
    if reading.unheard:
        return count(
            reading.unheard,
            "Not everyone was heard yet: {count} person has not signalled.",
            "Not everyone was heard yet: {count} people have not signalled.",
        )
    if reading.outcome is Outcome.CONSENSUS:
        return say("Consensus.")
    if reading.outcome is Outcome.WITH_RESERVATIONS:
        if reading.reservations:
            return say("Consensus, with reservations noted.")
        return say("Consensus, with reservations not written down yet.")
    rule = typed(reading.test.pass_rule.name)
    return say("Not consensus yet under the rule “{rule}”.", rule=rule)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: 1 option, 3 options.

    A noun that no catalogue knows stays English: it is one that only screens count.
    """
    many = f"{noun}s"
    if noun.endswith("criterion"):
        many = noun.removesuffix("on") + "a"
    elif noun.endswith("y"):
        many = f"{noun[:-1]}ies"
    return count(number, f"{{count}} {noun}", f"{{count}} {many}")


def short(text: str, most: int = 80) -> str:
    """Return text on one line, cut at a word if it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def quoted(text: str) -> str:
    """Return text in quotation marks, on one line."""
    return f"“{' '.join(text.split())}”"


def numbered(session: Session, item: AnyItem, text: Text, *under: Point) -> Point:
    """Return a point of a list that carries the item's display number."""
    return Point(text, under, f"{session.label(item.id)}.", item.id)


def numbers(session: Session, ids: Iterable[str]) -> str:
    """Return the display numbers of items, in display order."""
    held = [each for each in map(session.held, ids) if each is not None]
    return listed(each.label for each in sorted(held, key=lambda each: each.place))


def decided(body: Ratification) -> str:
    """Return what a body decided, with the counts that are known: ratified (7 for, 1 against)."""
    told = []
    if body.in_favour is not None:
        told.append(say("{count} for", count=str(body.in_favour)))
    if body.against is not None:
        told.append(say("{count} against", count=str(body.against)))
    if body.abstaining is not None:
        told.append(say("{count} abstaining", count=str(body.abstaining)))
    result = term(str(body.result))
    return f"{result} ({', '.join(told)})" if told else result
