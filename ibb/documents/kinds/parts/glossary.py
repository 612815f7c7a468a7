"""The words of the work that a text uses, each in a sentence that needs no other."""

import re
from collections.abc import Iterable, Iterator

from ibb.documents.words import say
from ibb.documents.words.process import shipped_words
from ibb.formats.document import Block, Facts, Heading, Text, every_text, plain
from ibb.formats.document import Document as _Document
from ibb.model.session import Session
from ibb.process.template import Term, template_of


def terms_of(session: Session) -> tuple[Term, ...]:
    """Return the glossary of the process a session runs on."""
    charter = session.charter
    return template_of(charter).glossary if charter else ()


def used_in(terms: Iterable[Term], text: str) -> list[Term]:
    """Return the terms that a text uses, in one or in many, in the order of the alphabet."""
    words = text.casefold()
    found = (each for each in terms if re.search(_pattern(each.term), words))
    return sorted(found, key=lambda each: each.term.casefold())


def _pattern(term: str) -> str:
    """Return what finds a term in one and in many: criterion and criteria, party and parties."""
    word = re.escape(term.casefold())
    many = {"on": "a", "y": "ies"}
    for end, plural in many.items():
        if term.casefold().endswith(end):
            return rf"\b{word.removesuffix(end)}(?:{end}|{plural})\b"
    return rf"\b{word}s?\b"


def glossary(session: Session, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the words of the work that these blocks use, with what they mean."""
    text = "\n".join(plain(each) for each in every_text(_Document("", tuple(blocks))))
    pairs: list[tuple[Text, Text]] = [
        (shipped_words(each.term), shipped_words(each.meaning))
        for each in _in_this_language(terms_of(session), text)
    ]
    if pairs:
        yield Heading(1, say("Words used here"))
        yield Facts(tuple(pairs))


def _in_this_language(terms: Iterable[Term], text: str) -> list[Term]:
    """Return the terms used, whether they stand there in their own language or the document's."""
    every = tuple(terms)
    there = {each.term for each in used_in(every, text)}
    words = text.casefold()
    spoken = (each for each in every if plain(shipped_words(each.term)).casefold() in words)
    there |= {each.term for each in spoken}
    return sorted((e for e in every if e.term in there), key=lambda e: plain(shipped_words(e.term)))


__all__ = ["glossary", "terms_of", "used_in"]
