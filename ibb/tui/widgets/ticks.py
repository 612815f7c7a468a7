"""Several of several: a list whose lines are ticked, readable without colour."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Ticks(OptionList):
    """Shows answers with ✓ or ○ before each; Space or a click changes one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "tick", show=False)]

    @dataclass
    class Changed(Message):
        """An answer was ticked, or not any more."""

        ticks: "Ticks"

    def __init__(
        self,
        options: tuple[tuple[str, str], ...],
        chosen: tuple[str, ...],
        id: str | None = None,  # noqa: A002
    ) -> None:
        self._answers = options
        self._chosen = set(chosen)
        super().__init__(*(Option(self._shown(place)) for place in range(len(options))), id=id)

    @property
    def value(self) -> tuple[str, ...]:
        """The keys of what is ticked, in the order shown."""
        return tuple(key for key, _ in self._answers if key in self._chosen)

    def _shown(self, place: int) -> Content:
        key, words = self._answers[place]
        return Content(f"{'✓' if key in self._chosen else '○'} {' '.join(words.split())}")

    def on_mount(self) -> None:
        """Begin at the first answer."""
        self.highlighted = 0 if self._answers else None

    @on(OptionList.OptionSelected)
    def _tick(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._chosen ^= {self._answers[event.option_index][0]}
        self.replace_option_prompt_at_index(event.option_index, self._shown(event.option_index))
        self.post_message(self.Changed(self))
