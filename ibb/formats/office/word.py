"""A document as a Word file, with real headings, lists, table heads and tracked changes."""

from __future__ import annotations

import io
from datetime import UTC
from itertools import count
from typing import TYPE_CHECKING, Any

from ibb.formats.document import plain
from ibb.formats.evened import evened
from ibb.formats.office.pandoc import lay_out
from ibb.formats.office.styles import MARGIN, PAGE
from ibb.formats.office.tree import pictures, tables, tree
from ibb.formats.office.word_edges import put_edges
from ibb.formats.office.word_styles import element_of, in_language, reference, style_ids
from ibb.formats.scripts import direction_of, paragraph_direction
from ibb.formats.zips import packed, unpacked
from ibb.model.text import clean, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

    from ibb.formats.document import Document

_EMU_IN_TWIP = 635
_NARROWEST = 2000
_FIRST_PICTURE = 1000
"""Pictures of a letterhead have small numbers."""
_AFTER_BIDI = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")


def as_docx(document: Document, letterhead: Path | None = None) -> bytes:
    """Return the document as a Word file, on a letterhead if there is one.

    Raises ``LetterheadError`` where the letterhead cannot be used.
    """
    import subprocess
    import tempfile
    from pathlib import Path

    import docx

    from ibb.formats.office.letterhead import damaged, template

    document = evened(document)
    ground = template(letterhead) if letterhead else reference()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.docx"
        path.write_bytes(ground)
        try:
            laid = lay_out(tree(document, tracked=True), "docx", f"--reference-doc={path}")
        except subprocess.CalledProcessError as error:
            if letterhead:
                raise damaged(letterhead) from error
            raise
    word = docx.Document(io.BytesIO(laid))
    _Finish(document, word).all()
    file = io.BytesIO()
    word.save(file)
    return packed(unpacked(file.getvalue()))


class _Finish:
    """What pandoc leaves open, done in the file's own XML."""

    def __init__(self, document: Document, word: WordDocument) -> None:
        from docx.oxml.ns import qn

        self.document = document
        self.word = word
        self.body = word.element.body
        self.ids = style_ids(word)
        self.qn = qn
        self.turned = direction_of(document.language) == "rtl"

    def all(self) -> None:
        self.properties()
        self.languages()
        self.directions()
        self.tabs()
        self.breaks()
        self.tables()
        self.pictures()
        put_edges(self.document, self.word)
        self.numbers()

    def properties(self) -> None:
        core = self.word.core_properties
        for old in list(core._element):  # noqa: SLF001  nothing of a template's own stays
            core._element.remove(old)  # noqa: SLF001
        core.title = clean(self.document.title)[:255]
        core.subject = clean(self.document.subject)[:255]
        core.language = self.document.language
        if self.document.made:
            made = self.document.made.astimezone(UTC)
            core.created = core.modified = made.replace(tzinfo=None)

    def languages(self) -> None:
        for language in list(self.body.iter(self.qn("w:lang"))):
            in_language(language, language.get(self.qn("w:val")))
        tag = self.document.language
        for old in self.word.styles.element.xpath("//w:lang"):
            old.getparent().remove(old)
        for place in self.word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
            told = element_of('<w:lang w:val="" w:eastAsia="zh-CN" w:bidi="ar-SA"/>')
            place.append(told)
            in_language(told, tag)
        for theme in self.word.settings.element.xpath("w:themeFontLang"):
            theme.set(self.qn("w:val"), tag)

    def directions(self) -> None:
        base = self.document.language
        for paragraph in self.body.iter(self.qn("w:p")):
            if not self.turned and paragraph.find(f".//{self.qn('w:rtl')}") is None:
                continue
            if paragraph_direction(_text(paragraph), base) == "rtl":
                paragraph.get_or_add_pPr().insert_element_before(
                    element_of("<w:bidi/>"), *_AFTER_BIDI
                )

    def tabs(self) -> None:
        """Make tabs that stand inside texts elements of their own, as the format has them."""
        for text in list(self.body.iter(self.qn("w:t"), self.qn("w:delText"))):
            if "\t" not in (text.text or ""):
                continue
            first, *rest = (text.text or "").split("\t")
            text.text, last = first, text
            for part in rest:
                tab = element_of("<w:tab/>")
                last.addnext(tab)
                last = _like(text, part)
                tab.addnext(last)

    def breaks(self) -> None:
        """Begin pages with what stands there, not with an empty line before it."""
        for mark in list(self.styled("Page Break")):
            following = mark.getnext()
            if following is not None and following.tag == self.qn("w:p"):
                following.get_or_add_pPr().get_or_add_pageBreakBefore()
            elif following is not None and following.tag != self.qn("w:sectPr"):
                mark.get_or_add_pPr().get_or_add_pageBreakBefore()
                continue
            self.body.remove(mark)

    def tables(self) -> None:
        width = self.text_width()
        laid = zip(self.body.iter(self.qn("w:tbl")), tables(self.document), strict=True)
        for table, meant in laid:
            properties = table.tblPr
            look = properties.find(self.qn("w:tblLook"))
            head = "1" if meant.headed_rows else "0"
            look.set(self.qn("w:firstColumn"), head)
            look.set(self.qn("w:val"), "00A0" if meant.headed_rows else "0020")
            if self.turned:
                properties.find(self.qn("w:tblStyle")).addnext(element_of("<w:bidiVisual/>"))
            if meant.caption:
                called = element_of("<w:tblCaption/>")
                called.set(self.qn("w:val"), one_line(plain(meant.caption)))
                properties.append(called)
            self.columns(table, width)
            for row in table.tr_lst:
                row.get_or_add_trPr().insert(0, element_of("<w:cantSplit/>"))

    def columns(self, table: Any, width: int) -> None:
        columns = table.tblGrid.gridCol_lst
        whole = sum(int(column.get(self.qn("w:w"))) for column in columns) or 1
        widths = [int(column.get(self.qn("w:w"))) * width // whole for column in columns]
        for column, wide in zip(columns, widths, strict=True):
            column.set(self.qn("w:w"), str(wide))
        for row in table.tr_lst:
            for cell, wide in zip(row.tc_lst, widths, strict=True):
                properties = cell.get_or_add_tcPr()
                properties.insert(0, element_of(f'<w:tcW w:w="{wide}" w:type="dxa"/>'))

    def pictures(self) -> None:
        most = self.text_width() * _EMU_IN_TWIP
        shapes = zip(self.word.inline_shapes, pictures(self.document), strict=True)
        for number, (shape, (_, alt)) in enumerate(shapes, _FIRST_PICTURE):
            if shape.width > most:
                shape.height = shape.height * most // shape.width
                shape.width = most
            inline = shape._inline  # noqa: SLF001  python-docx has no name for alt texts
            inline.docPr.set("descr", alt)
            for named in (inline.docPr, *inline.iter("{*}cNvPr")):
                named.set("id", str(number))
                named.set("name", f"Figure {number - _FIRST_PICTURE + 1}")
            for inner in inline.iter("{*}cNvPr"):
                inner.attrib.pop("descr", None)

    def numbers(self) -> None:
        """Give each change a number of its own."""
        fresh = count(1)
        for change in self.body.iter(self.qn("w:ins"), self.qn("w:del")):
            change.set(self.qn("w:id"), str(next(fresh)))

    def styled(self, name: str) -> list[Any]:
        """Return the paragraphs of the body in a style."""
        style = self.ids[name.casefold()]
        return [found for found in self.body.p_lst if found.style == style]

    def text_width(self) -> int:
        """Return the width of the text on a page, in twentieths of a point."""
        section = self.word.sections[0]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        if page is None or left is None or right is None:
            return round((PAGE[0] - 2 * MARGIN) * 20)
        return max(int(page - left - right) // _EMU_IN_TWIP, _NARROWEST)


def _text(paragraph: Any) -> str:
    return "".join(found.text or "" for found in paragraph.iter("{*}t", "{*}delText") if found.text)


def _like(text: Any, words: str) -> Any:
    """Return an element like one that holds text, with other words."""
    from copy import copy

    made = copy(text)
    made.text, made.tail = words, None
    return made
