"""What the agreement leaves open: issues without agreed words, and straw language."""

from collections.abc import Iterator

from ibb.documents.kinds.parts.blocks import facts, under
from ibb.documents.kinds.parts.clauses import (
    agreed,
    clause_heading,
    drafts,
    initialled,
    instead_of,
    words_of,
)
from ibb.documents.kinds.parts.outcomes import where
from ibb.documents.wording import numbered
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Heading, Paragraph, Point, Points
from ibb.model.items import Issue, Outcome
from ibb.model.queries import issues
from ibb.model.session import Session

CLOSED = frozenset({Outcome.STATUS_QUO, Outcome.WITHDRAWN})


def open_issues(session: Session) -> list[Issue]:
    """Return the issues that have no agreed words and are not closed without any."""
    return [each for each in _without_words(session) if each.outcome not in CLOSED]


def _without_words(session: Session) -> Iterator[Issue]:
    settled = {each.issue for each in agreed(session)}
    for each in issues(session):
        if each.id not in settled and each.merged_into is None:
            yield each


def not_agreed(session: Session) -> Iterator[Block]:
    """Yield the issues without agreed words, and where each of them stands."""
    waiting = open_issues(session)
    closed = [each for each in _without_words(session) if each.outcome in CLOSED]
    yield from under(1, say("Not agreed yet"), _listed(session, waiting))
    yield from under(1, say("Closed without new words"), _listed(session, closed))


def _listed(session: Session, every: list[Issue]) -> Iterator[Block]:
    if every:
        yield Points(tuple(_point(session, each) for each in every))


def _point(session: Session, issue: Issue) -> Point:
    note = typed(" ".join(issue.outcome_note.split()))
    under_it = (Point(note),) if note and issue.outcome else ()
    told = say("{title}: {standing}", title=typed(issue.title), standing=where(session, issue))
    return numbered(session, issue, told, *under_it)


def straw_language(session: Session) -> Iterator[Block]:
    """Yield the clauses that are straw language still, for those who may see them."""
    found = drafts(session)
    if not found:
        return
    yield Heading(1, say("Straw language, not agreed yet"))
    yield Paragraph(
        say("These words are on the table. They are no part of what is agreed, and may change.")
    )
    for clause in found:
        yield clause_heading(session, clause)
        yield words_of(clause)
        yield from instead_of(session, clause)
        yield from facts(initialled(session, clause))


__all__ = ["not_agreed", "open_issues", "straw_language"]
