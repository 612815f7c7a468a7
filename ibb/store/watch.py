"""Following a session that other processes write."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

from ibb.model.entry import Entry
from ibb.store.record import Record
from ibb.store.sqlite import driver

ACTIVE_SECONDS = 0.025
IDLE_SECONDS = 0.05
STAYS_ACTIVE_SECONDS = 10.0


def watch(path: Path, *, after: int = 0, stop: Event | None = None) -> Iterator[Entry]:
    """Yield the entries after ``after`` as they are recorded, by whichever process.

    Runs until ``stop`` is set. The file's data version is asked for on one long-lived connection,
    every 25 ms while something happens and every 50 ms when nothing does: a question that costs
    some microseconds, where file-system watchers miss the last commit.
    """
    stop = stop or Event()
    with (
        Record(path, write=False) as record,
        driver.speaking_of(path),
        closing(driver.readable(path)) as connection,
    ):
        yield from (entry for entry in record.entries if entry.seq > after)
        seen = None
        quiet = 0.0
        while not stop.is_set():
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if version != seen:
                seen, quiet = version, 0.0
                yield from (entry for entry in record.refresh() if entry.seq > after)
            pause = ACTIVE_SECONDS if quiet < STAYS_ACTIVE_SECONDS else IDLE_SECONDS
            quiet += pause
            stop.wait(pause)
