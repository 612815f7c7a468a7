"""Pictures that say nothing by colour: drawn once, for every format that can hold one.

A picture of marks shows each mark as a shape of its own. It never sums or counts them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from ibb.formats import fonts
from ibb.formats.document import Drawing, MarkGrid, Symbol
from ibb.model.text import clean

WIDTH = 468.0
"""As wide as the text of a Letter page, in points."""
TALLEST = 560.0
"""As tall as a picture may be to stand on one page with its caption."""
MOST_COLUMNS = 5
"""More columns than these go below, under the rows named again: their names stay legible."""

_LEAST_FOR_NAMES = 168.0
_WIDEST = 90.0
_SIZE = 9.0
_LINE = 12.0
_PAD = 5.0
_ROW = 24.0
_GAP = 14.0
_MARK = 6.0
_ROOM = 1.12
"""Another machine may show the picture in letters that are a little wider."""

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


def as_svg(drawing: Drawing) -> str:
    """Return a picture as SVG, in black on white."""
    body: list[str] = []
    down = 0.0
    for band in _bands(drawing):
        down = band.draw(down, body) + _GAP
    down = _draw_legend(drawing.legend, down, body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{down:g}" '
        f'viewBox="0 0 {WIDTH:g} {down:g}" '
        f"font-family=\"'{fonts.LATIN}', '{fonts.ARABIC}', '{fonts.HAN}', sans-serif\" "
        f'font-size="{_SIZE:g}"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(body)}</svg>"
    )


def as_png(drawing: Drawing, dots_per_inch: int = 192) -> bytes:
    """Return a picture as PNG, for programs that draw no SVG."""
    import typst

    page = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
    return typst.compile(
        page,
        format="png",
        ppi=float(dots_per_inch),
        font_paths=fonts.loaded(),
        ignore_system_fonts=True,
        sys_inputs={"svg": as_svg(as_printed(drawing))},
    )


def as_printed(drawing: Drawing) -> Drawing:
    """Return a picture of which every character has a shape in the fonts of a PDF."""
    return MarkGrid(
        tuple(fonts.shown(column) for column in drawing.columns),
        tuple((fonts.shown(name), signs) for name, signs in drawing.rows),
        tuple((sign, fonts.shown(called)) for sign, called in drawing.legend),
    )


def parts(drawing: Drawing, tallest: float = TALLEST) -> Iterator[Drawing]:
    """Yield a picture in parts that each fit on a page, cut between rows."""
    bands = list(_bands(drawing))
    room = tallest - _draw_legend(drawing.legend, 0.0, [])
    room -= sum(band.head() + _GAP for band in bands)
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
        return max((len(name) for name in self.columns), default=0) * _LINE + 2 * _PAD

    def row(self, place: int) -> float:
        return max(_ROW, len(self.rows[place][0]) * _LINE + 2 * _PAD)

    def draw(self, top: float, body: list[str]) -> float:
        down = top + self.head()
        for place, name in enumerate(self.columns):
            middle = self.names + (place + 0.5) * self.column
            first = down - _PAD - (len(name) - 1) * _LINE - 3
            body += _lines(name, middle, first, "middle", bold=True)
        body.append(_rule(down, 1.2))
        for place, (name, signs) in enumerate(self.rows):
            tall = self.row(place)
            first = down + (tall - len(name) * _LINE) / 2 + _LINE - 3
            body += _lines(name, 0, first, "start")
            for across, sign in enumerate(signs):
                body.append(
                    _sign(sign, self.names + (across + 0.5) * self.column, down + tall / 2),
                )
            down += tall
            body.append(_rule(down, 0.5))
        return down


def _bands(grid: MarkGrid) -> Iterator[_Band]:
    """Yield the columns in even bands, each under the other."""
    count = max(-(-len(grid.columns) // MOST_COLUMNS), 1)
    most = max(-(-len(grid.columns) // count), 1)
    wide = min((WIDTH - _LEAST_FOR_NAMES) / most, _WIDEST)
    named = WIDTH - most * wide
    names = [tuple(_wrapped(name, named - 2 * _PAD)) for name, _ in grid.rows]
    signs = [_filled(signs, len(grid.columns)) for _, signs in grid.rows]
    for band in range(count):
        begin, end = (len(grid.columns) * at // count for at in (band, band + 1))
        heads = (_wrapped(name, wide - _PAD, bold=True) for name in grid.columns[begin:end])
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
        lines = list(_wrapped(called, WIDTH - 4 * _MARK))
        wide = max((_ems(line) for line in lines), default=0.0) * _SIZE + 6 * _MARK
        if across and across + wide > WIDTH:
            across, down, tall = 0.0, down + tall, 0.0
        body.append(_sign(sign, across + _MARK + 1, down + _ROW / 2))
        body += _lines(lines, across + 3 * _MARK, down + _ROW / 2 + 3, "start")
        tall = max(tall, _ROW + (len(lines) - 1) * _LINE)
        across += wide
    return down + tall


def _sign(sign: Symbol, across: float, down: float) -> str:
    return f'<g transform="translate({across:g} {down:g})">{_SHAPES[sign]}</g>'


def _rule(down: float, wide: float) -> str:
    return f'<path d="M0 {down:g}H{WIDTH:g}" stroke="#000" stroke-width="{wide:g}"/>'


def _lines(
    lines: Sequence[str], across: float, down: float, anchor: str, *, bold: bool = False
) -> Iterator[str]:
    weight = ' font-weight="bold"' if bold else ""
    for place, line in enumerate(lines):
        words = escape(line)
        yield (
            f'<text x="{across:g}" y="{down + place * _LINE:g}" text-anchor="{anchor}"'
            f"{weight}>{words}</text>"
        )


def _ems(text: str, *, bold: bool = False) -> float:
    return fonts.ems(text, bold=bold) * _ROOM


def _wrapped(text: str, wide: float, *, bold: bool = False) -> Iterator[str]:
    """Yield the lines of a text that is this wide; a word that does not fit goes on below."""
    room = wide / _SIZE
    line = ""
    for word in clean(text).split():
        if line and _ems(f"{line} {word}", bold=bold) <= room:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        line = ""
        for sign in word:
            if line and _ems(line + sign, bold=bold) > room:
                yield line
                line = ""
            line += sign
    if line:
        yield line
