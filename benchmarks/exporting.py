"""Writing a document in every format: short, long and very long records, time and peak memory.

Each file is written by a command of its own, from the start of Python to the file in its place,
because that is what a facilitator waits for, and because memory can only be told of a process.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.figures import Figure
from benchmarks.made import SESSION_ID, made_pages, session_file
from benchmarks.measure import say

FLOOR = "the same record as plain text, by the same command"
ENTRIES = {"5 pages": 80, "50 pages": 1_100, "500 pages": 11_500}
"""About how many entries make a session record of so many pages."""
FEW = ("5 pages",)
ROOT = Path(__file__).resolve().parent.parent
_SPAWNED = Path(__file__).with_name("spawned.py")
_PLAIN = ".txt"


class _Run(NamedTuple):
    seconds: float
    peak: int | None


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what the session record costs in each format."""
    from ibb.formats.every import FORMATS

    with TemporaryDirectory() as name:
        for pages, entries in ENTRIES.items():
            if quick and pages not in FEW:
                continue
            folder = Path(name) / pages.replace(" ", "-")
            folder.mkdir()
            path = session_file(folder, made_pages(entries), SESSION_ID)
            say(f"exporting {entries:,} entries in {len(FORMATS)} formats")
            floor = _exported(path, folder / f"record{_PLAIN}")
            for suffix in FORMATS:
                if suffix == _PLAIN:
                    continue
                target = folder / f"record{suffix}"
                taken = _exported(path, target)
                told = f"  about {pages}, {suffix}"
                if suffix == ".pdf":
                    told += f" ({_pages_of(target)} pages)"
                yield Figure(told, taken.seconds, floor.seconds)
                if taken.peak and floor.peak:
                    yield Figure(f"{told}, peak memory", taken.peak, floor.peak, unit="B")


def _exported(session: Path, target: Path) -> _Run:
    command = [sys.executable, "-m", "ibb", "export", str(session), "-o", str(target)]
    command += ["--document", "record"]
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_SPAWNED), *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout)
    if told["code"]:
        raise RuntimeError(f"{target.name} was not written: {done.stderr}")
    return _Run(told["seconds"], told["peak"])


def _pages_of(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)
