"""A document as pandoc's own tree: data from end to end, never Markdown or any other source."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any, TypeAlias

from ibb.formats.document import (
    Block,
    Document,
    Drawing,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Run,
    Signatures,
    Table,
    Text,
    Words,
    WriteHere,
    runs,
)
from ibb.formats.office.styles import SHORT_MARK, bullet_style, point_style
from ibb.formats.scripts import stretches
from ibb.model.text import clean, one_line

Node: TypeAlias = dict[str, Any]

_API = [1, 23, 1]
_ALIGN: Node = {"t": "AlignDefault"}
_LONG_LABEL = 22
"""Signs of a label beside which there is no room for its value."""
_ACROSS, _ROOMY_SIZE = 468.0, 11.5
"""The width of a page's text, and of its letters with room for wider ones than ours, in points."""


def tree(document: Document, *, tracked: bool) -> bytes:
    """Return the document as JSON for pandoc.

    Where changes can be tracked they are; elsewhere words in brackets say what came and went.
    """
    laid = _Tree(document, tracked)
    blocks = [
        styled("Title", [laid.inlines(document.title)]),
        *(node for block in document.blocks for node in laid.block(block)),
    ]
    return json.dumps({"pandoc-api-version": _API, "meta": {}, "blocks": blocks}).encode()


def tables(document: Document) -> list[Table]:
    """Return the tables in their order."""
    return [block for block in document.blocks if isinstance(block, Table)]


def moment_of(document: Document) -> str:
    """Return when a document was made, as both formats write it; empty where nobody knows."""
    return document.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if document.made else ""


def pictures(document: Document) -> list[tuple[Drawing, str]]:
    """Return the pictures with what they show, each so tall at most that it fits on a page."""
    return [
        picture
        for block in document.blocks
        if isinstance(block, Figure)
        for picture in _parts(block)
    ]


def styled(style: str, paragraphs: Iterable[list[Node]]) -> Node:
    """Return paragraphs in a style."""
    inside = [{"t": "Para", "c": inlines or [_string("")]} for inlines in paragraphs]
    return {"t": "Div", "c": [_attributes(("custom-style", style)), inside]}


@dataclass(frozen=True)
class _Tree:
    document: Document
    tracked: bool

    def block(self, block: Block) -> Iterator[Node]:
        match block:
            case Heading(level, text):
                yield {"t": "Header", "c": [level, _attributes(), self.inlines(text)]}
            case Paragraph(text):
                yield styled("Body Text", [self.inlines(text)])
            case Words(text):
                yield styled("Exact Words", [self.inlines(text)])
            case Points(every):
                yield from self.points(every, 1)
            case Facts(pairs):
                for label, value in pairs:
                    gap = {"t": "LineBreak"} if _length(label) > _LONG_LABEL else _string("\t")
                    line = [_strong(self.inlines(label)), gap, *self.inlines(value)]
                    yield styled("Fact", [line])
            case Table():
                yield from self.table(block)
            case Figure():
                yield styled("Figure", [[_image(*picture)] for picture in _parts(block)])
                if block.caption:
                    yield styled("Image Caption", [self.inlines(block.caption)])
            case Signatures():
                yield from self.signatures(block)
            case WriteHere(label, lines):
                yield styled("Write Here", [self.inlines(label)])
                yield styled("Ruled Line", [[] for _ in range(lines)])
            case PageBreak():
                yield styled("Page Break", [[]])

    def points(self, every: tuple[Point, ...], depth: int) -> Iterator[Node]:
        wide = any(len(one_line(point.mark)) > SHORT_MARK for point in every)
        for point in every:
            mark = one_line(point.mark)
            if mark:
                lead = [*self.run(Run(mark)), _string("\t")]
                style = point_style(depth, wide=wide)
                yield styled(style, [[*lead, *self.inlines(point.text)]])
            else:
                yield self.bullet(point.text, depth)
            yield from self.points(point.under, depth + 1)

    def bullet(self, text: Text, depth: int) -> Node:
        """Return a paragraph whose style lists it, or one in as many lists as it is deep."""
        node = styled(bullet_style(depth), [self.inlines(text)])
        for _ in range(0 if self.tracked else depth):
            node = {"t": "BulletList", "c": [[node]]}
        return node

    def table(self, table: Table) -> Iterator[Node]:
        widths = _widths(table)
        columns = [[_ALIGN, {"t": "ColWidth", "c": width}] for width in widths]
        head = [_attributes(), [self.row(table.columns)]]
        rows = [self.row(row) for row in table.rows]
        body = [_attributes(), int(table.headed_rows), [], rows]
        foot = [_attributes(), []]
        if table.caption:
            yield styled("Table Caption", [self.inlines(table.caption)])
        yield {"t": "Table", "c": [_attributes(), [None, []], columns, head, [body], foot]}
        yield styled("After Table", [[]])

    def row(self, cells: tuple[Text, ...]) -> list[Any]:
        return [_attributes(), [self.cell(text) for text in cells]]

    def cell(self, text: Text) -> list[Any]:
        return [_attributes(), _ALIGN, 1, 1, [{"t": "Plain", "c": self.inlines(text)}]]

    def signatures(self, block: Signatures) -> Iterator[Node]:
        labels = self.document.labels
        for line in block.lines:
            yield styled("Party", [self.inlines(line.party)])
            places = [(labels.name, line.name), (labels.date, line.signed)]
            if not line.signed:
                places.insert(0, (labels.signature, ""))
            for number, (label, value) in enumerate(places, 1):
                style = "Last Signature Line" if number == len(places) else "Signature Line"
                place = self.inlines(value) if value else [_string("\t")]
                yield styled(style, [[*self.inlines(label), _string("\t"), *place]])

    def inlines(self, text: Text) -> list[Node]:
        every = _own_spaces(runs(text)) if self.tracked else runs(text)
        return [node for run in every for node in self.run(run)]

    def run(self, run: Run) -> list[Node]:
        words = self.words(run.text, run.language)
        if not run.change:
            return words
        labels = self.document.labels
        if not self.tracked:
            label = labels.deleted if run.change == "deleted" else labels.added
            return [*self.words(f"[{label}: ", ""), *words, *self.words("]", "")]
        kind = "deletion" if run.change == "deleted" else "insertion"
        author = [("author", "ibb")]
        if moment := moment_of(self.document):
            author.append(("date", moment))
        return [{"t": "Span", "c": [_attributes(*author, classes=(kind,)), words]}]

    def words(self, text: str, language: str) -> list[Node]:
        found: list[Node] = []
        base = self.document.language
        for stretch in stretches(clean(text), language, base):
            nodes = _lines(stretch.text)
            told = [("lang", stretch.language)] if stretch.language != base else []
            told += [("dir", "rtl")] if stretch.direction == "rtl" else []
            found += [{"t": "Span", "c": [_attributes(*told), nodes]}] if told else nodes
        return found


def _own_spaces(every: tuple[Run, ...]) -> Iterator[Run]:
    """Yield runs in which what came or went takes the space after it along.

    So the words stand one space apart, whether the changes are accepted or rejected.
    """
    waiting: dict[str, Run] = {}
    for run in every:
        if run.change:
            if run.change in waiting:
                yield waiting.pop(run.change)
            waiting[run.change] = run
            continue
        space = " " if waiting and run.text.startswith(" ") else ""
        yield from (replace(each, text=each.text + space) for each in waiting.values())
        waiting.clear()
        if run.text != space:
            yield replace(run, text=run.text.removeprefix(space))
    yield from waiting.values()


def _lines(text: str) -> list[Node]:
    nodes: list[Node] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            nodes.append({"t": "LineBreak"})
        if line:
            nodes.append(_string(line))
    return nodes


def _string(text: str) -> Node:
    return {"t": "Str", "c": text}


def _strong(inlines: list[Node]) -> Node:
    return {"t": "Strong", "c": inlines}


def _attributes(*pairs: tuple[str, str], classes: tuple[str, ...] = ()) -> list[Any]:
    return ["", list(classes), [list(pair) for pair in pairs]]


def _parts(figure: Figure) -> list[tuple[Drawing, str]]:
    from ibb.formats.drawing import parts

    found = list(parts(figure.drawing))
    alt = clean(figure.alt)
    told = [f"{alt} ({number}/{len(found)})" for number in range(1, len(found) + 1)]
    return list(zip(found, told if len(found) > 1 else [alt], strict=True))


def _image(drawing: Drawing, alt: str) -> Node:
    from ibb.formats.drawing import WIDTH, as_png

    address = "data:image/png;base64," + base64.b64encode(as_png(drawing)).decode()
    size = _attributes(("width", f"{WIDTH / 72:g}in"))
    return {"t": "Image", "c": [size, [_string(one_line(alt))], [address, ""]]}


def _widths(table: Table) -> list[float]:
    """Return each column's part of the page: enough for its longest word, the rest by its texts."""
    from ibb.formats.columns import Cells, widths

    given = widths(Cells(table.columns, table.rows), _ACROSS, _ROOMY_SIZE)
    return [round(width / sum(given), 4) for width in given]


def _length(text: Text) -> int:
    return sum(len(run.text) for run in runs(text))
