"""Nothing is lost and nothing half written where there is no room, no right, or a lock."""

from contextlib import closing
from pathlib import Path

import pytest

from ibb.model.entry import Entry
from ibb.store.check import check
from ibb.store.errors import BusyError, DiskFullError, ReadOnlyError, StoreError
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support import drivers
from tests.support.drivers import bare
from tests.support.limits import (
    belongs_to_someone_else,
    make_where_full,
    record_until_full,
    use_without_the_right,
)
from tests.support.processes import posix_only, running
from tests.support.sentences import assert_a_sentence, assert_refused, everything_in, untouched
from tests.support.sessions import BY, a_file, a_record, adding, option, with_options


def assert_whole(path: Path, entries: int) -> None:
    """The file stands alone, is sound, and holds so many entries."""
    assert [each.name for each in path.parent.iterdir() if path.name in each.name] == [path.name]
    checked = check(path)
    assert checked.problems == ()
    assert checked.entries == entries


def fill(record: Record, words: str) -> tuple[int, StoreError]:
    """Record options until one is refused; return its number and what was said."""
    for number in range(1_000):
        try:
            record_option(record, number, words)
        except StoreError as error:
            return number, error
    raise AssertionError


def record_option(record: Record, number: int, words: str) -> Entry:
    """Record an option under an entry id of its own."""
    gesture = adding(option(f"option-{number}", words))
    return record.append(gesture, by=BY, entry_id=f"entry-{number}")


@pytest.mark.parametrize("words", ["few ", "very many " * 1_900])
def test_a_full_disk_takes_nothing_and_loses_nothing(tmp_path: Path, words: str) -> None:
    with a_record(tmp_path) as record:
        size = record._connection.exec_driver_sql("PRAGMA page_count").scalar()
        record._connection.exec_driver_sql(f"PRAGMA max_page_count={size}")
        taken, error = fill(record, words)
        assert type(error) is DiskFullError
        assert_a_sentence(error, record.path)
        assert (record.session.seq, len(record.entries)) == (3 + taken, 3 + taken)
        assert record.refresh() == []
        draft = "words " * 10_000
        assert_refused(lambda: record.keep_draft("line", draft), DiskFullError, record.path)

        record._connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        assert record_option(record, taken, words).seq == 4 + taken
        assert record.drafts() == {}
    assert_whole(record.path, 4 + taken)


@posix_only
@pytest.mark.parametrize("driver", ["wal", "fallback"])
def test_when_the_system_gives_no_more_room_what_was_recorded_is_safe(
    tmp_path: Path, driver: str
) -> None:
    path = a_file(tmp_path)
    with running(record_until_full, path, 400_000, driver) as writer:
        (kind, sentence), taken, seq = writer.report()
        assert kind == "StoreError"
        assert_a_sentence(StoreError(sentence), path)
        assert seq == 3 + taken
        assert writer.report() == ("worked", str(seq + 1))
        writer.read_all()
    assert_whole(path, seq + 1)


@posix_only
def test_a_session_or_a_copy_there_is_no_room_for_leaves_nothing_behind(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with running(make_where_full, path, tmp_path / "full") as process:
        for named in (tmp_path / "full" / "new", tmp_path):
            kind, sentence = process.report()
            assert kind in {"StoreError", "DiskFullError"}
            assert_a_sentence(StoreError(sentence), named)
        process.read_all()
    assert everything_in(tmp_path / "full" / "new") == {}
    assert_whole(path, 3)


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
@pytest.mark.parametrize("driver", ["wal", "fallback"])
def test_a_session_that_another_program_holds_is_left_alone_until_it_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver: str, hold: str
) -> None:
    drivers.hurry(monkeypatch)
    with drivers.using(drivers.named(driver)):
        with a_record(tmp_path) as record, closing(bare(record.path)) as other:
            path = record.path
            other.execute(hold)
            for use in (
                lambda: record.append(adding(option("option-1")), by=BY, entry_id="once"),
                lambda: record.keep_draft("capture line", "words"),
                lambda: record.remove_words([1], by=BY, why="asked for"),
            ):
                assert_refused(use, BusyError, path)
            assert record.session.seq == 3
            other.execute("ROLLBACK")
            assert record.append(adding(option("option-1")), by=BY, entry_id="once").seq == 4
        assert_whole(path, 4)


@posix_only
@pytest.mark.parametrize(("file", "folder"), [(0o644, 0o555), (0o444, 0o555)])
@pytest.mark.parametrize("driver", ["wal", "fallback"])
def test_a_session_that_may_only_be_read_is_read_and_not_touched(
    tmp_path: Path, shared: Path, driver: str, file: int, folder: int
) -> None:
    with drivers.using(drivers.named(driver)):
        path = a_file(shared)
    belongs_to_someone_else(shared)
    path.chmod(file)
    path.parent.chmod(folder)
    with running(use_without_the_right, path, shared / "copy.ibb") as someone:
        said = someone.read_all()
    kind, sentence = said[0]
    assert kind == ReadOnlyError.__name__
    assert_a_sentence(StoreError(sentence), path)
    assert said[1:6] == [
        ("worked", "3"),
        ("worked", "3"),
        ("worked", "()"),
        ("worked", "1"),
        ("worked", "None"),
    ]
    assert said[6][0] != "worked"
    assert (shared / "copy.ibb").exists()
    path.parent.chmod(0o755)
    path.chmod(0o644)
    with Record(path) as record:
        assert record.append(adding(option("option-1")), by=BY).seq == 4
    assert_whole(path, 4)


@posix_only
def test_a_session_that_is_written_elsewhere_is_read_where_it_may_not_be_written(
    tmp_path: Path, shared: Path
) -> None:
    path = a_file(shared)
    with Record(path) as record:
        record.append(adding(option("option-1")), by=BY)
        belongs_to_someone_else(shared)
        path.parent.chmod(0o555)
        with running(use_without_the_right, path, shared / "copy.ibb") as someone:
            said = someone.read_all()
        assert said[0][0] == ReadOnlyError.__name__
        assert said[1:4] == [("worked", "4"), ("worked", "4"), ("worked", "()")]
        path.parent.chmod(0o755)
        record.append(adding(option("option-2")), by=BY)
    assert_whole(path, 5)


def test_a_library_whose_place_is_taken_by_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "library"
    place.write_text("not a folder", encoding="utf-8")
    with untouched(tmp_path):
        assert_refused(lambda: Library(place).paths(), StoreError, place)
        assert_refused(lambda: Library(place).create("Harbor Falls"), StoreError, place)


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with_options(path, 3)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with untouched(tmp_path):
        target = tmp_path / "file" / "copy.ibb"
        assert_refused(lambda: Library(path.parent).pack(path, target), StoreError, target)
