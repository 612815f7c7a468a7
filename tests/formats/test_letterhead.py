"""A district's own Word file as letterhead: what is taken from it, and what never is."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt

from ibb.formats.document import Document, Paragraph, Point, Points
from ibb.formats.drawing import as_png
from ibb.formats.office import LetterheadError, as_docx, docx_text
from ibb.formats.reading_back import missing
from tests.formats.made import ALL, GRID, usual

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def district() -> Any:
    """Return a letterhead as a district might have one, with few of the styles we use."""
    letterhead = docx.Document()
    section = letterhead.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "Harbor Falls Public Schools"
    logo = io.BytesIO(as_png(GRID))
    section.header.add_paragraph().add_run().add_picture(logo, width=Cm(3))
    section.footer.paragraphs[0].text = "12 Main Street"
    letterhead.styles["Heading 1"].font.name = "Georgia"
    letterhead.styles["Heading 1"].font.size = Pt(19)
    for name in ("Heading 3", "List Bullet 2", "List Bullet 3", "Title", "Caption", "Body Text"):
        letterhead.styles[name].delete()
    letterhead.add_paragraph("Dear families, this was a letter of ours.")
    return letterhead


def saved(letterhead: Any, folder: Path, name: str = "district.docx") -> Path:
    path = folder / name
    letterhead.save(path)
    return path


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def everything(data: bytes) -> str:
    """Return the markup of every part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(archive.read(name).decode() for name in texts)


@pytest.mark.parametrize("name", ALL)
def test_every_word_stands_on_the_letterhead(name: str, tmp_path: Path) -> None:
    document = ALL[name]()
    made = as_docx(document, saved(district(), tmp_path))
    assert missing(document, docx_text(made)) == []
    assert as_docx(document, saved(district(), tmp_path)) == made


def test_page_head_foot_and_styles_are_kept_and_the_letter_is_not(tmp_path: Path) -> None:
    made = as_docx(usual(), saved(district(), tmp_path))
    word = opened(made)
    section = word.sections[0]
    assert (section.page_width, section.page_height) == pytest.approx((Cm(21), Cm(29.7)), abs=700)
    assert section.header.paragraphs[0].text == "Harbor Falls Public Schools"
    assert section.header._element.xpath(".//pic:pic")
    assert section.footer.paragraphs[0].text == "12 Main Street"
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.styles["Heading 1"].font.size == Pt(19)
    assert "Dear families" not in everything(made)


def test_styles_that_the_letterhead_lacks_are_copied_in(tmp_path: Path) -> None:
    word = opened(as_docx(usual(), saved(district(), tmp_path)))
    assert {"Heading 3", "Title", "Exact Words", "Ruled Line"} <= {
        paragraph.style.name for paragraph in word.paragraphs
    }
    for paragraph in word.element.body.iter("{*}p"):
        assert paragraph.style is None or word.styles.element.get_by_id(paragraph.style) is not None
    assert word.styles["List Bullet 3"].element.xpath("w:pPr/w:numPr/w:numId")
    assert all(table.style.name == "Table" for table in word.tables)


def test_bullets_work_on_a_letterhead_without_any_list(tmp_path: Path) -> None:
    def without_lists(parts: dict[str, bytes]) -> None:
        del parts["word/numbering.xml"]
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            whole = parts[name].decode()
            start = next(
                place for place in (whole.rfind("<", 0, whole.find("numbering.xml")),) if place >= 0
            )
            parts[name] = (whole[:start] + whole[whole.index("/>", start) + 2 :]).encode()

    path = rewritten(saved(district(), tmp_path), without_lists)
    word = opened(as_docx(Document("List", (Points((Point("one"),)),)), path))
    (point,) = (each for each in word.paragraphs if each.text == "one")
    assert point.style.name == "List Bullet"
    assert word.part.numbering_part.element.xpath("w:abstractNum/w:lvl/w:numFmt[@w:val='bullet']")


def test_marking_and_running_lines_join_the_letterheads_own_on_every_page(tmp_path: Path) -> None:
    letterhead = district()
    section = letterhead.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Office of the Superintendent"
    word = opened(as_docx(usual(), saved(letterhead, tmp_path)))
    section = word.sections[0]
    for head in (section.header, section.first_page_header):
        assert head.paragraphs[-1].text == "Confidential draft"
    assert section.first_page_header.paragraphs[0].text == "Office of the Superintendent"
    for foot in (section.footer, section.first_page_footer):
        assert "Kept until 14 April 2026" in [line.text for line in foot.paragraphs]


def test_where_a_letterhead_floats_they_stand_in_the_text_too(tmp_path: Path) -> None:
    letterhead = district()
    section = letterhead.sections[0]
    section.different_first_page_header_footer = True
    for edge in (section.first_page_header, section.first_page_footer):
        framed = edge.paragraphs[0]._p.get_or_add_pPr()
        framed.append(parse_xml(f'<w:framePr {W} w:w="2000" w:wrap="around"/>'))
    word = opened(as_docx(usual(), saved(letterhead, tmp_path)))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert lines[0] == "Confidential draft"
    assert lines[-2:] == ["For the internal record", "Kept until 14 April 2026"]
    section = word.sections[0]
    assert section.header.paragraphs[-1].text == "Confidential draft"
    assert [line.text for line in section.first_page_header.paragraphs] == [""]


def test_pages_are_not_numbered_twice(tmp_path: Path) -> None:
    letterhead = district()
    foot = letterhead.sections[0].footer.paragraphs[0]._p
    foot.append(parse_xml(f'<w:fldSimple {W} w:instr=" PAGE "/>'))
    made = as_docx(usual(), saved(letterhead, tmp_path))
    assert everything(made).count('w:instr=" PAGE "') == 1


def test_the_head_of_a_letter_is_the_one_of_its_first_section(tmp_path: Path) -> None:
    letterhead = district()
    later = letterhead.add_section()
    later.header.is_linked_to_previous = False
    later.header.paragraphs[0].text = "Enclosure"
    word = opened(as_docx(usual(), saved(letterhead, tmp_path)))
    assert len(word.sections) == 1
    assert word.sections[0].header.paragraphs[0].text == "Harbor Falls Public Schools"


def test_links_templates_and_fields_that_fetch_are_taken_out(tmp_path: Path) -> None:
    letterhead = district()
    head = letterhead.sections[0].header
    link = head.part.relate_to("http://evil.example/", HYPERLINK, is_external=True)
    for piece in (
        f'<w:hyperlink {W} {R} r:id="{link}"><w:r><w:t>our site</w:t></w:r></w:hyperlink>',
        f'<w:fldSimple {W} w:instr="INCLUDETEXT evil"><w:r><w:t>shown</w:t></w:r></w:fldSimple>',
        f'<w:r {W}><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r {W}><w:instrText>DDEAUTO c:\\\\evil.exe</w:instrText></w:r>",
        f'<w:r {W}><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r {W}><w:t>result</w:t></w:r>",
        f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        head.paragraphs[0]._p.append(parse_xml(piece))
    settings = letterhead.part._settings_part
    attached = settings.relate_to("file:///evil.dotm", TEMPLATE, is_external=True)
    settings.element.insert(0, parse_xml(f'<w:attachedTemplate {W} {R} r:id="{attached}"/>'))
    made = as_docx(usual(), saved(letterhead, tmp_path))
    markup = everything(made)
    assert "evil" not in markup
    assert "External" not in markup
    assert "<w:hyperlink " not in markup
    shown = opened(made).sections[0].header.paragraphs[0].text
    assert shown == "Harbor Falls Public Schoolsour siteshownresult"


def test_a_letterhead_in_another_language_does_not_change_the_documents(tmp_path: Path) -> None:
    letterhead = district()
    normal = letterhead.styles["Normal"].element.get_or_add_rPr()
    normal.append(parse_xml(f'<w:lang {W} w:val="fr-FR"/>'))
    styles = opened(as_docx(usual(), saved(letterhead, tmp_path))).styles.element
    assert styles.xpath("//w:lang/@w:val") == ["en"]


def test_a_style_of_the_same_id_under_another_name_is_left_alone(tmp_path: Path) -> None:
    letterhead = district()
    other = letterhead.styles.add_style("Something else", WD_STYLE_TYPE.PARAGRAPH)
    other.element.set(other.element.nsmap["w"].join("{}") + "styleId", "ExactWords")
    word = opened(as_docx(usual(), saved(letterhead, tmp_path)))
    assert word.styles["Exact Words"].style_id != "ExactWords"
    assert "Exact Words" in {paragraph.style.name for paragraph in word.paragraphs}


def refused(path: Path) -> str:
    with pytest.raises(LetterheadError) as caught:
        as_docx(Document("T", (Paragraph("x"),)), path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    return sentence


def test_macros_are_refused(tmp_path: Path) -> None:
    def with_macros(parts: dict[str, bytes]) -> None:
        parts["word/vbaProject.bin"] = b"macro"

    def called_macros(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    for number, change in enumerate((with_macros, called_macros)):
        path = rewritten(saved(district(), tmp_path, f"{number}.docx"), change)
        assert "macros" in refused(path)
    assert "macros" in refused(saved(district(), tmp_path, "district.docm"))


def test_what_is_not_a_word_file_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Dear families")
    assert "not a Word file" in refused(text)
    named = tmp_path / "notes.docx"
    named.write_text("Dear families")
    assert "not a Word file" in refused(named)
    empty = tmp_path / "empty.docx"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "not a Word file" in refused(empty)
    assert "cannot be opened" in refused(tmp_path / "nowhere.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/header1.xml"])
def test_a_damaged_letterhead_is_refused(part: str, tmp_path: Path) -> None:
    def cut(parts: dict[str, bytes]) -> None:
        parts[part] = parts[part][:200]

    assert "damaged" in refused(rewritten(saved(district(), tmp_path), cut))
    whole = saved(district(), tmp_path).read_bytes()
    short = tmp_path / "short.docx"
    short.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(short)


def test_markup_that_declares_entities_is_refused(tmp_path: Path) -> None:
    def declare(parts: dict[str, bytes]) -> None:
        parts["word/theme/theme1.xml"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    assert "damaged" in refused(rewritten(saved(district(), tmp_path), declare))


def test_a_letterhead_that_is_too_large_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.docx"
    with big.open("wb") as file:
        file.truncate(30_000_000)
    assert "too large" in refused(big)
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    assert "too large" in refused(bomb)
