"""Options against criteria: in words, as a picture, and never added up."""

import re

import pytest

from ibb.documents.kinds.matrix import matrix
from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, PUBLIC, Profile
from ibb.formats.document import Figure, MarkGrid, Table, plain
from ibb.model.items import Option
from ibb.model.recording import Journal
from tests.documents.reading import flat, harbor, numbered, part
from tests.documents.test_communique import (
    IN_SECRET,
    builds_everywhere,
    made,
    seats,
    told_all,
    well_made,
)
from tests.model.builders import Table as Bargaining
from tests.model.builders import criterion, mark, table
from tests.support.sessions import interest, issue, option

MEETS = {
    "yes": "meets",
    "no": "does not meet",
    "unsure": "unsure about",
    "needs data": "needs data on",
    "not marked": "not marked on",
}


def grids(at: Bargaining | Journal, about: str | None = None) -> list[tuple[Table, Figure]]:
    """Return each table of a matrix with the figure that shows the same."""
    blocks = made(matrix, at.session, about=about).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    figures = [block for block in blocks if isinstance(block, Figure)]
    return list(zip(tables, figures, strict=True))


def marked() -> Bargaining:
    """Return a table with three options and two criteria, marked in part."""
    return table(
        interest("i1", "Time that is kept"),
        option("o1", "Protect it", serves=("i1",)),
        option("o2", "Leave it", status_quo=True),
        option("o3", "Pay for it"),
        criterion("k1", text="Feasible", measure="Schedulers say so", agreed_by=("union",)),
        criterion("k2", text="Affordable", agreed_by=("union", "committee")),
        mark("o1", "k1"),
        mark("o1", "k2", "needs data", note="Nobody has the figure"),
        mark("o2", "k1", "no", note="It was tried"),
        mark("o2", "k2", "unsure"),
    )


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(matrix)


def test_the_criteria_say_how_one_would_tell_and_who_agreed() -> None:
    told = part(made(matrix, marked()), "The criteria", "The options")
    assert "Feasible - How we would tell: Schedulers say so" in told
    assert "Has to be met; agreed by Union" in told
    assert "Affordable - Has to be met; agreed by all" in told


def test_the_grid_stands_in_words() -> None:
    [(grid, figure)] = grids(marked())
    assert grid.headed_rows
    assert plain(grid.caption) == "Issue 1: how the options stand against the criteria"
    assert grid.columns == ("Option", "S1. Feasible", "S2. Affordable")
    assert grid.rows == (
        ("1. Protect it", "yes", "needs data"),
        ("2. Leave it", "no", "unsure"),
        ("3. Pay for it", "not marked", "not marked"),
    )
    assert "Option 1: meets S1; needs data on S2." in figure.alt
    assert "Option 2: does not meet S1; unsure about S2." in figure.alt
    assert "Option 3: not marked." in figure.alt


def test_notes_stand_beside_the_mark_they_belong_to() -> None:
    told = part(made(matrix, marked()), "What was noted beside the marks")
    assert "Option 1, criterion S2, needs data: Nobody has the figure" in told
    assert "Option 2, criterion S1, no: It was tried" in told


@pytest.mark.parametrize("play", [harbor, seats])
def test_the_words_for_the_picture_say_what_the_table_says(play: object) -> None:
    at = harbor() if play is harbor else seats()
    found = grids(at)
    assert found
    for grid, figure in found:
        assert isinstance(figure.drawing, MarkGrid)
        names = [plain(column).split(".")[0] for column in grid.columns[1:]]
        for row, (_, signs) in zip(grid.rows, figure.drawing.rows, strict=True):
            cells = [plain(cell) for cell in row[1:]]
            assert cells == list(signs)
            number = plain(row[0]).split(".")[0]
            told = re.search(rf"Option {number}: ([^.]*)\.", figure.alt)
            assert told
            assert told[1] == _in_words(names, cells)


def _in_words(names: list[str], cells: list[str]) -> str:
    if set(cells) == {"not marked"}:
        return "not marked"
    said = []
    for sign, words in MEETS.items():
        which = [name for name, cell in zip(names, cells, strict=True) if cell == sign]
        if which:
            *first, last = which
            said.append(f"{words} {', '.join(first)} and {last}" if first else f"{words} {last}")
    return "; ".join(said)


@pytest.mark.parametrize("play", [harbor, seats])
def test_nothing_is_added_up_and_nothing_is_ranked(play: object) -> None:
    at = harbor() if play is harbor else seats()
    for grid, figure in grids(at):
        for row in grid.rows:
            assert {plain(cell) for cell in row[1:]} <= set(MEETS)
        heads = " ".join(plain(column).lower() for column in grid.columns)
        for word in ("total", "score", "sum", "rank", "%"):
            assert word not in heads
            assert word not in figure.alt.lower()
        labels = [plain(row[0]).split(".")[0] for row in grid.rows]
        assert labels == sorted(labels, key=int)
    assert "they are not added up" in flat(made(matrix, at.session))


def test_many_criteria_make_several_grids() -> None:
    at = marked()
    at.put(*(criterion(f"more{number}") for number in range(6)))
    (first, shown), (second, _) = grids(at)
    assert len(first.columns) == 1 + 6
    assert len(second.columns) == 1 + 2
    assert plain(second.caption).endswith("against the criteria, part 2 of 2")
    assert len(first.rows) == len(second.rows) == 3
    assert isinstance(shown.drawing, MarkGrid)
    assert len(shown.drawing.columns) == 6


def test_options_that_are_not_marked_yet_have_an_empty_grid() -> None:
    at = table(option("o1"), criterion("k1"))
    assert "The options are not marked yet." in flat(made(matrix, at))
    [(grid, _)] = grids(at)
    assert grid.rows == (("1. o1", "not marked"),)


def test_issues_with_marks_are_shown_unless_another_one_is_named() -> None:
    at = marked()
    at.put(issue("other"), option("o9", "Elsewhere", issue="other"))
    assert "Elsewhere" not in flat(made(matrix, at))
    told = flat(made(matrix, at, about="other"))
    assert "Elsewhere" in told
    assert "Protect it" not in told
    at.put(issue("bare"))
    well_made(made(matrix, at, about="bare"))
    assert "No options have been named yet." in flat(made(matrix, at, about="bare"))


def test_what_was_set_aside_or_combined_or_taken_apart_stays_in_sight() -> None:
    at = marked()
    at.change(Option, "o2", set_aside="No longer lawful")
    at.put(
        option("o4", "Protect half of it", merged_into="o1"),
        option("o5", "Pay teachers", split_from="o3"),
        option("o6", "Pay assistants", split_from="o3"),
    )
    told = part(made(matrix, at), "The options", "How the options stand")
    assert "Holds option 4: Protect half of it" in told
    assert "Set aside: No longer lawful" in told
    assert "Taken apart into options 5 and 6" in told
    [(grid, _)] = grids(at)
    assert [plain(row[0])[0] for row in grid.rows] == ["1", "2", "5", "6"]


def test_harbor_falls_keeps_the_reason_why_the_longer_day_was_set_aside() -> None:
    option5 = numbered(harbor().session, Option, "5", "2")
    assert f"Set aside: {option5.set_aside}" in flat(made(matrix, harbor().session))


@pytest.mark.parametrize("profile", [COMMUNIQUE, CONSTITUENTS, PUBLIC], ids=lambda each: each.key)
def test_options_and_marks_do_not_leave_the_table(profile: Profile) -> None:
    words = flat(made(matrix, told_all(), profile))
    assert "Options and marks stay at the table." in words
    assert [token for token in IN_SECRET if token in words] == []
