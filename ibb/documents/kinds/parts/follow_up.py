"""What is followed after an agreement: theories of action, referrals, changes, what comes next."""

from collections.abc import Iterator

from ibb.documents.follow_through import (
    due_words,
    label_words,
    missing_words,
    referral_words,
    theory_sentence,
    value_words,
)
from ibb.documents.kinds.asked import Asked
from ibb.documents.wording import clause_title, named, numbered
from ibb.documents.words import count, day, say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Paragraph, Point, Points, Table, Text
from ibb.model.items import (
    Authority,
    Clause,
    Disposition,
    Indicator,
    Issue,
    Person,
    PublicInput,
    Reading,
    TheoryOfAction,
)
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.followed import PARTS, ChangesMade, Followed, followed, missing
from ibb.process.in_the_room import there_at_each_stage
from ibb.process.monitoring import SeriesPoint, due_readings

YES, NO = "✓", "–"


def theory_blocks(asked: Asked, issue: Issue) -> Iterator[Block]:
    """Yield the theories of an issue as sentences; what they lack, where all of them is shown."""
    every = within(asked.session, TheoryOfAction, issue.id)
    found = [each for each in every if asked.profile.whole or set(PARTS) - set(missing(each))]
    if found:
        yield Points(tuple(_theory(asked, each) for each in found))


def _theory(asked: Asked, theory: TheoryOfAction) -> Point:
    sentence = theory_sentence(asked.session, theory, whole=asked.profile.whole)
    lacks = missing_words(theory) if asked.profile.whole else ""
    under = [Point(say("Still open: {parts}", parts=lacks))] if lacks else []
    if theory.note.strip():
        under.append(Point(typed(one_line(theory.note))))
    return numbered(asked.session, theory, sentence, *under)


def referral_blocks(asked: Asked, issue: Issue) -> Iterator[Block]:
    """Yield the options that another authority decides on, with the last answer of each."""
    found = followed(asked.session, asked.today, issue.id)
    if found:
        yield Paragraph(
            say("Another authority decides on these options. They do not count as agreed here.")
        )
        yield Points(tuple(_referral(asked, each) for each in found))


def _referral(asked: Asked, each: Followed) -> Point:
    option, body = typed(one_line(each.option.text)), each.referral.to
    told = say("{option}, to {body}", option=option, body=body)
    more = (Point(words) for words in referral_words(each.referral, asked.today) if words)
    return numbered(asked.session, each.option, told, *more)


def reopened_words(session: Session, reading: Reading) -> Text:
    """Return what a reading showed that brought an issue back to the table."""
    indicator = session.get(Indicator, reading.indicator)
    point = SeriesPoint("", reading.value, reading)
    return say(
        "“{measure}” read {value} ({when})",
        measure=typed(one_line(indicator.text)),
        value=value_words(indicator, point),
        when=label_words(point),
    )


def change_blocks(session: Session, made: ChangesMade) -> Iterator[Block]:
    """Yield what was changed, as a list."""
    told = tuple(_changes(session, made))
    if told:
        yield Points(told)


def _changes(session: Session, made: ChangesMade) -> Iterator[Point]:
    for reading in made.reopened:
        words = say("Back on the table: {reading}.", reading=reopened_words(session, reading))
        yield Point(words, about=reading.id)
    for old, new in made.superseded:
        words = say(
            "{new} takes the place of {old}.",
            new=clause_title(session, new),
            old=named(session, old.id),
        )
        yield Point(words, about=new.id)
    yield from (_agreed(session, each) for each in made.agreed)
    yield from (_promise(old, new) for old, new in made.promises)
    for each in made.kept:
        yield Point(
            say("The promise to those who took part was: {kept}.", kept=term(each.kept or "")),
            (Point(typed(one_line(each.happened))),) if each.happened.strip() else (),
            about=each.id,
        )
    yield from _later(made.dispositions)


def _agreed(session: Session, clause: Clause) -> Point:
    return Point(say("Agreed: {clause}.", clause=clause_title(session, clause)), about=clause.id)


def _promise(old: Authority, new: Authority) -> Point:
    words = say(
        "The promise to those who take part changed from {old} to {new}.",
        old=typed(old.level),
        new=typed(new.level),
    )
    why = one_line(new.because)
    return Point(words, (Point(typed(why)),) if why else (), about=new.id)


def _later(cards: tuple[PublicInput, ...]) -> Iterator[Point]:
    """Yield how many cards came to what once those who decide had decided."""
    for became in Disposition:
        many = sum(each.later is became for each in cards)
        if many:
            yield Point(
                count(
                    many,
                    "{count} card of public input: {became}.",
                    "{count} cards of public input: {became}.",
                    became=term(became.value),
                )
            )


def next_blocks(asked: Asked, issue: Issue) -> Iterator[Block]:
    """Yield what comes next: readings that are due, referrals to ask about, the issue's return."""
    session = asked.session
    told = [
        Point(
            say(
                "{measure}: {due}",
                measure=typed(one_line(each.indicator.text)),
                due=due_words(each.due, overdue=each.overdue),
            ),
            about=each.indicator.id,
        )
        for each in due_readings(session, asked.today)
        if each.indicator.issue == issue.id
    ]
    told += [
        Point(
            say(
                "Ask {body} about option {number} on {day}",
                body=each.referral.to,
                number=session.label(each.option.id),
                day=day(each.referral.follow_up),
            ),
            about=each.referral.id,
        )
        for each in followed(session, asked.today, issue.id)
        if each.open and each.referral.follow_up
    ]
    if issue.returns_on:
        told.append(Point(say("The issue comes back on {day}", day=day(issue.returns_on))))
    if told:
        yield Points(tuple(told))


def room_blocks(asked: Asked, issue: Issue) -> Iterator[Block]:
    """Yield who was in the room at each stage, as a table of people and stages."""
    if not asked.profile.shows("attendance", "person"):
        return
    found = there_at_each_stage(asked.entries, asked.session, issue.id)
    came: frozenset[str] = frozenset().union(*found.values())
    people = [each for each in asked.session.all(Person) if each.id in came]
    if not people:
        return
    columns = (say("Who"), *(term(stage.value) for stage in found))
    rows = tuple(
        (person.name, *(YES if person.id in there else NO for there in found.values()))
        for person in people
    )
    caption = together(": ", (say("Who was in the room"), say("stage by stage")))
    yield Table(columns, rows, caption, headed_rows=True)


__all__ = [
    "change_blocks",
    "next_blocks",
    "referral_blocks",
    "reopened_words",
    "room_blocks",
    "theory_blocks",
]
