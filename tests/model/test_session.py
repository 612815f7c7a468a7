"""A session is a value: the fold of its entries, at one moment."""

import pytest

from ibb.model import queries
from ibb.model.actions import Add, Withdraw
from ibb.model.gestures import Shown, reveal
from ibb.model.items import Attendance, Charter, Interest, Issue, Option, Party
from ibb.model.session import Session
from tests.model.builders import NOON, clause, criterion, mark, meeting, proposal, table
from tests.support.sessions import counting, interest, issue, option, party, person


def test_an_older_session_stays_as_it_was() -> None:
    at = table(option("o1", "as said"))
    older = at.session
    at.change(Option, "o1", text="reworded")
    at.put(option("o2"))
    at.withdraw("o2")
    assert older.get(Option, "o1").text == "as said"
    assert [each.id for each in older.all(Option)] == ["o1"]
    assert (older.seq, at.session.seq) == (4, 7)
    assert not older.was_here("o2")


def test_two_futures_of_one_session_do_not_meet() -> None:
    here = table(option("o1"))
    there = here.copy()
    here.put(option("o2", "here"))
    there.put(option("o2", "there"))
    assert here.session.get(Option, "o2").text == "here"
    assert there.session.get(Option, "o2").text == "there"
    assert here.session != there.session


def test_trying_an_action_changes_nothing() -> None:
    at = table(option("o1"))
    tried = at.session.trying(Add(item=option("o2")))
    again = tried.trying(Withdraw(item=option("o2")))
    assert at.session.find("o2") is None
    assert tried.label("o2") == at.session.trying(Add(item=option("o3"))).label("o3") == "2"
    assert again == at.session


def test_sessions_are_equal_when_they_show_the_same() -> None:
    one, other = table(option("o1")), table()
    assert one.session != other.session
    other.put(option("o2"))
    other.undo()
    assert other.session == table().session
    assert other.session.seq != table().session.seq
    assert one.session != "a session"
    with pytest.raises(TypeError):
        hash(one.session)


def test_a_session_of_nothing_has_nothing() -> None:
    session = Session()
    assert session.charter is None
    assert session.everything() == []
    assert session.all(Option) == []
    assert session.find("o1") is None
    assert not session.was_here("o1")
    assert session.rev("o1") == 0
    with pytest.raises(KeyError):
        session.get(Option, "o1")


def test_an_item_is_found_by_its_kind_and_id_only() -> None:
    at = table(option("o1"))
    assert at.session.find("o1") == option("o1")
    with pytest.raises(KeyError):
        at.session.get(Interest, "o1")


def test_a_withdrawn_item_was_here() -> None:
    at = table(option("o1"))
    at.withdraw("o1")
    assert at.session.find("o1") is None
    assert at.session.was_here("o1")
    assert at.session.rev("o1") == 0


def test_an_item_remembers_the_entry_that_changed_it_last() -> None:
    at = table(option("o1"), option("o2"))
    changed = at.change(Option, "o1", text="again")
    assert at.session.rev("o1") == changed.seq
    assert at.session.rev("o2") == changed.seq - 1


def test_everything_comes_in_the_order_it_was_said() -> None:
    at = table(interest("i1"), option("o1"), interest("i2"))
    at.change(Interest, "i1", text="again")
    shown = [held.item.id for held in at.session.everything()]
    assert shown == ["charter", "union", "committee", "prep", "i1", "o1", "i2"]


def test_the_table_is_the_parties_with_seats() -> None:
    at = table(party("Families", at_table=False))
    assert [each.name for each in at.session.parties_at_table] == ["Union", "Committee"]
    assert len(at.session.all(Party)) == 3
    assert at.session.charter == at.get(Charter, "charter")


def test_whoever_names_an_item_is_known() -> None:
    at = table(interest("i1"), option("o1", serves=("i1",)), issue("p1", parent="prep"))
    assert {user.id for user, _ in at.session.users_of("prep")} == {"i1", "o1", "p1"}
    assert [(user.id, field.name) for user, field in at.session.users_of("i1")] == [
        ("o1", "serves")
    ]
    assert list(at.session.users_of("o1")) == []
    assert list(at.session.users_of("nothing")) == []


def test_what_belongs_to_an_issue_is_found() -> None:
    at = table(issue("other"), option("o1"), option("o2", issue="other"), proposal("p1"))
    at.put(proposal("p2"), clause("c1"))
    assert [each.id for each in queries.within(at.session, Option, "prep")] == ["o1"]
    assert queries.newest_proposal(at.session, "prep") == proposal("p2")
    assert queries.newest_proposal(at.session, "other") is None
    assert queries.merged_into(at.session, "o1") == []
    assert queries.agreed_clauses(at.session) == []


def test_an_issue_uses_its_own_criteria_its_parents_and_the_standing_ones() -> None:
    at = table(issue("part", parent="prep"), issue("other"), criterion("s1"))
    at.put(criterion("c1", issue="prep"), criterion("c2", issue="part"))
    at.put(criterion("c3", issue="other"))
    assert [each.id for each in queries.criteria(at.session, "part")] == ["s1", "c1", "c2"]
    assert [each.id for each in queries.criteria(at.session, "prep")] == ["s1", "c1"]


def test_a_mark_is_found_by_its_option_and_criterion() -> None:
    at = table(option("o1"), option("o2"), criterion("s1"), mark("o1", "s1"))
    assert queries.mark(at.session, "o1", "s1") == mark("o1", "s1")
    assert queries.mark(at.session, "o2", "s1") is None


def test_people_and_parties_are_found_by_name_however_it_is_typed() -> None:
    at = table(person("Ann", "union"), person("Guest", "union", counts=False))
    assert queries.party_named(at.session, " UNION ") == party("Union")
    assert queries.person_named(at.session, "ann") == person("Ann", "union")
    assert queries.person_named(at.session, "Anne") is None
    assert [each.name for each in queries.seats(at.session)] == ["Ann"]


def test_the_meeting_in_progress_and_who_is_in_it() -> None:
    at = table(person("Ann", "union"), meeting("m1", opened=NOON, closed=NOON))
    assert queries.open_meeting(at.session) is None
    at.put(meeting("m2", opened=NOON))
    assert queries.open_meeting(at.session) == meeting("m2", opened=NOON)
    at.put(Attendance(id="t1", meeting="m2", person="ann", arrived=NOON, left=NOON))
    assert queries.in_the_room(at.session, "m2") == []
    at.put(Attendance(id="t2", meeting="m2", person="ann", arrived=NOON))
    assert [each.id for each in queries.in_the_room(at.session, "m2")] == ["t2"]


def test_tests_and_their_signals_are_found_by_what_was_tested() -> None:
    at = table(person("Ann", "union"), proposal("p1"), proposal("p2"), clause("c1"), issue("other"))
    at.do(reveal(at.session, "p1", [Shown("ann", "up")], counting("one")))
    at.do(reveal(at.session, "c1", [Shown("ann", "down")], counting("two")))
    assert [each.id for each in queries.tests_of(at.session, "p1")] == ["one-1"]
    assert queries.tests_of(at.session, "p2") == []
    assert [each.id for each in queries.tests_about(at.session, "prep")] == ["one-1", "two-1"]
    assert queries.tests_about(at.session, "other") == []
    assert [each.level for each in queries.signals_of(at.session, "two-1")] == ["down"]


def test_a_session_reads_what_was_recorded_and_judges_nothing() -> None:
    at = table(option("o1"))
    merged = at.change(Option, "o1", text="as it stands")
    assert Session().after(at.entries).get(Option, "o1").text == "as it stands"
    assert Session().after(at.entries).seq == merged.seq
    assert Session().after([]) == Session()
    assert at.session.get(Issue, "prep") == issue()
