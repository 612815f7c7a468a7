"""The one module that imports a SQLite library, and the settings it is used with.

Every SQLite before 3.51.3 (but for the backports 3.50.7 and 3.44.6) can corrupt a WAL file when
several processes write and checkpoint, which is what a session does. ``sqlcipher3`` brings a newer
one; where it is missing, the rollback journal is used, which is slower and sound.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ibb.store.errors import (
    BusyError,
    DamagedError,
    DiskFullError,
    ReadOnlyError,
    StoreError,
)

BUSY_MILLISECONDS = 5_000
PATIENCE_SECONDS = 30.0
"""How long a writer queues behind others before a person is told."""


@dataclass(frozen=True)
class Driver:
    """The SQLite library in use."""

    module: ModuleType
    name: str
    version: tuple[int, ...]

    @property
    def wal_is_safe(self) -> bool:
        """Free of the WAL corruption race."""
        return (
            self.version >= (3, 51, 3)
            or (3, 50, 7) <= self.version < (3, 51)
            or (3, 44, 6) <= self.version < (3, 45)
        )

    @property
    def settings(self) -> dict[str, str]:
        """The pragmas of a writing connection, as measured under simulated power loss."""
        journal = (
            {"journal_mode": "WAL", "synchronous": "FULL"}
            if self.wal_is_safe
            else {"journal_mode": "DELETE", "synchronous": "EXTRA"}
        )
        flush = (
            {"fullfsync": "ON", "checkpoint_fullfsync": "ON"} if sys.platform == "darwin" else {}
        )
        return {**_CAUTION, **journal, **flush, "journal_size_limit": "4194304"}


_CAUTION = {
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "secure_delete": "ON",  # a draft that was sent elsewhere leaves no trace in the file
    "mmap_size": "0",
    "foreign_keys": "ON",
}


@cache
def driver() -> Driver:
    """Return the SQLite library to use: the newer one where it is installed."""
    try:
        from sqlcipher3 import dbapi2 as module  # noqa: PLC0415
    except ImportError:
        import sqlite3 as module  # noqa: PLC0415

        name = "sqlite3 (Python's own)"
    else:
        name = "sqlcipher3"
    return Driver(module, name, tuple(module.sqlite_version_info))


def connect(path: Path, *, write: bool, immutable: bool = False) -> Any:
    """Return a bare driver connection to an existing file, with the cautious settings on.

    One that does not write cannot: the file and its side files are opened to be read alone.
    ``immutable`` says that nobody else writes, so that no side file is asked for.
    """
    mode = "mode=rw" if write else "mode=ro&readonly_shm=1"
    uri = f"file:{quote(path.resolve().as_posix())}?{mode}"
    if immutable:
        uri += "&immutable=1"
    connection = driver().module.connect(
        uri,
        uri=True,
        isolation_level=None,
        timeout=BUSY_MILLISECONDS / 1000,
        check_same_thread=False,
    )
    pragmas = _CAUTION if write else {**_CAUTION, "query_only": "ON"}
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    return connection


def sound_settings(connection: Any) -> None:
    """Turn on the settings of a writing connection; the first thing that may touch the file."""
    for name, value in driver().settings.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()


class Bridge:
    """SQLAlchemy over one bare connection after the other; what it compiled once stays compiled."""

    def __init__(self) -> None:
        self._next: Any = None
        self._engine = create_engine(
            "sqlite://", module=driver().module, creator=lambda: self._next, poolclass=NullPool
        )
        event.listen(self._engine, "begin", lambda _: None)

    def over(self, connection: Any) -> Connection:
        """Return a SQLAlchemy connection over a bare one; transactions are begun by hand."""
        self._next = connection
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def through_sqlalchemy(connection: Any) -> Connection:
    """Return a SQLAlchemy connection over a bare one, as ``Bridge`` does."""
    return Bridge().over(connection)


def forgive_text(connection: Any) -> None:
    """Read bytes that are no UTF-8 all the same, so that the chain can tell which entry is hurt."""
    connection.text_factory = lambda data: data.decode("utf-8", "replace")


@contextmanager
def speaking_of(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about a file into one sentence for people."""
    try:
        yield
    except DBAPIError as error:
        raise _sentence(path, str(error.orig)) from error
    except driver().module.Error as error:
        raise _sentence(path, str(error)) from error
    except UnicodeDecodeError as error:
        raise damaged(path, "it holds text that is no text") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be used ({error.strerror or error}).") from error


def is_busy(error: BaseException) -> bool:
    """Tell whether SQLite reported that another program holds the file."""
    return "locked" in str(error) or "busy" in str(error)


def is_refused(error: BaseException) -> bool:
    """Tell whether SQLite reported that it may only read."""
    return "readonly" in str(error)


_SENTENCES: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (
        ("locked", "busy"),
        BusyError,
        "{path} is held by another program. Nothing was lost: close the other program, "
        "or try again in a moment.",
    ),
    (
        ("full",),
        DiskFullError,
        "There is no room left on the disk of {path}. What was recorded before is safe; "
        "free some space and try again.",
    ),
    (
        ("readonly", "read-only"),
        ReadOnlyError,
        "{path} cannot be written, only read. Copy it to a folder of yours to go on with it.",
    ),
    (
        ("unable to open",),
        StoreError,
        "{path} cannot be opened; check that it exists and that you may read it.",
    ),
    (
        ("disk i/o",),
        StoreError,
        "The disk of {path} reported an error. What was recorded before is safe; check the "
        "disk and the space on it, then run “ibb check”.",
    ),
)
_DAMAGE = (
    "decode to utf-8",
    "malformed",
    "not a database",
    "corrupt",
    "no such table",
    "no such column",
)


def _sentence(path: Path, problem: str) -> StoreError:
    text = problem.lower()
    for signs, kind, sentence in _SENTENCES:
        if any(sign in text for sign in signs):
            return kind(sentence.format(path=path))
    if any(sign in text for sign in _DAMAGE):
        return damaged(path, problem)
    return StoreError(f"{path} cannot be used ({problem}).")


def held(path: Path) -> StoreError:
    """Return the error for a file that others do not let go of."""
    return _sentence(path, "busy")


def damaged(path: Path, problem: str) -> DamagedError:
    """Return the error for a file that does not hold together."""
    return DamagedError(
        f"{path} is damaged ({problem}). Nothing was changed; “ibb check” says where, and the "
        "backups folder of the library may hold an older copy."
    )
