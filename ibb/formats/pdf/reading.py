"""Reading a PDF back, as other programs read it.

The words are taken in the order of the structure, so that one that runs over the end of a page is
whole. The engine that reads them guesses the order of signs in a line that runs from right to left
or whose letters are drawn together: pages with such lines are read as their file has them.
"""

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from ibb.formats.pdf.content import NO_MARK, Piece, words_in_order
from ibb.formats.scripts import right_to_left

Place = tuple[int, int]
"""A page and a number of marked content on it."""

_DEEP = 16
_FROM_THE_LEFT = frozenset({"L", "EN", "AN"})
_GUESSED = (b"ReversedChars", b"ActualText")
_IN_A_LINE = frozenset({"/Span", "/Strong", "/Em", "/Link"})


def attachments_of(data: bytes) -> dict[str, bytes]:
    """Return the files inside a PDF by their names."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def text_of(data: bytes) -> str:
    """Return all the text of a PDF: its title, what it shows, and what stands for its pictures."""
    import pikepdf

    found: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        root: Any = pdf.Root
        turned = root.get("/ViewerPreferences", {}).get("/Direction") == "/R2L"
        placed, beside = _words(data, pdf.pages, turned=turned)
        if "/Title" in pdf.docinfo:
            found.append(str(pdf.docinfo["/Title"]))
        pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        if "/StructTreeRoot" in pdf.Root:
            found += _read(pdf.Root.StructTreeRoot, NO_MARK, pages, placed)
    return "".join((*found, "\n", *placed.values(), "\n", *beside))


def _read(
    element: Any, page: int, pages: dict[tuple[int, int], int], placed: dict[Place, str]
) -> Iterator[str]:
    """Yield the words under an element, and take them out of those that wait for a place."""
    import pikepdf

    from ibb.formats.pdf.finish import kids

    page = pages[element.Pg.objgen] if "/Pg" in element else page
    if element.get("/S") not in _IN_A_LINE:
        yield "\n"
    if "/Alt" in element:
        yield f"{element.Alt}\n"
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" in kid:
                there = pages[kid.Pg.objgen] if "/Pg" in kid else page
                yield placed.pop((there, int(kid.MCID)), "")
            elif "/S" in kid:
                yield from _read(kid, page, pages, placed)
        elif isinstance(kid, int):
            yield placed.pop((page, kid), "")


def _words(
    data: bytes, pages: Iterable[Any], *, turned: bool
) -> tuple[dict[Place, str], list[str]]:
    """Return the words in each marked place of each page, and those that stand outside of any."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    placed: dict[Place, str] = {}
    beside: list[str] = []
    with pypdfium2.PdfDocument(data) as pdf:
        for place, page in enumerate(pages):
            read = [*_as_taken(pdf[place], pdfium)]
            if turned or _is_guessed(page, read):
                read = [*words_in_order(page)]
                beside += _the_other_way(read)
            for piece in read:
                if piece.mark == NO_MARK:
                    beside += (piece.words, "\n")
                else:
                    key = (place, piece.mark)
                    placed[key] = placed.get(key, "") + piece.words
            beside.append("\n")
    return placed, beside


def _the_other_way(read: Sequence[Piece]) -> Iterator[str]:
    """Yield words as they are read where they stand in the file as they are seen.

    What stands outside of all marks does, and so do words in several fonts that run from the right.
    """
    yield from (piece.words for piece in reversed(read) if piece.mark == NO_MARK)
    groups: list[list[Piece]] = []
    worded = [piece for piece in read if not piece.words.isspace()]
    for piece in worded:
        if groups and _follows(piece, groups[-1][-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) < len(worded):
        yield from (piece.words for group in groups for piece in reversed(group))


def _follows(piece: Piece, last: Piece) -> bool:
    """Tell whether two pieces that might run from the right stand side by side as in the file."""
    across, down = piece.place
    beside = down == last.place[1] and across > last.place[0]
    return beside and not _runs_from_the_left(piece.words) and not _runs_from_the_left(last.words)


def _runs_from_the_left(words: str) -> bool:
    kinds = set(map(unicodedata.bidirectional, words))
    return bool(kinds & _FROM_THE_LEFT) and not kinds & {"R", "AL"}


def _is_guessed(page: Any, read: Iterable[Piece]) -> bool:
    """Tell whether an engine has to guess in what order the signs of a page were typed."""
    import pikepdf

    told = page.obj.Contents
    parts = [*told] if isinstance(told, pikepdf.Array) else [told]
    content = b"".join(part.read_bytes() for part in parts)
    if any(sign in content for sign in _GUESSED):
        return True
    signs = {sign for piece in read for sign in piece.words}
    return right_to_left("".join(signs)) or any(map(unicodedata.combining, signs))


def _as_taken(page: Any, pdfium: Any) -> Iterator[Piece]:
    """Yield the words of each object of a page, as the engine gives them."""
    shown = page.get_textpage()
    room = 1024
    buffer = (pdfium.FPDF_WCHAR * room)()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEP):
        size = pdfium.FPDFTextObj_GetText(each, shown, buffer, 2 * room)
        if size > 2 * room:
            room = size // 2
            buffer = (pdfium.FPDF_WCHAR * room)()
            size = pdfium.FPDFTextObj_GetText(each, shown, buffer, size)
        words = ctypes.string_at(buffer, max(size - 2, 0)).decode("utf-16-le", "replace")
        yield Piece(pdfium.FPDFPageObj_GetMarkedContentID(each), _with_hyphens(words))
    shown.close()
    page.close()


def _with_hyphens(words: str) -> str:
    """Return words with the hyphens that the engine takes for its own at the end of a line."""
    return words.replace("\x02", "-").replace("\ufffe", "-")
