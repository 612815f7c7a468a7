"""What changed between two wordings, word by word, readable without colour."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

CAREFUL = 4_000_000
"""Up to so many pairs of words the closest reading is looked for; beyond, a quick one will do."""


class Stretch(NamedTuple):
    """Words that stayed, went or came, in a row."""

    kind: Literal["kept", "deleted", "added"]
    words: tuple[str, ...]


@lru_cache(maxsize=64)
def changes(old: str, new: str) -> str:
    """Return the new words with ``[deleted: …]`` and ``[added: …]`` where they differ.

    White space is folded. Without what was added it reads as the old text, without what was
    deleted as the new one.
    """
    return " ".join(_shown(stretch) for stretch in stretches(old, new))


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Yield both texts as stretches of words that stayed, went and came."""
    before, after = tuple(old.split()), tuple(new.split())
    quick = len(before) * len(after) > CAREFUL
    matcher = SequenceMatcher(None, before, after, autojunk=quick)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch("kept", before[start:end])
            continue
        if end > start:
            yield Stretch("deleted", before[start:end])
        if stop > begin:
            yield Stretch("added", after[begin:stop])


def _shown(stretch: Stretch) -> str:
    words = " ".join(stretch.words)
    return words if stretch.kind == "kept" else f"[{stretch.kind}: {words}]"
