"""The head and foot of every page of a Word file: the marking, the running lines, the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ibb.formats.office.styles import page_parts
from ibb.formats.office.word_styles import element_of, in_language, style_ids
from ibb.formats.scripts import Stretch, paragraph_direction, stretches
from ibb.model.text import one_line

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import _BaseHeaderFooter  # pyright: ignore[reportPrivateUsage]

    from ibb.formats.document import Document

_FIELDS = {"{number}": "PAGE", "{total}": "NUMPAGES"}


def put_edges(document: Document, word: WordDocument) -> None:
    """Put the marking and the running lines on every page, whatever a letterhead has there.

    Where a letterhead lets its own things float, new lines might lie under them: for such pages
    they stand at the beginning and the end of the text.
    """
    edges = _Edges(document, word)
    if document.marking:
        edges.put_marking()
    edges.put_running()


class _Edges:
    def __init__(self, document: Document, word: WordDocument) -> None:
        self.document = document
        self.word = word
        self.ids = style_ids(word)
        section = word.sections[0]
        self.heads: list[_BaseHeaderFooter] = [section.header]
        self.feet: list[_BaseHeaderFooter] = [section.footer]
        if section.different_first_page_header_footer:
            self.heads.append(section.first_page_header)
            self.feet.append(section.first_page_footer)
        if word.settings.odd_and_even_pages_header_footer:
            self.heads.append(section.even_page_header)
            self.feet.append(section.even_page_footer)

    def put_marking(self) -> None:
        line = one_line(self.document.marking)
        for head in self.heads:
            if not _floats(head):
                self.add(head, [self.paragraph(line, "Marking")])
        if any(_floats(head) for head in self.heads):
            self.word.element.body.insert(0, self.paragraph(line, "Marking"))

    def put_running(self) -> None:
        lines = [one_line(text) for text in self.document.running]
        if any(_floats(foot) for foot in self.feet):
            end = self.word.element.body.sectPr
            for line in lines:
                end.addprevious(self.paragraph(line, "Running"))
        numbered = any("PAGE" in _fields(edge) for edge in (*self.heads, *self.feet))
        for foot in self.feet:
            if _floats(foot):
                continue
            paragraphs = [self.paragraph(line, "Running") for line in lines]
            if not numbered:
                paragraphs.append(self.page_number())
            self.add(foot, paragraphs)

    def add(self, edge: _BaseHeaderFooter, paragraphs: list[Any]) -> None:
        """Add lines behind what stands there, or in place of the empty line of a new one."""
        if edge.is_linked_to_previous:
            edge.is_linked_to_previous = False
        element = edge._element  # noqa: SLF001  python-docx adds paragraphs by text alone
        bare = len(element) == 1 and not _says_anything(element)
        for paragraph in paragraphs:
            element.append(paragraph)
        if bare and paragraphs:
            element.remove(element[0])

    def page_number(self) -> Any:
        paragraph = self.paragraph("", "Running")
        paragraph.get_or_add_pPr().append(element_of('<w:jc w:val="right"/>'))
        for part in page_parts(self.document.labels.page):
            if part in _FIELDS:
                field = element_of(f'<w:fldSimple w:instr=" {_FIELDS[part]} "/>')
                field.append(_plain_run("1"))
                paragraph.append(field)
            else:
                paragraph.append(_plain_run(part))
        return paragraph

    def paragraph(self, text: str, style: str) -> Any:
        paragraph = element_of("<w:p><w:pPr><w:pStyle/></w:pPr></w:p>")
        paragraph.style = self.ids[style.casefold()]
        base = self.document.language
        if paragraph_direction(text, base) == "rtl":
            paragraph.pPr.append(element_of("<w:bidi/>"))
        for stretch in stretches(text, "", base):
            paragraph.append(_run(stretch, base))
        return paragraph


def _run(stretch: Stretch, base: str) -> Any:
    run = _plain_run(stretch.text)
    if stretch.direction == "rtl":
        run.rPr.append(element_of("<w:rtl/>"))
    if stretch.language != base:
        told = element_of("<w:lang/>")
        run.rPr.append(told)
        in_language(told, stretch.language)
    return run


def _plain_run(text: str) -> Any:
    run = element_of("<w:r><w:rPr/></w:r>")
    run.add_t(text)
    return run


def _floats(edge: _BaseHeaderFooter) -> bool:
    """Tell whether anything in a letterhead's head or foot stands free of the lines of text."""
    if edge.is_linked_to_previous:
        return False
    free = ("{*}anchor", "{*}pict", "{*}framePr", "{*}tblpPr")
    return next(edge._element.iter(*free), None) is not None  # noqa: SLF001


def _says_anything(element: Any) -> bool:
    shown = ("{*}t", "{*}drawing", "{*}pict", "{*}fldSimple", "{*}instrText", "{*}tbl")
    return next(element.iter(*shown), None) is not None


def _fields(edge: _BaseHeaderFooter) -> str:
    if edge.is_linked_to_previous:
        return ""
    element = edge._element  # noqa: SLF001
    simple = element.xpath(".//w:fldSimple/@w:instr")
    return " ".join([*simple, *(str(found.text) for found in element.xpath(".//w:instrText"))])
