"""Processes that tests start: quickly, and without the state of the test run."""

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

ROOT = Path(__file__).resolve().parents[2]
POSIX = sys.platform != "win32"
posix_only = pytest.mark.skipif(not POSIX, reason="needs what only POSIX systems have")

_PRELOADED = ["pytest", "tests.support.warm"]


def context() -> BaseContext:
    """Return how processes start: forked from a server that has everything imported."""
    if not POSIX:
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(_PRELOADED)
    with pytest.MonkeyPatch.context() as patch:
        # The server is an interpreter of its own, started with the first process.
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        multiprocessing.forkserver.ensure_running()
    return made


class Child:
    """A process and what it reports, line by line, through a pipe of its own."""

    def __init__(self, target: Callable[..., None], *args: Any) -> None:
        self._reports, theirs = multiprocessing.Pipe()
        self.process: BaseProcess = context().Process(  # type: ignore[attr-defined]
            target=_reporting, args=(target, theirs, args), daemon=True
        )
        self.process.start()
        theirs.close()
        self.reported: list[Any] = []

    def tell(self, word: str) -> None:
        """Say something to the process."""
        self._reports.send(word)

    def report(self, timeout: float = 60.0) -> Any:
        """Return the next report; ``EOFError`` once the process has ended and nothing is left."""
        if not self._reports.poll(timeout):
            raise TimeoutError(f"{self.process.name} reported nothing for {timeout} s")
        found = self._reports.recv()
        if isinstance(found, _Failure):
            pytest.fail(f"{self.process.name} failed:\n{found.trace}")
        self.reported.append(found)
        return found

    def read_until(self, moment: float) -> None:
        """Read reports until a moment of the monotonic clock, or until there will be no more."""
        try:
            while (left := moment - time.monotonic()) > 0:
                if self._reports.poll(left):
                    self.report()
        except (EOFError, OSError):
            return

    def read_all(self, timeout: float = 120.0) -> list[Any]:
        """Read what is left until the process ends, and return every report."""
        try:
            while True:
                self.report(timeout)
        except (EOFError, OSError):
            self.process.join(timeout)
            return self.reported

    def kill(self) -> list[Any]:
        """Kill the process in the middle of whatever it does; return every report it made."""
        self.process.kill()
        return self.read_all()

    def close(self) -> None:
        """Make sure that the process is gone."""
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()
        self._reports.close()


class _Failure:
    def __init__(self, trace: str) -> None:
        self.trace = trace


def _reporting(target: Callable[..., None], reports: Connection, args: tuple[Any, ...]) -> None:
    try:
        target(reports, *args)
    except BaseException:
        reports.send(_Failure(traceback.format_exc()))
        raise


@contextmanager
def running(target: Callable[..., None], *args: Any) -> Iterator[Child]:
    """Run a function in a process of its own; it is given the pipe to report through first."""
    child = Child(target, *args)
    try:
        yield child
    finally:
        child.close()
