"""A file that ibb wrote before there were minutes and comments goes on in today's.

``version-1.ibb.gz`` was made by the program of format 1 itself.
"""

import gzip
from contextlib import closing
from pathlib import Path

import pytest

from ibb.model.items import Clause, Comment, Meeting, Minutes
from ibb.model.minutes_gestures import circulate, draft, take_in
from ibb.store.check import check
from ibb.store.library import Library
from ibb.store.record import Record
from ibb.store.search import search
from ibb.store.sqlite import schema
from tests.model.builders import DAY
from tests.support.drivers import bare
from tests.support.sentences import untouched
from tests.support.sessions import BY, counting

HEAD = "0ace529c7bdc82a0d03f7e92870303044a23c201dbe491a8df20190a77152c3c"
WRITTEN = Path(__file__).with_name("version-1.ibb.gz")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "library" / "bell-times.ibb"
    found.parent.mkdir()
    found.write_bytes(gzip.decompress(WRITTEN.read_bytes()))
    return found


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(bare(path)) as connection:
        return [tuple(row) for row in connection.execute(query)]


ENTRIES = "SELECT seq, id, version, actions, salt, digest FROM entry ORDER BY seq"
VIEWS = "SELECT name FROM sqlite_master WHERE type = 'view' AND name IN ('minutes', 'comment')"


def test_it_is_read_without_being_touched(path: Path) -> None:
    with untouched(path.parent), Record(path, write=False) as record:
        assert record.head == HEAD
        assert record.session.get(Clause, "start").text == "The high school begins at 8:45."
        assert record.session.label("gone") == "2"
    assert check(path).problems == ()
    assert rows(path, VIEWS) == []


def test_it_is_copied_and_upgraded_when_it_is_opened_to_write(path: Path) -> None:
    before = rows(path, ENTRIES)
    with Record(path) as record:
        assert record.head == HEAD
    assert rows(path, ENTRIES) == before
    assert {row[2] for row in before} == {1}
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]
    assert sorted(rows(path, VIEWS)) == [("comment",), ("minutes",)]
    assert check(path).problems == ()
    [copy] = (path.parent / "backups").iterdir()
    assert rows(copy, ENTRIES) == before
    assert rows(copy, "PRAGMA user_version") == [(1,)]


def test_its_record_goes_on_with_minutes_and_comments(path: Path) -> None:
    new_id = counting("new")
    with Record(path) as record:
        meeting = record.session.get(Meeting, "first")
        record.append(draft(record.session, meeting.id, "The table met at four.", new_id), by=BY)
        [minutes] = record.session.all(Minutes)
        record.append(circulate(record.session, minutes.id, DAY), by=BY)
        said = (
            Comment(
                id="k1", about=minutes.id, sort="correction", quote="four", proposed="half past"
            ),
            Comment(id="k2", about="start", text="From which day on?"),
        )
        record.append(take_in(record.session, said), by=BY)
        assert record.entries[-1].seq == 16
        record.undo(by=BY)
        record.redo(by=BY)
    assert check(path).problems == ()
    assert rows(path, "SELECT DISTINCT version FROM entry ORDER BY version") == [(1,), (2,)]
    assert rows(path, "SELECT number, meeting, phase FROM minutes") == [
        ("1", "The library", "corrections proposed")
    ]
    assert rows(path, "SELECT about, sort, quote, text FROM comment") == [
        ("minutes 1", "correction", "four", ""),
        ("clause 1", "comment", "", "From which day on?"),
    ]
    found, _ = search(Library(path.parent), "half past")
    assert [(hit.kind, hit.number) for hit in found] == [("comment", "1")]
    found, _ = search(Library(path.parent), "table met")
    assert [(hit.kind, hit.session) for hit in found] == [("minutes", "Bell times at Oak Ridge")]
