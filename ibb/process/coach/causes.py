"""What may be noticed about causes: what nobody works on, and forces told for one side only."""

from collections.abc import Iterator

from ibb.model.items import Cause, Issue, Stage
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.causes import forces, holes, strategies
from ibb.process.coach.observation import Observation, parties_named

_OF_HOLES = frozenset({Stage.OPTIONS, Stage.CRITERIA, Stage.CONSENSUS})
_OF_FORCES = frozenset({Stage.STORY, Stage.INTERESTS})


def on_causes(session: Session, issue: Issue, stage: Stage | None = None) -> Iterator[Observation]:
    """Yield what may be noticed about the causes of an issue; at a stage, what helps there."""
    if stage is None or stage in _OF_HOLES:
        yield from _holes(session, issue)
    if stage is None or stage in _OF_FORCES:
        yield from _forces(session, issue)


def _holes(session: Session, issue: Issue) -> Iterator[Observation]:
    if not within(session, Cause, issue.id) or not strategies(session, issue.id):
        return
    found = holes(session, issue.id)
    if found.causes:
        cause = found.causes[0]
        yield Observation(
            "cause_nobody_works_on",
            f"No option works on {session.name(cause.id)} yet. What would change it?",
            cause.id,
        )
    if found.strategies:
        option = found.strategies[0]
        yield Observation(
            "option_works_on_no_cause",
            f"{session.name_first(option.id)} works on no cause yet. Which one would it change?",
            option.id,
        )


def _forces(session: Session, issue: Issue) -> Iterator[Observation]:
    for each in forces(session, issue.id):
        if each.untold:
            asks = {
                "for change": "What speaks for change there?",
                "for how things are": "What holds things as they are there?",
            }
            yield Observation(
                "force_of_one_side",
                f"Only one side is told of what pushes {parties_named([each.party])}. "
                f"{asks[each.untold]}",
                each.party.id,
            )
            return
