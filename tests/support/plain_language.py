"""How hard a text is to read, by the grade of Flesch and Kincaid: years of school it asks for."""

import re
from collections.abc import Iterable
from functools import cache

import pyphen

EIGHTH_GRADE = 8.0
"""What participants are to read asks for no more (founding systems, rows 11 and 20)."""

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_VOWELS = re.compile("[aeiouy]+")
_SILENT = re.compile("(?<=[^aeiouyl])e$")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n")


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def syllables(word: str) -> int:
    """Return how many syllables an English word has: by its hyphens or its vowels, the more."""
    small = word.casefold()
    hyphens = len(_hyphens().inserted(small).split("-"))
    vowels = len(_VOWELS.findall(_SILENT.sub("", small)))
    return max(hyphens, vowels, 1)


def grade(sentences: Iterable[str]) -> float:
    """Return the grade of texts; each begins a sentence of its own. 0 for no words."""
    words = 0
    count = 0
    sounds = 0
    for text in sentences:
        for sentence in _SENTENCE.split(text):
            found = _WORD.findall(sentence)
            if found:
                count += 1
                words += len(found)
                sounds += sum(syllables(each) for each in found)
    if not words:
        return 0.0
    return 0.39 * words / count + 11.8 * sounds / words - 15.59


__all__ = ["EIGHTH_GRADE", "grade", "syllables"]
