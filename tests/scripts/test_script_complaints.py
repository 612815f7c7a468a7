"""A script that does not play says where and why, in words that someone who writes it can use."""

import re
from pathlib import Path

import pytest

from tests.scripts.playing import (
    COMMON,
    HEAD,
    SCENE,
    complaint,
    marked_line,
    played,
    steps,
    with_steps,
)

CASES = [
    block.strip("\n").rpartition("\n")
    for block in Path(__file__).with_name("complaints.txt").read_text("utf-8").split("\n\n")[1:]
    if not block.startswith("##")
]
MACHINERY = re.compile(
    r"\b(str|int|dict|tuple|bool|None|True|False|NoneType|pydantic|validation|valid|instance|"
    r"Traceback|KeyError|ValueError|Error|null|input_value|Input|Field|ctx|loc)\b|[<>{}\\]|__"
)
QUOTED = re.compile("“[^”]*”")


def assert_a_sentence(sentence: str) -> None:
    """It is one sentence for people, without a word of the machinery behind it."""
    plain = QUOTED.sub("“”", sentence)
    assert not MACHINERY.search(plain), sentence
    assert "\n" not in sentence
    ends = re.findall(r"[.?!](?=\s|$)", plain.replace(" (did you mean “”?)", ""))
    assert len(ends) == 1, sentence
    assert plain.endswith((".", "?")), sentence


@pytest.mark.parametrize(("script", "_", "said"), CASES)
def test_a_step_that_does_not_play_names_its_line_and_says_why(tmp_path, script, _, said):
    text = with_steps(script)
    line, sentence = complaint(tmp_path, text)
    assert line == marked_line(text)
    how, _, what = said.partition(" ")
    if how == ">":
        assert sentence == what
        assert_a_sentence(sentence)
    else:
        assert [fragment for fragment in what.split(" ~ ") if fragment not in sentence] == []
        assert sentence.endswith(".")


def test_a_step_about_no_issue_says_how_to_name_one(tmp_path):
    text = HEAD + SCENE + steps("- story: We meet in the hall.")
    line, sentence = complaint(tmp_path, text)
    assert line == len(text.splitlines())
    assert sentence == "no issue is at hand; say which with “take up:” or “for:”."


def test_a_scene_cannot_begin_before_the_one_above_it_ended(tmp_path):
    next_day = "  - scene: Later\n    on: 2026-02-03\n    at: 15:32\n    steps: [say: Good day]\n"
    text = with_steps() + next_day
    line, sentence = complaint(tmp_path, text)
    assert line == text.splitlines().index("    at: 15:32") + 1
    assert sentence == "“15:32” has passed: the step before was at 15:33:30 on 2026-02-03."
    before = text.replace("on: 2026-02-03\n    at: 15:32", "on: 2026-02-02\n    at: 18:00")
    line, sentence = complaint(tmp_path, before)
    assert line == before.splitlines().index("    at: 18:00") + 1
    assert sentence == "“18:00” has passed: the step before was at 15:33:30 on 2026-02-03."


def test_the_first_mistake_of_several_is_named(tmp_path):
    text = with_steps("- opton: A bell", "- option: A bell\n  servs: cost")
    assert complaint(tmp_path, text).sentence.startswith("“opton” is not a step")


def test_what_cannot_be_read_is_said_before_anything_is_played(tmp_path):
    text = with_steps("- owner: Nobody", "- opton: A bell")
    assert complaint(tmp_path, text).sentence.startswith("“opton” is not a step")


def test_a_misspelt_key_is_named_rather_than_the_one_it_leaves_missing(tmp_path):
    text = with_steps("- clause: Rest\n  txt: Rest.")
    line, sentence = complaint(tmp_path, text)
    assert line == len(text.splitlines())
    assert sentence.startswith("“txt”: there is no such key here (did you mean “text”?)")


def test_the_common_steps_themselves_play(tmp_path):
    assert len(played(tmp_path, with_steps()).entries) == COMMON.count("- ") - 1 + 3
