"""What ibb runs on, where sessions are kept, and what is degraded."""

import argparse
import platform
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ibb import __version__
from ibb.cli.common import library_of, print_json
from ibb.formats.text import safe
from ibb.scripts.shipped import shipped
from ibb.store.cloud import synced_by
from ibb.store.library import Library
from ibb.store.sqlite.driver import driver

DONE, NO = 0, 1
_LIBRARIES = ("pydantic", "sqlmodel", "sqlalchemy", "pyyaml", "platformdirs", "wcwidth")
_ENGINES = {
    "typst": ".pdf",
    "pikepdf": ".pdf",
    "pypdfium2": ".pdf",
    "pypandoc_binary": ".docx and .odt",
    "python-docx": ".docx",
    "jinja2": ".html",
    "xlsxwriter": ".xlsx",
    "babel": "languages other than English",
}
"""What lays documents out, and what cannot be written without it."""
_MISSING = "not installed"
_LITTLE_ROOM = 200_000_000


def doctor(given: argparse.Namespace) -> int:
    """Print the facts, then what is degraded and how to mend it."""
    library = library_of(given)
    facts = _facts(library)
    mends = _mends(library)
    if given.json:
        print_json({"facts": dict(facts), "to_mend": mends})
        return NO if mends else DONE
    longest = max(len(label) for label, _ in facts)
    for label, value in facts:
        print(f"{label:<{longest}}  {safe(value)}")
    print()
    for mend in mends:
        print(f"! {safe(mend)}")
    if not mends:
        print("All is well.")
    return NO if mends else DONE


def _facts(library: Library) -> list[tuple[str, str]]:
    used = driver()
    settings = ", ".join(f"{name}={value}" for name, value in used.settings.items())
    return [
        ("ibb", __version__),
        ("Python", f"{platform.python_version()} on {platform.platform()}"),
        *((name, _version(name)) for name in _LIBRARIES),
        ("Documents", ", ".join(f"{name} {_version(name)}" for name in _ENGINES)),
        ("SQLite driver", f"{used.name}, SQLite {'.'.join(map(str, used.version))}"),
        ("SQLite settings", settings),
        ("Library", str(library.folder)),
        ("Sessions in it", str(len(library.paths()))),
        ("Scripts shipped", ", ".join(shipped()) or "none found"),
        ("Output encoding", str(getattr(sys.stdout, "encoding", "unknown"))),
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return _MISSING


def _mends(library: Library) -> list[str]:
    mends = []
    used = driver()
    if not used.wal_is_safe:
        mends.append(
            f"SQLite {'.'.join(map(str, used.version))} has a fault when several programs write "
            "one file, so a slower, sound mode is used. Install sqlcipher3 to mend it: "
            "pip install sqlcipher3"
        )
    if not shipped():
        mends.append("The shipped scripts were not found; install ibb again.")
    mends += [
        f"{name} is not installed, so {without} cannot be written: pip install {name}"
        for name, without in _ENGINES.items()
        if _version(name) == _MISSING
    ]
    cloud = synced_by(library.folder)
    if cloud:
        mends.append(
            f"The library lies in a folder that {cloud} synchronizes. Live sessions are kept in "
            "your data folder meanwhile and copied there when they close; a library outside it "
            "is simpler: set IBB_LIBRARY."
        )
    mends += _unwritable(library.folder)
    _, unreadable = library.sessions()
    mends += [each.sentence for each in unreadable]
    return mends


def _unwritable(folder: Path) -> list[str]:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        return [f"{folder} cannot be written ({error.strerror}); choose another with IBB_LIBRARY."]
    free = shutil.disk_usage(there).free
    if free < _LITTLE_ROOM:
        return [f"Only {free // 1_000_000} MB are free where the library is; make room."]
    return []
