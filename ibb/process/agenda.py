"""What the next meeting opens with, built from what is open (practice 4.1)."""

from dataclasses import dataclass
from datetime import date

from ibb.model.items import (
    Clause,
    ClauseStatus,
    DataRequest,
    Issue,
    Mode,
    Outcome,
    ParkedItem,
    Party,
    Person,
    Ratification,
    Task,
)
from ibb.model.queries import live_issues
from ibb.model.session import Session
from ibb.model.text import short
from ibb.process.followed import Followed, followed
from ibb.process.monitoring import DueReading, due_readings

LONGEST = 80
"""Characters of an item's own words that a line of an agenda holds."""


@dataclass(frozen=True)
class NextAgenda:
    """The open business of a session on a day, in the order a meeting takes it."""

    on: date
    overdue_tasks: tuple[Task, ...]
    open_tasks: tuple[Task, ...]
    data_owed: tuple[DataRequest, ...]
    returning: tuple[Issue, ...]
    """Parked or with a committee, and due to come back by that day."""
    outstanding: tuple[Issue, ...]
    straw_language: tuple[Clause, ...]
    ratifications: tuple[Ratification, ...]
    parked: tuple[ParkedItem, ...]
    readings: tuple[DueReading, ...] = ()
    """Measures to be read by that day."""
    referrals: tuple[Followed, ...] = ()
    """Options with another authority, to be asked about by that day."""


def next_agenda(session: Session, on: date) -> NextAgenda:
    """Return what the meeting on this day has to take up."""
    tasks = sorted(
        (task for task in session.all(Task) if task.done is None),
        key=lambda task: task.due or date.max,
    )
    every = live_issues(session)
    whole = {issue.parent for issue in every}
    return NextAgenda(
        on=on,
        overdue_tasks=tuple(task for task in tasks if task.due and task.due < on),
        open_tasks=tuple(task for task in tasks if not (task.due and task.due < on)),
        data_owed=tuple(each for each in session.all(DataRequest) if each.answered is None),
        returning=tuple(
            issue
            for issue in every
            if issue.outcome in {Outcome.COMMITTEE, Outcome.PARKED}
            and issue.returns_on
            and issue.returns_on <= on
        ),
        outstanding=tuple(
            issue
            for issue in every
            if (issue.outcome is None or issue.outcome is Outcome.BACK) and issue.id not in whole
        ),
        straw_language=tuple(
            clause for clause in session.all(Clause) if clause.status is ClauseStatus.DRAFT
        ),
        ratifications=tuple(
            body
            for body in sorted(session.all(Ratification), key=lambda body: body.order)
            if body.result is None
        ),
        parked=tuple(item for item in session.all(ParkedItem) if item.returned is None),
        readings=tuple(due_readings(session, on, by=on)),
        referrals=tuple(
            each
            for each in followed(session, on)
            if each.open and each.referral.follow_up and each.referral.follow_up <= on
        ),
    )


def agenda_topics(session: Session, agenda: NextAgenda) -> list[tuple[str, str | None]]:
    """Return what is open as lines for a meeting's agenda, each with the issue it is about.

    They stand in the order that meetings take them: check-in; outstanding issues with their stage,
    and those due to come back; overdue tasks; data owed; readings that are due; referrals to ask
    about; straw language; ratifications; the parking lot; build next agenda. Tasks that are not
    overdue need no time of the table.
    """
    return [
        ("Check-in", None),
        *((_outstanding(session, issue), issue.id) for issue in agenda.outstanding),
        *((_returning(session, issue), issue.id) for issue in agenda.returning),
        *((_task(session, task), _issue_of(session, task)) for task in agenda.overdue_tasks),
        *((_data(session, request), request.issue) for request in agenda.data_owed),
        *((_reading(session, each), each.indicator.issue) for each in agenda.readings),
        *((_referral(session, each), each.option.issue) for each in agenda.referrals),
        *(
            (_line("Straw language", clause.heading), clause.issue)
            for clause in agenda.straw_language
        ),
        *((_ratification(body), None) for body in agenda.ratifications),
        *((_parked(session, item), item.issue) for item in agenda.parked),
        ("Build next agenda", None),
    ]


def _outstanding(session: Session, issue: Issue) -> str:
    mode = issue.mode.value if issue.mode is Mode.TRADITIONAL else None
    return _line(_issue(session, issue), issue.title, f"stage: {issue.stage.value}", mode)


def _returning(session: Session, issue: Issue) -> str:
    was = "back from committee" if issue.outcome is Outcome.COMMITTEE else "was parked"
    return _line(_issue(session, issue), issue.title, was)


def _task(session: Session, task: Task) -> str:
    owners = _owners(session, task.owner, task.owed_by)
    return _line("Overdue task", task.text, *owners, f"due {task.due}" if task.due else None)


def _data(session: Session, request: DataRequest) -> str:
    owners = _owners(session, request.owner, request.owed_by)
    return _line("Data owed", request.text, *owners, f"due {request.due}" if request.due else None)


def _reading(session: Session, each: DueReading) -> str:
    owners = _owners(session, each.indicator.owner, each.indicator.owed_by)
    return _line("Reading due", each.indicator.text, *owners, f"due {each.due}")


def _referral(session: Session, each: Followed) -> str:
    option = f"option {session.label(each.option.id)}, {short(each.referral.to, LONGEST)}"
    return _line("Referred", each.option.text, option, f"ask by {each.referral.follow_up}")


def _ratification(body: Ratification) -> str:
    return _line("Ratification", body.body, f"due {body.due}" if body.due else None)


def _parked(session: Session, item: ParkedItem) -> str:
    return _line("Parking lot", item.text, *_owners(session, item.owner, None))


def _issue(session: Session, issue: Issue) -> str:
    return f"Issue {session.label(issue.id)}"


def _issue_of(session: Session, task: Task) -> str | None:
    if task.issue is None and task.clause is not None:
        return session.get(Clause, task.clause).issue
    return task.issue


def _owners(session: Session, person: str | None, party: str | None) -> list[str]:
    owners = [session.get(Person, person).name] if person else []
    return [*owners, session.get(Party, party).name] if party else owners


def _line(what: str, words: str, *more: str | None) -> str:
    """Return one short line: "Overdue task: Ask for the schedules (Ann, due 2026-03-03)"."""
    said = ", ".join(each for each in more if each)
    return f"{what}: {short(words, LONGEST)}" + (f" ({said})" if said else "")
