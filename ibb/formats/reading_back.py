"""Reading a file back to see that nothing of its document is missing.

An export that lost something must not look like one that worked, so every file is read again before
it takes its place. What is compared are words without their spacing: pages and cells break lines
where they like.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from ibb.formats.document import Document, Text, every_text, runs
from ibb.formats.scripts import COMMON, EASTERN, right_to_left, script
from ibb.model.text import clean

MANY = 3
"""So many missing words are named; more would not help anyone."""

_READ_IN_ORDER = COMMON | EASTERN | {"Latn", "Grek", "Cyrl"}
"""Scripts whose letters every engine gives in the order in which they were typed."""
_HYPHENS = re.compile("-{2,}")
"""In Spanish a word that is broken at its hyphen has it again at the beginning of the next line."""


def words_of(text: Text, shows: Callable[[str], str] = str) -> Iterator[str]:
    """Yield the words of a text in the form in which they are compared."""
    for run in runs(text):
        yield from folded(shows(run.text)).split()


def folded(text: str) -> str:
    """Return text as it is compared: compatibility forms and invisible signs do not count."""
    kept = unicodedata.normalize("NFKC", clean(text))
    return "".join(sign for sign in kept if unicodedata.category(sign) not in {"Cf", "Mn"})


def missing(document: Document, found: str, shows: Callable[[str], str] = str) -> list[str]:
    """Return the words of a document that are not in the text of its file, each once.

    ``shows`` gives a text as the format can show it, where it cannot show every sign.

    A word may be broken anywhere in the file. Where letters run from right to left or are drawn
    together, engines guess their order: a word with such letters is found if its signs are there
    and no other such word has them.
    """
    parts = folded(found).split()
    whole = set(parts)
    spaceless = _HYPHENS.sub("-", "".join(parts))
    left = Counter(spaceless)
    wanted = (word for text in every_text(document) for word in words_of(text, shows))
    unfound: list[str] = []
    for word in dict.fromkeys(wanted):
        if word not in whole and _HYPHENS.sub("-", word) not in spaceless:
            unfound.append(word)
        elif _guessed(word):
            left.subtract(_HYPHENS.sub("-", word))
    return [word for word in unfound if not (_guessed(word) and _taken(word, left))]


def _taken(word: str, left: Counter[str]) -> bool:
    """Take the signs of a word out of those that are left, and tell whether they were all there."""
    signs = Counter(_HYPHENS.sub("-", word))
    if any(left[sign] < count for sign, count in signs.items()):
        return False
    left.subtract(signs)
    return True


def _guessed(word: str) -> bool:
    """Tell whether an engine may give the signs of a word in an order of its own."""
    if word.isascii():
        return False
    return right_to_left(word) or any(script(sign) not in _READ_IN_ORDER for sign in word)
