"""A document as Markdown that reads back, in any CommonMark reader, as the words typed."""

import re
from collections.abc import Iterator

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

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>&|~:=\"'^$@%/?;,])")
_NEEDS_CARE = re.compile(r"[\\`*_\[\]<>&|~#$^]|^\s*([-+=]|\d+[.)])|^ {1,}|\t|https?:|www\.|@")


def as_markdown(document: Document) -> str:
    """Return the document as Markdown."""
    parts = [f"# {_inline(document.title)}"]
    parts += ["\n".join(_block(block)) for block in document.blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * (level + 1)} {_inline(text)}"
        case Paragraph(text):
            yield _flowing(text, "")
        case Words(text):
            yield "> " + _flowing(text, "> ")
        case Points(every):
            for point in every:
                yield from _point(point, "")
        case Facts(pairs):
            for label, value in pairs:
                yield f"- **{_inline(label)}:** {_flowing(value, '  ')}"
        case Table(columns, rows):
            yield _row(columns)
            yield "|" + " --- |" * len(columns)
            yield from (_row(row) for row in rows)


def _point(point: Point, indent: str) -> Iterator[str]:
    text = f"{point.mark} {point.text}" if point.mark else point.text
    yield f"{indent}- {_flowing(text, indent + '  ')}"
    for under in point.under:
        yield from _point(under, indent + "  ")


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_inline(cell) for cell in cells) + " |"


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
