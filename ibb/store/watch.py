"""Following a session that other processes write."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from ibb.model.entry import Entry
from ibb.store.record import Record

ACTIVE_SECONDS = 0.025
IDLE_SECONDS = 0.05
STAYS_ACTIVE_SECONDS = 10.0


def watch(path: Path, *, after: int = 0, stop: Event | None = None) -> Iterator[Entry]:
    """Yield the entries after ``after`` as they are recorded, by whichever process.

    Runs until ``stop`` is set. The file is looked at every 25 ms while something happens and every
    50 ms when nothing does: a look that costs some microseconds, where file-system watchers miss
    the last commit.
    """
    stop = stop or Event()
    with Record(path, write=False) as record:
        yield from (entry for entry in record.entries if entry.seq > after)
        quiet = 0.0
        while not stop.is_set():
            if record.others_wrote():
                quiet = 0.0
                yield from (entry for entry in record.refresh() if entry.seq > after)
            pause = ACTIVE_SECONDS if quiet < STAYS_ACTIVE_SECONDS else IDLE_SECONDS
            quiet += pause
            stop.wait(pause)
