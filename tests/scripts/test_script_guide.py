"""docs/writing-a-script.md can be followed: every example plays, every complaint is a real one."""

import re
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from ibb.cli import main
from ibb.scripts.drill import read_deck
from ibb.scripts.script import read
from ibb.scripts.steps import STEPS
from tests.scripts.playing import played
from tests.scripts.test_script_document import codes

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "writing-a-script.md"
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```\n", re.MULTILINE | re.DOTALL)
HEAD_KEY = re.compile(r"^(?P<key>[a-z ]+):.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
FILE = "my-script.yaml"
LAST_STEP = "      - close meeting:"


class Block(NamedTuple):
    """An example of the guide, with what is printed about it, if the guide says so."""

    line: int
    text: str
    said: str | None


def blocks() -> list[Block]:
    """Return the YAML of the guide; a block of printed text belongs to the YAML before it."""
    guide = GUIDE.read_text(encoding="utf-8")
    found: list[Block] = []
    for fence in FENCE.finditer(guide):
        if fence["kind"] == "text":
            found[-1] = found[-1]._replace(said=fence["text"])
        else:
            line = guide.count("\n", 0, fence.start()) + 1
            found.append(Block(line, fence["text"], None))
    return found


def beginning(sign: str) -> list[Block]:
    """Return the examples that begin with a sign."""
    return [block for block in blocks() if block.text.startswith(sign)]


(WHOLE,) = beginning("# A script")
STEPS_SHOWN = beginning("- ")
(DRILL,) = beginning("drill:")
(REMARK,) = beginning("# yaml-language-server")
HEADS = [
    block for block in blocks() if block not in (WHOLE, DRILL, REMARK) and block not in STEPS_SHOWN
]


def with_steps(block: Block) -> str:
    """Return the guide's script with an example where the guide puts it: above the last step."""
    before, last, after = WHOLE.text.partition(LAST_STEP)
    assert last
    return before + textwrap.indent(block.text, " " * 6) + last + after


def with_head(block: Block) -> str:
    """Return the guide's script with an example in place of what its head says there."""
    given = {found["key"] for found in HEAD_KEY.finditer(block.text)}
    assert given

    def kept(found: re.Match[str]) -> str:
        return "" if found["key"] in given else found[0]

    return block.text + "\n" + HEAD_KEY.sub(kept, WHOLE.text)


def named(found: list[Block]) -> pytest.MarkDecorator:
    """Return the examples as cases that name their line in the guide."""
    return pytest.mark.parametrize("block", found, ids=[f"line {each.line}" for each in found])


def checked(script: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return what ``ibb script check`` answers to a script, in the folder it stands in."""
    (folder / FILE).write_text(script, encoding="utf-8")
    code = main(["script", "check", FILE])
    return code, capsys.readouterr().out


def test_the_script_to_begin_with_plays_and_is_as_small_as_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out = checked(WHOLE.text, tmp_path, capsys)
    assert code == 0
    assert out == WHOLE.said


def test_it_is_the_script_that_is_written_to_begin_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["script", "new", FILE]) == 0
    assert (tmp_path / FILE).read_text(encoding="utf-8") == WHOLE.text


@named([block for block in STEPS_SHOWN if block.said is None])
def test_the_steps_it_shows_can_be_played(block: Block, tmp_path: Path) -> None:
    before = len(played(tmp_path, WHOLE.text).entries)
    after = len(played(tmp_path, with_steps(block)).entries)
    told_only = {"pause", "ask", "drill", "debrief"}
    verbs = set(re.findall(r"^- ([a-z ]+):", block.text, re.MULTILINE))
    assert (after > before) == bool(verbs - told_only)


def test_whoever_adds_them_one_after_the_other_has_a_script_that_plays(tmp_path: Path) -> None:
    together = "".join(block.text for block in STEPS_SHOWN if block.said is None)
    assert played(tmp_path, with_steps(Block(0, together, None))).entries


@named([block for block in STEPS_SHOWN if block.said is not None])
def test_the_complaints_it_shows_are_real(
    block: Block,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert checked(with_steps(block), tmp_path, capsys) == (1, block.said)


@named(HEADS)
def test_the_heads_it_shows_fit_the_script(block: Block, tmp_path: Path) -> None:
    assert played(tmp_path, with_head(block)).entries


def test_the_drill_it_shows_has_cards_to_turn(tmp_path: Path) -> None:
    path = tmp_path / "drill.yaml"
    path.write_text(DRILL.text, encoding="utf-8")
    assert len(read_deck(path).cards) > 1


def test_the_line_for_the_editor_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(REMARK.text + WHOLE.text, encoding="utf-8")
    assert read(path).head.script == "Lunch in the rain"


def test_the_ten_steps_are_ten_different_ones() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    ten = guide.partition("## Ten steps")[2].partition("```yaml\n")[2].partition("```")[0]
    verbs = re.findall(r"^- ([a-z ]+):", ten, re.MULTILINE)
    assert len(verbs) == len(set(verbs)) == 10
    assert set(verbs) <= set(STEPS)


def test_every_step_it_speaks_of_is_one() -> None:
    prose = FENCE.sub("", GUIDE.read_text(encoding="utf-8"))
    keys = {code.removesuffix(":") for code in codes(prose) if re.fullmatch(r"[a-z ]+:", code)}
    known = set(STEPS) | {"script", "about", "illustrative", "statement", "basis", "as"}
    assert keys
    assert keys <= known
