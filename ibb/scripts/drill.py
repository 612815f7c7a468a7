"""Drills: cards to think about before the answer is shown, for one person or a whole room."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from ibb.model.text import Line, Text, Words
from ibb.scripts.part import Part
from ibb.yaml_source import SourceError, load

THINK = "What would you answer, and why?"


class Card(Part):
    """One card: what is shown, what may stand behind it, and the reason."""

    card: Words
    reveal: Words
    because: Text = ""


Cards = Annotated[tuple[Card, ...], Field(min_length=1)]


class Deck(Part):
    """A drill: a few cards that ask the same thing. It is talked about, never scored."""

    drill: Line
    about: Text = ""
    illustrative: Text = ""
    """What in it is made up, and what is documented."""
    think: Text = THINK
    """What to think about before a card is turned."""
    cards: Cards


def read_deck(path: Path) -> Deck:
    """Read a drill. Raises ``SourceError`` with file, line, what was found and expected."""
    source = load(path)
    if not isinstance(source.value, dict) or not source.value:
        raise source.error((), "a drill begins with “drill:” and its title, and this does not.")
    source.refuse_cut_texts()
    return source.fit(Deck)


def find_deck(decks: dict[str, Path], wanted: str, beside: Path) -> Path:
    """Return the file of a drill that comes with ibb, or of one beside a script.

    Raises ``SourceError`` without a line if there is none.
    """
    if wanted in decks:
        return decks[wanted]
    path = beside / wanted
    if path.suffix in {".yaml", ".yml"} and path.is_file():
        return path
    known = ", ".join(decks) or "none is installed"
    raise SourceError(
        wanted, None, f"is no drill that comes with ibb ({known}), nor a .yaml file that is there."
    )
