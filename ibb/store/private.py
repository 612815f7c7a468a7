"""What one person keeps about sessions: files in the user's data folder that only they may read."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from ibb.model.text import one_line
from ibb.store.aside import settle, written_aside
from ibb.store.errors import StoreError

_ONLY_OWNER = 0o600
_ONLY_OWNER_ENTERS = 0o700


def private_folder(name: str) -> Path:
    """Return a folder of the user's data folder, whether or not it is there yet."""
    return platformdirs.user_data_path("ibb", appauthor=False) / name


def private_file(folder: Path, session_id: str, suffix: str) -> Path:
    """Return the file on a session; ``StoreError`` for an id that would lead elsewhere."""
    if not re.fullmatch("[0-9a-z_-]{1,64}", session_id):
        raise StoreError(f"“{one_line(session_id)[:64]}” is not the id of a session.")
    return folder / f"{session_id}{suffix}"


def append_privately(path: Path, text: str) -> None:
    """Add text to a private file; durable when this returns. Raises ``StoreError``."""
    with speaking_of(path, "written"):
        _make_folder(path.parent)
        new = not path.exists()
        with open(path, "ab", opener=_for_its_owner) as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if new:
            settle(path.parent)


def write_privately(path: Path, text: str) -> None:
    """Put text in the place of a private file, whole or not at all. Raises ``StoreError``."""
    with speaking_of(path, "written"):
        _make_folder(path.parent)
        with written_aside(path) as aside, open(aside, "wb", opener=_for_its_owner) as file:
            file.write(text.encode())


def read_privately(path: Path) -> bytes:
    """Return what a private file holds, and nothing when it is not there."""
    with speaking_of(path, "read"):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return b""


@contextmanager
def speaking_of(path: Path, done: str) -> Iterator[None]:
    """Turn what the system reports about a private file into one sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path} cannot be {done} ({error.strerror or error}).") from None


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=_ONLY_OWNER_ENTERS, parents=True, exist_ok=True)


def _for_its_owner(path: str, flags: int) -> int:
    """Open a file that, when made here, only its owner may read; Windows goes by the folder."""
    return os.open(path, flags, _ONLY_OWNER)
