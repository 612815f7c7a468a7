"""One clause, one interest, one option: each by itself, with the way it came or went."""

from collections.abc import Iterator

from ibb.documents.agreement import body_words, clause_blocks, in_order
from ibb.documents.changes import redline
from ibb.documents.fates import clause_point, fate_points, grid, interest_point, option_point
from ibb.documents.heard import heard_blocks
from ibb.documents.issues import design_title, moved, test_blocks
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.practice import practice_blocks
from ibb.documents.wording import clause_title, holders, issue_words, numbers, quoted
from ibb.formats.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Text,
    Words,
    plain,
)
from ibb.model.items import Clause, Interest, Issue, Option, Party, Proposal, Ratification
from ibb.model.queries import tests_of, within
from ibb.model.session import Session
from ibb.process.fates import fate
from ibb.process.heard import heard_in
from ibb.process.trace import ClauseTrail, coverage, trail


def clause_document(session: Session, clause_id: str) -> Document:
    """Return one clause: its exact words, how it stands, why, and the way it came."""
    clause = session.get(Clause, clause_id)
    return Document(plain(clause_title(session, clause)), tuple(_clause(session, clause)))


def interest_document(session: Session, interest_id: str) -> Document:
    """Return one interest: whose it is, what serves it, and in which clause it ended up."""
    interest = session.get(Interest, interest_id)
    issue = session.label(interest.issue)
    return Document(
        f"Issue {issue}, interest {session.label(interest.id)}: {interest.text}",
        tuple(_interest(session, interest)),
    )


def option_document(session: Session, option_id: str) -> Document:
    """Return one option: what it serves, how it stood, and what became of it."""
    option = session.get(Option, option_id)
    issue = session.label(option.issue)
    return Document(
        f"Issue {issue}, option {session.label(option.id)}: {option.text}",
        tuple(_option(session, option)),
    )


def _clause(session: Session, clause: Clause) -> Iterator[Block]:
    yield from practice_blocks(session)
    yield from clause_blocks(session, clause)
    if clause.replaces:
        yield Paragraph("What changed from the words it stands in place of:")
        yield Words(redline(clause.replaces, clause.text), clause.id)
    yield from _successions(session, clause)
    bodies = ratifications_of(session, clause)
    if bodies:
        yield Paragraph("Ratification:")
        yield Points(tuple(Point(body_words(session, each), about=each.id) for each in bodies))
    promised = tuple(promise_blocks(session, clause.issue))
    if promised:
        yield Heading(1, "Who decides, and what was promised")
        yield from promised
    way = trail(session, clause)
    yield Heading(1, "Interests it serves")
    if way.interests:
        yield Points(tuple(interest_point(session, each) for each in way.interests))
    else:
        yield Paragraph("No interest is named.")
    yield from heard_blocks(session, way.heard)
    yield from _considered(session, way.issue)
    yield from _tested(session, clause, way)


def ratifications_of(session: Session, clause: Clause) -> list[Ratification]:
    """Return the bodies that a clause was put to; one that names no clause covers all."""
    return [each for each in in_order(session) if not each.covers or clause.id in each.covers]


def _successions(session: Session, clause: Clause) -> Iterator[Block]:
    if clause.supersedes:
        old = session.get(Clause, clause.supersedes)
        yield Paragraph(f"It supersedes clause {session.label(old.id)}. What changed:")
        yield Words(redline(old.text, clause.text), clause.id)
    for each in session.among(Clause, "supersedes", clause.id):
        yield Points(
            (Point(f"Clause {session.label(each.id)} was written to supersede it", about=each.id),)
        )


def _considered(session: Session, issue: Issue) -> Iterator[Block]:
    options = within(session, Option, issue.id)
    yield Heading(1, f"Options considered for issue {session.label(issue.id)}, {issue.title}")
    if not options:
        yield Paragraph("No options were listed.")
        return
    yield Points(tuple(option_point(session, each, clauses=False) for each in options))
    yield from grid(session, issue, options)


def _tested(session: Session, clause: Clause, way: ClauseTrail) -> Iterator[Block]:
    versions = way.versions
    yield Heading(1, "How it was put together and tested")
    if not versions:
        versions = tuple(within(session, Proposal, way.issue.id))
        said = "It does not say which straw design it came from."
        yield Paragraph(f"{said} These are the issue's:" if versions else said)
    for design in versions:
        yield from _design(session, design)
    for test in tests_of(session, clause.id):
        yield Heading(2, "The language, tested", test.id)
        if test.text == clause.text:
            yield Paragraph("The words as they stand now.")
        else:
            yield Words(test.text, test.id)
            yield Paragraph("What changed in the words since:")
            yield Words(redline(test.text, clause.text), clause.id)
        yield from test_blocks(session, test)


def _design(session: Session, design: Proposal) -> Iterator[Block]:
    yield Heading(2, design_title(session, design), design.id)
    if design.revises:
        old = session.get(Proposal, design.revises)
        if design.changes:
            yield moved(design)
        yield Paragraph(f"What changed since {session.label(old.id)}:")
        yield Words(redline(old.text, design.text), design.id)
    else:
        yield Words(design.text, design.id)
    for test in tests_of(session, design.id):
        yield from test_blocks(session, test)


def _interest(session: Session, interest: Interest) -> Iterator[Block]:
    issue = session.get(Issue, interest.issue)
    yield from practice_blocks(session)
    yield Facts((("Whose", holders(session, interest)), ("Issue", issue_words(session, issue))))
    yield from _said_for_others(session, interest)
    found = next(each for each in coverage(session, issue.id) if each.interest.id == interest.id)
    yield Heading(1, "Where it ended up")
    if found.clauses:
        yield Points(tuple(clause_point(session, each) for each in found.clauses))
        for clause in found.clauses:
            yield Heading(2, clause_title(session, clause), clause.id)
            yield Words(clause.text, clause.id)
    else:
        yield Paragraph("No clause serves it.")
    yield Heading(1, "Options that serve it")
    options = [each for each in session.all(Option) if interest.id in each.serves]
    if options:
        yield Points(tuple(option_point(session, each) for each in options))
    elif found.clauses:
        yield Paragraph("No option was linked to it.")
    else:
        yield Paragraph("No option serves it either: nothing serves it.")


def _said_for_others(session: Session, interest: Interest) -> Iterator[Block]:
    """Yield the cards an interest was heard in, and whether those it is said for confirmed it."""
    if interest.confirmation or interest.confirmed_by:
        cards = numbers(session, interest.confirmed_by)
        which = f"in card{'s' if len(interest.confirmed_by) > 1 else ''} {cards}" if cards else ""
        told = "; ".join(each for each in (which, interest.confirmation) if each)
        yield Facts((("Confirmed", told),))
    yield from heard_blocks(session, heard_in(session, (interest,), ()))


def _option(session: Session, option: Option) -> Iterator[Block]:
    issue = session.get(Issue, option.issue)
    yield from practice_blocks(session)
    facts: list[tuple[Text, Text]] = [("Issue", issue_words(session, issue))]
    if option.status_quo:
        facts.append(("Status quo", "yes"))
    if option.offered_by:
        facts.append(("Offered by", session.get(Party, option.offered_by).name))
    yield Facts(tuple(facts))
    found = fate(session, option)
    yield Heading(1, "What became of it")
    yield Points(tuple(fate_points(session, found)))
    if found.clauses:
        yield Points(tuple(clause_point(session, each) for each in found.clauses))
    held = session.among(Option, "merged_into", option.id)
    if held:
        yield Paragraph("Merged into it were:")
        yield Points(
            tuple(
                Point(f"option {session.label(each.id)}: {quoted(each.text)}", about=each.id)
                for each in held
            )
        )
    yield Heading(1, "Interests it serves")
    serves = [each for each in session.all(Interest) if each.id in option.serves]
    if serves:
        yield Points(tuple(interest_point(session, each) for each in serves))
    else:
        yield Paragraph("No interest is named.")
    yield Heading(1, "How it stood against the criteria")
    yield from grid(session, issue, [option])
    yield from heard_blocks(session, heard_in(session, (option,), ()))


__all__ = ["clause_document", "interest_document", "option_document", "ratifications_of"]
