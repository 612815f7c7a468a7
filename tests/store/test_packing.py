"""A copy to hand over is whole, also of a live session, and holds nothing that was not said."""

from contextlib import closing
from pathlib import Path

import pytest

from ibb.model.entry import verify
from ibb.store.check import check
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.drivers import bare
from tests.support.processes import POSIX, running
from tests.support.sentences import untouched
from tests.support.sessions import BY, a_file, a_record, adding, option, with_options
from tests.support.writers import write_until_killed

UNSENT = "what nobody has said at the table yet"


def pack(path: Path, target: Path) -> Path:
    """Pack a session of a library and return the copy."""
    Library(path.parent).pack(path, target)
    return target


def test_a_copy_holds_the_record_and_nothing_that_was_not_sent(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        record.keep_draft("capture line", UNSENT)
        record.keep_draft("notes", f"{UNSENT} " * 2_000)
        record.look_at("facilitator", "the facilitator looks here")
        record.append(adding(option("option-1", "what was said")), by=BY)
        copy = pack(record.path, tmp_path / "copies" / "copy.ibb")
        assert record.drafts()["capture line"] == UNSENT

    content = copy.read_bytes()
    assert UNSENT.encode() not in content
    assert b"looks here" not in content
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]
    with Record(copy, write=False) as handed_over:
        assert handed_over.pages() == Record(record.path, write=False).pages()
        assert handed_over.drafts() == {}
        assert handed_over.looked_at("facilitator") is None
    assert check(copy).problems == ()


def test_words_of_an_earlier_draft_do_not_leave_with_a_copy(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        for length in (10, 1_000, 100):
            record.keep_draft("capture line", f"{UNSENT} " * length)
        record.keep_draft("capture line", "")
    copy = pack(record.path, tmp_path / "copy.ibb")
    assert UNSENT.encode() not in copy.read_bytes()


def test_copies_made_while_others_write_are_whole(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    heads = []
    with running(write_until_killed, path, "live", "wal") as writer:
        for number in range(12):
            writer.report()
            copy = pack(path, tmp_path / f"copy-{number}.ibb")
            checked = check(copy)
            assert checked.problems == ()
            heads.append(checked.head)
        writer.kill()
    with Record(path) as record:
        of_the_session = [entry.digest for entry in record.entries]
    places = [of_the_session.index(head) for head in heads]
    assert places == sorted(places)
    assert places[-1] > places[0]


@pytest.mark.skipif(not POSIX, reason="a folder cannot be made read-only here")
def test_a_copy_opens_from_a_folder_where_nothing_can_be_made(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with_options(path, 5)
    copy = pack(path, tmp_path / "share" / "copy.ibb")
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    try:
        with untouched(copy.parent):
            assert check(copy).problems == ()
            elsewhere = Library(tmp_path / "elsewhere")
            with elsewhere.open(copy, write=False) as record:
                assert record.session.seq == 8
                assert list(verify(record.id, record.pages())) == []
    finally:
        copy.parent.chmod(0o755)


def test_a_copy_goes_on_as_a_session_of_its_own_where_it_is_received(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    copy = pack(path, tmp_path / "mail" / "copy.ibb")
    with Library(tmp_path / "elsewhere").open(copy) as record:
        assert record.append(adding(option("option-1")), by=BY).seq == 4
    assert check(copy).problems == ()
    assert check(path).entries == 3


def test_a_copy_takes_the_place_of_an_older_one_whole(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    target = pack(path, tmp_path / "copies" / "copy.ibb")
    with_options(path, 2)
    pack(path, target)
    assert check(target).entries == 5
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    with closing(bare(target)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
