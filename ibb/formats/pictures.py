"""What pictures there are: each a few words, numbers and relations, to be drawn by ``drawing``.

None of them says anything by colour, and each goes into a document inside a figure that says the
same in words.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Symbol = Literal["yes", "no", "unsure", "needs data", "not marked"]
"""How an option stands against a criterion."""


@dataclass(frozen=True)
class MarkGrid:
    """How options stand against criteria, as signs: a picture of marks, never a sum of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Symbol, ...]], ...]
    """Each row's short name and its signs, one for each column."""
    legend: tuple[tuple[Symbol, str], ...]
    """What each sign is called, in the document's language."""


@dataclass(frozen=True)
class Bar:
    """One bar, with its name and its number as people read it."""

    name: str
    value: Decimal
    shown: str


@dataclass(frozen=True)
class BarGroup:
    """Bars to be compared: a group and its peers."""

    label: str
    bars: tuple[Bar, ...]
    says: str = ""
    """What the comparison comes to, in a few words."""


@dataclass(frozen=True)
class BarChart:
    """Groups of bars, all on one scale that begins at nothing."""

    groups: tuple[BarGroup, ...]
    most: Decimal
    """Where the scale ends: 100 for rates in percent."""


@dataclass(frozen=True)
class TrendPoint:
    """What was read once; nothing where it was withheld."""

    label: str
    value: Decimal | None
    shown: str


@dataclass(frozen=True)
class TrendLevel:
    """A level that readings are held against."""

    name: str
    value: Decimal


@dataclass(frozen=True)
class Trend:
    """Readings one after the other, with the levels they are held against."""

    points: tuple[TrendPoint, ...]
    levels: tuple[TrendLevel, ...] = ()


NodeSort = Literal["gap", "cause", "strategy"]


@dataclass(frozen=True)
class Node:
    """One box of a network."""

    key: str
    text: str
    sort: NodeSort


@dataclass(frozen=True)
class Arrow:
    """One arrow between two boxes, by their keys."""

    begins_at: str
    leads_to: str
    back: bool = False
    """It closes a circle, and is drawn as one that goes back."""


@dataclass(frozen=True)
class Network:
    """Boxes in columns, from what is done on the left to what it is done about on the right."""

    columns: tuple[tuple[Node, ...], ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[tuple[NodeSort, str], ...] = ()
    """What each sort of box is called, in the document's language."""


@dataclass(frozen=True)
class FishCause:
    """A cause on a bone, with what lies behind it."""

    text: str
    whys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bone:
    """One bone of a fishbone: an area and the causes in it."""

    name: str
    causes: tuple[FishCause, ...]


@dataclass(frozen=True)
class Fishbone:
    """A problem at the head, and the areas in which its causes lie."""

    head: str
    bones: tuple[Bone, ...]


Drawing: TypeAlias = MarkGrid | BarChart | Trend | Network | Fishbone
