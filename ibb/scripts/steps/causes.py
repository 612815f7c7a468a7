"""Steps about causes: what brings a gap about, and what pushes those who decide."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ibb.model import cause_gestures
from ibb.model.actions import Action, Add
from ibb.model.items import Cause, Force, Gap, Party
from ibb.model.session import Session
from ibb.model.text import Text, Words
from ibb.scripts.stage import Kinds, Stage
from ibb.scripts.steps.base import AddingStep, Pieces, RecordedStep, calling

GAP_OR_CAUSE: Kinds = (Gap, Cause)


def _with_evidence(value: Any) -> Any:
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(each, str) for each in names):
        return dict.fromkeys(names, "")
    return names


Evidence = Annotated[dict[Words, Text], BeforeValidator(_with_evidence)]
"""What something leads to: a name, a list of them, or each with the evidence for it."""


def arrows(
    stage: Stage, session: Session, begins_at: str, key: str, leads_to: dict[str, str] | None
) -> tuple[Action, ...]:
    """Return one link from a cause or an option to each gap or cause that is named."""
    actions: tuple[Action, ...] = ()
    for name, evidence in (leads_to or {}).items():
        end = stage.one_of(GAP_OR_CAUSE, (key, name), name)
        arrow = cause_gestures.link(session, begins_at, end.id, stage.new_id, evidence=evidence)
        session = after(session, arrow)
        actions = (*actions, *arrow)
    return actions


def after(session: Session, actions: tuple[Action, ...]) -> Session:
    """Return the session as actions of the same entry leave it to those that follow."""
    for action in actions:
        session = session.trying(action)
    return session


class CauseStep(AddingStep):
    """Something that brings about a gap, or another cause."""

    cause: Words
    category: Text = ""
    source: Text = ""
    leads_to: Evidence | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the cause and what it leads to."""
        issue = stage.issue()
        cause = Cause(
            id=stage.new_id(),
            issue=issue.id,
            text=self.cause,
            category=self.category,
            source=self.source,
        )
        added = self.add(stage, cause)
        session = after(stage.session, added)
        return (*added, *arrows(stage, session, cause.id, "leads to", self.leads_to))


class Why(RecordedStep):
    """Ask why, and why that, down to a cause one can work on."""

    why: Words
    answers: Annotated[Pieces, Field(min_length=1)]
    category: Text = ""
    source: Text = ""
    evidence: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add each answer as a cause of the one before."""
        actions = cause_gestures.ask_why(
            stage.session,
            stage.one_of(GAP_OR_CAUSE, "why", self.why).id,
            tuple(self.answers.values()),
            stage.new_id,
            evidence=self.evidence,
            category=self.category,
            source=self.source,
        )
        causes = (each for each in actions if isinstance(each, Add) and each.item.kind == "cause")
        calling(stage, self.answers, tuple(causes))
        return actions


class LinkCause(RecordedStep):
    """Say what else a cause leads to."""

    link_cause: Words
    leads_to: Evidence

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add an arrow to each."""
        cause = stage.one(Cause, "link cause", self.link_cause)
        return arrows(stage, stage.session, cause.id, "leads to", self.leads_to)


class ForceStep(AddingStep):
    """What pushes those who decide, towards a change or towards how things are."""

    force: Words
    party: Words
    pushes: Literal["for change", "for how things are"]
    who: Text = ""
    source: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the force."""
        force = Force(
            id=stage.new_id(),
            issue=stage.issue().id,
            party=stage.one(Party, "party", self.party).id,
            who=self.who,
            text=self.force,
            pushes=self.pushes,
            source=self.source,
        )
        return self.add(stage, force)
