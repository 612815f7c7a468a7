"""Which language the words of a text are in, as far as their letters tell.

A reader's software needs a language for every stretch: Arabic read out by an English voice is
noise. What a run says of itself comes first; letters that its language is not written in are taken
for the language most often written in them.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter

NEUTRAL = ""
ON_ANOTHER = "Zinh"
_NEUTRAL = frozenset({"Zyyy", "Zinh", "Zzzz"})
_WRITTEN_WITH = {
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
}
_EASTERN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})


def stretches(text: str, language: str, around: str) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces with the language of each.

    ``language`` is what the text says of itself, ``around`` the language of its document. Spaces
    and points between two words of one script stay with them, others with the text.
    """
    if text.isascii() and _written_in("Latn", language):
        if text:
            yield text, language
        return
    spoken: list[str] = []
    last = ""
    for sign in text:
        of = script(sign)
        if of in _NEUTRAL:
            belongs = of == ON_ANOTHER or last in _used_with(sign)
            spoken.append(spoken[-1] if spoken and belongs else NEUTRAL)
        else:
            spoken.append(_spoken(of, language, around))
            last = of
    before = accumulate(spoken, _or_last)
    after = [*accumulate(reversed(spoken), _or_last)][::-1]
    settled = [one if one == other else language for one, other in zip(before, after, strict=True)]
    for tongue, signs in groupby(zip(settled, text, strict=True), key=itemgetter(0)):
        yield "".join(sign for _, sign in signs), tongue or language


def _or_last(last: str, now: str) -> str:
    return now or last


def script_of(language: str) -> str:
    """Return the script that a language is written in."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    tag = language.replace("-", "_")
    for known in (tag, tag.partition("_")[0]):
        for part in (known, str(likely.get(known, ""))):
            for subtag in part.split("_")[1:]:
                if len(subtag) == len("Latn"):
                    return subtag
    return "Latn"


def runs_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return _script_runs_right_to_left(_script_cached(language))


def direction_of(text: str) -> bool | None:
    """Tell whether all the words of a text run from right to left, or none; None if it is mixed."""
    if text.isascii():
        return False if any(map(str.isalpha, text)) else None
    found = {script(sign) for sign in text} - _NEUTRAL
    turned = {_script_runs_right_to_left(each) for each in found}
    return turned.pop() if len(turned) == 1 else None


def is_eastern(sign: str) -> bool:
    """Tell whether a line may end at a character without a space."""
    return not sign.isascii() and script(sign) in _EASTERN and sign.isalpha()


def _written_in(script: str, language: str) -> bool:
    own = _script_cached(language)
    return script in _WRITTEN_WITH.get(own, (own,))


@lru_cache(maxsize=512)
def _spoken(script: str, language: str, around: str) -> str:
    """Return the language of letters in a text of a language."""
    from babel.core import get_global

    for likely in (language, around):
        if _written_in(script, likely):
            return likely
    likely = str(get_global("likely_subtags").get(f"und_{script}") or "")
    return likely.partition("_")[0] or ("en" if script == "Latn" else language)


@lru_cache(maxsize=4096)
def script(sign: str) -> str:
    """Return the script of a character."""
    from fontTools import unicodedata

    return str(unicodedata.script(sign)) if sign else ON_ANOTHER


@lru_cache(maxsize=4096)
def _used_with(sign: str) -> frozenset[str]:
    """Return the scripts that a sign belongs to, as a full stop does to Chinese."""
    from fontTools.unicodedata import script_extension

    return frozenset(script_extension(sign)) - _NEUTRAL


@lru_cache(maxsize=256)
def _script_cached(language: str) -> str:
    return script_of(language)


@lru_cache(maxsize=256)
def _script_runs_right_to_left(script: str) -> bool:
    from fontTools.unicodedata import script_horizontal_direction

    return bool(script_horizontal_direction(script, "LTR") == "RTL")
