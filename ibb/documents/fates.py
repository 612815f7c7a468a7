"""How options read in a trail: whose interests they serve, how they stood, what became of them."""

from collections.abc import Iterable, Iterator, Sized

from ibb.documents.marks import marked_blocks
from ibb.documents.wording import holders, listed, numbered, numbers
from ibb.formats.document import Block, Paragraph, Point, Points
from ibb.model.items import Clause, Interest, Issue, Option
from ibb.model.queries import criteria, mark
from ibb.model.session import Session
from ibb.process.fates import Fate, fate


def option_point(session: Session, option: Option, *, clauses: bool = True) -> Point:
    """Return an option with what became of it under it."""
    under = fate_points(session, fate(session, option), clauses=clauses)
    return numbered(session, option, option.text, *under)


def fate_points(session: Session, found: Fate, *, clauses: bool = True) -> Iterator[Point]:
    """Yield what became of an option, one point each; there is always one.

    ``clauses`` says whether those that grew from its straw designs are named too.
    """
    option = found.option
    if option.split_from:
        whole = session.label(option.split_from)
        yield Point(f"came out of option {whole}", about=option.split_from)
    if found.set_aside is not None:
        why = f": {found.set_aside}" if found.set_aside else "; no reason was written down"
        yield Point(f"set aside{why}")
    if found.merged_into:
        into = found.merged_into
        under = tuple(fate_points(session, fate(session, into), clauses=clauses))
        text = f"merged into option {session.label(into.id)}: {into.text}"
        yield Point(text, under, about=into.id)
    if found.split_into:
        parts = numbers(session, (each.id for each in found.split_into))
        yield Point(f"split into options {parts}")
    yield from _designs(session, found)
    if found.clauses and clauses:
        which = numbers(session, (each.id for each in found.clauses))
        yield Point(f"what clause{_s(found.clauses)} {which} grew from")
    if not (found.merged_into or found.split_into or found.designs) and found.set_aside is None:
        yield Point("no straw design took it up")


def _designs(session: Session, found: Fate) -> Iterator[Point]:
    if found.designs:
        which = listed(session.label(each.id) for each in found.designs)
        yield Point(
            f"in straw design{_s(found.designs)} {which}",
            about=found.designs[-1].id,
        )
    if found.left_out_of:
        newer = found.left_out_of
        why = f", which answers: {newer.changes}" if newer.changes else ""
        yield Point(f"left out of straw design {session.label(newer.id)}{why}", about=newer.id)


def _s(every: Sized) -> str:
    return "" if len(every) == 1 else "s"


def clause_point(session: Session, clause: Clause) -> Point:
    """Return a clause as one line."""
    text = f"Clause {session.label(clause.id)}, {clause.heading} ({clause.status.value})"
    return Point(text, about=clause.id)


def interest_point(session: Session, interest: Interest) -> Point:
    """Return an interest with whose it is."""
    return numbered(session, interest, f"{interest.text} ({holders(session, interest)})")


def grid(session: Session, issue: Issue, options: Iterable[Option]) -> Iterator[Block]:
    """Yield how options stood against each criterion of their issue, and what was noted there."""
    every = list(options)
    found = [
        each
        for each in criteria(session, issue.id)
        if each.issue is not None or any(mark(session, option.id, each.id) for option in every)
    ]
    marked = [
        option for option in every if any(mark(session, option.id, each.id) for each in found)
    ]
    if not marked:
        if every:
            yield Paragraph("None of them was marked against a criterion.")
        return
    yield Paragraph("The criteria:")
    yield Points(tuple(numbered(session, each, each.text) for each in found))
    yield from marked_blocks(session, issue, marked, found)
    unmarked = [each for each in every if each not in marked]
    if unmarked:
        which = numbers(session, (each.id for each in unmarked))
        yield Paragraph(f"Not marked: {which}.")


__all__ = ["clause_point", "fate_points", "grid", "interest_point", "option_point"]
