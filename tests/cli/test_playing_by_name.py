"""A script or a drill that is not there is said so before any screen is opened."""

import re
from pathlib import Path

import pytest

from ibb.scripts.shipped import shipped, shipped_drills
from tests.cli.conftest import Ibb

FALLS = "There is no script called “harbour-falls”; did you mean “harbor-falls”?"
A_DRILL = "There is no script called “mesurable”; did you mean “measurable”, a drill"
DRILLS = "those that come with ibb are measurable, positions, questions"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("play", "harbour-falls"), FALLS),
        (("play", "mesurable"), f"{A_DRILL} (ibb drill measurable)?"),
        (("play", "measurable"), "“measurable” is a drill; do it with “ibb drill measurable”."),
        (
            ("drill", "mesurable"),
            "There is no drill called “mesurable”; did you mean “measurable”?",
        ),
        (("drill", "ten-minutes"), "“ten-minutes” is a script; do it with “ibb play ten-minutes”."),
        (("play", "mine.yaml"), "There is no file mine.yaml."),
        (("drill", "mine.yaml"), "There is no file mine.yaml."),
        (
            ("drill", "zzz"),
            f"There is no drill called “zzz”; {DRILLS}, and your own go by their .yaml file.",
        ),
    ],
)
@pytest.mark.parametrize("way", [(), ("--plain",), ("--notes",)], ids=["screen", "plain", "notes"])
def test_a_name_that_nothing_has_is_answered_with_what_may_be_meant(
    ibb: Ibb, empty: Path, words: tuple[str, ...], way: tuple[str, ...], said: str
) -> None:
    answer = ibb(*words, *way)
    assert answer.code == 2
    assert (answer.out, answer.err) == ("", f"ibb: {said}\n")


@pytest.mark.parametrize(
    ("command", "found"), [("play", shipped()), ("drill", shipped_drills())], ids=["play", "drill"]
)
def test_a_list_keeps_names_and_titles_apart(
    ibb: Ibb, empty: Path, command: str, found: dict[str, Path]
) -> None:
    lines = ibb(command).out.splitlines()[: len(found)]
    assert [line.split("  ")[0] for line in lines] == list(found)
    titles = {re.search(r" {2,}", line + "  ").end() for line in lines}  # type: ignore[union-attr]
    assert titles == {max(map(len, found)) + 2}
