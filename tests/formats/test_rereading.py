"""The readers that look for what could act in a file do find it."""

import io
import zipfile
from collections.abc import Callable

import pytest

from tests.support.reread import ACTS


def live_pdf() -> bytes:
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Names = pikepdf.Dictionary(
            Deep=pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://x")])
        )
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def live_word() -> bytes:
    import docx
    from docx.oxml import OxmlElement

    file = docx.Document()
    file.add_paragraph()._p.append(OxmlElement("w:hyperlink"))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def live_word_field() -> bytes:
    import docx
    from docx.oxml import OxmlElement

    file = docx.Document()
    field = OxmlElement("w:instrText")
    field.text = "DDEAUTO x"
    file.sections[0].footer.paragraphs[0]._p.append(field)
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def live_odt() -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import A, P

    file = OpenDocumentText()
    paragraph = P()
    paragraph.addElement(A(href="http://x", text="x"))
    file.text.addElement(paragraph)
    target = io.BytesIO()
    file.write(target)
    return target.getvalue()


def live_workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["B2"] = "=1+1"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def live_tables() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("01.csv", '"a","b"\r\n"fine","=1+1"\r\n')
    return target.getvalue()


@pytest.mark.parametrize(
    ("suffix", "make"),
    [
        (".pdf", live_pdf),
        (".docx", live_word),
        (".docx", live_word_field),
        (".odt", live_odt),
        (".xlsx", live_workbook),
        (".zip", live_tables),
        (".html", lambda: b"<p onclick=x>"),
        (".html", lambda: b"<script>x</script>"),
        (".html", lambda: b'<p style="x">'),
        (".html", lambda: b'<svg><a xlink:href="http://x">'),
        (".md", lambda: b"[a](http://b)"),
        (".md", lambda: b"x <b>y</b>"),
        (".md", lambda: b"<http://e.example>"),
    ],
)
def test_what_acts_is_found(suffix: str, make: Callable[[], bytes]) -> None:
    assert ACTS[suffix](make())
