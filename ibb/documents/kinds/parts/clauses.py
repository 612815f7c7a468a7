"""Clauses as documents give them: exact words, dates, initials, interests and cost."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, DocumentError
from ibb.documents.wording import (
    clause_title,
    in_effect,
    initials_words,
    interest_words,
    issue_words,
    numbers,
)
from ibb.documents.words import count, say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Text, Words
from ibb.model.initials import text_digest
from ibb.model.items import Clause, ClauseStatus, Initials, Issue, Party
from ibb.model.queries import agreed_clauses, within
from ibb.model.session import Session
from ibb.process.trace import trail


def agreed(session: Session) -> list[Clause]:
    """Return the agreed clauses, without those that another agreed clause takes the place of."""
    every = agreed_clauses(session)
    replaced = {each.supersedes for each in every}
    return [each for each in every if each.id not in replaced]


def drafts(session: Session) -> list[Clause]:
    """Return the clauses that are straw language still."""
    return [each for each in session.all(Clause) if each.status is ClauseStatus.DRAFT]


def chosen(asked: Asked) -> list[Clause]:
    """Return the clause that was named, or those of the issue that was named; else all agreed.

    Raises ``DocumentError`` where the clause may not be shown to those the document is for.
    """
    session = asked.session
    if asked.about is None:
        return agreed(session)
    found = session.find(asked.about)
    if isinstance(found, Clause):
        return [found]
    if isinstance(found, Issue):
        every = within(session, Clause, found.id)
        return [each for each in every if each.status is not ClauseStatus.SUPERSEDED]
    number = session.label(asked.about) if session.was_here(asked.about) else ""
    raise DocumentError(
        f"Clause {number} is not agreed yet, so a document for others cannot show it; make it for "
        "the internal record, or have every party initial the clause first."
        if number
        else "The clause that was named is not in this session; name one that is, such as “clause "
        "1”."
    )


def clause_heading(session: Session, clause: Clause, level: int = 2) -> Heading:
    """Return the heading over a clause."""
    return Heading(level, clause_title(session, clause), clause.id)


def words_of(clause: Clause) -> Words:
    """Return the exact words of a clause."""
    return Words(typed(clause.text), clause.id)


def standing_facts(clause: Clause) -> Iterator[tuple[Text, Text]]:
    """Yield how far a clause has come and when it is in effect."""
    yield say("Status"), term(clause.status.value)
    yield from effect_fact(clause)


def issue_fact(session: Session, clause: Clause) -> tuple[Text, Text]:
    """Return which issue a clause settles."""
    return say("Issue"), issue_words(session, session.get(Issue, clause.issue))


def effect_fact(clause: Clause) -> Iterator[tuple[Text, Text]]:
    """Yield when a clause is in effect, where the record says."""
    when = in_effect(clause)
    if when:
        yield say("In effect"), when


def old_words(session: Session, clause: Clause) -> str:
    """Return the words that a clause takes the place of: contract words, or an earlier clause."""
    if clause.replaces.strip():
        return clause.replaces
    before = session.find(clause.supersedes) if clause.supersedes else None
    return before.text if isinstance(before, Clause) else ""


def instead_of(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield the words that a clause takes the place of, if there are any."""
    old = old_words(session, clause)
    if not old:
        return
    if clause.replaces.strip() or not clause.supersedes:
        yield Paragraph(say("In place of these words:"))
    else:
        number = session.label(clause.supersedes)
        yield Paragraph(say("In place of clause {number}, which reads:", number=number))
    yield Words(typed(old))


def clean_blocks(session: Session, clauses: Sequence[Clause], level: int) -> Iterator[Block]:
    """Yield when the clauses are in effect, then each heading and its words."""
    yield from effect_blocks(session, clauses)
    for clause in clauses:
        yield clause_heading(session, clause, level)
        yield words_of(clause)


def effect_blocks(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield from when until when the clauses are in effect, all at once where they agree."""
    spans: dict[str, list[str]] = {}
    for clause in clauses:
        spans.setdefault(in_effect(clause), []).append(clause.id)
    if not spans or set(spans) == {""}:
        return
    if len(spans) == 1:
        yield Paragraph(
            count(
                len(clauses),
                "The clause: in effect {span}.",
                "All {count} clauses: in effect {span}.",
                span=next(iter(spans)),
            )
        )
        return
    yield Points(tuple(Point(_span(session, when, ids)) for when, ids in spans.items()))


def _span(session: Session, when: str, ids: Sequence[str]) -> str:
    if not when:
        return count(
            len(ids),
            "Clause {numbers}: the record names no day.",
            "Clauses {numbers}: the record names no day.",
            numbers=numbers(session, ids),
        )
    return count(
        len(ids),
        "Clause {numbers}: {span}",
        "Clauses {numbers}: {span}",
        numbers=numbers(session, ids),
        span=when,
    )


def binding(clause: Clause) -> list[Initials]:
    """Return the initials that stand under the words as they read now."""
    now = text_digest(clause)
    return [each for each in clause.initials if each.text_digest == now]


def initials_of(clause: Clause, party: Party) -> Initials | None:
    """Return a party's initials under the words as they read now."""
    return next((each for each in binding(clause) if each.party == party.id), None)


def initialled(session: Session, clause: Clause) -> Iterator[tuple[Text, Text]]:
    """Yield who initialled the words of a clause and when, as far as that may be shown."""
    signed = binding(clause)
    if signed:
        straw = clause.status is ClauseStatus.DRAFT
        label = say("Initialled so far") if straw else say("Initialled")
        yield label, together("; ", (initials_words(session, each) for each in signed))


def interest_points(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield the interests that a clause serves, and whose they are."""
    found = trail(session, clause).interests
    if found:
        yield Points(tuple(Point(interest_words(session, each), about=each.id) for each in found))


def costs(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield what the clauses cost, where the record says."""
    noted = [each for each in clauses if each.fiscal_note.strip()]
    if noted:
        yield Points(tuple(Point(_cost(session, each), about=each.id) for each in noted))


def _cost(session: Session, clause: Clause) -> Text:
    return say(
        "Clause {number}, {heading}: {note}",
        number=session.label(clause.id),
        heading=typed(clause.heading),
        note=typed(" ".join(clause.fiscal_note.split())),
    )


__all__ = [
    "agreed",
    "binding",
    "chosen",
    "clause_heading",
    "clean_blocks",
    "costs",
    "drafts",
    "effect_blocks",
    "effect_fact",
    "initialled",
    "initials_of",
    "instead_of",
    "interest_points",
    "issue_fact",
    "old_words",
    "standing_facts",
    "words_of",
]
