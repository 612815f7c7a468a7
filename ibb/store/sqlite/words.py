"""The index of the items' words: SQLite's full-text search, and all that knows its language."""

from typing import Any

from sqlalchemy import Connection, text

from ibb.store.sqlite.driver import reading as open_to_read

_PUT = text("INSERT INTO words(rowid, text) VALUES (:row, :text)")
_DROP = text("DELETE FROM words WHERE rowid = :row")
_ALL = text("SELECT item.id, words.text FROM words JOIN item ON item.row = words.rowid")
_FIND = (
    "SELECT item.kind, item.number, item.id, words.text, other.number, item.rev "
    "FROM words JOIN item ON item.row = words.rowid "
    "LEFT JOIN item AS other ON other.session_id = item.session_id "
    "AND other.id = json_extract(item.body, '$.issue') "
    "WHERE words MATCH ? ORDER BY words.rank LIMIT ?"
)


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


def find(path: Any, query: str, most: int) -> list[Any]:
    """Return kind, number, id, text, number of the issue and entry of each item found in a file."""
    with open_to_read(path) as connection:
        rows: list[Any] = connection.execute(_FIND, (query, most)).fetchall()
    return rows
