"""Words are removed for a reason; the record still holds together and still says what happened."""

import json
from dataclasses import replace
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings

from ibb.model.actions import ACTIONS, Action, to_text
from ibb.model.entry import Entry
from ibb.model.gestures import merge_options, withdraw
from ibb.model.items import KINDS, Option
from ibb.model.refs import RefTo
from ibb.model.removal import (
    REMOVED,
    entries_to_blank,
    removable_fields,
    texts_of,
    without_words,
)
from ibb.model.session import Session
from tests.model.builders import Table, clause, declined, proposal, table
from tests.model.strategies import gestures
from tests.support.chance import tries
from tests.support.sessions import interest, option
from tests.support.whole import record_everything

KEPT = {
    # The session could not be read without them.
    ("charter", "process"),
    ("charter", "time_zone"),
    ("charter", "language"),
    ("signal", "level"),
    # They hold no words of anybody's.
    *((kind, field) for kind in KINDS for field in ("id", "kind")),
    ("clause", "initials"),
    ("public_input", "language"),
    # Keys of a process that tell which of its checks people confirmed.
    ("issue", "confirmed"),
    ("charter", "scale"),
    ("charter", "pass_rule"),
    ("consensus_test", "scale"),
    ("consensus_test", "pass_rule"),
}

NESTED = {
    ("data_table", "columns"),
    ("data_table", "rows"),
    ("intake", "set_aside"),
    ("ratification", "votes"),
    ("recess", "votes"),
}
"""Fields that hold words deeper down."""


def text_fields(kind: str) -> set[str]:
    """Return the fields of a kind in which any text at all is kept."""
    hints = get_type_hints(KINDS[kind], include_extras=True)
    return {name for name in KINDS[kind].model_fields if _holds_text(hints[name])}


def _holds_text(hint: Any) -> bool:
    if any(isinstance(mark, RefTo) for mark in getattr(hint, "__metadata__", ())):
        return False
    fields = getattr(hint, "model_fields", {})
    inner = [field.annotation for field in fields.values()] or get_args(hint)
    return hint is str or any(_holds_text(part) for part in inner if not isinstance(part, str))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_text_can_be_removed_or_is_kept_for_a_reason(kind: str) -> None:
    kept = {field for of, field in KEPT | NESTED if of == kind}
    assert text_fields(kind) - kept == removable_fields(kind) - kept
    assert removable_fields(kind) & kept == set()


def test_the_words_of_each_kind_are_among_what_can_be_removed() -> None:
    for kind, headline in (("option", "text"), ("person", "name"), ("clause", "why")):
        assert headline in removable_fields(kind)
    assert {"set_aside", "text"} == removable_fields("option")


@given(gestures)
@settings(deadline=None, max_examples=tries(40))
def test_what_is_left_is_a_gesture_without_words_about_the_same_things(
    made: tuple[Action, ...],
) -> None:
    left = without_words(to_text(made))
    opened = ACTIONS.validate_json(left, strict=True)
    assert without_words(left) == left
    assert [each.do for each in opened] == [each.do for each in made]
    for before, after in zip(json.loads(to_text(made)), json.loads(left), strict=True):
        assert _shape(before) == _shape(after)


def _shape(action: dict[str, Any]) -> Any:
    """Return the action with its removable texts left out."""
    kind = action["item"]["kind"] if "item" in action else action["kind"]
    words = removable_fields(kind) - {"confirmed"}
    parts = [action["item"]] if "item" in action else [action["before"], action["after"]]
    return kind, [{k: v for k, v in part.items() if k not in words} for part in parts]


def everything() -> Table:
    at = Table()
    record_everything(at.journal, "Secret words")
    return at


def blanked(entries: list[Entry]) -> list[Entry]:
    return [
        replace(entry, actions=ACTIONS.validate_json(without_words(to_text(entry.actions))))
        for entry in entries
    ]


def test_a_whole_session_still_folds_when_every_word_is_removed() -> None:
    at = everything()
    left = Session().after(blanked(at.entries))
    shown = [(held.item.kind, held.item.id, held.label) for held in left.everything()]
    before = [(held.item.kind, held.item.id, held.label) for held in at.session.everything()]
    assert shown == before
    told = "".join(held.item.model_dump_json() for held in left.everything())
    assert "Secret words" not in told
    assert REMOVED in told


def test_links_survive_the_removal_of_words() -> None:
    at = table(interest("i1", "Secret"), option("o1", "Secret", serves=("i1",)))
    left = Session().after(blanked(at.entries))
    assert left.get(Option, "o1").serves == ("i1",)
    assert left.get(Option, "o1").text == REMOVED
    assert left.label("o1") == "1"


def to_blank(at: Table, *chosen: int) -> list[int]:
    return [entry.seq for entry in entries_to_blank(at.entries, chosen)]


def test_every_entry_that_repeats_the_words_is_found() -> None:
    at = table(option("o1", "Secret"), option("o2", "Open"))
    added = at.entries[-2].seq
    reworded = at.change(Option, "o1", text="Said better").seq
    at.change(Option, "o2", text="Open still")
    back = at.take_back(at.entries[reworded - 1]).seq
    gone = at.do(withdraw(at.session, "o1")).seq
    assert to_blank(at, added) == [added, reworded, back, gone]


def test_words_tested_are_found_where_they_were_first_written() -> None:
    at = everything()
    proposal_seq = next(
        entry.seq for entry in at.entries if "Secret words again" in texts_of(entry)
    )
    assert proposal_seq in to_blank(at, proposal_seq)
    assert len(to_blank(at, proposal_seq)) > 1


def test_merging_under_new_words_repeats_the_old_ones() -> None:
    at = table(option("o1", "Secret"), option("o2", "Open"))
    merged = at.do(merge_options(at.session, "o1", ["o2"], text="Both"))
    assert to_blank(at, 4) == [4, merged.seq]


def test_an_entry_with_other_words_is_left_alone() -> None:
    at = table(option("o1", "Secret"), option("o2", "Secret too"), proposal("p1"), clause("c1"))
    assert to_blank(at, 4) == [4]
    assert to_blank(at, 4, 5) == [4, 5]


def test_a_reason_given_with_a_gesture_can_be_removed() -> None:
    at = table(option("o1"))
    moved = at.do(at.changing(Option, "o1", status_quo=True), note="Ann was in a hurry")
    assert to_blank(at, moved.seq) == [moved.seq]


def test_there_must_be_such_an_entry() -> None:
    at = table()
    sentence = declined(lambda: to_blank(at, 99), at)
    assert sentence == "There is no entry 99; the record ends at entry 3."


def test_there_must_be_words_to_remove() -> None:
    at = table(option("o1"))
    at.change(Option, "o1", status_quo=True)
    sentence = declined(lambda: to_blank(at, 5), at)
    assert sentence == "Entry 5 holds no words that could be removed."


def test_words_are_removed_once() -> None:
    at = table(option("o1", "Secret"))
    at.entries[3] = replace(at.entries[3], words_removed=True)
    sentence = declined(lambda: to_blank(at, 4), at)
    assert sentence == "The words of entry 4 were already removed."


def test_an_entry_already_blanked_is_not_blanked_again_with_others() -> None:
    at = table(option("o1", "Secret"), option("o2", "Secret"), option("o3", "Secret"))
    at.entries[4] = replace(at.entries[4], words_removed=True)
    assert to_blank(at, 4) == [4, 6]


def test_what_was_left_in_the_place_of_words_is_not_taken_for_words() -> None:
    at = table(option("o1", REMOVED), option("o2", REMOVED))
    sentence = declined(lambda: to_blank(at, 4), at)
    assert "no words that could be removed" in sentence
