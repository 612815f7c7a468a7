"""Words that must go are in no byte any more, and the record still proves what is left."""

from contextlib import closing
from pathlib import Path

import pytest

from ibb.model.entry import blank
from ibb.model.errors import RuleError
from ibb.store.check import check
from ibb.store.library import Library
from ibb.store.record import Record
from ibb.store.search import search
from ibb.store.sqlite import schema
from tests.support.drivers import bare
from tests.support.sessions import BY, a_file, adding, interest, option, rewording, with_options

WORDS = "Ann’s diagnosis is nobody’s business"
WHY = "asked for by the person named"


def said(path: Path) -> None:
    """Let the words be said, repeated, reworded, taken back, noted, kept as a draft and found."""
    with_options(path, 20)
    with Record(path) as record:
        record.append(adding(interest("interest-1", WORDS)), by=BY, note=WORDS)
        record.append(adding(option("said", WORDS)), by=BY)
        record.append(rewording(record.session.find("said"), "Other words"), by=BY)
        record.undo(by=BY)
        record.keep_draft("capture line", WORDS)
        record.keep_draft("capture line", "")
    with_more(path, 5)


def with_more(path: Path, number: int) -> None:
    """Record some more."""
    with Record(path) as record:
        for place in range(number):
            record.append(adding(option(f"more-{place}", "More " * 300)), by=BY)


def bytes_beside(path: Path) -> bytes:
    """Return the bytes of a session and of every side file it has."""
    return b"".join(
        each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name)
    )


def test_removed_words_are_in_no_byte_of_the_file_nor_beside_it(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said(path)
    diagnosis = WORDS.encode()
    assert diagnosis in bytes_beside(path)
    with Record(path) as record:
        blanked = record.remove_words([24], by=BY, why=WHY)
        assert blanked == [24, 25, 26, 27]
        assert WORDS not in repr(record.entries)
        inside = [each.name for each in path.parent.iterdir()]
    found = bytes_beside(path)
    assert diagnosis not in found
    # The index of words keeps its own spelling of each word.
    assert b"diagnosis" not in found
    assert b"business" not in found
    assert len(inside) > 1, "the record was open, and its side files were there"
    assert search(Library(path.parent), "diagnosis") == ([], [])
    assert check(path).problems == ()


def test_removed_words_are_gone_while_the_session_is_still_open(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record, Record(path):
        record.append(adding(option("again", WORDS)), by=BY)
        record.remove_words([24], by=BY, why=WHY)
        # In this process alone: reading a live file past SQLite drops its locks.
        found = bytes_beside(path)
        assert b"diagnosis" not in found


def test_the_record_says_that_words_were_removed_by_whom_and_why(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record:
        before = [entry.digest for entry in record.entries]
        record.remove_words([24], by="recorder", why=WHY)
        last = record.entries[-1]
        assert (last.by, last.note, last.actions) == ("recorder", WHY, ())
        assert [removed.seq for removed in last.removes] == [24, 25, 26, 27]
        assert [entry.digest for entry in record.entries][:-1] == before
        assert [entry.seq for entry in record.entries if entry.words_removed] == [24, 25, 26, 27]
        assert record.session.find("said") is not None
        assert record.session.label("more-4") == "26"
    assert check(path).problems == ()


def test_another_who_has_the_session_open_sees_the_removal(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record, Record(path) as other, Record(path, write=False) as reader:
        assert WORDS in repr(other.entries)
        record.remove_words([24], by=BY, why=WHY)
        for each in (other, reader):
            each.refresh()
            assert WORDS not in repr(each.entries)
            assert each.session == record.session
            assert each.head == record.head
        following = other.append(adding(option("following")), by=BY)
        assert following.seq == len(record.entries) + 1
    assert check(path).problems == ()


def test_one_who_has_not_read_on_cannot_bring_removed_words_back(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record, Record(path) as other:
        record.remove_words([24], by=BY, why=WHY)
        other.append(adding(option("following")), by=BY)
        assert WORDS not in repr(other.entries)
        with pytest.raises(RuleError):
            record.remove_words([25], by=BY, why=WHY)
    assert b"diagnosis" not in bytes_beside(path)
    assert check(path).problems == ()


def tampered(path: Path, statement: str) -> str:
    """Change an entry with another tool, past the trigger; return what is found."""
    with closing(bare(path)) as connection:
        connection.execute("DROP TRIGGER entry_is_final")
        connection.execute(statement)
        [trigger] = [each for each in schema.TRIGGERS if "entry_is_final" in each]
        connection.execute(trigger)
    return check(path).problems[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actions = replace(actions, '[removed]', 'invented') WHERE seq = 24",
        "UPDATE entry SET note = 'invented' WHERE seq = 24",
        "UPDATE entry SET salt = 'invented' WHERE seq = 24",
        "UPDATE entry SET words_digest = digest WHERE seq = 24",
        "UPDATE entry SET words_digest = NULL WHERE seq = 24",
    ],
)
def test_what_was_left_cannot_be_changed_unnoticed(tmp_path: Path, statement: str) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record:
        record.remove_words([24], by=BY, why=WHY)
    assert "entry 24 " in tampered(path, statement)


def test_blanking_words_without_saying_so_is_found(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record:
        blanked = blank(record.pages()[23], "[]")
    found = tampered(
        path,
        f"UPDATE entry SET words_digest = '{blanked.words_digest}', note = '', salt = '', "
        "actions = '[]' WHERE seq = 24",
    )
    assert "entry 24 " in found
    assert "blanked" in found


@pytest.mark.parametrize(("seqs", "why"), [([24], " "), ([99], WHY), ([24, 99], WHY)])
def test_a_removal_that_is_not_taken_changes_nothing(
    tmp_path: Path, seqs: list[int], why: str
) -> None:
    path = a_file(tmp_path)
    said(path)
    with Record(path) as record:
        before = record.pages()
        with pytest.raises(RuleError):
            record.remove_words(seqs, by=BY, why=why)
        assert record.pages() == before
        assert record.append(adding(option("following")), by=BY).seq == len(before) + 1
    assert check(path).problems == ()
