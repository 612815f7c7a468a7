"""Which languages the letters of a text are in, and which way they run.

A voice that reads aloud, a checker of spelling and a font all need the language of every stretch:
Arabic said by an English voice is noise. What a run says of itself comes first; letters that its
language is not written in are taken for the document's, and else for the language most often
written in them. Every renderer asks here, so that they agree.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, Literal, TypeAlias

from ibb.formats.document import Text, runs

Direction: TypeAlias = Literal["ltr", "rtl"]
_Voice: TypeAlias = tuple[str, Direction]
"""A language and the direction of the letters that it is written in."""

ON_ANOTHER = "Zinh"
"""The script of a mark that takes the script of the letter it stands on."""
COMMON = frozenset({"Zyyy", ON_ANOTHER, "Zzzz"})
"""What stands for a script where a sign has none of its own."""
EASTERN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
"""The scripts of East Asia, in which a line may end anywhere."""

_LATIN = "Latn"
# Latin letters, their accents, and the signs and spaces that stand between letters of any script.
_OTHER_LETTERS = re.compile("[^\u0000-\u036f\u1d00-\u1eff\u2000-\u2bff\ufb00-\ufb06\ufe00-\ufe0f]")
_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_IN_PARTS = {
    "Hanb": frozenset({"Hani", "Bopo"}),
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hani", "Hang"}),
}
"""The scripts under whose one name a language is known to be written."""
_LEFT_OPEN = frozenset({"Cyrl", "Cans", "Brai"})
"""Scripts of several languages of which none may be guessed: Russian or Ukrainian, Cree or Inuit.
"""


@dataclass(frozen=True)
class Stretch:
    """Letters in a row in one language, with the signs that belong to them."""

    text: str
    language: str
    direction: Direction


def stretches(text: str, language: str, around: str) -> list[Stretch]:
    """Return a text in stretches of one language each.

    ``language`` is what the text says of itself, empty where it says nothing; ``around`` is the
    language of its document.
    """
    said = language or around
    if not text:
        return []
    if not _OTHER_LETTERS.search(text) and _LATIN in _scripts_of(said):
        return [Stretch(text, said, "ltr")]
    voices = groupby(zip(_voices(text, said, around), text, strict=True), key=itemgetter(0))
    return [Stretch("".join(sign for _, sign in signs), *voice) for voice, signs in voices]


@cache
def direction_of(language: str) -> Direction:
    """Return how a language is mostly written."""
    return _direction(script_of_language(language))


def paragraph_direction(text: Text, around: str) -> Direction:
    """Return from which side a text of its own is read.

    The language that all of it is said to be in decides, if any of its letters run that way; else
    the first letter does, and where there is none the document.
    """
    signs = (sign for run in runs(text) for sign in run.text)
    ways = [way for sign in signs if (way := _STRONG.get(unicodedata.bidirectional(sign)))]
    told = {run.language for run in runs(text) if run.text.strip()}
    if len(told) == 1 and (language := told.pop()):
        written = {_direction(script_) for script_ in _scripts_of(language)}
        if len(written) == 1 and not written.isdisjoint(ways):
            return written.pop()
    return ways[0] if ways else direction_of(around)


def right_to_left(words: str) -> bool:
    """Tell whether any letter of these words runs from right to left."""
    return not words.isascii() and any(
        _STRONG.get(unicodedata.bidirectional(sign)) == "rtl" for sign in words
    )


@cache
def script_of_language(language: str) -> str:
    """Return the script that a language tag names, or else the one it is mostly written in."""
    primary, *others = language.replace("-", "_").split("_")
    for part in others:
        if _names_script(part):
            return part.title()
    for tag in (f"{primary.lower()}_{'_'.join(others).upper()}", primary.lower()):
        if found := next(filter(_names_script, _likely(tag).split("_")[1:]), ""):
            return found
    return _LATIN


@lru_cache(maxsize=4096)
def script(sign: str) -> str:
    """Return the script of a sign, as Unicode calls it."""
    from fontTools import unicodedata as tables

    return str(tables.script(sign))


def _voices(text: str, said: str, around: str) -> Iterator[_Voice]:
    """Yield the voice of each sign of a text.

    A sign that many scripts share goes with the letters before it, and at the beginning with those
    after it. Where they run against the text around them it stays with the text, unless it stands
    between two words of theirs: it would be drawn on the wrong side of them.
    """
    found = [*_scripts_in(text)]
    known = {each: _voice(each, said, around, found) for each in set(found) - {""}}
    own: _Voice = (said, direction_of(said))
    if len({*known.values()}) < 2:  # noqa: PLR2004  there is nothing to choose between
        yield from [next(iter(known.values()), own)] * len(text)
        return
    before = [*accumulate(found, _or_last)]
    after = [*accumulate(reversed(found), _or_last)][::-1]
    for sign, script_, last, coming in zip(text, found, before, after, strict=True):
        if script_:
            yield known[script_]
        elif coming in _used_with(sign):
            yield known[coming]
        else:
            beside = known[last or coming]
            inside = bool(last and coming) and known[last] == known[coming]
            yield beside if inside or beside[1] == own[1] else own


def _scripts_in(text: str) -> Iterator[str]:
    """Yield the script of each sign, and none where it might belong to several."""
    last = ""
    for sign in text:
        found = script(sign)
        if found not in COMMON:
            last = found
            yield found
        else:
            yield last if found == ON_ANOTHER or last in _used_with(sign) else ""


def _or_last(last: str, now: str) -> str:
    return now or last


def _voice(script_: str, said: str, around: str, together: list[str]) -> _Voice:
    """Return the language of letters among those that they stand together with."""
    way = _direction(script_)
    for language in (said, around):
        if script_ in _scripts_of(language):
            return language, way
    if script_ == "Hani":
        if not {"Hira", "Kana"}.isdisjoint(together):
            return "ja", way
        return "ko" if "Hang" in together else "zh", way
    return _language_of(script_), way


@cache
def _language_of(script_: str) -> str:
    """Return the language most often written in a script."""
    if script_ == _LATIN:
        return "en"
    likely = _likely(f"und_{script_}").partition("_")[0]
    return f"und-{script_}" if script_ in _LEFT_OPEN or likely in {"", "und"} else likely


@cache
def _scripts_of(language: str) -> frozenset[str]:
    """Return every script that a language is written in, or the one that its tag names."""
    primary, *others = language.replace("-", "_").split("_")
    if any(map(_names_script, others)):
        named = {script_of_language(language)}
    else:
        named = {script_of_language(language), *_all_scripts().get(primary.lower(), ())}
    return frozenset(part for each in named for part in _IN_PARTS.get(each, {each}))


@cache
def _all_scripts() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tag, likely in _subtags().items():
        written = filter(_names_script, str(likely).split("_")[1:])
        found.setdefault(tag.partition("_")[0], set()).update(written)
    return found


def _likely(tag: str) -> str:
    return str(_subtags().get(tag) or "")


@cache
def _subtags() -> dict[str, Any]:
    from babel.core import get_global

    return dict(get_global("likely_subtags"))


def _names_script(subtag: str) -> bool:
    return len(subtag) == len(_LATIN) and subtag.isalpha()


@cache
def _direction(script_: str) -> Direction:
    from fontTools.unicodedata import script_horizontal_direction

    return "rtl" if script_horizontal_direction(script_, "LTR") == "RTL" else "ltr"


@lru_cache(maxsize=4096)
def _used_with(sign: str) -> frozenset[str]:
    """Return the scripts that a common sign belongs to, as a full stop does to Chinese."""
    from fontTools.unicodedata import script_extension

    return frozenset(script_extension(sign)) - COMMON
