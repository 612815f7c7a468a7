"""Groups and their peers as bars: full and hollow, each with its name and number beside it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ibb.formats.drawing.pen import GAP, LINE, PAD, TALLEST, WIDTH, ems, lines, path, sheet, wrapped
from ibb.formats.fonts import shown
from ibb.formats.pictures import Bar, BarChart, BarGroup

_BAR = 11.0
_NAMES = 150.0
_SIZE = 9.0


def svg(chart: BarChart) -> str:
    """Return the picture."""
    body: list[str] = []
    down = 0.0
    for group in chart.groups:
        down = _group(group, chart, down, body) + GAP / 2
    return sheet(body, max(down, 1.0))


def printed(chart: BarChart) -> BarChart:
    """Return the picture of which every character has a shape in the fonts of a PDF."""
    return replace(
        chart,
        groups=tuple(
            BarGroup(
                shown(group.label),
                tuple(Bar(shown(bar.name), bar.value, shown(bar.shown)) for bar in group.bars),
                shown(group.says),
            )
            for group in chart.groups
        ),
    )


def parts(chart: BarChart, tallest: float = TALLEST) -> Iterator[BarChart]:
    """Yield the picture in parts that each fit on a page, cut between groups."""
    begin, used = 0, 0.0
    for place, group in enumerate(chart.groups):
        tall = _group(group, chart, 0.0, []) + GAP / 2
        if used + tall > tallest and place > begin:
            yield replace(chart, groups=chart.groups[begin:place])
            begin, used = place, 0.0
        used += tall
    yield replace(chart, groups=chart.groups[begin:])


def _group(group: BarGroup, chart: BarChart, top: float, body: list[str]) -> float:
    head = list(wrapped(group.label, WIDTH, bold=True))
    body += lines(head, 0, top + LINE - 3, "start", bold=True)
    down = top + len(head) * LINE + PAD / 2
    number = max((ems(bar.shown) * _SIZE for bar in group.bars), default=0.0) + 2 * PAD
    room = WIDTH - _NAMES - number
    for place, bar in enumerate(group.bars):
        name = list(wrapped(bar.name, _NAMES - PAD))
        tall = max(len(name) * LINE, _BAR) + 3
        body += lines(name, 0, down + LINE - 3, "start")
        long = (
            float(min(max(bar.value / chart.most, Decimal(0)), Decimal(1))) * room
            if chart.most
            else 0.0
        )
        fill = "#000" if place % 2 == 0 else "#fff"
        middle = down + 1
        body.append(path(f"M{_NAMES:g} {middle:g}h{long:g}v{_BAR:g}h{-long:g}Z", fill=fill))
        body += lines([bar.shown], _NAMES + long + PAD, down + LINE - 3, "start")
        down += tall
    says = list(wrapped(group.says, WIDTH - _NAMES))
    body += lines(says, _NAMES, down + LINE - 3, "start")
    return down + len(says) * LINE + PAD
