"""How soon a key is answered on the screen of a long session, beside a short one."""

import json
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.bargain import BY
from benchmarks.figures import Budget, Figure
from benchmarks.made import made_pages, session_file
from benchmarks.measure import say
from ibb.model.actions import Add, change
from ibb.model.items import Interest, Issue, Option, Party, Stage
from ibb.store.record import Record

if TYPE_CHECKING:
    from benchmarks.terminal import Terminal

LENGTHS = (10, 10_000)
FLOOR = f"the same key in a session of {LENGTHS[0]} entries, at the same moment"
BUDGET = Budget(ratio=1.3)
ROUNDS, FEW_ROUNDS = 15, 3
OPTIONS, INTERESTS = 12, 8
PAUSE_SECONDS = 0.3
"""After a key: what was typed is kept by then, and the next key meets a program at rest."""
READY = "[Options"

UP, F5, F6, ENTER, BACKSPACE = "\x1b[A", "\x1b[15~", "\x1b[17~", "\r", "\x7f"
_SAID = {
    "letter": "a letter typed",
    "arrow": "an arrow key",
    "enter": "Enter, an option recorded",
    "back": "F5, the stage before",
    "on": "F6, the stage after",
}


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what each key costs in the long session, beside the short one."""
    if sys.platform == "win32":
        say("there is no pseudo-terminal here")
        return
    rounds = FEW_ROUNDS if quick else ROUNDS
    say(f"pressing keys in sessions of {LENGTHS[0]} and {LENGTHS[1]:,} entries, {rounds} times")
    with TemporaryDirectory() as folder:
        floor, ours = _pressed(Path(folder), rounds)
    for key, words in _SAID.items():
        both = statistics.median(ours[key]), statistics.median(floor[key])
        yield Figure(f"  {words}", *both, BUDGET)


def _pressed(folder: Path, rounds: int) -> list[dict[str, list[float]]]:
    """Press the same keys in all sessions by turns."""
    from benchmarks.terminal import Terminal, surroundings

    environment = surroundings(folder)
    taken: list[dict[str, list[float]]] = [{key: [] for key in _SAID} for _ in LENGTHS]
    with ExitStack() as open_ones:
        terminals = []
        for length in LENGTHS:
            path = _session(folder / str(length), length)
            arguments = ["-m", "ibb", "live", str(path), "--library", str(path.parent)]
            terminals.append(open_ones.enter_context(Terminal(arguments, environment)))
            terminals[-1].shown(READY)
            terminals[-1].rest(1.0)
        for number in range(rounds + 1):
            both = list(zip(terminals, taken, strict=True))
            for terminal, times in both if number % 2 else reversed(both):
                _round(terminal, number, times if number else {key: [] for key in _SAID})
    return taken


def _round(terminal: "Terminal", number: int, times: dict[str, list[float]]) -> None:
    def press(key: str, keys: str, shows: str = "") -> None:
        times[key].append(terminal.answered(keys, shows))
        terminal.rest(PAUSE_SECONDS)

    press("arrow", UP)
    press("letter", "z")
    terminal.answered(BACKSPACE)
    terminal.answered(word := f"Quorum{number}")
    terminal.rest(PAUSE_SECONDS)
    press("enter", ENTER, word)
    press("back", F5, "[Interests")
    press("on", F6, READY)


def _session(folder: Path, length: int) -> Path:
    """Make a session with so many entries before an issue that is the same in all of them."""
    path = session_file(folder, made_pages(length))
    with Record(path) as record:
        parties = record.session.all(Party)
        issue = Issue(id="issue-at-hand", title="Time to plan")
        record.append((Add(item=issue),), by=BY)
        for number in range(INTERESTS):
            holder = parties[number % len(parties)].id
            text = f"Interest {number} that somebody at the table has, in a few more words"
            item = Interest(
                id=f"own-interest-{number}", issue=issue.id, text=text, parties=(holder,)
            )
            record.append((Add(item=item),), by=BY)
        for number in range(OPTIONS):
            text = f"Option {number} that might meet what somebody said, in a few more words"
            option = Option(id=f"own-option-{number}", issue=issue.id, text=text)
            record.append((Add(item=option),), by=BY)
        record.append(change(issue, stage=Stage.OPTIONS), by=BY)
        record.look_at(BY, json.dumps({"place": Stage.OPTIONS.value, "issue": issue.id}))
    return path
