"""The task list: who does what by when, what data is owed, and what waits in the parking lot."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import titled
from ibb.documents.kinds.parts.owing import NOTHING, belongs, due, owed_points, task_blocks, who
from ibb.documents.words import day, say, typed
from ibb.formats.document import Block, Facts, Heading, Paragraph, Table
from ibb.model.items import Issue, ParkedItem, Party, Person, Task
from ibb.model.session import Session
from ibb.process.owed import by_owner, owed


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
            due(each),
            belongs(asked.session, each.issue, None),
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
            belongs(session, session.get(Issue, each.issue), None) if each.issue else NOTHING,
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
        yield owed_points(asked, every)


def _owner(session: Session, owner: Person | Party | None) -> str:
    if owner is None:
        return say("Nobody yet")
    if isinstance(owner, Person) and owner.party:
        party = session.get(Party, owner.party).name
        return say("{person}, {party}", person=owner.name, party=party)
    return owner.name
