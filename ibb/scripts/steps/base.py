"""What all steps of a script share."""

from typing import ClassVar

from ibb.model.actions import Action, Add
from ibb.model.items import AnyItem
from ibb.model.text import Text, Words
from ibb.scripts.part import Names, Part, spaced
from ibb.scripts.stage import Stage


class Step(Part):
    """One step. The first field of each subclass is the key that says which step it is."""

    recorded: ClassVar[bool] = True

    at: str | None = None
    by: Words | None = None
    note: Text = ""
    for_: Words | None = None

    @classmethod
    def verb(cls) -> str:
        """Return the key that a step of this kind begins with."""
        return spaced(next(iter(cls.__annotations__)))

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Return what the step records; raises ``StepError`` or ``RuleError``."""
        raise NotImplementedError


class AddingStep(Step):
    """A step that adds something, which can be given a short name."""

    as_: Words | None = None

    def add(self, stage: Stage, item: AnyItem) -> tuple[Action, ...]:
        """Add an item and let the script call it by its short name."""
        if self.as_ is not None:
            stage.call(item.kind, self.as_, item.id)
        return (Add(item=item),)


__all__ = ["AddingStep", "Names", "Part", "Step"]
