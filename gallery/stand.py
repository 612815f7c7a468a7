"""Harbor Falls as it stood at a moment, in a library of its own, the same every time."""

from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from ibb.model.entry import Page, Via, genesis, moment_text, seal
from ibb.model.recording import Journal
from ibb.scripts.player import Player
from ibb.scripts.script import Script, read
from ibb.scripts.shipped import script_file
from ibb.store.library import Library

HARBOR_FALLS = "harbor-falls"
HERE = ZoneInfo("America/New_York")
TITLE, OTHERS = (
    "Planning time at Harbor Falls",
    {
        "Class size at Quarry Hill": "2026-01-14 18:30",
        "Evaluation at Mill Pond": "2026-02-04 18:20",
    },
)
"""The title in the script, and the titles of the other sessions on a shelf with their moments."""


def moment(words: str) -> datetime:
    """Return a moment of the script: ``2026-03-11 18:33``, on the clock in Harbor Falls."""
    return datetime.fromisoformat(words).replace(tzinfo=HERE)


def shelf(folder: Path, until: datetime) -> None:
    """Fill a library with Harbor Falls as it stood, and two sessions that got less far."""
    record(folder, until)
    for title, when in OTHERS.items():
        record(folder, min(moment(when), until), title)


def record(folder: Path, until: datetime, title: str = TITLE) -> Path:
    """Record Harbor Falls up to a moment in a library, and return where."""
    pages = _pages(_script(folder.parent, title), title, until)
    return Library(folder).adopt(_id(title), pages[0].at, pages)


def _script(folder: Path, title: str) -> Script:
    if title == TITLE:
        return read(script_file(HARBOR_FALLS))
    words = script_file(HARBOR_FALLS).read_text(encoding="utf-8")
    path = folder / f"{_id(title)}.yaml"
    path.write_text(words.replace(TITLE, title, 1), encoding="utf-8")
    return read(path)


def _pages(script: Script, title: str, until: datetime) -> list[Page]:
    """Return the entries up to a moment; ids are counted, so that two runs are the same."""
    numbers = count(1)
    journal = Journal()
    for _ in Player(script, journal, lambda: f"item-{next(numbers)}").play():
        pass
    head, pages = genesis(_id(title)), []
    for entry in journal.entries:
        if entry.at > until:
            break
        page = seal(
            head,
            seq=entry.seq,
            entry_id=f"entry-{entry.seq}",
            at=entry.at,
            by=entry.by,
            via=Via.SCRIPT,
            actions=entry.actions,
            undoes=entry.undoes,
            note=entry.note,
            removes=(),
            salt="",
        )
        pages.append(page)
        head = page.digest
    return pages


def _id(title: str) -> str:
    return "".join(sign for sign in title.lower() if sign.isalpha())[:12]


__all__ = ["moment", "moment_text", "record", "shelf"]
