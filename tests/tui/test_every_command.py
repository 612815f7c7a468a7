"""Every command at every place does something, or says why not; none of them crashes."""

from pathlib import Path

import pytest

from ibb.desk.commands import COMMANDS
from ibb.desk.doing import available
from ibb.desk.places.everything import PLACES
from ibb.store.check import check
from ibb.tui.screens.session import SessionScreen
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import begun, go_to, oak_ridge, take_up

ELSEWHERE = {"home"}
"""Tested where one leaves a session: ``test_getting_about``."""
THE_SAME_EVERYWHERE = {
    *("room", "note", "issue", "place", "recess", "coach", "board", "table"),
    *("help", "park", "task", "undo", "redo", "export"),
}
MARK = "…nothing said…"


async def try_it(desk: Desk, place: str, command: str) -> None:
    """Do one command, see that something came of it, and come back."""
    screen = desk.session_screen
    screen.say(MARK)
    before = desk.text()
    if COMMANDS[command].keys:
        await desk.pilot.press(COMMANDS[command].keys.split(",")[0])
    else:
        screen.action_do(command)
    await desk.pilot.pause()
    assert MARK not in desk.text() or desk.text() != before or screen.focused != screen.capture, (
        f"{command} at {place}:\n{desk.text()}"
    )
    for _ in range(3):
        if isinstance(desk.screen, SessionScreen):
            break
        await desk.pilot.press("escape")
        await desk.pilot.pause()
    if command in {"board", "coach"}:
        await desk.press(COMMANDS[command].keys)
    if screen.place.key != place:
        await go_to(desk, place)


async def every_command(desk: Desk, place: str) -> None:
    skipped = ELSEWHERE if place == "interests" else ELSEWHERE | THE_SAME_EVERYWHERE
    for command in COMMANDS:
        if command not in skipped and available(desk.session_screen.place, command):
            if desk.session_screen.board.spots and desk.session_screen.board.pointed is None:
                await desk.press("down")
            await try_it(desk, place, command)


@pytest.mark.parametrize("place", PLACES)
async def test_with_a_whole_bargain(tmp_path: Path, place: str) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(60, 18)) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, place)
        await every_command(desk, place)
        assert desk.session_screen.place.key == place
    assert check(path).problems == ()


async def test_with_nothing_but_a_charter(tmp_path: Path) -> None:
    path = begun(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(60, 18)) as desk:
        for place in ("parties", "issues"):
            await go_to(desk, place)
            skipped = ELSEWHERE if place == "issues" else ELSEWHERE | THE_SAME_EVERYWHERE
            for command in COMMANDS:
                if command not in skipped and available(desk.session_screen.place, command):
                    await try_it(desk, place, command)
    assert check(path).problems == ()


async def test_the_charter_a_session_begins_with_cannot_be_undone(tmp_path: Path) -> None:
    path = begun(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await desk.say("Union")
        await desk.press("ctrl+z")
        assert "Taken back" in desk.said
        await desk.press("ctrl+z")
        assert "begins with its charter" in desk.said
        assert desk.record.session.charter
        await desk.press("ctrl+y")
        assert "Back again" in desk.said


async def test_letters_on_the_board_go_to_the_line_where_they_mean_nothing(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await desk.press("ctrl+t")
        assert desk.session_screen.board.has_focus
        await desk.press("a")
        await desk.type("nother issue")
        assert desk.session_screen.capture.text == "another issue"
