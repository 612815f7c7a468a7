"""Sessions in a folder that a cloud service keeps on several machines."""

import platform
import sys
from pathlib import Path

import pytest

from ibb.store.check import check
from ibb.store.cloud import live_copy, synced_by
from ibb.store.errors import ReadOnlyError, StoreError
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.sessions import BY, a_file, adding, charter, party

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the data folder is moved by a variable of Linux"
)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Return a library in a synchronized folder, with this machine's own data folder apart."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    return Library(tmp_path / "Dropbox" / "bargaining")


def on_machine(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platform, "node", lambda: name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / name))


def side_files(folder: Path) -> set[str]:
    return {path.name.split(".ibb")[1] for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("/home/a/Dropbox/lib", "Dropbox"),
        ("/home/a/OneDrive - Harbor Falls Schools/lib", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/lib", "iCloud Drive"),
        ("/Users/a/Library/CloudStorage/Box-Box/lib", "a cloud service"),
        ("/home/a/Nextcloud/lib", "Nextcloud"),
        ("/home/a/bargaining", None),
        ("/home/a/dropboxes/lib", None),
    ],
)
def test_synchronized_folders_are_known_by_their_names(place: str, service: str | None) -> None:
    assert synced_by(Path(place)) == service


def test_the_live_file_stays_here_and_a_whole_copy_is_published(shared: Library) -> None:
    path = shared.create("Planning time")
    with shared.open(path) as record:
        record.append(adding(charter()), by=BY)
        assert record.path == live_copy(path)
        assert record.path.parent != path.parent
        assert side_files(shared.folder) == {"", ".open"}
        assert check(path).entries == 0
    assert side_files(shared.folder) == {""}
    assert check(path).sound
    assert check(path).entries == 1


def test_while_it_idles_a_session_is_published_and_stays_open(shared: Library) -> None:
    path = shared.create("Harbor Falls")
    with shared.open(path) as record:
        record.append(adding(charter()), by=BY)
        record.publish()
        with Record(path, write=False) as copy:
            assert copy.session == record.session
        before = path.stat().st_mtime_ns
        record.publish()
        assert path.stat().st_mtime_ns == before
        record.append(adding(party("Aides")), by=BY)
        record.publish()
        with Record(path, write=False) as copy:
            assert copy.head == record.head


def test_another_connection_that_writes_is_noticed(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with Record(path) as record, Record(path) as other:
        record.others_wrote()
        assert not record.others_wrote()
        record.append(adding(party("Drivers")), by=BY)
        assert not record.others_wrote()
        other.append(adding(party("Aides")), by=BY)
        assert record.others_wrote()
        assert not record.others_wrote()


def test_a_session_goes_on_from_one_machine_to_the_next(
    shared: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared.create("Planning time")
    on_machine("office", monkeypatch, tmp_path)
    with shared.open(path) as record:
        record.append(adding(charter()), by=BY)
    on_machine("home", monkeypatch, tmp_path)
    with shared.open(path) as record:
        record.append(adding(party("Union")), by=BY)
    on_machine("office", monkeypatch, tmp_path)
    with shared.open(path) as record:
        assert len(record.entries) == 2
        record.append(adding(party("Committee")), by=BY)
    assert check(path).entries == 3
    assert check(path).sound


def test_a_second_machine_can_read_while_the_first_one_writes(
    shared: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared.create("Planning time")
    on_machine("office", monkeypatch, tmp_path)
    with shared.open(path) as first:
        first.append(adding(charter()), by=BY)
        on_machine("home", monkeypatch, tmp_path)
        with shared.open(path) as second:
            assert not second.writable
            assert "office" in second.why_read_only
            with pytest.raises(ReadOnlyError):
                second.append(adding(party("Union")), by=BY)
        on_machine("office", monkeypatch, tmp_path)
    assert check(path).entries == 1


def test_what_was_not_published_when_the_machine_died_is_still_here(shared: Library) -> None:
    path = shared.create("Planning time")
    died = shared.open(path)
    died.append(adding(charter()), by=BY)
    died.when_closed.clear()
    died.close()
    assert check(path).entries == 0
    with shared.open(path) as record:
        assert len(record.entries) == 1
    assert check(path).entries == 1


def test_two_copies_that_went_different_ways_are_both_kept(
    shared: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared.create("Planning time")
    on_machine("office", monkeypatch, tmp_path)
    lost = shared.open(path)
    lost.append(adding(charter(title="Written in the office")), by=BY)
    lost.when_closed.clear()
    lost.close()
    path.with_name(path.name + ".open").unlink()
    on_machine("home", monkeypatch, tmp_path)
    with shared.open(path) as record:
        record.append(adding(charter(title="Written at home")), by=BY)
    on_machine("office", monkeypatch, tmp_path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="was changed on another computer"):
        shared.open(path)
    assert path.read_bytes() == before
    with Record(live_copy(path), write=False) as mine:
        assert mine.session.charter is not None
        assert mine.session.charter.title == "Written in the office"
    assert not path.with_name(path.name + ".open").exists()
