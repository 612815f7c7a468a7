"""The agreement: exact words, dates, initials, ratification, and why it reads so."""

from collections.abc import Iterator

from ibb.documents.wording import day, day_of, decided, listed, numbers, person_name, short
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Words
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Interest,
    Issue,
    Party,
    Ratification,
)
from ibb.model.queries import agreed_clauses
from ibb.model.session import Session
from ibb.process.trace import trail


def agreement(session: Session) -> Iterator[Block]:
    """Yield the agreed clauses, what is still drafted, and the ratification."""
    agreed = agreed_clauses(session)
    yield Heading(1, "The agreement")
    if not agreed:
        yield Paragraph("No language has been agreed yet.")
    for clause in agreed:
        yield from clause_blocks(session, clause)
    drafts = [each for each in session.all(Clause) if each.status is ClauseStatus.DRAFT]
    if drafts:
        yield Heading(1, "Straw language, not agreed yet")
        for clause in drafts:
            yield from clause_blocks(session, clause)
    yield from _superseded(session)
    yield from _ratification(session)


def clause_blocks(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield one clause: its words, the words it replaces, why, and how it stands."""
    yield Heading(2, f"Clause {session.label(clause.id)}. {clause.heading}", clause.id)
    yield Words(clause.text, clause.id)
    yield Facts(tuple(_facts(session, clause)))
    if clause.replaces:
        yield Paragraph("In place of:")
        yield Words(clause.replaces)
    if clause.why:
        yield Paragraph(f"Why: {clause.why}")


def _facts(session: Session, clause: Clause) -> Iterator[tuple[str, str]]:
    yield "Status", clause.status.value
    if clause.initials:
        yield (
            "Initials",
            "; ".join(
                f"{session.get(Party, each.party).name}"
                + (f" ({person_name(session, each.person)})" if each.person else "")
                + f", {day_of(each.at, session)}"
                for each in clause.initials
            ),
        )
    if clause.effective or clause.ends:
        effective = f"from {day(clause.effective)}" if clause.effective else ""
        ends = f"until {day(clause.ends)}" if clause.ends else ""
        yield "In effect", " ".join(part for part in (effective, ends) if part)
    issue = session.get(Issue, clause.issue)
    yield "Issue", f"{session.label(issue.id)}, {issue.title}"
    interests = trail(session, clause).interests
    if interests:
        yield "Serves", listed(_interest(session, each) for each in interests)


def _interest(session: Session, interest: Interest) -> str:
    return f"interest {session.label(interest.id)} ({short(interest.text, 60)})"


def _superseded(session: Session) -> Iterator[Block]:
    old = [each for each in session.all(Clause) if each.status is ClauseStatus.SUPERSEDED]
    if old:
        yield Heading(1, "Superseded")
        yield Points(
            tuple(
                Point(
                    f"Clause {session.label(clause.id)}, {clause.heading}: {clause.text}",
                    about=clause.id,
                )
                for clause in old
            )
        )


def _ratification(session: Session) -> Iterator[Block]:
    bodies = sorted(session.all(Ratification), key=lambda body: body.order)
    if not bodies:
        return
    yield Heading(1, "Ratification")
    yield Points(tuple(Point(body_words(session, body), about=body.id) for body in bodies))


def body_words(session: Session, body: Ratification) -> str:
    """Return what a body decides on, and what it decided or by when it is to."""
    covers = ""
    if body.covers:
        covers = f" (clauses {numbers(session, body.covers)})"
    if body.result is None:
        due = f", due {day(body.due)}" if body.due else ""
        return f"{body.body}{covers}: not decided yet{due}"
    held = f", on {day(body.held)}" if body.held else ""
    note = f". {body.note}" if body.note else ""
    return f"{body.body}{covers}: {decided(body)}{held}{note}"
