"""The agreement: exact words, dates, initials, ratification, and why it reads so."""

from collections.abc import Iterator

from ibb.documents.roll_calls import roll_call
from ibb.documents.wording import (
    clause_title,
    day,
    decision,
    in_effect,
    initials_words,
    issue_words,
    listed,
    numbers,
    short,
)
from ibb.documents.words import say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Text,
    Words,
)
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Interest,
    Issue,
    Ratification,
)
from ibb.model.queries import agreed_clauses
from ibb.model.session import Session
from ibb.process.trace import trail


def agreement(session: Session) -> Iterator[Block]:
    """Yield the agreed clauses, what is still drafted, and the ratification."""
    agreed = agreed_clauses(session)
    yield Heading(1, say("The agreement"))
    if not agreed:
        yield Paragraph(say("No language has been agreed yet."))
    for clause in agreed:
        yield from clause_blocks(session, clause)
    drafts = [each for each in session.all(Clause) if each.status is ClauseStatus.DRAFT]
    if drafts:
        yield Heading(1, say("Straw language, not agreed yet"))
        for clause in drafts:
            yield from clause_blocks(session, clause)
    yield from _superseded(session)
    yield from ratification(session)


def clause_blocks(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield one clause: its words, the words it replaces, why, and how it stands."""
    yield Heading(2, clause_title(session, clause), clause.id)
    yield Words(typed(clause.text), clause.id)
    yield Facts(tuple(_facts(session, clause)))
    if clause.replaces:
        yield Paragraph(say("In place of:"))
        yield Words(typed(clause.replaces))
    if clause.why:
        yield Paragraph(say("Why: {why}", why=typed(clause.why)))


def _facts(session: Session, clause: Clause) -> Iterator[tuple[Text, Text]]:
    yield say("Status"), term(clause.status.value)
    if clause.initials:
        every = "; ".join(initials_words(session, each) for each in clause.initials)
        yield say("Initials"), every
    when = in_effect(clause)
    if when:
        yield say("In effect"), when
    yield say("Issue"), issue_words(session, session.get(Issue, clause.issue))
    interests = trail(session, clause).interests
    if interests:
        yield say("Serves"), listed(_interest(session, each) for each in interests)
    if clause.fiscal_note.strip():
        yield say("What it costs"), typed(clause.fiscal_note.strip())


def _interest(session: Session, interest: Interest) -> Text:
    number, text = session.label(interest.id), typed(short(interest.text, 60))
    return say("interest {number} ({text})", number=number, text=text)


def _superseded(session: Session) -> Iterator[Block]:
    old = [each for each in session.all(Clause) if each.status is ClauseStatus.SUPERSEDED]
    if old:
        yield Heading(1, say("Superseded"))
        yield Points(tuple(Point(_old_words(session, each), about=each.id) for each in old))


def _old_words(session: Session, clause: Clause) -> Text:
    return say(
        "Clause {number}, {heading}: {text}",
        number=session.label(clause.id),
        heading=typed(clause.heading),
        text=typed(clause.text),
    )


def ratification(session: Session) -> Iterator[Block]:
    """Yield the bodies that ratify, if there are any, with what each decided."""
    bodies = in_order(session)
    if bodies:
        yield Heading(1, say("Ratification"))
        yield Points(
            tuple(
                Point(body_words(session, body), tuple(map(Point, roll_call(body))), about=body.id)
                for body in bodies
            )
        )


def in_order(session: Session) -> list[Ratification]:
    """Return the bodies that ratify, in the order in which they act."""
    return sorted(session.all(Ratification), key=lambda body: body.order)


def body_words(session: Session, body: Ratification) -> Text:
    """Return what a body decides on, and what it decided or by when it is to."""
    name = body.body
    if body.covers:
        which = numbers(session, body.covers)
        name = say("{body} (clauses {numbers})", body=name, numbers=which)
    if body.result is None:
        if body.due is None:
            return say("{body}: not decided yet", body=name)
        return say("{body}: not decided yet, due {day}", body=name, day=day(body.due))
    told = say("{body}: {decision}", body=name, decision=decision(body))
    return together(". ", (told, typed(body.note)))
