"""What changed between two wordings reads without colour, and nothing gets lost in it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.documents.changes import changes, stretches

WORDS = st.lists(st.sampled_from(["a", "the", "minutes", "[added:", "40]", "día", "\u2009x"]))
TEXTS = WORDS.map("\n ".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "Prep of 40 minutes daily",
            "Prep of 45 minutes daily",
            "Prep of [deleted: 40] [added: 45] minutes daily",
        ),
        ("one two", "one two three four", "one two [added: three four]"),
        ("one two three", "one three", "one [deleted: two] three"),
        ("same\n\n words", "same words", "same words"),
        ("", "new", "[added: new]"),
        ("[/b] old", "[/b] [@click=x]y[/]", "[/b] [deleted: old] [added: [@click=x]y[/]]"),
    ],
)
def test_what_changed_stands_in_brackets(old: str, new: str, shown: str) -> None:
    assert changes(old, new) == shown


@given(TEXTS, TEXTS)
def test_without_the_added_it_is_the_old_text_and_without_the_deleted_the_new(
    old: str, new: str
) -> None:
    found = list(stretches(old, new))
    assert [word for each in found if each.kind != "added" for word in each.words] == old.split()
    assert [word for each in found if each.kind != "deleted" for word in each.words] == new.split()
    assert all(each.words for each in found)


@given(TEXTS)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    assert changes(text, text) == " ".join(text.split())


def test_the_longest_texts_of_one_word_do_not_hold_up_the_room() -> None:
    started = time.perf_counter()
    changes("a " * 10_000, "b " + "a " * 9_999)
    assert time.perf_counter() - started < 20
