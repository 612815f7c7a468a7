"""Steps that mend what was said or done."""

from typing import Literal

from ibb.model import gestures
from ibb.model.actions import Action, change
from ibb.model.text import Words
from ibb.scripts.stage import Stage, StepError
from ibb.scripts.steps.base import RecordedStep


class Fix(RecordedStep):
    """Correct the words of anything."""

    fix: Words
    to: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Change its words."""
        item = stage.anything("fix", self.fix)
        return change(item, **{type(item).headline: self.to})


class Withdraw(RecordedStep):
    """Take something out of view."""

    withdraw: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Withdraw it, unlinking what named it."""
        item = stage.anything("withdraw", self.withdraw)
        if item.kind == "charter":
            raise StepError("withdraw", "the session's charter can be changed, not withdrawn.")
        return gestures.withdraw(stage.session, item.id)


class Undo(RecordedStep):
    """Take back the newest gesture that stands."""

    undo: Literal["last"]


class Redo(RecordedStep):
    """Put back what undo took back last."""

    redo: Literal["last"]
