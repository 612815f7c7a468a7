"""How names, times and lists read in a sentence."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from ibb.documents.profiles import INTERNAL, Profile
from ibb.documents.words import count, say, spoken, together, typed
from ibb.documents.words import day as day  # noqa: PLC0414  where all wording is looked for
from ibb.documents.words import listed as listed  # noqa: PLC0414
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import Point, Text, joined, plain
from ibb.model.items import (
    AnyItem,
    Attribution,
    Charter,
    Clause,
    DataRequest,
    Initials,
    Interest,
    Issue,
    Meeting,
    Mode,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Ratification,
    Recess,
    Signal,
    Task,
)
from ibb.model.session import Session
from ibb.model.text import short as short  # noqa: PLC0414  where all wording is looked for
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


def party_list(session: Session, ids: Iterable[str]) -> str:
    """Return the names of parties as a sentence lists them: Union and Committee."""
    return listed(party_names(session, ids))


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


def owner_shown(session: Session, item: Task | DataRequest, profile: Profile = INTERNAL) -> str:
    """Return who owes an item; that nobody does only where the profile would show who."""
    told = owner_name if profile.shows(item.kind, "owner") else known_owner
    return told(session, item.owner, item.owed_by)


def task_words(session: Session, task: Task, profile: Profile = INTERNAL) -> Text:
    """Return a task with who owes it, by when, and when it was done."""
    done = say("done {day}", day=day(task.done)) if task.done else ""
    due = say("due {day}", day=day(task.due)) if task.due and not task.done else ""
    told = together(", ", (owner_shown(session, task, profile), due, done))
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
    names = party_list(session, interest.parties)
    whose = say("{parties}, mutual", parties=names) if interest.mutual else names
    basis = say("basis: {basis}", basis=typed(interest.basis)) if interest.basis else ""
    asked = say("still to be confirmed by them") if interest.to_confirm else ""
    words = interest.confirmation.strip()
    answer = say("they answered: {words}", words=typed(words)) if words else ""
    return together("; ", (whose, basis, asked, answer))


def interest_words(session: Session, interest: Interest) -> Text:
    """Return an interest with whose it is, as far as that is shown."""
    return bracketed(typed(interest.text), held_by(session, interest))


def issue_name(session: Session, issue: Issue) -> str:
    """Return an issue with its number and title."""
    return plain(issue_title(session, issue))


def issue_title(session: Session, issue: Issue) -> Text:
    """Return an issue as a heading or a list names it: Issue 4A: Meetings after school."""
    number = session.label(issue.id)
    return say("Issue {number}: {title}", number=number, title=typed(issue.title))


def issue_words(session: Session, issue: Issue) -> Text:
    """Return an issue as the value of a label: 4A, Meetings after school."""
    return joined(f"{session.label(issue.id)}, ", typed(issue.title))


def clause_title(session: Session, clause: Clause) -> Text:
    """Return a clause as a heading or a list names it: Clause 3. Common time."""
    number = session.label(clause.id)
    return say("Clause {number}. {heading}", number=number, heading=typed(clause.heading))


def in_effect(clause: Clause) -> str:
    """Return from when until when a clause holds; empty where the record does not say."""
    start = day(clause.effective) if clause.effective else ""
    end = day(clause.ends) if clause.ends else ""
    if start and end:
        return say("from {start} until {end}", start=start, end=end)
    if start:
        return say("from {start}", start=start)
    return say("until {end}", end=end) if end else ""


def initials_words(session: Session, initials: Initials) -> str:
    """Return whose initials they are, as far as that is shown, and of which day."""
    person = person_name(session, initials.person) if initials.person else ""
    party = session.get(Party, initials.party).name
    return f"{bracketed(party, person)}, {day_of(initials.at, session)}"


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
    rule = shipped_words(reading.test.pass_rule.name)
    return say("Not consensus yet under the rule “{rule}”.", rule=rule)


def shown_levels(reading: TestReading) -> list[Text]:
    """Return how many people showed each level of a test; nothing where nobody has yet."""
    return [
        say("{count} at “{level}”", count=str(number), level=shipped_words(level.label))
        for level, number in reading.shown
    ]


def reservation_holder(session: Session, signal: Signal) -> str:
    """Return whose a reservation is, as far as the charter lets it be named."""
    names = attribution(session)
    if names is Attribution.PERSON and signal.person:
        return person_name(session, signal.person)
    if names is not Attribution.NONE and signal.party:
        return session.get(Party, signal.party).name
    return ""


def attribution(session: Session) -> Attribution:
    """Return how far a document may say who said what: as the charter says by now."""
    return session.charter.attribution if session.charter else Attribution.NONE


def attribution_words(how_far: Attribution) -> str:
    """Return how far the record says who said what, in words."""
    match how_far:
        case Attribution.NONE:
            return say("nobody is named")
        case Attribution.PARTY:
            return say("by party, never by person")
        case Attribution.PERSON:
            return say("by person")


def retention_facts(charter: Charter) -> Iterator[tuple[Text, Text]]:
    """Yield how long notes are kept, in the charter's words and in days, as far as it says."""
    if charter.retention.strip():
        yield say("Retention"), typed(charter.retention)
    if charter.retention_days:
        days = charter.retention_days
        yield (
            say("Notes are kept"),
            count(days, "{count} day after ratification", "{count} days after ratification"),
        )


def other_language(tag: str) -> str:
    """Return what the language of a record is called; empty where it is that of the document."""
    if tag == spoken():
        return ""
    from babel import Locale  # noqa: PLC0415  most records are in the language of the document

    known = Locale.parse(spoken()).languages
    return known.get(tag.replace("-", "_")) or known.get(tag.partition("-")[0]) or tag


def called_recess(session: Session, recess: Recess) -> str:
    """Return a break or a caucus with who called it, as a sentence begins with it."""
    what = first_capital(term(recess.reason))
    if recess.called_by is None:
        return what
    party = session.get(Party, recess.called_by).name
    return say("{recess} called by {party}", recess=what, party=party)


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


def quoted(text: str) -> str:
    """Return text in quotation marks, on one line."""
    return f"“{' '.join(text.split())}”"


def plain_number(value: Decimal) -> str:
    """Return a number as people write it, without zeros that say nothing: 1.5, 24."""
    number = format(value, "f")
    return number.rstrip("0").rstrip(".") if "." in number else number


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


def decision(body: Ratification) -> str:
    """Return what a body decided and when: ratified (7 for, 1 against), on 12 May 2026."""
    if body.held is None:
        return decided(body)
    return say("{result}, on {day}", result=decided(body), day=day(body.held))
