"""Bringing a file that an older version made to this one.

Entries are never rewritten: tables gain nullable columns, and everything derived from the entries
is made anew. A copy of the file as it stood comes first.
"""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from ibb.model.entry import open_pages
from ibb.model.session import Session
from ibb.store import cache
from ibb.store.errors import DamagedError
from ibb.store.pages import pages_after
from ibb.store.sqlite import driver, files, schema


def upgrade(path: Path) -> None:
    """Back a file up, then upgrade it whole or not at all.

    Raises ``DamagedError`` if what results is not a file of this version; it then stands as it was.
    """
    copy = files.backup(path, "before-upgrade")
    with driver.speaking_of(path):
        bare = files.open_for_writing(path)
        with closing(driver.through_sqlalchemy(bare)) as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                schema.renew(bare)
                session_id = connection.exec_driver_sql("SELECT id FROM session").scalar_one()
                session = _session(path, copy, pages_after(connection, session_id, 0))
                cache.rebuild(connection, session_id, session)
                _became_ours(path, copy, bare)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                with suppress(DBAPIError):
                    connection.exec_driver_sql("ROLLBACK")
                raise


def _session(path: Path, copy: Path, pages: list[Any]) -> Session:
    try:
        return Session().after(open_pages(pages))
    except (ValueError, KeyError, TypeError) as error:
        raise _stands_as_it_was(path, copy, "its entries cannot be read") from error


def _became_ours(path: Path, copy: Path, connection: Any) -> None:
    for part in schema.foreign_parts(connection):
        raise _stands_as_it_was(path, copy, part)


def _stands_as_it_was(path: Path, copy: Path, why: str) -> DamagedError:
    return DamagedError(
        f"{path} could not be brought to this version ({why}); it stands as it was, and a copy "
        f"is in {copy}."
    )
