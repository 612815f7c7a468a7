"""How wide the columns of a table are: enough for long words, the rest by what they say."""

from dataclasses import dataclass
from math import ceil, sqrt

from ibb.formats.document import Text, plain
from ibb.formats.fonts import ems, shown

EDGE = 5.0
"""The room at each side of a cell, in points."""
_LONGEST_WORD = 16.0
"""A column need not be wider for longer words, in the size of its letters: those are cut."""
_ROOMY = 1.02
_RAGGED = 1.1


@dataclass(frozen=True)
class Cells:
    """A table with rows of one length."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]

    @property
    def count(self) -> int:
        """Return how many columns there are."""
        return len(self.head or self.rows[0])


def widths(cells: Cells, across: float, size: float, share: float = 1.0) -> list[float]:
    """Return the widths of columns that fill a page; the first takes at most a share of it.

    With a share of less than the whole the first heads the others, and is as wide as it wishes.
    """
    needs, wishes = [], []
    for place in range(cells.count):
        texts = [(shown(plain(row[place])), False) for row in cells.rows]
        if cells.head:
            texts.append((shown(plain(cells.head[place])), True))
        words = (ems(word, bold=True) for text, _ in texts for word in text.split())
        longest = min(max(words, default=0.0), _LONGEST_WORD) or 1.0
        widest = max((ems(text, bold=bold) for text, bold in texts), default=0.0)
        needs.append(longest * size * _ROOMY + 2 * EDGE)
        wishes.append(max(widest * size * _ROOMY + 2 * EDGE, needs[-1]))
    if sum(wishes) <= across:
        given = _grown(wishes, across)
    elif sum(needs) >= across:
        given = [need * across / sum(needs) for need in needs]
    else:
        spare = across - sum(needs)
        asks = [sqrt(wish - need) for need, wish in zip(needs, wishes, strict=True)]
        given = [need + spare * ask / sum(asks) for need, ask in zip(needs, asks, strict=True)]
    if len(given) > 1 and share < 1:
        first = min(wishes[0], across * share)
        rest = (across - first) / (sum(given) - given[0])
        given = [first, *(width * rest for width in given[1:])]
    return given


def lines_of(text: str, room: float) -> int:
    """Return about how many lines a text takes in a room, given in the size of its letters."""
    if not text:
        return 0
    return sum(max(ceil(ems(line) * _RAGGED / room), 1) for line in shown(text).split("\n"))


def _grown(wishes: list[float], across: float) -> list[float]:
    """Return columns as wide as they wish, and what is left over with the last one."""
    return [*wishes[:-1], wishes[-1] + across - sum(wishes)]
