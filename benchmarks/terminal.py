"""A program in a pseudo-terminal of its own, timed from outside by what it writes there.

The clock stands outside the program: what counts is when the bytes arrive that a terminal would
draw. Only where there are pseudo-terminals, so not on Windows.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60.0
QUIET_SECONDS = 0.06
"""A burst of output is over when nothing came for so long."""
COLUMNS, ROWS = 120, 36
_CHUNK = 1 << 16


class Terminal:
    """A Python program that is running in a terminal."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def shown(self, words: str) -> float:
        """Return how many seconds after its start the program showed some words."""
        return self._reached(words)[0] - self.began

    def answered(self, keys: str, words: str = "") -> float:
        """Press keys; return the seconds until all of the answer, with the words in it, is out."""
        pressed = time.perf_counter()
        os.write(self._master, keys.encode())
        last, _ = self._reached(words)
        while (again := self._read(QUIET_SECONDS)) is not None:
            last = again[0]
        return last - pressed

    def rest(self, for_seconds: float) -> None:
        """Let the program do whatever it does after a key, and read it."""
        until = time.perf_counter() + for_seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def _reached(self, words: str) -> tuple[float, bytes]:
        """Read until the words have come, and return when that was."""
        found, wanted = b"", words.encode()
        while True:
            got = self._read(PATIENCE_SECONDS)
            if got is None:
                raise RuntimeError(f"“{words}” was never shown: {found[-2000:]!r}")
            found += got[1]
            if wanted in found:
                return got[0], found

    def _read(self, patience: float) -> tuple[float, bytes] | None:
        """Return what came next and when; None if nothing came."""
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return None
        try:
            return time.perf_counter(), os.read(self._master, _CHUNK)
        except OSError as error:  # Linux ends a terminal whose program ended so
            raise RuntimeError("the program ended") from error


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment: colours, no animations, bytecode kept as where ibb is installed."""
    dropped = {"NO_COLOR", "CI", "IBB_LIBRARY", "PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {
        **kept,
        "TERM": "xterm-256color",
        "TEXTUAL_ANIMATIONS": "none",
        "IBB_SETTINGS": str(folder / "settings.yaml"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
