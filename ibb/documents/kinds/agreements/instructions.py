"""The amendment by instruction: which words to strike and which to put in their place."""

from collections.abc import Iterator

from ibb.documents.changes import same
from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled
from ibb.documents.kinds.parts.bodies import binds, nothing_agreed
from ibb.documents.kinds.parts.clauses import (
    agreed,
    clause_heading,
    effect_fact,
    words_of,
)
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Paragraph, Words
from ibb.model.items import Clause
from ibb.model.session import Session


def instructions(asked: Asked) -> Made:
    """Return how the contract is to be amended, clause by clause, in exact words."""
    return titled(asked, say("Amendment by instruction")), _blocks(asked.session)


def _blocks(session: Session) -> Iterator[Block]:
    clauses = agreed(session)
    if not clauses:
        yield nothing_agreed()
        return
    yield from binds(session, clauses)
    yield Paragraph(
        say("Each instruction gives the exact words to strike and the exact words to put in.")
    )
    for clause in clauses:
        yield clause_heading(session, clause, 1)
        yield from _instruction(session, clause)
        yield from facts(effect_fact(clause))


def _instruction(session: Session, clause: Clause) -> Iterator[Block]:
    before = session.get(Clause, clause.supersedes) if clause.supersedes else None
    if before and (not clause.replaces.strip() or same(clause.replaces, before.text)):
        yield Paragraph(
            say(
                "Clause {number}, {heading}, to read as follows:",
                number=session.label(before.id),
                heading=typed(before.heading),
            )
        )
    elif clause.replaces.strip():
        yield Paragraph(say("Strike the words:"))
        yield Words(typed(clause.replaces))
        yield Paragraph(say("and put in their place:"))
    else:
        yield Paragraph(say("Add:"))
    yield words_of(clause)
