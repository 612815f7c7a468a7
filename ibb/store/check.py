"""Proving that a file holds what was recorded."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibb.model.entry import open_pages, verify
from ibb.model.session import Session
from ibb.store import cache
from ibb.store.errors import StoreError
from ibb.store.sqlite import driver, files, schema
from ibb.store.sqlite.reading import read


@dataclass(frozen=True)
class Checked:
    """What a check of one file found."""

    path: Path
    title: str
    entries: int
    head: str
    problems: tuple[str, ...]
    practice: bool = False

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        return not self.problems


def check(path: Path) -> Checked:
    """Check a file from its pages up: database, schema, chain, head, items, word index.

    A file that cannot be read is a problem found, not an error; only one that is no session of
    ours, or a newer program's, raises ``StoreError``.
    """
    files.look_at(path)
    checking = _Checking(path)
    try:
        read(path, checking.begin)
    except StoreError as error:
        checking.problems.append(str(error))
    return Checked(
        path=path,
        title=checking.title,
        entries=checking.entries,
        head=checking.head,
        problems=tuple(checking.problems),
        practice=checking.practice,
    )


class _Checking:
    def __init__(self, path: Path) -> None:
        self.title = path.stem
        self.entries = 0
        self.head = ""
        self.practice = False
        self.problems: list[str] = []

    def begin(self, connection: Any) -> None:
        self.problems = []
        driver.forgive_text(connection)
        self.database(connection)
        self.record(connection)

    def database(self, connection: Any) -> None:
        for (found,) in connection.execute("PRAGMA integrity_check(5)").fetchall():
            if found != "ok":
                self.problems.append(f"the database: {found}")
        if files.version_of(connection) < schema.VERSION:
            return  # its derived parts are made anew when it is opened to write
        for part in schema.foreign_parts(connection)[:3]:
            self.problems.append(f"{part} is not as ibb made it")

    def record(self, connection: Any) -> None:
        row = connection.execute(
            "SELECT id, title, practice, head, head_digest FROM session"
        ).fetchone()
        if row is None:
            self.problems.append("the file holds no session")
            return
        session_id, self.title, practice, head, head_digest = row
        self.practice = bool(practice)
        pages = files.stored_pages(connection, session_id)
        self.entries = len(pages)
        self.head = str(pages[-1].digest) if pages else head_digest
        flaws = [flaw.sentence for flaw in verify(session_id, pages)]
        self.problems += flaws
        if (head, head_digest) != (self.entries, self.head):
            self.problems.append(
                f"the session says it has {head} entries and holds {self.entries}, "
                "or their last digests differ"
            )
        if flaws or files.version_of(connection) < schema.VERSION:
            return
        try:
            session = Session().after(open_pages(pages))
        except (ValueError, KeyError) as error:
            self.problems.append(f"the entries do not follow from one another ({error})")
            return
        with closing(driver.through_sqlalchemy(connection)) as through:
            self.problems += cache.differences(through, session_id, session)
