"""Reading a session that others write: what is new in it, asked for often and seldom read."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, select

from ibb.model.entry import Page
from ibb.store.pages import pages_after
from ibb.store.sqlite.driver import Bridge
from ibb.store.sqlite.reading import Look, Reader
from ibb.store.tables import FocusRow, SessionRow, table

_HEAD = select(table(SessionRow).c.head_digest)
_FOCUS = table(FocusRow)
_LOOKED_AT = select(_FOCUS.c.seat, _FOCUS.c.view).order_by(_FOCUS.c.at.desc())

T = TypeVar("T")


class Told(NamedTuple):
    """What readers follow besides the entries themselves."""

    head: str
    looked_at: list[tuple[str, str]]
    """Who looks at what, the newest first."""


def looked_at(connection: Connection) -> list[tuple[str, str]]:
    """Return who looks at what, the newest first."""
    return [(row.seat, row.view) for row in connection.execute(_LOOKED_AT)]


class Following:
    """One file as a reader follows it. Nothing is held open, and nothing can be written."""

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)
        self._bridge = Bridge()
        self._told: tuple[Look | None, Told | None] = (None, None)
        self._asked: tuple[Look | None, bool] = (None, False)
        self._seen: Told | None = None

    def close(self) -> None:
        """Leave nothing behind."""
        self._reader.close()

    def read(self, use: Callable[[Connection], T]) -> T:
        """Return what a use of the file gives; it may be called more than once."""

        def through(bare: Any) -> T:
            with closing(self._bridge.over(bare)) as connection:
                return use(connection)

        return self._reader.read(through)

    def pages_after(self, session_id: str, seq: int) -> list[Page]:
        """Return the pages that follow an entry; what else is new is read with them."""
        look, sure = self._reader.look()
        found, self._seen = self.read(
            lambda connection: (pages_after(connection, session_id, seq), _told(connection))
        )
        self._told = (look if sure else None, self._seen)
        self._asked = (look, sure)
        return found

    def told(self) -> Told:
        """Return what is told now; the file is only read if it may have changed."""
        look, sure = self._reader.look()
        if self._told[1] is None or not sure or look != self._told[0]:
            self._told = (look if sure else None, self.read(_told))
        return self._told[1]  # type: ignore[return-value]  # it was just read

    def others_wrote(self) -> bool:
        """Tell whether anything was written since this was last asked, or read.

        What the folder shows is enough, but for the few milliseconds in which a second write
        could bear the same time as the first.
        """
        look, sure = self._reader.look()
        asked, was_sure = self._asked
        self._asked = (look, sure)
        if look == asked and was_sure:
            return False
        if look != asked and sure:
            self._seen = None
            return True
        before, self._seen = self._seen, self.told()
        return self._seen != before


def _told(connection: Connection) -> Told:
    return Told(str(connection.execute(_HEAD).scalar()), looked_at(connection))
