"""A script that says what the coach notices holds it to that, no more and no less."""

from pathlib import Path

import pytest

from ibb.model.recording import Journal
from ibb.scripts.player import Played, Player
from ibb.scripts.script import read
from tests.scripts.playing import HERE, complaint, marked_line, played, with_steps

BEGIN = """
- issue: Planning
  statement: Should teachers have forty minutes?
- take up: Planning
"""
TOLD = """
- issue: Planning
  statement: Should teachers have forty minutes?
- take up: Planning
- frame: Should everyone have enough time?
- noticed: yes_or_no
- frame: How might everyone have enough time?
"""


def play(folder: Path, script: str) -> list[Played]:
    path = folder / "script.yaml"
    path.write_text(script, encoding="utf-8")
    count = iter(range(1_000))
    return list(Player(read(path), Journal(), lambda: f"item-{next(count)}").play())


def test_what_is_noticed_comes_with_its_sentence(tmp_path):
    noticed = [each for each in play(tmp_path, with_steps(TOLD, common="")) if each.noticed]
    assert [[one.key for one in each.noticed] for each in noticed] == [["yes_or_no"]]
    assert noticed[0].noticed[0].says.startswith("Yes or no would answer this question.")


def test_a_script_that_says_nothing_of_it_is_not_held_to_anything(tmp_path):
    assert played(tmp_path, with_steps(BEGIN, common="")).entries


def test_several_are_named_together_or_one_by_one_and_in_plain_words(tmp_path):
    steps = TOLD + "- frame: Should teachers have forty minutes?\n"
    together = steps + "- noticed: [answer inside, yes or no]\n"
    assert played(tmp_path, with_steps(together, common="")).entries
    apart = steps + "- noticed: answer_inside\n- say: Hm.\n- noticed: yes_or_no\n"
    assert played(tmp_path, with_steps(apart, common="")).entries


def test_what_begins_and_is_not_said_names_its_step(tmp_path):
    script = with_steps(TOLD, f"- frame: Should we? {HERE}", "- say: Nobody says it.", common="")
    line, sentence = complaint(tmp_path, script)
    assert line == marked_line(script)
    assert sentence.startswith("the coach begins to notice “yes_or_no” here (Yes or no would")
    assert sentence.endswith("and no “noticed:” says so.")


@pytest.mark.parametrize("key", ["yes_or_no", "no_story_yet", "nonsense"])
def test_what_does_not_begin_here_is_named_with_what_does(tmp_path, key):
    script = with_steps(TOLD, f"- noticed: {key} {HERE}", common="")
    assert complaint(tmp_path, script) == (
        marked_line(script),
        f"the coach begins to notice nothing here, and not “{key}”.",
    )
