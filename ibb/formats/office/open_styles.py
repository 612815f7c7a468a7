"""The styles, pages, heads and feet of an OpenDocument text."""

import re
from html import escape

from ibb.formats.document import Document
from ibb.formats.office import styles as kept
from ibb.formats.office.languages import place_of
from ibb.formats.office.styles import STYLES, Style
from ibb.formats.scripts import direction_of, paragraph_direction, stretches
from ibb.model.text import one_line

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
LIST = "Points"
PICTURE = "Graphics"
_CALLED = {"Normal": "Standard", "Body Text": "Text body", "Compact": "Table Contents"}
"""What OpenDocument programs call styles that Word calls otherwise."""
_LEVELS = 10
_FIELDS = {"{number}": "page-number", "{total}": "page-count"}


def name_of(style: str) -> str:
    """Return the name by which content refers to a style."""
    return _CALLED.get(style, style).replace(" ", "_20_")


def language_attributes(tag: str) -> dict[str, str]:
    """Return a language in the way that goes with its script, as prefixed attributes."""
    language, _, rest = tag.partition("-")
    country = rest if re.fullmatch("[A-Z]{2}|[0-9]{3}", rest) else "none"
    where = place_of(tag)
    suffix = "" if where == "western" else f"-{where}"
    prefix = "style" if suffix else "fo"
    return {f"{prefix}:language{suffix}": language, f"{prefix}:country{suffix}": country}


def direction(*, from_right: bool) -> dict[str, str]:
    """Return which side lines start at; LibreOffice takes “start” for the left in either case."""
    side, mode = ("right", "rl-tb") if from_right else ("left", "lr-tb")
    return {"style:writing-mode": mode, "fo:text-align": side}


def styles_xml(document: Document) -> bytes:
    """Return the part of the file that holds its styles and what stands on every page."""
    declared = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    styles = "".join(_style(style) for style in STYLES)
    picture = f'<style:style style:name="{PICTURE}" style:family="graphic"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-styles {declared} office:version="1.3">'
        f"<office:font-face-decls>{_fonts()}</office:font-face-decls>"
        f"<office:styles>{_default(document)}{styles}{_list()}{picture}</office:styles>"
        f"<office:automatic-styles>{_page()}{_edge_styles(document)}</office:automatic-styles>"
        f"<office:master-styles>{_master(document)}</office:master-styles>"
        "</office:document-styles>"
    ).encode()


def _fonts() -> str:
    return "".join(
        f'<style:font-face style:name="{font}" svg:font-family="\'{font}\'"/>'
        for font in (kept.FONT, kept.FONT_FAR_EAST, kept.FONT_COMPLEX)
    )


def _default(document: Document) -> str:
    tags = {**language_attributes("zh-CN"), **language_attributes("ar-SA")}
    tags |= language_attributes(document.language)
    lines = _attributes(direction(from_right=direction_of(document.language) == "rtl"))
    sizes = " ".join(
        f'{place}="11pt"'
        for place in ("fo:font-size", "style:font-size-asian", "style:font-size-complex")
    )
    return (
        '<style:default-style style:family="paragraph">'
        f'<style:paragraph-properties{lines} fo:line-height="115%" '
        'fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{kept.FONT}" '
        f'style:font-name-asian="{kept.FONT_FAR_EAST}" '
        f'style:font-name-complex="{kept.FONT_COMPLEX}" {sizes}{_attributes(tags)}/>'
        "</style:default-style>"
    )


def _style(style: Style) -> str:
    based = f' style:parent-style-name="{name_of(style.based)}"' if style.based else ""
    level = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    shown = _CALLED.get(style.name, style.name)
    return (
        f'<style:style style:name="{name_of(style.name)}" style:display-name="{shown}" '
        f'style:family="paragraph"{based}{level}>'
        f"<style:paragraph-properties{_paragraph(style)}</style:paragraph-properties>"
        f"<style:text-properties{_letters(style)}/></style:style>"
    )


def _paragraph(style: Style) -> str:
    found = {}
    if style.before is not None:
        found["fo:margin-top"] = f"{style.before}pt"
    if style.after is not None:
        found["fo:margin-bottom"] = f"{style.after}pt"
    if style.left and not style.bullet:
        found |= {"fo:margin-left": f"{style.left}pt", "fo:text-indent": f"{-style.hanging}pt"}
    if style.keep_next:
        found["fo:keep-with-next"] = "always"
    if style.keep_lines:
        found["fo:keep-together"] = "always"
    if style.centred:
        found["fo:text-align"] = "center"
    if style.rule:
        found |= {"fo:border-bottom": f"0.75pt solid #{kept.LINE}", "style:join-border": "false"}
    if style.bar:
        found |= {"fo:border-left": f"2.25pt solid #{kept.LINE}", "fo:padding-left": "8pt"}
    # A tab stop stands as far from the indent as Word has it from the margin.
    stops = "".join(
        f'<style:tab-stop style:position="{place - style.left}pt"'
        + (' style:leader-style="solid" style:leader-text="_"/>' if led else "/>")
        for place, led in style.tabs
    )
    attributes = _attributes(found)
    return f"{attributes}><style:tab-stops>{stops}</style:tab-stops>" if stops else f"{attributes}>"


def _letters(style: Style) -> str:
    found = {}
    for place in ("", "-asian", "-complex"):
        prefix = "style" if place else "fo"
        if style.size:
            found[f"{prefix}:font-size{place}"] = f"{style.size}pt"
        if style.bold:
            found[f"{prefix}:font-weight{place}"] = "bold"
    if style.ink:
        found["fo:color"] = f"#{style.ink}"
    return _attributes(found)


def _list() -> str:
    levels = "".join(
        f'<text:list-level-style-bullet text:level="{level}" '
        f'text:bullet-char="{kept.BULLETS[(level - 1) % len(kept.BULLETS)]}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'text:list-tab-stop-position="{kept.STEP * level}pt" '
        f'fo:text-indent="{-kept.STEP / 2}pt" fo:margin-left="{kept.STEP * level}pt"/>'
        "</style:list-level-properties></text:list-level-style-bullet>"
        for level in range(1, _LEVELS + 1)
    )
    return f'<text:list-style style:name="{LIST}">{levels}</text:list-style>'


def _attributes(named: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in named.items())


def _page() -> str:
    wide, tall = kept.PAGE
    edge = '<style:header-footer-properties fo:min-height="20pt" '
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties '
        f'fo:page-width="{wide}pt" fo:page-height="{tall}pt" '
        f'fo:margin-top="{kept.MARGIN / 2}pt" fo:margin-bottom="{kept.MARGIN / 2}pt" '
        f'fo:margin-left="{kept.MARGIN}pt" fo:margin-right="{kept.MARGIN}pt"/>'
        f'<style:header-style>{edge}fo:margin-bottom="14pt"/></style:header-style>'
        f'<style:footer-style>{edge}fo:margin-top="14pt"/></style:footer-style>'
        "</style:page-layout>"
    )


def _edge_texts(document: Document) -> list[str]:
    return [one_line(text) for text in (document.marking, *document.running)]


def _edge_tags(document: Document) -> list[str]:
    """Return the languages that occur in the head and the foot."""
    found = {
        stretch.language
        for text in _edge_texts(document)
        for stretch in stretches(text, "", document.language)
        if stretch.language != document.language
    }
    return sorted(found)


def _edge_styles(document: Document) -> str:
    texts = "".join(
        f'<style:style style:name="In_{number}" style:family="text">'
        f"<style:text-properties{_attributes(language_attributes(tag))}/></style:style>"
        for number, tag in enumerate(_edge_tags(document))
    )
    other = direction(from_right=direction_of(document.language) == "ltr")
    centred = {**other, "fo:text-align": "center"}
    turned = "".join(
        f'<style:style style:name="{name}_turned" style:family="paragraph" '
        f'style:parent-style-name="{name}">'
        f"<style:paragraph-properties{_attributes(told)}/></style:style>"
        for name, told in (("Marking", centred), ("Running", other))
    )
    return (
        f"{texts}{turned}"
        '<style:style style:name="Number" style:family="paragraph" '
        'style:parent-style-name="Running">'
        '<style:paragraph-properties fo:text-align="end"/></style:style>'
    )


def _master(document: Document) -> str:
    marking, *running = _edge_texts(document)
    head = _edge(document, marking, "Marking") if marking else "<text:p/>"
    number = "".join(
        f"<text:{_FIELDS[part]}>1</text:{_FIELDS[part]}>" if part in _FIELDS else escape(part)
        for part in kept.page_parts(document.labels.page)
    )
    foot = "".join(_edge(document, text, "Running") for text in running)
    foot += f'<text:p text:style-name="Number">{number}</text:p>'
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"<style:header>{head}</style:header><style:footer>{foot}</style:footer>"
        "</style:master-page>"
    )


def _edge(document: Document, text: str, style: str) -> str:
    tags = _edge_tags(document)
    inside = "".join(
        f'<text:span text:style-name="In_{tags.index(stretch.language)}">{escape(stretch.text)}'
        "</text:span>"
        if stretch.language != document.language
        else escape(stretch.text)
        for stretch in stretches(text, "", document.language)
    )
    base = document.language
    turned = paragraph_direction(text, base) != direction_of(base)
    return f'<text:p text:style-name="{style}{"_turned" if turned else ""}">{inside}</text:p>'
