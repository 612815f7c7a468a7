"""Somebody who was not there reads a saved session: ten questions, each a handful of keys."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from benchmarks.made import made_pages, session_file
from ibb.desk.board.layout import lay_out
from ibb.desk.places.everything import PLACES
from ibb.desk.review.pages import page as open_page
from ibb.desk.review.reviewing import Reviewing
from ibb.documents.comments import read_comments
from ibb.model.items import Issue
from ibb.scripts.recording import record_script
from ibb.scripts.script import read
from ibb.scripts.shipped import script_file
from ibb.store.library import Library
from ibb.store.notebook import note
from ibb.tui.app import IbbApp
from ibb.tui.screens.home import HomeScreen
from ibb.tui.screens.review import ReviewScreen
from ibb.tui.screens.timeline import TimelineScreen
from ibb.yaml_source import load
from tests.support.desk import SIZES, Desk

HANDFUL = 8


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review") / "library"
    record_script(read(script_file("harbor-falls")), Library(folder))
    return folder


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a reader leaves behind in a folder of the test."""
    monkeypatch.setenv("IBB_NOTEBOOKS", str(tmp_path / "notes"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@asynccontextmanager
async def reading(
    library: Path, comments: Path | None = None, size: tuple[int, int] = SIZES["small"]
) -> AsyncIterator[Desk]:
    """Open the one session of a library to read it."""
    (path,) = Library(library).paths()
    app = IbbApp(library, session=path, begin="review", comments=comments)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        await app.workers.wait_for_complete()
        await desk.settle()
        assert isinstance(desk.screen, ReviewScreen), app.farewell
        yield desk


def page(desk: Desk) -> str:
    """Return the whole page that is open, on one line."""
    return " ".join(desk.screen.reader.sheet.text().split())


async def point(desk: Desk, words: str) -> None:
    """Go down with the arrow key until the line with these words is pointed to."""
    for _ in range(80):
        lines = desk.screen.reader.sheet.lines
        pointed = desk.screen.reader.pointed
        shown = " ".join(
            piece.text.strip() for line in lines for piece in line if piece.about == pointed
        )
        if pointed and words in shown:
            return
        await desk.press("down")
    raise AssertionError(f"nothing says {words!r}:\n{desk.text()}")


def prints(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


async def test_the_first_page_says_how_to_move_and_that_nothing_can_change(library: Path) -> None:
    async with reading(library) as desk:
        text = " ".join(desk.text().split())
        assert "↑ ↓ choose a line, Enter opens it, Esc goes back." in text
        assert "Nothing here can change the session." in text
        assert "read only" in text
        assert "[practice]" in text


async def test_the_exact_words_of_a_clause(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("1")
        assert "The agreement" in page(desk)
        assert "Common planning time will not displace the preparation time" in page(desk)


async def test_which_interest_a_clause_serves_and_what_became_of_it(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("1")
        await point(desk, "Protection of preparation time and lunch")
        await desk.press("enter")
        assert "Preparation and lunch that are not swallowed by other things" in page(desk)
        await point(desk, "swallowed by other things")
        await desk.press("enter")
        assert "Whose: Union" in page(desk)
        assert "clauses 2, 3, 4, 5, 6, 7 and 8" in page(desk)
        await desk.press("escape", "escape")
        assert "What we agreed" in page(desk)


async def test_who_had_reservations_and_what_changed(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("1")
        await point(desk, "Agendas of common planning time")
        await desk.press("enter")
        assert "[added: school]" in page(desk)
        assert "is a day in April vacation" in page(desk)


async def test_what_i_owe(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("3")
        await point(desk, "Business Manager")
        await desk.press("enter")
        assert "what Business Manager owes" in page(desk)
        assert "Find out how many paraprofessionals would come" in page(desk)


async def test_what_changed_since_the_second_meeting(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("4")
        await point(desk, "Second meeting closed")
        await desk.press("enter")
        assert "Agendas of common planning time" in page(desk)
        assert "ratified" in page(desk)


async def test_when_someone_arrived(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("8")
        await point(desk, "Second meeting")
        await desk.press("enter")
        assert "Paraprofessional" in page(desk)
        assert "17:18" in page(desk)


async def test_what_was_parked(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("2")
        assert "The heat in the third-floor rooms" in page(desk)
        assert "Superintendent looks after it" in page(desk)


async def test_what_the_other_sides_interests_were(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("7")
        await point(desk, "Interests")
        await desk.press("enter")
        assert "Union Administration Committee Mutual" in page(desk)
        assert (
            "Getting whole-building work done without" in desk.text()
            or "Administration" in page(desk)
        )


async def test_why_an_option_was_dropped(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("longer day")
        await desk.press("enter")
        await point(desk, "option 5")
        await desk.press("enter")
        assert "It loses no class time, but it needs buses and a vote of the town" in page(desk)


async def test_what_we_may_tell_members(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("5")
        assert "Interests, stages and agreed points may be told outside" in page(desk)
        assert "Nobody is quoted" in page(desk)


async def test_the_mouse_is_enough(library: Path) -> None:
    async with reading(library) as desk:
        lines = desk.text().splitlines()
        row = next(at for at, line in enumerate(lines) if "What we agreed" in line)
        await desk.pilot.click(offset=(8, row), times=2)
        await desk.settle()
        assert "The agreement" in page(desk)
        row = len(desk.text().splitlines()) - 1
        column = desk.text().splitlines()[row].index("back")
        await desk.pilot.click(offset=(column, row))
        await desk.settle()
        assert "What would you like to read?" in page(desk)


async def test_any_moment_can_be_walked_to_with_the_screens_as_they_were(library: Path) -> None:
    async with reading(library, size=SIZES["usual"]) as desk:
        await desk.press("9")
        assert isinstance(desk.screen, TimelineScreen)
        assert "entry 178 of 178" in desk.text()
        await desk.press("home")
        assert "entry 1 of 178" in desk.text()
        texts = {}
        for _ in range(25):
            texts[desk.screen.seq] = desk.text()
            await desk.press("right")
        for seq in (20, 3, 11, 25, 1):
            desk.screen.go(seq - 1)
            await desk.settle()
            assert desk.text() == texts[seq]
        await desk.press("escape")
        assert isinstance(desk.screen, ReviewScreen)


async def test_nothing_a_reader_does_changes_the_session(library: Path, tmp_path: Path) -> None:
    before = prints(library)
    mine = tmp_path / "mine.comments.yaml"
    async with reading(library, comments=mine) as desk:
        for link in "123456789":
            await desk.press(link)
            await desk.press(*["down"] * 4, "enter", "escape")
            await desk.press("home" if isinstance(desk.screen, ReviewScreen) else "escape")
        await desk.press("escape", "escape", "escape")
        assert "Q closes the session." in desk.text()
        await desk.press("q")
        assert desk.app._exit, "who came for one session is done with it"
    assert prints(library) == before


async def test_a_comment_goes_into_a_file_of_ones_own(library: Path, tmp_path: Path) -> None:
    before = prints(library)
    mine = tmp_path / "mine.comments.yaml"
    async with reading(library, comments=mine) as desk:
        await desk.press("1")
        await point(desk, "Agendas of common planning time")
        await desk.press("enter")
        await point(desk, "Write a comment on it")
        await desk.press("enter")
        await desk.type("Half")
        await desk.press("escape", "w")
        await desk.fill(" of April is vacation.", "six (6) school days")
        assert mine.name in "".join(desk.text().split())
    written = read_comments(load(mine))
    assert [(each.says, each.instead) for each in written.comments] == [
        ("Half of April is vacation.", "six (6) school days")
    ]
    assert written.comments[0].on == "clause 5"
    assert "five (5) school days" in written.comments[0].quote
    assert prints(library) == before


async def test_what_changed_since_one_last_looked(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("4")
        assert "Since you last looked" not in page(desk)
        await desk.press("q")
    async with reading(library) as desk:
        await desk.press("4")
        await point(desk, "Since you last looked")
        await desk.press("enter")
        assert "othing" in page(desk), "nothing has changed since"


async def test_home_leads_there(library: Path) -> None:
    app = IbbApp(library)
    async with app.run_test(size=SIZES["small"]) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        await app.workers.wait_for_complete()
        await desk.press("p", "r")
        assert isinstance(desk.screen, ReviewScreen)
        await desk.press("q")
        assert isinstance(desk.screen, HomeScreen)


async def test_words_are_searched_as_they_are_typed(library: Path) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("q / 1 home")
        assert desk.screen.query_one(Input).value == "q / 1 home"
        await desk.press("escape", "slash")
        desk.screen.query_one(Input).value = ""
        await desk.type("lunch")
        await desk.press("enter")
        assert "lunch" in page(desk)
        assert desk.screen.reader.spots


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kind:interest party:Families", "No lessons and no supervision lost"),
        ("time stage:options", "option"),
        ("kind:clause since:2026-04-01", "Agendas of common planning time"),
        ("guarantee of forty", "no longer so"),
    ],
)
async def test_a_search_can_be_narrowed(library: Path, typed: str, found: str) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type(typed)
        await desk.press("enter")
        assert found in page(desk)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("since:yesterday", "“since:yesterday” is no day; write since:2026-02-04."),
        ("kind:dream", "No kind is called “dream”"),
        ("party:Onion", "No party is called “Onion”"),
    ],
)
async def test_what_cannot_be_looked_for_is_said(library: Path, typed: str, said: str) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type(typed)
        await desk.press("enter")
        assert said in " ".join(desk.text().split())


async def test_what_home_finds_can_be_read_where_it_stands(library: Path) -> None:
    app = IbbApp(library)
    async with app.run_test(size=SIZES["small"]) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        await app.workers.wait_for_complete()
        await desk.press("p", "slash")
        await desk.type("ambushing kind:interest")
        await desk.press("enter")
        await app.workers.wait_for_complete()
        await desk.settle()
        await desk.press("r")
        assert isinstance(desk.screen, ReviewScreen)
        assert "Getting whole-building work done without ambushing anyone" in page(desk)


PRIVATE = "they would settle for less"


def shipped_one(folder: Path) -> Path:
    return record_script(read(script_file("ten-minutes")), Library(folder))


def made_up(seed: int) -> Callable[[Path], Path]:
    return lambda folder: session_file(folder, made_pages(120, seed))


@pytest.mark.parametrize("make", [shipped_one, made_up(1), made_up(2), made_up(3)])
def test_no_page_and_no_moment_shows_what_is_not_in_the_record(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    folder = tmp_path / "library"
    path = make(folder)
    with Library(folder).open(path) as record:
        issue = record.session.all(Issue)[0]
        record.keep_draft(f"line:interests:{issue.id}", PRIVATE)
        record.keep_draft("hands:proposal-1", f'{{"shown": {{"x": "{PRIVATE}"}}}}')
        note(record.id, record.clock(), "Interests", PRIVATE)
    with Library(folder).open(path, write=False) as record:
        reviewing = Reviewing(record, folder, record.clock())
        links, seen = ["contents"], set[str]()
        while links and len(seen) < 250:
            link = links.pop()
            found = None if link in seen else open_page(reviewing.reading, link)
            seen.add(link)
            if found is None:
                continue
            sheet = lay_out(found.view, 100)
            assert PRIVATE not in " ".join(sheet.text().split()), link
            links += {piece.about for line in sheet.lines for piece in line if piece.about}
        assert len(seen) > 60
        found_words = lay_out(reviewing.search("less"), 100).text()
        assert PRIVATE not in " ".join(found_words.split())
        for seq in range(1, len(reviewing.reading.entries) + 1):
            shown = reviewing.reading.look(seq)
            view = PLACES[shown.place].view(reviewing.reading.at(seq, shown))
            assert PRIVATE not in lay_out(view, 100).text()
