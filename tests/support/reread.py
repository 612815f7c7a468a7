"""Files read again with libraries that had no part in making them, or not this part.

What ``ibb.formats`` reads back is what it believes to have written. These readers believe nothing:
each returns the text that another program would show, and whatever in a file could act.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XLINK = "http://www.w3.org/1999/xlink"
_ACTS_IN_A_PDF = {
    *("/JS", "/JavaScript", "/URI", "/Launch", "/AA", "/OpenAction"),
    *("/GoToR", "/GoToE", "/RichMedia", "/SubmitForm"),
}
_ACTS_ON_A_PAGE = {
    *("script", "iframe", "object", "embed", "form", "input", "button", "img", "link", "base")
}


def pdf_pages(data: bytes) -> list[str]:
    """Return the text of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        # A hyphen at the end of a line comes back as a sign that is no character.
        return [
            pdf[place].get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-")
            for place in range(len(pdf))
        ]


def _pdf_text(data: bytes) -> str:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoken = [str(each.Alt) for each in dictionaries(pdf) if "/Alt" in each]
        return "\n".join((str(pdf.docinfo.get("/Title", "")), *spoken, *pdf_pages(data)))


def dictionaries(pdf: Any) -> Iterator[Any]:
    """Yield every dictionary of a PDF, wherever it is."""
    import pikepdf

    for found in pdf.objects:
        waiting = [found]
        while waiting:
            each = waiting.pop()
            each = each.stream_dict if isinstance(each, pikepdf.Stream) else each
            inside: list[Any] = []
            if isinstance(each, pikepdf.Dictionary):
                yield each
                inside = [value for _, value in each.items()]
            elif isinstance(each, pikepdf.Array):
                inside = [*each]
            waiting += [value for value in inside if not getattr(value, "is_indirect", False)]


def _pdf_acts(data: bytes) -> list[str]:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            name
            for each in dictionaries(pdf)
            for name in (*each.keys(), str(each.get("/S", "")))
            if name in _ACTS_IN_A_PDF
        ]


def word_parts(data: bytes) -> Iterator[Any]:
    """Yield the body of a Word file, then its heads and feet, each as an XML element."""
    import docx

    file = docx.Document(io.BytesIO(data))
    yield file.element.body
    for section in file.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element


def _word_text(data: bytes) -> str:
    import docx

    found = [docx.Document(io.BytesIO(data)).core_properties.title or ""]
    for part in word_parts(data):
        for paragraph in part.iter(f"{_WORD}p"):
            said = paragraph.iter(f"{_WORD}t", f"{_WORD}delText", f"{_WORD}tab", f"{_WORD}br")
            found.append("".join(each.text or " " for each in said))
            found += [each for each in paragraph.xpath(".//@descr") if each]
    return "\n".join(found)


def _word_acts(data: bytes) -> list[str]:
    import docx

    found = [each.tag for part in word_parts(data) for each in part.iter(f"{_WORD}hyperlink")]
    for part in word_parts(data):
        told = (*part.iter(f"{_WORD}instrText"), *part.iter(f"{_WORD}fldSimple"))
        fields = [each.text or each.get(f"{_WORD}instr", "") for each in told]
        found += [field for field in fields if field.strip() not in {"PAGE", "NUMPAGES"}]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found += [name for name in archive.namelist() if "vba" in name.lower()]
    file = docx.Document(io.BytesIO(data)).part.package
    outward = (each for part in file.iter_parts() for each in part.rels.values())
    return found + [each.target_ref for each in outward if each.is_external]


def opened_odt(data: bytes) -> Any:
    """Return an OpenDocument text."""
    from odf.opendocument import load

    return load(io.BytesIO(data))


def said_in(element: Any) -> str:
    """Return what is said in an element of an OpenDocument text."""
    if element.nodeType in {element.TEXT_NODE, element.CDATA_SECTION_NODE}:
        return str(element.data)
    name = element.qname[1]
    if name == "s":
        return " " * int(element.getAttribute("c") or 1)
    begin = {"line-break": "\n", "tab": "\t"}.get(name, "")
    end = "\n" if name in {"p", "h", "title", "desc"} else ""
    return begin + "".join(map(said_in, element.childNodes)) + end


def _odt_text(data: bytes) -> str:
    from odf import dc

    file = opened_odt(data)
    titles = file.meta.getElementsByType(dc.Title)
    return "\n".join(map(said_in, (*titles, file.masterstyles, file.body)))


def _odt_acts(data: bytes) -> list[str]:
    file = opened_odt(data)
    found = []
    waiting = [file.topnode]
    while waiting:
        each = waiting.pop()
        if each.nodeType != each.ELEMENT_NODE:
            continue
        waiting += each.childNodes
        aim = str(each.attributes.get((_XLINK, "href"), ""))
        name = each.qname[1]
        if name in {"a", "script", "event-listener", "object", "plugin"}:
            found.append(name)
        elif aim and not aim.startswith("Pictures/"):
            found.append(f"{name} to {aim}")
    return found


class _Page(HTMLParser):
    """A page's texts, and what on it could run, load or lead out of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.acts: list[str] = []
        self._style = False
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        self.acts += [tag] if tag in _ACTS_ON_A_PAGE else []
        for name, value in attrs:
            if name in {"aria-label", "alt"}:
                self.texts.append(f"\n{value}\n")
            if name.startswith("on") or name in {"style", "src", "srcset", "action"}:
                self.acts.append(f"{tag} {name}")
            if "href" in name and not (value or "").startswith("#"):
                self.acts.append(f"{tag} to {value}")
            if name == "http-equiv" and value != "Content-Security-Policy":
                self.acts.append(f"{tag} {value}")

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        self.texts.append("\n" if tag not in {"span", "ins", "del"} else "")

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.texts.append(data)


def _page_text(data: bytes) -> str:
    return "".join(_Page(data).texts)


def _page_acts(data: bytes) -> list[str]:
    return _Page(data).acts


def _markdown(data: bytes) -> Iterator[Any]:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"linkify": False}).enable("table")
    for token in reader.parse(data.decode()):
        yield token
        yield from token.children or ()


def _markdown_text(data: bytes) -> str:
    return "".join(
        token.content if token.type in {"text", "text_special"} else "\n"
        for token in _markdown(data)
        if token.type != "inline"
    )


def _markdown_acts(data: bytes) -> list[str]:
    live = {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "code_inline"}
    return [token.type for token in _markdown(data) if token.type in live]


def _plain_text(data: bytes) -> str:
    # Exact words stand behind a rule.
    return "\n".join(line.removeprefix("  | ") for line in data.decode().split("\n"))


def workbook_rows(data: bytes) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of each sheet of a workbook."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [
            tuple("" if each is None else str(each) for each in row)
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def _workbook_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        heads = [archive.read(name).decode() for name in archive.namelist() if "core.xml" in name]
    rows = workbook_rows(data)
    return "\n".join((*heads, *(_down_the_columns(each) for each in rows.values())))


def _workbook_acts(data: bytes) -> list[str]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), keep_links=True)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    found = [
        f"{cell.coordinate} {cell.data_type}"
        for cell in cells
        if cell.hyperlink or (cell.value is not None and cell.data_type != "s")
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        outward = ("vba", "externalLink", "connections", "embeddings")
        return found + [name for name in archive.namelist() if any(map(name.count, outward))]


def csv_rows(data: bytes) -> dict[str, list[list[str]]]:
    """Return the rows of each file of tables, as they stand in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def _csv_text(data: bytes) -> str:
    return "\n".join(_down_the_columns(rows) for rows in csv_rows(data).values())


def _csv_acts(data: bytes) -> list[str]:
    cells = (cell for rows in csv_rows(data).values() for row in rows for cell in row)
    return [cell for cell in cells if cell[:1] in {*"=+-@\t\r\n"} and not cell[1:].isdigit()]


def _down_the_columns(rows: Any) -> str:
    """Return cells so that a text that goes on in the next row stands in one piece."""
    return "\n".join("\n".join(row[place] for row in rows) for place in range(len(rows[0])))


TEXTS = {
    ".pdf": _pdf_text,
    ".docx": _word_text,
    ".odt": _odt_text,
    ".html": _page_text,
    ".md": _markdown_text,
    ".txt": _plain_text,
    ".xlsx": _workbook_text,
    ".zip": _csv_text,
}
"""What another program shows of a file, by its suffix."""

ACTS = {
    ".pdf": _pdf_acts,
    ".docx": _word_acts,
    ".odt": _odt_acts,
    ".html": _page_acts,
    ".md": _markdown_acts,
    ".txt": lambda _: [],
    ".xlsx": _workbook_acts,
    ".zip": _csv_acts,
}
"""What in a file could run, load, compute or lead out of it, by its suffix."""
