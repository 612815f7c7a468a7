"""The memo to those who decide: a board memo, or a policy proposal to a state agency.

It is written for somebody who was not at the table: what is asked of them, why, what it rests on,
what else was looked at, who has doubts, what it costs and which words change.
"""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.communique import (
    clause_line,
    issue_line,
    named_issue,
    outcome_told,
    titled,
)
from ibb.documents.kinds.matrix import between
from ibb.documents.kinds.memo.ahead import ahead, decision
from ibb.documents.kinds.memo.grounds import grounds
from ibb.documents.kinds.memo.recommended import Recommended, recommended
from ibb.documents.kinds.memo.verdict import verdict
from ibb.documents.wording import party_names
from ibb.documents.words import count, day, listed, say, typed
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Text
from ibb.model.items import ClauseStatus, Ratification
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.outcomes import read_test


def memo(asked: Asked) -> Made:
    """Return the memo on the issue that was named, or on all there is something to decide on."""
    named = named_issue(asked)
    every = [named] if named else issues(asked.session)
    found = [recommended(asked.session, each) for each in every]
    if named is None:
        found = [each for each in found if each.clauses or each.proposal]
    return titled(asked, say("Memo to those who decide")), _blocks(asked, found)


def _blocks(asked: Asked, found: Sequence[Recommended]) -> Iterator[Block]:
    yield Facts(tuple(_head(asked, found)))
    if not found:
        yield Paragraph(say("There is nothing to decide on yet: nothing has been agreed."))
        return
    yield Heading(1, say("In short"))
    yield Points(tuple(_in_short(asked, found)))
    for each in found:
        yield Heading(1, issue_line(asked.session, each.issue), each.issue.id)
        yield from grounds(asked, each)
        yield from verdict(asked, each)
    yield from ahead(asked, found)


def _head(asked: Asked, found: Sequence[Recommended]) -> Iterator[tuple[Text, Text]]:
    bodies = sorted(asked.session.all(Ratification), key=lambda body: body.order)
    if bodies and any(each.clauses for each in found):
        yield say("To"), typed(listed(dict.fromkeys(body.body for body in bodies)))
    names = party_names(asked.session, [each.id for each in asked.session.parties_at_table])
    if names:
        yield say("From"), typed(listed(names))
    yield say("Date"), day(asked.today)


def _in_short(asked: Asked, found: Sequence[Recommended]) -> Iterator[Point]:
    session = asked.session
    for each in found:
        told = between(". ", (issue_line(session, each.issue), _standing(session, each)))
        under = (Point(clause_line(session, one), about=one.id) for one in each.clauses)
        yield Point(told, tuple(under), about=each.issue.id)
    if any(each.clauses for each in found):
        for body in sorted(session.all(Ratification), key=lambda body: body.order):
            yield Point(decision(session, body), about=body.id)


def _standing(session: Session, each: Recommended) -> str:
    told = [outcome_told(each.issue, each.issue.outcome)] if each.issue.outcome else []
    number = len(each.clauses)
    doubts = sum(len(read_test(session, test).reservations) for test in each.tests)
    if number and all(one.status is ClauseStatus.RATIFIED for one in each.clauses):
        told.append(count(number, "{count} clause is ratified:", "{count} clauses are ratified:"))
    elif number:
        told.append(
            count(
                number,
                "{count} clause is agreed and recommended:",
                "{count} clauses are agreed and recommended:",
            )
        )
    elif each.proposal:
        told.append(say("A text is on the table and is not agreed yet."))
    else:
        told.append(say("Nothing is recommended yet."))
    if doubts:
        told.insert(
            -1,
            count(
                doubts,
                "{count} reservation stands under “Support and dissent”.",
                "{count} reservations stand under “Support and dissent”.",
            ),
        )
    return " ".join(told)
