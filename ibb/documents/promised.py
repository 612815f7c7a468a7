"""Who decided on each issue, and whether what the table was promised was kept."""

from collections.abc import Iterator
from typing import Any

from ibb.documents.agreement import body_words, in_order
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.practice import is_practice, practice_blocks
from ibb.documents.wording import issue_title, standing
from ibb.formats.document import Block, Document, Facts, Heading, Paragraph, Point, Points
from ibb.model.actions import as_json
from ibb.model.items import Clause, Issue, Ratification
from ibb.model.queries import issues, live_issues, within
from ibb.model.session import Session
from ibb.process.promises import promise_of


def promised_document(session: Session) -> Document:
    """Return, for each issue, who decides, what was promised, and what became of it."""
    charter = session.charter
    title = charter.title if charter else "A session without a charter"
    return Document(f"{title}: who decides, and what was promised", tuple(_blocks(session)))


def _blocks(session: Session) -> Iterator[Block]:
    yield from practice_blocks(session)
    every = live_issues(session)
    told = [
        each
        for each in every
        if promise_of(session, each.id) is not None or decided_by(session, each)
    ]
    if not told:
        yield Paragraph("The record does not say who decides on any issue.")
    for issue in told:
        yield Heading(1, issue_title(session, issue), issue.id)
        if promise_of(session, issue.id) is None:
            yield Paragraph("Nothing was stated about what the table was promised.")
        yield from promise_blocks(session, issue.id)
        yield Facts((("The issue", standing(issue)),))
        bodies = decided_by(session, issue)
        if bodies:
            points = tuple(Point(body_words(session, each), about=each.id) for each in bodies)
            yield Paragraph("What was put to those who decide:")
            yield Points(points)
    silent = [each for each in every if each not in told]
    if told and silent:
        names = "; ".join(f"{session.label(each.id)} {each.title}" for each in silent)
        yield Paragraph(f"Nothing is stated yet on: {names}.")


def promised_facts(session: Session) -> dict[str, Any]:
    """Return what ``ibb show --promises --json`` prints."""
    return {
        "practice": is_practice(session),
        "issues": [
            {
                "number": session.label(each.id),
                "title": each.title,
                "stands": standing(each),
                "stated": [
                    {"number": session.label(one.id), **as_json(one)}
                    for one in (found.stated if found else ())
                ],
                "happened": (found.happened or None) if found else None,
                "kept": found.kept if found else None,
                "ratifications": [
                    {"number": session.label(body.id), **as_json(body)}
                    for body in decided_by(session, each)
                ],
            }
            for each in issues(session)
            for found in (promise_of(session, each.id),)
            if each.merged_into is None
        ],
    }


def decided_by(session: Session, issue: Issue) -> list[Ratification]:
    """Return the bodies that the clauses of an issue were put to, in the order they act."""
    clauses = {each.id for each in within(session, Clause, issue.id)}
    if not clauses:
        return []
    return [each for each in in_order(session) if not each.covers or clauses & {*each.covers}]


__all__ = ["decided_by", "promised_document", "promised_facts"]
