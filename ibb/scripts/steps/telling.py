"""Steps that are told or asked, and not recorded."""

from typing import Annotated

from pydantic import Field

from ibb.model.actions import Action
from ibb.model.items import Issue
from ibb.model.text import Line, Text, Words
from ibb.scripts.drill import THINK, Card
from ibb.scripts.part import Names
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


class Noticed(Step):
    """What the coach notices here, by its keys; the play fails where the coach says otherwise."""

    noticed: Names


class Drill(Step):
    """Cards to think about: a drill of its own file, or cards written here."""

    drill: Line
    deck: Words | None = None
    think: Text = THINK
    cards: Annotated[tuple[Card, ...], Field(min_length=1)] | None = None


class Debrief(Step):
    """Questions to talk over; what is answered goes into the trainer's own notes."""

    debrief: Line
    questions: Names
    opens_role_sheets: bool = False


class TakeUp(Step):
    """Make an issue the one at hand."""

    take_up: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record nothing; the steps that follow belong to this issue."""
        stage.at_hand = stage.one(Issue, "take up", self.take_up).id
        return ()
