"""How soon ``ibb`` has drawn its first screen, and its list of sessions, in a real terminal."""

import statistics
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.blank import SHOWS
from benchmarks.figures import Budget, Figure
from benchmarks.made import library_of
from benchmarks.measure import say

FLOOR = "a Textual app with one word on it, started the same way"
BUDGET = Budget(ratio=1.3)
ROUNDS, FEW_ROUNDS = 15, 2
SESSIONS, ENTRIES = 20, 100
PAINTED, LISTED = "interest-based bargaining", f"{SESSIONS} sessions"


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield when the first screen was there, and when the list was."""
    if sys.platform == "win32":
        say("there is no pseudo-terminal here")
        return
    rounds = FEW_ROUNDS if quick else ROUNDS
    say(f"starting a screen {rounds} times, three ways")
    with TemporaryDirectory() as folder:
        taken = _taken(Path(folder), rounds)
    median = {name: statistics.median(times) for name, times in taken.items()}
    floor = median["blank"]
    yield Figure("  first paint, no sessions", median["empty"], floor, BUDGET)
    yield Figure(f"  first paint, {SESSIONS} sessions", median["full"], floor, BUDGET)
    yield Figure(f"  {SESSIONS} sessions listed", median["listed"], floor)


def _taken(folder: Path, rounds: int) -> dict[str, list[float]]:
    from benchmarks.terminal import Terminal, surroundings

    library_of(folder / "full", SESSIONS, ENTRIES)
    environment: Mapping[str, str] = surroundings(folder)
    ibb = ["-m", "ibb", "--library"]
    ways = {
        "blank": ["-m", "benchmarks.blank"],
        "empty": [*ibb, str(folder / "empty")],
        "full": [*ibb, str(folder / "full")],
    }
    taken: dict[str, list[float]] = {name: [] for name in (*ways, "listed")}
    for number in range(rounds + 1):
        for name, arguments in ways.items():
            with Terminal(arguments, environment) as terminal:
                painted = terminal.shown(SHOWS if name == "blank" else PAINTED)
                listed = terminal.shown(LISTED) if name == "full" else 0.0
            if number:  # the first time only makes the bytecode
                taken[name].append(painted)
                taken["listed"] += [listed] if listed else []
    return taken
