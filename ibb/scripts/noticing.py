"""What the coach begins to notice while a script plays, and whether the script says so."""

from collections.abc import Iterable

from ibb.model.items import Issue
from ibb.model.session import Session
from ibb.process.coach import Observation, observations
from ibb.scripts.stage import StepError
from ibb.scripts.steps.telling import Noticed


class Noticing:
    """Follows the coach from step to step.

    An observation begins when the coach makes it of an issue and did not after the step before.
    A script that says once what is noticed says it always: ``strict``.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self._said: dict[str, frozenset[str]] = {}
        self._begun: dict[str, Observation] = {}

    def look(self, session: Session, issue_id: str | None) -> None:
        """Notice what is new after a recorded step."""
        issue = session.find(issue_id) if issue_id else None
        if not isinstance(issue, Issue):
            return
        found = {each.key: each for each in observations(session, issue, issue.stage)}
        before = self._said.get(issue.id, frozenset())
        self._said[issue.id] = frozenset(found)
        self._begun = {key: each for key, each in found.items() if key not in before}

    def told(self, step: Noticed) -> tuple[Observation, ...]:
        """Return the observations a step names. Raises ``StepError`` for one that did not begin."""
        return tuple(self._one(place, key) for place, key in enumerate(step.noticed))

    def _one(self, place: int, key: str) -> Observation:
        found = self._begun.pop(key.strip().replace(" ", "_"), None)
        if found is None:
            begun = ", ".join(self._begun) or "nothing"
            raise StepError(
                ("noticed", place),
                f"the coach begins to notice {begun} here, and not “{key}”.",
            )
        return found

    def untold(self) -> Iterable[Observation]:
        """Return what began and was not told, if the script tells such things; forget it."""
        left, self._begun = self._begun.values(), {}
        return left if self.strict else ()
