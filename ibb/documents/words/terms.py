"""Words of the record itself that documents say: stages, roles, answers, what items are called.

They stand in the model, so that no call of ``say`` holds them; this is the one place that knows
which they are.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from ibb.documents.words import say
from ibb.model.items import KINDS, Vote


def term(word: str) -> str:
    """Return a word of the record in the language of the document."""
    return say(word)


def terms() -> frozenset[str]:
    """Return every word that the fields of items choose among, and what the items are called."""
    nouns = (kind.noun for kind in KINDS.values())
    choices = (
        word
        for kind in KINDS.values()
        for name, field in kind.model_fields.items()
        if name != "kind"
        for word in _choices(field.annotation)
    )
    votes = get_args(Vote.model_fields["vote"].annotation)
    return frozenset((*nouns, *choices, *votes))


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from (choice.value for choice in annotation)
    else:
        for each in get_args(annotation):
            yield from _choices(each)


__all__ = ["term", "terms"]
