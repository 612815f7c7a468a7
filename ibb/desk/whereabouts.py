"""Where a facilitator is in a session, and what Tab and the arrows were set to there."""

import json
from dataclasses import dataclass, field
from typing import Self

from ibb.desk.at import Go, Taker
from ibb.desk.places.everything import PLACES
from ibb.desk.walk import ISSUES, SETTING_UP
from ibb.model.items import Issue
from ibb.model.session import Session

Spot = tuple[str, str | None]


@dataclass
class Whereabouts:
    """The place shown and the issue at hand; per place, what is pointed to and whose turn it is."""

    place: str
    issue_id: str | None = None
    before: str = ISSUES
    """The place before the meeting was looked at, for the way back."""
    _turns: dict[str, str] = field(default_factory=dict)
    _points: dict[Spot, str | None] = field(default_factory=dict)
    _parts: dict[Spot, str] = field(default_factory=dict)

    @classmethod
    def first(cls, session: Session, kept: str | None, place: str | None) -> Self:
        """Return where to begin: where it was left, else where the session has got to."""
        found = cls.read(kept, session)
        if place:
            return cls(place, found.issue_id if found else None)
        if found:
            return found
        return cls(ISSUES if session.all(Issue) else SETTING_UP[1])

    @classmethod
    def read(cls, kept: str | None, session: Session) -> Self | None:
        """Return what was kept, if it is still there to be shown."""
        try:
            told = json.loads(kept or "")
            place, issue_id = str(told["place"]), told["issue"]
        except (ValueError, KeyError, TypeError):
            return None
        if place not in PLACES:
            return None
        issue = session.find(issue_id) if isinstance(issue_id, str) else None
        if not isinstance(issue, Issue) and PLACES[place].of_issue:
            return None
        found = cls(place, issue.id if isinstance(issue, Issue) else None)
        if told.get("part"):
            found._parts[found._spot] = str(told["part"])
        return found

    def kept(self) -> str:
        """Return where this is, to be kept beside the record."""
        part = {"part": self.part} if self.part else {}
        return json.dumps({"place": self.place, "issue": self.issue_id, **part})

    def go(self, go: Go, session: Session) -> None:
        """Go to another place or issue; a place that needs an issue and has none is the list."""
        if self.place != "meeting":
            self.before = self.place
        self.place = go.place or self.before
        self.issue_id = go.issue_id if go.issue_id is not None else self.issue_id
        known = self.issue_id and isinstance(session.find(self.issue_id), Issue)
        if not known:
            self.issue_id = None
        if PLACES[self.place].of_issue and not known:
            self.place = ISSUES
        if go.part is not None:
            self._parts[self._spot] = go.part
            self._points.pop(self._spot, None)

    def taker(self, takers: list[Taker]) -> Taker:
        """Return whose turn it is here."""
        wanted = self._turns.get(self.place)
        return next((each for each in takers if (each.key or each.label) == wanted), takers[0])

    def turn(self, takers: list[Taker], *, forward: bool) -> None:
        """Make it the next one's turn."""
        if not takers:
            return
        place = takers.index(self.taker(takers)) + (1 if forward else -1)
        chosen = takers[place % len(takers)]
        self._turns[self.place] = chosen.key or chosen.label

    def point(self, about: str | None) -> None:
        """Remember what is pointed to here."""
        self._points[self._spot] = about

    def pointed(self) -> str | None:
        """Return what was pointed to here before."""
        return self._points.get(self._spot)

    @property
    def part(self) -> str:
        """Which part of the place is shown; empty for all of it."""
        return self._parts.get(self._spot, "")

    @property
    def _spot(self) -> Spot:
        return self.place, self.issue_id if PLACES[self.place].of_issue else None
