"""The styles that both office formats are laid out with, each said once."""

import re
from dataclasses import dataclass

DEEPEST = 5
"""Lists are set in so many steps; what is deeper stands as deep as the last."""
STEP = 28.0
WIDE_MARK = 64.0
"""Points of room for a mark of more than a few signs."""
SHORT_MARK = 4
"""So many signs of a mark fit into a step."""
BULLETS = "•–▪"

FONT = "Calibri"
FONT_FAR_EAST = "Microsoft YaHei"
FONT_COMPLEX = "Arial"
INK = "1F2A44"
LINE = "7F7F7F"
SHADE = "E7EAF0"

PAGE = (612.0, 792.0)
MARGIN = 72.0
"""US Letter with an inch around the text, in points."""

_NUMBERS = re.compile(r"(\{number\}|\{total\})")


@dataclass(frozen=True)
class Style:
    """A paragraph style; lengths are in points, and none means as in the style it is based on."""

    name: str
    based: str = "Body Text"
    size: float | None = None
    bold: bool = False
    ink: str = ""
    before: float | None = None
    after: float | None = None
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    centred: bool = False
    outline: int = 0
    """The level of a heading, which navigation and readers' programs go by."""
    bullet: int = 0
    """The level of a list whose sign stands before the paragraph."""
    rule: bool = False
    """A line under each paragraph, to write on."""
    bar: bool = False
    """A line at its side, which sets exact words apart."""
    tabs: tuple[tuple[float, bool], ...] = ()
    """Tab stops, each with whether a line leads to it."""
    built_in: bool = False
    """Word knows the style by this name."""


def page_parts(label: str) -> list[str]:
    """Return the words beside a page's number, with the places of both numbers among them."""
    return [part for part in _NUMBERS.split(label) if part]


def point_style(depth: int, *, wide: bool) -> str:
    """Return the name of the style for a point with a mark of its own."""
    return f"Numbered Point {min(depth, DEEPEST)}{' Wide' if wide else ''}"


def bullet_style(depth: int) -> str:
    """Return the name of the style for a point without a mark, as Word calls it."""
    level = min(depth, DEEPEST)
    return "List Bullet" if level == 1 else f"List Bullet {level}"


def _lists() -> list[Style]:
    found: list[Style] = []
    for depth in range(1, DEEPEST + 1):
        start = STEP * (depth - 1)
        for wide in (False, True):
            room = WIDE_MARK if wide else STEP
            found.append(
                Style(
                    point_style(depth, wide=wide),
                    before=0,
                    after=3,
                    left=start + room,
                    hanging=room,
                    tabs=((start + room, False),),
                )
            )
        found.append(
            Style(
                bullet_style(depth),
                before=0,
                after=3,
                left=start + STEP,
                hanging=STEP / 2,
                bullet=depth,
                built_in=True,
            )
        )
    return found


def _heading(level: int, size: float, before: float) -> Style:
    return Style(
        f"Heading {level}",
        "Normal",
        size=size,
        bold=True,
        ink=INK,
        before=before,
        after=4,
        keep_next=True,
        keep_lines=True,
        outline=level,
        built_in=True,
    )


def _signing(name: str, *, last: bool) -> Style:
    return Style(
        name,
        before=6,
        after=10 if last else 0,
        left=90,
        hanging=90,
        keep_next=not last,
        keep_lines=True,
        tabs=((90.0, False), (340.0, True)),
    )


STYLES = (
    Style("Normal", "", size=11, built_in=True),
    Style("Body Text", "Normal", before=0, after=8, built_in=True),
    Style("Compact", before=2, after=2),
    Style("Table Heading", "Compact", bold=True, keep_next=True),
    Style("Title", "Normal", size=20, bold=True, ink=INK, after=14, keep_next=True, built_in=True),
    _heading(1, 16, 20),
    _heading(2, 13, 14),
    _heading(3, 11.5, 10),
    Style("Exact Words", before=3, left=14, bar=True),
    *_lists(),
    Style("Fact", before=0, after=2, left=130, hanging=130, tabs=((130, False),)),
    Style("Caption", "Normal", size=10, bold=True, before=8, after=4, built_in=True),
    Style("Table Caption", "Caption", keep_next=True),
    Style("Figure", before=8, after=2, keep_next=True),
    Style("Image Caption", "Caption", before=0, after=10),
    Style("After Table", "Normal", size=4, before=0, after=4),
    Style("Party", bold=True, before=14, after=2, keep_next=True, keep_lines=True),
    _signing("Signature Line", last=False),
    _signing("Last Signature Line", last=True),
    Style("Write Here", bold=True, before=10, after=0, keep_next=True),
    Style("Ruled Line", before=14, after=0, rule=True),
    Style("Marking", "Normal", size=12, bold=True, after=8, centred=True),
    Style("Running", "Normal", size=9, before=0, after=0),
    Style("Page Break", "Normal"),
    Style("Header", "Normal", size=9, built_in=True),
    Style("Footer", "Normal", size=9, built_in=True),
)
