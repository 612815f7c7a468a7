"""What the next meeting opens with: what is overdue, what comes back, what is open."""

from datetime import date, timedelta

import pytest

from ibb.model import gestures, meeting_gestures
from ibb.model.items import AgendaItem, DataRequest, Issue, Mode, Outcome, ParkedItem, Task
from ibb.process.agenda import LONGEST, NextAgenda, agenda_topics, next_agenda
from tests.model.builders import NOON, Table, body, clause, meeting, table
from tests.support.sessions import counting, issue, person

TODAY = date(2026, 3, 4)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def agenda(at: Table) -> NextAgenda:
    before = at.session
    found = next_agenda(at.session, TODAY)
    assert at.session is before
    assert found.on == TODAY
    return found


def ids(items: object) -> list[str]:
    return [item.id for item in items]  # type: ignore[attr-defined]


def task(task_id: str, due: date | None = None, **fields: object) -> Task:
    return Task(**{"id": task_id, "text": f"Do {task_id}", "due": due, **fields})


def test_overdue_tasks_come_first_and_the_longest_overdue_before_the_others() -> None:
    at = table(task("none"), task("today", TODAY), task("late", YESTERDAY))
    at.put(task("later", date(2026, 2, 1)), task("soon", TOMORROW), task("done", YESTERDAY))
    at.change(Task, "done", done=TODAY)
    found = agenda(at)
    assert ids(found.overdue_tasks) == ["later", "late"]
    assert ids(found.open_tasks) == ["today", "soon", "none"]


def test_data_that_is_owed_stays_on_the_list_until_it_came() -> None:
    at = table(DataRequest(id="d1", text="Costs"), DataRequest(id="d2", text="Schedules"))
    at.change(DataRequest, "d1", answered=TODAY)
    assert ids(agenda(at).data_owed) == ["d2"]


@pytest.mark.parametrize("outcome", [Outcome.COMMITTEE, Outcome.PARKED])
def test_an_issue_comes_back_on_its_day(outcome: Outcome) -> None:
    at = table(*(issue(day) for day in ("past", "now", "ahead")))
    days = {"past": YESTERDAY, "now": TODAY, "ahead": TOMORROW}
    for name, day in days.items():
        at.change(Issue, name, outcome=outcome, returns_on=day)
    found = agenda(at)
    assert ids(found.returning) == ["past", "now"]
    assert ids(found.outstanding) == ["prep"]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_issue_is_outstanding_until_it_has_an_outcome(outcome: Outcome) -> None:
    at = table(issue("rooms"))
    at.change(Issue, "prep", outcome=outcome)
    back = outcome is Outcome.BACK
    assert ids(agenda(at).outstanding) == (["prep", "rooms"] if back else ["rooms"])


def test_issues_are_taken_up_in_the_order_of_the_table() -> None:
    at = table(issue("rooms"), issue("urgent", rank=-1))
    assert ids(agenda(at).outstanding) == ["urgent", "prep", "rooms"]


def test_an_issue_in_parts_is_taken_up_by_its_parts() -> None:
    at = table(issue("rooms"))
    at.do(gestures.split_issue(at.session, "prep", ["One", "Two"], counting("part")))
    assert ids(agenda(at).outstanding) == ["part-1", "part-2", "rooms"]
    at.change(Issue, "part-1", outcome="consensus")
    assert ids(agenda(at).outstanding) == ["part-2", "rooms"]


def test_a_merged_issue_is_taken_up_under_the_other() -> None:
    at = table(issue("rooms"))
    at.do(gestures.merge_issues(at.session, "prep", ["rooms"]))
    assert ids(agenda(at).outstanding) == ["prep"]


def test_an_issue_whose_parts_were_all_merged_away_is_taken_up_itself() -> None:
    at = table(issue("part", parent="prep"), issue("rooms"))
    at.do(gestures.merge_issues(at.session, "rooms", ["part"]))
    assert ids(agenda(at).outstanding) == ["prep", "rooms"]


def test_straw_language_is_what_nobody_agreed_to_yet() -> None:
    at = table(clause("c1"), clause("c2"), clause("c3"))
    at.initial("c1", "union", "committee")
    at.initial("c2", "union")
    assert ids(agenda(at).straw_language) == ["c2", "c3"]


def test_bodies_that_have_not_decided_come_in_their_order() -> None:
    at = table(body("board", order=2), body("members", order=1), body("state", order=3))
    at.ratify("state")
    assert ids(agenda(at).ratifications) == ["members", "board"]


def test_the_parking_lot_holds_what_was_not_taken_up_again() -> None:
    at = table(ParkedItem(id="k1", text="Bells"), ParkedItem(id="k2", text="Buses"))
    at.change(ParkedItem, "k1", returned=TODAY, resolution="Now issue 4")
    assert ids(agenda(at).parked) == ["k2"]


def test_what_was_withdrawn_is_not_taken_up() -> None:
    at = table(issue("rooms"), task("t1"), clause("c1"))
    for gone in ("rooms", "t1", "c1"):
        at.withdraw(gone)
    found = agenda(at)
    assert ids(found.outstanding) == ["prep"]
    assert (found.open_tasks, found.straw_language) == ((), ())


def test_a_session_with_nothing_open_has_an_empty_agenda() -> None:
    at = table()
    at.change(Issue, "prep", outcome="consensus")
    found = agenda(at)
    assert not any(getattr(found, part) for part in vars(found) if part != "on"), (
        "nothing is left to take up"
    )


def topics(at: Table) -> list[tuple[str, str | None]]:
    return agenda_topics(at.session, next_agenda(at.session, TODAY))


def words_of(at: Table) -> list[str]:
    """Return the lines between the check-in and building the next agenda."""
    first, *lines, last = topics(at)
    assert (first, last) == (("Check-in", None), ("Build next agenda", None))
    return [words for words, _ in lines]


def test_an_agenda_takes_up_what_is_open_in_the_standing_order() -> None:
    at = table(person("Ann", "union"), issue("rooms"), issue("bells"))
    at.put(ParkedItem(id="k1", text="Buses", owner="ann", issue="rooms"))
    at.put(body("members", due=TOMORROW), clause("c1", issue="rooms"))
    at.put(DataRequest(id="d1", text="Costs", issue="rooms", owed_by="committee"))
    at.put(task("t1", YESTERDAY, owner="ann", clause="c1"), task("t2", TOMORROW))
    at.change(Issue, "prep", stage="interests")
    at.change(Issue, "bells", outcome=Outcome.PARKED, returns_on=TODAY)
    assert topics(at) == [
        ("Check-in", None),
        ("Issue 1: Minutes for prep (stage: interests)", "prep"),
        ("Issue 2: Minutes for rooms (stage: issue)", "rooms"),
        ("Issue 3: Minutes for bells (was parked)", "bells"),
        ("Overdue task: Do t1 (Ann, due 2026-03-03)", "rooms"),
        ("Data owed: Costs (Committee)", "rooms"),
        ("Straw language: Article c1", "rooms"),
        ("Ratification: Members (due 2026-03-05)", None),
        ("Parking lot: Buses (Ann)", "rooms"),
        ("Build next agenda", None),
    ]


def test_with_nothing_open_a_meeting_checks_in_and_plans_the_next() -> None:
    at = table()
    at.change(Issue, "prep", outcome="consensus")
    assert words_of(at) == []


def test_an_issue_bargained_traditionally_and_one_from_a_committee_say_so() -> None:
    at = table(issue("rooms"))
    at.change(Issue, "prep", mode=Mode.TRADITIONAL, stage="options")
    at.change(Issue, "rooms", outcome=Outcome.COMMITTEE, returns_on=YESTERDAY)
    assert words_of(at) == [
        "Issue 1: Minutes for prep (stage: options, traditional)",
        "Issue 2: Minutes for rooms (back from committee)",
    ]


def test_whoever_owes_something_is_named_person_before_party() -> None:
    at = table(person("Ann", "union"))
    at.change(Issue, "prep", outcome="consensus")
    at.put(task("t1", YESTERDAY), task("t2", YESTERDAY, owner="ann", owed_by="union"))
    at.put(DataRequest(id="d1", text="Costs", owner="ann", due=TODAY))
    assert words_of(at) == [
        "Overdue task: Do t1 (due 2026-03-03)",
        "Overdue task: Do t2 (Ann, Union, due 2026-03-03)",
        "Data owed: Costs (Ann, due 2026-03-04)",
    ]


def test_a_line_is_one_short_line_whatever_was_typed() -> None:
    at = table()
    at.change(Issue, "prep", outcome="consensus")
    at.put(ParkedItem(id="k1", text="Buses\n  and   bells"))
    at.put(ParkedItem(id="k2", text="word " * 40), ParkedItem(id="k3", text="長" * 200))
    assert words_of(at) == [
        "Parking lot: Buses and bells",
        "Parking lot: " + "word " * 14 + "word…",
        "Parking lot: " + "長" * (LONGEST - 1) + "…",
    ]


def test_what_is_open_can_be_put_on_the_agenda_of_the_next_meeting_as_it_stands() -> None:
    at = table(meeting("m1", opened=NOON), clause("c1"), task("t1", YESTERDAY))
    lines = topics(at)
    at.do(meeting_gestures.close_meeting(at.session, NOON, counting("x"), next_items=lines))
    planned = [(topic.text, topic.issue) for topic in at.session.all(AgendaItem)]
    assert planned == lines
