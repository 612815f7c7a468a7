"""Where a library is; light, because it is asked before anything is on the screen."""

import os
import re
from pathlib import Path

import platformdirs

from ibb.store.errors import StoreError

SETTING = "IBB_LIBRARY"


def default_folder() -> Path:
    """Return the library's folder: ``IBB_LIBRARY``, or the user's data folder.

    Raises ``StoreError`` for an address this program cannot use yet.
    """
    setting = os.environ.get(SETTING, "").strip()
    if not setting:
        return platformdirs.user_data_path("ibb", appauthor=False) / "library"
    return folder_of(setting)


def chosen_folder(place: str | None) -> Path:
    """Return the folder of the library that was named, else the default one."""
    return folder_of(place) if place else default_folder()


def folder_of(place: str) -> Path:
    """Return the folder that a library's address names."""
    if re.match(r"^\w[\w+]*://", place):
        raise StoreError(
            f"{place} is the address of a database server; this version keeps libraries in folders."
        )
    return Path(place).expanduser()


def documents_folder() -> Path:
    """Return where people look for what they wrote: their documents, else their home."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()
