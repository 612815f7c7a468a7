"""A document as Markdown that reads back, in any CommonMark reader, as the words typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>&|~:=\"'^$@%/?;,])")
_NEEDS_CARE = re.compile(r"[\\`*_\[\]<>&|~#$^]|^\s*([-+=]|\d+[.)])|^ {1,}|\t|https?:|www\.|@")


def as_markdown(document: Document) -> str:
    """Return the document as Markdown."""
    document = evened(document)
    page = _Page(document.labels)
    parts = [f"**{_inline(document.marking)}**"] if document.marking else []
    parts += [f"# {_inline(document.title)}"]
    parts += ["\n".join(page.block(block)) for block in document.blocks]
    if document.running:
        parts += ["---", *(_inline(text) for text in document.running)]
    return "\n\n".join(parts) + "\n"


def text_of(markdown: str) -> str:
    """Return the text that a CommonMark reader shows."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    inside = (child for token in tokens for child in token.children or ())
    return "".join(child.content or " " for child in inside)


@dataclass(frozen=True)
class _Page:
    labels: Labels

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, text):
                yield f"{'#' * (level + 1)} {self.inline(text)}"
            case Paragraph(text):
                yield self.flowing(text, "")
            case Words(text):
                yield "> " + self.flowing(text, "> ")
            case Points(every):
                for point in every:
                    yield from self.point(point, "")
            case Facts(pairs):
                for label, value in pairs:
                    yield f"- **{self.inline(label)}:** {self.flowing(value, '  ')}"
            case Table():
                if block.caption:
                    yield self.inline(block.caption)
                    yield ""
                yield self.row(block.columns)
                yield "|" + " --- |" * len(block.columns)
                yield from (self.row(row) for row in block.rows)
            case Figure():
                yield f"*{_inline(block.alt)}*"
                if block.caption:
                    yield ""
                    yield self.inline(block.caption)
            case Signatures(lines):
                labels = self.labels
                yield self.row((" ", labels.name, labels.date, labels.signature))
                yield "|" + " --- |" * 4
                for line in lines:
                    yield self.row((line.party, line.name, line.signed, ""))
            case WriteHere():
                yield self.flowing(block.label, "")
                for _ in range(block.lines):
                    yield ""
                    yield "\\_" * 40
            case PageBreak():
                yield "---"

    def point(self, point: Point, indent: str) -> Iterator[str]:
        text = self.plain(point.text)
        text = f"{point.mark} {text}" if point.mark else text
        yield f"{indent}- {_flowing(text, indent + '  ')}"
        for under in point.under:
            yield from self.point(under, indent + "  ")

    def row(self, cells: tuple[Text, ...]) -> str:
        return "| " + " | ".join(self.inline(cell) for cell in cells) + " |"

    def plain(self, text: Text) -> str:
        return plain(text, self.labels)

    def inline(self, text: Text) -> str:
        return _inline(self.plain(text))

    def flowing(self, text: Text, lead: str) -> str:
        return _flowing(self.plain(text), lead)


def _inline(text: str) -> str:
    return escaped(" ".join(clean(text).split("\n")))


def _flowing(text: str, lead: str) -> str:
    """Keep line ends as hard breaks, so that a clause's layout survives."""
    lines = [escaped(line) for line in clean(text).split("\n")]
    return f"\\\n{lead}".join(line or "&nbsp;" for line in lines)


def escaped(line: str) -> str:
    """Return one line whose every character means itself."""
    if not line.strip():
        return ""
    if not _NEEDS_CARE.search(line):
        return line
    line = _MARKUP.sub(r"\\\1", line).replace("\t", "&#9;")
    kept = len(line) - len(line.lstrip(" "))
    return "&#32;" * kept + line[kept:]
