"""What a facilitator may want to notice, told from the record alone.

The coach suggests. It never holds anyone, and it never calls a person's words wrong: what looks
like a position gets a question and a place among the options (practice 7).
"""

from collections.abc import Callable, Iterator

from ibb.model.items import Issue, Mode, Outcome, Stage
from ibb.model.session import Session
from ibb.process.coach.agreeing import on_agreement, on_consensus
from ibb.process.coach.causes import on_causes
from ibb.process.coach.choosing import on_criteria, on_options
from ibb.process.coach.figures import on_figures
from ibb.process.coach.observation import Observation
from ibb.process.coach.table import on_table, on_whose_text
from ibb.process.coach.understanding import on_interests, on_issue, on_story

__all__ = ["Observation", "observations", "observations_beside"]

_COACHED: dict[Stage, Callable[[Session, Issue], Iterator[Observation]]] = {
    Stage.ISSUE: on_issue,
    Stage.STORY: on_story,
    Stage.INTERESTS: on_interests,
    Stage.OPTIONS: on_options,
    Stage.CRITERIA: on_criteria,
    Stage.CONSENSUS: on_consensus,
    Stage.AGREEMENT: on_agreement,
}
_BESIDE: dict[str, Callable[[Session, Issue], Iterator[Observation]]] = {
    "causes": on_causes,
    "figures": on_figures,
}
_WITH_FIGURES = frozenset({Stage.STORY, Stage.CRITERIA})
_BY_INTERESTS = frozenset({Stage.INTERESTS, Stage.OPTIONS, Stage.CRITERIA})
_CLOSING = frozenset({Stage.CONSENSUS, Stage.AGREEMENT})


def observations(session: Session, issue: Issue, stage: Stage) -> list[Observation]:
    """Return what is worth noticing about an issue at a stage, the most useful first.

    Show at most three. An issue that rests, or is bargained traditionally, is left alone where a
    remark would be about bargaining by interests; what it rests on, and how it came to be
    bargained so, may still be noticed.
    """
    if issue.merged_into:
        return []
    coached = _is_coached(issue, stage)
    at_stage = _COACHED[stage](session, issue) if coached else ()
    causes = on_causes(session, issue, stage) if coached else ()
    figures = on_figures(session, issue) if coached and stage in _WITH_FIGURES else ()
    beside = (*figures, *causes)
    return [*on_whose_text(session, issue), *at_stage, *beside, *on_table(session, issue)]


def observations_beside(session: Session, issue: Issue, place: str) -> list[Observation]:
    """Return what is worth noticing about an issue at a place that belongs to no stage."""
    beside = _BESIDE.get(place)
    return list(beside(session, issue)) if beside and not issue.merged_into else []


def _is_coached(issue: Issue, stage: Stage) -> bool:
    if issue.mode is Mode.TRADITIONAL and stage in _BY_INTERESTS:
        return False
    if issue.outcome in {Outcome.CONSENSUS, Outcome.WITH_RESERVATIONS}:
        return stage in _CLOSING
    return issue.outcome is None or issue.outcome is Outcome.BACK
