"""Steps that are told or asked, and not recorded."""

from ibb.model.actions import Action
from ibb.model.items import Issue
from ibb.model.text import Words
from ibb.scripts.stage import Stage
from ibb.scripts.steps.base import Step


class _Told(Step):
    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record nothing."""
        del stage
        return ()


class Say(_Told):
    """Narration beside the screens."""

    say: Words


class Pause(_Told):
    """A teachable moment."""

    pause: Words


class Ask(_Told):
    """A question to the room, with its answer and the reason."""

    ask: Words
    reveal: Words
    because: Words | None = None


class TakeUp(_Told):
    """Make an issue the one at hand."""

    take_up: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record nothing; the steps that follow belong to this issue."""
        stage.at_hand = stage.one(Issue, "take up", self.take_up).id
        return ()
