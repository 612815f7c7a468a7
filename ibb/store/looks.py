"""How far a reader has read each session, so that a review can begin with what is new.

It is the reader's own: it lies in the user's data folder, and neither the session nor what others
see of it knows of it. Whatever is wrong with it, reading goes on as if for the first time.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ibb.model.entry import moment_text
from ibb.store.errors import StoreError
from ibb.store.private import private_file, private_folder, read_privately, write_privately


class LastLook(NamedTuple):
    """The last entry that was there when a reader looked, and when that was."""

    seq: int
    at: datetime


def looks_path(session_id: str) -> Path:
    """Return where the last look at a session is kept; ``StoreError`` if that is no id."""
    return private_file(private_folder("looks"), session_id, ".json")


def last_look(session_id: str) -> LastLook | None:
    """Return how far a session was read, or None if it never was or nobody can tell."""
    try:
        found = json.loads(read_privately(looks_path(session_id)))
        seq, at = found["seq"], datetime.fromisoformat(found["at"])
    except (StoreError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(seq) is not int or seq < 0 or at.tzinfo is None:
        return None
    return LastLook(seq, at)


def looked(session_id: str, seq: int, at: datetime) -> None:
    """Keep how far a session was read. Raises ``StoreError`` if that cannot be kept."""
    kept = json.dumps({"seq": seq, "at": moment_text(at)})
    write_privately(looks_path(session_id), kept)
