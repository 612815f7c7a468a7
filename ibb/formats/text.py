"""A document as plain text for a terminal or a screen reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wcwidth import width as cells
from wcwidth import wrap

from ibb.formats.document import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Labels,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Signatures,
    Table,
    Text,
    Words,
    WriteHere,
    plain,
)
from ibb.formats.evened import evened
from ibb.model.text import clean

NARROWEST = 40
QUOTE = "  | "

Row = tuple[str, ...]


def as_text(document: Document, width: int = 80) -> str:
    """Return the document in lines of at most ``width`` cells, where words allow."""
    document = evened(document)
    page = _Page(max(width, NARROWEST), document.labels)
    lines = [*wrapped(document.marking, page.width)] if document.marking else []
    lines += [*wrapped(document.title, page.width), "=" * min(page.width, _cells(document.title))]
    for block in document.blocks:
        lines += ["", *page.block(block)]
    if document.running:
        lines += ["", "-" * NARROWEST]
        lines += [line for text in document.running for line in wrapped(text, page.width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def safe(text: str) -> str:
    """Return text that no terminal obeys, whatever it came from."""
    return clean(text).expandtabs(4)


def text_of(text: str) -> str:
    """Return the words of a text file, without the rules at the left of exact words."""
    return "\n".join(line.removeprefix(QUOTE) for line in text.splitlines())


def _cells(text: str) -> int:
    return max(cells(safe(text)), 0)


@dataclass(frozen=True)
class _Page:
    width: int
    labels: Labels

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, text):
                yield from _heading(level, self.plain(text), self.width)
            case Paragraph(text):
                yield from wrapped(self.plain(text), self.width)
            case Words(text):
                yield from wrapped(self.plain(text), self.width, first=QUOTE, rest=QUOTE)
            case Points(every):
                room = max((_cells(point.mark) for point in every), default=0) or 1
                for point in every:
                    yield from self.point(point, "", room)
            case Facts(pairs):
                yield from _facts([(self.plain(a), self.plain(b)) for a, b in pairs], self.width)
            case Table():
                yield from self.table(block)
            case Figure():
                yield from wrapped(f"[{block.alt}]", self.width)
                yield from wrapped(self.plain(block.caption), self.width)
            case Signatures():
                yield from self.signatures(block)
            case WriteHere():
                yield from wrapped(self.plain(block.label), self.width)
                yield from ("_" * min(self.width, 60) for _ in range(block.lines))
            case PageBreak():
                yield "-" * NARROWEST

    def plain(self, text: Text) -> str:
        return plain(text, self.labels)

    def point(self, point: Point, indent: str, room: int) -> Iterator[str]:
        mark = safe(point.mark) or "-"
        lead = indent + " " * (room - _cells(mark)) + mark + " "
        rest = indent + " " * (room + 1)
        yield from wrapped(self.plain(point.text), self.width, first=lead, rest=rest)
        for under in point.under:
            yield from self.point(under, rest, 1)

    def table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield from wrapped(self.plain(table.caption), self.width)
            yield ""
        columns, *rows = (
            tuple(self.plain(cell) for cell in row) for row in (table.columns, *table.rows)
        )
        yield from _table(columns, rows, self.width)

    def signatures(self, block: Signatures) -> Iterator[str]:
        labels = self.labels
        for line in block.lines:
            pairs = [
                (labels.signature, "" if line.signed else "_" * 30),
                (labels.name, line.name or "_" * 30),
                (labels.date, line.signed or "_" * 30),
            ]
            yield from wrapped(self.plain(line.party), self.width)
            yield from _facts([pair for pair in pairs if pair[1]], self.width)
            yield ""


def _heading(level: int, text: str, width: int) -> Iterator[str]:
    lines = list(wrapped(text, width))
    yield from lines
    rule = {1: "=", 2: "-"}.get(level)
    if rule:
        yield rule * min(width, max(_cells(line) for line in lines))


def _facts(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
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


def _table(columns: Row, rows: Sequence[Row], width: int) -> Iterator[str]:
    texts = [[safe(cell).replace("\n", " ") for cell in row] for row in (columns, *rows)]
    widths = _column_widths(texts, width)
    if not _fits(texts, widths):
        yield from _row_by_row(columns, rows, width)
        return
    for number, row in enumerate(texts):
        cut = [
            wrap(cell, room, break_on_hyphens=False) or [""]
            for cell, room in zip(row, widths, strict=True)
        ]
        for line in range(max(len(cell) for cell in cut)):
            parts = [cell[line] if line < len(cell) else "" for cell in cut]
            yield "  ".join(
                part + " " * (room - _cells(part)) for part, room in zip(parts, widths, strict=True)
            )
        if number == 0:
            yield "  ".join("-" * room for room in widths)


def _fits(texts: list[list[str]], widths: list[int]) -> bool:
    """Tell whether no word of a table has to be broken between its lines."""
    return all(
        _cells(word) <= room
        for row in texts
        for cell, room in zip(row, widths, strict=True)
        for word in cell.split()
    )


def _row_by_row(columns: Row, rows: Sequence[Row], width: int) -> Iterator[str]:
    """Yield a table that is too wide as what each of its rows says."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        yield from _facts(list(zip(columns, row, strict=True)), width)
    if not rows:
        yield from wrapped(" · ".join(columns), width)


def _column_widths(texts: list[list[str]], width: int) -> list[int]:
    widest = [max(_cells(row[place]) for row in texts) or 1 for place in range(len(texts[0]))]
    room = width - 2 * (len(widest) - 1)
    while sum(widest) > room and max(widest) > 8:  # noqa: PLR2004  a readable column
        widest[widest.index(max(widest))] -= 1
    return widest
