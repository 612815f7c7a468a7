"""Whatever is typed is data: shown as it was typed, and obeyed by no screen and no terminal."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import Paste
from textual.widgets import Input, OptionList

from ibb.desk.places.everything import PLACES
from ibb.model.actions import Add
from ibb.model.text import clean
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up
from tests.support.whole import record_everything

BRACKETS = "[/b] [@click=app.quit]x[/] [link=https://a.example]y[/link] [bold]z [[ ]] \\[a]"
STEERING = (
    "\x1b[2J\x1b[31mred\x1b]52;c;aGk=\x07 \x1b]8;;https://a.example\x1b\\here \x9b2J \x08\x00"
)
BIDI = "\u202eright to left\u202c \u2066apart\u2069 \u200e\u200f שלום عالم"
WIDE = "価格の漢字 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 می‌خواهم क्षि e\u0301\u0323 q\u0307\u0323"
ALL_OF_IT = f"{BRACKETS} · {STEERING} · {BIDI} · {WIDE}"
SMALL = (80, 24)
TAKES_A_LINE = [
    place
    for place in PLACES
    if place not in {"charter", "parties", "people", "agreement", "figures"}
]
TAKES_A_NAME = ["parties", "people", "agreement"]
"""Figures take a line of a form of their own: see ``test_figures_place``."""


def obeyed(text: str) -> str:
    """Return the lines of a screen in which something is left that a terminal would obey."""
    return "\n".join(line for line in text.splitlines() if clean(line) != line)


def shown(desk: Desk, about: str) -> str:
    """Return the words the board shows of an item, without the spaces between them."""
    lines = desk.session_screen.board.sheet.lines
    return "".join("".join(p.text for p in line if p.about == about) for line in lines)


def without_spaces(text: str) -> str:
    return "".join(text.split())


async def paste(desk: Desk, text: str) -> None:
    desk.app.post_message(Paste(text))
    await desk.settle()


def added(desk: Desk) -> Any:
    return [each.item for each in desk.record.entries[-1].actions if isinstance(each, Add)][-1]


async def paste_and_see(desk: Desk, text: str) -> None:
    """Paste one line, send it, and find it recorded and shown as it was typed."""
    entries = len(desk.record.entries)
    await paste(desk, text)
    assert not obeyed(desk.text())
    await desk.press("enter")
    if len(desk.app.screen_stack) > 2:
        assert not obeyed(desk.text())
        await desk.press("ctrl+s")
    assert len(desk.record.entries) == entries + 1, f"{desk.said}\n{desk.text()}"
    item = added(desk)
    assert without_spaces(item.words) == without_spaces(clean(text))
    assert without_spaces(item.words) in without_spaces(shown(desk, item.id))
    assert not obeyed(desk.text())


async def test_typed_at_a_place_it_is_recorded_and_shown_as_typed(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        for place in TAKES_A_LINE:
            await take_up(desk, "Buses" if place == "consensus" else "Bell times")
            await go_to(desk, place)
            await paste_and_see(desk, ALL_OF_IT)


async def test_a_name_is_one_line_and_shown_as_typed(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        for place in TAKES_A_NAME:
            await go_to(desk, place)
            await paste_and_see(desk, (BRACKETS + WIDE).replace(":", "").replace(",", ""))


async def test_a_purpose_of_anything(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await go_to(desk, "charter")
        await paste(desk, ALL_OF_IT)
        await desk.press("enter")
        assert desk.record.session.charter.purpose.endswith(clean(ALL_OF_IT).strip())
        assert not obeyed(desk.text())


@pytest.mark.parametrize("width", [60, 200])
async def test_four_thousand_characters_without_a_space(tmp_path: Path, width: int) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=(width, 24)) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "interests")
        await paste_and_see(desk, "w漢" * 2000)


async def test_only_spaces_or_nothing_to_see_is_nothing(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        entries = len(desk.record.entries)
        for text in ("     ", "\u200b\u2060\ufeff", "\t \n  \n", "\x1b\x07"):
            await paste(desk, text)
            await desk.press("enter")
            assert "Type first." in desk.said, repr(text)
        assert len(desk.record.entries) == entries


async def test_joiners_typed_by_a_key_of_their_own_are_kept(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await desk.say("می‌خواهم")
        assert added(desk).title == "می‌خواهم"
        await desk.press("f2")
        await desk.fill("می‌خواهم؟", "دیگر می‌خواهم")
        assert desk.pointed.statement == "می‌خواهم؟"
        assert desk.pointed.title == "دیگر می‌خواهم"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole session in which every text is hostile."""
    library = Library(tmp_path_factory.mktemp("hostile"))
    path = library.create("hostile")
    with Record(path) as record:
        record_everything(record, ALL_OF_IT)
    return path


async def test_every_place_shows_it_and_offers_it(hostile: Path) -> None:
    async with at_the_desk(hostile.parent, session=hostile, size=SMALL) as desk:
        await desk.press("ctrl+g", "enter")
        for place in PLACES:
            await go_to(desk, place)
            assert not obeyed(desk.text()), place
            await desk.press("down", "f2")
            assert not obeyed(desk.text()), place
            if desk.screen is not desk.session_screen:
                await desk.press("escape")


async def test_lists_help_coach_and_room_show_it(hostile: Path) -> None:
    async with at_the_desk(hostile.parent, session=hostile, size=SMALL) as desk:
        for opens in ("ctrl+g", "ctrl+r", "ctrl+b", "f4", "f1", "f8"):
            await desk.press(opens)
            assert not obeyed(desk.text()), opens
            await desk.press("escape")
        await desk.press("ctrl+l")
        assert not obeyed(desk.text())


async def test_home_lists_it_finds_it_and_opens_it(hostile: Path) -> None:
    async with at_the_desk(hostile.parent, size=(120, 36)) as desk:
        await desk.press("p")
        assert "[/b] [@click=app.quit]x[/]" in desk.text()
        await desk.press("slash")
        await paste(desk, "right\x1b\x07 to left")
        assert not obeyed(desk.text())
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert "Found in" in desk.text()
        assert not obeyed(desk.text())
        assert desk.screen.query_one(OptionList).option_count
        await desk.press("enter")
        assert desk.session_screen


async def test_what_is_refused_is_repeated_without_obeying_it(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await desk.choose("Order")
        desk.screen.query_one(Input).value = ""
        await paste(desk, BRACKETS + STEERING)
        await desk.press("ctrl+s")
        assert "There is no issue" in desk.text()
        assert not obeyed(desk.text())


async def test_lines_pasted_into_a_question_of_one_line_are_all_kept(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await desk.press("down", "f2", "tab", "home")
        await paste(desk, "Early\nand late: ")
        await desk.press("ctrl+s")
        assert desk.pointed.title == "Early and late: Bell times"


ANYTHING = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


@given(st.lists(ANYTHING, min_size=5, max_size=5))
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_at_all(texts: list[str]) -> None:
    async def type_them() -> None:
        with TemporaryDirectory() as folder:
            path = oak_ridge(Path(folder))
            async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
                await take_up(desk, "Bell times")
                await go_to(desk, "options")
                for text in texts:
                    expected = [ln.strip() for ln in clean(text).splitlines() if ln.strip()]
                    entries = len(desk.record.entries)
                    await paste(desk, text)
                    await desk.press("enter")
                    new = desk.record.entries[entries:]
                    found = [a.item.text for entry in new for a in entry.actions]
                    assert found == expected
                    assert not obeyed(desk.text())
                    for action in (a for entry in new for a in entry.actions):
                        words = without_spaces(action.item.text)
                        assert words in without_spaces(shown(desk, action.item.id))

    asyncio.run(type_them())
