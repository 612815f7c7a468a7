"""Steps about those who ratify: what is put to them, how they vote, and what they decide."""

from typing import Annotated, Literal

from pydantic import Field

from ibb.model import gestures
from ibb.model.actions import Action, change
from ibb.model.items import Clause, Party, Ratification
from ibb.model.text import Line, Text, Words
from ibb.model.votes import Needs
from ibb.scripts.stage import Stage
from ibb.scripts.steps.base import AddingStep, Day, Names, RecordedStep
from ibb.scripts.steps.measured import Votes, roll_call


class PutTo(AddingStep):
    """Put the agreement to a body that ratifies."""

    put_to: Line
    party: Words | None = None
    order: Annotated[int, Field(ge=1)] = 1
    due: Day | None = None
    covers: Names | None = None
    counting: Text = ""
    needs: Needs | None = None
    members: Annotated[int, Field(ge=1)] | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the ratification that is due."""
        body = Ratification(
            id=stage.new_id(),
            body=self.put_to,
            party=stage.one(Party, "party", self.party).id if self.party else None,
            order=self.order,
            covers=stage.several(Clause, "covers", self.covers or ()),
            due=self.due,
            counting=self.counting,
            needs=self.needs,
            members=self.members,
        )
        return self.add(stage, body)


class _Decided(RecordedStep):
    on: Day | None = None
    in_favour: Annotated[int, Field(ge=0)] | None = None
    against: Annotated[int, Field(ge=0)] | None = None
    abstaining: Annotated[int, Field(ge=0)] | None = None
    votes: Votes | None = None
    counting: Text = ""
    needs: Needs | None = None
    members: Annotated[int, Field(ge=1)] | None = None
    because: Text = ""

    def decide(
        self, stage: Stage, key: str, body: str, result: Literal["ratified", "not ratified"]
    ) -> tuple[Action, ...]:
        decided = stage.one(Ratification, key, body)
        how = change(
            decided,
            needs=self.needs or decided.needs,
            members=self.members or decided.members,
        )
        session = stage.session
        for action in how:
            session = session.trying(action)
        actions = gestures.ratify(
            session,
            decided.id,
            result,
            self.on or stage.day,
            in_favour=self.in_favour,
            against=self.against,
            abstaining=self.abstaining,
            note=self.because,
            votes=roll_call(self.votes) if self.votes else None,
            counting=self.counting or None,
        )
        return (*how, *actions)


class Ratified(_Decided):
    """A body approves."""

    ratified: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record its decision; the last body's makes the clauses ratified."""
        return self.decide(stage, "ratified", self.ratified, "ratified")


class NotRatified(_Decided):
    """A body does not approve."""

    not_ratified: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record its decision."""
        return self.decide(stage, "not ratified", self.not_ratified, "not ratified")
