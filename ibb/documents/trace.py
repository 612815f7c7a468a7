"""From each clause back to options, interests and issue, and which interests nothing serves."""

from collections.abc import Iterator

from ibb.documents.heard import card_numbers
from ibb.documents.practice import practice_blocks
from ibb.documents.wording import holders, issue_name, numbered, numbers, standing
from ibb.formats.document import Block, Document, Heading, Paragraph, Point, Points
from ibb.model.items import Clause, ClauseStatus, Issue
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.absent import AbsentVoice, absent_voices
from ibb.process.trace import ClauseTrail, Coverage, OptionTrail, coverage, trail


def trace_document(session: Session) -> Document:
    """Return the trace of a session's agreement."""
    charter = session.charter
    title = charter.title if charter else "A session without a charter"
    return Document(f"{title}: what serves what", tuple(_blocks(session)))


def _blocks(session: Session) -> Iterator[Block]:
    yield from practice_blocks(session)
    clauses = [each for each in session.all(Clause) if each.status is not ClauseStatus.SUPERSEDED]
    yield Heading(1, "From each clause back")
    if not clauses:
        yield Paragraph("There are no clauses yet.")
    for clause in clauses:
        yield from _clause(session, trail(session, clause))
    found = coverage(session)
    yield Heading(1, "From each interest forward")
    for issue in issues(session):
        theirs = [each for each in found if each.interest.issue == issue.id]
        if theirs:
            yield Heading(2, issue_name(session, issue), issue.id)
            yield Points(tuple(_interest(session, each) for each in theirs))
    yield from _unserved(session, found)
    yield from _without_a_seat(session)


def _clause(session: Session, way: ClauseTrail) -> Iterator[Block]:
    clause = way.clause
    yield Heading(
        2, f"Clause {session.label(clause.id)}. {clause.heading} ({clause.status.value})", clause.id
    )
    steps = [
        Point(
            "serves",
            tuple(
                Point(
                    f"interest {session.label(each.id)}: {each.text} ({holders(session, each)})",
                    about=each.id,
                )
                for each in way.interests
            )
            or (Point("no interest is named"),),
        )
    ]
    if way.heard:
        many = "s" if len(way.heard) > 1 else ""
        steps.append(Point(f"heard in card{many} {card_numbers(session, way.heard)}"))
    if way.proposal:
        versions = [session.label(each.id) for each in way.versions]
        steps.append(Point(f"from straw design {' → '.join(versions)}", about=way.proposal.id))
    if way.options:
        bundled = tuple(_option(session, each) for each in way.options)
        steps.append(Point("through the options", bundled))
    if way.bundled:
        others = numbers(session, (each.id for each in way.bundled))
        steps.append(Point(f"bundled with options {others}"))
    steps.append(Point(issue_name(session, way.issue), about=way.issue.id))
    yield Points(tuple(steps))


def _option(session: Session, way: OptionTrail) -> Point:
    held = (
        Point(f"holds option {session.label(each.id)}: {each.text}", about=each.id)
        for each in way.holds
    )
    return numbered(session, way.option, way.option.text, *held)


def _interest(session: Session, found: Coverage) -> Point:
    interest = found.interest
    text = f"{interest.text} ({holders(session, interest)})"
    served = [
        Point(f"served by clause {session.label(each.id)}, {each.heading}", about=each.id)
        for each in found.clauses
    ] or [
        Point(f"served by option {session.label(each.id)}, not in a clause", about=each.id)
        for each in found.options
    ]
    served = served or [Point("nothing yet")]
    return numbered(session, interest, text, *served)


def _without_a_seat(session: Session) -> Iterator[Block]:
    """Yield what is on record for each party without a seat, and whether anything serves it."""
    voices = absent_voices(session)
    if voices:
        yield Heading(1, "Those without a seat")
        yield Points(tuple(Point(*_absent(each)) for each in voices))


def _absent(voice: AbsentVoice) -> tuple[str, tuple[Point, ...]]:
    name = voice.party.name
    if not voice.fared:
        return f"{name}: no interest is on record for them", ()
    served = f"{voice.served} of {len(voice.fared)} of their interests served by a clause"
    under = [Point("none of theirs is served")] if voice.unserved else []
    under += [Point(f"to confirm: {each.text}", about=each.id) for each in voice.to_confirm]
    return f"{name}: {served}", tuple(under)


def _unserved(session: Session, found: list[Coverage]) -> Iterator[Block]:
    missing = [each for each in found if not each.served]
    yield Heading(1, "Interests that no clause serves")
    if not missing:
        yield Paragraph("Every interest is served by a clause.")
        return
    told = []
    for each in missing:
        interest = each.interest
        issue = session.get(Issue, interest.issue)
        text = (
            f"Issue {session.label(issue.id)} ({standing(issue)}), interest "
            f"{session.label(interest.id)}: {interest.text} ({holders(session, interest)})"
        )
        told.append(Point(text, about=interest.id))
    yield Points(tuple(told))
