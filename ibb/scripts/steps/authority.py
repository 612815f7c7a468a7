"""Steps about who decides, what was promised, and what a party holds not to be negotiable."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from ibb.model import authority_gestures, readiness_gestures
from ibb.model.actions import Action, Add, change
from ibb.model.items import Bearing, Commitment, Option, Party, Person, Support
from ibb.model.text import Line, Text, Words, same_words
from ibb.scripts.stage import Stage, StepError
from ibb.scripts.steps.base import AddingStep, Day, Names, Part, RecordedStep


class AuthorityStep(AddingStep):
    """Say who decides on the issue, and what those at the table are promised."""

    authority: Line
    level: Line
    recommends: Text = ""
    consulted: Text = ""
    source: Text = ""
    promise: Words | None = None
    because: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the statement; it takes the place of the one before."""
        step, level, promise = self._on_ladder(stage)
        actions = authority_gestures.state_authority(
            stage.session,
            stage.issue().id,
            stage.new_id,
            decides=self.authority,
            level=level,
            step=step,
            promise=self.promise or promise,
            recommends=self.recommends,
            consulted=self.consulted,
            source=self.source,
            because=self.because,
        )
        for action in actions:
            if isinstance(action, Add):
                self.add(stage, action.item)
        return actions

    def _on_ladder(self, stage: Stage) -> tuple[int, str, str]:
        """Return where the level stands, its name, and what it usually promises."""
        ladder = stage.template.ladder if stage.template else ()
        for step, each in enumerate(ladder, start=1):
            if same_words(each.name, self.level):
                return step, each.name, each.promise
        known = ", ".join(each.name for each in ladder)
        has = f"it has: {known}" if known else "it has none"
        raise StepError(
            "level", f"“{self.level}” is not a level of promise in this process; {has}."
        )


class PromiseWas(RecordedStep):
    """Say whether the promise on the issue was kept."""

    promise_was: Literal["kept", "partly kept", "not kept"]
    happened: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note it beside the promise."""
        issue = stage.issue()
        stated = authority_gestures.in_force(stage.session, issue.id)
        if stated is None:
            raise StepError((), f"nothing was promised on “{issue.title}” yet.")
        return authority_gestures.keep_promise(
            stage.session,
            stated.id,
            happened=self.happened or stated.happened,
            kept=self.promise_was,
        )


class Amend(RecordedStep):
    """A party puts its commitment in other words."""

    amend: Words
    to: Words
    because: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Change its words, and keep why."""
        commitment = stage.one(Commitment, "amend", self.amend)
        return authority_gestures.amend_commitment(
            stage.session, commitment.id, self.to, self.because
        )


class BearingPart(Part):
    """How an option stands to one commitment."""

    answer: Literal["keeps", "breaks", "unsure"]
    because: Text | None = None
    explained: Text | None = None


def _answers(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        name: {"answer": each} if isinstance(each, str) else each for name, each in value.items()
    }


class BearingStep(RecordedStep):
    """Hold an option against what parties have said is not negotiable."""

    bearing: Words
    against: Annotated[dict[Words, BearingPart], BeforeValidator(_answers)]

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add how it stands to each, or change it."""
        option = stage.one(Option, "bearing", self.bearing)
        actions: tuple[Action, ...] = ()
        for name, part in self.against.items():
            commitment = stage.one(Commitment, ("against", name), name)
            held = authority_gestures.hold_against(
                stage.session,
                option.id,
                commitment.id,
                part.answer,
                stage.new_id,
                note=part.because,
                explained=part.explained,
            )
            actions = (*actions, *held)
        return actions


class Explain(RecordedStep):
    """Say how an option that breaks a commitment can go forward all the same."""

    explain: Words
    how: Words
    commitment: Words | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Keep it with the commitment it breaks, or with all of them."""
        option = stage.one(Option, "explain", self.explain)
        wanted = stage.one(Commitment, "commitment", self.commitment) if self.commitment else None
        broken = [
            each
            for each in stage.session.among(Bearing, "option", option.id)
            if each.answer == "breaks" and (wanted is None or each.commitment == wanted.id)
        ]
        if not broken:
            which = f"“{wanted.text}”" if wanted else "a commitment"
            raise StepError("explain", f"nobody has said that “{self.explain}” breaks {which}.")
        return tuple(action for each in broken for action in change(each, explained=self.how))


class SupportStep(AddingStep):
    """A body's written support for bargaining jointly, signed or still awaited."""

    support: Line
    party: Words | None = None
    signed: Day | None = None
    signed_by: Text = ""
    document: Text = ""
    remark: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add it."""
        item = Support(
            id=stage.new_id(),
            body=self.support,
            party=stage.one(Party, "party", self.party).id if self.party else None,
            signed=self.signed,
            signed_by=self.signed_by,
            document=self.document,
            note=self.remark,
        )
        return self.add(stage, item)


class Signed(RecordedStep):
    """The written support of a body has come."""

    signed: Words
    on: Day | None = None
    signed_by: Text = ""
    document: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note when and by whom it was signed."""
        support = stage.one(Support, "signed", self.signed)
        return change(
            support,
            signed=self.on or stage.day,
            signed_by=self.signed_by or support.signed_by,
            document=self.document or support.document,
        )


class DeclareJoint(RecordedStep):
    """The leads declare the session joint."""

    declare_joint: Literal["yes"]
    on: Day | None = None
    leads: Names | None = None
    without: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Note the day, who said so, and why where a body's support is missing."""
        return readiness_gestures.declare_joint(
            stage.session,
            self.on or stage.day,
            without=self.without,
            leads=stage.several(Person, "leads", self.leads or ()),
        )
