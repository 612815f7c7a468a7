"""A saved session as somebody reads it: its record, the day, and how far they had read before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from ibb.desk.at import At
from ibb.desk.shows import Shown, shown_after
from ibb.desk.walk import ISSUES
from ibb.documents.wording import zone_of
from ibb.model.actions import Change
from ibb.model.entry import Entry
from ibb.model.items import Issue
from ibb.model.session import Session
from ibb.model.timeline import Timeline
from ibb.process.template import Template

FAR_BACK = 200
"""Entries within which somebody looks for the issue at hand."""


@dataclass(frozen=True)
class Reading:
    """Everything the pages of a review are made of. Nothing here can write."""

    entries: Sequence[Entry]
    template: Template
    now: datetime
    looked: int | None = None
    """The newest entry there was when this reader last looked; None the first time."""

    @cached_property
    def timeline(self) -> Timeline:
        """Every moment of the record."""
        return Timeline(self.entries)

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.timeline.at(self.timeline.newest)

    @property
    def today(self) -> date:
        """The day it is where the session was held."""
        return self.now.astimezone(zone_of(self.session)).date()

    def at(self, seq: int, shown: Shown) -> At:
        """Return the session at a moment, for a place to show."""
        return At(
            session=self.timeline.at(seq),
            template=self.template,
            now=self.timeline.when(seq) or self.now,
            new_id=_nothing_new,
            by="reader",
            issue_id=shown.issue_id,
            pointed=shown.pointed,
            entries=self.entries[:seq],
            showing=True,
        )

    def look(self, seq: int) -> Shown:
        """Return where the table looked when an entry had been recorded."""
        if not seq:
            return Shown("charter")
        return shown_after(
            self.entries[seq - 1], self.timeline.at(seq), Shown(ISSUES), self._at_hand(seq)
        )

    def _at_hand(self, seq: int) -> str | None:
        """Return the issue that was worked on last, up to an entry."""
        session = self.timeline.at(seq)
        for entry in reversed(self.entries[max(seq - FAR_BACK, 0) : seq]):
            for action in entry.actions:
                item = session.find(action.id) if isinstance(action, Change) else action.item
                found = item.id if isinstance(item, Issue) else getattr(item, "issue", None)
                if found and session.find(found):
                    return str(found)
        return None


def _nothing_new() -> str:
    raise AssertionError("a reader adds nothing")
