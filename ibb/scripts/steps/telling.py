"""Steps that are told or asked, and not recorded."""

from ibb.model.actions import Action
from ibb.model.items import Issue
from ibb.model.text import Words
from ibb.scripts.stage import Stage
from ibb.scripts.steps.base import Step


class Say(Step):
    """Narration beside the screens."""

    say: Words


class Pause(Step):
    """A teachable moment."""

    pause: Words


class Ask(Step):
    """A question to the room, with its answer and the reason."""

    ask: Words
    reveal: Words
    because: Words | None = None


class TakeUp(Step):
    """Make an issue the one at hand."""

    take_up: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record nothing; the steps that follow belong to this issue."""
        stage.at_hand = stage.one(Issue, "take up", self.take_up).id
        return ()
