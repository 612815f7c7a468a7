"""Opening a session to read, at several lengths of the record."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from benchmarks.figures import Budget, Figure
from benchmarks.made import made_pages, readable, session_file
from benchmarks.measure import by_turns, medians, say
from ibb.model.actions import Action
from ibb.store.record import Record

FLOOR = "their JSON read by the driver alone and validated by pydantic in one pass"
BUDGET = Budget(ratio=2.0)
ROUNDS = {1_000: 21, 10_000: 11, 100_000: 5}
QUICK_ROUNDS = {1_000: 3, 10_000: 1}
UNBUDGETED = 1_000
_ACTIONS: TypeAdapter[list[tuple[Action, ...]]] = TypeAdapter(list[tuple[Action, ...]])


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what opening costs, with so many entries."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    say(f"making sessions of up to {max(rounds):,} entries")
    with TemporaryDirectory() as folder:
        for entries, path in _files(Path(folder), list(rounds)).items():
            say(f"opening {entries:,} entries")
            taken = by_turns(
                {"ours": lambda: _opened(path), "floor": lambda: _validated(path)},  # noqa: B023
                rounds[entries],
            )
            median = medians(taken)
            budget = None if entries == UNBUDGETED else BUDGET
            yield Figure(f"  {entries:>7,} entries", median["ours"], median["floor"], budget)


def _files(folder: Path, lengths: list[int]) -> dict[int, Path]:
    """Make a file of each length; the first entries of a record are a record."""
    pages = made_pages(max(lengths))
    return {each: session_file(folder / str(each), pages[:each]) for each in lengths}


def _opened(path: Path) -> object:
    with Record(path, write=False) as record:
        return record.session, record.entries


def _validated(path: Path) -> object:
    with closing(readable(path)) as connection:
        rows = connection.execute("SELECT actions FROM entry ORDER BY seq").fetchall()
    return _ACTIONS.validate_json("[" + ",".join(row[0] for row in rows) + "]", strict=True)
