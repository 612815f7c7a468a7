"""The index of the items' words: SQLite's full-text search, and all that knows its language."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, text

from ibb.store.sqlite.driver import driver
from ibb.store.sqlite.schema import WORD_INDEX

_PUT = text("INSERT INTO words(rowid, text) VALUES (:row, :text)")
_DROP = text("DELETE FROM words WHERE rowid = :row")
_ALL = text("SELECT item.id, words.text FROM words JOIN item ON item.row = words.rowid")
_FIND = (
    "SELECT item.kind, item.number, item.id, words.text, item.rev, item.body "
    "FROM words JOIN item ON item.row = words.rowid WHERE "
)
_ENTRY = "SELECT seq, at, version, actions FROM entry WHERE "


def put(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Index words: ``row`` of the item and its ``text``."""
    connection.execute(_PUT, rows)


def drop(connection: Connection, row: int) -> None:
    """Forget the words of an item."""
    connection.execute(_DROP, {"row": row})


def drop_all(connection: Connection) -> None:
    """Forget all words."""
    connection.execute(text("DELETE FROM words"))


def forget_traces(connection: Connection) -> None:
    """Leave nothing of dropped words in the index, in free pages or in the log."""
    connection.exec_driver_sql("INSERT INTO words(words) VALUES ('optimize')")
    connection.exec_driver_sql("VACUUM")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def indexed(connection: Connection) -> dict[str, str]:
    """Return the indexed words of every item by its id."""
    return {row.id: row.text for row in connection.execute(_ALL)}


def as_query(words: str) -> str:
    """Return typed words as a query in which every one must begin some word of the text."""
    quoted = ('"' + word.replace('"', '""') + '"*' for word in words.split())
    return " ".join(each for each in quoted if any(c.isalnum() for c in each))


def find(bare: Any, query: str, kind: str | None, most: int) -> Iterator[Any]:
    """Yield kind, number, id, text, rev and body of the items in which the words stand, best first.

    Without a query, of all items that have words, in display order; ``most`` below 0 means all.
    """
    asked = ["words MATCH ?"] if query else ["words.text <> ''"]
    values: list[Any] = [query] if query else []
    if kind:
        asked.append("item.kind = ?")
        values.append(kind)
    order = "words.rank" if query else "item.place"
    statement = f"{_FIND} {' AND '.join(asked)} ORDER BY {order} LIMIT ?"
    yield from bare.execute(statement, (*values, most))


def matching(texts: Sequence[str], query: str) -> list[int]:
    """Return the places of the texts that a query finds, by the rules of the index itself."""
    if not query:
        return list(range(len(texts)))
    with closing(driver().module.connect(":memory:", isolation_level=None)) as scratch:
        scratch.execute(WORD_INDEX)
        scratch.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", enumerate(texts))
        rows = scratch.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY 1", (query,))
        return [row[0] for row in rows.fetchall()]


def item(bare: Any, item_id: str) -> Any:
    """Return kind, number and body of an item in view, or None."""
    query = "SELECT kind, number, body FROM item WHERE id = ?"
    return bare.execute(query, (item_id,)).fetchone()


def items(bare: Any, kind: str) -> list[Any]:
    """Return id and body of the items of a kind."""
    rows: list[Any] = bare.execute("SELECT id, body FROM item WHERE kind = ?", (kind,)).fetchall()
    return rows


def entries(bare: Any, holding: str = "") -> Iterator[Any]:
    """Yield seq, time, version and actions of the entries that hold some letters, in order."""
    yield from bare.execute(f"{_ENTRY} instr(actions, ?) ORDER BY seq", (holding,))


def entries_back(bare: Any, session_id: str, seq: int, holding: str) -> Iterator[Any]:
    """Yield the same from an entry backwards; the nearest come at once, whatever the length."""
    newest_first = f"{_ENTRY} session_id = ? AND seq <= ? AND instr(actions, ?) ORDER BY seq DESC"
    # One by one: a cursor looks for the next row before it gives one away.
    statement = f"{newest_first} LIMIT 1"
    while row := bare.execute(statement, (session_id, seq, holding)).fetchone():
        yield row
        seq = row[0] - 1
