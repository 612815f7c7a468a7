"""The joint communiqué: interests, the stage of each topic and what was agreed; nobody is named.

It is always made of the session as the communiqué's own profile shows it, so that no other audience
can bring a name, an option or a draft into it (practice 3.3).
"""

from collections.abc import Iterator
from datetime import datetime

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import titled
from ibb.documents.kinds.parts.bodies import bodies_for, body_words
from ibb.documents.kinds.parts.clauses import agreed, clause_heading, standing_facts, words_of
from ibb.documents.kinds.parts.outcomes import outcome_told
from ibb.documents.wording import (
    day_of,
    issue_title,
    issue_words,
    numbered,
    time_of_day,
    zone_of,
)
from ibb.documents.words import day, listed, say, typed
from ibb.documents.words.terms import term
from ibb.formats.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    SignatureLine,
    Signatures,
    Text,
)
from ibb.model.items import ClauseStatus, Interest, Issue, Meeting, Mode, Stage
from ibb.model.queries import issues, within
from ibb.model.session import Session


def communique(asked: Asked) -> Made:
    """Return what the parties tell outside together."""
    return titled(asked, say("Joint communiqué")), _blocks(asked)


def _stage_told(stage: Stage) -> str:
    return {
        Stage.ISSUE: say("Here we put the question into words that all of us call fair."),
        Stage.STORY: say("Here we tell each other what happens now and look at the facts."),
        Stage.INTERESTS: say("Here we say why it matters, before anyone proposes an answer."),
        Stage.OPTIONS: say("Here we list possible answers; none of them binds anyone."),
        Stage.CRITERIA: say("Here we agree what a good answer has to do, and look for one."),
        Stage.CONSENSUS: say("Here we test one text until everyone can live with it."),
        Stage.AGREEMENT: say("Here we put what we agreed on into exact words."),
    }[stage]


def _blocks(asked: Asked) -> Iterator[Block]:
    yield Facts(tuple(_head(asked)))
    yield Paragraph(
        say(
            "In interest-based bargaining the parties first tell each other what they need and "
            "why, then look together for ways to meet those needs, and agree on what everyone can "
            "live with and will support."
        )
    )
    yield Paragraph(
        say(
            "We release this together. It gives the interests that were named, the stage each "
            "topic has reached and what we expressly agreed; it does not say who said what."
        )
    )
    yield from _who_met(asked.session)
    yield Heading(1, say("Where each topic stands"))
    every = issues(asked.session)
    if not every:
        yield Paragraph(say("No topic is on the list yet."))
    for issue in every:
        yield from _topic(asked.session, issue)
    yield from _agreed(asked.session)
    yield from _next(asked)
    yield from _signed(asked.session)


def _head(asked: Asked) -> Iterator[tuple[Text, Text]]:
    yield say("Date"), day(asked.today)
    met = [(each.opened, each) for each in asked.session.all(Meeting) if each.opened]
    if met:
        opened, newest = max(met, key=lambda each: each[0])
        yield say("Last met"), _at(day_of(opened, asked.session), newest)
    names = listed(each.name for each in asked.session.parties_at_table)
    if names:
        yield say("Parties"), names


def _at(when: str, meeting: Meeting) -> Text:
    if not meeting.place.strip():
        return when
    return say("{when}, {place}", when=when, place=typed(meeting.place))


def _who_met(session: Session) -> Iterator[Block]:
    met = [each for each in session.parties_at_table if each.describes.strip()]
    if met:
        yield Heading(1, say("Who meets"))
        yield Points(
            tuple(
                Point(
                    say("{party}: {whom}", party=each.name, whom=typed(each.describes)),
                    about=each.id,
                )
                for each in met
            )
        )


def _topic(session: Session, issue: Issue) -> Iterator[Block]:
    yield Heading(2, issue_title(session, issue), issue.id)
    if issue.statement.strip():
        yield Paragraph(typed(issue.statement))
    yield Paragraph(_stands(session, issue))
    interests = within(session, Interest, issue.id)
    if interests:
        yield Paragraph(say("What matters here:"))
        yield Points(tuple(numbered(session, each, typed(each.text)) for each in interests))


def _stands(session: Session, issue: Issue) -> Text:
    if issue.merged_into:
        whole = session.get(Issue, issue.merged_into)
        return say("We take it up together with {issue}.", issue=issue_words(session, whole))
    told = [outcome_told(issue, issue.outcome)] if issue.outcome else []
    if issue.mode is Mode.TRADITIONAL:
        told.insert(0, say("We bargain this traditionally, with proposals from each side."))
    else:
        reached = say("Stage reached: {stage}.", stage=term(issue.stage.value))
        told[:0] = [reached] if issue.outcome else [reached, _stage_told(issue.stage)]
    return " ".join(told)


def _agreed(session: Session) -> Iterator[Block]:
    yield Heading(1, say("What we agreed"))
    clauses = agreed(session)
    if not clauses:
        yield Paragraph(say("Nothing has been agreed yet."))
    if any(each.status is ClauseStatus.TENTATIVE for each in clauses):
        yield Paragraph(say("What is tentatively agreed binds nobody until it is ratified."))
    for clause in clauses:
        yield clause_heading(session, clause)
        yield words_of(clause)
        yield Facts(tuple(standing_facts(clause)))


def _next(asked: Asked) -> Iterator[Block]:
    session = asked.session
    yield Heading(1, say("What comes next"))
    coming = sorted(_planned(asked), key=lambda each: each[0])
    told = [
        Point(_meeting_line(session, start, meeting), about=meeting.id) for start, meeting in coming
    ] or [Point(say("No further meeting is planned at the moment."))]
    clauses = agreed(session)
    told += [
        Point(body_words(session, body, asked.today), about=body.id)
        for body in (bodies_for(session, clauses) if clauses else ())
        if body.result is None
    ]
    yield Points(tuple(told))


def _planned(asked: Asked) -> Iterator[tuple[datetime, Meeting]]:
    for each in asked.session.all(Meeting):
        start = each.planned_start
        zone = zone_of(asked.session)
        if start and not each.opened and start.astimezone(zone).date() >= asked.today:
            yield start, each


def _meeting_line(session: Session, start: datetime, meeting: Meeting) -> Text:
    when = say("{day} at {time}", day=day_of(start, session), time=time_of_day(start, session))
    return say("{meeting}: {when}", meeting=typed(meeting.title), when=_at(when, meeting))


def _signed(session: Session) -> Iterator[Block]:
    yield Heading(1, say("Released together by"))
    yield Paragraph(
        say("Two authors sign, of different parties. If they cannot agree, it is not released.")
    )
    parties = [each.name for each in session.parties_at_table]
    lines = parties or [say("First author"), say("Second author")]
    yield Signatures(tuple(SignatureLine(each) for each in lines))
