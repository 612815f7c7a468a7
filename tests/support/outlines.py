"""What a file holds, in lines that a person can read in a diff."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn
from odf.style import Style

from tests.support.reread import csv_rows, opened_odt, pdf_pages, said_in, workbook_rows

_CHANGES = {"ins": "added", "del": "deleted"}


def pdf_outline(data: bytes) -> str:
    """Return how many pages there are, and the text of each."""
    pages = [re.sub(r"( \.){3,}", " …", page) for page in pdf_pages(data)]
    parts = [f"{len(pages)} pages"]
    parts += [f"--- page {number} ---\n{text}" for number, text in enumerate(pages, start=1)]
    return _lines("\n\n".join(parts).splitlines())


def word_outline(data: bytes) -> str:
    """Return each paragraph behind its style, tables as rows, and what came and went."""
    import docx

    file = docx.Document(io.BytesIO(data))
    names = {style.style_id: style.name for style in file.styles}
    lines: list[str] = []
    for section in file.sections:
        for name, part in (("header", section.header), ("footer", section.footer)):
            if not part.is_linked_to_previous:
                told = _word_blocks(part._element, names)
                lines += [f"({name}) {line}" for line in told if line]
    return _lines((*lines, "", *_word_blocks(file.element.body, names)))


def _word_blocks(parent: Any, names: dict[str, str]) -> Iterator[str]:
    for block in parent:
        if block.tag == qn("w:p"):
            style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            named = "Normal" if style is None else names[style.get(qn("w:val"))]
            yield f"{named}: {_word_words(block)}"
        elif block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                head = "=" if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None else "|"
                cells = (cell.iter(qn("w:p")) for cell in row.iter(qn("w:tc")))
                yield _row((" / ".join(map(_word_words, each)) for each in cells), head)
        elif block.tag != qn("w:sectPr"):
            yield from _word_blocks(block, names)


def _word_words(parent: Any) -> str:
    found = []
    for each in parent:
        name = each.tag.rpartition("}")[2]
        if name in _CHANGES:
            found.append(f"[{_CHANGES[name]}: {_word_words(each)}]")
        elif name in {"t", "delText"}:
            found.append(each.text or "")
        elif name in {"tab", "br"}:
            found.append(" → " if name == "tab" else f"({each.get(qn('w:type')) or 'line'} break)")
        elif name == "fldSimple":
            found.append(f"({each.get(qn('w:instr'), '').strip()})")
        elif name == "docPr":
            found.append(f"(picture: {each.get('descr')})")
        elif name == "pPr":
            found += ["(on a new page) "] if each.find(qn("w:pageBreakBefore")) is not None else []
        else:
            found.append(_word_words(each))
    return "".join(found)


def odt_outline(data: bytes) -> str:
    """Return each paragraph behind its style, and tables as rows."""
    file = opened_odt(data)
    own = {
        style.getAttribute("name"): style for style in file.automaticstyles.getElementsByType(Style)
    }
    heads = [*_odt_blocks(file.masterstyles, own)]
    return _lines((*(f"(every page) {line}" for line in heads), "", *_odt_blocks(file.body, own)))


def _odt_blocks(parent: Any, own: dict[str, Any]) -> Iterator[str]:
    for block in parent.childNodes:
        if block.nodeType != block.ELEMENT_NODE:
            continue
        name = block.qname[1]
        if name in {"p", "h"}:
            style = block.getAttribute("stylename") or "Standard"
            named, before = style, ""
            if style in own:
                named = own[style].getAttribute("parentstylename")
                broken = any(each.getAttribute("breakbefore") for each in own[style].childNodes)
                before = "(on a new page) " if broken else ""
            words = said_in(block).removesuffix("\n").replace("\n", "(line break)")
            yield f"{named.replace('_20_', ' ')}: {before}{words}".replace("\t", " → ")
        elif name == "table-row":
            head = "=" if block.parentNode.qname[1] == "table-header-rows" else "|"
            yield _row(
                (said_in(cell).strip().replace("\n", " / ") for cell in block.childNodes), head
            )
        else:
            yield from _odt_blocks(block, own)


def workbook_outline(data: bytes) -> str:
    """Return the rows of each sheet."""
    return _sheets(workbook_rows(data))


def csv_outline(data: bytes) -> str:
    """Return the rows of each file."""
    return _sheets(csv_rows(data))


def _sheets(sheets: Any) -> str:
    lines: list[str] = []
    for name, rows in sheets.items():
        lines += [f"--- {name} ---", *(_row(row, "|") for row in rows), ""]
    return _lines(lines)


def _row(cells: Iterable[str], sign: str) -> str:
    return f"{sign} " + f" {sign} ".join(cell.replace("\n", " / ") for cell in cells)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
