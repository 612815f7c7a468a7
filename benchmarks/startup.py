"""How long the commands take to start, and the memory they take at their peak."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.measure import say
from ibb.scripts.shipped import shipped

FLOOR = "python -c pass, or where it says so python -c 'import sqlmodel'"
ROUNDS, FEW_ROUNDS = 15, 2
ROOT = Path(__file__).resolve().parent.parent
_SPAWNED = Path(__file__).with_name("spawned.py")
_PASS = "python -c pass"
_SQLMODEL = "python -c 'import sqlmodel'"
_LIST, _SHOW = "ibb list, no sessions", "ibb show, Harbor Falls"
_USE_THE_STORE = (_LIST, _SHOW)


@dataclass(frozen=True)
class _Run:
    seconds: float
    peak: int | None


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what it takes to start each command."""
    with TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        commands = _commands(Path(folder), environment)
        rounds = FEW_ROUNDS if quick else ROUNDS
        say(f"starting {len(commands)} commands {rounds} times each")
        for arguments in commands.values():
            _measured(arguments, environment)  # once before, so that the bytecode is there
        runs: dict[str, list[_Run]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, arguments in commands.items():
                runs[name].append(_measured(arguments, environment))
    floor = runs.pop(_PASS)
    for name, taken in runs.items():
        yield Figure(f"  {name}", _seconds(taken), _seconds(floor))
    for name in _USE_THE_STORE:
        beside = _seconds(runs[_SQLMODEL])
        yield Figure(f"  {name}, beside sqlmodel alone", _seconds(runs[name]), beside)
    for name, taken in runs.items():
        if peak := _peak(taken):
            yield Figure(f"  {name}, peak memory", peak, _peak(floor), unit="B")


def _environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of the commands: bytecode is kept, as where ibb is installed."""
    chosen = {
        "IBB_LIBRARY": str(folder / "empty"),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    dropped = {"PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE", "PYTHONPROFILEIMPORTTIME"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, **chosen}


def _commands(folder: Path, environment: Mapping[str, str]) -> dict[str, list[str]]:
    ibb = ["-m", "ibb"]
    library = ["--library", str(folder / "played")]
    script = str(shipped()["harbor-falls"])
    played = [sys.executable, *ibb, "play", script, "--fast", *library]
    subprocess.run(played, env=environment, check=True, capture_output=True)
    return {
        _PASS: ["-c", "pass"],
        _SQLMODEL: ["-c", "import sqlmodel"],
        "ibb --version": [*ibb, "--version"],
        "ibb --help": [*ibb, "--help"],
        "ibb": ibb,
        _LIST: [*ibb, "list"],
        _SHOW: [*ibb, "show", "harbor", *library],
    }


def _measured(arguments: list[str], environment: Mapping[str, str]) -> _Run:
    """Run Python once, through a small process that measures it."""
    command = [sys.executable, "-I", "-S", str(_SPAWNED), sys.executable, *arguments]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found = json.loads(said.stdout)
    if found["code"] != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {found['code']}: {said.stderr}")
    return _Run(found["seconds"], found["peak"])


def _seconds(runs: list[_Run]) -> float:
    return statistics.median(each.seconds for each in runs)


def _peak(runs: list[_Run]) -> float | None:
    peaks = [each.peak for each in runs if each.peak is not None]
    return statistics.median(peaks) if peaks else None
