"""Finding words across sessions and inside one. What a person types is words, never a query."""

from dataclasses import dataclass
from pathlib import Path

from ibb.store.errors import StoreError
from ibb.store.library import Library, Listed, Shelf, Unreadable
from ibb.store.sqlite import words as words_of

MOST_HITS = 200


@dataclass(frozen=True)
class Hit:
    """One place where the words stand."""

    path: Path
    session_id: str
    session: str
    practice: bool
    kind: str
    number: str
    item_id: str
    text: str
    issue: str | None
    """The number of the issue it belongs to."""
    entry: int
    """The entry that gave it these words."""


def search(
    library: Library, words: str, shelf: Shelf = Shelf.ALL
) -> tuple[list[Hit], list[Unreadable]]:
    """Return where the words stand in a library's sessions, and the files that cannot be read.

    Only the sessions of the shelf are looked through, so that no other crowds their places out.
    Raises ``StoreError`` when there are no words to look for.
    """
    query = words_of.as_query(words)
    if not query:
        raise StoreError("Say at least one word to look for.")
    hits: list[Hit] = []
    sessions, unreadable = library.sessions(shelf)
    for listed in sessions:
        try:
            hits += _in_session(listed, query)
        except StoreError as error:
            unreadable.append(Unreadable(listed.path, str(error)))
    return hits[:MOST_HITS], unreadable


def _in_session(listed: Listed, query: str) -> list[Hit]:
    rows = words_of.find(listed.path, query, MOST_HITS)
    return [Hit(listed.path, listed.id, listed.title, listed.practice, *row) for row in rows]
