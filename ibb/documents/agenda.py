"""What is open, as the lines of an agenda, in the language of the document.

The lines are those of ``ibb.process.agenda``, which go into the record and stay English there.
"""

from collections.abc import Iterator
from datetime import date

from ibb.documents.wording import bracketed, short
from ibb.documents.words import SOURCE, day, say, spoken, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Text, joined
from ibb.model.items import Clause, DataRequest, Issue, Mode, Outcome, Party, Person, Task
from ibb.model.session import Session
from ibb.process.agenda import LONGEST, NextAgenda

Topic = tuple[Text, str | None]
"""A line, with the id of the issue it is about."""


def open_topics(session: Session, agenda: NextAgenda) -> list[Topic]:
    """Return what is open as lines, in the order that meetings take them."""
    return [(say("Check-in"), None), *_topics(session, agenda), (say("Build next agenda"), None)]


def _topics(session: Session, agenda: NextAgenda) -> Iterator[Topic]:
    for issue in agenda.outstanding:
        stage = say("stage: {stage}", stage=term(issue.stage.value))
        mode = term(issue.mode.value) if issue.mode is Mode.TRADITIONAL else ""
        yield _issue(session, issue, stage, mode), issue.id
    for issue in agenda.returning:
        back = issue.outcome is Outcome.COMMITTEE
        was = say("back from committee") if back else say("was parked")
        yield _issue(session, issue, was), issue.id
    for task in agenda.overdue_tasks:
        owed = (*_owners(session, task.owner, task.owed_by), _due(task.due))
        yield (
            _line(say("Overdue task"), typed(short(task.text, LONGEST)), *owed),
            _of(session, task),
        )
    for data in agenda.data_owed:
        yield _request(session, data), data.issue
    yield from _followed(session, agenda)
    for clause in agenda.straw_language:
        heading = typed(short(clause.heading, LONGEST))
        yield _line(say("Straw language"), heading), clause.issue
    for body in agenda.ratifications:
        yield _line(say("Ratification"), short(body.body, LONGEST), _due(body.due)), None
    for parked in agenda.parked:
        text, owners = typed(short(parked.text, LONGEST)), _owners(session, parked.owner, None)
        yield _line(say("Parking lot"), text, *owners), parked.issue


def _followed(session: Session, agenda: NextAgenda) -> Iterator[Topic]:
    for each in agenda.readings:
        measure = each.indicator
        owed = (*_owners(session, measure.owner, measure.owed_by), _due(each.due))
        words = typed(short(measure.text, LONGEST))
        yield _line(say("Reading due"), words, *owed), measure.issue
    for sent in agenda.referrals:
        number, to = session.label(sent.option.id), short(sent.referral.to, LONGEST)
        option = say("option {number}, {body}", number=number, body=to)
        words = typed(short(sent.option.text, LONGEST))
        ask = _ask_by(sent.referral.follow_up)
        yield _line(say("Referred"), words, option, ask), sent.option.issue


def _ask_by(value: date | None) -> str:
    if value is None:
        return ""
    return say("ask by {day}", day=value.isoformat() if spoken() == SOURCE else day(value))


def _issue(session: Session, issue: Issue, *more: str) -> Text:
    title, number = typed(short(issue.title, LONGEST)), session.label(issue.id)
    told = say("Issue {number}: {title}", number=number, title=title)
    return bracketed(told, together(", ", more))


def _request(session: Session, data: DataRequest) -> Text:
    owed = (*_owners(session, data.owner, data.owed_by), _due(data.due))
    return _line(say("Data owed"), typed(short(data.text, LONGEST)), *owed)


def _line(what: str, words: Text, *more: str) -> Text:
    return bracketed(joined(what, ": ", words), together(", ", more))


def _due(value: date | None) -> str:
    if value is None:
        return ""
    return say("due {day}", day=value.isoformat() if spoken() == SOURCE else day(value))


def _owners(session: Session, person: str | None, party: str | None) -> list[str]:
    owners = [session.get(Person, person).name] if person else []
    return [*owners, session.get(Party, party).name] if party else owners


def _of(session: Session, task: Task) -> str | None:
    if task.issue is None and task.clause is not None:
        return session.get(Clause, task.clause).issue
    return task.issue


__all__ = ["Topic", "open_topics"]
