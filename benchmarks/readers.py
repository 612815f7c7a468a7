"""What the processes of the watch benchmark run: readers that follow a session file.

The clock is ``perf_counter``, which is one for all processes of a machine.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from benchmarks.made import readable
from ibb.store.watch import ACTIVE_SECONDS, IDLE_SECONDS, STAYS_ACTIVE_SECONDS, watch

Follow = Callable[[Path, Event], Iterator[int]]
"""Yields the number of each entry when it is seen, until it is told to stop."""
Window = tuple[float, float]
"""From when to when, in seconds after a reader began."""


def by_watch(path: Path, stop: Event) -> Iterator[int]:
    """Follow a session as a screen does."""
    for entry in watch(path, stop=stop):
        yield entry.seq


def by_polling(path: Path, stop: Event) -> Iterator[int]:
    """Follow a session by the driver alone: ask for the data version, read the new rows."""
    query = "SELECT seq, actions FROM entry WHERE seq > ? ORDER BY seq"
    version, newest, quiet = None, 0, 0.0
    with closing(readable(path)) as connection:
        while not stop.is_set():
            now = connection.execute("PRAGMA data_version").fetchone()[0]
            if now != version:
                version, quiet = now, 0.0
                for seq, _ in connection.execute(query, (newest,)).fetchall():
                    newest = seq
                    yield seq
            pause = ACTIVE_SECONDS if quiet < STAYS_ACTIVE_SECONDS else IDLE_SECONDS
            quiet += pause
            stop.wait(pause)


def seen(follow: Follow, path: Path, last: int, ready: Path) -> dict[int, int]:
    """Return the nanosecond at which each entry was seen, up to one; say when it has begun."""
    moments: dict[int, int] = {}
    stop = Event()
    for seq in follow(path, stop):
        moments[seq] = time.perf_counter_ns()
        ready.touch()
        if seq >= last:
            stop.set()
    return moments


def cost(follow: Follow, path: Path, windows: Sequence[Window]) -> list[float]:
    """Return the processor seconds that following a file takes, in each window of time."""
    stop = Event()
    following = Thread(target=lambda: list(follow(path, stop)))
    following.start()
    began = time.monotonic()
    costs = []
    for start, end in windows:
        time.sleep(max(0.0, began + start - time.monotonic()))
        before = time.process_time()
        time.sleep(max(0.0, began + end - time.monotonic()))
        costs.append(time.process_time() - before)
    stop.set()
    following.join()
    return costs
