"""Home keeps practice sessions on a shelf of their own."""

import re
from pathlib import Path

import pytest

from ibb.desk.commands import OF_HOME, key_shown
from tests.support.home import SIZES, Home, a_session, home
from tests.support.sessions import issue

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def both(tmp_path: Path, folder: Path) -> Path:
    """Return a library with one real session and two of practice; a word stands in each kind."""
    quiet = issue("quiet", title="A quiet room")
    a_session(tmp_path, "Hill School", quiet, day=2)
    a_session(tmp_path, "A drill", quiet, practice=True, day=3)
    a_session(tmp_path, "A rehearsal", practice=True, day=4)
    return folder


def above(shown: Home) -> str:
    """Return what stands above the list."""
    return next(line.strip() for line in shown.text.splitlines()[1:] if line.strip())


@pytest.mark.parametrize("size", SIZES)
async def test_real_sessions_are_listed_and_practice_is_a_key_away(
    both: Path, size: tuple[int, int]
) -> None:
    async with home(both, size) as shown:
        assert above(shown) == "1 session · 2 practice sessions (P)"
        assert "Hill School" in shown.text
        assert "A drill" not in shown.text
        assert "P practice" in shown.keys
        await shown.press("p")
        assert above(shown) == "2 practice sessions · P for your own"
        assert "A rehearsal  [practice]" in shown.text
        assert "A drill  [practice]" in shown.text
        assert "Hill School" not in shown.text
        assert "P your own" in shown.keys
        await shown.press("down", "enter", "p", "enter")
        assert shown.wanted == ["A drill", "Hill School"]


@pytest.mark.parametrize("key", ["escape", "f5", "p"])
async def test_there_is_a_way_back_to_ones_own(both: Path, key: str) -> None:
    async with home(both) as shown:
        await shown.press("p", key)
        assert above(shown) == "1 session · 2 practice sessions (P)"
        await shown.press("enter")
        assert shown.wanted == ["Hill School"]


async def test_a_click_on_the_key_leads_there_and_back(both: Path) -> None:
    async with home(both) as shown:
        for label, there in (("practice", "A drill"), ("your own", "Hill School")):
            await shown.pilot.click("#home-keys", offset=(shown.keys.index(label), 0))
            await shown.settle()
            assert there in shown.text


async def test_the_shelf_stays_while_a_session_comes_to_it(tmp_path: Path, both: Path) -> None:
    async with home(both) as shown:
        await shown.press("p", "f1")
        a_session(tmp_path, "Another drill", practice=True, day=4)
        await shown.press("f1")
        assert above(shown) == "3 practice sessions · P for your own"
        assert "Another drill  [practice]" in shown.text


async def test_without_practice_nothing_is_said_of_it(tmp_path: Path, folder: Path) -> None:
    a_session(tmp_path, "Hill School")
    async with home(folder) as shown:
        assert above(shown) == "1 session"
        assert "practice" not in shown.text
        assert "D demo" in shown.keys
        await shown.press("p")
        assert above(shown) == "No practice sessions yet · P for your own"
        await shown.press("enter", "down", "enter")
        assert shown.wanted == ["ten-minutes", "the list"]


@pytest.mark.parametrize("size", SIZES)
async def test_with_practice_alone_the_first_start_names_its_shelf(
    tmp_path: Path, folder: Path, size: tuple[int, int]
) -> None:
    a_session(tmp_path, "A drill", practice=True)
    async with home(folder, size) as shown:
        assert "ibb leads a bargaining table to agreed language" in shown.text
        assert "\n 1 practice session (P)\n" in shown.text
        assert "A drill" not in shown.text
        assert "T ten minutes" in shown.keys
        await shown.press("enter", "p", "enter", "t", "d")
        assert shown.wanted == ["ten-minutes", "A drill", "ten-minutes", "the list"]


async def test_a_file_that_cannot_be_read_is_named_on_both_shelves(both: Path) -> None:
    (both / "bad.ibb").write_bytes(b"nothing")
    async with home(both, (120, 36)) as shown:
        assert "bad.ibb is not a session file" in shown.text
        await shown.press("p")
        assert "bad.ibb is not a session file" in shown.text


class TestSearch:
    async def test_looks_on_the_shelf_one_is_on_and_says_which(self, both: Path) -> None:
        async with home(both) as shown:
            await shown.search("quiet")
            assert "Found in 1 place in your own sessions" in shown.text
            assert "Hill School · issue 1" in shown.text
            assert "A drill" not in shown.text
            await shown.press("escape", "p")
            await shown.search("quiet")
            assert "Found in 1 place in the practice sessions" in shown.text
            assert "A drill  [practice] · issue 1" in shown.text
            assert "Hill School" not in shown.text
            await shown.press("enter")
            assert shown.wanted == ["A drill"]

    async def test_an_empty_line_says_where_it_will_look(self, both: Path) -> None:
        async with home(both) as shown:
            await shown.press("slash")
            assert "Enter looks in your own sessions" in shown.text
            await shown.press("escape", "p", "slash")
            assert "Enter looks in the practice sessions" in shown.text

    async def test_goes_on_on_the_other_shelf(self, both: Path) -> None:
        async with home(both) as shown:
            await shown.search("quiet")
            assert "P Look in the practice sessions" in shown.text
            await shown.press("p")
            assert "Found in 1 place in the practice sessions" in shown.text
            await shown.press("down", "enter")
            assert "Found in 1 place in your own sessions" in shown.text
            await shown.press("escape")
            assert above(shown) == "1 session · 2 practice sessions (P)"

    async def test_what_is_not_found_here_may_be_there(self, both: Path, tmp_path: Path) -> None:
        a_session(tmp_path, "One more", issue("loud", title="Room for noise"), practice=True)
        async with home(both) as shown:
            await shown.search("noise")
            assert "Nothing was found in your own sessions." in shown.text
            await shown.pilot.click("#home-list", offset=(5, 0))
            await shown.settle()
            assert "One more  [practice] · issue 1" in shown.text

    async def test_the_letter_is_a_word_while_words_are_typed(self, both: Path) -> None:
        async with home(both) as shown:
            await shown.press("slash", "p", "t", "enter")
            assert "in your own sessions" in shown.text
            assert not shown.wanted


def test_the_readme_tells_the_keys_of_home() -> None:
    told = re.findall(r"^\| `([^`]+)` \| ([^`|]+) \|$", README, re.MULTILINE)
    every = [(key_shown(each.keys), each.tells) for each in OF_HOME]
    start = told.index(every[0])
    assert told[start : start + len(every)] == every
