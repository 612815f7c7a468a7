"""Reading a file back to see that nothing of its document is missing.

An export that lost something must not look like one that worked, so every file is read again before
it takes its place. What is compared are words without their spacing: pages and cells break lines
where they like.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from ibb.formats.document import Document, Text, every_text, runs
from ibb.model.text import clean

MANY = 3
"""So many missing words are named; more would not help anyone."""


def words_of(text: Text, shows: Callable[[str], str] = str) -> Iterator[str]:
    """Yield the words of a text in the form in which they are compared."""
    for run in runs(text):
        yield from folded(shows(run.text)).split()


def folded(text: str) -> str:
    """Return text as it is compared: compatibility forms and invisible signs do not count."""
    kept = unicodedata.normalize("NFKC", clean(text))
    return "".join(sign for sign in kept if unicodedata.category(sign) not in {"Cf", "Mn"})


def missing(
    document: Document, found: str, shows: Callable[[str], str] = str
) -> list[str]:
    """Return the words of a document that are not in the text of its file, each once.

    ``shows`` gives a text as the format can show it, where it cannot show every sign.

    A word may be broken anywhere in the file, and words may stand in another order where a script
    runs from right to left: such a word is found if its signs are there.
    """
    parts = folded(found).split()
    seen, gone = set(parts), dict[str, None]()
    spaceless = "".join(parts)
    signs = Counter(spaceless)
    for text in every_text(document):
        for word in words_of(text, shows):
            if word in seen or word in gone:
                continue
            if word in spaceless or (right_to_left(word) and not Counter(word) - signs):
                seen.add(word)
            else:
                gone[word] = None
    return list(gone)


def right_to_left(word: str) -> bool:
    """Tell whether any part of a word is written from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in word)
