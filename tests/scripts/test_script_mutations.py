"""However a script is spoiled, it plays or says where it does not; it never falls over."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.scripts.shipped import shipped
from ibb.yaml_source import SourceError
from tests.scripts.playing import rehearse_file
from tests.support.chance import tries

LINES = shipped()["harbor-falls"].read_text(encoding="utf-8").splitlines()
SCENES = [number for number, line in enumerate(LINES) if line.startswith("  - scene:")]
FOLLOWING = 2
"""How many scenes are played after the spoiled line: what a line spoils shows in those."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoiled")


def with_other_words(line: str, words: str) -> str:
    """Return a line with the text in it replaced."""
    key, colon, _ = line.partition(": ")
    indent = line[: len(line) - len(line.lstrip())]
    return f"{key}{colon}{words}" if colon else indent + words


@st.composite
def spoiled(draw: st.DrawFn) -> list[str]:
    """Return the lines of Harbor Falls with one line deleted, doubled, moved or reworded."""
    number = draw(st.integers(0, len(LINES) - 1))
    later = [start for start in SCENES if start > number]
    lines = LINES[: later[FOLLOWING]] if len(later) > FOLLOWING else list(LINES)
    line = lines[number]
    how = draw(st.sampled_from(["delete", "double", "move", "reword", "requote"]))
    if how == "delete":
        del lines[number]
    elif how == "double":
        lines.insert(number, line)
    elif how == "move":
        lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(number))
    elif how == "reword":
        lines[number] = with_other_words(line, draw(st.text()))
    else:
        words = draw(st.text()).replace("'", "''")
        lines[number] = with_other_words(line, f"'{words}'")
    return lines


@settings(max_examples=tries(80), deadline=None)
@given(lines=spoiled())
def test_a_spoiled_script_plays_or_says_where_it_does_not(folder, lines):
    path = folder / "spoiled.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        rehearse_file(path)
    except SourceError as complaint:
        error = complaint
    else:
        return
    assert error.file == str(path)
    assert error.line is None or 1 <= error.line <= len("\n".join(lines).splitlines()) + 1
    assert error.sentence.endswith((".", "?"))
