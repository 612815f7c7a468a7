"""The facilitator's private notes on a session: a text file of its own, never the session's.

A note is not part of the record and never travels with it: no pack, export, room view or search
reads here. The file is Markdown that any editor opens; whoever wrote it may change or delete it.
"""

import os
from datetime import datetime
from pathlib import Path

from ibb.model.text import clean, one_line
from ibb.store.private import append_privately, private_file, private_folder, read_privately

SETTING = "IBB_NOTEBOOKS"


def notebook_path(session_id: str) -> Path:
    """Return where the notes on a session are, whether or not there are any yet.

    ``IBB_NOTEBOOKS`` names another folder than the one in the user's data folder. Raises
    ``StoreError`` for an id that would lead elsewhere.
    """
    setting = os.environ.get(SETTING, "").strip()
    folder = Path(setting).expanduser() if setting else private_folder("notebooks")
    return private_file(folder, session_id, ".md")


def note(session_id: str, at: datetime, about: str, words: str) -> None:
    """Add a note under the time as given and what it is about; durable when this returns.

    Without words nothing is written. Raises ``StoreError`` when the notebook cannot be written.
    """
    words = clean(words).strip("\n")
    if not words.strip():
        return
    when = f"{at:%Y-%m-%d %H:%M %Z}".strip()
    heading = " · ".join(part for part in (when, one_line(about)) if part)
    # The empty line comes first: a note that a crash cut short stays apart from the next.
    append_privately(notebook_path(session_id), f"\n## {heading}\n\n{words}\n")


def read_notebook(session_id: str) -> str:
    """Return the notes on a session, and nothing when there are none.

    The file may have been changed by hand; what could steer a screen is not in what is returned.
    Raises ``StoreError`` when the notebook cannot be read.
    """
    data = read_privately(notebook_path(session_id))
    return clean(data.decode("utf-8-sig", errors="replace"))
