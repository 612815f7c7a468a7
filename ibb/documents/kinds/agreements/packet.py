"""The packet for members: what changes for them, in which words, why, and who decides when."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled, under
from ibb.documents.kinds.parts.bodies import (
    binds,
    bodies_for,
    body_words,
    deciding,
    nothing_agreed,
)
from ibb.documents.kinds.parts.clauses import (
    agreed,
    clause_heading,
    clean_blocks,
    costs,
    interest_points,
)
from ibb.documents.kinds.parts.outcomes import split
from ibb.documents.kinds.parts.redlines import legend, marked_clauses, words_in_short
from ibb.documents.kinds.parts.unsettled import not_agreed, open_issues
from ibb.documents.wording import in_effect
from ibb.documents.words import count, day, listed, say, together, typed
from ibb.formats.document import Block, Heading, Paragraph, Table, Text
from ibb.model.items import Clause, Issue
from ibb.model.session import Session


def packet(asked: Asked) -> Made:
    """Return what those who vote need before they vote."""
    return titled(asked, say("Packet for members")), _blocks(asked, agreed(asked.session))


def _blocks(asked: Asked, clauses: list[Clause]) -> Iterator[Block]:
    session = asked.session
    if clauses:
        yield from facts(_glance(asked, clauses))
        yield from _agreed(asked, clauses)
    else:
        yield nothing_agreed()
    yield from not_agreed(session)
    yield from under(1, say("Ratification"), _ratification(asked, clauses))


def _glance(asked: Asked, clauses: Sequence[Clause]) -> Iterator[tuple[Text, Text]]:
    session = asked.session
    issues = dict.fromkeys(each.issue for each in clauses)
    titles = listed(typed(session.get(Issue, each).title) for each in issues)
    yield (
        say("Agreed"),
        count(
            len(clauses), "{count} clause on {issues}", "{count} clauses on {issues}", issues=titles
        ),
    )
    spans = {in_effect(each) for each in clauses} - {""}
    if len(spans) == 1:
        yield say("In effect"), spans.pop()
    bodies = bodies_for(session, clauses)
    if bodies:
        yield (
            say("Who decides"),
            together("; ", (body_words(session, each, asked.today) for each in bodies)),
        )
    waiting = [each for each in open_issues(session) if not split(session, each)]
    if waiting:
        yield say("Not agreed yet"), listed(typed(each.title) for each in waiting)


def _agreed(asked: Asked, clauses: Sequence[Clause]) -> Iterator[Block]:
    session = asked.session
    yield Heading(1, say("What changes for you"))
    yield _summary(session, clauses)
    yield from under(1, say("What it costs"), costs(session, clauses))
    yield Heading(1, say("What changes, word by word"))
    yield legend()
    yield from marked_clauses(session, clauses)
    yield Heading(1, say("Clean copy"))
    yield from clean_blocks(session, clauses, 2)
    yield from under(1, say("Why it reads as it does"), _why(session, clauses))


def _summary(session: Session, clauses: Sequence[Clause]) -> Table:
    return Table(
        (say("Clause"), say("Today"), say("New"), say("From when")),
        tuple(_row(session, each) for each in clauses),
        say("Each clause: the words today, the new words in short, and from when"),
        headed_rows=True,
    )


def _row(session: Session, clause: Clause) -> tuple[Text, ...]:
    start = day(clause.effective) if clause.effective else say("no day is set yet")
    return *words_in_short(session, clause), start


def _why(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    for clause in clauses:
        told = [Paragraph(typed(clause.why.strip()))] if clause.why.strip() else []
        serves = list(interest_points(session, clause))
        lead = [Paragraph(say("Interests it serves, and whose they are:"))] if serves else []
        if told or serves:
            yield clause_heading(session, clause)
            yield from (*told, *lead, *serves)


def _ratification(asked: Asked, clauses: Sequence[Clause]) -> Iterator[Block]:
    yield from binds(asked.session, clauses)
    yield from deciding(asked.session, clauses, asked.today)
