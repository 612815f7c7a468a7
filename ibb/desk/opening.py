"""Opening and founding sessions from the terminal: where the store meets the screen."""

from pathlib import Path

from ibb.desk.at import Gesture
from ibb.desk.sentences import refusal
from ibb.model.actions import Add
from ibb.model.items import Charter
from ibb.model.queries import person_named
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.store.library import Library
from ibb.store.record import Record


def open_record(
    folder: Path, path: Path, *, write: bool = True, seat: str | None = None
) -> Record | str:
    """Return an open record, or the sentence that says why it cannot be opened."""
    try:
        record = Library(folder).open(path, write=write)
    except Exception as error:
        return refusal(error)
    if record.session.charter is None:
        record.close()
        return "This session has no charter yet; it was never begun."
    if seat and person_named(record.session, seat) is None:
        record.close()
        return f"Nobody in this session is called “{seat}”; add them under People first."
    return record


def found(library: Library, gesture: Gesture) -> Record:
    """Make a session file and record its charter as the first entry."""
    charter = next(
        each.item
        for each in gesture.actions
        if isinstance(each, Add) and isinstance(each.item, Charter)
    )
    admit(Session(), gesture.actions)  # no file is made for what the record would not take
    path = library.create(charter.title)
    record = library.open(path)
    record.append(gesture.actions, by="facilitator", note=gesture.note)
    return record


def local_zone() -> str:
    """Return this machine's time zone where it says so, else UTC."""
    import os

    named = os.environ.get("TZ", "").lstrip(":")
    if "/" in named and not named.startswith("/"):
        return named
    link = Path("/etc/localtime")
    parts = link.resolve().parts if link.is_symlink() else ()
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC"
