"""Merging, splitting and withdrawing: the table tidies up and nobody's words are lost."""

import pytest

from ibb.model import gestures
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    Criterion,
    Interest,
    Issue,
    Mark,
    Option,
    Person,
    Proposal,
    Ratification,
    Task,
)
from ibb.model.queries import live_options, merged_into
from tests.model.builders import (
    Table,
    body,
    clause,
    criterion,
    declined,
    mark,
    proposal,
    refusal,
    table,
)
from tests.support.sessions import counting, interest, issue, option, person


def brainstorm() -> Table:
    """Return a table with four options that serve three interests between them."""
    return table(
        interest("i1"),
        interest("i2"),
        interest("i3"),
        option("o1", "Float teachers", serves=("i1",)),
        option("o2", "Late start on Wednesdays", serves=("i2", "i1")),
        option("o3", "Shared planning block"),
        option("o4", "Fewer duties", serves=("i3",)),
    )


def live(at: Table) -> list[str]:
    return [each.id for each in live_options(at.session, "prep")]


def held_by(at: Table, option_id: str) -> list[str]:
    return [each.id for each in merged_into(at.session, option_id)]


def said(at: Table) -> dict[str, str]:
    return {at.session.label(each.id): each.text for each in at.session.all(Option)}


def test_merging_four_options_keeps_every_wording() -> None:
    at = brainstorm()
    before = said(at)
    at.do(gestures.merge_options(at.session, "o2", ["o1", "o3", "o4"]))
    assert said(at) == before
    assert live(at) == ["o2"]
    assert held_by(at, "o2") == ["o1", "o3", "o4"]
    assert len(at.entries) == 11


def test_the_merged_option_serves_every_interest_that_any_of_them_served() -> None:
    at = brainstorm()
    at.do(gestures.merge_options(at.session, "o3", ["o2", "o4", "o1"]))
    assert at.get(Option, "o3").serves == ("i2", "i1", "i3")
    assert at.get(Option, "o2").serves == ("i2", "i1")


def test_merging_under_new_words_leaves_the_old_ones_in_the_record() -> None:
    at = brainstorm()
    merged = at.do(gestures.merge_options(at.session, "o1", ["o3"], text="Floats and a block"))
    assert at.get(Option, "o1").text == "Floats and a block"
    assert "Float teachers" in repr(merged.actions)
    at.take_back(merged)
    assert at.get(Option, "o1").text == "Float teachers"


def test_merging_into_a_new_option_keeps_every_original_as_said() -> None:
    at = brainstorm()
    before = said(at)
    together = gestures.merge_options_as(at.session, ["o1", "o2"], "Time", counting("new"))
    at.do(together)
    assert said(at) == {**before, "5": "Time"}
    assert live(at) == ["o3", "o4", "new-1"]
    assert held_by(at, "new-1") == ["o1", "o2"]
    assert at.get(Option, "new-1").serves == ("i1", "i2")
    assert at.get(Option, "new-1").issue == "prep"


@pytest.mark.parametrize("as_new", [False, True], ids=["into one", "as new words"])
def test_merging_what_was_merged_carries_everything_along(as_new: bool) -> None:
    at = brainstorm()
    at.do(gestures.merge_options(at.session, "o2", ["o1"]))
    if as_new:
        at.do(gestures.merge_options_as(at.session, ["o2", "o3"], "All", counting("new")))
    else:
        at.do(gestures.merge_options(at.session, "o4", ["o2", "o3"]))
    top = "new-1" if as_new else "o4"
    assert held_by(at, top) == ["o1", "o2", "o3"]
    assert held_by(at, "o2") == []
    assert set(at.get(Option, top).serves) >= {"i1", "i2"}
    for option_id in ("o1", "o2", "o3"):
        assert at.get(Option, option_id).merged_into == top


def test_splitting_an_option_lets_its_parts_stand_for_it() -> None:
    at = brainstorm()
    before = said(at)
    texts = ["Late start", "Every Wednesday"]
    at.do(gestures.split_option(at.session, "o2", texts, counting("part")))
    assert said(at) == {**before, "5": "Late start", "6": "Every Wednesday"}
    assert live(at) == ["o1", "o3", "o4", "part-1", "part-2"]
    for part in ("part-1", "part-2"):
        assert at.get(Option, part).serves == ("i2", "i1")
        assert at.get(Option, part).split_from == "o2"


def test_the_parts_of_a_named_option_are_named_too() -> None:
    at = table(option("o1", offered_by="union"), attribution="party")
    at.do(gestures.split_option(at.session, "o1", ["one", "two"], counting("part")))
    assert at.get(Option, "part-2").offered_by == "union"


@pytest.mark.parametrize("parts", [[], ["only one"]])
def test_splitting_takes_two_parts(parts: list[str]) -> None:
    at, new_id = brainstorm(), counting("part")
    sentence = declined(lambda: gestures.split_option(at.session, "o2", parts, new_id), at)
    assert sentence == "Splitting option 2 takes at least two parts."
    sentence = declined(lambda: gestures.split_issue(at.session, "prep", parts, new_id), at)
    assert sentence == "Splitting issue 1 takes at least two parts."


def test_a_split_option_comes_back_when_its_parts_are_withdrawn() -> None:
    at = brainstorm()
    at.do(gestures.split_option(at.session, "o2", ["one", "two"], counting("part")))
    at.withdraw("part-1")
    at.withdraw("part-2")
    assert "o2" in live(at)


def test_merged_issues_keep_their_words_and_what_was_said_under_them() -> None:
    at = table(issue("rooms"), issue("bells"), option("o1", issue="rooms"))
    at.do(gestures.merge_issues(at.session, "prep", ["rooms", "bells"]))
    for merged in ("rooms", "bells"):
        assert at.get(Issue, merged).merged_into == "prep"
        assert at.get(Issue, merged).title == f"Minutes for {merged}"
    assert at.get(Option, "o1").issue == "rooms"
    assert at.session.name("bells") == "issue 3"


def test_the_parts_of_an_issue_are_lettered_and_start_where_it_stands() -> None:
    at = table(person("Ann", "union"))
    fields = {"raised_by": "union", "owner": "ann", "stage": "interests", "mode": "traditional"}
    at.change(Issue, "prep", **fields)
    at.do(gestures.split_issue(at.session, "prep", ["Minutes", "Rooms"], counting("part")))
    assert [at.session.name(part) for part in ("part-1", "part-2")] == ["issue 1A", "issue 1B"]
    for part in ("part-1", "part-2"):
        made = at.get(Issue, part)
        assert (made.raised_by, made.owner, made.parent) == ("union", "ann", "prep")
        assert (made.stage, made.mode) == ("interests", "traditional")
    assert at.get(Issue, "prep").title == "Minutes for prep"


def test_withdrawing_an_option_takes_its_marks_and_unlinks_the_rest() -> None:
    at = table(
        interest("i1"),
        option("o1", serves=("i1",)),
        option("o2"),
        criterion("s1"),
        mark("o1", "s1"),
        mark("o2", "s1"),
        proposal("p1", "o1", "o2"),
    )
    at.do(gestures.merge_options(at.session, "o1", ["o2"]))
    at.change(Proposal, "p1", options=("o1",))
    gone = at.withdraw("o1")
    assert [each.id for each in at.session.all(Mark)] == ["o2-s1"]
    assert at.get(Proposal, "p1").options == ()
    assert at.get(Option, "o2").merged_into is None
    at.take_back(gone)
    assert at.get(Option, "o1").serves == ("i1",)
    assert len(at.session.all(Mark)) == 2


def test_withdrawing_a_criterion_takes_its_marks() -> None:
    at = table(option("o1"), criterion("s1"), criterion("s2"), mark("o1", "s1"), mark("o1", "s2"))
    at.withdraw("s1")
    assert [each.id for each in at.session.all(Criterion)] == ["s2"]
    assert [each.id for each in at.session.all(Mark)] == ["o1-s2"]


def test_withdrawing_an_interest_unlinks_options_and_clauses() -> None:
    at = table(interest("i1"), interest("i2"), option("o1", serves=("i1", "i2")))
    at.put(clause("c1", serves=("i1",)))
    at.withdraw("i1")
    assert at.get(Option, "o1").serves == ("i2",)
    assert at.get(Clause, "c1").serves == ()


def test_withdrawing_a_person_leaves_their_tasks_without_an_owner() -> None:
    at = table(person("Ann", "union", counts=False))
    at.put(Task(id="t1", text="Draft the language", owner="ann", owed_by="union"))
    at.withdraw("ann")
    assert at.get(Task, "t1").owner is None
    assert at.get(Task, "t1").owed_by == "union"
    assert at.session.all(Person) == []


def test_withdrawing_a_party_that_shares_an_interest_leaves_it_to_the_other() -> None:
    at = table(interest("i1", parties=("union", "committee")))
    at.change(Issue, "prep", named_none=("committee",), raised_by="committee")
    at.withdraw("committee")
    assert at.get(Interest, "i1").parties == ("union",)
    assert at.get(Issue, "prep").named_none == ()
    assert at.get(Issue, "prep").raised_by is None


def test_the_last_party_that_holds_an_interest_is_not_withdrawn() -> None:
    at = table(interest("i1", parties=("committee",)))
    sentence = declined(lambda: at.withdraw("committee"), at)
    assert sentence == "“Committee” cannot be withdrawn while interest 1 rests on it."


def test_what_was_tested_is_not_withdrawn() -> None:
    at = table(person("Ann", "union"), proposal("p1"))
    at.do(gestures.reveal(at.session, "p1", [gestures.Shown("ann", "up")], counting("new")))
    sentence = declined(lambda: at.withdraw("p1"), at)
    assert sentence == "Straw design 1 cannot be withdrawn while test for consensus 1 rests on it."
    assert "rests on it" in declined(lambda: at.withdraw("new-1"), at)
    assert "rests on it" in declined(lambda: at.withdraw("ann"), at)


def test_who_initialled_a_clause_is_not_withdrawn() -> None:
    at = table(clause("c1"))
    at.initial("c1", "union")
    sentence = declined(lambda: at.withdraw("union"), at)
    assert sentence == "“Union” cannot be withdrawn while clause 1 rests on it."


def test_an_issue_is_not_withdrawn_with_what_was_said_under_it() -> None:
    at = table(issue("part", parent="prep"), option("o1"))
    sentence = declined(lambda: at.withdraw("prep"), at)
    assert sentence == "Issue 1 cannot be withdrawn while option 1 rests on it."
    at.withdraw("o1")
    at.withdraw("prep")
    assert at.get(Issue, "part").parent is None


def test_what_was_withdrawn_is_not_withdrawn_again() -> None:
    at = table(option("o1"))
    at.withdraw("o1")
    assert declined(lambda: at.withdraw("o1"), at) == "That was already withdrawn."


def test_a_withdrawal_of_several_links_of_one_item_is_one_change_after_the_other() -> None:
    at = table(option("o1"), clause("c1"), proposal("p1"))
    at.put(option("o2", merged_into="o1"), body("members", covers=("c1",), party="union"))
    at.put(option("o3", split_from="o1", merged_into="o1"))
    at.withdraw("o1")
    assert at.get(Option, "o3").split_from is None
    assert at.get(Option, "o3").merged_into is None
    assert at.get(Ratification, "members").covers == ("c1",)


def test_someone_elses_rewording_in_between_stops_a_merge_with_both_texts() -> None:
    at = brainstorm()
    merge = gestures.merge_options(at.session, "o1", ["o2"], text="Floats and late starts")
    at.change(Option, "o1", text="Floating substitutes")
    sentence = refusal(at, merge)
    assert "Option 1 was changed by someone else meanwhile" in sentence
    assert live(at) == ["o1", "o2", "o3", "o4"]


def test_a_gesture_about_something_unknown_is_an_error_of_the_caller() -> None:
    at = brainstorm()
    with pytest.raises(KeyError):
        gestures.merge_options(at.session, "o1", ["nothing"])
    with pytest.raises(RuleError):
        at.do(gestures.merge_options(at.session, "o1", ["o1"]))
