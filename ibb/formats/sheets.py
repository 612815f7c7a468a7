"""A document as the sheets of a workbook: all of its text first, then each table on its own.

The first sheet is for reading and filtering: one row for each paragraph, point, fact and heading. A
table becomes a sheet whose rows stay records, so that people can sort and count them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, zip_longest

from ibb.formats.document import (
    Block,
    Document,
    Drawing,
    Facts,
    Figure,
    Heading,
    Labels,
    PageBreak,
    Paragraph,
    Point,
    Points,
    SignatureLine,
    Signatures,
    Table,
    Text,
    Words,
    WriteHere,
    plain,
)
from ibb.formats.evened import evened
from ibb.model.text import clean, one_line

LONGEST_NAME = 31
LONGEST_CELL = 32_766
"""What a spreadsheet keeps in one cell, in UTF-16 units, less one to spare; it cuts the rest."""
MOST_LINES = 250
"""Excel keeps 253 line ends in a cell."""

_SEEN = 1_200
_SEEN_LINES = 24
"""What a row can show: Excel makes none higher than 409 points, on paper neither."""
_SHORT_PART = 80

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_EDGES = " '\u200c\u200d"
_RESERVED = "history"

_FORMULA = re.compile(r"[\t\n\r]|[\s\x00-\x1f\u200c\u200d\ufeff]*[=+\-@＝＋－＠]")
_NEGATIVE = re.compile(r"-\d+([.,]\d+)*%?", re.ASCII)


@dataclass(frozen=True)
class Sheet:
    """One sheet: what its columns are called, and its rows, every cell of them a text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    headed_rows: bool = False
    """The first cell of each row heads the row."""
    headings: dict[int, int] = field(default_factory=dict)
    """Which rows are headings, and of what level; the title is of level 0."""
    reading: bool = False
    """The sheet that holds all of the document's text."""
    drawing: Drawing | None = None
    """A picture that stands on the sheet, for workbooks that can hold one."""
    alt: str = ""


def sheets(document: Document) -> tuple[Sheet, ...]:
    """Return the sheets of a document: all of its text, then its tables and pictures in order.

    A cell never holds more than a spreadsheet keeps; what is longer continues in the rows below,
    with the other cells of its row repeated.
    """
    return tuple(_Book(evened(document)).sheets())


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take typed text for a formula.

    White space and invisible signs before the first sign do not count, and full-width forms are
    signs as well. A plain negative number such as -2 is no formula.
    """
    return bool(_FORMULA.match(text)) and not _NEGATIVE.fullmatch(text)


def sheet_name(text: str, taken: set[str]) -> str:
    """Return a name that Excel and LibreOffice allow and no other sheet has, and take it.

    ``taken`` holds the names in use as they are compared, without capitals.
    """
    wanted = _legal(text) or "–"
    for number in count(2):
        key = wanted.lower().casefold()
        if key not in taken and key != _RESERVED:
            taken.add(key)
            return wanted
        ending = f" ({number})"
        wanted = (_legal(text, LONGEST_NAME - len(ending)) or "–") + ending
    raise AssertionError


def _legal(text: str, room: int = LONGEST_NAME) -> str:
    line = one_line(_NOT_IN_NAMES.sub(" ", clean(text))).strip(_EDGES)
    cut = line[:room]
    while units(cut) > room:
        cut = cut[:-1]
    if len(cut) < len(line) and not line[len(cut)].isspace():
        words = cut.rpartition(" ")[0]
        cut = words if len(words) > room // 2 else cut
    return cut.strip(_EDGES)


def units(text: str) -> int:
    """Return how long a text is as spreadsheets count: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class _Row:
    kind: str
    text: str
    number: str = ""
    level: int | None = None


class _Book:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.labels: Labels = document.labels
        self.taken: set[str] = set()
        self.others: list[Sheet] = []
        self.nearest = ""

    def sheets(self) -> Iterator[Sheet]:
        document, labels = self.document, self.labels
        name = self.named(document.subject, document.title)
        rows: list[tuple[str, ...]] = []
        headings: dict[int, int] = {}
        part = ""
        for row in self.reading():
            if row.level == 1:
                part = _short(row.text)
            for piece in _pieces(row.text, _SEEN, _SEEN_LINES):
                if row.level is not None:
                    headings[len(rows)] = row.level
                rows.append((part, row.kind, row.number, piece))
        columns = (labels.part, labels.kind, labels.number, labels.text)
        yield Sheet(name, columns, tuple(rows), headings=headings, reading=True)
        yield from self.others

    def reading(self) -> Iterator[_Row]:
        document, kinds = self.document, self.document.labels
        yield _Row(kinds.title, clean(document.title), level=0)
        if document.marking:
            yield _Row(kinds.marking, clean(document.marking))
        for block in document.blocks:
            for row in self.block(block):
                if row.text or row.number:
                    yield replace(row, number=clean(row.number))
        for text in document.running:
            yield _Row(kinds.foot, clean(text))

    def block(self, block: Block) -> Iterator[_Row]:
        kinds = self.document.labels
        match block:
            case Heading(level, text):
                self.nearest = self.plain(text)
                kind = {1: kinds.part, 2: kinds.section}.get(level, kinds.heading)
                yield _Row(kind, self.plain(text), level=level)
            case Paragraph(text):
                yield _Row(kinds.paragraph, self.plain(text))
            case Words(text):
                yield _Row(kinds.words, self.plain(text))
            case Points(every):
                yield from self.points(every, kinds.point)
            case Facts(pairs):
                for label, value in pairs:
                    yield _Row(kinds.fact, f"{self.plain(label)}: {self.plain(value)}")
            case Table():
                yield _Row(kinds.table, self.table(block))
            case Figure():
                yield from self.figure(block)
            case Signatures(lines):
                yield from (_Row(kinds.signature, self.signature(line)) for line in lines)
            case WriteHere():
                yield _Row(kinds.write, self.plain(block.label))
            case PageBreak():
                pass

    def points(self, points: Iterable[Point], kind: str) -> Iterator[_Row]:
        for point in points:
            yield _Row(kind, self.plain(point.text), point.mark)
            yield from self.points(point.under, self.document.labels.under)

    def table(self, table: Table) -> str:
        caption = self.plain(table.caption)
        name = self.named(caption, self.nearest)
        columns, *rows = _continued(
            tuple(map(self.plain, row)) for row in (table.columns, *table.rows)
        )
        self.others.append(Sheet(name, columns, tuple(rows), table.headed_rows))
        see = self.document.labels.see.replace("{name}", name)
        if caption in {"", name}:
            return f"{see[:1].upper()}{see[1:]}"
        return f"{caption} ({see})"

    def figure(self, figure: Figure) -> Iterator[_Row]:
        rows = [_Row(self.document.labels.figure, clean(figure.alt))]
        if figure.caption:
            rows.append(_Row(self.document.labels.caption, self.plain(figure.caption)))
        name = self.named(self.plain(figure.caption), self.nearest)
        told = tuple(_continued((row.text,) for row in rows))
        heading = (self.document.labels.figure,)
        alt = clean(figure.alt)
        self.others.append(Sheet(name, heading, told, drawing=figure.drawing, alt=alt))
        yield from rows

    def signature(self, line: SignatureLine) -> str:
        labels = self.labels
        told = [self.plain(line.party)]
        told += [f"{labels.name}: {clean(line.name)}"] if line.name else []
        told += [
            f"{labels.date}: {clean(line.signed)}" if line.signed else f"{labels.signature}: ______"
        ]
        return " · ".join(told)

    def plain(self, text: Text) -> str:
        return clean(plain(text, self.labels))

    def named(self, *wanted: str) -> str:
        text = next((each for each in wanted if _legal(each)), self.labels.text)
        return sheet_name(text, self.taken)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT_PART else line[: _SHORT_PART - 1].rstrip() + "…"


def _continued(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield rows that fit their cells; what does not fit goes on in the next row."""
    for row in rows:
        cells = [_cell_pieces(cell) for cell in row]
        if all(len(pieces) == 1 for pieces in cells):
            yield row
            continue
        for line in zip_longest(*cells, fillvalue=""):
            yield tuple(
                pieces[0] if len(pieces) == 1 else piece
                for pieces, piece in zip(cells, line, strict=True)
            )


def _cell_pieces(text: str) -> list[str]:
    if units(text) <= LONGEST_CELL and text.count("\n") < MOST_LINES:
        return [text]
    return list(_pieces(text, LONGEST_CELL // 2, MOST_LINES))


def _pieces(text: str, signs: int, lines: int) -> Iterator[str]:
    """Yield a text in pieces of so many signs and lines, cut at a line end or a space."""
    rest = text
    while True:
        line_ends = re.finditer("\n", rest[: signs + 1])
        end = next((found.start() for place, found in enumerate(line_ends, 1) if place == lines), 0)
        if len(rest) <= signs and not end:
            yield rest
            return
        end = end or _cut(rest, signs)
        yield rest[:end]
        rest = rest[end:]
        if rest[:1].isspace():
            rest = rest[1:]
        if not rest:
            return


def _cut(text: str, signs: int) -> int:
    """Return where to cut: at a line end or a space in the later half, else within a word."""
    for sign in ("\n", " "):
        found = text.rfind(sign, signs // 2, signs + 1)
        if found > 0:
            return found
    return signs
