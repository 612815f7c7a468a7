"""A file system that writes down what the store asks of it, for ``tests.support.power``."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from ibb.store.sqlite.driver import Driver
from tests.support import apsw_driver
from tests.support.power import Deleted, Event, Opened, Renamed, Settled, Synced, Truncated, Wrote

_MAIN = apsw.SQLITE_OPEN_MAIN_DB
_NOT_KEPT = apsw.SQLITE_OPEN_DELETEONCLOSE


class _File(apsw.VFSFile):
    def __init__(self, events: list[Event], base: str, name: Any, flags: list[int]) -> None:
        self._events = events
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name).name
        super().__init__(base, name, flags)
        # SQLite on Unix syncs the folder with the first sync of a journal that it made.
        self._folder_too = not flags[0] & _MAIN
        events.append(Opened(self._name))

    def xLock(self, level: int) -> None:  # noqa: N802
        try:
            super().xLock(level)
        except apsw.IOError as error:
            # A handle that only reads cannot take the lock to tidy up; SQLite goes on without.
            raise apsw.BusyError from error

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._events.append(Wrote(self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._events.append(Truncated(self._name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._events.append(Synced(self._name, self._folder_too))
        self._folder_too = False


class _FileSystem(apsw.VFS):
    def __init__(self, name: str, events: list[Event]) -> None:
        self._events = events
        self.paths: set[Path] = set()
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        if name is None or flags[0] & _NOT_KEPT:
            return apsw.VFSFile("", name, flags)
        self.paths.add(Path(name.filename() if isinstance(name, apsw.URIFilename) else name))
        return _File(self._events, "", name, flags)

    def xDelete(self, name: str, folder: bool) -> None:  # noqa: N802
        try:
            super().xDelete(name, folder)
        except apsw.IOError as error:
            if error.extendedresult != apsw.SQLITE_IOERR_DELETE_NOENT:
                raise
            return
        self._events.append(Deleted(Path(name).name, folder))


@contextmanager
def recorded() -> Iterator[list[Event]]:
    """Give the list into which everything that ``apsw_driver`` does to files is written down."""
    events: list[Event] = []
    system = _FileSystem("recorded", events)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apsw_driver, "file_system", "recorded")
        _record_calls(system, events, patch)
        yield events
    system.unregister()


def _record_calls(system: _FileSystem, events: list[Event], patch: pytest.MonkeyPatch) -> None:
    """Write down the syncs and renames that do not go through SQLite, too."""
    fsync, replace = os.fsync, os.replace

    def recorded_fsync(handle: int) -> None:
        fsync(handle)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            events.append(Settled())
            return
        names = [
            path.name
            for path in system.paths
            if path.exists() and os.path.samestat(path.stat(), os.fstat(handle))
        ]
        events.append(Synced(names[0], folder=False))

    def recorded_replace(source: Path, target: Path) -> None:
        replace(source, target)
        events.append(Renamed(Path(source).name, Path(target).name))

    patch.setattr(os, "fsync", recorded_fsync)
    patch.setattr(os, "replace", recorded_replace)


def recording_driver(version: tuple[int, ...] | None = None) -> Driver:
    """Return the driver that runs the store on the recorded file system."""
    return Driver(apsw_driver, "apsw", version or apsw_driver.sqlite_version_info)  # type: ignore[arg-type]
