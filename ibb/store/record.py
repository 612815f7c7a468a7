"""One open session: its entries, the session they make, and the one way to add to it."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from ibb.model.actions import Action
from ibb.model.entry import (
    Entry,
    Page,
    Removed,
    Via,
    blank,
    genesis,
    left_digest,
    moment_text,
    open_page,
    open_pages,
)
from ibb.model.errors import RuleError
from ibb.model.recording import Gesture, Recorded, record
from ibb.model.removal import entries_to_blank, without_words
from ibb.model.session import Session
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from ibb.store import cache, pages
from ibb.store.errors import ReadOnlyError
from ibb.store.following import Following, looked_at
from ibb.store.sources import Clock, NewId, random_id, random_salt, utc_now
from ibb.store.sqlite import driver, files, words
from ibb.store.tables import DraftRow, FocusRow, SessionRow, table
from ibb.store.upgrade import upgrade

_SESSION = table(SessionRow)
_MOVE_HEAD = update(_SESSION).values(
    {name: bindparam(name) for name in ("head", "head_digest", "touched")}
)
_DRAFT = table(DraftRow)
_FOCUS = table(FocusRow)

T = TypeVar("T")


class Record:
    """A session file, open. Use it as a context manager, from one thread at a time or several.

    ``session`` and ``entries`` are what is durable as far as this process has read; ``refresh``
    reads on. With ``write=False`` nothing in or beside the file is changed, whatever is asked of
    it; it may lie where nobody may write, be left by a crash, or be written by others meanwhile.
    All raise ``StoreError`` with a sentence when the file cannot be used.
    """

    def __init__(
        self,
        path: Path,
        *,
        write: bool = True,
        clock: Clock = utc_now,
        new_id: NewId = random_id,
        new_salt: NewId = random_salt,
    ) -> None:
        self.path = path
        self.writable = write
        self.why_read_only = ""
        """A sentence, when the session was to be written and can only be read for now."""
        self.when_closed: list[Callable[[], None]] = []
        self.when_idle: list[Callable[[], None]] = []
        self._published = 0
        self._seen_version = -1
        self.clock = clock
        self.new_id = new_id
        self._new_salt = new_salt
        self._lock = RLock()
        if not write:
            files.look_at(path)
        elif files.is_older(path):
            upgrade(path)
        with driver.speaking_of(path):
            self._following = None if write else Following(path)
            if write:
                self._connection = driver.through_sqlalchemy(files.open_for_writing(path))
            try:
                row = self._read(lambda it: it.execute(select(_SESSION)).mappings().one())
                self.id: str = row["id"]
                self.created: str = row["created"]
                self.session = Session()
                self.entries: list[Entry] = []
                self.refresh()
            except BaseException:
                self.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last one out leaves a single file behind."""
        with self._lock, suppress(DBAPIError, driver.driver().module.Error):
            (self._following or self._connection).close()
        while self.when_closed:
            self.when_closed.pop()()

    @property
    def head(self) -> str:
        """The digest of the newest entry: two copies with the same head hold the same record."""
        return self.entries[-1].digest if self.entries else genesis(self.id)

    def refresh(self) -> list[Entry]:
        """Read the entries that others recorded meanwhile, and return them."""
        with self._lock, driver.speaking_of(self.path):
            return self._catch_up()

    def others_wrote(self) -> bool:
        """Tell whether another connection wrote since this was last asked; costs microseconds."""
        with self._lock, driver.speaking_of(self.path):
            if self._following:
                return self._following.others_wrote()
            version = self._connection.exec_driver_sql("PRAGMA data_version").scalar()
        changed, self._seen_version = version != self._seen_version, int(version or 0)
        return changed

    def _read(self, use: Callable[[Connection], T]) -> T:
        """Return what a use gives; without the right to write it may be called more than once."""
        with self._lock, driver.speaking_of(self.path):
            return self._following.read(use) if self._following else use(self._connection)

    def _pages_after(self, seq: int) -> list[Page]:
        with self._lock, driver.speaking_of(self.path):
            if self._following:
                return self._following.pages_after(self.id, seq)
            return pages.pages_after(self._connection, self.id, seq)

    def publish(self) -> None:
        """Bring copies kept elsewhere up to date, if anything was recorded since."""
        if self.session.seq != self._published:
            self._published = self.session.seq
            for each in self.when_idle:
                each()

    def _catch_up(self) -> list[Entry]:
        found = self._pages_after(self.session.seq)
        if not found:
            return []
        if any(page.removes != "[]" for page in found) and self.entries:
            self._forget()
            return self._catch_up()
        try:
            with _undisturbed():
                new = open_pages(found)
                self.session = self.session.after(new)
        except (ValueError, KeyError, TypeError) as error:
            raise driver.damaged(
                self.path, f"an entry after entry {self.session.seq} does not hold a gesture"
            ) from error
        self.entries += new
        return new

    def _forget(self) -> None:
        self.session = Session()
        self.entries = []

    def append(
        self,
        actions: tuple[Action, ...],
        *,
        by: str,
        via: Via = Via.FACILITATOR,
        at: datetime | None = None,
        entry_id: str | None = None,
        note: str = "",
        undoes: int | None = None,
    ) -> Entry:
        """Record one gesture; when this returns, it is durable.

        The write lock comes first, then the newest state, then the rules. A retry with the same
        ``entry_id`` returns the entry that is already there. Raises ``RuleError`` with a sentence
        when the record does not take the gesture, ``ConflictError`` with both texts when someone
        else changed the same words.
        """
        gesture = Gesture(
            actions=actions,
            by=by,
            at=at or self.clock(),
            entry_id=entry_id or self.new_id(),
            salt=self._new_salt(),
            via=via,
            note=note,
            undoes=undoes,
        )
        with self._writing():
            self._catch_up()
            # Only an id that was made before can be there already, from an attempt before this.
            if entry_id is not None:
                there = pages.page_with_id(self._connection, self.id, entry_id)
                if there is not None:
                    return open_page(there)
            before = self.session
            recorded = self._write(gesture)
            cache.store_changes(self._connection, self.id, before, recorded.session, actions)
        self.session = recorded.session
        self.entries.append(recorded.entry)
        return recorded.entry

    def _write(self, gesture: Gesture) -> Recorded:
        recorded = record(self.session, self.head, gesture)
        pages.write_pages(self._connection, self.id, [recorded.page])
        self._move_head(recorded.page)
        return recorded

    def _move_head(self, page: Page) -> None:
        values = {
            "head": page.seq,
            "head_digest": page.digest,
            "touched": moment_text(self.clock()),
        }
        self._connection.execute(_MOVE_HEAD, values)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self.writable:
            raise ReadOnlyError(f"{self.path} was opened to read; nothing can be recorded in it.")
        with self._lock, driver.speaking_of(self.path):
            self._take_the_lock()
            try:
                yield
                self._connection.exec_driver_sql("COMMIT")
            except BaseException:
                with suppress(DBAPIError):
                    self._connection.exec_driver_sql("ROLLBACK")
                raise

    def _take_the_lock(self) -> None:
        give_up = time.monotonic() + driver.PATIENCE_SECONDS
        while True:
            try:
                self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            except DBAPIError as error:
                if not driver.is_busy(error) or time.monotonic() > give_up:
                    raise
            else:
                return

    def undo(self, *, by: str, via: Via = Via.FACILITATOR, at: datetime | None = None) -> Entry:
        """Take back the newest gesture that stands, by an entry of its own."""
        self.refresh()
        return self._take_back(next_to_undo(self.entries), "undo", by=by, via=via, at=at)

    def redo(self, *, by: str, via: Via = Via.FACILITATOR, at: datetime | None = None) -> Entry:
        """Put back what undo took back last."""
        self.refresh()
        return self._take_back(next_to_redo(self.entries), "redo", by=by, via=via, at=at)

    def _take_back(
        self, entry: Entry | None, what: str, *, by: str, via: Via, at: datetime | None
    ) -> Entry:
        if entry is None:
            raise RuleError(f"There is nothing to {what}.")
        actions = taking_back(self.session, entry)
        return self.append(actions, by=by, via=via, at=at, undoes=entry.seq)

    def remove_words(self, seqs: Iterable[int], *, by: str, why: str) -> list[int]:
        """Blank the words of entries, and of every entry that repeats them; return which.

        The chain still verifies, and the record says who removed what and why. Copies that were
        handed over, exports and backups are not reached. Raises ``RuleError`` with a sentence.
        """
        if not why.strip():
            raise RuleError("Say in a line why the words are removed; the record keeps the reason.")
        with self._lock, driver.speaking_of(self.path):
            with self._writing():
                self._catch_up()
                chosen = {entry.seq for entry in entries_to_blank(self.entries, seqs)}
                blanked = [
                    blank(page, without_words(page.actions))
                    for page in pages.pages_after(self._connection, self.id, 0)
                    if page.seq in chosen
                ]
                removes = tuple(Removed(seq=page.seq, left=left_digest(page)) for page in blanked)
                self._write(
                    Gesture(
                        actions=(),
                        by=by,
                        at=self.clock(),
                        entry_id=self.new_id(),
                        salt=self._new_salt(),
                        note=why,
                        removes=removes,
                    )
                )
                for each in blanked:
                    pages.blank_page(self._connection, self.id, each)
                entries = open_pages(pages.pages_after(self._connection, self.id, 0))
                session = Session().after(entries)
                cache.rebuild(self._connection, self.id, session)
            self.session, self.entries = session, entries
            words.forget_traces(self._connection)
        return sorted(chosen)

    def keep_draft(self, place: str, typed: str) -> None:
        """Keep text that was typed and not sent; empty text forgets it."""
        with self._writing():
            here = (_DRAFT.c.session_id == self.id) & (_DRAFT.c.place == place)
            self._connection.execute(delete(_DRAFT).where(here))
            if typed:
                values = {"session_id": self.id, "place": place, "text": typed}
                at = moment_text(self.clock())
                self._connection.execute(insert(_DRAFT).values(**values, at=at))

    def drafts(self) -> dict[str, str]:
        """Return the unsent texts by place."""
        rows = self._read(lambda it: it.execute(select(_DRAFT.c.place, _DRAFT.c.text)).all())
        return {row.place: row.text for row in rows}

    def look_at(self, seat: str, view: str) -> None:
        """Note what a seat looks at, so that a projector can follow."""
        with self._writing():
            here = (_FOCUS.c.session_id == self.id) & (_FOCUS.c.seat == seat)
            self._connection.execute(delete(_FOCUS).where(here))
            values = {"session_id": self.id, "seat": seat, "view": view}
            self._connection.execute(insert(_FOCUS).values(**values, at=moment_text(self.clock())))

    def looked_at(self, seat: str | None = None) -> str | None:
        """Return what a seat looks at, else what was looked at last, if it was noted."""
        with self._lock, driver.speaking_of(self.path):
            following = self._following
            rows = following.told().looked_at if following else looked_at(self._connection)
        return next((view for each, view in rows if seat in {None, each}), None)

    def pages(self) -> list[Page]:
        """Return the record as it is kept, page by page."""
        return self._read(lambda it: pages.pages_after(it, self.id, 0))

    def settings(self) -> dict[str, str]:
        """Return the settings the file is open with, for ``ibb doctor``."""
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        return self._read(
            lambda it: {name: str(it.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in names}
        )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking again and again over what is being built to stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
