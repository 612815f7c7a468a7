"""A library: a folder of session files."""

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, insert

from ibb.model.entry import Page, genesis, moment_text, open_pages, verify
from ibb.model.session import Session
from ibb.store import cache
from ibb.store.check import check
from ibb.store.cloud import open_published, synced_by
from ibb.store.errors import NotFoundError, StoreError
from ibb.store.pages import write_pages
from ibb.store.record import Record
from ibb.store.sources import Clock, NewId, random_id, utc_now
from ibb.store.sqlite import driver, files
from ibb.store.sqlite.reading import read
from ibb.store.tables import SessionRow, table

SUFFIX = files.SUFFIX


@dataclass(frozen=True)
class IssueFacts:
    """Where one issue stands, as a list shows it."""

    label: str
    title: str
    stage: str
    outcome: str | None


@dataclass(frozen=True)
class Listed:
    """A session as a list shows it, read from one row."""

    path: Path
    id: str
    title: str
    process: str
    created: str
    touched: str
    practice: bool
    head: int
    parties: tuple[str, ...]
    issues: tuple[IssueFacts, ...]


class Shelf(StrEnum):
    """Which sessions of a library are meant: real ones, practice ones, or both."""

    REAL = "real"
    PRACTICE = "practice"
    ALL = "all"

    def of(self, sessions: Sequence[Listed]) -> list[Listed]:
        """Return those of some sessions that stand on this shelf."""
        return [
            each
            for each in sessions
            if self is Shelf.ALL or each.practice == (self is Shelf.PRACTICE)
        ]


@dataclass(frozen=True)
class Unreadable:
    """A file of the library that could not be read, with the sentence that says why."""

    path: Path
    sentence: str


class Library:
    """A folder with one file a session."""

    def __init__(self, folder: Path, *, clock: Clock = utc_now, new_id: NewId = random_id) -> None:
        self.folder = folder
        self._clock = clock
        self._new_id = new_id

    def paths(self) -> list[Path]:
        """Return the session files."""
        with driver.speaking_of(self.folder):
            if self.folder.exists() and not self.folder.is_dir():
                raise StoreError(f"{self.folder} is a file; a library is a folder.")
            return sorted(
                path for path in self.folder.glob(f"*{SUFFIX}") if not path.name.startswith(".")
            )

    def sessions(self, shelf: Shelf = Shelf.ALL) -> tuple[list[Listed], list[Unreadable]]:
        """Return the sessions, the one touched last first, and the files that cannot be read.

        A list for people shows one shelf; what keeps or checks the library sees all of it.
        """
        listed: list[Listed] = []
        unreadable: list[Unreadable] = []
        for path in self.paths():
            try:
                listed.append(facts_of(path))
            except StoreError as error:
                unreadable.append(Unreadable(path, str(error)))
        listed.sort(key=lambda each: (each.touched, each.id), reverse=True)
        return shelf.of(listed), unreadable

    def find(self, name: str, *, newest: bool = False) -> Path:
        """Return the file that an id, the beginning of one, part of a title or a path names.

        Raises ``NotFoundError`` with the candidates when it is not one; ``newest`` takes the one
        touched last instead.
        """
        if name.endswith(SUFFIX) or (os.sep in name and Path(name).exists()):
            return Path(name)
        sessions, _ = self.sessions()
        wanted = name.casefold().strip()
        for matches in (
            [each for each in sessions if each.id == wanted],
            [each for each in sessions if wanted and each.id.startswith(wanted)],
            [each for each in sessions if wanted and wanted in each.title.casefold()],
        ):
            if len(matches) == 1 or (matches and newest):
                return matches[0].path
            if matches:
                raise NotFoundError(_which(name, matches))
        raise NotFoundError(
            f"No session in {self.folder} is called “{name}”; “ibb list” shows what there is."
        )

    def create(self, title: str) -> Path:
        """Make an empty session file and return where it is; its charter comes with an entry."""
        session_id = self._new_id()
        return self._make(session_id, title, moment_text(self._clock()), [], Session())

    def adopt(self, session_id: str, created: str, pages: Sequence[Page]) -> Path:
        """Make a session file of a record that came from elsewhere, checked first.

        Raises ``StoreError`` when the chain does not hold or the session is already here.
        """
        for flaw in verify(session_id, pages):
            raise StoreError(f"The record does not hold together: {flaw.sentence}.")
        for listed in self.sessions()[0]:
            if listed.id == session_id:
                raise StoreError(
                    f"“{listed.title}” is already in this library ({listed.path.name}, with "
                    f"{listed.head} entries; the one you bring has {len(pages)})."
                )
        try:
            session = Session().after(open_pages(pages))
        except (ValueError, KeyError) as error:
            raise StoreError("The record holds gestures that do not follow.") from error
        title = session.charter.title if session.charter else "session"
        return self._make(session_id, title, created, pages, session)

    def _make(
        self, session_id: str, title: str, created: str, pages: Sequence[Page], session: Session
    ) -> Path:
        path = self.folder / f"{_slug(title)}-{session_id[:6]}{SUFFIX}"
        if path.exists():
            raise StoreError(f"{path} is already there; move it aside first.")
        facts = cache.listed_facts(session)
        row = {
            "id": session_id,
            **facts,
            "title": facts["title"] or title,
            "created": created,
            "touched": pages[-1].at if pages else created,
            "head": len(pages),
            "head_digest": pages[-1].digest if pages else genesis(session_id),
        }

        def fill(connection: Connection) -> None:
            connection.execute(insert(table(SessionRow)).values(**row))
            if pages:
                write_pages(connection, session_id, list(pages))
            cache.rebuild(connection, session_id, session)

        files.make(path, fill)
        return path

    def open(self, path: Path, *, write: bool = True) -> Record:
        """Open one of the library's sessions, or a file someone handed over, which is vetted.

        In a folder that a cloud service synchronizes, the session is written in the user's data
        folder and published when it is closed; while another machine has it open, it can only be
        read, and the record's ``why_read_only`` says so.
        """
        self._vet(path)
        if not write or synced_by(path.parent) is None:
            return Record(path, write=write)
        return open_published(path)

    def listed(self, path: Path) -> Listed:
        """Return what a list shows of a session, also of a file someone handed over."""
        self._vet(path)
        return facts_of(path)

    def pack(self, path: Path, target: Path) -> None:
        """Write a consistent copy of a session to hand over, also while it is live."""
        self._vet(path)
        files.pack(path, target)

    def _vet(self, path: Path) -> None:
        """Believe nothing in a file from elsewhere before all of it was checked."""
        if self.owns(path):
            return
        files.vet(path)
        for problem in check(path).problems:
            raise driver.damaged(path, problem)

    def owns(self, path: Path) -> bool:
        """Tell whether a file lies in this library's folder."""
        with suppress(OSError):
            return path.resolve().parent == self.folder.resolve()
        return False


def facts_of(path: Path) -> Listed:
    """Return what a list shows of one file. Raises ``StoreError``."""
    files.look_at(path)
    columns = "id, title, process, created, touched, practice, head, facts"
    query = f"SELECT {columns} FROM session"  # noqa: S608
    row = read(path, lambda connection: connection.execute(query).fetchone())
    if row is None:
        raise driver.damaged(path, "it holds no session")
    try:
        facts = json.loads(row[7])
        return Listed(
            path=path,
            id=row[0],
            title=row[1],
            process=row[2],
            created=row[3],
            touched=row[4],
            practice=bool(row[5]),
            head=int(row[6]),
            parties=tuple(str(name) for name in facts["parties"]),
            issues=tuple(IssueFacts(**each) for each in facts["issues"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise driver.damaged(path, "its list entry cannot be read") from error


def _which(name: str, matches: Sequence[Listed]) -> str:
    lines = "\n".join(f"  {each.id}  {_marked(each)}" for each in matches[:12])
    more = f"\n  … and {len(matches) - 12} more" if len(matches) > 12 else ""  # noqa: PLR2004
    return f"“{name}” could be {len(matches)} sessions; say which by its id:\n{lines}{more}"


def _marked(listed: Listed) -> str:
    return f"{listed.title}  [practice]" if listed.practice else listed.title


def _slug(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)[:40].strip("-") or "session"
