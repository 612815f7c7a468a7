"""Causes and what they lead to: boxes in columns, arrows between them, circles going back below."""

from dataclasses import dataclass, replace

from ibb.formats.drawing.pen import GAP, LINE, PAD, WIDTH, arrow_head, lines, path, sheet, wrapped
from ibb.formats.fonts import shown
from ibb.formats.pictures import Network, Node, NodeSort

_LEAST = 88.0
"""A box is at least this wide; more columns make the picture wider, and it is drawn smaller."""
_BETWEEN = 34.0
_BELOW = 14.0
_SHAPES: dict[NodeSort, tuple[float, str, float]] = {
    "gap": (2.2, "", 0.0),
    "cause": (1.0, "", 0.0),
    "strategy": (1.0, "4 2.5", 6.0),
}
"""How wide the outline of a box is, its dashes, and how round its corners are."""


@dataclass(frozen=True)
class _Box:
    node: Node
    words: tuple[str, ...]
    left: float
    top: float
    wide: float

    @property
    def tall(self) -> float:
        return len(self.words) * LINE + 2 * PAD

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def middle(self) -> float:
        return self.top + self.tall / 2

    def draw(self) -> list[str]:
        outline, dashes, corner = _SHAPES[self.node.sort]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        box = (
            f'<rect x="{self.left:g}" y="{self.top:g}" width="{self.wide:g}" '
            f'height="{self.tall:g}" rx="{corner:g}" fill="#fff" stroke="#000" '
            f'stroke-width="{outline:g}"{dashed}/>'
        )
        first = self.top + PAD + LINE - 3
        return [box, *lines(self.words, self.left + PAD, first, "start")]


def svg(network: Network) -> str:
    """Return the picture."""
    count = max(len(network.columns), 1)
    wide = max((WIDTH - (count - 1) * _BETWEEN) / count, _LEAST)
    boxes = _placed(network, wide)
    bottom = max((box.top + box.tall for box in boxes.values()), default=0.0)
    body: list[str] = []
    lowest = bottom
    for arrow in network.arrows:
        begins, ends = boxes.get(arrow.begins_at), boxes.get(arrow.leads_to)
        if begins is None or ends is None:
            continue
        if arrow.back or begins.left >= ends.left:
            lowest += _BELOW
            body += _back(begins, ends, lowest)
        else:
            body += _forward(begins, ends)
    for box in boxes.values():
        body += box.draw()
    down = _legend(network, lowest + GAP, body)
    whole = count * wide + (count - 1) * _BETWEEN
    return sheet(body, max(down, 1.0), max(whole, WIDTH))


def _placed(network: Network, wide: float) -> dict[str, _Box]:
    columns = [
        [(node, tuple(wrapped(node.text, wide - 2 * PAD)) or ("",)) for node in column]
        for column in network.columns
    ]
    heights = [sum(len(words) * LINE + 2 * PAD + GAP for _, words in each) for each in columns]
    tallest = max(heights, default=0.0)
    boxes: dict[str, _Box] = {}
    for place, column in enumerate(columns):
        down = (tallest - heights[place]) / 2 + 1.5
        for node, words in column:
            left = place * (wide + _BETWEEN) + 1.5
            box = _Box(node, words, left, down, wide - 3)
            boxes[node.key] = box
            down += box.tall + GAP
    return boxes


def _forward(begins: _Box, ends: _Box) -> list[str]:
    half = _BETWEEN / 2
    x1, y1, x2, y2 = begins.right, begins.middle, ends.left - 7, ends.middle
    curve = f"M{x1:g} {y1:g}C{x1 + half:g} {y1:g} {x2 - half:g} {y2:g} {x2:g} {y2:g}"
    return [path(curve), arrow_head(ends.left, y2)]


def _back(begins: _Box, ends: _Box, low: float) -> list[str]:
    """Return an arrow that goes round below everything, dashed, to what it leads back to."""
    out, into = begins.right - PAD, ends.left + PAD
    if begins.left < ends.left + 1 and begins.node.key != ends.node.key:
        into = ends.left + 2 * PAD
    foot = ends.top + ends.tall
    way = (
        f"M{out:g} {begins.top + begins.tall:g}V{low - 4:g}Q{out:g} {low:g} {out - 4:g} {low:g}"
        f"H{into + 4:g}Q{into:g} {low:g} {into:g} {low - 4:g}V{foot + 7:g}"
    )
    tip = f'<path d="M{into:g} {foot:g}l-3.2 7h6.4Z"/>'
    return [path(way, dashes="3 2"), tip]


def _legend(network: Network, top: float, body: list[str]) -> float:
    across = 0.0
    used = {node.sort for column in network.columns for node in column}
    told = [(sort, called) for sort, called in network.legend if sort in used]
    for sort, called in told:
        box = _Box(Node("", "", sort), ("",), across + 1.5, top, 22.0)
        body += box.draw()
        body += lines([called], across + 28, top + PAD + LINE - 3, "start")
        across += WIDTH / len(told)
    return top + (LINE + 2 * PAD + 3 if told else 0.0)


def printed(network: Network) -> Network:
    """Return the picture of which every character has a shape in the fonts of a PDF."""
    return replace(
        network,
        columns=tuple(
            tuple(replace(node, text=shown(node.text)) for node in column)
            for column in network.columns
        ),
        legend=tuple((sort, shown(called)) for sort, called in network.legend),
    )
