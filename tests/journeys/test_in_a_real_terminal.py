"""The whole program in a real pseudo-terminal: killed in the middle of a sentence, and back."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ibb.model.items import Interest, Issue, Option, ParkedItem
from ibb.store.check import check
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.oak_ridge import oak_ridge
from tests.support.terminal import Terminal

HALF = "Teachers who are not asked before"
AT_ONCE = ["a line with spaces: here", "ab cd: ef", "quick, n-th & last!"]


def only_session(library: Path) -> Path:
    [path] = Library(library).paths()
    return path


def at_stage(terminal: Terminal, stage: str) -> None:
    """Wait until a stage is shown and no form stands before it."""
    terminal.until(lambda text: stage in text and "^S" not in text)


def found(terminal: Terminal) -> None:
    """Found a session with two parties and one issue, and go to its interests."""
    terminal.until("D Demonstration")
    terminal.press("n")
    terminal.until("A new session")
    terminal.press("Bell times", "ctrl+s")
    terminal.until("Who bargains")
    for name in ("Union", "Board"):
        terminal.press(name, "enter")
        terminal.until(f"{name}  ")
    terminal.press("f6")
    terminal.until("Who is here")
    terminal.press("f6")
    terminal.until("How we work together")
    terminal.press("f6")
    terminal.until("The issues")
    terminal.press("Start of the day", "enter")
    terminal.until("Issue recorded.")
    terminal.press("f6")
    terminal.until("Why move on now")
    terminal.press("the table knows", "enter")
    at_stage(terminal, "[Story")
    terminal.press("f6")
    terminal.until("Why move on now")
    terminal.press("told at breakfast", "enter")
    at_stage(terminal, "[Interests")


def test_killed_in_the_middle_of_a_sentence_nothing_is_lost(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Terminal("--library", str(library)) as terminal:
        found(terminal)
        terminal.press("Students awake", "enter")
        terminal.until("Interest recorded.")
        terminal.press(HALF)
        path = only_session(library)
        terminal.until(HALF)
        terminal.until(lambda _: HALF in kept(path))
        terminal.kill()
    assert check(path).problems == ()
    with Terminal("--library", str(library)) as terminal:
        terminal.until("Bell times")
        terminal.press("enter")
        shown = terminal.until("Students awake")
        assert HALF in shown
        assert "[Interests" in shown
        assert "back in the capture line" in shown
        terminal.press(" the schedule is set", "enter")
        terminal.until("Interest recorded.")
        terminal.press("f9")
        terminal.until("^S  Park")
        terminal.press("Lunch duty", "ctrl+s")
        terminal.until("Parking lot: Parked item recorded.")
        terminal.press("f6")
        terminal.until("Why move on now")
        terminal.press("enough for today", "enter")
        at_stage(terminal, "[Options")
        terminal.paste("\r".join(f"Option {number} of twenty" for number in range(1, 21)))
        terminal.until("20 lines")
        terminal.press("enter")
        terminal.until("20 options recorded in one step.")
        terminal.press("ctrl+z")
        terminal.until("Taken back")
        terminal.press("ctrl+q")
        terminal.drain()
        assert terminal.process.returncode == 0
    with Record(path, write=False) as record:
        session = record.session
        assert [each.text for each in session.all(Interest)] == [
            "Students awake",
            f"{HALF} the schedule is set",
        ]
        assert [each.text for each in session.all(ParkedItem)] == ["Lunch duty"]
        assert session.all(Option) == []
        assert len(session.all(Issue)) == 1
        reasons = [entry.note for entry in record.entries if entry.note]
        assert reasons == ["the table knows", "told at breakfast", "enough for today"]
    assert check(path).problems == ()


def kept(path: Path) -> str:
    """Return the unsent texts, as another program reads them."""
    with Record(path, write=False) as record:
        return json.dumps(record.drafts())


def test_the_projector_follows_from_a_second_terminal(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Terminal("--library", str(library)) as desk:
        found(desk)
        path = only_session(library)
        with Terminal("room", str(path), size=(60, 18)) as room:
            room.until("Interests")
            desk.press("Students awake", "enter")
            shown = room.until("Students awake")
            assert "▸" not in shown
            desk.press("Not for the wall")
            desk.until("Not for the wall")
            desk.press("f5")
            assert "Not for the wall" not in room.until("Story")
            room.press("q")
            room.drain()
            assert room.process.returncode == 0


def nothing_yet(_: str) -> bool:
    """Wait for nothing: the program has hardly begun."""
    return True


def the_frame(text: str) -> bool:
    """Tell whether anything at all is drawn."""
    return bool(text.strip())


def the_prompt(text: str) -> bool:
    """Tell whether the capture line can be seen."""
    return "Issue ▸" in text


@pytest.mark.parametrize("wait_for", [nothing_yet, the_frame, the_prompt])
@pytest.mark.parametrize("in_one_go", [True, False])
def test_nothing_typed_at_once_is_lost(
    tmp_path: Path, wait_for: Callable[[str], bool], *, in_one_go: bool
) -> None:
    path = oak_ridge(tmp_path)
    with Terminal("live", str(path)) as terminal:
        terminal.until(wait_for)
        for line in AT_ONCE:
            terminal.press(*([line] if in_one_go else line), "enter")
        terminal.press("not sent")
        shown = terminal.until(lambda text: "▸ not sent" in text and f" 6 {AT_ONCE[-1]}" in text)
        assert all(f" {number} {line}" in shown for number, line in enumerate(AT_ONCE, 4))
        terminal.press("ctrl+q")
        terminal.drain()
    with Record(path, write=False) as record:
        assert [each.title for each in record.session.all(Issue)][-3:] == AT_ONCE
        assert "not sent" in record.drafts().values()


def test_a_form_opens_with_its_first_question_in_sight(tmp_path: Path) -> None:
    for size in ((120, 36), (80, 24)):
        with Terminal("--library", str(tmp_path / "library"), size=size) as terminal:
            terminal.until("D Demonstration")
            terminal.press("n")
            terminal.until("A new session")
            terminal.press("Typed at once")
            rows = terminal.until("Typed at once").splitlines()
            answer = next(at for at, row in enumerate(rows) if "Typed at once" in row)
            assert "Title" in rows[answer - 1]
            assert "A new session" in "".join(rows[:answer])


@pytest.mark.parametrize(
    ("words", "environment"),
    [((), {"TERM": "dumb"}), (("new",), {"TERM": "dumb"})],
)
def test_a_dumb_terminal_gets_one_sentence_and_the_plain_commands(
    tmp_path: Path, words: tuple[str, ...], environment: dict[str, str]
) -> None:
    with Terminal(*words, IBB_LIBRARY=str(tmp_path), **environment) as terminal:
        terminal.drain()
        assert "cannot draw a full screen" in " ".join(terminal.text.split())
        assert "--plain" in terminal.text
        assert terminal.process.returncode == 2
        assert b"\x1b" not in terminal.bytes


def test_no_colour_means_none(tmp_path: Path) -> None:
    with Terminal("--library", str(tmp_path / "library"), NO_COLOR="1") as terminal:
        found(terminal)
        terminal.press("ctrl+q")
        terminal.drain()
    assert not coloured(terminal.bytes)


def coloured(data: bytes) -> list[bytes]:
    """Return the colours that were asked for: SGR 30-37, 38, 40-47, 48, 90-107."""
    import re

    asked = []
    for parameters in re.findall(rb"\x1b\[([0-9;]*)m", data):
        numbers = [int(each) for each in parameters.split(b";") if each]
        if any(30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107 for n in numbers):
            asked.append(parameters)
    return asked


def test_a_session_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with Terminal("live", "nothing", IBB_LIBRARY=str(tmp_path)) as terminal:
        terminal.drain()
        assert "No session in" in terminal.text
        assert terminal.process.returncode == 2
    broken = tmp_path / "broken.ibb"
    broken.write_bytes(os.urandom(4096))
    with Terminal("live", str(broken), IBB_LIBRARY=str(tmp_path)) as terminal:
        terminal.drain()
        assert "Traceback" not in terminal.text
        assert terminal.process.returncode == 2
