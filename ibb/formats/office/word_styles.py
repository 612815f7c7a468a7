"""The styles as Word knows them, put into a document that lacks them."""

from __future__ import annotations

import functools
import io
from html import escape
from typing import TYPE_CHECKING, Any

from ibb.formats.office import styles as kept
from ibb.formats.office.languages import left_open, place_of
from ibb.formats.office.pandoc import data_file
from ibb.formats.office.styles import STYLES, Style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TABLE_STYLE = "Table"
_LIST = 77
"""Numbers from 990 on are pandoc's own in a file of lists."""
_MODE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
"""Without it Word opens the file as one of 2007."""


@functools.cache
def reference() -> bytes:
    """Return the file whose styles and page a document is laid out with."""
    import docx

    document = docx.Document(io.BytesIO(data_file("reference.docx")))
    for old in list(document.styles):
        document.styles.element.remove(old.element)
    defaults = document.styles.element.find(_tag("docDefaults"))
    if defaults is not None:
        document.styles.element.remove(defaults)
    document.styles.element.insert(0, _defaults())
    put_styles(document)
    for rules in document.settings.element.xpath("w:rsids"):
        rules.addprevious(element_of(_MODE))
    section = document.sections[0]
    section.page_width, section.page_height = _emu(kept.PAGE[0]), _emu(kept.PAGE[1])
    section.left_margin = section.right_margin = _emu(kept.MARGIN)
    section.top_margin = section.bottom_margin = _emu(kept.MARGIN)
    section.header_distance = section.footer_distance = _emu(kept.MARGIN / 2)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def put_styles(document: WordDocument) -> None:
    """Copy in the styles that a document lacks, with the list that stands behind bullets."""
    element = document.styles.element
    ids = {_name(style): style.get(_tag("styleId")) for style in element.style_lst}
    taken = set(ids.values())
    wanted: list[tuple[Style, str]] = []
    for style in STYLES:
        if style.name.casefold() not in ids:
            ids[style.name.casefold()] = _free(style.name.replace(" ", ""), taken)
            wanted.append((style, ids[style.name.casefold()]))
    number = _put_list(document)
    for style, style_id in wanted:
        element.append(_paragraph_style(style, style_id, ids, number))
    for style in STYLES:
        if style.bullet and not _numbered(element, ids[style.name.casefold()]):
            found = element.get_by_id(ids[style.name.casefold()])
            listed = found.get_or_add_pPr().get_or_add_numPr()
            listed.get_or_add_ilvl().val = style.bullet - 1
            listed.get_or_add_numId().val = number
    if _TABLE_STYLE.casefold() not in ids:
        element.append(_table_style(_free(_TABLE_STYLE, taken)))


def style_ids(document: WordDocument) -> dict[str, str]:
    """Return the id of each style by its name in small letters."""
    return {_name(style): style.get(_tag("styleId")) for style in document.styles.element.style_lst}


def in_language(element: Any, tag: str) -> None:
    """Say a language in each of the three ways in which Word keeps one.

    Where none is known Word is told not to check the words: it has no tag for that.
    """
    if left_open(tag):
        around = element.getparent()
        around.get_or_add_noProof()
        around.remove(element)
        return
    element.set(_tag("val"), tag)
    where = place_of(tag)
    if where != "western":
        element.set(_tag("bidi" if where == "complex" else "eastAsia"), tag)


def element_of(xml: str) -> Any:
    """Return an element of WordprocessingML written by us."""
    from docx.oxml.parser import parse_xml

    start = xml.index(">") - (xml[xml.index(">") - 1] == "/")
    return parse_xml(f"{xml[:start]} {_W}{xml[start:]}")


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _emu(points: float) -> Any:
    from docx.shared import Pt

    return Pt(points)


def _name(style: Any) -> str:
    """Return a style's name as it is compared: Word says ``heading 1`` for “Heading 1”."""
    return str(style.name_val or "").casefold()


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}{number}", number + 1
    taken.add(name)
    return name


def _twips(points: float) -> int:
    return round(points * 20)


def _defaults() -> Any:
    fonts = (
        f'<w:rFonts w:ascii="{kept.FONT}" w:hAnsi="{kept.FONT}" '
        f'w:eastAsia="{kept.FONT_FAR_EAST}" w:cs="{kept.FONT_COMPLEX}"/>'
    )
    return element_of(
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _paragraph_style(style: Style, style_id: str, ids: dict[str, str], number: int) -> Any:
    internal = style.name.lower() if _lower(style) else style.name
    based = ids.get(style.based.casefold(), "")
    head = f'<w:name w:val="{escape(internal)}"/>'
    head += f'<w:basedOn w:val="{escape(based)}"/>' if based else ""
    head += f'<w:next w:val="{escape(ids["body text"])}"/>' if style.outline else ""
    custom = "" if style.built_in else ' w:customStyle="1"'
    default = ' w:default="1"' if style.name == "Normal" else ""
    return element_of(
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{escape(style_id)}">{head}'
        f"<w:qFormat/><w:pPr>{_paragraph(style, number)}</w:pPr><w:rPr>{_letters(style)}</w:rPr>"
        "</w:style>"
    )


def _lower(style: Style) -> bool:
    return style.outline > 0 or style.name in {"Caption", "Header", "Footer"}


def _paragraph(style: Style, number: int) -> str:
    """Return a style's paragraph properties, in the order that the format asks for."""
    found = "<w:keepNext/>" * style.keep_next + "<w:keepLines/>" * style.keep_lines
    if style.bullet:
        found += _numbering_xml(style.bullet, number)
    line = f'w:val="single" w:color="{kept.LINE}"'
    if style.rule:
        edges = (f'<w:{edge} {line} w:sz="6" w:space="1"/>' for edge in ("bottom", "between"))
        found += f"<w:pBdr>{''.join(edges)}</w:pBdr>"
    if style.bar:
        found += f'<w:pBdr><w:left {line} w:sz="18" w:space="8"/></w:pBdr>'
    if style.tabs:
        stops = (
            f'<w:tab w:val="left" w:leader="{"underscore" if led else "none"}" '
            f'w:pos="{_twips(place)}"/>'
            for place, led in style.tabs
        )
        found += f"<w:tabs>{''.join(stops)}</w:tabs>"
    given = {"before": style.before, "after": style.after}
    spacing = "".join(
        f' w:{side}="{_twips(room)}"' for side, room in given.items() if room is not None
    )
    found += f"<w:spacing{spacing}/>" if spacing else ""
    if style.left:
        hanging = f' w:hanging="{_twips(style.hanging)}"' if style.hanging else ""
        found += f'<w:ind w:left="{_twips(style.left)}"{hanging}/>'
    found += '<w:jc w:val="center"/>' * style.centred
    return found + (f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "")


def _letters(style: Style) -> str:
    found = "<w:b/><w:bCs/>" * style.bold
    found += f'<w:color w:val="{style.ink}"/>' if style.ink else ""
    if style.size:
        half = round(style.size * 2)
        found += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return found


def _numbering_xml(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'


def _numbered(element: Any, style_id: str) -> bool:
    """Tell whether a style, or one it is based on, belongs to a list."""
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = element.get_by_id(style_id)
        if style is None:
            return False
        if style.xpath("w:pPr/w:numPr/w:numId"):
            return True
        style_id = next(iter(style.xpath("w:basedOn/@w:val")), "")
    return False


def _put_list(document: WordDocument) -> int:
    """Put the list of bullets in, and return its number."""
    lists = _lists_of(document)
    taken = {int(value) for value in lists.xpath("w:num/@w:numId")}
    shapes = {int(value) for value in lists.xpath("w:abstractNum/@w:abstractNumId")}
    number = next(free for free in range(_LIST, 10**6) if free not in taken)
    shape = next(free for free in range(_LIST, 10**6) if free not in shapes)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{kept.BULLETS[level % len(kept.BULLETS)]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_twips(kept.STEP * (level + 1))}" '
        f'w:hanging="{_twips(kept.STEP / 2)}"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    drawn = element_of(
        f'<w:abstractNum w:abstractNumId="{shape}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    first = next(iter(lists.xpath("w:num")), None)
    if first is None:
        lists.append(drawn)
    else:
        first.addprevious(drawn)
    lists.append(
        element_of(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{shape}"/></w:num>')
    )
    return number


def _lists_of(document: WordDocument) -> Any:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    part: Any = document.part
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        made = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            element_of("<w:numbering/>"),
            part.package,
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element


def _table_style(style_id: str) -> Any:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{kept.LINE}"'
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{edge} {line}/>" for edge in edges)
    sides = "".join(f'<w:{side} w:w="100" w:type="dxa"/>' for side in ("left", "right"))
    heads = "".join(
        f'<w:tblStylePr w:type="{place}"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr>'
        for place, fill in (("firstRow", kept.SHADE), ("firstCol", "auto"))
    )
    return element_of(
        f'<w:style w:type="table" w:styleId="{escape(style_id)}">'
        f'<w:name w:val="{_TABLE_STYLE}"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{sides}</w:tblCellMar>"
        f"</w:tblPr>{heads}</w:style>"
    )
