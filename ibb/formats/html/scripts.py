"""Which language and direction the parts of a text have, so that a voice can say them right."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from babel.core import get_global
from fontTools import unicodedata as scripts

from ibb.formats.document import Change, Run, Text, runs
from ibb.model.text import clean

# Latin letters, their accents, and the signs and spaces that stand between letters of any script.
_OTHER_LETTERS = re.compile("[^\u0000-\u036f\u1d00-\u1eff\u2000-\u2bff\ufb00-\ufb06\ufe00-\ufe0f]")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
_OF_SCRIPT = {
    "Arab": "ar",
    "Armn": "hy",
    "Beng": "bn",
    "Bopo": "zh",
    "Cyrl": "und-Cyrl",
    "Deva": "hi",
    "Ethi": "am",
    "Geor": "ka",
    "Grek": "el",
    "Gujr": "gu",
    "Guru": "pa",
    "Hang": "ko",
    "Hani": "zh",
    "Hebr": "he",
    "Hira": "ja",
    "Kana": "ja",
    "Khmr": "km",
    "Knda": "kn",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "my",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
    "Tibt": "bo",
}
"""The language a stretch of a script is taken for. Cyrillic stays open: Russian and Ukrainian are
both likely, and guessing wrong would offend."""
_SEVERAL = {
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hani", "Hang"}),
}


_Found: TypeAlias = list[tuple[Change, list[tuple[str, str]]]]
"""The runs of a text: what became of each, and its words with their languages."""


@dataclass(frozen=True)
class Stretch:
    """Letters in a row in one language; an empty language or direction is the one around them."""

    text: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Part:
    """What came, went or stayed, in stretches."""

    change: Change
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Typed:
    """A text in parts, and the language and direction of the whole where they differ."""

    parts: tuple[Part, ...]
    language: str = ""
    direction: str = ""


def typed(text: Text, around: str) -> Typed:
    """Return a text in parts, for a document whose language is ``around``."""
    found = [(run.change, list(_stretches(run, around))) for run in runs(text)]
    if not any(change for change, _ in found):
        found = [("", [stretch for _, stretches in found for stretch in stretches])]
    usual = direction_of(around)
    language = _one_language(found)
    direction = direction_of(language) if language else _first_direction(found) or usual

    def stretch(words: str, said: str) -> Stretch:
        if not said or language:
            return Stretch(words)
        return Stretch(words, said, _unless(direction_of(said), direction))

    parts = (
        Part(change, tuple(stretch(words, said) for words, said in stretches))
        for change, stretches in found
        if stretches
    )
    return Typed(tuple(parts), language, _unless(direction, usual))


def _one_language(found: _Found) -> str:
    """Return the language of the whole, if it is one and not the document's.

    What came and went is named in the document's language, so there it never is.
    """
    languages = {said for _, stretches in found for _, said in stretches}
    changed = any(change for change, _ in found)
    return "" if changed or len(languages) != 1 else languages.pop()


@cache
def direction_of(language: str) -> str:
    """Return ``ltr`` or ``rtl``: how a language is written."""
    return str(scripts.script_horizontal_direction(_usual_script(language), "LTR")).lower()


def _stretches(run: Run, around: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a run, each with its language if that is not the one around."""
    language = run.language or around
    for text, other in _by_language(clean(run.text), language):
        if text:
            yield text, _unless(other or language, around)


def _by_language(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield a text in parts, each with the language of its script if that is another one.

    What stands between two scripts, spaces and signs, belongs to the language around them.
    """
    if not _OTHER_LETTERS.search(text):
        yield text, ""
        return
    letters = list(_letters(text, language))
    languages = {said for _, said in letters}
    if len(languages) < 2:  # noqa: PLR2004  one language, or none
        yield text, "".join(languages)
        return
    start, behind, current = 0, 0, ""
    for place, said in letters:
        if said != current:
            end = behind if current else place
            yield text[start:end], current
            start = end
            if current and said:
                yield text[end:place], ""
                start = place
            current = said
        behind = place + 1
    yield text[start : behind if current else None], current
    if current:
        yield text[behind:], ""


def _letters(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each letter that has a script, and the language it speaks of."""
    own = _scripts_of(language)
    han = _language_of_han(text)
    for place, sign in enumerate(text):
        script = _script(sign)
        if script in _COMMON:
            continue
        other = han if script == "Hani" else _OF_SCRIPT.get(script, "")
        yield place, "" if script in own else other


def _language_of_han(text: str) -> str:
    found = {_script(sign) for sign in text}
    if found & {"Hira", "Kana"}:
        return "ja"
    return "ko" if "Hang" in found else "zh"


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return str(scripts.script(sign))


def _first_direction(found: _Found) -> str:
    for sign in (sign for _, stretches in found for words, _ in stretches for sign in words):
        if direction := _STRONG.get(unicodedata.bidirectional(sign)):
            return direction
    return ""


@cache
def _scripts_of(language: str) -> frozenset[str]:
    script = _usual_script(language)
    return _SEVERAL.get(script, frozenset({script}))


@cache
def _usual_script(language: str) -> str:
    """Return the script a language tag names, or the one its language is mostly written in."""
    primary, *others = language.replace("_", "-").split("-")
    for part in others:
        if len(part) == len("Latn") and part.isalpha():
            return part.title()
    likely = get_global("likely_subtags").get(primary.lower(), "")
    return next((part for part in likely.split("_")[1:] if len(part) == len("Latn")), "Latn")


def _unless(value: str, usual: str) -> str:
    return "" if value == usual else value
