"""Options against criteria: each mark a shape of its own, never summed or counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ibb.formats.drawing.pen import (
    GAP,
    LINE,
    PAD,
    SIZE,
    TALLEST,
    WIDTH,
    ems,
    lines,
    rule,
    sheet,
    wrapped,
)
from ibb.formats.fonts import shown
from ibb.formats.pictures import MarkGrid, Symbol

MOST_COLUMNS = 5
"""More columns than these go below, under the rows named again: their names stay legible."""

_LEAST_FOR_NAMES = 168.0
_WIDEST = 90.0
_ROW = 24.0
_MARK = 6.0

_SHAPES: dict[Symbol, str] = {
    "yes": '<circle r="6" fill="#000"/>',
    "no": '<path d="M-5-5L5 5M-5 5L5-5" stroke="#000" stroke-width="2.2"/>',
    "unsure": '<circle r="5.4" fill="#fff" stroke="#000" stroke-width="1.2"/>'
    '<path d="M0-5.4A5.4 5.4 0 0 0 0 5.4Z"/>',
    "needs data": '<path d="M-6-6H6V6H-6Z" fill="#fff" stroke="#000" stroke-width="1.2"/>'
    '<path d="M-2.2-1.6A2.2 2.2 0 1 1 0 .8V1.8" fill="none" stroke="#000" stroke-width="1.4"/>'
    '<circle cy="3.9" r=".9"/>',
    "not marked": '<path d="M-3 0H3" stroke="#000" stroke-width="1.4"/>',
}


def svg(grid: MarkGrid) -> str:
    """Return the picture."""
    body: list[str] = []
    down = 0.0
    for band in _bands(grid):
        down = band.draw(down, body) + GAP
    down = _draw_legend(grid.legend, down, body)
    return sheet(body, down, on_a_page=False)


def printed(grid: MarkGrid) -> MarkGrid:
    """Return the picture of which every character has a shape in the fonts of a PDF."""
    return MarkGrid(
        tuple(shown(column) for column in grid.columns),
        tuple((shown(name), signs) for name, signs in grid.rows),
        tuple((sign, shown(called)) for sign, called in grid.legend),
    )


def parts(drawing: MarkGrid, tallest: float = TALLEST) -> Iterator[MarkGrid]:
    """Yield a picture in parts that each fit on a page, cut between rows."""
    bands = list(_bands(drawing))
    room = tallest - _draw_legend(drawing.legend, 0.0, [])
    room -= sum(band.head() + GAP for band in bands)
    begin, used = 0, 0.0
    for place in range(len(drawing.rows)):
        tall = sum(band.row(place) for band in bands)
        if used + tall > room and place > begin:
            yield replace(drawing, rows=drawing.rows[begin:place])
            begin, used = place, 0.0
        used += tall
    yield replace(drawing, rows=drawing.rows[begin:])


@dataclass(frozen=True)
class _Band:
    """Some of the columns, with every row."""

    columns: tuple[tuple[str, ...], ...]
    """Each column's name in lines."""
    rows: tuple[tuple[tuple[str, ...], tuple[Symbol, ...]], ...]
    column: float
    names: float

    def head(self) -> float:
        return max((len(name) for name in self.columns), default=0) * LINE + 2 * PAD

    def row(self, place: int) -> float:
        return max(_ROW, len(self.rows[place][0]) * LINE + 2 * PAD)

    def draw(self, top: float, body: list[str]) -> float:
        down = top + self.head()
        for place, name in enumerate(self.columns):
            middle = self.names + (place + 0.5) * self.column
            first = down - PAD - (len(name) - 1) * LINE - 3
            body += lines(name, middle, first, "middle", bold=True)
        body.append(rule(down, 1.2))
        for place, (name, signs) in enumerate(self.rows):
            tall = self.row(place)
            first = down + (tall - len(name) * LINE) / 2 + LINE - 3
            body += lines(name, 0, first, "start")
            for across, sign in enumerate(signs):
                body.append(
                    _sign(sign, self.names + (across + 0.5) * self.column, down + tall / 2),
                )
            down += tall
            body.append(rule(down, 0.5))
        return down


def _bands(grid: MarkGrid) -> Iterator[_Band]:
    """Yield the columns in even bands, each under the other."""
    count = max(-(-len(grid.columns) // MOST_COLUMNS), 1)
    most = max(-(-len(grid.columns) // count), 1)
    wide = min((WIDTH - _LEAST_FOR_NAMES) / most, _WIDEST)
    named = WIDTH - most * wide
    names = [tuple(wrapped(name, named - 2 * PAD)) for name, _ in grid.rows]
    signs = [_filled(signs, len(grid.columns)) for _, signs in grid.rows]
    for band in range(count):
        begin, end = (len(grid.columns) * at // count for at in (band, band + 1))
        heads = (wrapped(name, wide - PAD, bold=True) for name in grid.columns[begin:end])
        yield _Band(
            tuple(map(tuple, heads)),
            tuple((name, row[begin:end]) for name, row in zip(names, signs, strict=True)),
            wide,
            named,
        )


def _filled(signs: Sequence[Symbol], count: int) -> tuple[Symbol, ...]:
    """Return a row's signs; a place without one is not marked."""
    missing: tuple[Symbol, ...] = ("not marked",)
    return (*signs, *missing * count)[:count]


def _draw_legend(legend: Iterable[tuple[Symbol, str]], top: float, body: list[str]) -> float:
    """Draw what each sign is called, side by side as far as they fit; return where they end."""
    across, down = 0.0, top
    tall = 0.0
    for sign, called in legend:
        words = list(wrapped(called, WIDTH - 4 * _MARK))
        wide = max((ems(line) for line in words), default=0.0) * SIZE + 6 * _MARK
        if across and across + wide > WIDTH:
            across, down, tall = 0.0, down + tall, 0.0
        body.append(_sign(sign, across + _MARK + 1, down + _ROW / 2))
        body += lines(words, across + 3 * _MARK, down + _ROW / 2 + 3, "start")
        tall = max(tall, _ROW + (len(words) - 1) * LINE)
        across += wide
    return down + tall


def _sign(sign: Symbol, across: float, down: float) -> str:
    return f'<g transform="translate({across:g} {down:g})">{_SHAPES[sign]}</g>'
