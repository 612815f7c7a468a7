"""What changed between two moments, in words."""

import pytest

from ibb.documents.facts_review import since_facts
from ibb.documents.since import GROUPS, since_document
from ibb.model import gestures
from ibb.model.errors import RuleError
from ibb.model.items import KINDS, Clause, Interest, Issue, Option
from ibb.process.moments import find_moment
from tests.documents.reading import flat, harbor, part
from tests.model.builders import DAY, Table, body, clause, proposal, table
from tests.support.sessions import counting, interest, issue, option


def since(at: Table, seq: int) -> str:
    return flat(since_document(at.entries, seq, len(at.entries)))


def of_harbor(start: str, end: str = "now") -> str:
    entries = harbor().entries
    return flat(since_document(entries, find_moment(entries, start), find_moment(entries, end)))


def test_every_kind_of_item_is_told_under_some_heading() -> None:
    told = [kind for kinds in GROUPS.values() for kind in kinds]
    assert sorted(told) == sorted(KINDS)


def test_it_says_from_when_to_when() -> None:
    assert (
        "From entry 83 (4 February 2026, 19:51) to entry 178 (14 October 2026, 15:40)."
        in of_harbor("second meeting")
    )
    assert "From the start to entry 35" in of_harbor("start", "first meeting")


def test_an_interest_reworded_twice_is_told_once_with_its_first_and_last_wording() -> None:
    at = table(interest("i1", "A guarantee of forty minutes"))
    start = at.session.seq
    at.change(Interest, "i1", text="Something in between")
    at.change(Interest, "i1", text="Time that is not swallowed")
    told = since(at, start)
    assert told.count("Interest 1 was reworded") == 1
    assert "before: “A guarantee of forty minutes”" in told
    assert "now: “Time that is not swallowed”" in told
    assert "in between" not in told


def test_a_long_text_shows_its_changes_without_colour() -> None:
    at = table(clause("c1", text="Every teacher will have thirty minutes of preparation a day."))
    start = at.session.seq
    at.change(Clause, "c1", text="Every teacher will have forty minutes of preparation a day.")
    assert "will have [deleted: thirty] [added: forty] minutes" in since(at, start)


def test_what_was_added_and_taken_back_is_not_told() -> None:
    at = table()
    start = at.session.seq
    at.put(option("o1", "A rash idea"))
    at.undo()
    at.put(interest("i1", "A need said in error"))
    at.withdraw("i1")
    at.change(Issue, "prep", stage="story")
    at.undo()
    assert "Nothing changed between these moments that still stands." in since(at, start)


def test_what_was_withdrawn_is_told_in_the_words_it_had() -> None:
    at = table(option("o1", "Later bells"))
    start = at.session.seq
    at.withdraw("o1")
    assert "Option 1 was withdrawn: “Later bells”" in since(at, start)


def test_no_moment_before_another_is_taken_the_wrong_way_round() -> None:
    with pytest.raises(RuleError, match="name the earlier one first"):
        since_document(harbor().entries, 20, 10)


def test_a_new_clause_stands_in_full_beside_the_words_it_replaces() -> None:
    told = of_harbor("second meeting")
    assert "Clause 3. Elementary preparation time: new, ratified" in told
    assert "[deleted: thirty (30)] [added: forty (40)] consecutive minutes" in told
    assert "Union membership: ratified (168 for, 31 against, 4 abstaining)" in told


def test_an_old_clause_is_told_by_what_happened_to_it() -> None:
    at = table(clause("c1"))
    start = at.session.seq
    at.initial("c1", "union", "committee")
    at.put(body("members"))
    at.ratify("members", day=DAY)
    told = since(at, start)
    assert "Clause 1. Article c1: the same words" in told
    assert "Union and Committee initialled clause 1, which is now ratified" in told


def test_stages_outcomes_and_the_order_of_issues_are_told_by_issue() -> None:
    told = of_harbor("third meeting")
    assert "Issue 2: Planning time - Issue 2 moved to agreement" in told
    assert "Issue 4A came out of issue 4" in told
    assert "Stands now: to committee, returns 21 October 2026" in told
    at = table(issue("buses"))
    start = at.session.seq
    at.change(Issue, "prep", rank=5)
    assert "The issues are now taken up in the order 2, 1" in since(at, start)


def test_tests_are_told_with_their_result_and_the_reservations() -> None:
    told = of_harbor("before meeting 3", "third meeting")
    assert "Straw design 1 was tested for consensus with 10 people: 1 at “Whole-hearted”" in told
    assert "Not consensus yet under the rule “Everyone at 1-4 or 6”." in told
    assert 'Union, at “Serious disagreement”: "Should not displace" is what we have now.' in told


def test_a_design_revised_twice_is_told_against_the_one_that_was_known() -> None:
    at = table(option("o1"), proposal("p1", "o1", text="Everyone should meet once a week"))
    start = at.session.seq
    at.do(gestures.revise(at.session, "p1", "Everyone may meet", counting("a"), changes="x"))
    at.do(
        gestures.revise(
            at.session, "a-1", "Everyone will meet once a week", counting("b"), changes="may"
        )
    )
    told = since(at, start)
    assert "Straw design 3 came in place of 1" in told
    assert "Everyone [deleted: should] [added: will] meet once a week" in told


def test_interests_options_and_criteria_that_came_are_told_in_their_words() -> None:
    told = of_harbor("first meeting", "second meeting")
    assert "Union added interest 8: “Specialists and paraprofessionals counted in”" in told
    assert "Option 6 was added: “Teams set their own agendas”" in told
    assert "17 marks of options against criteria were set" in of_harbor("second meeting")


def test_an_option_set_aside_says_why() -> None:
    at = table(option("o1", "A longer day"))
    start = at.session.seq
    at.change(Option, "o1", set_aside="no buses")
    assert "Option 1 was set aside: no buses" in since(at, start)


def test_tasks_data_parked_items_and_meetings_are_told() -> None:
    told = of_harbor("second meeting")
    assert "Task 1: “Draft the planning time clauses" in told
    assert "Data that was asked for came: “A trial timetable" in told
    assert "Brought back from the parking lot: “Unspent conference money" in told
    assert "Third meeting, Middle school library: 11 March 2026, 17:03 to 19:58" in told


def test_nothing_after_the_second_moment_is_told() -> None:
    entries = harbor().entries
    until = since_document(entries, 0, find_moment(entries, "first meeting"))
    assert "5 February" not in flat(until)
    assert "First meeting" in part(until, "Meetings", "How the table works")
    assert "Second meeting" not in flat(until)


def test_the_same_can_be_read_by_a_program() -> None:
    entries = harbor().entries
    found = since_facts(entries, 27, 30)
    assert [(each["what"], each["kind"], each["issue"]) for each in found["changes"]] == [
        ("added", "interest", "2"),
        ("added", "interest", "2"),
    ]
    assert found["changes"][0]["after"]["text"].startswith("Preparation and lunch")
    assert "Union added interest 2" in found["changes"][1]["sentences"][0]
