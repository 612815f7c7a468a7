"""The side letter: one clause by itself, between whom, from when until when, and room to sign."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, DocumentError, Made
from ibb.documents.kinds.parts.blocks import facts, titled, under
from ibb.documents.kinds.parts.bodies import binds, deciding
from ibb.documents.kinds.parts.clauses import (
    chosen,
    clause_heading,
    costs,
    initialled,
    instead_of,
    words_of,
)
from ibb.documents.kinds.parts.signing import to_sign
from ibb.documents.words import day, listed, say
from ibb.formats.document import Block, Paragraph
from ibb.model.items import Clause, Issue


def side_letter(asked: Asked) -> Made:
    """Return a side letter on the clause that was named, or on the clauses of an issue.

    Raises ``DocumentError`` where none was named, or where none may be shown.
    """
    if asked.about is None:
        raise DocumentError(
            "A side letter is about one clause, and none was named; name it, such as “clause 1”."
        )
    clauses = chosen(asked)
    found = asked.session.find(asked.about)
    if not clauses and isinstance(found, Issue):
        raise DocumentError(
            f"Issue {asked.session.label(found.id)} has no clause to write a side letter on; draft "
            "one at the agreement stage first."
        )
    return titled(asked, say("Side letter")), _blocks(asked, clauses)


def _blocks(asked: Asked, clauses: list[Clause]) -> Iterator[Block]:
    session = asked.session
    seated = listed(each.name for each in session.parties_at_table)
    if seated:
        yield Paragraph(say("Between {parties}.", parties=seated))
    yield from binds(session, clauses)
    for clause in clauses:
        yield clause_heading(session, clause, 1)
        yield words_of(clause)
        yield from facts(initialled(session, clause))
        yield from instead_of(session, clause)
    yield from under(1, say("How long it holds"), _holds(clauses))
    yield from under(1, say("What it costs"), costs(session, clauses))
    yield from under(1, say("Ratification"), deciding(session, clauses, asked.today))
    yield from under(1, say("Signatures"), to_sign(session, clauses))


def _holds(clauses: Sequence[Clause]) -> Iterator[Block]:
    for clause in clauses:
        yield Paragraph(_term(clause))


def _term(clause: Clause) -> str:
    start = day(clause.effective) if clause.effective else ""
    end = day(clause.ends) if clause.ends else ""
    if start and end:
        return say("It takes effect on {start} and ends on {end}.", start=start, end=end)
    if start:
        return say(
            "It takes effect on {start}. The record names no day on which it ends.", start=start
        )
    if end:
        return say("It ends on {end}. The record names no day on which it takes effect.", end=end)
    return say("The record names no day on which it takes effect or ends.")
