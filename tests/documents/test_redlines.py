"""A redline reads as the old words without what came, and as the new ones without what went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.documents.changes import redline
from ibb.documents.words import speaking
from ibb.formats.document import Change, Run, plain

WORDS = st.lists(st.sampled_from(["a", "the", "forty", "minutes", "[added:", "40]", "día", "a\nb"]))
TEXTS = st.tuples(WORDS, st.sampled_from([" ", "\n", "\n\n", "\u2009", " \n "])).map(
    lambda given: given[1].join(given[0])
) | st.text(max_size=40)


def without(runs: tuple[Run, ...], change: Change) -> list[str]:
    return "".join(run.text for run in runs if run.change != change).split()


@given(TEXTS, TEXTS)
def test_a_redline_reads_both_ways(old: str, new: str) -> None:
    runs = redline(old, new)
    assert without(runs, "deleted") == new.split()
    assert without(runs, "inserted") == old.split()
    assert all(run.text.strip() for run in runs if run.change)


@given(TEXTS)
def test_words_that_stayed_carry_no_mark(text: str) -> None:
    runs = redline(text, f"  {text}\n")
    assert not [run for run in runs if run.change]
    assert without(runs, "deleted") == text.split()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "Prep of 40 minutes daily",
            "Prep of 45 minutes daily",
            "Prep of [deleted: 40] [added: 45] minutes daily",
        ),
        ("", "All new", "[added: All new]"),
        ("one", "one two", "one [added: two]"),
        ("gone stays", "stays", "[deleted: gone] stays"),
    ],
)
def test_what_changed_stands_in_brackets(old: str, new: str, shown: str) -> None:
    assert plain(redline(old, new)) == shown


def test_lines_of_the_new_words_are_kept() -> None:
    old = "1. Teams meet.\n2. Teams report."
    new = "1. Teams meet weekly.\n\n2. Teams report."
    assert plain(redline(old, new)) == (
        "1. Teams [deleted: meet.] [added: meet weekly.]\n\n2. Teams report."
    )


def test_a_chance_find_does_not_break_up_a_sentence_that_was_rewritten() -> None:
    old = "Teams are encouraged to meet regularly."
    new = "Every team of every school is to have one common block in each full week."
    assert plain(redline(old, new)) == f"[deleted: {old}] [added: {new}]"


def test_in_a_document_of_another_language_every_run_says_which_it_is_in() -> None:
    with speaking("es", typed="en"):
        runs = redline("thirty minutes daily", "forty minutes daily")
    assert {run.language for run in runs} == {"en"}
