"""The tentative-agreement sheet: one page for each clause, with initials or room for them."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled, under
from ibb.documents.kinds.parts.bodies import binds, deciding, nothing_agreed
from ibb.documents.kinds.parts.clauses import (
    binding,
    chosen,
    clause_heading,
    effect_fact,
    interest_points,
    issue_fact,
    old_words,
    words_of,
)
from ibb.documents.kinds.parts.redlines import legend, marked_words
from ibb.documents.kinds.parts.signing import to_initial
from ibb.documents.wording import day_of
from ibb.documents.words import say, typed
from ibb.formats.document import Block, PageBreak, Paragraph, Text
from ibb.model.items import Clause, ClauseStatus, Issue


def tentative(asked: Asked) -> Made:
    """Return a sheet for the clause or the issue that was named, or for all that is agreed."""
    return titled(asked, say("Tentative agreement")), _blocks(asked, chosen(asked))


def _blocks(asked: Asked, clauses: list[Clause]) -> Iterator[Block]:
    if not clauses:
        found = asked.session.find(asked.about) if asked.about else None
        yield _nothing(found) if isinstance(found, Issue) else nothing_agreed()
    for number, clause in enumerate(clauses):
        if number:
            yield PageBreak()
        yield from _sheet(asked, clause)


def _nothing(issue: Issue) -> Paragraph:
    return Paragraph(
        say("No words have been put down for the issue {issue} yet.", issue=typed(issue.title))
    )


def _sheet(asked: Asked, clause: Clause) -> Iterator[Block]:
    session = asked.session
    yield clause_heading(session, clause, 1)
    yield from facts(_about(asked, clause))
    yield from under(2, say("The words"), [words_of(clause)])
    yield from under(2, say("What changes"), _changes(asked, clause))
    yield from under(2, say("Interests it serves"), interest_points(session, clause))
    yield from under(2, say("Initials"), _initials(asked, clause))


def _about(asked: Asked, clause: Clause) -> Iterator[tuple[Text, Text]]:
    session = asked.session
    yield issue_fact(session, clause)
    signed = binding(clause)
    if signed and clause.status is not ClauseStatus.DRAFT:
        yield say("Agreed on"), day_of(max(each.at for each in signed), session)
    yield from effect_fact(clause)
    if clause.fiscal_note.strip():
        yield say("What it costs"), typed(" ".join(clause.fiscal_note.split()))


def _changes(asked: Asked, clause: Clause) -> Iterator[Block]:
    if not old_words(asked.session, clause):
        yield Paragraph(say("All of these words are new; they take the place of none."))
        return
    yield legend()
    yield from marked_words(asked.session, clause)


def _initials(asked: Asked, clause: Clause) -> Iterator[Block]:
    session = asked.session
    if clause.status is ClauseStatus.TENTATIVE:
        yield Paragraph(say("Tentatively agreed, subject to ratification of the whole."))
    else:
        yield from binds(session, [clause])
    yield from to_initial(session, clause)
    yield from deciding(session, [clause], asked.today)
