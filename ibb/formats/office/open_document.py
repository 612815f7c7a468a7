"""A document as an OpenDocument text, with real headings, lists and table heads."""

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from ibb.formats.document import Document
from ibb.formats.evened import evened
from ibb.formats.office.open_styles import (
    LIST,
    NAMESPACES,
    PICTURE,
    direction,
    language_attributes,
    name_of,
    styles_xml,
)
from ibb.formats.office.pandoc import lay_out
from ibb.formats.office.styles import LINE, SHADE
from ibb.formats.office.tree import moment_of, pictures, tables, tree
from ibb.formats.scripts import direction_of, paragraph_direction
from ibb.formats.zips import packed, unpacked
from ibb.model.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

_MIME = "mimetype"
_CONTENT = "content.xml"


def as_odt(document: Document) -> bytes:
    """Return the document as an OpenDocument text."""
    document = evened(document)
    parts = unpacked(lay_out(tree(document, tracked=False), "odt"))
    for prefix, address in NAMESPACES.items():
        ET.register_namespace(prefix, address)
    content = ET.fromstring(parts[_CONTENT])  # noqa: S314  pandoc has just written it
    _Content(document, content).finish()
    parts[_CONTENT] = _written(content)
    parts["styles.xml"] = styles_xml(document)
    parts["meta.xml"] = _meta(document)
    first = {_MIME: parts.pop(_MIME)}
    return packed(first | parts, stored=_MIME)


class _Content:
    """What pandoc leaves open, done in the file's own XML."""

    def __init__(self, document: Document, root: ET.Element) -> None:
        self.document = document
        self.root = root
        self.text = _found(root, f"{_q('office:body')}/{_q('office:text')}")
        self.automatic = _found(root, _q("office:automatic-styles"))
        self.made: dict[tuple[str, bool, bool], str] = {}

    def finish(self) -> None:
        self.styles()
        self.paragraphs()
        self.lists()
        self.tables()
        self.pictures()

    def styles(self) -> None:
        """Keep of pandoc's own styles those of words and tables; name languages in full."""
        for style in list(self.automatic):
            family = style.get(_q("style:family"))
            if family == "table-cell":
                self.cell(style)
            elif family == "table":
                shape = _found(style, _q("style:table-properties"))
                _set(shape, {"table:border-model": "collapsing", "table:align": "margins"})
            elif family not in {"text", "table-column"}:
                self.automatic.remove(style)
            for words in style.iter(_q("style:text-properties")):
                language = words.attrib.pop(_q("fo:language"), "")
                country = words.attrib.pop(_q("fo:country"), "")
                if language:
                    tag = f"{language}-{country}" if country else language
                    _set(words, language_attributes(tag))
        row = _sub(self.automatic, "style:style", {"style:name": "Row"})
        row.set(_q("style:family"), "table-row")
        _sub(row, "style:table-row-properties", {"fo:keep-together": "always"})

    def cell(self, style: ET.Element) -> None:
        properties = _found(style, _q("style:table-cell-properties"))
        told = {
            "fo:border": f"0.5pt solid #{LINE}",
            "fo:padding": "3pt",
            "fo:padding-bottom": "1pt",
        }
        if "Header" in style.get(_q("style:name"), ""):
            told["fo:background-color"] = f"#{SHADE}"
        _set(properties, told)

    def paragraphs(self) -> None:
        """Name styles as the file does, begin pages, and start lines at the right where due."""
        break_before = False
        for block in list(self.text):
            if block.get(_q("text:style-name")) == "Page Break":
                self.text.remove(block)
                break_before = True
                continue
            for paragraph in self.paragraphs_of(block):
                paragraph.set(
                    _q("text:style-name"),
                    self.derived(
                        name_of(paragraph.get(_q("text:style-name"), "Normal")),
                        break_before=break_before,
                        turned=self.turned(paragraph),
                    ),
                )
                break_before = False

    def paragraphs_of(self, block: ET.Element) -> "Iterable[ET.Element]":
        kinds = {_q("text:p"), _q("text:h")}
        return [element for element in block.iter() if element.tag in kinds]

    def turned(self, paragraph: ET.Element) -> bool:
        base = self.document.language
        return paragraph_direction("".join(paragraph.itertext()), base) != direction_of(base)

    def derived(self, style: str, *, break_before: bool, turned: bool) -> str:
        if not break_before and not turned:
            return style
        key = (style, break_before, turned)
        if key not in self.made:
            self.made[key] = f"Own{len(self.made)}"
            told = {"style:name": self.made[key], "style:family": "paragraph"}
            told["style:parent-style-name"] = style
            properties = {"fo:break-before": "page"} if break_before else {}
            if turned:
                from_right = direction_of(self.document.language) == "ltr"
                properties |= direction(from_right=from_right)
            made = _sub(self.automatic, "style:style", told)
            _sub(made, "style:paragraph-properties", properties)
        return self.made[key]

    def lists(self) -> None:
        """Give every list the same signs; pandoc draws them anew for each."""
        for found in self.root.iter(_q("text:list")):
            found.set(_q("text:style-name"), LIST)

    def tables(self) -> None:
        laid = zip(self.root.iter(_q("table:table")), tables(self.document), strict=True)
        for table, meant in laid:
            for row in table.iter(_q("table:table-row")):
                row.set(_q("table:style-name"), "Row")
            if meant.headed_rows:
                first = _found(table, _q("table:table-column"))
                table.remove(first)
                heads = ET.Element(_q("table:table-header-columns"))
                heads.append(first)
                table.insert(0, heads)

    def pictures(self) -> None:
        frames = zip(self.root.iter(_q("draw:frame")), pictures(self.document), strict=True)
        for number, (frame, (_, alt)) in enumerate(frames, 1):
            frame.set(_q("draw:style-name"), PICTURE)
            frame.set(_q("draw:name"), f"Figure {number}")
            frame.set(_q("text:anchor-type"), "as-char")
            _sub(frame, "svg:desc", {}).text = alt


def _meta(document: Document) -> bytes:
    root = ET.Element(_q("office:document-meta"), {_q("office:version"): "1.3"})
    meta = _sub(root, "office:meta", {})
    said = {
        "meta:generator": "ibb",
        "dc:title": clean(document.title),
        "dc:subject": clean(document.subject),
        "dc:language": document.language,
    }
    if moment := moment_of(document):
        said |= {"meta:creation-date": moment, "dc:date": moment}
    for name, text in said.items():
        _sub(meta, name, {}).text = text
    return _written(root)


def _q(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _set(element: ET.Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(_q(name), value)


def _sub(parent: ET.Element, name: str, attributes: dict[str, str]) -> ET.Element:
    made = ET.SubElement(parent, _q(name))
    _set(made, attributes)
    return made


def _found(parent: ET.Element, path: str) -> ET.Element:
    found = parent.find(path)
    if found is None:
        raise ValueError(f"pandoc has left out {path}.")
    return found


def _written(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
