"""SQLite through ``apsw`` in the shape of a DBAPI module, so that the store can run on a file
system of the tests: ``Driver(module=this, …)``.

Only what the store and SQLAlchemy use is here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self

import apsw

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 1
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split("."))
PARSE_COLNAMES = PARSE_DECLTYPES = 0
Binary = memoryview

file_system: str | None = None
"""The name of the file system that connections made from now on use."""


class Warning(Exception):  # noqa: A001, N818  the name that the DBAPI gives it
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


_KINDS: tuple[tuple[type[apsw.Error], type[Error]], ...] = (
    (apsw.ConstraintError, IntegrityError),
    (apsw.NotADBError, DatabaseError),
    (apsw.CorruptError, DatabaseError),
)


def _translated(error: apsw.Error) -> Error:
    kind = next((ours for theirs, ours in _KINDS if isinstance(error, theirs)), OperationalError)
    return kind(str(error))


class Cursor:
    """A cursor that has read its rows when ``execute`` returns."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self.connection = connection
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Iterator[Any] = iter(())

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Self:
        base = self.connection.base
        changes = base.total_changes()
        cursor = base.cursor()
        described: list[Any] = []

        def note_columns(at: Any, _sql: str, _values: Any) -> bool:
            described[:] = [(*each, None, None, None, None, None)[:7] for each in _columns(at)]
            return True

        cursor.exec_trace = note_columns
        try:
            self._rows = iter(cursor.execute(sql, tuple(values)).fetchall())
        except apsw.Error as error:
            raise _translated(error) from error
        self.description = tuple(described) or None
        self.rowcount = -1 if described else base.total_changes() - changes
        self.lastrowid = base.last_insert_rowid()
        return self

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Self:
        changed = 0
        for values in rows:
            changed += max(self.execute(sql, values).rowcount, 0)
        self.rowcount = changed
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())


def _columns(cursor: Any) -> Sequence[Any]:
    return cursor.get_description() or ()


class Connection:
    """A connection; transactions are begun by hand, as with ``isolation_level=None``."""

    isolation_level: str | None = None
    row_factory = None
    text_factory: Callable[[bytes], Any] | None = None

    def __init__(self, name: str, *, uri: bool, timeout: float) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        try:
            self.base = apsw.Connection(
                name, flags=flags | (apsw.SQLITE_OPEN_URI if uri else 0), vfs=file_system
            )
        except apsw.Error as error:
            raise _translated(error) from error
        self.base.set_busy_timeout(int(timeout * 1000))

    @property
    def in_transaction(self) -> bool:
        return self.base.in_transaction

    def cursor(self) -> Cursor:
        return Cursor(self)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def create_function(
        self, name: str, arguments: int, function: Any, *, deterministic: bool = False
    ) -> None:
        self.base.create_scalar_function(name, function, arguments, deterministic=deterministic)

    def close(self) -> None:
        self.base.close()


def connect(
    name: str,
    *,
    uri: bool = False,
    timeout: float = 5.0,
    isolation_level: str | None = None,
    check_same_thread: bool = True,
) -> Connection:
    """Open a file, as ``sqlite3.connect`` does."""
    del isolation_level, check_same_thread
    return Connection(name, uri=uri, timeout=timeout)
