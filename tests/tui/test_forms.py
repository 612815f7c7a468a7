"""Forms and the line in a window that changes its size, and words that wait in a form."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from ibb.tui.screens.form import FormScreen
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up

SIZES = [(60, 18), (80, 24), (200, 60), (80, 24)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return oak_ridge(tmp_path)


def in_sight(desk: Desk, selector: str) -> bool:
    """Tell whether a widget is wholly within the window."""
    widget = desk.screen.query_one(selector)
    return widget.region.area > 0 and widget.region in desk.screen.region


async def test_typing_goes_on_while_the_window_changes_its_size(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        typed = ""
        for width, height in SIZES:
            await desk.pilot.resize_terminal(width, height)
            words = f"as wide as {width} and as high as {height}, said slowly; "
            await desk.type(words)
            typed += words
            assert desk.session_screen.capture.text == typed
            assert in_sight(desk, "#capture")
            assert in_sight(desk, "#keys")
            assert all(len(line) <= width for line in desk.text().splitlines())
        await desk.press("enter")
        assert desk.pointed.text == typed.strip()


async def test_a_form_stays_filled_in_while_the_window_changes_its_size(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await go_to(desk, "charter")
        await desk.press("f3")
        desk.screen.query_one("#field-title", Input).value = ""
        typed = ""
        for width, height in SIZES:
            await desk.pilot.resize_terminal(width, height)
            await desk.type(f"{width} by {height} ")
            typed += f"{width} by {height} "
            assert desk.screen.query_one("#field-title", Input).value == typed
            assert in_sight(desk, "#form-says") or in_sight(desk, "#form-keys")
            assert in_sight(desk, "#form-send")
        await desk.press("ctrl+s")
        assert desk.record.session.charter.title == typed.strip()


async def test_lists_and_help_bear_a_resize(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "consensus")
        for opens in ("f4", "f1", "f8", "f3"):
            await desk.press(opens)
            for width, height in SIZES[:2]:
                await desk.pilot.resize_terminal(width, height)
                assert desk.text().strip()
            await desk.press("escape")
            assert desk.screen is desk.session_screen


async def test_words_in_a_form_wait_until_they_are_sent(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await desk.press("down", "f2")
        await desk.type(" Half a question")
        await desk.press("escape", "f2")
        assert "What you had typed here before is back" in desk.text()
        await desk.press("ctrl+q")
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await desk.press("down", "f2")
        assert desk.screen.query_one(TextArea).text.endswith(" Half a question")
        await desk.press("ctrl+s")
        assert desk.pointed.statement.endswith(" Half a question")
        await desk.press("f2")
        assert "What you had typed here before is back" not in desk.text()


async def test_a_day_that_is_none_is_said_and_the_form_stays(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await go_to(desk, "charter")
        await desk.press("f3")
        day = desk.screen.query_one("#field-issues_close", Input)
        day.focus()
        for said in ("tomorrow", "2026-02-30", "[/b]"):
            day.value = said
            await desk.press("ctrl+s")
            assert isinstance(desk.screen, FormScreen)
            assert f"“{said}” is not a day" in desk.text()
            assert day.value == said


async def test_a_form_sent_as_offered_records_nothing(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        entries = len(desk.record.entries)
        await desk.press("down", "f2", "ctrl+s")
        assert desk.said == "That changes nothing, so nothing was recorded."
        assert len(desk.record.entries) == entries


async def test_ctrl_j_begins_a_new_line_in_a_form_as_in_the_line(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await desk.press("f9")
        await desk.fill("One for later\nand another")
        assert desk.said == "Parking lot: 2 parked items recorded in one step."


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
async def test_a_long_form_is_read_down_and_up_page_by_page(
    path: Path, size: tuple[int, int]
) -> None:
    async with at_the_desk(path.parent, session=path, size=size) as desk:
        await desk.pilot.resize_terminal(size[0], 16)
        await go_to(desk, "charter")
        await desk.press("f3")
        form = desk.screen
        fields = form.query_one("#form-fields")
        assert "Title" in desk.text()
        assert "PgUp PgDn read on" in desk.text()
        for _ in range(20):
            await desk.press("pagedown")
        assert fields.scroll_offset.y == fields.max_scroll_y > 0
        for _ in range(20):
            await desk.press("pageup")
        assert fields.scroll_offset.y == 0
        assert form.focused.id == "field-title"
        for place in range(1, len(form.form.fields)):
            await desk.press("tab")
            assert form.focused.id == f"field-{form.form.fields[place].key}"
            label = list(fields.children)[list(fields.children).index(form.focused) - 1]
            for each in (label, form.focused):
                assert fields.region.contains_region(each.region), form.focused.id


async def test_a_form_that_fits_speaks_of_no_pages(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(120, 36)) as desk:
        await desk.press("f9")
        assert "PgUp" not in desk.text()
        assert "what is typed is kept" in desk.text()


async def test_on_a_small_screen_the_first_question_stands_above_its_answer(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "library", size=(80, 24)) as desk:
        await desk.press("n")
        rows = desk.text().splitlines()
        answer = next(at for at, row in enumerate(rows) if "who bargains about what" in row)
        assert "Title" in rows[answer - 1]
