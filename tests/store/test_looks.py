"""How far a reader has read is kept for the reader alone, and never stands in the way."""

import stat
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ibb.store.errors import StoreError
from ibb.store.looks import LastLook, last_look, looked, looks_path
from ibb.store.notebook import note, notebook_path
from tests.support.processes import posix_only
from tests.support.sentences import assert_refused
from tests.support.sessions import BY, a_file, a_record, adding, option

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the data folder is moved by a variable of Linux"
)

AT = datetime(2026, 2, 3, 14, 5, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's data folder, which is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    monkeypatch.delenv("IBB_NOTEBOOKS", raising=False)
    return tmp_path / "mine"


def test_before_the_first_look_there_is_none_and_nothing_is_made(mine: Path) -> None:
    assert last_look("harbor") is None
    assert not mine.exists()


def test_a_look_is_kept_and_the_next_takes_its_place(mine: Path) -> None:
    looked("harbor", 12, AT)
    assert last_look("harbor") == LastLook(12, AT)
    later = (AT + timedelta(days=1)).astimezone(timezone(timedelta(hours=-5)))
    looked("harbor", 40, later)
    looked("oak", 3, AT)
    assert last_look("harbor") == LastLook(40, later)
    assert last_look("oak") == (3, AT)
    assert sorted(each.name for each in looks_path("harbor").parent.iterdir()) == [
        "harbor.json",
        "oak.json",
    ]


def test_looks_lie_beside_the_notebooks(mine: Path) -> None:
    assert looks_path("harbor").parent == notebook_path("harbor").parent.with_name("looks")
    assert looks_path("harbor").is_relative_to(mine)


@posix_only
def test_only_its_owner_may_read_it() -> None:
    looked("harbor", 12, AT)
    looked("harbor", 13, AT)
    assert stat.S_IMODE(looks_path("harbor").stat().st_mode) == 0o600
    assert stat.S_IMODE(looks_path("harbor").parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"null",
        b"[12]",
        b'"words"',
        b"[" * 100_000,
        b'{"seq": 12}',
        b'{"at": "2026-02-03T14:05:59.000Z"}',
        b'{"seq": "12", "at": "2026-02-03T14:05:59.000Z"}',
        b'{"seq": true, "at": "2026-02-03T14:05:59.000Z"}',
        b'{"seq": -1, "at": "2026-02-03T14:05:59.000Z"}',
        b'{"seq": 12, "at": "yesterday"}',
        b'{"seq": 12, "at": 20260203}',
        b'{"seq": 12, "at": "2026-02-03T14:05:59"}',
        b'{"seq": 12, "at": "2026-02-03T14:05:5',
    ],
)
def test_a_file_that_cannot_be_understood_is_as_no_look_and_is_replaced(content: bytes) -> None:
    looked("harbor", 1, AT)
    looks_path("harbor").write_bytes(content)
    assert last_look("harbor") is None
    looked("harbor", 12, AT)
    assert last_look("harbor") == (12, AT)


def test_a_folder_in_its_place_is_as_no_look_and_is_told_when_it_is_in_the_way() -> None:
    path = looks_path("harbor")
    path.mkdir(parents=True)
    assert last_look("harbor") is None
    assert_refused(lambda: looked("harbor", 12, AT), StoreError, path)


@pytest.mark.parametrize("wrong", ["../harbor", "a/b", "", ".", "HARBOR", "x" * 65])
def test_an_id_leads_nowhere_else(wrong: str) -> None:
    assert last_look(wrong) is None
    with pytest.raises(StoreError, match="is not the id of a session"):
        looked(wrong, 1, AT)


def test_neither_the_session_nor_the_notebook_knows_of_a_look(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    before = path.read_bytes()
    looked("harbor", 12, AT)
    note("harbor", AT, "", "a note")
    assert path.read_bytes() == before
    assert "12" not in notebook_path("harbor").read_text(encoding="utf-8").replace("2026", "")


def test_a_look_says_what_was_recorded_after_it(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        looked(record.id, record.session.seq, AT)
        record.append(adding(option("option-1")), by=BY)
        last = last_look(record.id)
        assert last is not None
        assert [each.seq for each in record.entries if each.seq > last.seq] == [4]
