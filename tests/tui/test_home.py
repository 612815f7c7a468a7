"""Home: which sessions there are, beginning one, finding words; whatever lies in the library."""

import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from ibb.desk.commands import key_shown
from ibb.desk.shelf import strip, touched
from ibb.model.actions import change
from ibb.model.items import Issue, Outcome, Stage
from ibb.scripts.recording import record_script
from ibb.scripts.script import read
from ibb.store.library import IssueFacts, Library
from ibb.store.record import Record
from ibb.tui.screens.home import HomeScreen
from ibb.yaml_source import SourceError
from tests.support.home import NOON, SIZES, a_session, clock, home
from tests.support.sessions import BY, adding, issue, party

HOSTILE = "[/b] [@click=app.quit]go[/] \x1b[31m"


def list_of(folder: Path) -> list[Path]:
    return list(folder.parent.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.mark.parametrize("size", SIZES)
class TestEmpty:
    async def test_says_what_this_is_and_offers_three_ways(
        self, folder: Path, size: tuple[int, int]
    ) -> None:
        async with home(folder, size) as shown:
            assert "ibb leads a bargaining table to agreed language" in shown.text
            offered = [line.strip() for line in shown.text.splitlines() if line[:4].strip()]
            ways = (
                "T Ten minutes: the whole method on one small issue",
                "D Demonstrations and drills",
                "N New session of your own",
            )
            places = [offered.index(way) for way in ways]
            assert places == [places[0], places[0] + 1, places[0] + 2]
            await shown.press("enter", "down", "enter", "down", "enter", "t", "d", "n")
            assert shown.wanted == ["ten-minutes", "the list", "new"] * 2
        assert not list_of(folder), "looking at a library makes nothing"

    async def test_the_keys_at_the_bottom_are_few(
        self, folder: Path, size: tuple[int, int]
    ) -> None:
        async with home(folder, size) as shown:
            enter = key_shown("enter")
            keys = f" F1 help   T ten minutes   D demo   N new   {enter} open   Q quit"
            assert shown.keys == keys


class TestTheList:
    async def test_title_parties_issues_and_when(self, tmp_path: Path, folder: Path) -> None:
        path = a_session(tmp_path, "Hill School", party("Union"), party("Committee"), day=4)
        with Record(path, clock=clock(4)) as record:
            for key in ("one", "two", "three"):
                record.append(adding(issue(key)), by=BY)
            done = {"stage": Stage.CONSENSUS, "outcome": Outcome.CONSENSUS}
            record.append(change(record.session.get(Issue, "one"), **done), by=BY)
            at_work = change(record.session.get(Issue, "two"), stage=Stage.INTERESTS)
            record.append(at_work, by=BY)
        a_session(tmp_path, "Newer", day=3)
        a_session(tmp_path, "Older", day=1)
        async with home(folder) as shown:
            lines = [line.strip() for line in shown.text.splitlines()[2:13] if line.strip()]
            assert lines == [
                "3 sessions",
                "Hill School",
                "today 10:20 · Union, Committee",
                "1 ✓  2 ● interests  3 ○",
                "Newer",
                "yesterday · no parties yet",
                "no issues yet",
                "Older",
                "1 March · no parties yet",
                "no issues yet",
            ]

    @pytest.mark.parametrize("size", SIZES)
    async def test_enter_or_a_click_opens(
        self, tmp_path: Path, folder: Path, size: tuple[int, int]
    ) -> None:
        a_session(tmp_path, "First", day=4)
        a_session(tmp_path, "Second", day=3)
        async with home(folder, size) as shown:
            await shown.press("down", "enter")
            await shown.pilot.click("#home-list", offset=(5, 0))
            await shown.settle()
            assert shown.opened == ["Second", "First"]

    async def test_a_click_on_a_key_does_it(self, tmp_path: Path, folder: Path) -> None:
        a_session(tmp_path, "First")
        async with home(folder) as shown:
            keys = shown.keys
            for label in ("new", "open", "demo"):
                await shown.pilot.click("#home-keys", offset=(keys.index(label), 0))
                await shown.settle()
            told = [type(each) for each in shown.app.told]
            assert told == [HomeScreen.New, HomeScreen.Opened, HomeScreen.Demo]

    async def test_it_is_read_again_on_the_way_back_and_the_cursor_stays(
        self, tmp_path: Path, folder: Path
    ) -> None:
        a_session(tmp_path, "First", day=2)
        async with home(folder) as shown:
            await shown.press("f1")
            a_session(tmp_path, "Second", day=4)
            await shown.press("f1")
            assert "2 sessions" in shown.text
            await shown.press("enter")
            assert shown.opened == ["First"]

    async def test_what_cannot_be_read_says_why(
        self, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = a_session(tmp_path, "Whole")
        (folder / "broken.ibb").write_bytes(path.read_bytes()[:5000])
        (folder / "other [b].ibb").write_bytes(b"not a session")
        async with home(folder.relative_to(tmp_path), (120, 36)) as shown:
            assert "1 session\n" in shown.text
            assert "other [b].ibb is not a session file of ibb" in shown.text
            assert shown.text.count(f"? {folder.name}") == 2
            await shown.press("end", "enter")
            assert not shown.app.told
            assert "is not a session file" in shown.text.splitlines()[-2]

    async def test_a_library_that_is_a_file(self, tmp_path: Path) -> None:
        place = tmp_path / "library"
        place.write_text("words")
        async with home(place, (120, 36)) as shown:
            assert "is a file; a library is a folder" in shown.text

    @pytest.mark.parametrize("size", [*SIZES, (40, 12)])
    async def test_hostile_and_very_long_names(
        self, tmp_path: Path, folder: Path, size: tuple[int, int]
    ) -> None:
        names = [f"{HOSTILE} {number} " + "long " * 20 for number in range(7)]
        seven = [party(name, id=f"p{number}") for number, name in enumerate(names)]
        a_session(tmp_path, f"{HOSTILE} {'w' * 300}", *seven)
        async with home(folder, size) as shown:
            assert "[/b] [@click=app.quit]go[/]" in shown.text
            assert "\x1b" not in shown.text
            await shown.pilot.click("#home-list", offset=(10, 0))
            await shown.settle()
            assert len(shown.opened) == 1
            assert shown.app.is_running

    async def test_many_sessions_scroll(self, tmp_path: Path, folder: Path) -> None:
        for number in range(12):
            a_session(tmp_path, f"Session {number:02}", day=number + 1)
        async with home(folder) as shown:
            await shown.press("end", "enter")
            assert shown.opened == ["Session 00"]

    async def test_q_leaves(self, folder: Path) -> None:
        async with home(folder) as shown:
            await shown.pilot.press("q")
            await shown.pilot.pause()
            assert not shown.app.is_running or shown.app._exit

    async def test_help_says_what_the_keys_do(self, folder: Path) -> None:
        async with home(folder) as shown:
            await shown.press("f1")
            assert "Look for words in the sessions listed" in shown.text
            assert "Practice sessions have a shelf of their own" in shown.text
            await shown.press("escape")
            assert "New session of your own" in shown.text


class TestSearch:
    @pytest.fixture(autouse=True)
    def sessions(self, tmp_path: Path) -> None:
        quiet = issue("quiet", title="A quiet room", statement="How might we find a quiet room?")
        a_session(tmp_path, "Hill School", quiet, day=4)
        a_session(tmp_path, "Harbor [b]", issue("loud", title="Room for noise"), day=3)

    @pytest.mark.parametrize("size", SIZES)
    async def test_finds_words_and_opens_where_they_stand(
        self, folder: Path, size: tuple[int, int]
    ) -> None:
        async with home(folder, size) as shown:
            await shown.search("noi")
            assert "Found in 1 place" in shown.text
            assert "Room for noise" in shown.text
            assert "Harbor [b] · issue 1" in shown.text
            await shown.press("enter")
            assert shown.opened == ["Harbor [b]"]

    async def test_letters_are_words_while_searching(self, folder: Path) -> None:
        async with home(folder) as shown:
            await shown.press("slash", "n", "q", "d", "slash")
            assert shown.app.screen.query_one("#home-search", Input).value == "nqd/"
            assert not shown.app.told

    @pytest.mark.parametrize("key", ["escape", "f5"])
    async def test_there_is_a_way_back(self, folder: Path, key: str) -> None:
        async with home(folder) as shown:
            await shown.search("room")
            assert "Found in 2 places" in shown.text
            await shown.press("slash", key)
            assert "2 sessions" in shown.text
            assert not shown.app.screen.query_one("#home-search").display
            assert isinstance(shown.app.focused, OptionList)
            await shown.press("enter")
            assert shown.opened == ["Hill School"]

    @pytest.mark.parametrize("words", ["unicorn", '" OR *', "[/unicorn]"])
    async def test_nothing_found(self, folder: Path, words: str) -> None:
        async with home(folder) as shown:
            await shown.search(words)
            assert "Nothing was found in your own sessions." in shown.text

    async def test_no_words(self, folder: Path) -> None:
        async with home(folder) as shown:
            await shown.search("  ")
            assert "Say at least one word to look for." in shown.text

    async def test_a_damaged_file_does_not_hide_the_rest(self, folder: Path) -> None:
        (folder / "bad.ibb").write_bytes(b"nothing")
        async with home(folder, (120, 36)) as shown:
            await shown.search("room")
            assert "Found in 2 places" in shown.text
            assert "bad.ibb is not a session file" in shown.text


class TestWords:
    @pytest.mark.parametrize(
        ("moment", "said"),
        [
            ("2026-03-04T16:59:00.000000Z", "today 11:59"),
            ("2026-03-04T04:59:00+00:00", "yesterday"),
            ("2026-03-01T12:00:00Z", "1 March"),
            ("2025-12-31T12:00:00Z", "31 December 2025"),
            ("2026-03-09T12:00:00Z", "9 March"),
            ("whenever", ""),
            ("", ""),
        ],
    )
    def test_when_it_was_touched(self, moment: str, said: str) -> None:
        assert touched(moment, NOON) == said

    def test_where_issues_stand(self) -> None:
        every = [
            IssueFacts("1", "", "agreement", Outcome.WITH_RESERVATIONS),
            IssueFacts("2", "", "options", Outcome.BACK),
            IssueFacts("3", "", "options", Outcome.PARKED),
            IssueFacts("3A", "", "issue", None),
        ]
        assert strip(every) == "1 ✓  2 ● options  3 – parked  3A ○"
        assert strip(every * 4).endswith("3A ○  … and 4 more")
        assert strip([]) == "no issues yet"


class TestRecordingAScript:
    def test_a_script_that_does_not_play_makes_nothing(self, folder: Path, tmp_path: Path) -> None:
        library = Library(folder)
        wrong = tmp_path / "wrong.yaml"
        wrong.write_text(
            "script: Wrong\nprocess: labor-management\n"
            "parties: {A: a, B: b}\npeople: {F: {role: facilitator}}\n"
            "scenes:\n  - scene: One\n    on: 2026-02-03\n    at: '15:30'\n"
            "    steps:\n      - undo: 'yes'\n"
        )
        with pytest.raises(SourceError):
            record_script(read(wrong), library)
        assert not folder.exists()


PAINTED = """
import asyncio, pathlib, sys
from textual.app import App
from ibb.tui.screens.home import NAME, HomeScreen
from ibb.tui.themes import variables_for

def read(screen):
    strips = screen._compositor.render_strips()
    heavy = {"pydantic", "sqlalchemy", "sqlmodel", "ibb.model", "ibb.store", "ibb.process"}
    print(any(NAME in strip.text for strip in strips), sorted(heavy & set(sys.modules)))

HomeScreen.read = read

class Home(App):
    def get_theme_variable_defaults(self):
        return variables_for(self.current_theme)
    def on_mount(self):
        self.push_screen(HomeScreen(pathlib.Path("nowhere")))

async def main():
    async with Home().run_test() as pilot:
        await pilot.pause()

asyncio.run(main())
"""


def test_paints_before_the_model_and_the_store_are_there() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PAINTED], capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == "True []", told.stderr
