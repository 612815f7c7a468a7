"""Display numbers: given once, kept for good, never used again."""

import pytest

from ibb.model import gestures
from ibb.model.items import Fact, Issue, Option, Signal
from ibb.model.queries import issues, live_options
from ibb.model.session import Session
from tests.model.builders import Table, criterion, mark, proposal, table
from tests.support.sessions import adding, counting, interest, issue, option, person


def labels(at: Table, *item_ids: str) -> list[str]:
    return [at.session.label(item_id) for item_id in item_ids]


def test_options_are_numbered_within_their_issue() -> None:
    at = table(issue("calendar"))
    at.put(option("o1"), option("x1", issue="calendar"), option("o2"), interest("i1"))
    assert labels(at, "prep", "calendar") == ["1", "2"]
    assert labels(at, "o1", "o2", "x1", "i1") == ["1", "2", "1", "1"]


def test_a_number_is_not_used_again_after_a_withdrawal() -> None:
    at = table(option("o1"), option("o2"))
    at.withdraw("o2")
    at.put(option("o3"))
    assert labels(at, "o1", "o2", "o3") == ["1", "2", "3"]


def test_an_undone_option_keeps_its_number_for_its_return() -> None:
    at = table(option("o1"))
    at.put(option("o2"))
    at.undo()
    assert at.session.find("o2") is None
    assert at.session.label("o2") == "2"
    at.redo()
    at.put(option("o3"))
    assert labels(at, "o1", "o2", "o3") == ["1", "2", "3"]


def test_what_is_added_after_an_undo_takes_the_next_number() -> None:
    at = table(option("o1"))
    at.undo()
    at.put(option("o2"))
    assert at.session.label("o2") == "2"


def test_a_returned_item_stands_in_its_old_place() -> None:
    at = table(option("o1"), option("o2"), option("o3"))
    gone = at.withdraw("o2")
    assert [each.id for each in at.session.all(Option)] == ["o1", "o3"]
    at.take_back(gone)
    assert [each.id for each in at.session.all(Option)] == ["o1", "o2", "o3"]


def test_parts_of_an_issue_are_lettered() -> None:
    at = table(issue("big"))
    at.do(gestures.split_issue(at.session, "big", ["Minutes", "Rooms"], counting("part")))
    assert labels(at, "part-1", "part-2") == ["2A", "2B"]


def test_parts_of_parts_are_numbered_and_their_parts_lettered_again() -> None:
    at = table(issue("p1", parent="prep"), issue("p2", parent="prep"))
    at.put(issue("q1", parent="p2"), issue("q2", parent="p2"), issue("r1", parent="q2"))
    assert labels(at, "p1", "p2", "q1", "q2", "r1") == ["1A", "1B", "1B1", "1B2", "1B2A"]


def test_after_z_come_two_letters() -> None:
    at = table(*(issue(f"p{number}", parent="prep") for number in range(1, 29)))
    assert labels(at, "p26", "p27", "p28") == ["1Z", "1AA", "1AB"]


def test_parts_do_not_use_up_the_numbers_of_whole_issues() -> None:
    at = table(issue("p1", parent="prep"), issue("late"), issue("p2", parent="prep"))
    assert labels(at, "p1", "late", "p2") == ["1A", "2", "1B"]


def test_a_part_keeps_its_letter_when_it_is_moved_or_its_whole_is_gone() -> None:
    at = table(issue("big"), issue("p1", parent="big"), issue("p2", parent="big"))
    at.change(Issue, "p1", parent="prep")
    at.withdraw("big")
    at.put(issue("p3", parent="prep"))
    assert labels(at, "p1", "p2", "p3") == ["2A", "2B", "1A"]
    assert at.get(Issue, "p2").parent is None


def test_a_merged_option_keeps_its_number() -> None:
    at = table(option("o1"), option("o2"), option("o3"))
    at.do(gestures.merge_options(at.session, "o3", ["o1"]))
    assert labels(at, "o1", "o2", "o3") == ["1", "2", "3"]
    assert [each.id for each in live_options(at.session, "prep")] == ["o2", "o3"]


def test_standing_criteria_are_numbered_apart_from_those_of_an_issue() -> None:
    at = table(criterion("s1"), criterion("c1", issue="prep"), criterion("s2"))
    assert labels(at, "s1", "c1", "s2") == ["S1", "1", "S2"]


def test_a_straw_design_is_numbered_by_its_version() -> None:
    at = table(proposal("p1"))
    at.do(gestures.revise(at.session, "p1", "Better", counting("new")))
    assert labels(at, "p1", "new-1") == ["1", "2"]
    assert at.session.name("new-1") == "straw design 2"


def test_facts_of_an_issue_and_of_none_have_numbers_of_their_own() -> None:
    at = table(Fact(id="f1", text="General"), Fact(id="f2", text="Of prep", issue="prep"))
    at.put(Fact(id="f3", text="General too"))
    assert labels(at, "f1", "f2", "f3") == ["1", "1", "2"]


def test_signals_are_numbered_within_their_test() -> None:
    at = table(person("Ann", "union"), person("Bob", "committee"), proposal("p1"))
    for prefix in ("first", "again"):
        shown = [gestures.Shown("ann", "up"), gestures.Shown("bob", "side")]
        at.do(gestures.reveal(at.session, "p1", shown, counting(prefix)))
    assert labels(at, "first-1", "first-2", "first-3") == ["1", "1", "2"]
    assert labels(at, "again-1", "again-2", "again-3") == ["2", "1", "2"]
    assert len(at.session.all(Signal)) == 4


def test_issues_are_taken_up_by_rank_and_parts_follow_their_whole() -> None:
    at = table(issue("late"), issue("p1", parent="prep"), issue("first", rank=-1))
    assert [each.id for each in issues(at.session)] == ["first", "prep", "p1", "late"]
    assert labels(at, "first", "prep", "p1", "late") == ["3", "1", "1A", "2"]


@pytest.mark.parametrize(
    ("item_id", "name", "first"),
    [
        ("charter", "the charter", "The charter"),
        ("union", "“Union”", "“Union”"),
        ("ann", "“Ann”", "“Ann”"),
        ("prep", "issue 1", "Issue 1"),
        ("s1", "criterion S1", "Criterion S1"),
        ("o1-s1", "a mark", "A mark"),
        ("nobody", "something withdrawn", "Something withdrawn"),
    ],
)
def test_people_are_told_of_an_item_by_name_or_number(item_id: str, name: str, first: str) -> None:
    at = table(person("Ann", "union"), option("o1"), criterion("s1"), mark("o1", "s1"))
    assert at.session.name(item_id) == name
    assert at.session.name_first(item_id) == first


def test_a_number_survives_reading_the_record_again_in_one_go_or_in_pieces() -> None:
    at = table(option("o1"), option("o2"))
    at.withdraw("o1")
    at.undo()
    at.put(option("o3"))
    at.withdraw("o3")
    whole = Session().after(at.entries)
    pieces = Session()
    for entry in at.entries:
        pieces = pieces.after([entry])
    for session in (whole, pieces):
        assert session == at.session
        assert [session.label(o) for o in ("o1", "o2", "o3")] == ["1", "2", "3"]


def test_the_next_item_is_numbered_alike_in_every_reading_of_the_record() -> None:
    at = table(option("o1"))
    at.withdraw("o1")
    again = Table()
    again.journal.session = Session().after(at.entries)
    again.journal.entries = list(at.entries)
    for each in (at, again):
        each.do(adding(option("o2")))
        assert each.session.label("o2") == "2"
