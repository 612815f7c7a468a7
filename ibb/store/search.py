"""Finding words across sessions and inside one. What a person types is words, never a query."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibb.store.errors import StoreError
from ibb.store.library import Library, Listed, Unreadable
from ibb.store.sqlite import driver

MOST_HITS = 200


@dataclass(frozen=True)
class Hit:
    """One place where the words stand."""

    path: Path
    session_id: str
    session: str
    kind: str
    number: str
    item_id: str
    text: str
    issue: str | None
    """The number of the issue it belongs to."""
    entry: int
    """The entry that gave it these words."""


def as_query(words: str) -> str:
    """Return typed words as a query in which every one must begin some word of the text."""
    quoted = ('"' + word.replace('"', '""') + '"*' for word in words.split())
    return " ".join(each for each in quoted if any(c.isalnum() for c in each))


def search(library: Library, words: str) -> tuple[list[Hit], list[Unreadable]]:
    """Return where the words stand in a library's sessions, and the files that cannot be read.

    Raises ``StoreError`` when there are no words to look for.
    """
    query = as_query(words)
    if not query:
        raise StoreError("Say at least one word to look for.")
    hits: list[Hit] = []
    sessions, unreadable = library.sessions()
    for listed in sessions:
        try:
            hits += _in_session(listed, query)
        except StoreError as error:
            unreadable.append(Unreadable(listed.path, str(error)))
    return hits[:MOST_HITS], unreadable


def _in_session(listed: Listed, query: str) -> list[Hit]:
    with driver.reading(listed.path) as connection:
        rows: list[Any] = connection.execute(
            "SELECT item.kind, item.number, item.id, words.text, other.number, item.rev "
            "FROM words JOIN item ON item.row = words.rowid "
            "LEFT JOIN item AS other ON other.session_id = item.session_id "
            "AND other.id = json_extract(item.body, '$.issue') "
            "WHERE words MATCH ? ORDER BY words.rank LIMIT ?",
            (query, MOST_HITS),
        ).fetchall()
    return [Hit(listed.path, listed.id, listed.title, *row) for row in rows]
