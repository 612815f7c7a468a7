"""A real pseudo-terminal with the program in it, read as a person would see it."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs POSIX")

PATIENCE_SECONDS = 30.0
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+z": "\x1a",
    "ctrl+o": "\x0f",
}


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, *words: str, size: tuple[int, int] = (120, 36), **environment: str) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        _set_size(slave, rows, columns)
        ours = {"NO_COLOR", "CI", "COLUMNS", "LINES"}
        env = {key: value for key, value in os.environ.items() if key not in ours}
        env |= {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ibb", *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
            cwd=Path(__file__).parents[2],
        )
        os.close(slave)
        self.bytes = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, *keys: str) -> None:
        """Press keys by name, or type words."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def paste(self, words: str) -> None:
        """Paste words as a terminal does."""
        os.write(self._master, f"\x1b[200~{words}\x1b[201~".encode())

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until the terminal shows what is wanted, and return what it shows."""
        shows = wanted if callable(wanted) else lambda text: wanted in text
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not shows(self.text):
            left = give_up - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"never showed {wanted!r}; it shows:\n{self.text}")
        return self.text

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.bytes += data
        self._stream.feed(data)
        return bool(data)

    def drain(self) -> None:
        """Read until the program has ended."""
        while self._read(PATIENCE_SECONDS):
            pass
        self.process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """Kill the program with no chance to say goodbye."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _set_size(terminal: int, rows: int, columns: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
