"""The task list: who does what by when, what data is owed, and what waits in the parking lot."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.communique import clause_line, issue_line, titled
from ibb.documents.words import day, say, typed
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Table, Text
from ibb.model.items import Clause, DataRequest, Issue, ParkedItem, Party, Person, Task
from ibb.model.session import Session
from ibb.process.owed import Owed, by_owner, owed

NOTHING = "–"
"""What a cell holds that has nothing to hold."""


def tasks(asked: Asked) -> Made:
    """Return every task, overdue first, then the data that is owed and what was parked."""
    return titled(asked, say("Tasks")), _blocks(asked)


def _blocks(asked: Asked) -> Iterator[Block]:
    yield Facts(((say("As of"), day(asked.today)),))
    if not asked.profile.shows("task"):
        yield Paragraph(say("Tasks are not told to this audience."))
        return
    yield Heading(1, say("Who does what"))
    yield from task_blocks(asked, asked.session.all(Task))
    if asked.profile.shows("data_request"):
        yield from _data(asked)
    if asked.profile.shows("parked_item"):
        yield from _parked(asked)
    if asked.profile.shows("task", "owner"):
        yield from _by_person(asked)


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
            _due(each),
            NOTHING,
            _belongs(asked.session, each.issue, each.clause),
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
    yield Table(columns, tuple(rows), say("Tasks, overdue ones first and done ones last"))


def who(asked: Asked, person: str | None, party: str | None) -> Text:
    """Return who owes something, as far as this audience may know it."""
    if person:
        found = asked.session.get(Person, person)
        if party and party != found.party:
            owing = asked.session.get(Party, party).name
            return say("{person} for {party}", person=typed(found.name), party=typed(owing))
        return typed(found.name)
    if party:
        return typed(asked.session.get(Party, party).name)
    return say("nobody yet") if asked.profile.shows("task", "owner") else NOTHING


def _due(each: Owed) -> str:
    if each.due is None:
        return say("no day set")
    if each.overdue:
        return say("{day}, overdue", day=day(each.due))
    return day(each.due)


def _belongs(session: Session, issue: Issue | None, clause: Clause | None) -> Text:
    if clause:
        return clause_line(session, clause)
    return issue_line(session, issue) if issue else NOTHING


def _belongs_to(session: Session, task: Task) -> Text:
    return _belongs(
        session,
        session.get(Issue, task.issue) if task.issue else None,
        session.get(Clause, task.clause) if task.clause else None,
    )


def _data(asked: Asked) -> Iterator[Block]:
    owing = [each for each in owed(asked.session, asked.today) if each.item.kind == "data_request"]
    yield Heading(1, say("Data that is owed"))
    if not owing:
        yield Paragraph(say("No data is owed."))
        return
    rows = tuple(
        (
            typed(each.item.text),
            who(asked, each.person, each.party),
            _due(each),
            _belongs(asked.session, each.issue, None),
        )
        for each in owing
    )
    columns = (say("What is asked for"), say("Who"), say("Due"), say("Belongs to"))
    yield Table(columns, rows, say("Data that somebody owes the table, overdue first"))


def _parked(asked: Asked) -> Iterator[Block]:
    session = asked.session
    parked = [each for each in session.all(ParkedItem) if each.returned is None]
    yield Heading(1, say("Parking lot"))
    if not parked:
        yield Paragraph(say("Nothing is parked."))
        return
    rows = tuple(
        (
            session.label(each.id),
            typed(each.text),
            who(asked, each.owner, None),
            issue_line(session, session.get(Issue, each.issue)) if each.issue else NOTHING,
        )
        for each in parked
    )
    columns = (say("Number"), say("What is parked"), say("Who looks after it"), say("Comes from"))
    yield Table(columns, rows, say("What waits in the parking lot"))


def _by_person(asked: Asked) -> Iterator[Block]:
    owners = by_owner(asked.session, asked.today)
    if owners:
        yield Heading(1, say("What each person owes"))
    for owner, every in owners:
        yield Heading(2, _owner(asked.session, owner), owner.id if owner else None)
        yield Points(tuple(Point(owed_line(asked, each), about=each.item.id) for each in every))


def _owner(session: Session, owner: Person | Party | None) -> Text:
    if owner is None:
        return say("Nobody yet")
    if isinstance(owner, Person) and owner.party:
        party = session.get(Party, owner.party).name
        return say("{person}, {party}", person=typed(owner.name), party=typed(party))
    return typed(owner.name)


def owed_line(asked: Asked, each: Owed, *, owner: bool = False) -> Text:
    """Return something that is owed in one line: the words, whether it is data, and by when."""
    parts: dict[str, Text] = {"what": typed(each.item.text), "due": _due(each)}
    if owner:
        parts["who"] = who(asked, each.person, each.party)
        return say("{what} ({who}; due: {due})", **parts)
    if isinstance(each.item, DataRequest):
        return say("{what} (data; due: {due})", **parts)
    return say(
        "{what} (task {number}; due: {due})", number=asked.session.label(each.item.id), **parts
    )
