"""What changed between two wordings, word by word, readable without colour."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from ibb.documents.words import typed
from ibb.formats.document import Change, Run, plain, runs

CAREFUL = 4_000_000
"""Up to so many pairs of words the closest reading is looked for; beyond, a quick one will do."""

_WORD = re.compile(r"(\s*)(\S+)")
_FEW = 2
"""So few kept words between longer changes are chance, and would only break up the reading."""


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
    return " ".join(plain(redline(old, new)).split())


def redline(old: str, new: str) -> tuple[Run, ...]:
    """Return the new words with what came and went, in lines as far as both texts have them.

    Without what was inserted it reads as the old text, without what was deleted as the new one,
    white space aside.
    """
    gone, come = _words(old), _words(new)
    told: list[tuple[Change, str, str]] = []
    for stretch in stretches(old, new):
        for _ in stretch.words:
            if stretch.kind != "added":
                space, word = next(gone)
            if stretch.kind != "deleted":
                space, word = next(come)
            told.append((_CHANGES[stretch.kind], space, word))
    return tuple(_runs(told))


_CHANGES: dict[str, Change] = {"kept": "", "deleted": "deleted", "added": "inserted"}


def same(old: str, new: str) -> bool:
    """Tell whether two texts have the same words."""
    return old.split() == new.split()


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Yield both texts as stretches of words that stayed, went and came, as they read best."""
    folded = _without_chance(list(_matched(old, new)))
    for kept, group in groupby(folded, key=lambda each: each.kind == "kept"):
        found = list(group)
        if kept:
            yield from found
            continue
        for kind in ("deleted", "added"):
            words = tuple(word for each in found if each.kind == kind for word in each.words)
            if words:
                yield Stretch(kind, words)


def _matched(old: str, new: str) -> Iterator[Stretch]:
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


def _without_chance(every: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches; words that were kept by chance between changes go and come too."""
    for place, stretch in enumerate(every):
        chance = (
            stretch.kind == "kept"
            and len(stretch.words) <= _FEW
            and _longest(every[max(place - 2, 0) : place][::-1]) > len(stretch.words)
            and _longest(every[place + 1 : place + 3]) > len(stretch.words)
        )
        if chance:
            yield stretch._replace(kind="deleted")
            yield stretch._replace(kind="added")
        else:
            yield stretch


def _longest(beside: Sequence[Stretch]) -> int:
    """Return how long the change is that these two stretches begin with."""
    longest = 0
    for each in beside:
        if each.kind == "kept":
            break
        longest = max(longest, len(each.words))
    return longest


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word behind the white space before it: a blank, or its ends of lines."""
    for space, word in _WORD.findall(text):
        lines = space.count("\n")
        yield "\n" * min(lines, 2) or " ", word


def _runs(told: Sequence[tuple[Change, str, str]]) -> Iterator[Run]:
    before = ""
    for change, group in groupby(told, key=lambda each: each[0]):
        words = list(group)
        lead = words[0][1] if before else ""
        text = words[0][2] + "".join(space + word for _, space, word in words[1:])
        if change:
            yield from runs(typed(lead))
            yield from (Run(each.text, change, each.language) for each in runs(typed(text)))
        else:
            yield from runs(typed(lead + text))
        before = text


__all__ = ["Stretch", "changes", "redline", "same", "stretches"]
