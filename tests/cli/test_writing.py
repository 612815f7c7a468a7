"""Commands that write: a script from a session, a script to begin with, a schema."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Ibb, is_one_sentence
from tests.cli.test_own_process import copied, folder_with


def test_a_session_written_as_a_script_plays_to_the_same(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    target = tmp_path / "again.yaml"
    said = ibb("script", "write", "harbor", "-o", target)
    assert said.code == 0
    (digest,) = re.findall("content digest ([0-9a-f]{64})", said.out)
    assert f"ibb play {target}" in said.out
    checked = ibb("script", "check", target)
    assert checked.code == 0
    assert f"Content digest {digest}" in checked.out
    assert json.loads(ibb("play", "harbor-falls", "--fast", "--json").out)["content"] == digest


def test_an_anonymised_script_comes_with_a_report(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "training.yaml"
    said = ibb("script", "write", "harbor", "-o", target, "--anonymise")
    assert said.code == 0
    report = (tmp_path / "training.report.txt").read_text(encoding="utf-8")
    assert report.startswith("For your own eyes")
    assert report.splitlines()[3] in said.out
    text = target.read_text(encoding="utf-8")
    assert "Party A lead 1: {party: Party A, role: lead}" in text
    assert "Co-chair" not in text
    assert ibb("script", "check", target).code == 0


def test_files_that_are_there_stay_until_they_are_to_be_replaced(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    report = tmp_path / "mine.report.txt"
    report.write_text("mine", encoding="utf-8")
    target = tmp_path / "mine.yaml"
    said = ibb("script", "write", "harbor", "-o", target, "--anonymise")
    assert said.code == 2
    assert is_one_sentence(said)
    assert not target.exists(), "all files are written or none"
    assert report.read_text(encoding="utf-8") == "mine"
    assert ibb("script", "write", "harbor", "-o", target, "--anonymise", "--force").code == 0
    again = ibb("script", "write", "harbor", "-o", target)
    assert again.code == 2
    assert is_one_sentence(again)


def test_a_script_is_written_to_a_yaml_file(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    for name in ("mine.txt", "mine"):
        said = ibb("script", "write", "harbor", "-o", tmp_path / name)
        assert said.code == 2
        assert is_one_sentence(said)
    (tmp_path / "folder.yaml").mkdir()
    assert is_one_sentence(ibb("script", "write", "harbor", "-o", tmp_path / "folder.yaml"))


def test_a_process_of_ones_own_is_written_beside(ibb: Ibb, empty: Path, tmp_path: Path) -> None:
    own = copied().replace("process: labor-management", "process: ours")
    assert ibb("play", folder_with(tmp_path, own), "--fast").code == 0
    target = tmp_path / "out" / "again.yaml"
    said = ibb("script", "write", "our way", "-o", target)
    assert said.code == 0
    assert (tmp_path / "out" / "again.process.yaml").read_text(encoding="utf-8") == own
    assert ibb("script", "check", target).code == 0


def test_the_library_may_be_named(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    there = ("--library", library)
    assert ibb("script", "write", "harbor", "-o", tmp_path / "a.yaml", *there).code == 0
    said = ibb("script", "write", "harbor", "-o", tmp_path / "b.yaml", "--library", tmp_path / "x")
    assert said.code == 2


def test_nothing_private_is_in_a_script(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    from ibb.store.library import Library

    held = Library(library)
    (path,) = held.paths()
    with held.open(path) as record:
        record.keep_draft("options", "A secret draft")
    target = tmp_path / "again.yaml"
    assert ibb("script", "write", "harbor", "-o", target).code == 0
    assert "secret draft" not in target.read_text(encoding="utf-8")


def test_words_that_were_removed_are_not_in_the_script(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    gone = ibb("remove", "harbor", "10", "--by", "Facilitator", "--why", "asked for", "--yes")
    assert gone.code == 0
    target = tmp_path / "again.yaml"
    said = ibb("script", "write", "harbor", "-o", target)
    assert said.code == 0
    assert "[removed]" in target.read_text(encoding="utf-8")
    assert ibb("script", "check", target).code == 0


def test_a_script_to_begin_with_plays_as_it_is(
    ibb: Ibb, empty: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = ibb("script", "new")
    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        "  ibb script check my-script.yaml",
        "  ibb play my-script.yaml",
    ]
    assert ibb("script", "check", "my-script.yaml").code == 0
    assert ibb("play", "my-script.yaml", "--fast").code == 0
    text = (tmp_path / "my-script.yaml").read_text(encoding="utf-8")
    for step in ("- pause:", "- ask:", "reveal:", "- debrief:"):
        assert step in text
    again = ibb("script", "new")
    assert again.code == 2
    assert is_one_sentence(again)
    assert ibb("script", "new", "other.yaml").code == 0


def test_the_schema_is_printed_or_written(ibb: Ibb, tmp_path: Path) -> None:
    printed = ibb("script", "schema")
    assert printed.code == 0
    target = tmp_path / "script.schema.json"
    said = ibb("script", "schema", "-o", target)
    assert said.code == 0
    assert "yaml-language-server: $schema=script.schema.json" in said.out
    assert json.loads(target.read_text(encoding="utf-8")) == json.loads(printed.out)
    assert is_one_sentence(ibb("script", "schema", "-o", target))
    assert ibb("script", "schema", "-o", target, "--force", "--drill").code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["title"] == "A drill"


def test_what_can_be_done_with_scripts_is_said(ibb: Ibb) -> None:
    said = ibb("script")
    assert said.code == 0
    for command in ("new", "write", "check", "schema"):
        assert f"ibb script {command}" in said.out
