"""Reading office files back, to see that nothing of a document is missing from them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from ibb.formats.zips import unpacked

_WORD_PARTS = ("word/document.xml", "word/header", "word/footer", "word/footnotes.xml")
_PARAGRAPHS = {"p", "h", "title", "desc", "subject", "tr", "table-row"}
_GAPS = {"tab", "br", "cr", "s", "line-break"}


def docx_text(data: bytes) -> str:
    """Return all text of a Word file: also what was deleted, and what pictures are said to show."""
    parts = unpacked(data)
    kept = [
        *(name for name in parts if name.startswith(_WORD_PARTS) and name.endswith(".xml")),
        "docProps/core.xml",
    ]
    return "\n".join("".join(_word_text(_root(parts[name]))) for name in kept if name in parts)


def odt_text(data: bytes) -> str:
    """Return all text of an OpenDocument text, with its heads, feet, title and alt texts."""
    parts = unpacked(data)
    kept = ("content.xml", "styles.xml", "meta.xml")
    return "\n".join("".join(_open_text(_root(parts[name]))) for name in kept if name in parts)


def _root(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314  the file has just been made here


def _word_text(element: ET.Element) -> Iterator[str]:
    name = _local(element)
    if name in {"t", "delText", "title", "subject"}:
        yield element.text or ""
    elif name in _GAPS:
        yield " "
    elif name == "docPr":
        yield f" {element.get('descr', '')} "
    for child in element:
        yield from _word_text(child)
    if name in _PARAGRAPHS:
        yield "\n"


def _open_text(element: ET.Element) -> Iterator[str]:
    name = _local(element)
    if name in _GAPS:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _open_text(child)
        yield child.tail or ""
    if name in _PARAGRAPHS:
        yield "\n"


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
