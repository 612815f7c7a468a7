"""The head of the index of a log, where SQLite notes every commit that can be seen.

A look there costs microseconds and needs no connection, which would keep a writer from tidying up.
The format is documented and fixed: https://sqlite.org/walformat.html, “The WAL-Index File Format”.
"""

import os
import sys
from pathlib import Path
from threading import Lock

_HEAD = 48
_open: dict[tuple[int, int], int] = {}
"""Handles by file. Closing one would drop the locks that SQLite holds on the file in this process,
so each stays open until its file is deleted, which nobody does who may still lock it."""
_lock = Lock()


def head(path: Path) -> bytes | None:
    """Return the head of a log's index; nothing if it cannot be read, None if there is none."""
    try:
        if sys.platform == "win32":
            return _head_at_once(path)
        return _head_by_a_kept_handle(path)
    except FileNotFoundError:
        return None
    except PermissionError:
        return b""


def _head_at_once(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _head_by_a_kept_handle(path: Path) -> bytes:
    found = path.stat()
    key = (found.st_dev, found.st_ino)
    with _lock:
        if key not in _open:
            _let_go_of_the_deleted()
            handle = os.open(path, os.O_RDONLY)
            opened = os.fstat(handle)
            key = (opened.st_dev, opened.st_ino)
            _open.setdefault(key, handle)
        os.lseek(_open[key], 0, os.SEEK_SET)
        return os.read(_open[key], _HEAD)


def _let_go_of_the_deleted() -> None:
    for key, handle in list(_open.items()):
        if os.fstat(handle).st_nlink == 0:
            os.close(_open.pop(key))
