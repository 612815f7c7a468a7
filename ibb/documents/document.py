"""One document model for everything that leaves the room.

Texts are plain: no block carries markup, so whatever a person typed stays data in every format.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part, 2 a section, 3 something inside one."""

    level: int
    text: str
    about: str | None = None
    """The id of the item it tells of, if it tells of one, so that a screen can point at it."""


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Words:
    """Exact words: agreed language, a text as it was tested, contract words it replaces."""

    text: str
    about: str | None = None


@dataclass(frozen=True)
class Point:
    """A point of a list, with points under it."""

    text: str
    under: tuple["Point", ...] = ()
    mark: str = ""
    """The number it carries for good, if it has one; a list never counts anew."""
    about: str | None = None


@dataclass(frozen=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Facts:
    """Short labelled values: when, where, who."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A grid of short texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Words | Points | Facts | Table


@dataclass(frozen=True)
class Document:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def points(*texts: str) -> Points:
    """Return a flat list."""
    return Points(tuple(Point(text) for text in texts))
