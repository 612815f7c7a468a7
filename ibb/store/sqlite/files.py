"""Session files: telling ours from others', making, opening, copying and upgrading them."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from ibb.model.entry import Page
from ibb.store.aside import written_aside
from ibb.store.errors import (
    NewerVersionError,
    NotASessionError,
    ReadOnlyError,
    StoreError,
)
from ibb.store.sqlite import schema
from ibb.store.sqlite.driver import (
    connect,
    damaged,
    sound_settings,
    speaking_of,
    through_sqlalchemy,
)
from ibb.store.sqlite.reading import is_in_company, read

SUFFIX = ".ibb"
MOST_FOREIGN_BYTES = 1_000_000_000
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100

Fill = Callable[[Connection], None]
"""Puts the first rows into a new file."""


def look_at(path: Path) -> None:
    """Make sure, without opening it as a database, that a file could be one of ours.

    Raises ``StoreError`` with a sentence.
    """
    if path.is_dir():
        raise NotASessionError(f"{path} is a folder, not a session file.")
    if is_in_company(path):
        # Closing a handle of our own would drop the locks of a writer in this process.
        application, version = read(path, _marks)
        _is_ours(path, application, version)
        return
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise StoreError(f"There is no file {path}.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror or error}).") from None
    if not header:
        raise NotASessionError(f"{path} is empty; it is not a session file.")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        if not any(header):
            raise damaged(path, "its beginning holds nothing but zeros")
        raise NotASessionError(f"{path} is not a session file of ibb.")
    _is_ours(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))


def _marks(connection: Any) -> tuple[int, int]:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    return application, version_of(connection)


def _is_ours(path: Path, application: int, version: int) -> None:
    if application != schema.APPLICATION_ID:
        raise NotASessionError(
            f"{path} is a database of another program, not a session file of ibb."
        )
    _version_is_known(path, version)


def _version_is_known(path: Path, version: int) -> None:
    if version > schema.VERSION:
        raise NewerVersionError(
            f"{path} was made by a newer ibb (format {version}; this one knows "
            f"{schema.VERSION}). Update ibb to open it; the file was not touched."
        )


def vet(path: Path) -> None:
    """Check a file that someone else may have made, before anything in it is believed.

    Raises ``StoreError`` with a sentence.
    """
    look_at(path)
    if path.stat().st_size > MOST_FOREIGN_BYTES:
        raise NotASessionError(f"{path} is larger than any session could be; it was not opened.")
    read(path, lambda connection: _is_sound(path, connection))


def _is_sound(path: Path, connection: Any) -> None:
    _parts_are_ours(path, connection)
    problems = [row[0] for row in connection.execute("PRAGMA quick_check(1)").fetchall()]
    if problems != ["ok"]:
        raise damaged(path, str(problems[0]).splitlines()[-1])


def _parts_are_ours(path: Path, connection: Any) -> None:
    version = version_of(connection)
    _version_is_known(path, version)
    if version < schema.VERSION:
        return
    foreign = schema.foreign_parts(connection)
    if foreign:
        raise NotASessionError(
            f"{path} holds parts that ibb did not make or lacks some it did "
            f"({', '.join(foreign[:3])}); it was not opened."
        )


def make(path: Path, fill: Fill) -> None:
    """Make a session file whole or not at all: written aside, then put in place.

    ``fill`` puts the first rows in, inside the transaction that makes the schema.
    """
    with written_aside(path) as aside, speaking_of(path):
        aside.touch()
        bare = connect(aside, write=True)
        with closing(through_sqlalchemy(bare)) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
            connection.exec_driver_sql("PRAGMA synchronous=FULL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            schema.create(bare)
            fill(connection)
            connection.exec_driver_sql("COMMIT")


def stored_pages(connection: Any, session_id: str) -> list[Page]:
    """Return the pages as they lie in the table, by no index that could hide a change."""
    there = {row[0] for row in connection.execute("SELECT name FROM pragma_table_info('entry')")}
    names = [name if name in there else "NULL" for name in Page.__dataclass_fields__]
    rows = connection.execute(
        f"SELECT {', '.join(names)}, session_id FROM entry NOT INDEXED ORDER BY rowid"
    ).fetchall()
    return [Page(*(row[:-1] if row[-1] == session_id else (0, *row[1:-1]))) for row in rows]


def is_older(path: Path) -> bool:
    """Tell whether an older version made a file; raises ``StoreError`` if it is not ours."""
    look_at(path)

    def look_inside(connection: Any) -> bool:
        _parts_are_ours(path, connection)
        return version_of(connection) < schema.VERSION

    return read(path, look_inside)


def version_of(connection: Any) -> int:
    """Return the version of the format that a file has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def open_for_writing(path: Path) -> Any:
    """Return a bare writing connection with the sound settings on. Raises ``StoreError``."""
    with speaking_of(path):
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise ReadOnlyError(
                f"{path} cannot be written, only read. Copy it to a folder of yours to go on "
                "with it."
            )
        connection = connect(path, write=True)
        try:
            sound_settings(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def backup(path: Path, label: str) -> Path:
    """Copy a file, as it stands, into the backups folder beside it; return where."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy = path.parent / "backups" / f"{path.stem}-{label}-{stamp}{SUFFIX}"
    with written_aside(copy) as aside:
        _copy(path, aside)
    return copy


def _copy(path: Path, target: Path) -> None:
    """Write a consistent copy of a file, also while others write it."""

    def copy(connection: Any) -> None:
        target.unlink(missing_ok=True)  # of an attempt during which the file was changed
        # The connection can still only read this file; the pragma would forbid the copy as well.
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("VACUUM INTO ?", (str(target),))

    read(path, copy, at_one_moment=False)  # it is a transaction of its own


def pack(path: Path, target: Path) -> None:
    """Write a consistent copy to hand over, also while the session is live.

    What was typed and not sent, and where anyone was looking, is not in it; it needs no side
    files, so that it opens from a read-only share.
    """
    with written_aside(target) as aside, speaking_of(target):
        _copy(path, aside)
        with closing(connect(aside, write=True)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
            copy.execute("PRAGMA secure_delete=ON").fetchall()
            copy.execute("DELETE FROM draft")
            copy.execute("DELETE FROM focus")
            copy.execute("VACUUM")
