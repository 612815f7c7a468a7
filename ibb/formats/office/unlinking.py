"""Taking out of a Word file's own XML whatever leads out of it."""

from __future__ import annotations

from typing import Any

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = {"drawing", "pict", "object"}
_TAKEN_OUT = (
    "{*}hlinkClick",
    "{*}hlinkHover",
    "{*}altChunk",
    "{*}subDoc",
    "{*}dataBinding",
    "{*}numPicBullet",
    "{*}lvlPicBulletId",
)
_HARMLESS_FIELDS = {
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "DATE",
    "TIME",
    "TITLE",
    "SUBJECT",
    "STYLEREF",
}


def without_links(root: Any, gone: set[str]) -> None:
    """Take out links, fields that fetch something, and drawings whose relations are gone."""
    for found in list(root.iter(*_TAKEN_OUT)):
        found.getparent().remove(found)
    for link in list(root.iter("{*}hyperlink")):
        _unwrap(link)
    for field in list(root.iter("{*}fldSimple")):
        if not _harmless(next((v for k, v in field.items() if k.endswith("}instr")), "")):
            _unwrap(field)
    _without_fields(root)
    for element in list(root.iter("{*}*")):
        element.attrib.pop("href", None)
        for name, value in list(element.items()):
            if name.startswith(_RELATIONS) and value in gone:
                _cut(element, name)


def _unwrap(element: Any) -> None:
    """Leave in place of an element what it holds."""
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


def _cut(element: Any, name: str) -> None:
    """Take an attribute away, with the drawing around it if it cannot do without."""
    del element.attrib[name]
    if any(other.startswith(_RELATIONS) for other in element.attrib):
        return
    for above in (element, *element.iterancestors()):
        if above.tag.rpartition("}")[2] in _DRAWN and above.getparent() is not None:
            above.getparent().remove(above)
            return


def _harmless(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in _HARMLESS_FIELDS


def _without_fields(root: Any) -> None:
    """Leave of every field that might fetch something the text that it shows."""
    open_fields: list[list[Any]] = []
    for element in list(root.iter("{*}fldChar", "{*}instrText")):
        if not element.tag.endswith("}fldChar"):
            if open_fields:
                open_fields[-1].append(element)
            continue
        kind = next((v for k, v in element.items() if k.endswith("}fldCharType")), "")
        if kind == "begin":
            open_fields.append([])
        if not open_fields:
            continue
        open_fields[-1].append(element)
        if kind == "end":
            parts = open_fields.pop()
            told = "".join(part.text or "" for part in parts if part.tag.endswith("}instrText"))
            if not _harmless(told):
                _remove(parts)
    for parts in open_fields:
        _remove(parts)


def _remove(parts: list[Any]) -> None:
    for part in parts:
        if part.getparent() is not None:
            part.getparent().remove(part)
