"""A durable append through the record, at several lengths of the record."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bargain import BY, Bargain, pages_of
from benchmarks.figures import Budget, Figure
from benchmarks.made import SESSION_ID, Bare, row_of, session_file
from benchmarks.measure import Way, percentile, say, seconds
from ibb.store.record import Record

FLOOR = "the same bytes inserted into one bare table, in a transaction of their own each"
BUDGET = Budget(ratio=2.0)
LENGTHS = (0, 1_000, 10_000)
APPENDS, FEW_APPENDS = 500, 50


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what an append costs, after so many entries."""
    for length in LENGTHS[:2] if quick else LENGTHS:
        say(f"appending after {length:,} entries")
        with TemporaryDirectory() as folder:
            ours, floor = _appended(Path(folder), length, FEW_APPENDS if quick else APPENDS)
        what = f"  after {length:>6,} entries"
        for percent, name, budget in ((50, "median", BUDGET), (95, "p95", None)):
            both = percentile(ours.whole, percent), percentile(floor.whole, percent)
            yield Figure(f"{what}, {name}", *both, budget)
        yield Figure(f"{what}, processor alone", ours.processor, floor.processor)


@dataclass
class _Times:
    """How long appends took as a clock on the wall sees it, and how long the processor."""

    whole: list[float] = field(default_factory=list)
    processor_times: list[float] = field(default_factory=list)

    def measure(self, way: Way) -> None:
        """Time one more append."""
        before = time.process_time()
        self.whole.append(seconds(way))
        self.processor_times.append(time.process_time() - before)

    @property
    def processor(self) -> float:
        """The mean, because some systems count processor time in coarse steps."""
        return statistics.mean(self.processor_times)


def _appended(folder: Path, length: int, appends: int) -> tuple[_Times, _Times]:
    """Time each append, through the record and bare, by turns: A B, B A, A B and so on.

    On a disk the order matters: the one that comes second may find it still busy with the first.
    """
    gestures = islice(Bargain().gestures(), length, None)
    pages = pages_of(Bargain().gestures(), SESSION_ID, length + appends)
    ours, floor = _Times(), _Times()
    with (
        Record(session_file(folder, pages[:length])) as record,
        Bare(folder / "bare.db", pages[:length]) as bare,
    ):
        for page in pages[length:]:
            recorded: Way = partial(record.append, next(gestures), by=BY)
            inserted: Way = partial(bare.append, row_of(page))
            turns = [(ours, recorded), (floor, inserted)]
            for times, way in turns if page.seq % 2 else reversed(turns):
                times.measure(way)
    return ours, floor
