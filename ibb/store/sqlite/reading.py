"""Reading a session file without changing it, nor anything beside it, whatever state it is in.

A reader holds nothing open between two reads. So it never stands in the way of a writer, and a
writer that leaves can tidy its side files away. There are three ways to read, by what lies beside
the file:

- Alone: no side file that matters. SQLite is told that nobody writes (``immutable``), so that it
  makes no side file; whether somebody did write is seen afterwards, and then it is read again.
- In company: side files of a writer, or of one that a crash ended. SQLite reads with its locks, and
  neither the file, nor its log, nor the shared memory is opened to be written.
- A copy: what a crash left can only be finished by writing. The file and its side files are copied
  to a private folder, and it is finished there.
"""

import shutil
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from ibb.store.sqlite import driver, shared_memory
from ibb.store.sqlite.driver import connect, speaking_of

Read = TypeVar("Read")
Use = Callable[[Any], Read]
"""Reads through a bare connection; may be called again when the file changed meanwhile."""

_LOG, _JOURNAL, _SHARED_MEMORY = "-wal", "-journal", "-shm"
_HEADER_OF_A_LOGGED_FILE = b"\x02\x02"
_MOMENT_SECONDS = 0.001
_SETTLED_NANOSECONDS = 20_000_000
_COARSE_NANOSECONDS = 2_000_000_000
"""How long after a write another one might bear the same time, also where times are coarse."""


@dataclass(frozen=True)
class _Stat:
    """What tells one state of a file from another."""

    inode: int
    size: int
    changed: int


@dataclass(frozen=True)
class Look:
    """A session file and its side files, as the folder shows them at one moment."""

    file: _Stat | None
    log: _Stat | None
    journal: _Stat | None
    shared_memory: bytes | None
    """The head of the log's index, in which every commit leaves a mark once it can be seen."""

    @property
    def settled(self) -> bool:
        """Any further write will show: it leaves a mark, or bears another time."""
        if self.log and self.shared_memory:
            return True
        newest = max(each.changed for each in (self.file, self.log, self.journal, _NEVER) if each)
        coarse = newest % 10_000_000 == 0
        return time.time_ns() - newest > (_COARSE_NANOSECONDS if coarse else _SETTLED_NANOSECONDS)

    @property
    def left_unfinished(self) -> bool:
        """A log that nobody can be writing, for want of shared memory."""
        return bool(self.log and self.log.size and self.shared_memory is None)

    @property
    def in_company(self) -> bool:
        """Somebody writes, or wrote and did not tidy up."""
        return self.shares_a_log or bool(self.journal and self.journal.size)

    @property
    def shares_a_log(self) -> bool:
        """A log and the shared memory by which those who use it agree."""
        return self.log is not None and self.shared_memory is not None


_NEVER = _Stat(0, 0, 0)


def look_around(path: Path) -> Look:
    """Return how a file and its side files are at this moment; costs microseconds."""
    return Look(
        _stat(path),
        _stat(_beside(path, _LOG)),
        _stat(_beside(path, _JOURNAL)),
        shared_memory.head(_beside(path, _SHARED_MEMORY)),
    )


def is_in_company(path: Path) -> bool:
    """Tell whether somebody writes a file, perhaps in this process."""
    with speaking_of(path):
        return look_around(path.resolve()).in_company


def _stat(path: Path) -> _Stat | None:
    with suppress(FileNotFoundError):
        found = path.stat()
        return _Stat(found.st_ino, found.st_size, found.st_mtime_ns)
    return None


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def read(path: Path, use: Use[Read], *, at_one_moment: bool = True) -> Read:
    """Return what one use of a file gives, as ``Reader.read`` does; the file stays as it is."""
    with closing(Reader(path)) as reader:
        return reader.read(use, at_one_moment=at_one_moment)


class Reader:
    """Reads one file as often as it is asked to; nothing can be written through it."""

    def __init__(self, path: Path) -> None:
        # SQLite names side files by where the file really is.
        self._named = path
        self._path = path.resolve()
        self._copy: _Copy | None = None

    def close(self) -> None:
        """Leave nothing behind."""
        if self._copy is not None:
            self._copy.close()
        self._copy = None

    def look(self) -> tuple[Look, bool]:
        """Return how the file is now, and whether any further write will show in that."""
        with speaking_of(self._named):
            seen = look_around(self._path)
        return seen, seen.settled

    def read(self, use: Use[Read], *, at_one_moment: bool = True) -> Read:
        """Return what a use of the file as it stands gives. Raises ``StoreError``.

        All of a use reads the same moment, unless it must not be within a transaction.
        """
        give_up = time.monotonic() + driver.PATIENCE_SECONDS
        use = _at_one_moment(use) if at_one_moment else _refused_for_now(use)
        with speaking_of(self._named):
            while True:
                seen = look_around(self._path)
                try:
                    found, sure = self._read(seen, use)
                except _NotYetError as error:
                    if not seen.shares_a_log or time.monotonic() > give_up:
                        raise error.__cause__ or error from None
                    time.sleep(_MOMENT_SECONDS)
                except Exception:
                    if look_around(self._path) == seen or time.monotonic() > give_up:
                        raise
                else:
                    if sure or look_around(self._path) == seen:
                        return found
                    if time.monotonic() > give_up:
                        raise driver.held(self._named)

    def _read(self, seen: Look, use: Use[Read]) -> tuple[Read, bool]:
        """Return what was read, and whether locks made sure that nobody changed it meanwhile."""
        if seen.left_unfinished:
            return self._from_copy(seen, use), False
        if seen.in_company or (not seen.settled and not _is_logged(self._path)):
            with closing(connect(self._path, write=False)) as connection:
                if _answers(connection, seen):
                    return use(connection), True
            return self._from_copy(seen, use), False
        with closing(connect(self._path, write=False, immutable=True)) as connection:
            return use(connection), False

    def _from_copy(self, seen: Look, use: Use[Read]) -> Read:
        if self._copy is None or self._copy.of != seen:
            self.close()
            self._copy = _Copy(self._path, seen)
        with closing(connect(self._copy.path, write=False, immutable=True)) as connection:
            return use(connection)


class _Copy:
    """A private copy of what a crash left, finished as SQLite would have finished the original."""

    def __init__(self, path: Path, seen: Look) -> None:
        self.of = seen
        self._folder = TemporaryDirectory(prefix="ibb-")
        self.path = Path(self._folder.name) / path.name
        try:
            for suffix in ("", _LOG, _JOURNAL):
                with suppress(FileNotFoundError):
                    shutil.copyfile(_beside(path, suffix), _beside(self.path, suffix))
            with closing(connect(self.path, write=True)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._folder.cleanup()


class _NotYetError(Exception):
    """A writer is changing at this very moment what a reader has to look at.

    Without the right to write, SQLite cannot wait for a writer's lock on the shared memory.
    """


def _at_one_moment(use: Use[Read]) -> Use[Read]:
    def begun(connection: Any) -> Read:
        if not connection.in_transaction:
            connection.execute("BEGIN")
        return use(connection)

    return begun


def _refused_for_now(use: Use[Read]) -> Use[Read]:
    def alone(connection: Any) -> Read:
        if connection.in_transaction:
            connection.execute("COMMIT")
        try:
            return use(connection)
        except driver.driver().module.OperationalError as error:
            if driver.is_refused(error):
                raise _NotYetError from error
            raise

    return alone


def _answers(connection: Any, seen: Look) -> bool:
    """Tell whether a file can be read as it is; not if a crash left a journal to roll back.

    From here on the connection reads what stands at this moment.
    """
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.driver().module.OperationalError as error:
        if driver.is_busy(error):
            raise
        if seen.shares_a_log and driver.is_refused(error):
            raise _NotYetError from error
        return False
    return True


def _is_logged(path: Path) -> bool:
    """Tell whether a file that has no side files is written by a log; SQLite would then make one.

    Where it has some this must not be asked: closing any handle of a file drops the locks that
    SQLite holds on it in this process.
    """
    with path.open("rb") as file:
        return file.read(20)[18:20] == _HEADER_OF_A_LOGGED_FILE
