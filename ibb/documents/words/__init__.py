"""The fixed words of documents, in the language a document is made in.

The English words stand in the code, where they are said; the other languages are catalogues beside
this file, in the format that translators' tools read (``es.po``). What people typed is never looked
up: it is put into the sentences as it is.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, overload

from ibb.formats.document import Labels, Run, Text, joined, plain, runs
from ibb.process.moments import MONTHS

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = "en"
LANGUAGES = {"en": "English", "es": "Español"}
"""The languages in which every fixed word is known, with their own names."""

_SOUNDS_LIKE_Y = re.compile(r"\W*h?[ií](?!e)", re.IGNORECASE)
"""Before such a word the Spanish “y” is an “e”: opciones e intereses."""

_TONGUE: ContextVar[str] = ContextVar("language of documents", default=SOURCE)
_TYPED: ContextVar[str] = ContextVar("language of what was typed", default="")


@contextmanager
def speaking(language: str, *, typed: str = "") -> Iterator[None]:
    """Say fixed words in a language while inside; ``typed`` is that of what people typed.

    Raises ``KeyError`` for a language that has no catalogue.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    tongue, words = _TONGUE.set(language), _TYPED.set(typed)
    try:
        yield
    finally:
        _TONGUE.reset(tongue)
        _TYPED.reset(words)


def spoken() -> str:
    """Return the language that fixed words are said in now."""
    return _TONGUE.get()


def typed(text: str) -> Text:
    """Return what a person typed; in a document of another language it says which it is in.

    The names of people, parties and bodies are put in without it: a name is in no language, and a
    voice that reads aloud is not to be sent to another one for it.
    """
    language = _TYPED.get()
    if not language or language == spoken() or not text:
        return text
    return (Run(text, language=language),)


@overload
def say(sentence: str, /, **parts: str) -> str: ...
@overload
def say(sentence: str, /, **parts: Text) -> Text: ...
def say(sentence: str, /, **parts: Text) -> Text:
    """Return a sentence in the language of the document, its ``{parts}`` put in as they are."""
    return _filled(_known(sentence), parts)


@overload
def count(number: int, one: str, many: str, /, **parts: str) -> str: ...
@overload
def count(number: int, one: str, many: str, /, **parts: Text) -> Text: ...
def count(number: int, one: str, many: str, /, **parts: Text) -> Text:
    """Return a sentence about so many things; ``{count}`` is the number."""
    return _filled(_known_count(one, many, number), {"count": str(number), **parts})


def day(value: date) -> str:
    """Return a day as it is written in the language: 14 January 2026, 14 de enero de 2026."""
    if spoken() == SOURCE:
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    from babel.dates import format_date  # noqa: PLC0415  English needs none of it

    return format_date(value, "long", locale=spoken())


@overload
def together(between: str, parts: Iterable[str]) -> str: ...
@overload
def together(between: str, parts: Iterable[Text]) -> Text: ...
def together(between: str, parts: Iterable[Text]) -> Text:
    """Return texts with the same sign between them, those that are empty left out."""
    every = [part for part in parts if part]
    return joined(*[each for part in every for each in (between, part)][1:])


@overload
def listed(names: Iterable[str]) -> str: ...
@overload
def listed(names: Iterable[Text]) -> Text: ...
def listed(names: Iterable[Text]) -> Text:
    """Return names as a sentence lists them: A, B and C."""
    every = list(names)
    if len(every) < 2:  # noqa: PLR2004  nothing to join
        return every[0] if every else ""
    first, last = together(", ", every[:-1]), every[-1]
    if spoken() == "es" and _SOUNDS_LIKE_Y.match(plain(last)):
        return _filled("{first} e {last}", {"first": first, "last": last})
    return say("{first} and {last}", first=first, last=last)


def labels() -> Labels:
    """Return the words that renderers add by themselves, in the language of the document."""
    english = Labels()
    return replace(english, **{name: _known(word) for name, word in vars(english).items()})


def _filled(template: str, parts: dict[str, Text]) -> Text:
    if all(isinstance(part, str) for part in parts.values()):
        return "".join(
            before + (str(parts[name]) if name is not None else "")
            for before, name in _pieces(template)
        )
    every: list[Run] = []
    for before, name in _pieces(template):
        every += runs(before)
        every += runs(parts[name]) if name is not None else ()
    return tuple(every)


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((before, name) for before, name, _, _ in Formatter().parse(template))


@cache
def _catalogue(language: str) -> "Catalog":
    from babel.messages.pofile import read_po  # noqa: PLC0415  English needs none of it

    with (files(__name__) / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def _known(sentence: str) -> str:
    return (_found(sentence) or (sentence,))[0]


def _known_count(one: str, many: str, number: int) -> str:
    return (_found(one, 2) or (one, many))[0 if number == 1 else 1]


def _found(message: str, forms: int = 1) -> tuple[str, ...]:
    """Return the forms of a message in the language of the document; none where it has none."""
    if spoken() == SOURCE:
        return ()
    known = _catalogue(spoken()).get(message)
    found = known.string if known else None
    every = (found,) if isinstance(found, str) else tuple(found or ())
    return every if len(every) == forms and all(every) else ()
