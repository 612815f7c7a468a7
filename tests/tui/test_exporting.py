"""Somebody hands out what was agreed: chosen, looked at, written, all by keys."""

from pathlib import Path

import pytest

from ibb.documents.interchange import read_json
from ibb.formats.every import FORMATS
from ibb.formats.pdf import attachments_of
from ibb.store.library import Library
from ibb.tui.screens.export import ExportScreen
from ibb.tui.screens.form import FormScreen
from ibb.tui.screens.home import HomeScreen
from ibb.tui.screens.review import ReviewScreen
from ibb.tui.screens.session import SessionScreen
from tests.support.desk import SIZES, Desk, at_the_desk
from tests.support.oak_ridge import oak_ridge


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which documents are written unless somebody says otherwise."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


def files(folder: Path) -> list[Path]:
    """Return what is in a folder."""
    return list(folder.iterdir())


async def written(desk: Desk) -> str:
    """Write what is shown, wait for it, and return what is said of it."""
    await desk.press("enter")
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    return " ".join(desk.text().split())


@pytest.mark.parametrize("size", ["small", "usual"])
async def test_from_home_to_a_pdf(tmp_path: Path, documents: Path, size: str) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, size=SIZES[size]) as desk:
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert isinstance(desk.screen, HomeScreen)
        await desk.press("p", "e")
        assert "What is to leave the room?" in desk.text()
        await desk.press("enter")
        assert isinstance(desk.screen, FormScreen)
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, ExportScreen), desk.text()
        assert not files(documents)
        assert "not written yet" in desk.text()
        said = await written(desk)
        (file,) = files(documents)
        assert file.suffix == ".pdf"
        assert "Wrote" in said
        found = FORMATS[".pdf"].read(file.read_bytes())
        assert "Oak Ridge" in found
        assert "record.json" in attachments_of(file.read_bytes())
        await desk.press("escape")
        assert isinstance(desk.screen, HomeScreen)


async def test_from_a_session_to_a_web_page_for_members(tmp_path: Path, documents: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path) as desk:
        await desk.choose("Export")
        await desk.press("p", "enter")
        await desk.press("tab", "w", "w", "ctrl+s")
        assert isinstance(desk.screen, ExportScreen), desk.text()
        assert "for: Constituents" in desk.text()
        await written(desk)
        (file,) = files(documents)
        assert file.suffix == ".html"
        await desk.press("escape")
        assert isinstance(desk.screen, SessionScreen)


async def test_the_whole_record_from_a_review(tmp_path: Path, documents: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, begin="review") as desk:
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert isinstance(desk.screen, ReviewScreen)
        await desk.press("e", "w", "w", "enter", "ctrl+s")
        assert "Every entry of the session" in desk.text()
        await written(desk)
        (file,) = files(documents)
        assert file.suffix == ".json"
        library = Library(tmp_path / "other")
        found = read_json(file)
        library.adopt(found.session, found.created, found.pages())
        await desk.press("escape")
        assert isinstance(desk.screen, ReviewScreen)


async def test_a_file_that_is_there_is_not_replaced_unasked(
    tmp_path: Path, documents: Path
) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path) as desk:
        await desk.choose("Export")
        await desk.press("enter", "ctrl+s")
        await written(desk)
        (file,) = files(documents)
        before = file.read_bytes()
        await desk.press("escape")
        await desk.choose("Export")
        await desk.press("enter", "ctrl+s")
        assert isinstance(desk.screen, FormScreen)
        assert "is already there" in str(desk.screen.query_one("#form-says").render())
        await desk.press("escape")
        assert file.read_bytes() == before


async def test_a_letterhead_that_is_none_is_told_and_nothing_written(
    tmp_path: Path, documents: Path
) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path) as desk:
        await desk.choose("Export")
        await desk.press("enter")
        screen = desk.screen
        assert isinstance(screen, FormScreen)
        screen.query_one("#field-letterhead").value = str(tmp_path / "none.docx")
        screen.query_one("#field-suffix").focus()
        await desk.press("w", "ctrl+s")
        assert isinstance(desk.screen, ExportScreen)
        said = await written(desk)
        assert "none.docx" in said
        assert not files(documents)


async def test_leaving_the_questions_leads_back_and_keeps_what_was_typed(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path) as desk:
        await desk.choose("Export")
        await desk.press("enter")
        desk.screen.query_one("#field-file").focus()
        await desk.type("-for-ana")
        await desk.press("escape")
        assert "What is to leave the room?" in desk.text()
        await desk.press("enter")
        assert desk.screen.query_one("#field-file").value.endswith("-for-ana")
        await desk.press("escape")
        await desk.press("escape")
        assert isinstance(desk.screen, SessionScreen)
