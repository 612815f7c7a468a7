"""What a room talks over, one prompt at a time: the cards of a drill, the questions of a debrief.

What is called out is written down beside the prompt. Nothing is counted, nobody is ranked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.scripts.drill import Deck

CALLED_OUT = "Called out"
AFTERWARDS = (
    "Nothing here is a score. Which of these split the room, and what did each side hear in it?"
)


@dataclass(frozen=True)
class Prompt:
    """One card or one question, with what may be shown after thinking."""

    words: str
    reveal: str = ""
    because: str = ""


@dataclass
class Round:
    """Where a room is in what it talks over, and what it said."""

    title: str
    prompts: tuple[Prompt, ...]
    think: str = ""
    about: str = ""
    noun: str = "Question"
    place: int = 0
    """The prompt at hand; one past the last shows them all."""
    revealed: bool = False
    said: dict[int, list[str]] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether the last prompt is behind."""
        return self.place >= len(self.prompts)

    @property
    def name(self) -> str:
        """What is talked over now, for the notes."""
        if self.over:
            return self.title
        return " · ".join(part for part in (self.title, self.prompts[self.place].words) if part)

    @property
    def sums_up(self) -> bool:
        """Whether there is something to look back on at the end."""
        return len(self.prompts) > 1 or bool(self.prompts[0].reveal)

    def hear(self, words: str) -> None:
        """Write down what was called out."""
        self.said.setdefault(min(self.place, len(self.prompts) - 1), []).append(words)

    def on(self) -> None:
        """Turn the card over, else go to the next prompt."""
        if self.over:
            return
        if self.prompts[self.place].reveal and not self.revealed:
            self.revealed = True
            return
        self.place += 1
        self.revealed = False

    def back(self) -> None:
        """Go back to the prompt before; a card is shown as it was when it was left, turned over."""
        if self.revealed:
            self.revealed = False
        elif self.place:
            self.place -= 1
            self.revealed = bool(self.prompts[self.place].reveal)

    def view(self) -> View:
        """Return what is shown now."""
        if self.over:
            return View(self.title, tuple(self._all()), AFTERWARDS)
        prompt = self.prompts[self.place]
        parts: list[Part] = []
        if prompt.words:
            parts.append(Rows((Row(prompt.words, tone=Tone.HEADING),)))
        if not self.revealed:
            parts += self._called_out(self.place)
        if self.revealed:
            parts.append(Rows((Row(prompt.reveal, tone=Tone.DONE),), "One answer"))
            if prompt.because:
                parts.append(Rows((Row(prompt.because),), "Because"))
            parts += self._called_out(self.place)
        elif self.think:
            parts.append(Rows((Row(self.think, tone=Tone.QUIET),)))
        if len(self.prompts) == 1:
            return View(self.title, tuple(parts), self.about)
        count = f"{self.noun} {self.place + 1} of {len(self.prompts)}"
        fresh = not (self.place or self.revealed or self.said)
        about = f"{count} · {self.about}" if self.about and fresh else count
        return View(self.title, tuple(parts), about)

    def _called_out(self, place: int) -> Iterator[Part]:
        said = self.said.get(place, [])
        if said:
            yield Rows(tuple(Row(each, "·") for each in said), CALLED_OUT)

    def _all(self) -> Iterator[Part]:
        for number, prompt in enumerate(self.prompts, start=1):
            rows = [Row(prompt.words, str(number))]
            rows += [Row(each, "·", indent=2) for each in self.said.get(number - 1, [])]
            if prompt.reveal:
                rows.append(Row(prompt.reveal, "→", tone=Tone.DONE, indent=2))
            yield Rows(tuple(rows))


def drilling(deck: Deck) -> Round:
    """Return a drill to be done."""
    prompts = tuple(Prompt(each.card, each.reveal, each.because) for each in deck.cards)
    return Round(deck.drill, prompts, deck.think, deck.about, "Card")


def debriefing(title: str, questions: tuple[str, ...]) -> Round:
    """Return a debrief to be talked over."""
    return Round(title, tuple(Prompt(each) for each in questions))


def noting(about: str) -> Round:
    """Return a note to be written down."""
    return Round(about, (Prompt(""),), "Type what is worth keeping; Enter writes it down.")
