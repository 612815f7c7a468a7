"""Nothing a reader does changes a session or anything beside it, and every state can be read."""

import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from ibb.store.check import check
from ibb.store.errors import ReadOnlyError
from ibb.store.library import SUFFIX, Library, facts_of
from ibb.store.record import Record
from ibb.store.search import search
from ibb.store.sqlite.reading import read
from tests.support import drivers
from tests.support.drivers import bare
from tests.support.limits import belongs_to_someone_else
from tests.support.processes import posix_only, running
from tests.support.readers import (
    die_after_recording,
    read_as_nobody,
    record_once_and_leave,
    record_when_told,
)
from tests.support.sentences import assert_refused
from tests.support.sessions import BY, a_file, a_record, adding, option, with_options
from tests.support.writers import leave_half_written

DRIVERS = ["wal", "fallback"]


def seen(folder: Path) -> dict[str, tuple[bytes, int, int, int]]:
    """Return the bytes of everything in a folder, and when it was written and changed."""
    return {
        each.name: (
            each.read_bytes() if each.is_file() else b"",
            each.stat().st_ino,
            each.stat().st_mtime_ns,
            # Where root reads, SQLite names the file's owner as that of its side files, again.
            each.stat().st_ctime_ns if each.suffix == SUFFIX else 0,
        )
        for each in (folder, *folder.iterdir())
    }


@contextmanager
def as_it_was(folder: Path) -> Iterator[None]:
    """No byte of the folder and no time of a file is another one, and nothing was made."""
    before = seen(folder)
    yield
    assert seen(folder) == before


def read_in_every_way(path: Path, elsewhere: Path) -> set[int]:
    """Use a file in all the ways that only read, and return the numbers of entries they saw."""
    library, other = Library(path.parent), Library(elsewhere)
    found = {facts_of(path).head, check(path).entries}
    for each in (library, other):
        with each.open(path, write=False) as record:
            found.add(record.session.seq)
            found.add(len(record.pages()))
            assert record.looked_at() is None
            record.refresh()
            record.others_wrote()
            record.settings()
    assert search(library, "minutes")[0]
    other.pack(path, elsewhere / "copy.ibb")
    found.add(check(elsewhere / "copy.ibb").entries)
    return found


def _closed(path: Path) -> None:
    with_options(path, 3)


def _with_a_log(path: Path) -> None:
    with running(die_after_recording, path, 3) as writer:
        writer.read_all()
    assert path.with_name(path.name + "-wal").stat().st_size


def _with_a_log_alone(path: Path) -> None:
    _with_a_log(path)
    path.with_name(path.name + "-shm").unlink()


def _with_a_log_and_garbage(path: Path) -> None:
    _with_a_log(path)
    path.with_name(path.name + "-shm").write_bytes(b"\x8f\x07garbage!" * 3_000)


def _with_a_journal(path: Path) -> None:
    with drivers.using(drivers.named("fallback")):
        with_options(path, 3)
    with running(leave_half_written, path) as writer:
        writer.read_all()
    assert path.with_name(path.name + "-journal").stat().st_size


def _with_a_journal_and_garbage(path: Path) -> None:
    _with_a_journal(path)
    path.with_name(path.name + "-shm").write_bytes(b"\x8f\x07garbage!" * 3_000)


STATES = [
    _closed,
    _with_a_log,
    _with_a_log_alone,
    _with_a_log_and_garbage,
    _with_a_journal,
    _with_a_journal_and_garbage,
]
states = pytest.mark.parametrize("state", STATES, ids=[each.__name__.strip("_") for each in STATES])


@states
@pytest.mark.parametrize("driver", DRIVERS)
def test_whatever_state_a_session_was_left_in_it_is_read_whole_and_stays_as_it_was(
    tmp_path: Path, driver: str, state: Callable[[Path], None]
) -> None:
    path = a_file(tmp_path)
    state(path)
    with drivers.using(drivers.named(driver)), as_it_was(path.parent):
        assert read_in_every_way(path, tmp_path / "elsewhere") == {6}
        assert check(path).problems == ()


@states
def test_what_was_read_is_tidied_up_by_the_next_one_who_writes(
    tmp_path: Path, state: Callable[[Path], None]
) -> None:
    path = a_file(tmp_path)
    state(path)
    with Record(path, write=False) as reader:
        with Record(path) as record:
            assert record.append(adding(option("after")), by=BY).seq == 7
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        assert [entry.seq for entry in reader.refresh()] == [7]
    assert check(path).problems == ()


@posix_only
@states
@pytest.mark.parametrize("file", [0o644, 0o444])
def test_a_session_on_a_read_only_share_is_read_whatever_state_it_was_left_in(
    shared: Path, state: Callable[[Path], None], file: int
) -> None:
    path = a_file(shared)
    state(path)
    belongs_to_someone_else(shared)
    for each in path.parent.iterdir():
        each.chmod(file)
    path.parent.chmod(0o555)
    with as_it_was(path.parent), running(read_as_nobody, path) as someone:
        may_make_files, *found = someone.read_all()
    assert found[0] == found[1] == found[4] == 6
    assert found[3] == ()
    assert not may_make_files


WRITES = [
    "INSERT INTO session SELECT 'x', title, process, created, touched, 0, 0, '', '' FROM session",
    "UPDATE entry SET note = '' WHERE seq = 3",
    "UPDATE session SET title = 'Another'",
    "DELETE FROM draft",
    "CREATE TABLE notes (text TEXT)",
    "DROP TABLE item",
    "PRAGMA user_version = 7",
    "REINDEX",
]


@states
@pytest.mark.parametrize("statement", WRITES)
def test_sqlite_itself_refuses_to_write_for_a_reader(
    tmp_path: Path, state: Callable[[Path], None], statement: str
) -> None:
    path = a_file(tmp_path)
    state(path)

    def write(connection: Any) -> None:
        for allow in ("query_only = OFF", "writable_schema = ON", "locking_mode = NORMAL"):
            connection.execute(f"PRAGMA {allow}")
        connection.execute(statement).fetchall()

    with as_it_was(path.parent), pytest.raises(ReadOnlyError):
        read(path, write)


@pytest.mark.parametrize("mode", ["wal", "delete", "truncate", "memory"])
def test_a_reader_cannot_turn_the_journal_or_empty_the_log(tmp_path: Path, mode: str) -> None:
    path = a_file(tmp_path)
    _with_a_log(path)

    def try_it(connection: Any) -> None:
        for pragma in (f"journal_mode = {mode}", "wal_checkpoint(TRUNCATE)", "optimize"):
            with suppress(drivers.named("wal").module.Error):
                connection.execute(f"PRAGMA {pragma}").fetchall()

    with as_it_was(path.parent):
        read(path, try_it)
        assert check(path).entries == 6


def test_whatever_would_be_recorded_through_a_reader_is_refused_in_a_sentence(
    tmp_path: Path,
) -> None:
    path = a_file(tmp_path)
    with as_it_was(path.parent), Record(path, write=False) as record:
        assert not record.writable
        for use in (
            lambda: record.append(adding(option("option-1")), by=BY),
            lambda: record.undo(by=BY),
            lambda: record.keep_draft("capture line", "words"),
            lambda: record.look_at(BY, "options"),
            lambda: record.remove_words([1], by=BY, why="asked for"),
        ):
            assert_refused(use, ReadOnlyError, path)
        assert record.session.seq == 3


@pytest.mark.parametrize("driver", DRIVERS)
def test_what_a_facilitator_records_meanwhile_is_seen_and_nothing_is_held(
    tmp_path: Path, driver: str
) -> None:
    path = a_file(tmp_path)
    with drivers.using(drivers.named(driver)), Record(path, write=False) as reader:
        with running(record_when_told, path, driver) as writer:
            assert writer.report() == "ready"
            for seq, name in enumerate(("first", "second", "third"), start=4):
                writer.tell(name)
                assert writer.report() == seq
                assert reader.others_wrote()
                assert [entry.seq for entry in reader.refresh()] == [seq]
                assert reader.looked_at() == reader.looked_at(BY) == name
            files = {each.name: each.stat() for each in path.parent.iterdir()}
            with Record(path, write=False) as another:
                assert another.session == reader.session
            assert {each.name: each.stat() for each in path.parent.iterdir()} == files
            writer.tell("leave")
            assert writer.report() == "left"
            writer.read_all()
        # The reader is open and the writer is gone: it could tidy up all the same.
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        assert reader.refresh() == []
        assert reader.session.seq == 6
    assert check(path).problems == ()


def test_a_reader_in_the_middle_of_reading_keeps_no_writer_waiting_and_sees_one_moment(
    tmp_path: Path,
) -> None:
    with a_record(tmp_path) as record:
        asked = []

        def use(connection: Any) -> int:
            asked.append(record.append(adding(option(f"meanwhile-{len(asked)}")), by=BY).seq)
            return int(connection.execute("SELECT max(seq) FROM entry").fetchone()[0])

        assert read(record.path, use) == 3
        assert read(record.path, use) == 4
        assert asked == [4, 5]


def test_a_file_that_is_written_while_it_is_read_alone_is_read_again(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    heads = []

    def use(connection: Any) -> int:
        found = int(connection.execute("SELECT head FROM session").fetchone()[0])
        if not heads:
            with_options(path, 2)
        heads.append(found)
        return found

    assert read(path, use) == 5
    assert heads == [3, 5]


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_reader_is_told_of_every_entry_and_only_once(tmp_path: Path, driver: str) -> None:
    with (
        drivers.using(drivers.named(driver)),
        a_record(tmp_path) as record,
        Record(record.path, write=False) as reader,
    ):
        assert not reader.others_wrote()
        for number in range(40):
            entry = record.append(adding(option(f"option-{number}")), by=BY)
            assert reader.others_wrote()
            assert not reader.others_wrote()
            assert [each.digest for each in reader.refresh()] == [entry.digest]
        assert not reader.others_wrote()
        record.look_at(BY, "somewhere")
        assert reader.others_wrote()
        assert reader.looked_at() == "somewhere"
        assert not reader.others_wrote()
        assert reader.refresh() == []


def test_words_that_are_removed_meanwhile_are_gone_from_a_reader(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        record.append(adding(option("option-1", "Ann’s diagnosis")), by=BY)
        with Record(record.path, write=False) as reader:
            record.remove_words([4], by=BY, why="asked for")
            reader.refresh()
            assert "diagnosis" not in repr(reader.entries)
            assert reader.session == record.session


def test_a_session_that_is_replaced_by_another_copy_is_read_anew(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    library = Library(path.parent)
    copy = tmp_path / "share" / "copy.ibb"
    library.pack(path, copy)
    with Record(copy, write=False) as reader:
        with_options(path, 2)
        library.pack(path, copy)
        assert reader.others_wrote()
        assert [entry.seq for entry in reader.refresh()] == [4, 5]


def test_reading_in_the_process_that_writes_takes_nothing_from_the_writer(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        path = record.path
        record.append(adding(option("option-1")), by=BY)
        read_in_every_way(path, tmp_path / "elsewhere")
        with running(record_once_and_leave, path) as visitor:
            assert visitor.report() == 5
            visitor.read_all()
        # The visitor closed the file last as far as it could see, unless the writer is still seen.
        assert path.with_name(path.name + "-wal").exists()
        assert record.append(adding(option("option-2")), by=BY).seq == 6
    with closing(bare(path)) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (6,)
    assert check(path).problems == ()


@posix_only
def test_following_many_sessions_keeps_no_handle_of_those_that_are_over(tmp_path: Path) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    for number in range(10):
        with (
            a_record(tmp_path, title=f"session {number}") as record,
            Record(record.path, write=False) as reader,
        ):
            record.append(adding(option("option-1")), by=BY)
            assert reader.others_wrote()
            assert [entry.seq for entry in reader.refresh()] == [4]
    assert len(list(Path("/dev/fd").iterdir())) <= before + 1


def test_a_private_copy_is_nobody_elses_and_goes_with_its_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path)
    _with_a_log_alone(path)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    with Record(path, write=False) as record:
        [folder] = (tmp_path / "tmp").iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert record.session.seq == 6
        record.refresh()
        assert list((tmp_path / "tmp").iterdir()) == [folder]
    assert list((tmp_path / "tmp").iterdir()) == []
