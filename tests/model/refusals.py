"""Gestures that the record refuses, each with the words that a person needs to understand why."""

from collections.abc import Callable
from dataclasses import dataclass

from ibb.model.actions import Action
from tests.model.builders import Table, refusal

Attempt = Callable[[], tuple[Table, tuple[Action, ...]]]


@dataclass(frozen=True)
class Refused:
    """One gesture that is refused, and words of the sentence that says so."""

    attempt: Attempt
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What was attempted."""
        return self.attempt.__name__

    def sentence(self) -> str:
        """Attempt it and return the sentence."""
        return refusal(*self.attempt())


@dataclass(frozen=True)
class Refusals:
    """The refused gestures of one part of the practice."""

    every: list[Refused]

    def saying(self, *words: str) -> Callable[[Attempt], Attempt]:
        """Note an attempt that is refused with these words."""

        def noted(attempt: Attempt) -> Attempt:
            self.every.append(Refused(attempt, words))
            return attempt

        return noted
