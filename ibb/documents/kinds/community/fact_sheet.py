"""The community fact sheet: what it is about, who decides, what is known, what was agreed.

For people who were not in the room and do not know its words (founding systems 3 and row 20).
"""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import named_issue, titled
from ibb.documents.kinds.parts.bodies import bodies_for, body_words
from ibb.documents.kinds.parts.clauses import agreed, words_of
from ibb.documents.kinds.parts.glossary import glossary
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.wording import clause_title, day_of, issue_title, time_of_day
from ibb.documents.words import count, say, together, typed
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Text, WriteHere, points
from ibb.model.items import (
    ClauseStatus,
    Comparison,
    Fact,
    Figure,
    Interest,
    Issue,
    Meeting,
    PublicInput,
    Rate,
)
from ibb.model.queries import issues, within
from ibb.model.session import Session


def fact_sheet(asked: Asked) -> Made:
    """Return the fact sheet on the issue that was named, or on every issue."""
    named = named_issue(asked)
    every = [named] if named else [each for each in issues(asked.session) if not each.merged_into]
    blocks = tuple(_blocks(asked, every))
    return titled(asked, say("Fact sheet")), iter((*blocks, *glossary(asked.session, blocks)))


def _blocks(asked: Asked, every: list[Issue]) -> Iterator[Block]:
    charter = asked.session.charter
    if charter and charter.purpose.strip():
        yield Paragraph(typed(charter.purpose))
    for issue in every:
        yield Heading(1, issue_title(asked.session, issue), issue.id)
        yield from _about(asked, issue)
    yield from _next(asked)
    yield from _take_part()


def _about(asked: Asked, issue: Issue) -> Iterator[Block]:
    session = asked.session
    if issue.statement.strip():
        yield Heading(2, say("What is the question?"))
        yield Paragraph(typed(issue.statement))
    decides = tuple(promise_blocks(session, issue.id))
    if decides:
        yield Heading(2, say("Who decides?"))
        yield from decides
    known = [*_figures(session, issue), *_facts(session, issue)]
    if known:
        yield Heading(2, say("What do we know?"))
        yield Points(tuple(known))
    interests = within(session, Interest, issue.id)
    if interests:
        yield Heading(2, say("What matters to people?"))
        yield points(*(typed(each.text) for each in interests))
    heard = _heard(session, issue)
    if heard:
        yield Heading(2, say("Who was heard?"))
        yield Paragraph(heard)
    yield from _agreed(session, issue)


def _figures(session: Session, issue: Issue) -> Iterator[Point]:
    """Yield each comparison as a sentence that says out of how many, and of whom."""
    for each in within(session, Comparison, issue.id):
        rate = session.get(Rate, each.rate)
        told = say(
            "{rate} ({counts} out of {out_of}): {group}: {figure}. {peers}: {other}.",
            rate=typed(rate.name),
            counts=typed(rate.counts),
            out_of=typed(rate.out_of),
            group=typed(each.group),
            figure=_out_of_a_hundred(each.group_figure),
            peers=typed(each.peers),
            other=_out_of_a_hundred(each.peers_figure),
        )
        under = [
            say("{label}: {words}", label=label, words=typed(words))
            for label, words in ((say("Year"), each.period), (say("Source"), each.source))
            if words.strip()
        ]
        yield Point(told, tuple(map(Point, under)), about=each.id)


def _out_of_a_hundred(figure: Figure) -> str:
    if figure.percent is not None:
        return say("{number} out of every 100", number=f"{figure.percent.normalize():f}")
    return say("{count} out of {all}", count=str(figure.count), all=str(figure.out_of))


def _facts(session: Session, issue: Issue) -> Iterator[Point]:
    for each in within(session, Fact, issue.id):
        told: list[Text] = []
        if each.denominator.strip():
            told.append(say("Out of: {denominator}", denominator=typed(each.denominator)))
        if each.source.strip():
            told.append(say("Source: {source}", source=typed(each.source)))
        yield Point(typed(each.text), tuple(map(Point, told)), about=each.id)


def _heard(session: Session, issue: Issue) -> str:
    cards = [each for each in session.all(PublicInput) if each.issue in {None, issue.id}]
    if not cards:
        return ""
    events = len({each.event for each in cards if each.event.strip()})
    told = count(
        len(cards), "We have {count} card from people.", "We have {count} cards from people."
    )
    if not events:
        return told
    came = count(events, "They come from {count} event.", "They come from {count} events.")
    return f"{told} {came}"


def _agreed(session: Session, issue: Issue) -> Iterator[Block]:
    yield Heading(2, say("What was agreed?"))
    clauses = [each for each in agreed(session) if each.issue == issue.id]
    if not clauses:
        yield Paragraph(say("Nothing has been agreed yet."))
    for clause in clauses:
        yield Heading(3, clause_title(session, clause), clause.id)
        yield words_of(clause)
        if clause.status is ClauseStatus.TENTATIVE:
            yield Paragraph(say("This is not final. It has to be approved first."))


def _next(asked: Asked) -> Iterator[Block]:
    session = asked.session
    told = [
        Point(
            together(": ", (typed(each.title), _when(session, each))),
            about=each.id,
        )
        for each in session.all(Meeting)
        if each.planned_start and not each.opened and each.planned_start.date() >= asked.today
    ]
    told += [
        Point(body_words(session, body, asked.today), about=body.id)
        for body in bodies_for(session, agreed(session))
        if body.result is None
    ]
    if told:
        yield Heading(1, say("What comes next?"))
        yield Points(tuple(told))


def _when(session: Session, meeting: Meeting) -> Text:
    start = meeting.planned_start
    if start is None:
        return ""
    when = say("{day} at {time}", day=day_of(start, session), time=time_of_day(start, session))
    return together(", ", (when, typed(meeting.place)))


def _take_part() -> Iterator[Block]:
    yield Heading(1, say("Have your say"))
    yield Paragraph(
        say(
            "Write what we should know, in your own words and in your own language. Hand it in at "
            "any meeting. You will hear what became of it."
        )
    )
    yield WriteHere(say("What should we know?"), 5)
    yield WriteHere(say("You may say who you are: a parent, a student, a teacher"), 1)


__all__ = ["fact_sheet"]
