"""What was read is fitted to a model; a misfit is told with the line it stands on."""

from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field

from ibb.yaml_source import SourceError, parse


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1)]
    count: int = 0
    done: bool = False
    words: tuple[str, ...] = ()


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str
    items: tuple[Item, ...] = Field(default=(), alias="the items")


NESTED = "title: T\nthe items:\n  - name: one\n  - name: two\n    {}\n"


@pytest.mark.parametrize(
    ("wrong", "line", "sentence"),
    [
        ("count: many", 5, "“count” is a whole number, not “many”."),
        ("done: perhaps", 5, "“done” is yes or no, not “perhaps”."),
        ("words: one", 5, "“words” is a list: write it in [ ] or with a dash on each line."),
        ("words:\n      - a\n      - [b]", 7, "“words” is one text, not a list or a mapping."),
        ("nmae: x", 5, "“nmae” is not a key that belongs here."),
        ("count: [1]", 5, None),
    ],
)
def test_a_misfit_deep_inside_is_told_with_its_own_line(
    wrong: str, line: int, sentence: str | None
) -> None:
    with pytest.raises(SourceError) as error:
        parse(NESTED.format(wrong), "a.yaml").fit(Whole)
    assert error.value.line == line
    assert sentence is None or error.value.sentence == sentence


def test_a_part_is_fitted_with_the_lines_of_the_whole() -> None:
    source = parse(NESTED.format("count: 2"), "a.yaml")
    assert source.fit(Item, ("the items", 1)).count == 2
    with pytest.raises(SourceError, match="line 3: “title” is missing"):
        source.fit(Whole, ("the items", 0))


def test_an_unknown_key_at_the_top_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SourceError, match=r"line 2: “item” is not .* known here: title, the items"):
        parse("title: T\nitem: x", "a.yaml").fit(Whole)


def test_a_long_misfit_is_told_short() -> None:
    with pytest.raises(SourceError) as error:
        parse(NESTED.format("count: " + "many " * 99), "a.yaml").fit(Whole)
    assert len(error.value.sentence) < 120
    assert "…" in error.value.sentence


def test_text_becomes_what_the_model_says_it_is() -> None:
    text = "title: 5\nthe items: [{name: no, count: 3, done: yes, words: [2026-02-03]}]"
    whole = parse(text, "a.yaml").fit(Whole)
    assert whole.title == "5"
    assert whole.items == (Item(name="no", count=3, done=True, words=("2026-02-03",)),)
