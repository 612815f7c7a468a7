"""A district's own Word file as letterhead: its page, its head and foot, its styles, nothing else.

What a template could do by itself, such as run macros, fetch a picture or open another file, is
refused or taken out before any of it is used.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from ibb.formats.document import LayoutError
from ibb.formats.office.unlinking import without_links
from ibb.formats.office.word_styles import put_styles
from ibb.formats.zips import packed

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

_LARGEST = 20_000_000
_LARGEST_UNPACKED = 100_000_000
_MOST_PARTS = 2_000
_MACRO_SUFFIXES = {".docm", ".dotm"}
_KEPT_PARTS = {
    "officeDocument",
    "styles",
    "numbering",
    "settings",
    "theme",
    "header",
    "footer",
    "image",
    "core-properties",
    "extended-properties",
}
_SETTINGS_TAKEN_OUT = (
    "attachedTemplate",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "trackRevisions",
    "footnotePr",
    "endnotePr",
)


class LetterheadError(LayoutError):
    """A letterhead cannot be used; the message says why in one sentence."""


def template(path: Path) -> bytes:
    """Return what a letterhead gives to a document, with the styles it lacks."""
    parts = _parts(path)
    try:
        return _template(parts)
    except Exception as error:
        raise damaged(path) from error


def damaged(path: Path) -> LetterheadError:
    """Return the error that says that a letterhead cannot be read."""
    return LetterheadError(
        f"{_named(path)} is damaged or is not a Word file: save it again as .docx."
    )


def _named(path: Path) -> str:
    return f"The letterhead {path.name}"


def _template(parts: dict[str, bytes]) -> bytes:
    import docx

    document = docx.Document(io.BytesIO(packed(parts)))
    _without_text(document)
    package: Any = document.part.package
    _without_relations(package)
    for part in package.iter_parts():
        gone = _without_relations(part)
        if hasattr(part, "element"):
            without_links(part.element, gone)
    for name in _SETTINGS_TAKEN_OUT:
        for found in document.settings.element.xpath(f"w:{name}"):
            document.settings.element.remove(found)
    put_styles(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _without_text(document: WordDocument) -> None:
    """Leave of a letterhead's text only the page of its first section, where its head is set."""
    body: Any = document.element.body
    section = document.sections[0]._sectPr  # noqa: SLF001  python-docx cannot drop a body
    for other in list(document.element):
        if other is not body:
            document.element.remove(other)
    for child in list(body):
        body.remove(child)
    for kind in section.xpath("w:type | w:formProt | w:footnotePr | w:endnotePr"):
        section.remove(kind)
    body.append(section)


def _without_relations(source: Any) -> set[str]:
    """Cut what a part of a file leads to outside of it or beyond a page; return what was cut."""
    relations = source.rels
    gone = {name for name, relation in relations.items() if not _kept(relation)}
    for name in gone:
        del relations[name]
    return gone


def _kept(relation: Any) -> bool:
    if relation.is_external:
        return False
    kind = relation.reltype.rpartition("/")[2]
    # pandoc does not take over pictures inside a theme, and would leave it pointing nowhere.
    return kind in _KEPT_PARTS and not (kind == "theme" and relation.target_part.rels)


def _parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a letterhead, or say why it is not one."""
    called = _named(path)
    if path.suffix.lower() in _MACRO_SUFFIXES:
        raise LetterheadError(f"{called} can hold macros: save it as a .docx without them.")
    if path.suffix.lower() != ".docx":
        raise LetterheadError(f"{called} is not a Word file: choose one whose name ends in .docx.")
    try:
        if path.stat().st_size > _LARGEST:
            raise LetterheadError(
                f"{called} is too large: choose one of at most {_LARGEST // 1_000_000} MB."
            )
        with ZipFile(path) as archive:
            listed = archive.infolist()
            whole = sum(info.file_size for info in listed)
            if len(listed) > _MOST_PARTS or whole > _LARGEST_UNPACKED:
                raise LetterheadError(f"{called} is too large once it is unpacked.")
            parts = {info.filename: archive.read(info) for info in listed if not info.is_dir()}
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise LetterheadError(f"{called} cannot be opened: {reason}.") from error
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise damaged(path) from error
    types = parts.get("[Content_Types].xml", b"").lower()
    if b"macroenabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise LetterheadError(f"{called} holds macros: save it as a .docx without them.")
    if any(_declares(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        raise damaged(path)
    return parts


def _declares(xml: bytes) -> bool:
    """Tell whether XML declares entities of its own, which no Word file does."""
    return b"<!doctype" in xml.replace(b"\0", b"").lower()
