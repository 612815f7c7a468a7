"""Writing a file whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ibb.store.errors import ReadOnlyError, StoreError

_SIDE_FILES = ("-wal", "-shm", "-journal")


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Give a name beside a path to write to; on success it takes the path's place, durably."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield aside
        with aside.open("r+b") as file:
            os.fsync(file.fileno())
        _put_in_place(aside, path)
        settle(path.parent)
    except PermissionError as error:
        raise ReadOnlyError(f"{path.parent} cannot be written ({error.strerror}).") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror or error}).") from None
    finally:
        for suffix in ("", *_SIDE_FILES):
            with suppress(OSError):
                aside.with_name(aside.name + suffix).unlink()


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except PermissionError:
        if not path.exists():
            raise
        # Windows gives no file away that a program such as Word has open.
        raise StoreError(
            f"{path} is open in another program, or locked; close it there or take another name."
        ) from None


def settle(folder: Path) -> None:
    """Make a rename durable where the system has a way to."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
