"""The facilitator's private notes on a session: a text file of its own, never the session's.

A note is not part of the record and never travels with it: no pack, export, room view or search
reads here. The file is Markdown that any editor opens; whoever wrote it may change or delete it.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import platformdirs

from ibb.model.text import clean, one_line
from ibb.store.aside import settle
from ibb.store.errors import StoreError

SETTING = "IBB_NOTEBOOKS"
_ONLY_OWNER = 0o600
_ONLY_OWNER_ENTERS = 0o700


def notebook_path(session_id: str) -> Path:
    """Return where the notes on a session are, whether or not there are any yet.

    ``IBB_NOTEBOOKS`` names another folder than the one in the user's data folder. Raises
    ``StoreError`` for an id that would lead elsewhere.
    """
    if not re.fullmatch("[0-9a-z_-]{1,64}", session_id):
        raise StoreError(f"“{one_line(session_id)[:64]}” is not the id of a session.")
    setting = os.environ.get(SETTING, "").strip()
    folder = (
        Path(setting).expanduser()
        if setting
        else platformdirs.user_data_path("ibb", appauthor=False) / "notebooks"
    )
    return folder / f"{session_id}.md"


def note(session_id: str, at: datetime, about: str, words: str) -> None:
    """Add a note under the time as given and what it is about; durable when this returns.

    Without words nothing is written. Raises ``StoreError`` when the notebook cannot be written.
    """
    words = clean(words).strip("\n")
    if not words.strip():
        return
    when = f"{at:%Y-%m-%d %H:%M %Z}".strip()
    heading = " · ".join(part for part in (when, one_line(about)) if part)
    path = notebook_path(session_id)
    with _speaking_of(path, "written"):
        path.parent.mkdir(mode=_ONLY_OWNER_ENTERS, parents=True, exist_ok=True)
        new = not path.exists()
        with open(path, "ab", opener=_for_its_owner) as file:
            # The empty line comes first: a note that a crash cut short stays apart from the next.
            file.write(f"\n## {heading}\n\n{words}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        if new:
            settle(path.parent)


def read_notebook(session_id: str) -> str:
    """Return the notes on a session, and nothing when there are none.

    The file may have been changed by hand; what could steer a screen is not in what is returned.
    Raises ``StoreError`` when the notebook cannot be read.
    """
    path = notebook_path(session_id)
    with _speaking_of(path, "read"):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return ""
    return clean(data.decode("utf-8-sig", errors="replace"))


def _for_its_owner(path: str, flags: int) -> int:
    """Open a file that, when made here, only its owner may read; Windows goes by the folder."""
    return os.open(path, flags, _ONLY_OWNER)


@contextmanager
def _speaking_of(path: Path, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path} cannot be {done} ({error.strerror or error}).") from None
