"""Views laid out in lines of a given width, each piece of a line naming what it shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from wcwidth import width as cells
from wcwidth import wrap

from ibb.desk.board.view import Cell, Columns, Grid, Part, Row, Rows, Tone, View
from ibb.formats.text import safe

NARROWEST_COLUMN = 16
NARROWEST = 22
GAP = 2
CELL = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one tone."""

    text: str
    tone: Tone = Tone.WORDS
    about: str | None = None


Line = tuple[Piece, ...]
BLANK: Line = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view laid out."""

    lines: tuple[Line, ...]
    width: int

    def text(self) -> str:
        """Return the lines as plain text."""
        every = ("".join(piece.text for piece in line).rstrip() for line in self.lines)
        return "\n".join(every) + "\n"


def lay_out(view: View, width: int, *, roomy: bool = False) -> Sheet:
    """Return the view in lines of at most ``width`` cells; ``roomy`` spaces it for a projector."""
    width = max(width, NARROWEST_COLUMN)
    title = _wrapped(view.title, width) if view.title else ()
    lines: list[Line] = [(Piece(text, Tone.HEADING),) for text in title]
    if view.note:
        lines += [(Piece(text, Tone.QUIET),) for text in _wrapped(view.note, width)]
    for part in view.parts:
        if lines:
            lines.append(BLANK)
        lines += _part(part, width, roomy=roomy)
    return Sheet(tuple(lines), width)


def _part(part: Part, width: int, *, roomy: bool) -> Iterator[Line]:
    match part:
        case Rows():
            yield from _rows(part, width, roomy=roomy)
        case Columns(lists):
            yield from _columns(lists, width, roomy=roomy)
        case Grid():
            yield from _grid(part, width)


def _rows(part: Rows, width: int, *, roomy: bool) -> Iterator[Line]:
    if part.heading:
        heading = _wrapped(part.heading, width)
        yield from ((Piece(text, Tone.HEADING, part.about),) for text in heading)
    if not part.rows and part.empty:
        yield from ((Piece(text, Tone.QUIET),) for text in _wrapped(part.empty, width))
    gutter = max((cells(row.mark) + row.indent for row in part.rows), default=0)
    for place, row in enumerate(part.rows):
        if roomy and place and not part.drawn:
            yield BLANK
        yield from row_lines(row, width, gutter)


@lru_cache(maxsize=60_000)
def row_lines(row: Row, width: int, gutter: int) -> tuple[Line, ...]:
    """Return the lines of one row: kept, because all but a few rows stay as they were."""
    lead = gutter + 1 if gutter else 0
    room = max(width - lead, 8)
    mark = " " * row.indent + row.mark
    words = safe(row.text)
    tail = safe(row.tail).replace("\n", " ")
    lines: list[Line] = []
    texts = list(_wrapped(words, room))
    for place, text in enumerate(texts):
        line = [Piece((mark if not place else "").rjust(gutter) + " ", Tone.NUMBER, row.about)]
        if not lead:
            line = []
        line.append(Piece(text, row.tone, row.about))
        if tail and place == len(texts) - 1 and cells(text) + 2 + cells(tail) <= room:
            line.append(Piece("  " + tail, Tone.QUIET, row.about))
            tail = ""
        lines.append(tuple(line))
    below = ([tail] if tail else []) + [safe(each) for each in row.under if each]
    quiet = (text for line in below for text in _wrapped(line, room))
    lines.extend(
        (Piece(" " * lead, Tone.QUIET, row.about), Piece(text, Tone.QUIET, row.about))
        for text in quiet
    )
    return tuple(lines)


def _columns(lists: tuple[Rows, ...], width: int, *, roomy: bool) -> Iterator[Line]:
    room = (width - GAP * (len(lists) - 1)) // max(len(lists), 1)
    if room < NARROWEST_COLUMN:
        for place, each in enumerate(lists):
            if place:
                yield BLANK
            yield from _rows(each, width, roomy=roomy)
        return
    sides = [list(_rows(each, room, roomy=roomy)) for each in lists]
    for beside in zip_longest(*sides, fillvalue=BLANK):
        line: list[Piece] = []
        for place, side in enumerate(beside):
            line += side
            if place < len(beside) - 1:
                line.append(Piece(" " * (room - _width(side) + GAP)))
        yield tuple(line)


def _grid(part: Grid, width: int) -> Iterator[Line]:
    yield from ((Piece(text, Tone.HEADING),) for text in _wrapped(part.heading, width))
    shown = max((width - NARROWEST) // CELL, 1)
    for start in range(0, len(part.columns), shown):
        columns = part.columns[start : start + shown]
        room = max(width - CELL * len(columns), NARROWEST)
        heads = "".join(_fitted(head, CELL) for head in columns)
        yield (Piece(" " * room), Piece(heads, Tone.NUMBER))
        gutter = max((cells(each.row.mark) for each in part.rows), default=0)
        for each in part.rows:
            lines = row_lines(each.row, room - 1, gutter)
            for place, line in enumerate(lines):
                pad = Piece(" " * (room - _width(line)))
                marks = _cells(each.cells[start : start + shown]) if not place else ()
                yield (*line, pad, *marks)


def _cells(row: Iterable[Cell]) -> Iterator[Piece]:
    for cell in row:
        yield Piece(_fitted(cell.text, CELL), cell.tone, cell.about)


def _fitted(text: str, room: int) -> str:
    while cells(text) > room - 1:
        text = text[:-1]
    return text + " " * (room - cells(text))


def _wrapped(text: str, width: int) -> Iterator[str]:
    for paragraph in safe(text).split("\n"):
        yield from wrap(paragraph, width) or [""]


def _width(line: Line) -> int:
    return sum(cells(piece.text) for piece in line)
