"""What is recommended, who has doubts, what it costs, which words change, what stays open."""

import re
from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.memo.recommended import Recommended
from ibb.documents.kinds.parts.blocks import under
from ibb.documents.kinds.parts.clauses import (
    clause_heading,
    costs,
    old_words,
    standing_facts,
    words_of,
)
from ibb.documents.kinds.parts.follow_up import theory_blocks
from ibb.documents.kinds.parts.owing import data_owed, owed_points
from ibb.documents.kinds.parts.readings import measure_blocks
from ibb.documents.kinds.parts.redlines import legend, marked_clauses
from ibb.documents.wording import (
    bracketed,
    clause_title,
    numbered,
    party_list,
    reservation_holder,
    shown_levels,
    test_result,
)
from ibb.documents.words import count, say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Text, Words
from ibb.model.items import (
    Clause,
    ClauseStatus,
    ConsensusTest,
    Interest,
    Party,
    Proposal,
    Signal,
)
from ibb.model.session import Session
from ibb.process.outcomes import TestReading, read_test
from ibb.process.trace import coverage, served_by_proposal, trail

_MONEY = re.compile(
    r"\b(?:cost|price|money|budget|pay|paid|salar|wage|fund|dollar|expens|fiscal|financ|afford"
    r"|precio|presupuest|dinero|gasto|pago|sueldo)\w*|[$€£]",
    re.IGNORECASE,
)
"""How a question about money is known; a question missed here still stands among the data."""


def verdict(asked: Asked, each: Recommended, *, explained: bool) -> Iterator[Block]:
    """Yield the recommendation with all that those who decide on it have to know.

    How the marks in changed words are read is told unless it is ``explained`` already.
    """
    yield from _recommendation(asked, each)
    yield from _dissent(asked.session, each)
    yield from _fiscal(asked, each)
    yield from _changes(asked.session, each, explained=explained)
    if asked.profile.shows("theory"):
        yield from under(2, say("Why it should work"), theory_blocks(asked, each.issue))
    if asked.profile.shows("indicator"):
        told = measure_blocks(asked, each.issue)
        yield from under(2, say("How one will tell whether it works"), told)
    yield from _unserved(asked, each)


def _recommendation(asked: Asked, each: Recommended) -> Iterator[Block]:
    session = asked.session
    yield Heading(2, say("Recommendation"))
    if each.clauses:
        for clause in each.clauses:
            yield from _clause(asked, clause)
        return
    if each.proposal is None:
        yield Paragraph(say("Nothing is agreed on this issue yet."))
        return
    yield Paragraph(_put_forward(session, each.proposal))
    yield Words(typed(each.proposal.text), each.proposal.id)
    if each.drafts:
        yield Paragraph(say("Language drafted from it, not agreed yet:"))
        for clause in each.drafts:
            yield clause_heading(session, clause, 3)
            yield words_of(clause)


def _put_forward(session: Session, proposal: Proposal) -> Text:
    number = session.label(proposal.id)
    if proposal.tabled_by:
        party = session.get(Party, proposal.tabled_by).name
        return say(
            "Nothing is agreed yet. This is proposal {number}, put forward by {party}:",
            number=number,
            party=party,
        )
    return say(
        "Nothing is agreed yet. This is straw design {number}, the newest text before the table:",
        number=number,
    )


def _clause(asked: Asked, clause: Clause) -> Iterator[Block]:
    yield clause_heading(asked.session, clause, 3)
    yield words_of(clause)
    yield Facts(tuple(standing_facts(clause)))
    if clause.why.strip():
        yield Paragraph(say("Why: {why}", why=typed(clause.why)))
    served = (
        trail(asked.session, clause).interests if asked.profile.shows("clause", "serves") else ()
    )
    if served:
        interests = together("; ", (typed(each.text) for each in served))
        yield Paragraph(say("Serves: {interests}", interests=interests))


def _dissent(session: Session, each: Recommended) -> Iterator[Block]:
    if not each.tests:
        return
    yield Heading(2, say("Support and dissent"))
    readings = [read_test(session, test) for test in each.tests]
    yield Points(
        tuple(
            Point(
                _test(session, reading),
                tuple(_reservation(session, reading.test, one) for one in reading.reservations),
                about=reading.test.id,
            )
            for reading in readings
        )
    )
    if not any(reading.reservations for reading in readings):
        yield Paragraph(say("No reservation is in the record."))


def _test(session: Session, reading: TestReading) -> Text:
    test = reading.test
    asked = count(len(test.seats), "{count} person was asked", "{count} people were asked")
    return say(
        "{text}: {told}. {result}",
        text=_tested(session, test),
        told=together("; ", (asked, together(", ", shown_levels(reading)))),
        result=test_result(reading),
    )


def _tested(session: Session, test: ConsensusTest) -> Text:
    found = session.find(test.of)
    if isinstance(found, Clause):
        return clause_title(session, found)
    return say("Straw design {number}", number=session.label(test.of))


def _reservation(session: Session, test: ConsensusTest, signal: Signal) -> Point:
    """Return a reservation in its holder's words, with a name only where the charter allows it."""
    level = shipped_words(test.scale.level(signal.level).label)
    name = reservation_holder(session, signal)
    told: list[Text] = [typed(signal.reservation)] if signal.reservation.strip() else []
    if signal.would_move.strip():
        told.append(say("What would move them: {wish}", wish=typed(signal.would_move)))
    return Point(
        say("{who}, at “{level}”", who=name, level=level)
        if name
        else say("At “{level}”", level=level),
        tuple(Point(text) for text in told),
        about=signal.id,
    )


def _fiscal(asked: Asked, each: Recommended) -> Iterator[Block]:
    if not asked.profile.shows("clause", "fiscal_note"):
        return
    yield Heading(2, say("Fiscal note"))
    notes = list(costs(asked.session, (*each.clauses, *each.drafts)))
    yield from notes or [Paragraph(say("No fiscal note is in the record."))]
    owing = [one for one in data_owed(asked, each.issue) if _MONEY.search(one.item.text)]
    if owing:
        yield Paragraph(say("Figures on money that are still owed:"))
        yield owed_points(asked, owing, owner=True)


def changed_clauses(session: Session, each: Recommended) -> list[Clause]:
    """Return the clauses that take the place of other words."""
    return [clause for clause in each.clauses if old_words(session, clause)]


def _changes(session: Session, each: Recommended, *, explained: bool) -> Iterator[Block]:
    changed = changed_clauses(session, each)
    new = [clause for clause in each.clauses if clause not in changed]
    told: list[Block] = [] if explained or not changed else [legend()]
    told += marked_clauses(session, changed, 3)
    if new and changed:
        told.append(Heading(3, say("New, in place of no earlier words")))
    elif new:
        told.append(Paragraph(say("All of these are new and replace no earlier words:")))
    if new:
        every = (Point(clause_title(session, one), about=one.id) for one in new)
        told.append(Points(tuple(every)))
    yield from under(2, say("Changes of text"), told)


def _unserved(asked: Asked, each: Recommended) -> Iterator[Block]:
    open_ = _nothing_serves(asked, each)
    if open_ is None:
        return
    yield Heading(2, say("Interests that nothing serves yet"))
    if not open_:
        yield Paragraph(
            say("There is none: something in the text serves every interest on this issue.")
        )
        return
    yield Points(
        tuple(numbered(asked.session, one, _with_holders(asked.session, one)) for one in open_)
    )


def _nothing_serves(asked: Asked, each: Recommended) -> list[Interest] | None:
    """Return the interests the text leaves out; None where there is no telling."""
    if not asked.profile.shows("clause", "serves"):
        return None
    every = coverage(asked.session, each.issue.id)
    if not every:
        return None
    if each.clauses:
        return [
            one.interest
            for one in every
            if all(clause.status is ClauseStatus.DRAFT for clause in one.clauses)
        ]
    if each.proposal is None:
        known = asked.profile.shows("proposal", "options")
        return [one.interest for one in every if not one.served] if known else None
    served = {
        interest.id
        for found in served_by_proposal(asked.session, each.proposal).values()
        for interest in found
    }
    return [one.interest for one in every if one.interest.id not in served]


def _with_holders(session: Session, interest: Interest) -> Text:
    return bracketed(typed(interest.text), party_list(session, interest.parties))
