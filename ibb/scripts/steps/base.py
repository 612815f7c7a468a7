"""What all steps of a script share."""

from typing import ClassVar

from ibb.model.actions import Action, Add
from ibb.model.items import AnyItem
from ibb.model.text import Text, Words
from ibb.scripts.part import Day, Names, Part, Pieces, spaced
from ibb.scripts.stage import Stage, StepError

FEWEST_PARTS = 2


class Step(Part):
    """One step. The first field of each subclass is the key that says which step it is."""

    recorded: ClassVar[bool] = False

    at: str | None = None

    @classmethod
    def verb(cls) -> str:
        """Return the key that a step of this kind begins with."""
        return spaced(next(iter(cls.__annotations__)))

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Return what the step records, if anything; raises ``StepError`` or ``RuleError``."""
        del stage
        return ()


class RecordedStep(Step):
    """A step that becomes an entry of the record."""

    recorded: ClassVar[bool] = True

    by: Words | None = None
    note: Text = ""
    for_: Words | None = None


class AddingStep(RecordedStep):
    """A step that adds something, which can be given a short name."""

    as_: Words | None = None

    def add(self, stage: Stage, item: AnyItem) -> tuple[Action, ...]:
        """Add an item and let the script call it by its short name."""
        if self.as_ is not None:
            stage.call(item.kind, self.as_, item.id)
        return (Add(item=item),)


def parts_of(into: dict[str, str]) -> tuple[str, ...]:
    """Return what something is split into; raises ``StepError`` if that is less than two."""
    if len(into) < FEWEST_PARTS:
        raise StepError("into", "splitting takes at least two parts.")
    return tuple(into.values())


def calling(stage: Stage, into: dict[str, str], actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Let the script call the parts of a split by their short names."""
    for (name, words), action in zip(into.items(), actions, strict=True):
        if name != words and isinstance(action, Add):
            stage.call(action.item.kind, name, action.item.id)
    return actions


__all__ = [
    "FEWEST_PARTS",
    "AddingStep",
    "Day",
    "Names",
    "Part",
    "Pieces",
    "RecordedStep",
    "Step",
    "calling",
    "parts_of",
]
