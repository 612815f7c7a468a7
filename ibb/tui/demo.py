"""The demonstration: a shipped script, recorded at once, to look around in."""

from pathlib import Path

from ibb.scripts.recording import record_script
from ibb.scripts.script import read
from ibb.scripts.shipped import script_file
from ibb.store.library import Library

HARBOR_FALLS = "harbor-falls"


def record_demo(library: Library, name: str = HARBOR_FALLS) -> Path:
    """Record a shipped script in the library and return where.

    Raises ``SourceError`` for a script that is not there or does not play, ``StoreError`` where
    the library cannot be written.
    """
    return record_script(read(script_file(name)), library)
