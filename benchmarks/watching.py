"""How soon many processes see what one records, and what a watcher costs that sees nothing."""

import multiprocessing
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing.context import BaseContext
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Self

from benchmarks.bargain import BY, Bargain, pages_of
from benchmarks.figures import Budget, Figure
from benchmarks.made import SESSION_ID, session_file
from benchmarks.measure import percentile, say
from benchmarks.readers import Follow, Window, by_polling, by_watch, cost, seen
from ibb.store.record import Record
from ibb.store.watch import STAYS_ACTIVE_SECONDS

FLOOR = "the driver alone, asking for the data version as often and reading the new rows"
BUDGET = Budget(amount=0.150)
READERS, FEW_READERS = 50, 4
ROUNDS, ENTRIES_A_ROUND = 4, 50
LEAST_PAUSE, MOST_PAUSE = 0.02, 0.28
QUIET_ENTRIES = 2
ALREADY_THERE = 100
MEASURED_SECONDS = 10.0
_BEFORE_QUIET = 0.3


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield how late entries are seen, then what an idle watcher costs."""
    readers = FEW_READERS if quick else READERS
    with TemporaryDirectory() as folder, _Table(Path(folder), readers) as table:
        rounds, entries = (1, 10) if quick else (ROUNDS, ENTRIES_A_ROUND)
        say(f"{readers} readers follow {rounds * entries} entries, twice")
        late: dict[Follow, list[float]] = {by_watch: [], by_polling: []}
        for _ in range(rounds):
            for follow in late:
                late[follow] += table.latencies(follow, entries)
        ours, floor = late[by_watch], late[by_polling]
        many = f"  {readers} readers, entry seen after"
        yield Figure(f"{many}, median", percentile(ours, 50), percentile(floor, 50))
        yield Figure(f"{many}, p99", percentile(ours, 99), percentile(floor, 99), BUDGET)
        if not quick:
            say("they wait for entries that come after quiet")
            quiet = table.latencies(by_watch, QUIET_ENTRIES, after=STAYS_ACTIVE_SECONDS + 1)
            yield Figure("  the same after a quiet time, p99", percentile(quiet, 99), None, BUDGET)
        yield from _idle_costs(table, quick=quick)


def _idle_costs(table: "_Table", *, quick: bool) -> Iterator[Figure]:
    say("one watcher has nothing to see")
    quiet = STAYS_ACTIVE_SECONDS + 1
    windows: dict[str, Window] = {"just active": (_BEFORE_QUIET, STAYS_ACTIVE_SECONDS - 1)}
    windows["idle"] = (quiet, quiet + MEASURED_SECONDS)
    if quick:
        windows = {"just active": (_BEFORE_QUIET, 1.0)}
    costs = table.costs(list(windows.values()))
    for (name, (start, end)), ours, floor in zip(windows.items(), *costs, strict=True):
        in_ten = MEASURED_SECONDS / (end - start)
        yield Figure(f"  processor time in 10 s, {name}", ours * in_ten, floor * in_ten)


class _Table:
    """One writer, and the processes that read along."""

    def __init__(self, folder: Path, readers: int) -> None:
        self._folder = folder
        self._readers = readers
        self._gestures = Bargain().gestures()
        self._chance = Random(1)
        self._numbers = count(1)
        pages = pages_of(self._gestures, SESSION_ID, ALREADY_THERE)
        self._record = Record(session_file(folder, pages))
        self._pool = ProcessPoolExecutor(readers, mp_context=_context())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._record.close()

    def latencies(self, follow: Follow, entries: int, after: float | None = None) -> list[float]:
        """Return the seconds from each entry's being durable to each reader's seeing it.

        The pauses before entries are random, unless they come ``after`` so many seconds.
        """
        last = self._record.session.seq + entries
        ready = [self._folder / f"ready-{next(self._numbers)}" for _ in range(self._readers)]
        path = self._record.path
        reading = [self._pool.submit(seen, follow, path, last, each) for each in ready]
        while not all(each.exists() for each in ready):
            time.sleep(0.05)
        recorded: dict[int, int] = {}
        for _ in range(entries):
            time.sleep(after or self._chance.uniform(LEAST_PAUSE, MOST_PAUSE))
            entry = self._record.append(next(self._gestures), by=BY)
            recorded[entry.seq] = time.perf_counter_ns()
        return [
            (moments[seq] - recorded[seq]) / 1e9
            for moments in (each.result() for each in reading)
            for seq in recorded
        ]

    def costs(self, windows: list[Window]) -> tuple[list[float], list[float]]:
        """Return the processor seconds of a watcher and of the driver alone, at the same time."""
        path = self._record.path
        ours, floor = (
            self._pool.submit(cost, follow, path, windows) for follow in (by_watch, by_polling)
        )
        return ours.result(), floor.result()


def _context() -> BaseContext:
    """Return how processes start: forked from a server that has everything imported, if it can."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.readers"])
    return context
