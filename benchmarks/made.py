"""Session files of made-up bargains, and the bare files that are their floor."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

from benchmarks.bargain import CREATED, Bargain, pages_of
from ibb.model.entry import Page
from ibb.store.library import Library
from ibb.store.sqlite.driver import driver

SESSION_ID = "benchmark000"
COLUMNS = tuple(Page.__annotations__)
_INSERT = f"INSERT INTO entry VALUES ({', '.join('?' * len(COLUMNS))})"


def session_file(folder: Path, pages: Sequence[Page], session_id: str = SESSION_ID) -> Path:
    """Make a session file of pages, in a folder where there is none of this session yet."""
    return Library(folder).adopt(session_id, CREATED, pages)


def made_pages(entries: int, seed: int = 1) -> list[Page]:
    """Return the pages of a made-up bargain."""
    return pages_of(Bargain(seed).gestures(), SESSION_ID, entries, seed)


def library_of(folder: Path, sessions: int, entries: int) -> list[Path]:
    """Fill a folder with sessions; each is made alone, because adopting looks at all others."""
    paths = []
    folder.mkdir()
    for number in range(sessions):
        session_id = f"session{number:05d}"
        title = f"Planning time {number}"
        pages = pages_of(Bargain(number, title).gestures(), session_id, entries, number)
        made = session_file(folder / "made", pages, session_id)
        paths.append(made.replace(folder / f"{number:05d}-{made.name}"))
    return paths


def row_of(page: Page) -> tuple[Any, ...]:
    """Return the columns of a page."""
    return tuple(getattr(page, name) for name in COLUMNS)


class Bare:
    """One table in one file, written by the driver alone at the pragmas of the store."""

    def __init__(self, path: Path, pages: Iterable[Page] = ()) -> None:
        self.connection: Any = driver().module.connect(str(path), isolation_level=None)
        for name, value in driver().settings.items():
            self.connection.execute(f"PRAGMA {name}={value}").fetchall()
        typed = [f"{name} {'INTEGER PRIMARY KEY' if name == 'seq' else ''}" for name in COLUMNS]
        self.connection.execute(f"CREATE TABLE entry ({', '.join(typed)})")
        self.connection.execute("BEGIN")
        self.connection.executemany(_INSERT, [row_of(page) for page in pages])
        self.connection.execute("COMMIT")

    def append(self, row: tuple[Any, ...]) -> None:
        """Insert one row, durably."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(_INSERT, row)
        self.connection.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def readable(path: Path) -> Any:
    """Return a bare connection that reads a session file, with no settings of ours."""
    return driver().module.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
