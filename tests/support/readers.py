"""What the processes of the tests do that read sessions which others write, or left."""

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from ibb.store.check import check
from ibb.store.library import Library, facts_of
from ibb.store.record import Record
from ibb.store.search import search
from tests.support import drivers
from tests.support.limits import NOBODY
from tests.support.sessions import BY, adding, option


def die_after_recording(reports: Connection, path: Path, number: int) -> None:
    """Record so many options, and die before the file is tidied up."""
    drivers.use_for_good(drivers.named("wal"))
    with Record(path) as record:
        for each in range(number):
            record.append(adding(option(f"left-{each}", f"Left by a crash {each}")), by=BY)
        os.kill(os.getpid(), signal.SIGKILL)


def record_when_told(reports: Connection, path: Path, driver: str) -> None:
    """Record an option whenever the test says so, and report its seq; leave when told to."""
    drivers.use_for_good(drivers.named(driver))
    with Record(path) as record:
        reports.send("ready")
        while (word := reports.recv()) != "leave":
            seq = record.append(adding(option(word, f"Said meanwhile: {word}")), by=BY).seq
            record.look_at(BY, word)
            reports.send(seq)
    reports.send("left")


def record_once_and_leave(reports: Connection, path: Path) -> None:
    """Open a session, record an option, and close it."""
    with Record(path) as record:
        reports.send(record.append(adding(option("visitor")), by=BY).seq)


def read_as_nobody(reports: Connection, path: Path) -> None:
    """Read a session in every way there is, as somebody without any right to write it."""
    check(path)  # everything is imported before what could be imported may no longer be read
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    library = Library(path.parent)
    reports.send(os.access(path.parent, os.W_OK))
    with library.open(path, write=False) as record:
        reports.send(record.session.seq)
    reports.send(facts_of(path).head)
    reports.send(len(search(library, "left")[0]))
    reports.send(check(path).problems)
    with Library(path.parent / "elsewhere").open(path, write=False) as record:
        reports.send(record.session.seq)
