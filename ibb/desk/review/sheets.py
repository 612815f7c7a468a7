"""Documents as views: the same words as on paper, with lines one can point at."""

from collections.abc import Iterable, Iterator

from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.formats.document import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Point,
    Points,
    Signatures,
    Table,
    Words,
    WriteHere,
    plain,
)

INDENT = 2
BETWEEN = " · "


def as_view(document: Document, *, without: Iterable[Block] = ()) -> View:
    """Return a document as a view; what tells of an item can be pointed at.

    ``without`` names blocks that the screen shows elsewhere, such as the mark of practice.
    """
    left_out = tuple(without)
    parts: list[Part] = []
    heading: Heading | None = None
    rows: list[Row] = []
    for block in document.blocks:
        if block in left_out:
            continue
        if isinstance(block, Heading):
            parts += _part(heading, rows)
            heading, rows = block, []
        else:
            rows += _rows(block)
    parts += _part(heading, rows)
    first = next((each for each in document.blocks if isinstance(each, Heading)), None)
    told_below = first is not None and plain(first.text) == document.title
    return View("" if told_below else document.title, tuple(parts))


def _part(heading: Heading | None, rows: list[Row]) -> list[Part]:
    if heading is None:
        return [Rows(tuple(rows))] if rows else []
    return [Rows(tuple(rows), plain(heading.text), about=heading.about)]


def _rows(block: Block) -> Iterator[Row]:
    match block:
        case Paragraph(text):
            yield Row(plain(text))
        case Words():
            yield Row(plain(block.text), about=block.about, indent=INDENT, mark="┃")
        case Points(points):
            for point in points:
                yield from _point(point, 0)
        case Facts(pairs):
            for label, value in pairs:
                yield Row(f"{plain(label)}: {plain(value)}", tone=Tone.QUIET)
        case Table(columns, rows):
            yield Row(BETWEEN.join(map(plain, columns)), " ", tone=Tone.QUIET)
            for row in rows:
                yield Row(BETWEEN.join(map(plain, row)), "·")
        case Figure():
            yield Row(block.alt)
        case Signatures(lines):
            for line in lines:
                told = [plain(line.party), line.name, line.signed]
                yield Row(BETWEEN.join(part for part in told if part))
        case WriteHere():
            yield Row(plain(block.label))


def _point(point: Point, deep: int) -> Iterator[Row]:
    """Yield a point and those under it, which begin with a dash where it has its sign."""
    if deep:
        words = f"{point.mark} {plain(point.text)}".strip()
        yield Row(f"{'– ' * deep}{words}", " ", point.about)
    else:
        yield Row(plain(point.text), point.mark or "·", point.about)
    for each in point.under:
        yield from _point(each, deep + 1)
