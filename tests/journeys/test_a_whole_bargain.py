"""From an empty folder to a ratified agreement on two issues, with a facilitator's keys."""

import os
import subprocess
import sys
from pathlib import Path

from ibb.model.items import Clause, ClauseStatus, Interest, Issue, Outcome, Signal
from ibb.model.session import Session
from ibb.process.trace import trail
from ibb.store.check import check
from tests.support.desk import Desk, at_the_desk

BELLS = "How might we set bell times that work for students, families and staff?"
BUSES = "How might buses be shared so that no child waits in the dark?"
PEOPLE = "Ana Ruiz, lead\nBen Cole\nCleo Marsh"
RESERVATION = "The first month must be looked after"
WHY = "Sleep was what every side came back to."
BOARD = "Dana Webb, lead\nEli Stone"
OPTIONS = [
    "Both schools begin at 8:15",
    "The high school begins at 8:45 and the elementary at 7:50",
    "A pilot for one year, looked at in May",
]
COST = "A cost the town can carry"
STRAW = "For one year the high school begins at 8:45. The table looks at it again in May."


def interests_of(session: Session, clause: Clause) -> tuple[Interest, ...]:
    return trail(session, clause).interests


def said_by(*words: str) -> str:
    """Return what a command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "ibb", *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "400"},
    )
    return " ".join(done.stdout.split())


async def set_up(desk: Desk) -> None:
    await desk.press("n")
    await desk.fill("Bell times at Oak Ridge", "Times that let students learn")
    await desk.say("Teachers' union")
    await desk.say("School board")
    await desk.press("tab")
    await desk.say("Families")
    await desk.press("f6")
    await desk.type(PEOPLE)
    await desk.press("enter", "tab")
    await desk.type(BOARD)
    await desk.press("enter", "tab")
    assert "Facilitator ▸" in desk.text()
    await desk.say("Fay North")
    await desk.press("f6", "f3", "space", "down", "space", "ctrl+s", "f6")


async def hold_a_meeting(desk: Desk) -> None:
    await desk.press("f7", "f3", "ctrl+s")
    assert "The meeting is open; 6 people are in the room." in desk.said
    await desk.press("f7")


async def raise_issues(desk: Desk) -> None:
    await desk.type("Bell times\nBuses")
    await desk.press("enter")
    for line, question in (("up", BELLS), ("down", BUSES)):
        await desk.press(line)
        await desk.press("f2")
        await desk.fill(question)
    await desk.press("up")


async def move_on(desk: Desk, why: str) -> None:
    await desk.press("f6")
    if "Why move on now" in desk.text():
        await desk.fill(why)


async def bargain(desk: Desk) -> None:
    """Walk the issue pointed to from its story to agreed language."""
    await desk.press("f3")
    if "Why move on now" in desk.text():
        await desk.fill("the table wants to begin")
    await desk.say("Students arrive asleep")
    await move_on(desk, "told in the packet")
    await desk.say("Students awake for first period")
    await desk.press("tab")
    await desk.say(COST)
    await desk.press("tab")
    await desk.say("Children safe on the way")
    await move_on(desk, "constituents answer next week")
    await desk.type("\n".join(OPTIONS))
    await desk.press("enter", "up", "f3", "space", "down", "down", "space", "ctrl+s")
    await desk.press("down", "f3", "down", "space", "ctrl+s")
    await move_on(desk, "the list is long enough")
    await desk.say("Feasible with the buses we have")
    await desk.press("f3", "ctrl+s")
    await desk.press("ctrl+t", "right", "y", "down", "n", "ctrl+t")
    await move_on(desk, "the rest when the data is back")
    await desk.say(STRAW)
    await desk.choose("Bundle")
    await desk.fill("2 3")


async def consensus(desk: Desk) -> None:
    await desk.press("f3", "u", "u", "s", "u", "u")
    assert "shown" in desk.text()
    assert "sideways" not in desk.text().split("Can you live")[0]
    await desk.press("enter")
    assert "reservation" in desk.text().lower()


async def follow_up(desk: Desk) -> None:
    await desk.point(lambda item: isinstance(item, Signal))
    await desk.choose("Follow up")
    await desk.fill(RESERVATION)
    await desk.choose("Outcome")
    await desk.fill()


async def agree(desk: Desk, heading: str) -> None:
    await move_on(desk, "the drafters are named")
    await desk.say(heading)
    await desk.fill("", "", "", WHY, "", "2027-08-01")
    for _ in range(2):
        await desk.press("f3", "ctrl+s")


async def ratify(desk: Desk) -> None:
    for body in ("Members of the union", "School board"):
        await desk.choose("Ratifying body")
        await desk.fill(body)
    for body in ("Members of the union", "School board"):
        await desk.point(lambda item, body=body: getattr(item, "body", "") == body)
        await desk.choose("Ratification")
        await desk.fill()


async def test_two_issues_from_an_empty_folder_to_ratification(tmp_path: Path) -> None:
    library = tmp_path / "library"
    async with at_the_desk(library, size=(120, 36)) as desk:
        assert "D Demonstration" in desk.text()
        await set_up(desk)
        assert "The issues" in desk.text()
        await hold_a_meeting(desk)
        await raise_issues(desk)
        await bargain(desk)
        await consensus(desk)
        await follow_up(desk)
        await agree(desk, "Start of the high school day")
        await desk.type("Tell the bus company")
        await desk.press("f10")
        await desk.press("f6", "down", "down", "down")
        await bargain(desk)
        await consensus(desk)
        await follow_up(desk)
        await agree(desk, "Shared buses")
        await ratify(desk)
        session, entries = desk.record.session, len(desk.record.entries)
        path = desk.record.path
        await desk.press("ctrl+q")

    clauses = session.all(Clause)
    assert [each.heading for each in clauses] == ["Start of the high school day", "Shared buses"]
    assert {each.status for each in clauses} == {ClauseStatus.RATIFIED}
    assert [each.outcome for each in session.all(Issue)] == [Outcome.WITH_RESERVATIONS] * 2
    assert check(path).problems == ()
    assert check(path).entries == entries

    served = {interest.text for each in clauses for interest in interests_of(session, each)}
    assert served == {"Students awake for first period", COST, "Children safe on the way"}
    trace = said_by("trace", str(path))
    assert trace.count(COST) >= 2
    assert WHY in said_by("show", str(path))
    log = said_by("log", str(path))
    assert f"A seat at “Thumb sideways” says: “{RESERVATION}”" in log
    out = tmp_path / "oak-ridge.md"
    said_by("export", str(path), "-o", str(out))
    exported = out.read_text(encoding="utf-8").replace("\\", "")
    for words in (BELLS, BUSES, *OPTIONS, STRAW, WHY, RESERVATION, "Tell the bus company"):
        assert words in exported
