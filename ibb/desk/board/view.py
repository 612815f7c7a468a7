"""What is to be seen at a place: rows, columns and grids, each line naming the item it shows.

The screen, the room view and the plain lines of ``ibb live --plain`` all show the same views.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a piece of text is meant; every tone has a word or a sign beside its colour."""

    WORDS = "words"
    QUIET = "quiet"
    NUMBER = "number"
    HEADING = "heading"
    DONE = "done"
    OPEN = "open"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its number, its words, and quiet lines about it."""

    text: str
    mark: str = ""
    about: str | None = None
    """The id of the item, when one can point at it."""
    tail: str = ""
    """A few quiet words behind the text."""
    under: tuple[str, ...] = ()
    tone: Tone = Tone.WORDS
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """A list under a heading, or the sentence that stands for its emptiness."""

    rows: tuple[Row, ...]
    heading: str = ""
    empty: str = ""
    about: str | None = None
    """The id of the item that the heading tells of, when one can point at it."""
    drawn: bool = False
    """The marks of the rows make one drawing, which is spaced out nowhere."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Lists side by side; where the width does not carry them they stand under each other."""

    lists: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid."""

    text: str
    about: str
    tone: Tone = Tone.WORDS


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid: what it is about, and its cells."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Options down the side, criteria across."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


Part = Rows | Columns | Grid


@dataclass(frozen=True, slots=True)
class View:
    """Everything a place shows."""

    title: str
    parts: tuple[Part, ...]
    note: str = ""
    """A quiet line under the title."""
