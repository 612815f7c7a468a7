"""Which cards say nearly the same: suggestions for people, who alone merge them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ibb.model.items import PublicInput

ALIKE = 80
"""From how many percent two cards are suggested together.

The same sentence with another ending, a typing mistake, other small words or another order of words
reaches 80 to 97; two different wishes about the same thing stay below 70. Some opposites come close
too (“publish scores”, “do not publish scores”), which is why nothing is merged without a person.
"""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Likeness:
    """A card that says nearly what another says, and how nearly, in percent."""

    card: PublicInput
    percent: int


@dataclass(frozen=True)
class LikeGroup:
    """Cards that may be one: the earliest, and each that is like it."""

    first: PublicInput
    others: tuple[Likeness, ...]

    @property
    def cards(self) -> tuple[PublicInput, ...]:
        """All of them, the earliest first."""
        return (self.first, *(each.card for each in self.others))


def bare(text: str) -> str:
    """Return a text's words as they are compared: no capitals, accents or punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(letters))


def alike(cards: Iterable[PublicInput]) -> list[LikeGroup]:
    """Return the cards that say nearly the same, in the order in which they came.

    A translation is compared as well, so that a card meets one in another language. Cards that
    were merged already are left out, and each card stands in one group at most.
    """
    standing = [card for card in cards if card.merged_into is None]
    near = _near(standing)
    groups: list[LikeGroup] = []
    taken: set[int] = set()
    for place, first in enumerate(standing):
        if place in taken:
            continue
        others = sorted(
            (other, percent)
            for other, percent in near.get(place, {}).items()
            if other > place and other not in taken
        )
        if others:
            taken |= {place, *(other for other, _ in others)}
            found = tuple(Likeness(standing[other], percent) for other, percent in others)
            groups.append(LikeGroup(first, found))
    return groups


def _near(cards: list[PublicInput]) -> dict[int, dict[int, int]]:
    """Return for each card the later ones that are like it, with the likeness in percent."""
    sayings: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        for words in sorted({bare(card.text), bare(card.translation)} - {""}):
            sayings.setdefault(words, []).append(place)
    near: dict[int, dict[int, int]] = {}
    for one, other, percent in _pairs(list(sayings)):
        for here in sayings[one]:
            for there in sayings[other]:
                if here != there:
                    later = near.setdefault(min(here, there), {})
                    later[max(here, there)] = max(percent, later.get(max(here, there), 0))
    return near


def _pairs(texts: list[str]) -> Iterator[tuple[str, str, int]]:
    """Yield texts that are alike, each with itself too, and how nearly."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only who looks for likeness waits for it

    yield from ((text, text, 100) for text in texts)
    # As they were written, and with their words in the order of letters, which finds a sentence
    # that was turned round.
    for spelled in (texts, [" ".join(sorted(text.split())) for text in texts]):
        for place, words in enumerate(spelled):
            found = process.extract(
                words, spelled[place + 1 :], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
            )
            yield from ((texts[place], texts[place + 1 + at], int(by)) for _, by, at in found)
