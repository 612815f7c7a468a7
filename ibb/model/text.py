"""The one type for everything people type or import.

Text is always data. It is kept in NFC, with newline and tab as its only control characters and
without the invisible formatting characters that reorder or hide what a reader sees; joiners stay,
because Persian, Indic scripts and emoji are spelled with them.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

MOST_CHARACTERS = 20_000
MOST_DOCUMENT_CHARACTERS = 1_000_000

_KEPT_FORMAT = frozenset("\u200c\u200d")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
# England, Scotland and Wales are spelled with tag characters after a black flag.
_TAGGED_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_HORIZONTAL_SPACE = re.compile(r"[\n\t ]+")


def clean(text: str) -> str:
    """Return the text as it is kept: the same words, nothing that could steer a screen.

    Idempotent: ``clean(clean(text)) == clean(text)``.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    kept: list[str] = []
    start = 0
    for flag in _TAGGED_FLAG.finditer(text):
        kept.append(_without_control(text[start : flag.start()]))
        kept.append(flag.group())
        start = flag.end()
    kept.append(_without_control(text[start:]))
    return unicodedata.normalize("NFC", "".join(kept))


def _without_control(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or c in _KEPT_FORMAT or not _is_dropped(c))


def _is_dropped(c: str) -> bool:
    """Tell whether a sign is none that a text may hold, noncharacters such as U+FFFF included."""
    number = ord(c)
    is_no_character = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF  # noqa: PLR2004
    return is_no_character or unicodedata.category(c) in _DROPPED


def one_line(text: str) -> str:
    """Return the text on one line, its runs of white space folded into single spaces."""
    return _HORIZONTAL_SPACE.sub(" ", clean(text)).strip()


def short(text: str, most: int = 80) -> str:
    """Return text on one line, cut at a word if it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def same_words(one: str, other: str) -> bool:
    """Tell whether two names are the same to a person: case and spacing do not count."""
    return one_line(one).casefold() == one_line(other).casefold()


def with_article(noun: str) -> str:
    """Return a noun with its article: an option, a mark."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _needs_words(text: str) -> str:
    if not text.strip():
        raise ValueError("needs words, and has none")
    return text


def _clean_if_text(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _line_if_text(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_clean_if_text), Field(max_length=MOST_CHARACTERS)]
"""Anything typed or imported, also nothing at all; lines are kept."""

Words = Annotated[Text, AfterValidator(_needs_words)]
"""Text with at least one visible word."""

Line = Annotated[
    str, BeforeValidator(_line_if_text), Field(max_length=500), AfterValidator(_needs_words)
]
"""A name, a title or a heading: words on one line."""

Document = Annotated[
    str, BeforeValidator(_clean_if_text), Field(max_length=MOST_DOCUMENT_CHARACTERS)
]
"""A whole document kept inside the record, such as a team's own process template."""
