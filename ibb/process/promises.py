"""What a table was promised about its influence, and what became of the promise.

Whoever decides says before the work begins whether, how far and on what the table is heard; at the
end it can be told whether that was kept (founding systems 0e and 2.1).
"""

from dataclasses import dataclass

from ibb.model.authority_gestures import Kept, family, in_force
from ibb.model.items import Authority, Issue
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.model.text import short

_MOST_OF_A_BODY = 60


@dataclass(frozen=True)
class Promise:
    """Everything that was stated about one issue, the oldest first; the last one is in force."""

    issue: Issue
    """Whose it is: for a part of an issue without its own, the issue it is nested in."""
    stated: tuple[Authority, ...]

    @property
    def in_force(self) -> Authority:
        """The statement that holds."""
        return self.stated[-1]

    @property
    def earlier(self) -> tuple[Authority, ...]:
        """What was stated before and is superseded, the oldest first."""
        return self.stated[:-1]

    @property
    def happened(self) -> str:
        """What those who decide did with the table's words."""
        return self.in_force.happened

    @property
    def kept(self) -> Kept | None:
        """Whether the promise was kept, once it can be told."""
        return self.in_force.kept


def promise_of(session: Session, issue_id: str) -> Promise | None:
    """Return what was stated about an issue, or else about the nearest issue it is nested in."""
    for each in family(session, issue_id):
        holds = in_force(session, each)
        if holds is not None:
            return Promise(session.get(Issue, each), _chain(session, holds))
    return None


def authority_of(session: Session, issue_id: str) -> Authority | None:
    """Return the statement of authority in force for an issue, its own or inherited."""
    found = promise_of(session, issue_id)
    return found.in_force if found else None


def promises(session: Session) -> list[Promise]:
    """Return what was stated about each issue that has a statement of its own."""
    every = {each.issue for each in session.all(Authority)}
    found = (promise_of(session, issue.id) for issue in session.all(Issue) if issue.id in every)
    return [each for each in found if each is not None]


def _chain(session: Session, holds: Authority) -> tuple[Authority, ...]:
    by_id = {each.id: each for each in within(session, Authority, holds.issue)}
    found = [holds]
    while (before := by_id.get(found[-1].supersedes or "")) is not None and before not in found:
        found.append(before)
    return tuple(reversed(found))


def promise_line(session: Session, issue_id: str, until: str = "") -> str:
    """Return who decides on an issue and what was promised, in a line for every screen of it.

    ``until`` is the day on which the statement in force took the place of the one before, where
    it is known. Empty where nothing was stated.
    """
    found = promise_of(session, issue_id)
    if found is None:
        return ""
    now = found.in_force
    before = found.earlier[-1] if found.earlier else None
    told = [f"Decides: {short(now.decides, _MOST_OF_A_BODY)}{_decided_before(now, before, until)}"]
    if now.recommends.strip():
        told.append(f"recommends: {short(now.recommends, _MOST_OF_A_BODY)}")
    told.append(f"promised to you: {now.level}{_promised_before(now, before, until)}")
    if now.kept:
        told.append(_KEPT[now.kept])
    line = " · ".join(told)
    if found.issue.id == issue_id:
        return line
    return f"{line} (as for {session.name(found.issue.id)})"


_KEPT: dict[Kept, str] = {
    "kept": "✓ the promise was kept",
    "partly kept": "~ the promise was partly kept",
    "not kept": "✗ the promise was not kept",
}


def _decided_before(now: Authority, before: Authority | None, until: str) -> str:
    if before is None or before.decides == now.decides:
        return ""
    was = short(before.decides, _MOST_OF_A_BODY)
    return f" (until {until}: {was})" if until else f" (before: {was})"


def _promised_before(now: Authority, before: Authority | None, until: str) -> str:
    if before is None:
        return ""
    if before.level != now.level:
        return f"; until {until} it was {before.level}" if until else f"; before, {before.level}"
    if before.promise != now.promise:
        return f", in other words since {until}" if until else ", in other words than before"
    return ""


__all__ = ["Promise", "authority_of", "promise_line", "promise_of", "promises"]
