"""What the cells of a file mean: a language, a day, themes."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from ibb.process.likeness import bare

_SPEAKING = ("en", "es", "pt", "fr")
"""In whose words a language may be named, besides its own."""
_OWN_NAMES = (
    *("en", "es", "pt", "fr", "ht", "vi", "zh", "ar", "so", "ru", "ko", "km", "it", "de"),
    *("pl", "uk", "hi", "ne", "sw", "am", "fa", "ur", "fil", "kea"),
)
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_MOST_MONTHS = 12


def language(said: str) -> str | None:
    """Return the tag of a language that is named or given as a tag; None if it is not known."""
    names = _languages()
    tag = _TAG.fullmatch(said.strip())
    known = names.get(bare(said))
    if known or not tag:
        return known
    first = names.get(f"={tag[1].casefold()}")
    return f"{first}{tag[2].replace('_', '-')}" if first else None


@cache
def _languages() -> dict[str, str]:
    """Return the tags of languages by their names, and by their codes with a sign before them."""
    from babel import Locale  # noqa: PLC0415  most files name no language
    from babel.core import get_global  # noqa: PLC0415

    names: dict[str, str] = {}
    for speaking in _SPEAKING:
        for code, name in sorted(Locale(speaking).languages.items(), key=lambda each: len(each[0])):
            names.setdefault(bare(name), code.replace("_", "-"))
            names.setdefault(f"={code.casefold()}", code)
    for code in _OWN_NAMES:
        names.setdefault(bare(Locale(code).languages.get(code, code)), code)
    for longer, code in get_global("language_aliases").items():
        if re.fullmatch("[a-z]{3}", longer) and re.fullmatch("[a-z]{2}", code):
            names[f"={longer}"] = code
    return names


def days(written: Sequence[str]) -> list[date | None]:
    """Return the days of a column; None for what is no day or could be two.

    ``3/4/2025`` is only understood where another row shows whether the month goes first.
    """
    first, second = set[int](), set[int]()
    for each in written:
        if found := _NUMBERS.match(each.strip()):
            first.add(int(found[1]))
            second.add(int(found[3]))
    day_first = max(first, default=0) > _MOST_MONTHS
    month_first = max(second, default=0) > _MOST_MONTHS
    order = None if day_first == month_first else day_first
    return [_day(each.strip(), day_first=order) for each in written]


def _day(written: str, *, day_first: bool | None) -> date | None:
    try:
        if found := _ISO.match(written):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.match(written):
            one, two, year = int(found[1]), int(found[3]), int(found[4])
            if one == two or day_first is not None:
                return date(year, two, one) if day_first else date(year, one, two)
    except ValueError:
        return None
    return None


def themes(written: str) -> list[str]:
    """Return the themes of a cell, which stand on lines of their own or apart by semicolons."""
    found: dict[str, str] = {}
    for part in re.split(r"[;\n]", written):
        if part.strip():
            found.setdefault(bare(part), part.strip())
    return list(found.values())
