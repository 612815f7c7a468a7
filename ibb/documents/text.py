"""A document as plain text for a terminal or a screen reader."""

from collections.abc import Iterator

from wcwidth import width as cells
from wcwidth import wrap

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
from ibb.model.text import clean

NARROWEST = 40


def as_text(document: Document, width: int = 80) -> str:
    """Return the document in lines of at most ``width`` cells, where words allow."""
    width = max(width, NARROWEST)
    lines = [*wrapped(document.title, width), "=" * min(width, _cells(document.title))]
    for block in document.blocks:
        lines += ["", *_block(block, width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def safe(text: str) -> str:
    """Return text that no terminal obeys, whatever it came from."""
    return clean(text).expandtabs(4)


def _cells(text: str) -> int:
    return max(cells(safe(text)), 0)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield from _heading(level, text, width)
        case Paragraph(text):
            yield from wrapped(text, width)
        case Words(text):
            yield from wrapped(text, width, first="  | ", rest="  | ")
        case Points(every):
            room = max((_cells(point.mark) for point in every), default=0) or 1
            for point in every:
                yield from _point(point, width, "", room)
        case Facts(pairs):
            yield from _facts(pairs, width)
        case Table(columns, rows):
            yield from _table(columns, rows, width)


def _heading(level: int, text: str, width: int) -> Iterator[str]:
    lines = list(wrapped(text, width))
    yield from lines
    rule = {1: "=", 2: "-"}.get(level)
    if rule:
        yield rule * min(width, max(_cells(line) for line in lines))


def _point(point: Point, width: int, indent: str, room: int) -> Iterator[str]:
    mark = safe(point.mark) or "-"
    lead = indent + " " * (room - _cells(mark)) + mark + " "
    rest = indent + " " * (room + 1)
    yield from wrapped(point.text, width, first=lead, rest=rest)
    for under in point.under:
        yield from _point(under, width, rest, 1)


def _facts(pairs: tuple[tuple[str, str], ...], width: int) -> Iterator[str]:
    longest = max((_cells(label) for label, _ in pairs), default=0)
    for label, value in pairs:
        gap = " " * (longest - _cells(label) + 2)
        yield from wrapped(value, width, first=f"{safe(label)}{gap}", rest=" " * (longest + 2))


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield text in lines that fit, the first and the others each behind their lead."""
    lead = first
    for paragraph in safe(text).split("\n"):
        room = max(width - _cells(lead), NARROWEST // 2)
        for line in wrap(paragraph, room) or [""]:
            yield lead + line
            lead = rest


def _table(
    columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], width: int
) -> Iterator[str]:
    texts = [[safe(cell).replace("\n", " ") for cell in row] for row in (columns, *rows)]
    widths = _column_widths(texts, width)
    for number, row in enumerate(texts):
        cut = [wrap(cell, room) or [""] for cell, room in zip(row, widths, strict=True)]
        for line in range(max(len(cell) for cell in cut)):
            parts = [cell[line] if line < len(cell) else "" for cell in cut]
            yield "  ".join(
                part + " " * (room - _cells(part)) for part, room in zip(parts, widths, strict=True)
            )
        if number == 0:
            yield "  ".join("-" * room for room in widths)


def _column_widths(texts: list[list[str]], width: int) -> list[int]:
    widest = [max(_cells(row[place]) for row in texts) or 1 for place in range(len(texts[0]))]
    room = width - 2 * (len(widest) - 1)
    while sum(widest) > room and max(widest) > 8:  # noqa: PLR2004  a readable column
        widest[widest.index(max(widest))] -= 1
    return widest
