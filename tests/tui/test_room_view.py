"""The room view: the joint record and nothing else, wherever the facilitator goes."""

from pathlib import Path

import pytest
from textual.widgets import Static

from ibb.desk.board.layout import lay_out
from ibb.desk.places.everything import PLACES
from ibb.store.record import Record
from ibb.tui.screens.room import RoomScreen
from ibb.tui.widgets.board import Board
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up
from tests.support.sessions import adding, issue

ROOM = (60, 18)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return oak_ridge(tmp_path)


def sheet(room: Desk) -> str:
    return room.screen.query_one(Board).sheet.text()


async def shows(room: Desk, words: str) -> None:
    """Wait without a key until the room sees words."""
    for _ in range(100):
        if words in " ".join((room.text() + sheet(room)).split()):
            return
        await room.pilot.pause(0.02)
    pytest.fail(f"“{words}” is not shown:\n{room.text()}")


async def test_it_follows_the_facilitator_from_another_window(path: Path) -> None:
    async with (
        at_the_desk(path.parent, session=path, size=(80, 24)) as desk,
        at_the_desk(path.parent, session=path, begin="room", size=ROOM) as room,
    ):
        assert isinstance(room.screen, RoomScreen)
        await take_up(desk, "Bell times")
        await shows(room, "Start of the day")
        await desk.press("f5")
        await shows(room, "Straw design 2")
        await desk.press("f5")
        await shows(room, "What a good answer has to do")
        await desk.press("f6", "f6")
        await shows(room, "Start of the day")
        await desk.press("f7")
        await shows(room, "Parking lot")
        with Record(path) as other:
            await desk.press("f7")
            await go_to(desk, "issues")
            other.append(adding(issue("lunch", title="Lunch")), by="someone")
        await shows(room, "Lunch")
        await room.press("f6", "enter", "x", "ctrl+z")
        assert isinstance(room.screen, RoomScreen)
        assert not room.screen.live.record.writable


async def test_nothing_that_only_the_desk_needs_is_shown(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, size=(120, 36)) as desk:
        await take_up(desk, "Bell times")
        for place in PLACES:
            await go_to(desk, place)
            await desk.type("xylophone")
            await desk.press("f8")
            shown = desk.text() + sheet(desk)
            for kept in ("xylophone", "▸", "You might ask", "Ready to move on", "F1 help", "Ctrl+"):
                assert kept not in shown, f"{kept} at {place}:\n{shown}"
            for kept in ("Before the first issue", "No longer on the list", "not yet framed"):
                assert kept not in shown, f"{kept} at {place}"
            await desk.press("f8")
            assert desk.session_screen.capture.text == "xylophone"


async def test_hands_are_shown_to_the_room_only_once_all_are_revealed(path: Path) -> None:
    async with (
        at_the_desk(path.parent, session=path, size=(80, 24)) as desk,
        at_the_desk(path.parent, session=path, begin="room", size=ROOM) as room,
    ):
        await take_up(desk, "Bell times")
        await go_to(desk, "consensus")
        await shows(room, "Straw design 2")
        before = sheet(room)
        await desk.press("f3", "d", "d")
        assert desk.text().count("● shown") == 2
        await room.pilot.pause(0.2)
        assert sheet(room) == before
        await desk.press("escape")
        await room.pilot.pause(0.2)
        assert sheet(room) == before
        await desk.press("f3", "end", "d", "enter")
        await shows(room, "3 seats at “Thumb down”")


@pytest.mark.parametrize("place", PLACES)
async def test_no_line_is_cut_in_a_small_room(path: Path, place: str) -> None:
    with Record(path, write=False) as record:
        from ibb.desk.live import Live
        from ibb.model.items import Issue

        at = Live(record).at(record.session.all(Issue)[0].id, showing=True)
        laid = lay_out(PLACES[place].view(at), 53, roomy=True)
    assert all(sum(len(piece.text) for piece in line) <= 53 for line in laid.lines)


async def test_the_top_line_holds_title_practice_and_place(path: Path) -> None:
    async with at_the_desk(path.parent, session=path, begin="room", size=ROOM) as room:
        top = str(room.screen.query_one("#room-top", Static).render())
        assert "[practice]" in top
        assert "Issues" in top
        assert len(top) <= ROOM[0] - 4
        await room.press("escape")
    assert room.app.return_code == 0


async def test_the_room_sees_that_a_caucus_runs_and_who_called_it(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path) as desk:
        await desk.press("f7", "f3", "ctrl+s", "f7", "ctrl+b", "end", "up")
        caller = desk.app.screen._options[-2][1]
        await desk.press("enter")
        assert "what is typed goes into the joint record" in desk.text()
        await desk.press("f8")
        assert f"Caucus, {caller.removeprefix('Caucus ')}" in desk.text()
        await desk.press("f8", "ctrl+b", "f8")
        assert "Caucus" not in desk.text()
