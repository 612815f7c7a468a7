"""Every moment of a record, each as quickly as any other."""

from collections.abc import Sequence
from datetime import datetime

from ibb.model.entry import Entry
from ibb.model.session import Session

APART = 250
"""Entries between two sessions that are kept: folding those few takes a few milliseconds, and a
record of 10,000 entries keeps forty sessions, which share what did not change."""


class Timeline:
    """The sessions a record went through, from the empty one to the newest."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._kept = [Session()]
        self._last = (0, self._kept[0])

    @property
    def newest(self) -> int:
        """The number of the newest entry; 0 before the first."""
        return len(self.entries)

    def at(self, seq: int) -> Session:
        """Return the session after its first ``seq`` entries.

        Raises ``IndexError`` for a number the record does not reach.
        """
        if not 0 <= seq <= len(self.entries):
            raise IndexError(f"The record has {len(self.entries)} entries, and no entry {seq}.")
        came, session = self._last
        if not came <= seq < came + APART:
            came, session = self._before(seq)
        if came < seq:
            session = session.after(self.entries[came:seq])
        self._last = (seq, session)
        return session

    def _before(self, seq: int) -> tuple[int, Session]:
        """Return the kept session nearest before a moment, folding on to it where it is missing."""
        while len(self._kept) <= seq // APART:
            came = (len(self._kept) - 1) * APART
            self._kept.append(self._kept[-1].after(self.entries[came : came + APART]))
        place = seq // APART
        return place * APART, self._kept[place]

    def when(self, seq: int) -> datetime | None:
        """Return when the moment's newest entry was recorded; None before the first."""
        return self.entries[seq - 1].at if seq else None
