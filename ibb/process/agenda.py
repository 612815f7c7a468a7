"""What the next meeting opens with, built from what is open (practice 4.1)."""

from dataclasses import dataclass
from datetime import date

from ibb.model.items import (
    Clause,
    ClauseStatus,
    DataRequest,
    Issue,
    Outcome,
    ParkedItem,
    Ratification,
    Task,
)
from ibb.model.queries import issues
from ibb.model.session import Session


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


def next_agenda(session: Session, on: date) -> NextAgenda:
    """Return what the meeting on this day has to take up."""
    tasks = sorted(
        (task for task in session.all(Task) if task.done is None),
        key=lambda task: task.due or date.max,
    )
    every = [issue for issue in issues(session) if issue.merged_into is None]
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
    )
