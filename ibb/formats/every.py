"""Every format there is: how a document is written in it, and how it is read back.

Engines are imported only when a format is used: each costs more than the whole rest of a command.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ibb.formats.document import Attachment, Document


@dataclass(frozen=True)
class Extras:
    """What a format may carry beside the document."""

    attached: tuple[Attachment, ...] = ()
    letterhead: Path | None = None
    """A Word file whose page, heading and styles are taken."""


@dataclass(frozen=True)
class Format:
    """A way to lay a document out in a file."""

    suffix: str
    name: str
    write: Callable[[Document, Extras], bytes]
    read: Callable[[bytes], str]
    """Returns all the text of a file, to see that nothing is missing."""
    shows: Callable[[str], str] = str
    """Returns a text as the format can show it."""
    tables: bool = False
    """Made for tables rather than for reading from top to bottom."""


def _pdf(document: Document, extras: Extras) -> bytes:
    from ibb.formats.pdf import as_pdf

    return as_pdf(document, extras.attached)


def _pdf_text(data: bytes) -> str:
    from ibb.formats.pdf import text_of

    return text_of(data)


def _pdf_shows(text: str) -> str:
    from ibb.formats.pdf import shown

    return shown(text)


def _docx(document: Document, extras: Extras) -> bytes:
    from ibb.formats.office import as_docx

    return as_docx(document, extras.letterhead)


def _docx_text(data: bytes) -> str:
    from ibb.formats.office import docx_text

    return docx_text(data)


def _odt(document: Document, _: Extras) -> bytes:
    from ibb.formats.office import as_odt

    return as_odt(document)


def _odt_text(data: bytes) -> str:
    from ibb.formats.office import odt_text

    return odt_text(data)


def _html(document: Document, _: Extras) -> bytes:
    from ibb.formats.html import as_html

    return as_html(document).encode()


def _html_text(data: bytes) -> str:
    from ibb.formats.html import text_of

    return text_of(data.decode())


def _markdown(document: Document, _: Extras) -> bytes:
    from ibb.formats.markdown import as_markdown

    return as_markdown(document).encode()


def _markdown_text(data: bytes) -> str:
    from ibb.formats.markdown import text_of

    return text_of(data.decode())


def _text(document: Document, _: Extras) -> bytes:
    from ibb.formats.text import as_text

    return as_text(document).encode()


def _text_text(data: bytes) -> str:
    from ibb.formats.text import text_of

    return text_of(data.decode())


def _xlsx(document: Document, _: Extras) -> bytes:
    from ibb.formats.xlsx import as_xlsx

    return as_xlsx(document)


def _xlsx_text(data: bytes) -> str:
    from ibb.formats.xlsx import xlsx_text

    return xlsx_text(data)


def _csv(document: Document, _: Extras) -> bytes:
    from ibb.formats.csv_files import as_csv_zip

    return as_csv_zip(document)


def _csv_text(data: bytes) -> str:
    from ibb.formats.csv_files import csv_text

    return csv_text(data)


FORMATS = {
    each.suffix: each
    for each in (
        Format(".pdf", "PDF", _pdf, _pdf_text, _pdf_shows),
        Format(".docx", "Word", _docx, _docx_text),
        Format(".odt", "OpenDocument", _odt, _odt_text),
        Format(".html", "Web page", _html, _html_text),
        Format(".md", "Markdown", _markdown, _markdown_text),
        Format(".txt", "Plain text", _text, _text_text),
        Format(".xlsx", "Workbook", _xlsx, _xlsx_text, tables=True),
        Format(".zip", "Tables as CSV", _csv, _csv_text, tables=True),
    )
}
"""The formats by the suffix of their files, in the order in which they are offered."""
