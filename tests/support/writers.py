"""What the processes of the tests do: functions, each given the pipe to report through first."""

import os
import signal
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from ibb.model.actions import Action
from ibb.store.errors import StoreError
from ibb.store.record import Record
from ibb.store.sqlite import driver
from ibb.store.watch import watch
from tests.support import drivers
from tests.support.sessions import BY, adding, option


def entry_id(tag: str, number: int) -> str:
    """Return the id under which a writer records its gesture of this number."""
    return f"entry-{tag}-{number}"


def gesture(tag: str, number: int) -> tuple[Action, ...]:
    """Return a writer's gesture of this number: an option of any length up to many pages."""
    length = Random(f"{tag} {number}").choice((1, 10, 100, 1_000, 15_000))
    return adding(option(f"option-{tag}-{number}", f"{tag} {number} " + "words " * (length // 6)))


def write_until_killed(reports: Connection, path: Path, tag: str, chosen: str) -> None:
    """Record one gesture after the other and report each number once it is recorded."""
    drivers.use_for_good(drivers.named(chosen))
    reports.send(0)
    with Record(path) as record:
        # Checkpoints come often, so that many writers are killed in the middle of one.
        record._connection.exec_driver_sql("PRAGMA wal_autocheckpoint=8")
        for number in count(1):
            record.append(gesture(tag, number), by=BY, entry_id=entry_id(tag, number))
            reports.send(number)


def nothing(reports: Connection) -> None:
    """Report the process."""
    reports.send(os.getpid())


def keep_drafts_until_killed(reports: Connection, path: Path) -> None:
    """Keep longer and longer unsent text and report each length once it is kept."""
    reports.send(0)
    with Record(path) as record:
        for length in count(1):
            record.keep_draft("capture line", "x" * length)
            reports.send(length)


def remove_words_until_killed(reports: Connection, path: Path, seqs: list[int]) -> None:
    """Remove the words of entries, one after the other, and report each once it is done."""
    reports.send(0)
    with Record(path) as record:
        for seq in seqs:
            record.remove_words([seq], by=BY, why="asked for by the person named")
            reports.send(seq)


def write_so_many(reports: Connection, path: Path, tag: str, number: int, chosen: str) -> None:
    """Once the others are ready, record so many gestures and report the seq of each."""
    drivers.use_for_good(drivers.named(chosen))
    driver.PATIENCE_SECONDS = 300.0  # a machine busy with more than this test is slow
    with Record(path) as record:
        reports.send("ready")
        assert reports.recv() == "begin"
        for each in range(1, number + 1):
            item = option(f"option-{tag}-{each}", f"{tag} says {each}")
            reports.send(record.append(adding(item), by=BY, entry_id=entry_id(tag, each)).seq)


def follow(reports: Connection, path: Path, last: int, chosen: str) -> None:
    """Follow a session to an entry and report, at the end, the seq and id of every entry seen."""
    drivers.use_for_good(drivers.named(chosen))
    seen = []
    for entry in watch(path):
        if not seen:
            reports.send("ready")
        seen.append((entry.seq, entry.id))
        if entry.seq >= last:
            break
    reports.send(seen)


def leave_half_written(reports: Connection, path: Path) -> None:
    """Die in the middle of a transaction so large that half of it is in the file already."""
    drivers.use_for_good(drivers.fallback())
    with Record(path) as record:
        record._connection.exec_driver_sql("PRAGMA cache_size=2")
        with record._writing():
            for number in range(100):
                record._connection.exec_driver_sql(
                    "INSERT INTO draft VALUES (?, ?, ?, '')", (record.id, str(number), "x" * 3_000)
                )
            os.kill(os.getpid(), signal.SIGKILL)


def append_once(reports: Connection, path: Path) -> None:
    """Record one gesture, without much patience, and report its seq or why not."""
    drivers.use_for_good(drivers.fallback())
    driver.BUSY_MILLISECONDS, driver.PATIENCE_SECONDS = 50, 0.1
    try:
        with Record(path) as record:
            reports.send(record.append(adding(option("other")), by=BY).seq)
    except StoreError as error:
        reports.send(type(error).__name__)
