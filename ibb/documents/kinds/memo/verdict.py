"""What is recommended, who has doubts, what it costs, which words change, what stays open."""

import re
from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.communique import clause_facts, clause_line
from ibb.documents.kinds.matrix import between
from ibb.documents.kinds.memo.grounds import data_owed
from ibb.documents.kinds.memo.recommended import Recommended
from ibb.documents.kinds.tasks import owed_line
from ibb.documents.wording import party_names
from ibb.documents.words import count, listed, say, typed
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Text, Words
from ibb.model.items import (
    Attribution,
    Clause,
    ClauseStatus,
    ConsensusTest,
    Interest,
    Outcome,
    Party,
    Person,
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


def verdict(asked: Asked, each: Recommended) -> Iterator[Block]:
    """Yield the recommendation with all that those who decide on it have to know."""
    yield from _recommendation(asked, each)
    yield from _dissent(asked.session, each)
    yield from _fiscal(asked, each)
    yield from _changes(asked.session, each)
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
            yield Heading(3, clause_line(session, clause), clause.id)
            yield Words(typed(clause.text), clause.id)


def _put_forward(session: Session, proposal: Proposal) -> Text:
    number = session.label(proposal.id)
    if proposal.tabled_by:
        party = session.get(Party, proposal.tabled_by).name
        return say(
            "Nothing is agreed yet. This is proposal {number}, put forward by {party}:",
            number=number,
            party=typed(party),
        )
    return say(
        "Nothing is agreed yet. This is straw design {number}, the newest text before the table:",
        number=number,
    )


def _clause(asked: Asked, clause: Clause) -> Iterator[Block]:
    yield Heading(3, clause_line(asked.session, clause), clause.id)
    yield Words(typed(clause.text), clause.id)
    yield Facts(tuple(clause_facts(clause)))
    if clause.why.strip():
        yield Paragraph(say("Why: {why}", why=typed(clause.why)))
    served = (
        trail(asked.session, clause).interests if asked.profile.shows("clause", "serves") else ()
    )
    if served:
        interests = between("; ", (typed(each.text) for each in served))
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
    shows = between(
        ", ",
        (
            say("{count} at “{level}”", count=str(number), level=typed(level.label))
            for level, number in reading.shown
        ),
    )
    asked = count(len(test.seats), "{count} person was asked", "{count} people were asked")
    what = _tested(session, test)
    if not reading.shown:
        return say("{text}: {asked}. {result}", text=what, asked=asked, result=_result(reading))
    return say(
        "{text}: {asked}; {shown}. {result}",
        text=what,
        asked=asked,
        shown=shows,
        result=_result(reading),
    )


def _tested(session: Session, test: ConsensusTest) -> Text:
    found = session.find(test.of)
    if isinstance(found, Clause):
        return clause_line(session, found)
    return say("Straw design {number}", number=session.label(test.of))


def _result(reading: TestReading) -> Text:
    if reading.unheard:
        return count(
            reading.unheard,
            "{count} of them was not heard yet.",
            "{count} of them were not heard yet.",
        )
    if reading.outcome is Outcome.CONSENSUS:
        return say("That is consensus.")
    if reading.outcome is Outcome.WITH_RESERVATIONS:
        return say("That is consensus, with reservations.")
    rule = typed(reading.test.pass_rule.name)
    return say("That is not consensus yet under the rule “{rule}”.", rule=rule)


def _reservation(session: Session, test: ConsensusTest, signal: Signal) -> Point:
    """Return a reservation in its holder's words, with a name only where the charter allows it."""
    level = typed(test.scale.level(signal.level).label)
    name = _whose(session, signal)
    told: list[Text] = [typed(signal.reservation)] if signal.reservation.strip() else []
    if signal.would_move.strip():
        told.append(say("What would move them: {words}", words=typed(signal.would_move)))
    return Point(
        say("{who}, at “{level}”", who=name, level=level)
        if name
        else say("At “{level}”", level=level),
        tuple(Point(text) for text in told),
        about=signal.id,
    )


def _whose(session: Session, signal: Signal) -> Text:
    names = session.charter.attribution if session.charter else Attribution.NONE
    if names is Attribution.PERSON and signal.person:
        found = session.find(signal.person)
        return typed(found.name) if isinstance(found, Person) else ""
    if names is not Attribution.NONE and signal.party:
        return typed(session.get(Party, signal.party).name)
    return ""


def _fiscal(asked: Asked, each: Recommended) -> Iterator[Block]:
    if not asked.profile.shows("clause", "fiscal_note"):
        return
    notes = [one for one in (*each.clauses, *each.drafts) if one.fiscal_note.strip()]
    yield Heading(2, say("Fiscal note"))
    if notes:
        yield Points(
            tuple(
                Point(
                    say(
                        "{clause}: {note}",
                        clause=clause_line(asked.session, one),
                        note=typed(one.fiscal_note),
                    ),
                    about=one.id,
                )
                for one in notes
            )
        )
    else:
        yield Paragraph(say("No fiscal note is in the record."))
    owing = [one for one in data_owed(asked, each.issue) if _MONEY.search(one.item.text)]
    if owing:
        yield Paragraph(say("Figures on money that are still owed:"))
        yield Points(
            tuple(Point(owed_line(asked, one, owner=True), about=one.item.id) for one in owing)
        )


def _changes(session: Session, each: Recommended) -> Iterator[Block]:
    every = [(clause, _old(session, clause)) for clause in each.clauses]
    if not every:
        return
    yield Heading(2, say("Changes of text"))
    for clause, old in every:
        if old:
            yield Heading(3, clause_line(session, clause), clause.id)
            yield Paragraph(say("Old words:"))
            yield Words(typed(old))
            yield Paragraph(say("New words:"))
            yield Words(typed(clause.text), clause.id)
    new = [clause for clause, old in every if not old]
    if new and len(new) < len(every):
        yield Heading(3, say("New, in place of no earlier words"))
    elif new:
        yield Paragraph(say("All of these are new and replace no earlier words:"))
    if new:
        yield Points(tuple(Point(clause_line(session, one), about=one.id) for one in new))


def _old(session: Session, clause: Clause) -> str:
    if clause.replaces.strip() or clause.supersedes is None:
        return clause.replaces.strip()
    return session.get(Clause, clause.supersedes).text


def _unserved(asked: Asked, each: Recommended) -> Iterator[Block]:
    open_ = _nothing_serves(asked, each)
    if open_ is None:
        return
    yield Heading(2, say("Interests that nothing serves yet"))
    if not open_:
        yield Paragraph(say("There is none: something in the text serves every interest."))
        return
    yield Points(
        tuple(
            Point(
                _with_holders(asked.session, one),
                mark=f"{asked.session.label(one.id)}.",
                about=one.id,
            )
            for one in open_
        )
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
        return None
    served = {
        interest.id
        for found in served_by_proposal(asked.session, each.proposal).values()
        for interest in found
    }
    return [one.interest for one in every if one.interest.id not in served]


def _with_holders(session: Session, interest: Interest) -> Text:
    names = listed(party_names(session, interest.parties))
    if not names:
        return typed(interest.text)
    return say("{interest} ({parties})", interest=typed(interest.text), parties=typed(names))
