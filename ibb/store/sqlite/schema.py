"""What a session file looks like inside: tables, triggers, views, the word index, and its version.

Entry tables only ever gain nullable columns. Everything else here is derived and is made anew when
the version goes up.
"""

import re
from contextlib import closing
from functools import cache
from typing import Any

from sqlalchemy.schema import CreateIndex, CreateTable

from ibb.store import tables
from ibb.store.sqlite.driver import driver
from ibb.store.sqlite.views import view_statements

APPLICATION_ID = 0x69626252
"""Says in the file's header that it is a session: the letters ``ibbR``."""

VERSION = 4
"""Goes up with any change to what ``statements`` returns; see ``docs/record-format.md``."""

_TABLES = (tables.SessionRow, tables.EntryRow, tables.ItemRow, tables.DraftRow, tables.FocusRow)

_KEPT = (
    "session_id seq id at seat via version undoes removes digest".split()  # noqa: SIM905
)

TRIGGERS = (
    "CREATE TRIGGER entry_is_next BEFORE INSERT ON entry WHEN NEW.seq <> "
    "(SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE session_id = NEW.session_id) "
    "BEGIN SELECT RAISE(ABORT, 'an entry follows the one before it'); END",
    "CREATE TRIGGER entry_stays BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
    # The one change there is: blanking the words of an entry whose removal is recorded.
    "CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry WHEN NOT ("
    + " AND ".join(f"NEW.{column} IS OLD.{column}" for column in _KEPT)
    + " AND OLD.words_digest IS NULL AND NEW.words_digest IS NOT NULL"
    " AND NEW.note = '' AND NEW.salt = ''"
    " AND EXISTS (SELECT 1 FROM entry AS removal, json_each(removal.removes) AS removed"
    " WHERE removal.session_id = NEW.session_id"
    " AND json_extract(removed.value, '$.seq') = NEW.seq)) "
    "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
)

WORD_INDEX = (
    'CREATE VIRTUAL TABLE words USING fts5(text, tokenize = "unicode61 remove_diacritics 2")'
)


def statements() -> list[str]:
    """Return the statements that make an empty session file, in order."""
    made: list[str] = []
    for model in _TABLES:
        table = tables.table(model)
        made.append(str(CreateTable(table).compile(dialect=_dialect())))
        made += [str(CreateIndex(index).compile(dialect=_dialect())) for index in table.indexes]
    return [*made, *TRIGGERS, WORD_INDEX, *view_statements()]


def derived_statements() -> list[str]:
    """Return the statements for what is derived from the entries and made anew on a migration."""
    return [*TRIGGERS, WORD_INDEX, *view_statements()]


def _dialect() -> Any:
    from sqlalchemy.dialects.sqlite import dialect  # noqa: PLC0415

    return dialect()


def create(connection: Any) -> None:
    """Make the schema in an empty file."""
    for statement in statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")


def renew(connection: Any) -> None:
    """Give an older file the columns it lacks, and all derived parts anew; their rows are empty."""
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
    ).fetchall()
    for kind, name in rows:
        connection.execute(f'DROP {kind} "{name}"')
    connection.execute("DROP TABLE IF EXISTS words")
    for table, column, declaration in missing_columns(connection):
        connection.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {declaration}')
    for statement in derived_statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version={VERSION}")


def fingerprint(connection: Any) -> frozenset[str]:
    """Return what there is in a file: each table's columns, and every trigger, view and index.

    Tables are described by their columns, because the text of their SQL is a library's to choose.
    """
    found = set()
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    for kind, name, table, sql in rows:
        if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL"):
            columns = connection.execute(
                'SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?) ORDER BY name', (name,)
            ).fetchall()
            found.add(f"table {name} {columns}")
        elif kind == "index":
            columns = connection.execute(
                "SELECT name FROM pragma_index_info(?)", (name,)
            ).fetchall()
            found.add(f"index {table} {columns}")
        else:
            found.add(f"{kind} {name} {' '.join(str(sql).split())}")
    return frozenset(found)


@cache
def expected_fingerprint() -> frozenset[str]:
    """Return the fingerprint of a file that this program makes."""
    with closing(driver().module.connect(":memory:", isolation_level=None)) as scratch:
        create(scratch)
        return fingerprint(scratch)


def missing_columns(connection: Any) -> list[tuple[str, str, str]]:
    """Return (table, column, declaration) of what an older file's tables lack."""
    found = []
    for model in _TABLES:
        table = tables.table(model)
        rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))
        there = {row[0] for row in rows.fetchall()}
        for column in table.columns:
            if column.name not in there:
                declaration = str(column.type.compile(dialect=_dialect()))
                found.append((table.name, column.name, declaration))
    return found


def foreign_parts(connection: Any) -> list[str]:
    """Return what stands in a file and should not, or should and does not, in short words."""
    difference = fingerprint(connection) ^ expected_fingerprint()
    return sorted({re.sub(r"^(\w+ \w+).*", r"\1", part, flags=re.DOTALL) for part in difference})
