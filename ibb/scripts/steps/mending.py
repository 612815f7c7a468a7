"""Steps that mend what was said or done."""

from typing import Literal

from ibb.model import gestures
from ibb.model.actions import Action, change
from ibb.model.text import Words
from ibb.scripts.stage import Stage, StepError
from ibb.scripts.steps.base import Step


class Fix(Step):
    """Correct the words of anything."""

    fix: Words
    to: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Change its words."""
        item = stage.anything("fix", self.fix)
        if item.kind in {"mark", "signal", "attendance", "recess", "consensus_test"}:
            raise StepError("fix", f"a {item.noun} is not corrected by its words.")
        return change(item, **{type(item).headline: self.to})


class Withdraw(Step):
    """Take something out of view."""

    withdraw: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Withdraw it, unlinking what named it."""
        item = stage.anything("withdraw", self.withdraw)
        return gestures.withdraw(stage.session, item.id)


class Undo(Step):
    """Take back the newest gesture that stands."""

    undo: Literal["last"]


class Redo(Step):
    """Put back what undo took back last."""

    redo: Literal["last"]
