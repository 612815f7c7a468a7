"""Documents as views: the same words as on paper, with lines one can point at."""

from collections.abc import Iterable, Iterator

from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.documents.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
    Words,
)

INDENT = 2


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
    told_below = first is not None and first.text == document.title
    return View("" if told_below else document.title, tuple(parts))


def _part(heading: Heading | None, rows: list[Row]) -> list[Part]:
    if heading is None:
        return [Rows(tuple(rows))] if rows else []
    return [Rows(tuple(rows), heading.text, about=heading.about)]


def _rows(block: Block) -> Iterator[Row]:
    match block:
        case Paragraph(text):
            yield Row(text)
        case Words():
            yield Row(block.text, about=block.about, indent=INDENT, mark="┃")
        case Points(points):
            for point in points:
                yield from _point(point, 0)
        case Facts(pairs):
            for label, value in pairs:
                yield Row(f"{label}: {value}", tone=Tone.QUIET)
        case Table(columns, rows):
            for row in rows:
                yield from _across(columns, row)


def _point(point: Point, deep: int) -> Iterator[Row]:
    yield Row(point.text, point.mark or "·", point.about, indent=deep * INDENT)
    for each in point.under:
        yield from _point(each, deep + 1)


def _across(columns: tuple[str, ...], row: tuple[str, ...]) -> Iterator[Row]:
    """Yield one row of a table, each cell named: a grid of any width can be read at any width."""
    first, *others = range(len(columns)) if row[0].strip() else range(1, len(columns))
    cells = "; ".join(f"{columns[at]}: {row[at]}" for at in others if row[at].strip())
    yield Row(row[first], "·", under=(cells,))
