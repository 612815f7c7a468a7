"""What the processes of the tests do where there is no room, or no right to write."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from ibb.store.check import check
from ibb.store.errors import StoreError
from ibb.store.library import Library, facts_of
from ibb.store.record import Record
from ibb.store.search import search
from tests.support import drivers
from tests.support.sessions import BY, adding, option

NOBODY = 65534

Said = tuple[str, str]
"""The name of an error and its sentence, or what came out instead."""


def _said(use: Callable[[], object]) -> Said:
    try:
        return "worked", str(use())
    except StoreError as error:
        return type(error).__name__, str(error)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse to this process every byte of a file past a size."""
    import resource  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _fill(record: Record, room: int) -> tuple[Said, int]:
    """Record until there is no room; return what was said, and how many gestures were taken."""
    with no_file_larger_than(room):
        for number in range(1, 1_000):
            gesture = adding(option(f"option-{number}", "words " * 3_000))
            said = _said(partial(record.append, gesture, by=BY))
            if said[0] != "worked":
                return said, number - 1
    raise AssertionError


def record_until_full(reports: Connection, path: Path, room: int, driver: str) -> None:
    """Record until there is no room, and once more when there is; report what came of each."""
    drivers.use_for_good(drivers.named(driver))
    with Record(path) as record:
        said, taken = _fill(record, room)
        reports.send((said, taken, record.session.seq))
        reports.send(_said(lambda: record.append(adding(option("after")), by=BY).seq))


def make_where_full(reports: Connection, path: Path, folder: Path) -> None:
    """Try to make a session and a copy of one where there is no room for either."""
    Library(folder / "warm").create("Warm")
    with no_file_larger_than(60_000):
        reports.send(_said(lambda: Library(folder / "new").create("Harbor Falls")))
        reports.send(_said(lambda: Library(path.parent).pack(path, folder / "new" / "copy.ibb")))


def use_without_the_right(reports: Connection, path: Path, target: Path) -> None:
    """Use a session as someone who may not write it; report what came of each use."""
    check(path)  # everything is imported before what could be imported may no longer be read
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    library = Library(path.parent)
    reports.send(_said(lambda: Record(path)))
    reports.send(_said(lambda: facts_of(path).head))
    reports.send(_said(lambda: _entries(path)))
    reports.send(_said(lambda: check(path).problems))
    reports.send(_said(lambda: len(search(library, "prep")[0])))
    reports.send(_said(lambda: library.pack(path, target)))
    reports.send(_said(lambda: library.create("Another")))


def read_what_is_protected_then_write_it(reports: Connection, path: Path) -> None:
    """Read one's own session while it is protected, lift the protection, and record."""
    check(path)
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    path.chmod(0o444)
    reports.send(_said(lambda: _entries(path)))
    path.chmod(0o644)
    with Record(path) as record:
        reports.send(record.append(adding(option("option-1")), by=BY).seq)


def _entries(path: Path) -> int:
    with Record(path, write=False) as record:
        return len(record.entries)


def belongs_to_someone_else(folder: Path) -> None:
    """Where the tests are run by root, whom no right is refused, give the files to nobody."""
    for each in (folder, *folder.rglob("*")):
        if os.getuid() == 0:
            os.chown(each, NOBODY, NOBODY)
