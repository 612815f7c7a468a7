"""Which language a stretch of text is in, as far as its letters tell."""

from collections.abc import Iterator
from dataclasses import dataclass

_LANGUAGE_OF_SCRIPT = {
    "Arab": "ar",
    "Armn": "hy",
    "Beng": "bn",
    "Bopo": "zh",
    "Cyrl": "ru",
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
    "Laoo": "lo",
    "Latn": "en",
    "Mymr": "my",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
}
_SCRIPTS_OF_LANGUAGE = {
    "ja": {"Hani", "Hira", "Kana"},
    "ko": {"Hang", "Hani"},
    "zh": {"Hani", "Bopo"},
    **{tag: {"Arab"} for tag in ("ar", "fa", "ur", "ps", "ku", "sd")},
    **{tag: {"Cyrl"} for tag in ("ru", "uk", "bg", "be", "mk", "kk", "mn")},
    **{tag: {"Deva"} for tag in ("hi", "mr", "ne")},
    **{tag: {"Hebr"} for tag in ("he", "yi")},
    **{tag: {"Ethi"} for tag in ("am", "ti")},
    "bn": {"Beng"},
    "el": {"Grek"},
    "gu": {"Gujr"},
    "hy": {"Armn"},
    "ka": {"Geor"},
    "km": {"Khmr"},
    "lo": {"Laoo"},
    "my": {"Mymr"},
    "pa": {"Guru", "Arab"},
    "ta": {"Taml"},
    "te": {"Telu"},
    "th": {"Thai"},
}
_RIGHT_TO_LEFT = {"ar", "fa", "ur", "ps", "ku", "sd", "he", "yi"}
_EAST_ASIAN = {"zh", "ja", "ko"}
_COMPLEX = _RIGHT_TO_LEFT | {
    *("bn", "gu", "hi", "km", "lo", "mr", "my", "ne", "pa", "ta", "te", "th"),
}
_ONE_SIDE = 2
_NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}
_FIRST_OTHER_LETTER = "\u0370"
"""Every letter before Greek is Latin, which most texts never leave."""


@dataclass(frozen=True)
class Stretch:
    """Words in a row in one language and one script."""

    text: str
    language: str
    """Empty where the letters belong to the language of the document."""


def right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return _primary(language) in _RIGHT_TO_LEFT


def east_asian(language: str) -> bool:
    """Tell whether office programs keep a language among the East Asian ones."""
    return _primary(language) in _EAST_ASIAN


def complex_script(language: str) -> bool:
    """Tell whether office programs keep a language among those with complex scripts."""
    return _primary(language) in _COMPLEX


def stretches(text: str, language: str, base: str) -> list[Stretch]:
    """Cut a text where its script changes, and name the language of each stretch.

    A stretch whose letters do not belong to the language it is said to be in is named after its
    letters: the most spoken of the languages written so. What has no script of its own, such as
    spaces and numbers, stays with its neighbours if both agree, and else with the whole.
    """
    told = "" if language == base else language
    home = _scripts(language or base)
    if "Latn" in home and max(text, default="") < _FIRST_OTHER_LETTER:
        return [Stretch(text, told)] if text else []
    pieces = list(_pieces(text))
    japanese = any(script in {"Hira", "Kana"} for _, script in pieces)
    tags = [
        None
        if not script
        else told
        if script in home
        else _language(script, base, japanese=japanese)
        for _, script in pieces
    ]
    found: list[Stretch] = []
    for place, (piece, _) in enumerate(pieces):
        tag = tags[place]
        if tag is None:
            tag = _between(tags[max(place - 1, 0) : place + 2], told)
        if found and found[-1].language == tag:
            found[-1] = Stretch(found[-1].text + piece, tag)
        else:
            found.append(Stretch(piece, tag))
    return found


def _between(around: list[str | None], told: str) -> str:
    """Return the language of signs that have none: their neighbours', if both have the same."""
    beside = {tag for tag in around if tag is not None}
    return beside.pop() if len(around) > _ONE_SIDE and len(beside) == 1 else told


def runs_right_to_left(text: str, base: str) -> bool:
    """Tell whether a paragraph starts at the right: its first letter decides."""
    import unicodedata

    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return right_to_left(base)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces with their scripts; signs that every script uses have none."""
    from fontTools import unicodedata

    start, current = 0, None
    for place, sign in enumerate(text):
        script = unicodedata.script(sign) if sign >= "A" else "Zyyy"
        script = "" if script in _NO_SCRIPT else script
        if script == "" and unicodedata.category(sign) == "Mn":
            continue
        if script != current:
            if current is not None:
                yield text[start:place], current
            start, current = place, script
    if current is not None:
        yield text[start:], current


def _language(script: str, base: str, *, japanese: bool) -> str:
    if script in _scripts(base):
        return ""
    if japanese and script == "Hani":
        return "ja"
    return _LANGUAGE_OF_SCRIPT.get(script, "")


def _scripts(language: str) -> set[str]:
    return _SCRIPTS_OF_LANGUAGE.get(_primary(language), {"Latn"})


def _primary(language: str) -> str:
    return language.lower().split("-")[0]
