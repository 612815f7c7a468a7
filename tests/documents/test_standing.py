"""Where things stand, and what one owes, overdue first."""

from datetime import date, timedelta

from ibb.documents.facts_review import owed_facts, standing_facts
from ibb.documents.practice import PRACTICE
from ibb.documents.standing import all_owed_document, owed_document, standing_document
from ibb.model.items import DataRequest, Issue, ParkedItem, Party, Task
from ibb.model.queries import party_named, person_named
from ibb.model.session import Session
from tests.documents.reading import NOVEMBER, abouts, flat, harbor, part
from tests.model.builders import DAY, Table, body, clause, table
from tests.support.sessions import person

TOMORROW = DAY + timedelta(days=1)


def owing() -> Table:
    """Return a table at which Ann owes two things, Bob one, the Union one, nobody one."""
    return table(
        person("Ann", "union"),
        person("Bob", "committee"),
        clause("c1"),
        Task(id="t1", text="Ask the bus company", owner="ann", due=date(2026, 4, 1)),
        Task(id="t2", text="Write to members", owner="ann", due=DAY, clause="c1"),
        Task(id="t3", text="Count the rooms", owner="bob", owed_by="committee"),
        DataRequest(id="d1", text="What a bus costs", owed_by="union", issue="prep"),
        Task(id="t4", text="Book the library"),
        ParkedItem(id="p1", text="The leaking roof", owner="ann", issue="prep"),
    )


def standing(at: Table, today: date = TOMORROW) -> str:
    return flat(standing_document(at.session, today))


def test_every_issue_is_told_with_its_stage_and_outcome() -> None:
    told = part(standing_document(harbor().session, NOVEMBER), "each issue stands", "What is owed")
    assert "2. Planning time: consensus with reservations" in told
    assert "4A. Early-release afternoons: to committee, returns 21 October 2026" in told
    assert "4B. Meetings after school: at interests" in told
    assert "1. The salary table: at issue, bargained traditionally" in told


def test_what_is_owed_stands_under_its_owner_with_the_most_overdue_first() -> None:
    told = part(standing_document(harbor().session, NOVEMBER), "What is owed", "Parked")
    places = [
        told.index(words)
        for words in (
            "Business Manager (Administration)",
            "OVERDUE since 11 March 2026: What an early dismissal would cost",
            "OVERDUE since 18 November 2026: Find out how many paraprofessionals",
            "for clause 8, Joint Time Committee and first-year review",
            "Specialist (Union)",
            "due 2 December 2026",
            "Superintendent (Administration)",
        )
    ]
    assert places == sorted(places)
    assert "Audit the timetables" not in told


def test_nothing_is_overdue_on_the_day_it_is_due() -> None:
    at = owing()
    assert "OVERDUE" not in standing(at, DAY)
    assert "OVERDUE since 4 March 2026: Write to members (task 2)" in standing(at)


def test_what_has_no_owner_or_no_day_is_told_too() -> None:
    told = standing(owing())
    assert "No owner yet" in told
    assert "no day set: Book the library (task 4)" in told
    assert "no day set: What a bus costs (data)" in told


def test_what_is_parked_names_who_looks_after_it_until_it_comes_back() -> None:
    at = owing()
    assert "The leaking roof (parked, Ann looks after it)" in standing(at)
    at.change(ParkedItem, "p1", returned=DAY)
    assert "The leaking roof" not in standing(at)
    assert "Nothing is parked." in standing(at)


def test_the_next_agenda_and_the_ratifications_that_are_due_are_told() -> None:
    at = owing()
    at.put(body("board", due=TOMORROW), body("members", due=DAY), body("city"))
    told = standing(at)
    due = told[told.index("Ratifications that are due") : told.index("Parked")]
    assert due.index("Members") < due.index("Board") < due.index("City")
    assert "Members: not decided yet, due 4 March 2026 (OVERDUE)" in due
    assert "Board: not decided yet, due 5 March 2026 -" in due
    assert "Overdue task: Write to members" in told[told.index("The next agenda") :]


def test_one_person_owes_their_own_and_sees_what_their_party_owes() -> None:
    told = flat(owed_document(owing().session, TOMORROW, "ann"))
    assert "what Ann owes on 5 March 2026" in told
    first, theirs = told.split("Union owes, with nobody named")
    assert first.index("OVERDUE since 4 March 2026: Write to members") < first.index("Ask the bus")
    assert "for clause 1, Article c1 - for issue 1: Minutes for prep" in first
    assert "Count the rooms" not in told
    assert "What a bus costs" in theirs
    assert "Ann looks after" in theirs
    assert "The leaking roof" in theirs


def test_a_party_owes_what_its_people_owe_for_it() -> None:
    told = flat(owed_document(owing().session, TOMORROW, "committee"))
    assert "Count the rooms (task 3, Bob for Committee)" in told
    assert "Write to members" not in told
    assert "Committee owes nothing" not in told


def test_whoever_owes_nothing_is_told_so() -> None:
    at = table(person("Ann", "union"))
    assert "Ann owes nothing." in flat(owed_document(at.session, DAY, "ann"))
    assert "Nobody owes anything." in flat(all_owed_document(at.session, DAY))


def test_what_was_withdrawn_or_taken_back_is_not_told() -> None:
    at = owing()
    at.withdraw("t4")
    at.put(Task(id="t9", text="A task by mistake"))
    at.undo()
    at.change(Issue, "prep", title="Bell times")
    told = standing(at)
    for gone in ("Book the library", "A task by mistake", "Minutes for prep"):
        assert gone not in told
    assert "Bell times" in told


def test_a_practice_session_is_marked_in_each_of_them() -> None:
    session = harbor().session
    manager = person_named(session, "Business Manager")
    assert manager
    for document in (
        standing_document(session, NOVEMBER),
        owed_document(session, NOVEMBER, manager.id),
        all_owed_document(session, NOVEMBER),
    ):
        assert PRACTICE in flat(document)


def test_a_screen_can_point_at_what_is_told() -> None:
    at = owing()
    pointed = set(abouts(standing_document(at.session, TOMORROW).blocks))
    assert {"t1", "t2", "t3", "t4", "d1", "p1", "c1", "prep", "ann", "bob", "union"} <= pointed


def test_an_empty_session_stands_nowhere_yet() -> None:
    told = flat(standing_document(Session(), DAY))
    assert "None yet." in told
    assert "Nobody owes anything." in told


def test_the_same_can_be_read_by_a_program() -> None:
    session = harbor().session
    found = standing_facts(session, NOVEMBER)
    assert [each["overdue"] for each in found["owed"]] == [True, True, False, False, False]
    assert [each["text"] for each in found["parked"]] == [
        "The heat in the third-floor rooms, which is nobody's issue and everybody's"
    ]
    union = party_named(session, "Union")
    assert isinstance(union, Party)
    owed = owed_facts(session, NOVEMBER, union.id)
    assert owed["who"] == "Union"
    assert [each["owner"] for each in owed["owed"]] == [
        "Specialist for Union",
        "Union Co-chair for Union",
    ]
