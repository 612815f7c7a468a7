"""Rows 1 and 2 of the founding systems' table, tried at Millbrook with a facilitator's keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ibb.model.items import Issue, Proposal, Stage
from ibb.tui.app import IbbApp
from tests.support.desk import SIZES, Desk, at_the_desk
from tests.support.millbrook import millbrook
from tests.support.oak_ridge import go_to, take_up

MOVED = "Move experienced teachers to the two schools that need them most"
HAPPENED = "The committee adopted it with 2 changes"


def said_by(*words: str) -> str:
    """Return what a command prints, on one line."""
    done = subprocess.run(
        [sys.executable, "-m", "ibb", *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "400"},
    )
    return " ".join(done.stdout.split())


def told(desk: Desk) -> str:
    """Return what is on the screen, on one line and without frames."""
    return " ".join(desk.text().replace("│", " ").split())


async def test_row_1_the_authority_ledger(tmp_path: Path) -> None:
    path = millbrook(tmp_path, stated=False)
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await take_up(desk, "Experienced teachers")
        await desk.press("f6")
        assert "Issue 1: on to options?" in told(desk)
        assert "○ It is written down who decides, and what this table is promised." in told(desk)
        await desk.press("ctrl+s")
        assert "One line of reason is enough; it goes into the record." in told(desk)
        await desk.press("escape")
        assert desk.record.session.get(Issue, "prep").stage is Stage.INTERESTS

        await go_to(desk, "authority")
        await desk.press("f3")
        await desk.type("School committee")
        await desk.press("tab", "right", "right", "ctrl+s")
        await go_to(desk, "interests")
        assert "Decides: School committee · promised to you: Consult" in told(desk)
        await desk.press("f6")
        assert "It is written down who decides" not in told(desk).split("on to options?")[1]
        await desk.type("The parents come back to theirs")
        await desk.press("ctrl+s")
        assert desk.record.session.get(Issue, "prep").stage is Stage.OPTIONS
        assert desk.record.entries[-1].note == "The parents come back to theirs"

        await go_to(desk, "authority")
        await desk.press("f3", "tab", "right", "tab", "tab")
        await desk.type("The committee asks the table to work on it")
        await desk.press("ctrl+s")
        for place in ("story", "interests", "options", "criteria", "consensus", "agreement"):
            await go_to(desk, place)
            assert "promised to you: Involve; until " in told(desk), place
            await desk.press("f8")
            assert "promised to you: Involve; until " in told(desk), place
            assert "it was Consult" in told(desk), place
            await desk.press("f8")

        await go_to(desk, "authority")
        await desk.choose("Promise")
        await desk.type(HAPPENED)
        await desk.press("tab", "right", "right", "ctrl+s")

    log = said_by("log", str(path))
    assert "The promise on issue 1 changed from “Consult”" in log
    assert "to “Involve”" in log
    for document, about in (("memo", ("--about", "issue 1")), ("record", ())):
        out = tmp_path / f"{document}.txt"
        said_by("export", str(path), "--document", document, *about, "-o", str(out))
        text = " ".join(out.read_text(encoding="utf-8").split())
        assert "Promised Involve: “What worries you" in text
        assert f"What happened {HAPPENED}" in text
        assert "Promised before Consult: “We will keep you informed" in text
        assert "The promise was partly kept" in text
    shown = said_by("show", str(path), "--promises")
    assert "Decides School committee" in shown
    assert "The promise was partly kept" in shown


async def test_row_1_moving_on_without_it_keeps_the_reason(tmp_path: Path) -> None:
    path = millbrook(tmp_path, stated=False)
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await take_up(desk, "Experienced teachers")
        await desk.press("f6")
        await desk.type("The committee decides on its authority in April")
        await desk.press("ctrl+s")
        assert desk.record.session.get(Issue, "prep").stage is Stage.OPTIONS
        assert desk.record.entries[-1].note == "The committee decides on its authority in April"
        assert "Who decides is not set yet (Ctrl+R, Authority)." in told(desk)
        await desk.press("f8")
        assert "Who decides" not in told(desk)


async def test_row_1_a_reader_learns_who_decided_and_whether_the_promise_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IBB_NOTEBOOKS", str(tmp_path / "notes"))
    path = millbrook(tmp_path)
    app = IbbApp(path.parent, session=path, begin="review")
    async with app.run_test(size=SIZES["small"]) as pilot:
        desk = Desk(app, pilot)
        await app.workers.wait_for_complete()
        await desk.settle()
        for _ in range(30):
            if desk.screen.reader.pointed == "promises":
                break
            await desk.press("down")
        assert "Who decides, and was it kept?" in told(desk)
        await desk.press("enter")
        assert "Decides: School committee" in told(desk)
        assert "Promised: Consult: “We will keep you informed" in told(desk)


async def bundle(desk: Desk, numbers: str) -> None:
    """Put options into a straw design, from the list of options."""
    await go_to(desk, "options")
    desk.session_screen.board.pointed = None
    await desk.choose("Straw design")
    await desk.fill(numbers)


async def test_row_2_the_commitments_register(tmp_path: Path) -> None:
    path = millbrook(tmp_path, stage=Stage.OPTIONS)
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await take_up(desk, "Experienced teachers")
        await desk.say("Assign teachers to schools by lot")
        assert "Option recorded." in desk.said
        await go_to(desk, "authority")
        board = desk.session_screen.board
        assert "1 No redistribution of teachers  District" in board.sheet.text()
        await desk.press("ctrl+t", "down", "down", "b")
        await bundle(desk, "1 3")
        assert "Option 3 breaks commitment 1 of “District”;" in told(desk)
        assert "explain how it can go forward all the same" in told(desk)
        assert "let “District” amend the commitment" in told(desk)
        await desk.press("escape")
        assert desk.record.session.all(Proposal) == []

        await go_to(desk, "authority")
        await desk.press("ctrl+t")
        desk.session_screen.board.point("moved|stay")
        await desk.press("f2", "tab", "tab")
        await desk.type("Only those who ask to move")
        await desk.press("ctrl+s")
        assert "≈breaks" in desk.session_screen.board.sheet.text()
        await bundle(desk, "1 3")
        (design,) = desk.record.session.all(Proposal)
        assert design.options == ("march", "moved")


async def test_row_2_its_owner_amends_the_commitment(tmp_path: Path) -> None:
    path = millbrook(tmp_path, stage=Stage.OPTIONS)
    async with at_the_desk(path.parent, session=path, size=SIZES["small"]) as desk:
        await take_up(desk, "Experienced teachers")
        await go_to(desk, "authority")
        await desk.press("ctrl+t", "down", "down", "b")
        desk.session_screen.board.point("stay")
        await desk.press("f2")
        assert "Only “District” can amend it; the record keeps the old words." in told(desk)
        await desk.type("; whoever asks may move")
        await desk.press("tab")
        await desk.type("It was about force")
        await desk.press("ctrl+s")
        text = desk.session_screen.board.sheet.text()
        assert "1 No redistribution of teachers; whoever asks may move" in text
        assert "?unsure" in text
        await bundle(desk, "1 3")
        assert len(desk.record.session.all(Proposal)) == 1
    log = said_by("log", str(path))
    assert "Commitment 1 of District was put in other words" in log
    assert MOVED in log
