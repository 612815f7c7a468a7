"""Reading a PDF back, as other programs read it.

The words are taken in the order of the structure, so that one that runs over the end of a page is
whole. The engine that reads them guesses the order of signs in a line that runs both ways; where
there is such a line, they are also given in the order in which they stand on it.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

Place = tuple[int, int]
"""A page and a number of marked content on it."""

_NO_MARK = -1
_DEEP = 16
_ENDS = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_MIRROR = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")
_TURNED_HALVES = re.compile("([\udc00-\udfff])([\ud800-\udbff])")
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
        placed, beside = _words(_without_direction(pdf) or data)
        if "/Title" in pdf.docinfo:
            found.append(str(pdf.docinfo["/Title"]))
        pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        if "/StructTreeRoot" in pdf.Root:
            for words in _read(pdf.Root.StructTreeRoot, _NO_MARK, pages, placed):
                if not _again(words.strip(), found[-1].rstrip() if found else ""):
                    found.append(words)
    return "".join((*found, "\n", *placed.values(), "\n", "\n".join(beside)))


def _without_direction(pdf: Any) -> bytes | None:
    """Return a file that does not say that its pages run from right to left, if it does.

    The engine that reads them would turn every line round, whatever it is written in.
    """
    if pdf.Root.get("/ViewerPreferences", {}).get("/Direction") != "/R2L":
        return None
    del pdf.Root.ViewerPreferences["/Direction"]
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


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


def _again(words: str, before: str) -> bool:
    """Tell whether a letter is only said again by the mark that stands on it."""
    return before.endswith(words) and any(map(unicodedata.combining, words))


def _words(data: bytes) -> tuple[dict[Place, str], list[str]]:
    """Return the words in each marked place of each page, and those that stand outside of any."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    placed: dict[Place, str] = {}
    beside: list[str] = []
    with pypdfium2.PdfDocument(data) as pdf:
        for place in range(len(pdf)):
            page = pdf[place]
            shown = page.get_textpage()
            objects = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEP)
            read = [*_as_taken(objects, shown, pdfium)]
            if _any_turned(shown.get_text_range()):
                beside += [words for _, words in read]
                stand = [*_as_they_stand(shown, pdfium)]
                beside += _from_the_right(stand)
                read = [(mark, words) for mark, _, _, words in stand]
                beside += [facing for _, words in read for facing in _facing_both_ways(words)]
            for mark, words in read:
                if mark == _NO_MARK:
                    beside.append(words)
                else:
                    placed[place, mark] = placed.get((place, mark), "") + words
            shown.close()
            page.close()
    return placed, beside


def _as_taken(objects: Iterable[Any], shown: Any, pdfium: Any) -> Iterator[tuple[int, str]]:
    """Yield the words of each object of a page with its mark."""
    room = 1024
    buffer = (pdfium.FPDF_WCHAR * room)()
    for each in objects:
        size = pdfium.FPDFTextObj_GetText(each, shown, buffer, 2 * room)
        if size > 2 * room:
            room = size // 2
            buffer = (pdfium.FPDF_WCHAR * room)()
            size = pdfium.FPDFTextObj_GetText(each, shown, buffer, size)
        words = ctypes.string_at(buffer, max(size - 2, 0)).decode("utf-16-le", "replace")
        yield pdfium.FPDFPageObj_GetMarkedContentID(each), _with_hyphens(words)


def _as_they_stand(shown: Any, pdfium: Any) -> Iterator[tuple[int, int, float, str]]:
    """Yield the words of each marked place of a page, its signs as they stand on the line.

    With its mark come the height of its line and how far across it begins. Such a place never runs
    both ways, but the line in which it stands may.
    """
    across, down = ctypes.c_double(), ctypes.c_double()
    found: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for place in range(shown.count_chars()):
        each = pdfium.FPDFText_GetTextObject(shown, place)
        if not each or pdfium.FPDFText_IsGenerated(shown, place) == 1:
            continue
        mark = pdfium.FPDFPageObj_GetMarkedContentID(each)
        pdfium.FPDFText_GetCharOrigin(shown, place, across, down)
        sign = chr(pdfium.FPDFText_GetUnicode(shown, place))
        found.setdefault((mark, round(down.value)), []).append((across.value, sign))
    for (mark, line), signs in found.items():
        turned = _any_turned("".join(sign for _, sign in signs))
        begins = min(at for at, _ in signs)
        signs.sort(key=lambda at: -at[0] if turned else at[0])
        yield mark, line, begins, _with_hyphens(_whole("".join(sign for _, sign in signs)))


def _from_the_right(read: Iterable[tuple[int, int, float, str]]) -> Iterator[str]:
    """Yield the lines of a page as they are read from the right."""
    lines: dict[int, list[tuple[float, str]]] = {}
    for _, line, begins, words in read:
        lines.setdefault(line, []).append((begins, words))
    for of in lines.values():
        every = [said for _, said in sorted(of, reverse=True)]
        yield "".join(every)
        yield "".join(said.translate(_MIRROR) if _any_turned(said) else said for said in every)


def _facing_both_ways(words: str) -> Iterator[str]:
    """Yield words with the brackets at their ends turned: the engine may have turned them."""
    found = _ENDS.fullmatch(words)
    if _any_turned(words) or not found:
        yield words.translate(_MIRROR)
        return
    begin, middle, end = found.groups()
    if begin.translate(_MIRROR) != begin or end.translate(_MIRROR) != end:
        yield begin.translate(_MIRROR) + middle + end
        yield begin + middle + end.translate(_MIRROR)
        yield begin.translate(_MIRROR) + middle + end.translate(_MIRROR)


def _whole(halves: str) -> str:
    """Return signs that the engine gives in two halves, which it may have turned round, as one."""
    for units in (halves, _TURNED_HALVES.sub(r"\2\1", halves)):
        try:
            return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            continue
    return halves


def _any_turned(words: str) -> bool:
    """Tell whether any of these signs runs from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in set(words))


def _with_hyphens(words: str) -> str:
    """Return words with the hyphens that the engine takes for its own at the end of a line."""
    return words.replace("\x02", "-").replace("\ufffe", "-")
