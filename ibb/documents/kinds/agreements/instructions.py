"""The amendment by instruction: which words to strike and which to put in their place."""

from collections.abc import Iterator

from ibb.documents.changes import same
from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled, under
from ibb.documents.kinds.parts.bodies import binds, nothing_agreed
from ibb.documents.kinds.parts.clauses import (
    agreed,
    clause_heading,
    effect_fact,
    words_of,
)
from ibb.documents.kinds.parts.signing import to_sign
from ibb.documents.words import listed, say, typed
from ibb.formats.document import Block, Paragraph, Words, WriteHere
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
    yield from _between(session)
    yield from binds(session, clauses)
    yield Paragraph(
        say("Each instruction gives the exact words to strike and the exact words to put in.")
    )
    for clause in clauses:
        yield clause_heading(session, clause, 1)
        yield WriteHere(say("Article and section of the contract:"), 1)
        yield from _instruction(session, clause)
        yield from facts(effect_fact(clause))
    yield from under(1, say("Signatures"), to_sign(session, clauses))


def _between(session: Session) -> Iterator[Block]:
    parties = listed(each.name for each in session.parties_at_table)
    if parties:
        yield Paragraph(
            say("The agreement between {parties} is amended as follows.", parties=parties)
        )


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
