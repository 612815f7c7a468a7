"""What all steps of a script share."""

from typing import ClassVar

from ibb.model import voices_gestures
from ibb.model.actions import Action, Add
from ibb.model.items import AnyItem, PublicInput, Theme
from ibb.model.text import Text, Words
from ibb.scripts.part import Day, Names, Part, Pieces, spaced
from ibb.scripts.stage import Kinds, Stage, StepError

FEWEST_PARTS = 2
HEARD: Kinds = (PublicInput, Theme)
"""What people outside the room said: one card of it, or what several have in common."""


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


def here(stage: Stage, *, standing: bool) -> str | None:
    """Return the issue something belongs to: none if it holds for all, or none is at hand."""
    return None if standing or stage.about is None else stage.issue().id


def drawn(
    stage: Stage, item: voices_gestures.Drawing, added: tuple[Action, ...], *, used: bool
) -> tuple[Action, ...]:
    """Return what adds something, and marks the cards it came out of as used."""
    drawing = voices_gestures.draw(stage.session, item, used=used and bool(item.drawn_from))
    return (*added, *drawing[1:])


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
    "HEARD",
    "AddingStep",
    "Day",
    "Names",
    "Part",
    "Pieces",
    "RecordedStep",
    "Step",
    "calling",
    "drawn",
    "here",
    "parts_of",
]
