"""The joint communiqué: interests, the stage of each topic and what was agreed; nobody is named.

It is made of the session as the communiqué's own profile shows it, whoever it is made for, so that
no other audience can bring a name, an option or a draft into it (practice 3.3).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from ibb.documents.kinds.asked import Asked, DocumentError, Made
from ibb.documents.profiles import COMMUNIQUE, through
from ibb.documents.wording import day_of, party_names, time_of_day, zone_of
from ibb.documents.words import day, listed, say, typed
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
    Words,
    joined,
)
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Interest,
    Issue,
    Meeting,
    Mode,
    Outcome,
    Ratification,
    Stage,
)
from ibb.model.queries import agreed_clauses, issues, within
from ibb.model.session import Session


def communique(asked: Asked) -> Made:
    """Return what the parties tell outside together, whatever profile it is asked for under."""
    bare = replace(asked, session=through(asked.session, COMMUNIQUE), profile=COMMUNIQUE)
    return titled(bare, say("Joint communiqué")), _blocks(bare)


def titled(asked: Asked, document: str) -> str:
    """Return the title of a document, with the title of the session where it has one."""
    if not asked.title:
        return document
    return say("{document}: {session}", document=document, session=asked.title)


def issue_line(session: Session, issue: Issue) -> Text:
    """Return an issue as a heading or a list names it: Issue 4A: Meetings after school."""
    return say("Issue {number}: {title}", number=session.label(issue.id), title=typed(issue.title))


def named_issue(asked: Asked) -> Issue | None:
    """Return the issue that was asked for, if one was; ``DocumentError`` where it is gone."""
    if asked.about is None:
        return None
    found = asked.session.find(asked.about)
    if not isinstance(found, Issue):
        raise DocumentError(
            "The issue that was named is not in this session any more; name one that is."
        )
    return found


def stage_name(stage: Stage) -> str:
    """Return what a stage is called."""
    return {
        Stage.ISSUE: say("issue"),
        Stage.STORY: say("story"),
        Stage.INTERESTS: say("interests"),
        Stage.OPTIONS: say("options"),
        Stage.CRITERIA: say("criteria"),
        Stage.CONSENSUS: say("consensus"),
        Stage.AGREEMENT: say("agreement"),
    }[stage]


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


def outcome_told(issue: Issue, outcome: Outcome) -> str:
    """Return how an issue ended or rests, as a sentence."""
    told = {
        Outcome.CONSENSUS: say("There is consensus."),
        Outcome.WITH_RESERVATIONS: say("There is consensus, with reservations written down."),
        Outcome.BACK: say("It went back to an earlier stage."),
        Outcome.COMMITTEE: say("A committee is working on it."),
        Outcome.PARKED: say("It is parked for now."),
        Outcome.STATUS_QUO: say("Things stay as they are."),
        Outcome.WITHDRAWN: say("It was withdrawn."),
        Outcome.FALLBACK: say("There was no consensus; what was agreed for that case applies."),
    }[outcome]
    if not issue.returns_on:
        return told
    return say("{sentence} It comes back on {day}.", sentence=told, day=day(issue.returns_on))


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
    names = party_names(asked.session, [each.id for each in asked.session.parties_at_table])
    if names:
        yield say("Parties"), typed(listed(names))


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
                    say("{party}: {whom}", party=typed(each.name), whom=typed(each.describes)),
                    about=each.id,
                )
                for each in met
            )
        )


def _topic(session: Session, issue: Issue) -> Iterator[Block]:
    yield Heading(2, issue_line(session, issue), issue.id)
    if issue.statement.strip():
        yield Paragraph(typed(issue.statement))
    yield Paragraph(_stands(session, issue))
    interests = within(session, Interest, issue.id)
    if interests:
        yield Paragraph(say("What matters here:"))
        yield Points(
            tuple(
                Point(typed(each.text), mark=f"{session.label(each.id)}.", about=each.id)
                for each in interests
            )
        )


def _stands(session: Session, issue: Issue) -> Text:
    if issue.merged_into:
        whole = session.get(Issue, issue.merged_into)
        return say("We take it up together with {issue}.", issue=_number_and_title(session, whole))
    told = [outcome_told(issue, issue.outcome)] if issue.outcome else []
    if issue.mode is Mode.TRADITIONAL:
        told.insert(0, say("We bargain this traditionally, with proposals from each side."))
    else:
        reached = say("Stage reached: {stage}.", stage=stage_name(issue.stage))
        told[:0] = [reached] if issue.outcome else [reached, _stage_told(issue.stage)]
    return " ".join(told)


def _number_and_title(session: Session, issue: Issue) -> Text:
    return joined(f"{session.label(issue.id)}, ", typed(issue.title))


def _agreed(session: Session) -> Iterator[Block]:
    yield Heading(1, say("What we agreed"))
    clauses = agreed_clauses(session)
    if not clauses:
        yield Paragraph(say("Nothing has been agreed yet."))
    if any(each.status is ClauseStatus.TENTATIVE for each in clauses):
        yield Paragraph(say("What is tentatively agreed binds nobody until it is ratified."))
    for clause in clauses:
        yield Heading(2, clause_line(session, clause), clause.id)
        yield Words(typed(clause.text), clause.id)
        yield Facts(tuple(clause_facts(clause)))


def clause_line(session: Session, clause: Clause) -> Text:
    """Return a clause as a heading or a list names it: Clause 3: Common time."""
    return say(
        "Clause {number}: {heading}",
        number=session.label(clause.id),
        heading=typed(clause.heading),
    )


def clause_facts(clause: Clause) -> Iterator[tuple[Text, Text]]:
    """Yield how far a clause has come and when it is in effect."""
    yield (
        say("Status"),
        {
            ClauseStatus.DRAFT: say("draft"),
            ClauseStatus.TENTATIVE: say("tentatively agreed"),
            ClauseStatus.RATIFIED: say("ratified"),
            ClauseStatus.SUPERSEDED: say("superseded"),
        }[clause.status],
    )
    start, end = clause.effective, clause.ends
    if start and end:
        yield say("In effect"), say("from {start} until {end}", start=day(start), end=day(end))
    elif start:
        yield say("In effect"), say("from {start}", start=day(start))
    elif end:
        yield say("In effect"), say("until {end}", end=day(end))


def _next(asked: Asked) -> Iterator[Block]:
    session = asked.session
    yield Heading(1, say("What comes next"))
    coming = sorted(_planned(asked), key=lambda each: each[0])
    told = [
        Point(_meeting_line(session, start, meeting), about=meeting.id) for start, meeting in coming
    ] or [Point(say("No further meeting is planned at the moment."))]
    if agreed_clauses(session):
        told += [Point(decides(body), about=body.id) for body in undecided(session)]
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


def undecided(session: Session) -> list[Ratification]:
    """Return the bodies that have not decided, in the order in which they act."""
    bodies = [each for each in session.all(Ratification) if each.result is None]
    return sorted(bodies, key=lambda body: body.order)


def decides(body: Ratification) -> Text:
    """Return, as a sentence, that a body has still to decide, and by when."""
    if body.due:
        return say("{body} decides by {day}.", body=typed(body.body), day=day(body.due))
    return say("{body} has still to decide.", body=typed(body.body))


def _signed(session: Session) -> Iterator[Block]:
    yield Heading(1, say("Released together by"))
    yield Paragraph(
        say("Two authors sign, of different parties. If they cannot agree, it is not released.")
    )
    names = party_names(session, [each.id for each in session.parties_at_table])
    parties: list[Text] = [typed(each) for each in names]
    lines = parties or [say("First author"), say("Second author")]
    yield Signatures(tuple(SignatureLine(each) for each in lines))
