"""An older file is backed up and upgraded when it is opened to write, and not before."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ibb.store.check import check
from ibb.store.errors import DamagedError
from ibb.store.library import Library, facts_of
from ibb.store.record import Record
from ibb.store.search import search
from ibb.store.sqlite import schema
from tests.support.drivers import bare
from tests.support.sentences import assert_a_sentence, untouched
from tests.support.sessions import BY, a_file, adding, option, with_options

COLUMNS = "session_id, seq, id, at, seat, via, version, note, salt, removes, actions, digest"

OUTDATED_VIEW = ("DROP VIEW interest", "CREATE VIEW interest AS SELECT id, body FROM item")
WITHOUT_A_COLUMN = (
    "DROP TRIGGER entry_is_next",
    "DROP TRIGGER entry_is_final",
    "ALTER TABLE entry DROP COLUMN undoes",
)
WITHOUT_TWO = (*WITHOUT_A_COLUMN, "ALTER TABLE entry DROP COLUMN words_digest")
WITHOUT_THE_INDEX_OF_WORDS = ("DROP TABLE words",)
OUTDATED_ITEMS = (
    "UPDATE item SET body = '{}', number = 'old' WHERE kind = 'option'",
    "DELETE FROM item WHERE kind = 'party'",
    "DELETE FROM words",
)
OLDER = {
    "an outdated view": OUTDATED_VIEW,
    "no column for undoes": WITHOUT_A_COLUMN,
    "two columns less": WITHOUT_TWO,
    "no index of words": WITHOUT_THE_INDEX_OF_WORDS,
    "items of another shape": OUTDATED_ITEMS,
}
older_ways = pytest.mark.parametrize("way", OLDER.values(), ids=OLDER)


def older(tmp_path: Path, way: tuple[str, ...]) -> Path:
    """Return a session file as an older version would have left it."""
    path = a_file(tmp_path)
    with_options(path, 30, text="Words of an older version " * 10)
    with closing(bare(path)) as connection:
        for statement in (*way, f"PRAGMA user_version = {schema.VERSION - 1}"):
            connection.execute(statement)
    return path


def entries_in(path: Path) -> list[tuple[Any, ...]]:
    """Return the rows of the record, every text as the bytes that are stored."""
    with closing(bare(path)) as connection:
        connection.text_factory = bytes
        return list(connection.execute(f"SELECT rowid, {COLUMNS} FROM entry ORDER BY rowid"))


@older_ways
def test_an_older_file_is_upgraded_when_it_is_opened_to_write(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    path = older(tmp_path, way)
    before = entries_in(path)
    with Record(path) as record:
        assert [entry.seq for entry in record.entries] == list(range(1, 34))
        assert len(search(Library(path.parent), "older version")[0]) == 30
        assert record.append(adding(option("new")), by=BY).seq == 34
    assert entries_in(path)[:-1] == before
    assert check(path).problems == ()
    assert [each for each in path.parent.iterdir() if each.name.startswith(path.name)] == [path]


@older_ways
def test_a_copy_of_the_older_file_is_kept_first(tmp_path: Path, way: tuple[str, ...]) -> None:
    path = older(tmp_path, way)
    before = entries_in(path)
    Record(path).close()
    [copy] = (path.parent / "backups").iterdir()
    assert entries_in(copy) == before
    with closing(bare(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)
    Record(path).close()
    assert len(list((path.parent / "backups").iterdir())) == 1


@older_ways
def test_an_older_file_that_is_only_read_is_not_touched(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    path = older(tmp_path, way)
    with untouched(tmp_path):
        assert facts_of(path).head == 33
        with Record(path, write=False) as record:
            assert record.session.label("option-30") == "30"
        Library(tmp_path / "elsewhere").open(path, write=False).close()


@pytest.mark.parametrize("way", [OUTDATED_VIEW, WITHOUT_TWO], ids=["view", "columns"])
def test_a_file_that_cannot_become_one_of_today_stands_as_it_was(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    path = older(tmp_path, (*way, "CREATE TABLE notes (text TEXT)"))
    before = path.read_bytes()
    with pytest.raises(DamagedError) as caught:
        Record(path)
    assert_a_sentence(caught.value, path)
    assert path.read_bytes() == before
    assert [each for each in path.parent.iterdir() if each.name.startswith(path.name)] == [path]
    [copy] = (path.parent / "backups").iterdir()
    assert entries_in(copy) == entries_in(path)
    with Record(path, write=False) as record:
        assert record.session.seq == 33
