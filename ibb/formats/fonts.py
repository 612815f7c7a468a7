"""The letters of a PDF and of pictures: the same on every machine, and what stands for others.

A file that is made to be archived may hold no character without a shape. What none of the fonts
has is shown by its Unicode name in brackets, so that a reader still learns what was typed.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibb.formats import scripts
from ibb.model.text import clean

if TYPE_CHECKING:
    import typst

LATIN = "Noto Sans"
ARABIC = "Amiri"
HAN = "Noto Sans CJK TC"

_PACKAGES = (
    ("fontpkg_noto_sans", "files"),
    ("fontpkg_amiri", "files"),
    ("cvttf_NotoSansCJK_Regular", ""),
)
_REGULAR = ("NotoSans[wdth,wght].ttf", "Amiri-Regular.ttf", "NotoSansCJKtc-Regular.otf")
_BOLDER = 1.14
_ALPHABETS = frozenset({"Latn", "Grek", "Cyrl", "Zyyy"})
_TAB = "    "
_UNSPOKEN = frozenset({"Cf", "Cc", "Cs"})


def shown(text: str) -> str:
    """Return a text as a PDF shows it: each character without a shape by its name in brackets."""
    text = clean(text).replace("\t", _TAB)
    if not set(text) - _simple():
        return text
    return "".join(_shown_cluster(cluster) for cluster in _clusters(text))


def folders() -> list[Path]:
    """Return the folders of the fonts."""
    return [Path(str(files(package).joinpath(inside))) for package, inside in _PACKAGES]


@lru_cache(maxsize=1)
def loaded() -> "typst.Fonts":
    """Return the fonts for the engine, and no others: not the machine's, not the engine's own."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[*folders()],
    )


def ems(text: str, *, bold: bool = False) -> float:
    """Return how wide a text is, in the size of its letters; never less than it is."""
    widths = _widths()
    wide = sum(widths.get(sign, 1.0) for sign in text)
    return wide * _BOLDER if bold else wide


def _shown_cluster(cluster: str) -> str:
    kept = "".join(sign for sign in cluster if not _selects_a_form(sign))
    whole = _spelled(kept) and any(_covers(place, kept) for place in range(len(_REGULAR)))
    return kept if whole else "".join(map(_called, kept))


def _spelled(cluster: str) -> bool:
    """Tell whether marks stand on a letter as some language spells it.

    Others, and piles of them, are not drawn as one shape, and would be copied twice.
    """
    base, *marks = [sign for sign in cluster if unicodedata.category(sign) != "Cf"] or [""]
    if not marks:
        return not _is_mark(base)
    of = scripts.script(base)
    return all(scripts.script(mark) in {of, scripts.ON_ANOTHER} for mark in marks) and (
        len(marks) == 1 or of not in _ALPHABETS
    )


def _is_mark(sign: str) -> bool:
    return sign != "" and unicodedata.category(sign)[0] == "M"


def _called(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _UNSPOKEN:
        return "\n" if sign == "\n" else ""
    if kind == "Zs" and not _covers(0, sign):
        return " "
    if not _is_mark(sign) and any(_covers(place, sign) for place in range(len(_REGULAR))):
        return sign
    name = unicodedata.name(sign, "").lower()
    return f"[{name or f'U+{ord(sign):04X}'}]"


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks on it, which one font must have together with it."""
    cluster = ""
    for sign in text:
        if cluster and not _joins(sign):
            yield cluster
            cluster = ""
        cluster += sign
    yield cluster


def _joins(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf"}


def _selects_a_form(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0000" <= sign <= "\U000e0fff"


def _covers(place: int, text: str) -> bool:
    return not set(text) - _characters(place)


@lru_cache(maxsize=len(_REGULAR))
def _font(place: int) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(folders()[place] / _REGULAR[place], lazy=True)


@lru_cache(maxsize=len(_REGULAR))
def _characters(place: int) -> frozenset[str]:
    """Return what a font has a shape for; a line's end needs none, a private character has none."""
    return frozenset(
        sign
        for sign in map(chr, _font(place).getBestCmap())
        if unicodedata.category(sign) not in {"Co", "Cn", "Cc"} and not _is_turned_sign(sign)
    ) | {"\n"}


@lru_cache(maxsize=1)
def _simple() -> frozenset[str]:
    """Return the characters that need no second look: letters and signs of the first font."""
    return frozenset(sign for sign in _characters(0) if not _joins(sign))


def _is_turned_sign(sign: str) -> bool:
    """Tell whether a character is one of the Arabic letters for mathematics, read in halves."""
    return sign > "\uffff" and unicodedata.bidirectional(sign) in {"R", "AL"}


@lru_cache(maxsize=1)
def _widths() -> dict[str, float]:
    font = _font(0)
    across, size = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): across[glyph][0] / size for code, glyph in font.getBestCmap().items()}
