"""Readings over the years: a line with its numbers, and the levels they are held against."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ibb.formats.drawing.pen import LINE, PAD, WIDTH, label, lines, path, sheet, wrapped
from ibb.formats.fonts import shown
from ibb.formats.pictures import Trend, TrendLevel, TrendPoint

_TALL = 120.0
_TOP = 2 * LINE
_NAMES = 110.0
_DASHES = ("5 3", "1.5 2.5", "8 3 1.5 3")
"""Each level has dashes of its own, and its name beside them."""


def svg(trend: Trend) -> str:
    """Return the picture."""
    values = [p.value for p in trend.points if p.value is not None]
    values += [level.value for level in trend.levels]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    span = high - low or Decimal(1)

    def height(value: Decimal) -> float:
        return _TOP + _TALL * float((high - value) / span)

    room = WIDTH - _NAMES if trend.levels else WIDTH
    body: list[str] = []
    for place, level in enumerate(trend.levels):
        down = height(level.value)
        body.append(path(f"M0 {down:g}H{room:g}", dashes=_DASHES[place % len(_DASHES)]))
    _level_names(trend, height, room, body)
    column = room / max(len(trend.points), 1)
    spots = [((place + 0.5) * column, point) for place, point in enumerate(trend.points)]
    drawn = [(x, height(p.value)) for x, p in spots if p.value is not None]
    if drawn:
        body.append(path("M" + "L".join(f"{x:g} {y:g}" for x, y in drawn), wide=1.6))
    below = _TOP + _TALL + LINE + PAD
    tallest = 1
    for across, point in spots:
        words = point.label
        if point.value is None:
            words = f"{words}: {point.shown}"
        else:
            down = height(point.value)
            body += label(point.shown, across, down - 7)
            body.append(f'<circle cx="{across:g}" cy="{down:g}" r="3.4"/>')
        below_it = list(wrapped(words, column - PAD))
        tallest = max(tallest, len(below_it))
        body += lines(below_it, across, below, "middle")
    return sheet(body, below + tallest * LINE)


def _level_names(
    trend: Trend, height: Callable[[Decimal], float], room: float, body: list[str]
) -> None:
    """Name the levels beside their lines, none on another."""
    lowest = 0.0
    for level in sorted(trend.levels, key=lambda each: height(each.value)):
        name = list(wrapped(level.name, _NAMES - 2 * PAD))
        down = max(height(level.value) + 3, lowest)
        body += lines(name, room + PAD, down, "start")
        lowest = down + len(name) * LINE


def printed(trend: Trend) -> Trend:
    """Return the picture of which every character has a shape in the fonts of a PDF."""
    return replace(
        trend,
        points=tuple(TrendPoint(shown(p.label), p.value, shown(p.shown)) for p in trend.points),
        levels=tuple(TrendLevel(shown(level.name), level.value) for level in trend.levels),
    )
