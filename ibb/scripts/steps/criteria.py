"""Steps about criteria, and how options stand against them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from ibb.model import figure_gestures
from ibb.model.actions import Action, Add, change
from ibb.model.items import Answer, Criterion, Mark, Option, Rate, Standard
from ibb.model.queries import criteria, mark
from ibb.model.text import Text, Words
from ibb.scripts.stage import Kinds, Stage, StepError
from ibb.scripts.steps.base import AddingStep, Names, Part, RecordedStep

AGREED: Kinds = (Criterion, Standard, Rate)
"""What parties agree to before it is applied."""


class CriterionStep(AddingStep):
    """An agreed yardstick."""

    criterion: Words
    measure: Text = ""
    form: Literal["test", "benchmark"] = "test"
    weight: Literal["must", "prefer"] = "must"
    agreed_by: Names | None = None
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the criterion."""
        criterion = Criterion(
            id=stage.new_id(),
            issue=None if self.standing else stage.issue().id,
            text=self.criterion,
            measure=self.measure,
            form=self.form,
            weight=self.weight,
            agreed_by=stage.parties("agreed by", self.agreed_by or ()),
        )
        return self.add(stage, criterion)


class Agree(RecordedStep):
    """Parties agree to a criterion, a standard or a rate."""

    agree: Words
    agreed_by: Names = ("everyone",)

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add them to those who agreed."""
        agreed = stage.one_of(AGREED, "agree", self.agree)
        parties = stage.parties("agreed by", self.agreed_by)
        if isinstance(agreed, Criterion):
            return change(agreed, agreed_by=tuple(dict.fromkeys((*agreed.agreed_by, *parties))))
        return figure_gestures.agree(stage.session, [agreed.id], parties)


class MarkPart(Part):
    """How an option stands against one criterion."""

    answer: Answer
    because: Text = ""


def _answers(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        name: {"answer": each} if isinstance(each, str) else each for name, each in value.items()
    }


class MarkStep(RecordedStep):
    """Hold an option against criteria."""

    mark: Words
    against: Annotated[dict[Words, MarkPart], BeforeValidator(_answers)]

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Mark it, or change how it was marked."""
        option = stage.one(Option, "mark", self.mark)
        theirs = {each.id for each in criteria(stage.session, option.issue)}
        actions: tuple[Action, ...] = ()
        for name, part in self.against.items():
            criterion = stage.one(Criterion, ("against", name), name)
            if criterion.id not in theirs:
                raise StepError(("against", name), f"“{name}” is a criterion of another issue.")
            before = mark(stage.session, option.id, criterion.id)
            if before is not None:
                actions = (*actions, *change(before, answer=part.answer, note=part.because))
                continue
            new = Mark(
                id=stage.new_id(),
                option=option.id,
                criterion=criterion.id,
                answer=part.answer,
                note=part.because,
            )
            actions = (*actions, Add(item=new))
        return actions
