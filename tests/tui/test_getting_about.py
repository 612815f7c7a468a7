"""Getting about: footer, mouse, palette, help, keys of one's own, and home again."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from ibb.desk.commands import COMMANDS, EVERYWHERE, key_shown
from ibb.desk.places.everything import PLACES, offered
from ibb.model.items import Issue
from ibb.tui.screens.form import FormScreen
from ibb.tui.screens.home import HomeScreen
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.settings import Settings
from ibb.tui.widgets.board import Board
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, pick, take_up

USUAL, SMALL = (160, 40), (80, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return oak_ridge(tmp_path)


async def click(desk: Desk, selector: str, words: str, times: int = 1) -> None:
    """Click on words in a part of the screen."""
    widget = desk.screen.query_one(selector)
    region = widget.content_region
    for y, line in enumerate(desk.text().splitlines()):
        x = line.find(words, max(region.x - 1, 0))
        if region.y <= y < region.bottom and region.x <= x < region.right:
            await desk.pilot.click(offset=(x + 1, y), times=times)
            await desk.settle()
            return
    pytest.fail(f"“{words}” is not in {selector}:\n{desk.text()}")


async def test_every_place_is_reached_by_its_name(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await desk.press("ctrl+g")
        await pick(desk, "1 Bell times")
        assert desk.session_screen.place.key == "agreement"
        at = desk.session_screen.at()
        for place in offered(at.session, at.template):
            await desk.press("ctrl+r")
            await pick(desk, place.title)
            assert desk.session_screen.place.key == place.key


async def test_a_key_of_the_footer_is_clicked(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await click(desk, "#keys", "F1 help")
        assert isinstance(desk.screen, SheetScreen)
        await desk.press("escape")
        await click(desk, "#keys", "F4 more")
        assert "what can be done here" in desk.text()


async def test_an_issue_of_the_rail_is_clicked(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=USUAL) as desk:
        await click(desk, "#rail", "Bell times")
        assert desk.session_screen.place.key == "agreement"
        assert desk.record.session.get(Issue, desk.session_screen.where.issue_id).title
        await desk.type("typing goes on")
        assert desk.session_screen.capture.text == "typing goes on"


async def test_a_line_of_the_board_is_pointed_to_and_a_double_click_edits_it(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        await click(desk, "#board", "A pilot for one year")
        assert desk.pointed.text == "A pilot for one year"
        await click(desk, "#board", "Both schools", times=2)
        assert desk.pointed.text == "Both schools begin at 8:15"
        assert isinstance(desk.screen, FormScreen)


async def test_a_click_hits_the_right_column_beside_wide_characters(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "interests")
        await desk.say("睡眠は大切だ")
        await desk.press("tab")
        await desk.say("Light")
        await desk.press("tab")
        await desk.say("Thrift")
        row = next(y for y, line in enumerate(desk.text().splitlines()) if "睡眠" in line)
        there = ((4, "睡眠は大切だ"), (14, "睡眠は大切だ"), (31, "Thrift"), (56, "Light"))
        for column, words in there:
            await desk.pilot.click(offset=(column, row))
            await desk.settle()
            assert desk.pointed.text == words, desk.text()


async def test_the_palette_finds_every_command_here_and_shows_its_key(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=USUAL) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        offered = {each.title for each in desk.app.get_system_commands(desk.screen)}
        for doing in desk.session_screen.place.doings:
            assert COMMANDS[doing.id].offered() in offered
        await desk.press("ctrl+p")
        await desk.type("parking lot")
        await desk.pilot.pause(0.3)
        assert "Park: Put what is typed in the parking lot" in desk.text()
        assert "(F9)" in desk.text()
        await desk.press("enter")
        await desk.settle()
        assert isinstance(desk.screen, FormScreen)


async def test_keys_of_ones_own_work_and_are_shown(path: Path) -> None:
    mine = Settings(keys={"on": "f11", "option.serves": "f3", "undo": "ctrl+u"})
    async with at_the_desk(path.parent, session=path, size=USUAL, settings=mine) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "interests")
        assert "F11 next" in desk.text()
        assert "^U undo" in desk.text()
        await desk.press("f11")
        assert desk.session_screen.place.key == "options"
        await desk.press("f6")
        assert desk.session_screen.place.key == "options"
        await desk.press("f4")
        prompts = [str(each.prompt) for each in desk.screen.query_one(OptionList).options]
        assert any("(F3)" in each for each in prompts)
        await desk.press("escape", "f1")
        sheet = desk.screen.query_one(Board).sheet.text()
        assert " F11 Go to the next stage" in sheet
        assert "  F6 " not in sheet


async def test_help_tells_what_each_place_is_for_and_every_key(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        for key, place in PLACES.items():
            await go_to(desk, key)
            await desk.press("f1")
            sheet = " ".join(desk.screen.query_one(Board).sheet.text().split())
            assert place.title in desk.text()
            assert " ".join(place.help.split()) in sheet
            for command in EVERYWHERE:
                assert command.tells in sheet, f"{command.id} at {key}"
                assert key_shown(command.keys) in sheet
            at = desk.session_screen.at()
            for doing in (each for each in place.doings if each.when(at)):
                assert COMMANDS[doing.id].tells in sheet, f"{doing.id} at {key}"
            await desk.press("f1")
            assert desk.screen is desk.session_screen


async def test_the_footer_has_at_most_six_keys_that_fit_and_work(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        for place in PLACES.values():
            await go_to(desk, place.key)
            line = desk.text().splitlines()[-1]
            for each in place.footer[:5]:
                shown = f"{key_shown(COMMANDS[each].keys)} {COMMANDS[each].label}"
                assert shown in line, f"{shown} at {place.key}: {line}"


async def test_home_and_back_to_where_one_was(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "criteria")
        await desk.press("ctrl+o")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert isinstance(desk.screen, HomeScreen)
        await desk.press("p", "slash")
        desk.screen.query_one(Input).value = "awake period"
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert "Students awake for first period" in desk.text()
        await desk.press("enter")
        assert desk.session_screen.place.key == "criteria"
        assert not list(path.parent.glob("*-wal")) or desk.record.writable
