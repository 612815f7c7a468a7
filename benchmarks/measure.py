"""Timing several ways of doing one thing by turns, so that a noisy machine is noisy for all."""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence

Way = Callable[[], object]


def seconds(way: Way) -> float:
    """Return how long one call takes; what it returns is let go after that time."""
    start = time.perf_counter()
    kept = way()
    taken = time.perf_counter() - start
    del kept
    return taken


def by_turns(ways: Mapping[str, Way], rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each way took in each round: A B C, A B C and so on.

    What exists before is kept out of the garbage collector's sight, as it would be in a process
    that does nothing else; each round begins with a clean heap.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            for name, way in ways.items():
                gc.collect()
                taken[name].append(seconds(way))
    finally:
        gc.unfreeze()
    return taken


def medians(taken: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return the median of each way's times."""
    return {name: statistics.median(times) for name, times in taken.items()}


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def say(what: str) -> None:
    """Say on standard error what is being done, because some of it takes a while."""
    print(f"… {what}", file=sys.stderr, flush=True)
