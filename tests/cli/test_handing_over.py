"""Records leave, come back, are proved, and lose words that must go."""

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ibb.store.library import Library
from ibb.store.sqlite.driver import driver
from tests.cli.conftest import Ibb, is_one_sentence


def head_of(ibb: Ibb, session: str | Path) -> str:
    return str(json.loads(ibb("show", session, "--json").out)["head"])


def test_export_and_import_are_the_identity(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    before = json.loads(ibb("show", "harbor", "--json").out)
    assert ibb("export", "harbor", "-o", tmp_path / "h.json").code == 0
    other = tmp_path / "other"
    said = ibb("import", tmp_path / "h.json", "--library", other)
    assert said.code == 0
    after = json.loads(ibb("show", "harbor", "--json", "--library", other).out)
    assert after == before
    assert ibb("export", "harbor", "-o", tmp_path / "again.json", "--library", other).code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "h.json").read_bytes()
    assert ibb("check", "--library", other).code == 0


def test_an_export_of_an_older_ibb_is_imported_and_one_of_a_newer_is_not(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    file = tmp_path / "h.json"
    ibb("export", "harbor", "-o", file)
    text = file.read_text(encoding="utf-8")
    assert '"version": 4,' in text.partition('"entries"')[0]
    for version, code in ((1, 0), (2, 0), (3, 0), (5, 2)):
        file.write_text(text.replace('"version": 4,', f'"version": {version},', 1), "utf-8")
        said = ibb("import", file, "--library", tmp_path / f"version {version}")
        assert said.code == code
    assert "exported by a newer ibb" in said.err
    older = ("--library", tmp_path / "version 1")
    assert head_of(ibb, "harbor") == json.loads(ibb("show", "harbor", "--json", *older).out)["head"]


def test_a_record_that_is_already_here_is_not_taken_twice(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    ibb("export", "harbor", "-o", tmp_path / "h.json")
    said = ibb("import", tmp_path / "h.json")
    assert said.code == 2
    assert "already in this library" in said.err


def test_a_changed_export_is_refused_with_the_entry(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    file = tmp_path / "h.json"
    ibb("export", "harbor", "-o", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("forty (40) consecutive", "thirty (30) consecutive"), "utf-8")
    said = ibb("import", file, "--library", tmp_path / "other")
    assert said.code == 2
    assert re.search(r"entry \d+ is not as it was recorded", said.err)
    assert not list((tmp_path / "other").glob("*"))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '{"format": "ibb record"}', "{" * 5000, "not json", '{"format": 1}'],
)
def test_a_file_that_is_no_record_is_refused(
    ibb: Ibb, tmp_path: Path, empty: Path, text: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    said = ibb("import", file)
    assert said.code == 2
    assert is_one_sentence(said), said.err


def test_markdown_holds_the_agreement_and_says_practice(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    ibb("export", "harbor", "-o", tmp_path / "h.md")
    text = (tmp_path / "h.md").read_text(encoding="utf-8")
    assert text.startswith("# Planning time at Harbor Falls\n")
    assert "Practice session" in text.split("## The agreement")[0]
    assert "forty (40) consecutive minutes" in text.replace("\\", "")


def test_an_export_does_not_replace_a_file_unasked(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "h.md"
    target.write_text("mine", encoding="utf-8")
    said = ibb("export", "harbor", "-o", target)
    assert said.code == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert ibb("export", "harbor", "-o", target, "--force").code == 0
    assert target.read_text(encoding="utf-8") != "mine"


def test_an_export_into_nowhere_leaves_nothing_half_written(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = ibb("export", "harbor", "-o", tmp_path / "file" / "h.md")
    assert said.code == 2
    assert is_one_sentence(said), said.err


def test_a_packed_file_reads_like_the_session(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ibb"
    assert ibb("pack", "harbor", "-o", copy).code == 0
    before = copy.read_bytes()
    assert head_of(ibb, copy) == head_of(ibb, "harbor")
    assert ibb("log", copy).out == ibb("log", "harbor").out
    assert ibb("check", copy).code == 0
    assert copy.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.ibb", "library"]


def test_packing_over_the_session_itself_is_refused(ibb: Ibb, library: Path) -> None:
    [path] = Library(library).paths()
    said = ibb("pack", path, "-o", path, "--force")
    assert said.code == 2
    assert is_one_sentence(said), said.err
    assert ibb("check").code == 0


def test_check_says_sound_or_names_the_entry(ibb: Ibb, library: Path) -> None:
    assert ibb("check").out.startswith(
        "Sound: Planning time at Harbor Falls  [practice], 178 entries"
    )
    [path] = Library(library).paths()
    with closing(driver().module.connect(str(path))) as connection:
        connection.execute("DROP TRIGGER entry_is_final")
        connection.execute("UPDATE entry SET actions = replace(actions, 'forty', 'sixty')")
        connection.commit()
    said = ibb("check", "harbor")
    assert said.code == 1
    assert "NOT SOUND" in said.out
    assert re.search(r"entry \d+ is not as it was recorded", said.out)


def test_a_file_from_elsewhere_that_was_changed_is_not_shown(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.ibb"
    ibb("pack", "harbor", "-o", copy)
    with closing(driver().module.connect(str(copy))) as connection:
        connection.execute("UPDATE item SET body = replace(body, 'forty', 'sixty')")
        connection.commit()
    said = ibb("show", copy)
    assert said.code == 2
    assert is_one_sentence(said), said.err


def test_words_are_removed_only_when_it_is_meant(ibb: Ibb, library: Path) -> None:
    said = ibb("remove", "harbor", "22", "--by", "Facilitator", "--why", "names a child")
    assert said.code == 0
    assert "Nothing was removed" in said.out
    before = ibb("show", "harbor").out
    assert "stood six at the door" in " ".join(before.split())
    args = ("remove", "harbor", "22", "--by", "Facilitator", "--why", "names a child", "--yes")
    assert ibb(*args).code == 0
    after = " ".join(ibb("show", "harbor").out.split())
    assert "stood six at the door" not in after
    assert "[removed]" in after
    log = " ".join(ibb("log", "harbor").out.split())
    assert "The words of entries 22 were removed by Facilitator: names a child" in log
    assert ibb("check").code == 0
    [path] = Library(library).paths()
    assert b"stood six at the door" not in path.read_bytes()


def test_removing_from_nothing_is_refused(ibb: Ibb, library: Path) -> None:
    for words in (
        ("999", "--by", "Facilitator", "--why", "x"),
        ("22", "--by", "Nobody", "--why", "x", "--yes"),
        ("22", "--by", "Facilitator", "--why", " ", "--yes"),
    ):
        said = ibb("remove", "harbor", *words)
        assert said.code == 2
        assert is_one_sentence(said), said.err
    assert "stood six at the door" in " ".join(ibb("show", "harbor").out.split())


def test_doctor_names_driver_settings_and_place(ibb: Ibb, library: Path) -> None:
    said = ibb("doctor")
    assert str(library) in said.out
    assert "SQLite" in said.out
    assert "journal_mode=" in said.out
    facts = json.loads(ibb("doctor", "--json").out)
    assert facts["facts"]["Sessions in it"] == "1"
    assert said.code == (1 if facts["to_mend"] else 0)


def test_doctor_tells_how_to_mend_a_cloud_folder(ibb: Ibb, tmp_path: Path) -> None:
    said = ibb("doctor", "--library", tmp_path / "Dropbox" / "bargaining")
    assert said.code == 1
    assert "Dropbox" in said.out
    assert "IBB_LIBRARY" in said.out


def run_python(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ibb", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,  # type: ignore[call-overload]
    )


def test_a_reader_that_goes_away_is_no_failure(library: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "ibb", "log", "harbor", "--library", str(library)],
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 0
    assert done.stderr == ""


def test_output_is_utf8_whatever_the_console_says(library: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run_python("log", "harbor", "--library", str(library), env=environment)
    assert done.returncode == 0
    assert "“Planning time”" in done.stdout


def test_a_fault_of_our_own_is_told_without_a_traceback(
    ibb: Ibb, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ibb.cli.sessions.session_document", broken)
    said = ibb("show", "harbor")
    assert said.code == 2
    assert "What was recorded is safe" in said.err
    assert "Traceback" not in said.err
    report = Path(re.findall(r"the file (\S+)\.$", said.err.strip())[0])
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    report.unlink()
