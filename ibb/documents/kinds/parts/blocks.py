"""What stands in documents of every kind: titles, headings with something under them, labels."""

from collections.abc import Iterable, Iterator

from ibb.documents.kinds.asked import Asked, DocumentError
from ibb.documents.words import say
from ibb.formats.document import Block, Facts, Heading, Text
from ibb.model.items import Issue


def titled(asked: Asked, document: str) -> str:
    """Return the title of a document, with the title of the session where it has one."""
    if not asked.title:
        return document
    return say("{document}: {session}", document=document, session=asked.title)


def named_issue(asked: Asked) -> Issue | None:
    """Return the issue that was asked for, if one was; ``DocumentError`` where it is gone."""
    if asked.about is None:
        return None
    found = asked.session.find(asked.about)
    if not isinstance(found, Issue):
        raise DocumentError(
            "The issue that was named is not in this session any more; name one that is."
        )
    return found


def under(
    level: int, heading: Text, blocks: Iterable[Block], about: str | None = None
) -> Iterator[Block]:
    """Yield blocks under a heading; without blocks there is no heading either."""
    found = tuple(blocks)
    if found:
        yield Heading(level, heading, about)
        yield from found


def facts(pairs: Iterable[tuple[Text, Text]]) -> Iterator[Block]:
    """Yield labelled values, if there are any."""
    found = tuple(pairs)
    if found:
        yield Facts(found)


__all__ = ["facts", "named_issue", "titled", "under"]
