"""Private notes are kept, and leave with nothing."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ibb.cli import main
from ibb.store.check import check
from ibb.store.errors import StoreError
from ibb.store.notebook import note, notebook_path, read_notebook
from tests.support.processes import posix_only
from tests.support.sentences import assert_refused, everything_in
from tests.support.sessions import BY, a_record, adding, option

AT = datetime(2026, 2, 3, 14, 5, 59, tzinfo=UTC)
PRIVATE = "They would settle for less than they say"


@pytest.fixture(autouse=True)
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the notebooks, which is not there yet."""
    folder = tmp_path / "private" / "notebooks"
    monkeypatch.setenv("IBB_NOTEBOOKS", str(folder))
    return folder


def test_before_the_first_note_there_is_an_empty_notebook(notebooks: Path) -> None:
    assert read_notebook("harbor") == ""
    assert not notebooks.exists()


def test_notes_follow_each_other_under_their_time(notebooks: Path) -> None:
    note("harbor", AT, "Issue 2 · Team time", PRIVATE)
    boston = timezone(timedelta(hours=-5), "EST")
    note("harbor", AT.astimezone(boston), "", "Two lines\nof it\n")
    assert read_notebook("harbor") == (
        "\n## 2026-02-03 14:05 UTC · Issue 2 · Team time\n"
        "\n"
        f"{PRIVATE}\n"
        "\n## 2026-02-03 09:05 EST\n"
        "\n"
        "Two lines\nof it\n"
    )
    assert [each.name for each in notebooks.iterdir()] == ["harbor.md"]
    assert read_notebook("other") == ""


def test_nothing_to_say_is_not_written_down(notebooks: Path) -> None:
    note("harbor", AT, "Issue 2", " \n\t\x1b")
    assert not notebooks.exists()


def test_what_is_kept_cannot_steer_a_screen() -> None:
    note("harbor", AT, "Issue\n2\x1b[2J", "\x1b]52;c;c3RlYWw=\x07 e\u0301 \u202e [/] 👩‍👩‍👧")
    path = notebook_path("harbor")
    text = path.read_text(encoding="utf-8")
    assert text.endswith("UTC · Issue 2[2J\n\n]52;c;c3RlYWw= \u00e9  [/] 👩‍👩‍👧\n")
    path.write_bytes(b"\xef\xbb\xbfby hand\r\n\x1b[2J \xff" + path.read_bytes())
    assert read_notebook("harbor") == "by hand\n[2J \ufffd" + text


def test_a_note_after_one_that_was_cut_short_stands_apart() -> None:
    note("harbor", AT, "", "first")
    path = notebook_path("harbor")
    path.write_bytes(path.read_bytes()[:-3] + "é".encode()[:1])
    note("harbor", AT, "", "second")
    assert read_notebook("harbor").endswith("\ufffd\n## 2026-02-03 14:05 UTC\n\nsecond\n")


def test_notes_written_at_once_stay_whole() -> None:
    words = [f"{number} " + "words " * 2_000 + "end" for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda each: note("harbor", AT, "", each), words))
    kept = read_notebook("harbor").split("\n## 2026-02-03 14:05 UTC\n\n")[1:]
    assert sorted(kept) == sorted(f"{each}\n" for each in words)


@posix_only
def test_only_its_owner_may_read_it(notebooks: Path) -> None:
    note("harbor", AT, "", PRIVATE)
    assert stat.S_IMODE(notebook_path("harbor").stat().st_mode) == 0o600
    assert stat.S_IMODE(notebooks.stat().st_mode) == 0o700


@pytest.mark.parametrize("wrong", ["../harbor", "a/b", "", ".", "HARBOR", "har\nbor", "x" * 65])
def test_an_id_leads_nowhere_else(wrong: str) -> None:
    with pytest.raises(StoreError, match="is not the id of a session") as error:
        notebook_path(wrong)
    assert "\n" not in str(error.value)


def test_a_notebook_that_cannot_be_used_is_told(notebooks: Path) -> None:
    path = notebook_path("harbor")
    path.mkdir(parents=True)
    assert_refused(lambda: read_notebook("harbor"), StoreError, path)
    assert_refused(lambda: note("harbor", AT, "", PRIVATE), StoreError, path)


def test_a_file_where_the_folder_should_be_is_told(notebooks: Path) -> None:
    notebooks.parent.mkdir()
    notebooks.write_text("not a folder", encoding="utf-8")
    path = notebook_path("harbor")
    assert_refused(lambda: note("harbor", AT, "", PRIVATE), StoreError, path)
    assert notebooks.read_text(encoding="utf-8") == "not a folder"


def test_notebooks_are_in_the_users_data_folder_beside_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from ibb.store.folders import default_folder

    monkeypatch.delenv("IBB_NOTEBOOKS")
    monkeypatch.delenv("IBB_LIBRARY", raising=False)
    assert notebook_path("harbor").parent == default_folder().with_name("notebooks")


def test_no_word_of_a_note_leaves_with_a_session(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        note(record.id, AT, "what the union said outside", PRIVATE)
        record.append(adding(option("option-1", "what was said")), by=BY)
        path, session = record.path, record.id
        note(record.id, AT, "", f"{PRIVATE} " * 1_000)
    out = tmp_path / "out"
    for command, name in (("pack", "a.ibb"), ("export", "a.json"), ("export", "a.md")):
        target = str(out / name)
        assert main([command, session, "-o", target, "--library", str(path.parent)]) == 0
    left = {**everything_in(out), **everything_in(path.parent)}
    assert {"a.ibb", "a.json", "a.md", path.name} <= left.keys()
    for name, content in left.items():
        assert PRIVATE.encode() not in (content or b""), name
        assert b"said outside" not in (content or b""), name
    assert b"what was said" in (out / "a.json").read_bytes()
    assert check(out / "a.ibb").problems == ()
    assert PRIVATE in read_notebook(session)
