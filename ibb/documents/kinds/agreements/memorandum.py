"""The memorandum of agreement: the parties, what is agreed, when it binds, and room to sign."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled, under
from ibb.documents.kinds.parts.bodies import binds, deciding, nothing_agreed
from ibb.documents.kinds.parts.clauses import (
    agreed,
    clause_heading,
    costs,
    effect_blocks,
    effect_fact,
    initialled,
    instead_of,
    issue_fact,
    words_of,
)
from ibb.documents.kinds.parts.owing import carrying_out
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.kinds.parts.signing import to_sign
from ibb.documents.kinds.parts.unsettled import not_agreed, straw_language
from ibb.documents.wording import day_of, issue_title, party_list
from ibb.documents.words import count, listed, say, typed
from ibb.formats.document import Block, Heading, PageBreak, Paragraph, Point, Points, Text
from ibb.model.items import Clause, Interest, Issue, Meeting, Mode, Party
from ibb.model.queries import issues, within
from ibb.model.session import Session


def memorandum(asked: Asked) -> Made:
    """Return the agreement as the parties sign it."""
    return titled(asked, say("Memorandum of agreement")), _blocks(asked, agreed(asked.session))


def _blocks(asked: Asked, clauses: list[Clause]) -> Iterator[Block]:
    session = asked.session
    yield from binds(session, clauses)
    yield from under(1, say("The parties"), _parties(session))
    yield from under(1, say("How it came about"), _recitals(session, clauses))
    yield from under(1, say("Who decides, and what was promised"), _promised(session, clauses))
    yield from under(1, say("What is agreed"), _terms(session, clauses))
    yield from under(1, say("When it is in effect"), _dates(session, clauses))
    yield from under(1, say("What it costs"), costs(session, clauses))
    yield from under(1, say("Ratification"), deciding(session, clauses, asked.today))
    if clauses:
        yield from under(1, say("Signatures"), to_sign(session, clauses))
    yield from _beside(session, clauses)


def _parties(session: Session) -> Iterator[Block]:
    seated = session.parties_at_table
    if seated:
        yield Paragraph(say("This memorandum is between:"))
        yield Points(tuple(Point(_party(each), about=each.id) for each in seated))


def _party(party: Party) -> Text:
    if not party.describes.strip():
        return party.name
    describes = typed(" ".join(party.describes.split()))
    return say("{party}: {describes}", party=party.name, describes=describes)


def _recitals(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    charter = session.charter
    if charter and charter.purpose.strip():
        yield Paragraph(
            say("What the parties set out to do: {purpose}", purpose=typed(charter.purpose.strip()))
        )
    met = sorted(each.opened for each in session.all(Meeting) if each.opened)
    if met:
        days = list(dict.fromkeys(day_of(each, session) for each in met))
        yield Paragraph(say("They met on {days}.", days=listed(days)))
    yield from _ways(session, clauses)
    absent = _spoken_for(session, clauses)
    if absent:
        yield Paragraph(
            say(
                "Interests of {parties}, with no seat at the table, were stated too.",
                parties=party_list(session, absent),
            )
        )


def _ways(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield how the issues with agreed words were bargained."""
    about = {each.issue for each in clauses}
    every = [each for each in issues(session) if each.id in about]
    traditional = [each for each in every if each.mode is Mode.TRADITIONAL]
    interests = [
        each for each in every if each not in traditional and within(session, Interest, each.id)
    ]
    if interests:
        yield Paragraph(
            count(
                len(interests),
                "They bargained issue {issues} by interests: first what people need and why, then "
                "what might serve it, and the words last.",
                "They bargained issues {issues} by interests: first what people need and why, then "
                "what might serve it, and the words last.",
                issues=_titles(session, interests),
            )
        )
    if traditional:
        yield Paragraph(
            count(
                len(traditional),
                "They bargained issue {issues} in the traditional way, by proposals.",
                "They bargained issues {issues} in the traditional way, by proposals.",
                issues=_titles(session, traditional),
            )
        )


def _titles(session: Session, every: Sequence[Issue]) -> Text:
    return listed(
        say("{number} ({title})", number=session.label(each.id), title=typed(each.title))
        for each in every
    )


def _spoken_for(session: Session, clauses: Sequence[Clause]) -> list[str]:
    about = {each.issue for each in clauses}
    named = {
        party
        for interest in session.all(Interest)
        if interest.issue in about
        for party in interest.parties
    }
    return [each.id for each in session.all(Party) if not each.at_table and each.id in named]


def _promised(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield what the table was promised on each issue with agreed words, where it was stated."""
    about = {each.issue for each in clauses}
    for issue in (each for each in issues(session) if each.id in about):
        told = tuple(promise_blocks(session, issue.id))
        if told and len(about) > 1:
            yield Heading(2, issue_title(session, issue), issue.id)
        yield from told


def _terms(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    if not clauses:
        yield nothing_agreed()
    for clause in clauses:
        yield clause_heading(session, clause)
        yield words_of(clause)
        yield from facts(_about(session, clause))
        yield from instead_of(session, clause)


def _about(session: Session, clause: Clause) -> Iterator[tuple[Text, Text]]:
    yield issue_fact(session, clause)
    yield from effect_fact(clause)
    yield from initialled(session, clause)


def _dates(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    yield from effect_blocks(session, clauses)
    if clauses and not any(each.effective or each.ends for each in clauses):
        yield Paragraph(say("The record does not say yet from when or until when."))


def _beside(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield what nobody signs, behind the signatures and on a page of its own."""
    rest = [
        *under(1, say("What is to be done"), carrying_out(session, clauses)),
        *not_agreed(session),
        *straw_language(session),
    ]
    if rest and clauses:
        yield PageBreak()
        yield Paragraph(say("What follows is no part of the agreement."))
    yield from rest
