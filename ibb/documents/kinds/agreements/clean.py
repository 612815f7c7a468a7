"""The clean copy: the agreed words as they will be printed, and when they are in effect."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.agreements.parts import agreed, clause_heading, in_effect, words_of
from ibb.documents.kinds.agreements.ratifying import binds, nothing_agreed
from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.words import say
from ibb.formats.document import Block
from ibb.model.items import Clause
from ibb.model.session import Session


def clean_copy(asked: Asked) -> Made:
    """Return the agreed words and nothing else."""
    title = say("{title}: clean copy", title=asked.title) if asked.title else say("Clean copy")
    return title, _blocks(asked.session)


def _blocks(session: Session) -> Iterator[Block]:
    clauses = agreed(session)
    if not clauses:
        yield nothing_agreed()
        return
    yield from binds(session, clauses)
    yield from clean_blocks(session, clauses, 1)


def clean_blocks(session: Session, clauses: Sequence[Clause], level: int) -> Iterator[Block]:
    """Yield when the clauses are in effect, then each heading and its words."""
    yield from in_effect(session, clauses)
    for clause in clauses:
        yield clause_heading(session, clause, level)
        yield words_of(clause)
