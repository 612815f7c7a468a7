"""The task list: who does what by when."""

from datetime import date

from ibb.documents.kinds.tasks import tasks
from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, PUBLIC
from ibb.formats.document import Table, plain
from ibb.model.items import DataRequest, ParkedItem, Task
from tests.documents.reading import NOVEMBER, flat, harbor, part
from tests.documents.test_communique import builds_everywhere, made
from tests.model.builders import Table as Bargaining
from tests.model.builders import clause, table
from tests.support.sessions import person

DAY = date(2026, 3, 4)


def owing() -> Bargaining:
    """Return a table at which four tasks are open, one is done and data is owed."""
    return table(
        person("Ann", "union"),
        person("Bob", "committee"),
        clause("c1"),
        Task(id="t1", text="Ask the bus company", owner="ann", due=date(2026, 4, 1)),
        Task(id="t2", text="Write to members", owner="ann", due=DAY, clause="c1"),
        Task(id="t3", text="Count the rooms", owner="bob", owed_by="union"),
        Task(id="t4", text="Book the library"),
        Task(id="t5", text="Open the door", owner="bob", due=DAY, done=DAY),
        DataRequest(id="d1", text="What a bus costs", owed_by="union", issue="prep", due=DAY),
        ParkedItem(id="p1", text="The leaking roof", owner="ann", issue="prep"),
    )


def rows(at: Bargaining, place: int = 0) -> list[list[str]]:
    """Return the rows of one of the tables."""
    found = [block for block in made(tasks, at).blocks if isinstance(block, Table)]
    return [[plain(cell) for cell in row] for row in found[place].rows]


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(tasks)


def test_overdue_tasks_come_first_and_done_ones_last() -> None:
    assert rows(owing()) == [
        ["2", "Write to members", "Ann", "4 March 2026, overdue", "–", "Clause 1. Article c1"],
        ["1", "Ask the bus company", "Ann", "1 April 2026", "–", "–"],
        ["3", "Count the rooms", "Bob for Union", "no day set", "–", "–"],
        ["4", "Book the library", "nobody yet", "no day set", "–", "–"],
        ["5", "Open the door", "Bob", "4 March 2026", "4 March 2026", "–"],
    ]


def test_data_and_the_parking_lot_follow() -> None:
    at = owing()
    about = "Issue 1: Minutes for prep"
    assert rows(at, 1) == [["What a bus costs", "Union", "4 March 2026, overdue", about]]
    assert rows(at, 2) == [["1", "The leaking roof", "Ann", about]]
    at.change(ParkedItem, "p1", returned=DAY)
    at.change(DataRequest, "d1", answered=DAY)
    told = flat(made(tasks, at))
    assert "Nothing is parked." in told
    assert "No data is owed." in told


def test_each_person_finds_what_they_owe_in_one_place() -> None:
    told = part(made(tasks, owing()), "What each person owes")
    ann = told[told.index("Ann, Union") : told.index("Bob, Committee")]
    assert "Write to members (task 2; due: 4 March 2026, overdue)" in ann
    assert "Ask the bus company" in ann
    assert "Count the rooms" not in ann
    assert "What a bus costs (data; due: 4 March 2026, overdue)" in told
    assert "Nobody yet" in told


def test_an_empty_list_says_so() -> None:
    told = flat(made(tasks, table()))
    assert "There are no tasks." in told
    assert "No data is owed." in told
    assert "What each person owes" not in told


def test_a_list_on_which_all_is_done_says_so() -> None:
    at = table(Task(id="t1", text="Open the door", done=DAY))
    assert "Every task is done." in flat(made(tasks, at))


def test_members_see_tasks_and_parties_but_no_person() -> None:
    told = flat(made(tasks, owing(), CONSTITUENTS))
    assert "Count the rooms" in told
    assert "Union" in told
    for hidden in ("Ann", "Bob", "nobody yet", "The leaking roof", "What a bus costs"):
        assert hidden not in told


def test_where_tasks_are_not_told_the_list_does_not_say_there_are_none() -> None:
    for profile in (COMMUNIQUE, PUBLIC):
        told = flat(made(tasks, owing(), profile))
        assert "Tasks are not told to this audience." in told
        assert "There are no tasks" not in told
        assert "Write to members" not in told


def test_harbor_falls_is_overdue_with_one_task_in_november() -> None:
    document = made(tasks, harbor().session, today=NOVEMBER)
    told = part(document, "Belongs to", "What each person owes")
    assert told.index("Business Manager") < told.index("Superintendent")
    assert flat(document).count("18 November 2026, overdue") == 1
