"""Three hundred comments on a table become a finished you-said/we-did sheet within one meeting."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from ibb.cli import main
from ibb.model.items import Disposition, Intake, Interest, Option, PublicInput
from ibb.process.voices import without_answer
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.comment_files import ANGRY, as_csv
from tests.support.desk import SIZES, Desk, at_the_desk
from tests.support.oak_ridge import go_to, pick
from tests.support.sessions import BY, adding, charter, issue, party

CARDS = 288
"""Three hundred rows less the twelve that say nothing."""


def a_session(library: Path) -> Path:
    """Return the session of a state agency and two groups, with families who have no seat."""
    path = Library(library).create("School quality")
    with Record(path) as record:
        record.append(adding(charter(title="School quality", process="state-district")), by=BY)
        record.append(
            adding(party("Agency"), party("Teachers"), party("Families", at_table=False)), by=BY
        )
        record.append(adding(issue(title="What to measure")), by=BY)
    return path


async def show(desk: Desk, part: str) -> None:
    desk.session_screen.board.pointed = None
    await desk.choose("Show")
    await pick(desk, part)


async def answer(desk: Desk, letter: str, why: str) -> None:
    """Answer everything that is shown; nothing is pointed to, so the cards are asked first."""
    await desk.press("f3")
    await desk.type("all")
    await desk.press("tab", *letter, "tab")
    await desk.type(why)
    await desk.press("ctrl+s")


async def merge_and_sort(desk: Desk) -> None:
    """Merge the surest near-duplicates, and give every card without a theme one."""
    await desk.choose("Alike")
    if desk.screen.query(OptionList):
        await desk.press("enter")
    await desk.press("m", "ctrl+s")
    assert "every one keeps its words" in desk.said
    await show(desk, "No theme yet")
    await desk.choose("Theme")
    await desk.type("all")
    await desk.press("tab")
    await desk.type("What to count")
    await desk.press("ctrl+s")
    assert "It is a new theme" in desk.said


async def take_into_the_work(desk: Desk) -> None:
    """Make an interest of families' own words and an option of nine cards; set one card aside."""
    await show(desk, "Everything")
    await desk.press("ctrl+t")
    await desk.point(lambda item: getattr(item, "text", "") == "Idioma")
    await desk.press("w", "down", "i", "ctrl+s")
    (need,) = desk.record.session.all(Interest)
    assert (need.drawn_from, need.to_confirm) == (need.confirmed_by, False)
    await show(desk, "What to count")
    angry = next(e for e in desk.record.session.all(PublicInput) if e.text == ANGRY)
    await desk.choose("Set aside")
    await desk.type(desk.record.session.label(angry.id))
    await desk.press("tab")
    await desk.type("It asks what came of last year; we send an answer by letter.")
    await desk.press("ctrl+s")
    await desk.choose("Becomes")
    await pick(desk, "Option")
    await desk.type("1-9")
    await desk.press("tab")
    await desk.type("Count how many children are reached, grade by grade")
    await desk.press("ctrl+s")
    (idea,) = desk.record.session.all(Option)
    assert len(idea.drawn_from) == 9


async def answer_the_rest(desk: Desk) -> None:
    """Answer a theme at once, then everything that still waits."""
    await show(desk, "Idioma")
    await answer(desk, "p", "Notices come in three languages; meetings do not yet.")
    await show(desk, "Without an answer")
    await answer(desk, "nn", "We ask schools which of these they already count.")
    await show(desk, "Everything")
    assert "288 answered · none without an answer" in " ".join(desk.text().split())
    session = desk.record.session
    assert without_answer(session) == []
    given = {each.disposition for each in session.all(PublicInput) if each.disposition}
    assert given == {Disposition.USED, Disposition.PARTLY, Disposition.NEEDS_MORE}


async def test_three_hundred_comments_become_a_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_session(tmp_path / "library")
    comments = as_csv(tmp_path / "comments.csv")
    words = ("--event", "Poster night", "--issue", "1", "--sponsor", "A foundation")
    assert main(["cards", str(path), str(comments), *words]) == 0
    assert "288 cards, 12 set aside" in capsys.readouterr().out

    async with at_the_desk(path.parent, session=path, size=SIZES["usual"]) as desk:
        await go_to(desk, "input")
        assert "288 cards from 1 event · 0 answered · 288 without an answer" in desk.text()
        await merge_and_sort(desk)
        await take_into_the_work(desk)
        await answer_the_rest(desk)

    with Record(path, write=False) as record:
        session = record.session
        (intake,) = session.all(Intake)
        assert intake.rows == len(session.all(PublicInput)) + len(intake.set_aside) == 300
        numbers = {session.label(each.id) for each in session.all(PublicInput)}
    assert len(numbers) == CARDS

    for name in ("sheet.pdf", "sheet.md"):
        target = tmp_path / name
        assert main(["export", str(path), "--document", "you-said", "-o", str(target)]) == 0
    told = (tmp_path / "sheet.md").read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert numbers <= {line.split("|")[1].split("·")[0].strip() for line in rows}
    assert "This sheet has an answer for each of the 288 cards we got." in told
    assert "A foundation" in told
    assert "Table 4" not in told
    assert "Not answered yet" not in told
