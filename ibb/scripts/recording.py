"""Recording a whole script at once, wherever records are kept."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Protocol

from ibb.model.recording import Recorder
from ibb.scripts.player import Player, rehearse
from ibb.scripts.script import Script


class OpenRecord(Recorder, Protocol):
    """A record that makes its own ids."""

    new_id: Callable[[], str]


class Records(Protocol):
    """Where records are kept: a library."""

    def create(self, title: str) -> Path:
        """Make an empty record and return where it is."""

    def open(self, path: Path) -> AbstractContextManager[OpenRecord]:
        """Open a record to write in it."""


def record_script(script: Script, records: Records, *, steps: int | None = None) -> Path:
    """Record a script to its end, or only its first steps, and return where.

    ``steps`` counts as ``Beat.played`` does. Nothing is made of a script that does not play: it is
    rehearsed first, and raises ``SourceError`` with file, line and sentence.
    """
    rehearse(script)
    path = records.create(script.head.script)
    with records.open(path) as record:
        for _ in islice(Player(script, record, record.new_id).play(), steps):
            pass
    return path


__all__ = ["OpenRecord", "Records", "record_script"]
