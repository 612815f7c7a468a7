"""Undo and redo take entries back by new entries; nothing is erased."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ibb.model import gestures
from ibb.model.actions import change
from ibb.model.entry import Entry
from ibb.model.items import Charter, Interest, Issue, Option, Party, Proposal
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
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


def full_table() -> Table:
    """Return a table at which every gesture of the practice can be made."""
    at = table(
        person("Ann", "union"),
        person("Bob", "committee"),
        interest("i1"),
        interest("i2", parties=("union", "committee")),
        option("o1", serves=("i1",)),
        option("o2", serves=("i2",)),
        option("o3", status_quo=True),
        criterion("s1"),
        mark("o1", "s1"),
        issue("other"),
        proposal("p1", "o1"),
        clause("c1", proposal="p1", serves=("i1",)),
        clause("c2", supersedes="c1"),
        body("members"),
        body("board", order=2),
    )
    for clause_id in ("c1", "c2"):
        at.initial(clause_id, "union")
    at.initial("c1", "committee")
    at.ratify("board")
    return at


def shown() -> list[gestures.Shown]:
    return [gestures.Shown("ann", "up"), gestures.Shown("bob", "down", "too costly", "a cap")]


GESTURES: dict[str, Callable[[Table], Entry]] = {
    "adding an option": lambda at: at.put(option("new")),
    "rewording an interest": lambda at: at.change(Interest, "i1", text="other words"),
    "making an interest mutual": lambda at: at.change(
        Interest, "i1", parties=("union", "committee")
    ),
    "setting an option aside": lambda at: at.change(Option, "o2", set_aside="no room"),
    "merging options": lambda at: at.do(
        gestures.merge_options(at.session, "o3", ["o1", "o2"], text="together")
    ),
    "merging options as a new one": lambda at: at.do(
        gestures.merge_options_as(at.session, ["o1", "o2"], "together", counting("new"))
    ),
    "splitting an option": lambda at: at.do(
        gestures.split_option(at.session, "o2", ["one", "two"], counting("new"))
    ),
    "splitting an issue": lambda at: at.do(
        gestures.split_issue(at.session, "prep", ["one", "two"], counting("new"))
    ),
    "merging issues": lambda at: at.do(gestures.merge_issues(at.session, "prep", ["other"])),
    "moving an issue on": lambda at: at.change(Issue, "prep", stage="interests"),
    "withdrawing an option that is marked, bundled and linked": lambda at: at.withdraw("o1"),
    "withdrawing an interest that options and clauses serve": lambda at: at.withdraw("i1"),
    "withdrawing a criterion with its marks": lambda at: at.withdraw("s1"),
    "revising a straw design": lambda at: at.do(
        gestures.revise(at.session, "p1", "better", counting("new"), changes="cheaper")
    ),
    "rewording a straw design": lambda at: at.change(Proposal, "p1", text="better"),
    "testing for consensus": lambda at: at.do(
        gestures.reveal(at.session, "p1", shown(), counting("new"))
    ),
    "initialling as the last party": lambda at: at.do(
        gestures.initial(at.session, "c2", "committee", at.entries[-1].at)
    ),
    "striking initials": lambda at: at.do(gestures.strike_initials(at.session, "c1")),
    "ratifying as the last body": lambda at: at.ratify("members"),
    "renaming a party": lambda at: at.change(Party, "union", name="Teachers"),
    "changing the charter": lambda at: at.change(Charter, "charter", attribution="party"),
}


@pytest.mark.parametrize("gesture", GESTURES.values(), ids=GESTURES.keys())
def test_undo_restores_the_session_exactly_and_so_does_redo(
    gesture: Callable[[Table], Entry],
) -> None:
    at = full_table()
    before = at.session
    gesture(at)
    after = at.session
    assert after != before
    at.undo()
    assert at.session == before
    at.redo()
    assert at.session == after


def test_all_gestures_can_be_undone_one_after_the_other_and_redone() -> None:
    at = full_table()
    moments = [at.session]
    for text in ("one", "two", "three"):
        at.change(Option, "o1", text=text)
        at.put(option(f"new-{text}", text))
        moments.append(at.session)
    for moment in reversed(moments[:-1]):
        at.undo()
        at.undo()
        assert at.session == moment
    for moment in moments[1:]:
        at.redo()
        at.redo()
        assert at.session == moment


def test_undoing_everything_leaves_an_empty_session_and_a_record_of_all() -> None:
    at = full_table()
    made = len(at.entries)
    while next_to_undo(at.entries):
        at.undo()
    assert at.session.everything() == []
    assert len(at.entries) == 2 * made
    while next_to_redo(at.entries):
        at.redo()
    assert at.session == full_table().session


def test_there_is_nothing_to_undo_or_redo_at_first() -> None:
    assert next_to_undo([]) is None
    assert next_to_redo([]) is None
    at = table()
    assert next_to_redo(at.entries) is None


def test_undo_goes_back_one_gesture_at_a_time() -> None:
    at = table(option("o1"), option("o2"))
    second, first = at.entries[-1], at.entries[-2]
    assert next_to_undo(at.entries) == second
    undone = at.undo()
    assert undone.undoes == second.seq
    assert next_to_undo(at.entries) == first
    assert next_to_redo(at.entries) == undone


def test_redo_takes_the_undos_back_in_turn() -> None:
    at = table(option("o1"), option("o2"))
    at.undo()
    at.undo()
    at.redo()
    assert [each.id for each in at.session.all(Option)] == ["o1"]
    at.redo()
    assert [each.id for each in at.session.all(Option)] == ["o1", "o2"]
    assert next_to_redo(at.entries) is None


def test_undo_and_redo_can_be_pressed_in_turn_for_ever() -> None:
    at = table(option("o1"))
    without, with_it = table().session, at.session
    for _ in range(3):
        at.undo()
        assert at.session == without
        at.redo()
        assert at.session == with_it
    for _ in range(2):
        at.undo()
    assert at.session.find("prep") is None
    for _ in range(2):
        at.redo()
    assert at.session == with_it
    assert next_to_redo(at.entries) is None


def test_nothing_can_be_redone_once_something_new_was_said() -> None:
    at = table(option("o1"))
    at.undo()
    at.put(option("o2"))
    assert next_to_redo(at.entries) is None
    assert next_to_undo(at.entries) == at.entries[-1]


def test_an_entry_taken_back_out_of_turn_is_not_undone_again() -> None:
    at = table(option("o1"), option("o2"))
    first, second = at.entries[-2:]
    at.take_back(first)
    assert next_to_undo(at.entries) == second
    assert [each.id for each in at.session.all(Option)] == ["o2"]


def test_the_record_of_a_removal_is_passed_over_by_undo() -> None:
    at = table(option("o1"))
    newest = at.entries[-1]
    removal = replace(newest, seq=newest.seq + 1, actions=())
    assert next_to_undo([*at.entries, removal]) == newest


def test_an_item_changed_since_is_not_taken_back_and_the_later_entry_is_named() -> None:
    at = table(option("o1", "one"))
    added = at.entries[-1]
    reworded = at.change(Option, "o1", text="two")
    again = at.change(Option, "o1", text="three")
    for earlier in (added, reworded):
        sentence = declined(lambda earlier=earlier: at.take_back(earlier), at)
        assert sentence == (
            f"Entry {earlier.seq} cannot be taken back: entry {again.seq} changed option 1 since; "
            "take that one back first."
        )


def test_once_the_later_entry_is_taken_back_the_earlier_one_can_be() -> None:
    at = table(option("o1", "one"))
    reworded, again = (at.change(Option, "o1", text=text) for text in ("two", "three"))
    at.take_back(again)
    at.take_back(reworded)
    assert at.get(Option, "o1").text == "one"


def test_a_change_of_one_field_is_taken_back_though_another_field_changed_since() -> None:
    at = table(interest("i1"), option("o1", "one"))
    reworded = at.change(Option, "o1", text="two")
    at.change(Option, "o1", serves=("i1",))
    at.take_back(reworded)
    assert at.get(Option, "o1").text == "one"
    assert at.get(Option, "o1").serves == ("i1",)


def test_what_was_withdrawn_since_cannot_be_taken_back() -> None:
    at = table(option("o1", "one"))
    added = at.entries[-1]
    reworded = at.change(Option, "o1", text="two")
    at.withdraw("o1")
    for earlier in (added, reworded):
        sentence = declined(lambda earlier=earlier: at.take_back(earlier), at)
        assert f"Entry {earlier.seq} cannot be taken back" in sentence
        assert "was withdrawn since" in sentence


def test_a_withdrawal_is_taken_back_only_once() -> None:
    at = table(option("o1"))
    gone = at.withdraw("o1")
    back = at.take_back(gone)
    sentence = declined(lambda: at.take_back(gone), at)
    assert f"entry {back.seq} changed option 1 since" in sentence


def test_adding_what_others_rest_on_is_not_taken_back_under_them() -> None:
    at = table(interest("i1"))
    added = at.entries[-1]
    at.put(option("o1", serves=("i1",)))
    sentence = refusal(at, taking_back(at.session, added), undoes=added.seq)
    assert sentence == "Interest 1 is still used by option 1; unlink or withdraw that first."


def test_a_gesture_of_many_actions_is_taken_back_whole_or_not_at_all() -> None:
    at = table(option("o1"), option("o2"), option("o3"))
    merged = at.do(gestures.merge_options(at.session, "o3", ["o1", "o2"]))
    later = at.change(Option, "o2", merged_into=None)
    before = at.session
    sentence = declined(lambda: at.take_back(merged), at)
    assert f"entry {later.seq} changed option 2 since" in sentence
    assert at.session is before


def test_an_entry_that_changed_no_item_cannot_be_taken_back() -> None:
    at = table()
    entry = replace(at.entries[-1], seq=9, actions=())
    sentence = declined(lambda: taking_back(at.session, entry), at)
    assert sentence == "Entry 9 changed nothing that could be taken back."


def test_an_entry_whose_words_were_removed_cannot_be_taken_back() -> None:
    at = table(option("o1"))
    entry = replace(at.entries[-1], words_removed=True)
    sentence = declined(lambda: taking_back(at.session, entry), at)
    assert sentence == "The words of entry 4 were removed; it cannot be taken back."


def test_a_gesture_that_does_nothing_is_not_recorded() -> None:
    at = table(option("o1", "same"))
    sentence = refusal(at, change(at.get(Option, "o1"), text="same"))
    assert sentence == "That changes nothing, so there is nothing to record."


def test_the_words_taken_back_are_still_in_the_record() -> None:
    at = table(option("o1", "a thought spoken too soon"))
    at.undo()
    assert "a thought spoken too soon" in repr([entry.actions for entry in at.entries])
    assert at.session.all(Option) == []
