"""Where office programs keep the language of words: in one of three places, by their script."""

from typing import Literal, TypeAlias

from ibb.formats.scripts import script_of_language

Place: TypeAlias = Literal["western", "asian", "complex"]

_WESTERN = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Cans", "Cher"})
_ASIAN = frozenset({"Hans", "Hant", "Hanb", "Hani", "Jpan", "Kore", "Bopo", "Hang", "Hira", "Kana"})


def place_of(tag: str) -> Place:
    """Return where a language is kept."""
    script = script_of_language(tag)
    return "western" if script in _WESTERN else "asian" if script in _ASIAN else "complex"


def left_open(tag: str) -> bool:
    """Tell whether a tag names no language, only the script of the letters."""
    return tag.partition("-")[0] == "und"
