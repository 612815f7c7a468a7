"""What is owed: tasks as a table or a list, and data that was asked for."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked
from ibb.documents.wording import clause_title, issue_title, known_owner
from ibb.documents.words import day, say, together, typed
from ibb.formats.document import Block, Paragraph, Point, Points, Table, Text
from ibb.model.items import Clause, DataRequest, Indicator, Issue, Task
from ibb.model.session import Session
from ibb.process.owed import Owed, owed

NOTHING = "–"
"""What a cell holds that has nothing to hold."""


def task_blocks(asked: Asked, every: list[Task]) -> Iterator[Block]:
    """Yield these tasks as a table, overdue ones first and done ones last, or say there is none."""
    if not every:
        yield Paragraph(say("There are no tasks."))
        return
    ids = [each.id for each in every]
    still = [each for each in owed(asked.session, asked.today) if each.item.id in ids]
    if not still:
        yield Paragraph(say("Every task is done."))
    rows = [
        (
            asked.session.label(each.item.id),
            typed(each.item.text),
            who(asked, each.person, each.party),
            due(each),
            NOTHING,
            belongs(asked.session, each.issue, each.clause),
        )
        for each in still
    ]
    rows += [
        (
            asked.session.label(task.id),
            typed(task.text),
            who(asked, task.owner, task.owed_by),
            day(task.due) if task.due else NOTHING,
            day(task.done),
            _belongs_to(asked.session, task),
        )
        for task in every
        if task.done
    ]
    columns = (say("Number"), say("Task"), say("Who"), say("Due"), say("Done"), say("Belongs to"))
    caption = say("Tasks, overdue ones first and done ones last")
    yield Table(columns, tuple(rows), caption, headed_rows=True)


def who(asked: Asked, person: str | None, party: str | None) -> str:
    """Return who owes something, as far as this audience may know it."""
    nobody = say("nobody yet") if asked.profile.shows("task", "owner") else NOTHING
    return known_owner(asked.session, person, party) or nobody


def due(each: Owed) -> str:
    """Return by when something is owed, and whether that day is past."""
    if each.due is None:
        return say("no day set")
    if each.overdue:
        return say("{day}, overdue", day=day(each.due))
    return day(each.due)


def belongs(session: Session, issue: Issue | None, clause: Clause | None) -> Text:
    """Return what something that is owed belongs to: a clause, else an issue."""
    if clause:
        return clause_title(session, clause)
    return issue_title(session, issue) if issue else NOTHING


def _belongs_to(session: Session, task: Task) -> Text:
    return belongs(
        session,
        session.get(Issue, task.issue) if task.issue else None,
        session.get(Clause, task.clause) if task.clause else None,
    )


def data_owed(asked: Asked, issue: Issue) -> list[Owed]:
    """Return the data that was asked for on an issue and has not come."""
    return [
        each
        for each in owed(asked.session, asked.today)
        if isinstance(each.item, DataRequest) and each.issue and each.issue.id == issue.id
    ]


def owed_points(asked: Asked, every: Sequence[Owed], *, owner: bool = False) -> Points:
    """Return what is owed as a list: the words, whether it is data, and by when.

    Who owes it is said where the list does not stand under them.
    """
    return Points(
        tuple(Point(_owed_line(asked, each, owner=owner), about=each.item.id) for each in every)
    )


def _owed_line(asked: Asked, each: Owed, *, owner: bool) -> Text:
    parts: dict[str, Text] = {"what": typed(each.item.text), "due": due(each)}
    if owner:
        return say("{what} ({who}; due: {due})", who=who(asked, each.person, each.party), **parts)
    if isinstance(each.item, DataRequest):
        return say("{what} (data; due: {due})", **parts)
    if isinstance(each.item, Indicator):
        number = asked.session.label(each.item.id)
        return say("{what} (measure {number}; due: {due})", number=number, **parts)
    return say(
        "{what} (task {number}; due: {due})", number=asked.session.label(each.item.id), **parts
    )


def carrying_out(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield what is still to be done to carry the clauses out: by whom and until when."""
    carried = {each.id for each in clauses}
    found = [
        each
        for each in session.all(Task)
        if each.done is None and (each.clause is None or each.clause in carried)
    ]
    if found and clauses:
        yield Points(
            tuple(
                Point(
                    typed(" ".join(each.text.split())),
                    tuple(Point(part) for part in (_carried(session, each),) if part),
                    about=each.id,
                )
                for each in found
            )
        )


def _carried(session: Session, task: Task) -> str:
    when = say("by {day}", day=day(task.due)) if task.due else ""
    about = say("for clause {number}", number=session.label(task.clause)) if task.clause else ""
    return together("; ", (known_owner(session, task.owner, task.owed_by), when, about))


__all__ = [
    "NOTHING",
    "belongs",
    "carrying_out",
    "data_owed",
    "due",
    "owed_points",
    "task_blocks",
    "who",
]
