"""A durable append through the record, at several lengths of the record."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bargain import BY, Bargain, pages_of
from benchmarks.figures import Budget, Figure
from benchmarks.made import SESSION_ID, Bare, row_of, session_file
from benchmarks.measure import percentile, say, seconds
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
        for percent, name, budget in ((50, "median", BUDGET), (95, "p95", None)):
            what = f"  after {length:>6,} entries, {name}"
            yield Figure(what, percentile(ours, percent), percentile(floor, percent), budget)


def _appended(folder: Path, length: int, appends: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each append, through the record and bare, taken by turns."""
    gestures = Bargain().gestures()
    pages = pages_of(gestures, SESSION_ID, length)
    ours: list[float] = []
    floor: list[float] = []
    with (
        Record(session_file(folder, pages)) as record,
        Bare(folder / "bare.db", pages) as bare,
    ):
        for actions in islice(gestures, appends):
            ours.append(seconds(lambda: record.append(actions, by=BY)))  # noqa: B023  called now
            row = row_of(record.entries[-1])
            floor.append(seconds(lambda: bare.append(row)))  # noqa: B023  called now
    return ours, floor
