"""Three verbs, each with an exact inverse, kept as one canonical text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ibb.model.actions import (
    ACTIONS,
    Action,
    Add,
    Change,
    Withdraw,
    canonical,
    change,
    changed,
    inverse,
    to_text,
)
from tests.model.strategies import actions, gestures, unhurried
from tests.support.sessions import interest, issue, option

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(actions)
@unhurried
def test_taking_back_what_was_taken_back_gives_the_same_action(action: Action) -> None:
    assert inverse(inverse(action)) == action
    assert inverse(action) != action


@given(gestures)
@unhurried
def test_the_stored_text_of_a_gesture_is_always_the_same(made: tuple[Action, ...]) -> None:
    text = to_text(made)
    assert ACTIONS.validate_json(text, strict=True) == made
    assert to_text(ACTIONS.validate_json(text, strict=True)) == text
    assert "\n" not in text


@given(json_values)
def test_canonical_text_says_the_same_whatever_the_order_of_keys(value: object) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(_turned_round(value)) == canonical(value)


def _turned_round(value: object) -> object:
    if isinstance(value, dict):
        return {key: _turned_round(value[key]) for key in reversed(value)}
    return [_turned_round(each) for each in value] if isinstance(value, list) else value


def test_canonical_text_has_no_spaces_and_keeps_characters_readable() -> None:
    assert canonical({"b": [1, 2], "a": "é水"}) == '{"a":"é水","b":[1,2]}'


def test_adding_and_withdrawing_take_each_other_back() -> None:
    item = option("o1")
    assert inverse(Add(item=item)) == Withdraw(item=item)
    assert inverse(Withdraw(item=item)) == Add(item=item)


def test_a_change_names_only_what_differs() -> None:
    [made] = change(option("o1", "old"), text="new", status_quo=False)
    assert made == Change(kind="option", id="o1", before={"text": "old"}, after={"text": "new"})


def test_a_change_and_its_inverse_give_the_item_back() -> None:
    item = interest("i1", "old")
    [made] = change(item, text="new", parties=("union", "committee"), basis="survey")
    after = changed(item, made.after)
    assert (after.text, after.mutual) == ("new", True)
    back = inverse(made)
    assert isinstance(back, Change)
    assert changed(after, back.after) == item


def test_changing_nothing_is_no_gesture() -> None:
    assert change(option("o1", "same"), text="same") == ()
    assert change(option("o1", "same"), text="sa\u200bme") == ()


def test_a_change_to_something_that_does_not_fit_is_refused_at_once() -> None:
    for fields in ({"text": ""}, {"status_quo": "perhaps"}, {"colour": "red"}, {"merged_into": 5}):
        with pytest.raises(ValidationError):
            change(option("o1"), **fields)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("idea", {"text": "a"}, {"text": "b"}),
        ("option", {"colour": "a"}, {"colour": "b"}),
        ("option", {"id": "o1"}, {"id": "o2"}),
        ("option", {"kind": "option"}, {"kind": "interest"}),
        ("option", {"noun": "option"}, {"noun": "idea"}),
        ("option", {}, {}),
        ("option", {"text": "a"}, {"text": "b", "status_quo": True}),
        ("option", {"text": "a", "status_quo": True}, {"text": "b"}),
        ("option", {"text": "a"}, {"set_aside": "b"}),
    ],
    ids=[
        "a kind there is not",
        "a field there is not",
        "the id",
        "the kind",
        "what it is called",
        "nothing",
        "more after than before",
        "more before than after",
        "other fields after",
    ],
)
def test_a_change_cannot_name(kind: str, before: dict[str, str], after: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Change(kind=kind, id="o1", before=before, after=after)


def test_an_action_cannot_be_altered_or_given_more() -> None:
    action = Add(item=option("o1"))
    with pytest.raises(ValidationError, match="frozen"):
        action.item = option("o2")  # type: ignore[misc]
    with pytest.raises(ValidationError, match=r"[Ee]xtra"):
        Add(item=option("o1"), why="because")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '[{"do":"erase","item":{}}]',
        '[{"do":"add"}]',
        '[{"do":"add","item":{"kind":"weapon","id":"w1"}}]',
        '[{"do":"add","item":{"kind":"option","id":"O 1","issue":"prep","text":"x"}}]',
        '[{"do":"add","item":{"kind":"option","id":"o1","issue":"prep","text":5}}]',
        '[{"do":"add","item":{"kind":"option","id":"o1","issue":"prep","text":"x","status_quo":1}}]',
        "[",
        "null",
    ],
)
def test_what_is_not_a_gesture_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValidationError):
        ACTIONS.validate_json(text, strict=True)


def test_unnamed_fields_are_left_out_of_the_stored_text() -> None:
    stored = json.loads(to_text((Add(item=issue("i1", title="Prep")),)))[0]["item"]
    assert "outcome" not in stored
    assert stored["stage"] == "issue"
