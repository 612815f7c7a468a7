"""The memo to those who decide: a board memo, or a policy proposal to a state agency.

It is written for somebody who was not at the table: what is asked of them, why, what it rests on,
what else was looked at, who has doubts, what it costs and which words change.
"""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.memo.ahead import ahead
from ibb.documents.kinds.memo.grounds import grounds
from ibb.documents.kinds.memo.heard import heard
from ibb.documents.kinds.memo.recommended import Recommended, bodies_of, recommended
from ibb.documents.kinds.memo.verdict import changed_clauses, verdict
from ibb.documents.kinds.parts.blocks import named_issue, titled, under
from ibb.documents.kinds.parts.bodies import body_words
from ibb.documents.kinds.parts.outcomes import outcome_told
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.wording import clause_title, issue_title
from ibb.documents.words import count, day, listed, say, together
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Text
from ibb.model.items import ClauseStatus
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
    return titled(asked, say("Board memo")), _blocks(asked, found)


def _blocks(asked: Asked, found: Sequence[Recommended]) -> Iterator[Block]:
    yield Facts(tuple(_head(asked, found)))
    if not found:
        yield Paragraph(say("There is nothing to decide on yet: nothing has been agreed."))
        return
    yield Heading(1, say("In short"))
    yield Paragraph(_asked_for(asked, found))
    yield Points(tuple(_in_short(asked, found)))
    explained = False
    for each in found:
        yield Heading(1, issue_title(asked.session, each.issue), each.issue.id)
        promised = promise_blocks(asked.session, each.issue.id)
        yield from under(2, say("Who decides, and what was promised"), promised)
        yield from grounds(asked, each)
        yield from verdict(asked, each, explained=explained)
        explained = explained or bool(changed_clauses(asked.session, each))
    yield from ahead(asked, found)
    if asked.profile.shows("public_input"):
        yield from heard(asked, [each.issue for each in found])


def _asked_for(asked: Asked, found: Sequence[Recommended]) -> str:
    """Return what the reader is asked to do, the first thing a board looks for."""
    waiting = [each.body for each in bodies_of(asked.session, found) if each.result is None]
    if waiting:
        return say("{bodies}: you are asked to decide on this.", bodies=listed(waiting))
    if any(each.clauses for each in found):
        return say("This is for information: nobody is asked to decide on it now.")
    return say("This is for information: nothing is agreed yet that could be decided on.")


def _head(asked: Asked, found: Sequence[Recommended]) -> Iterator[tuple[Text, Text]]:
    bodies = bodies_of(asked.session, found)
    if bodies:
        yield say("To"), listed(dict.fromkeys(body.body for body in bodies))
    names = listed(each.name for each in asked.session.parties_at_table)
    if names:
        yield say("From"), names
    yield say("Date"), day(asked.today)


def _in_short(asked: Asked, found: Sequence[Recommended]) -> Iterator[Point]:
    session = asked.session
    for each in found:
        told = together(". ", (issue_title(session, each.issue), _standing(session, each)))
        under = (Point(clause_title(session, one), about=one.id) for one in each.clauses)
        yield Point(told, tuple(under), about=each.issue.id)
    for body in bodies_of(session, found):
        yield Point(body_words(session, body, asked.today), about=body.id)


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
