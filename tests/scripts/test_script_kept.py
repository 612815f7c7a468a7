"""Scripts on their way into a library, and where the shipped ones are found."""

import re
from pathlib import Path

import pytest

from ibb.cli import main
from ibb.model.content import content_digest
from ibb.model.entry import Via
from ibb.scripts import shipped
from ibb.scripts.player import Player, rehearse
from ibb.scripts.script import read
from ibb.store.library import Library
from ibb.yaml_source import SourceError
from tests.scripts.playing import with_steps


def session_files(folder: Path) -> list[Path]:
    """Return whatever lies in a library."""
    return list(folder.rglob("*")) if folder.exists() else []


def test_a_script_played_into_the_store_says_what_it_said_in_rehearsal(tmp_path):
    path = tmp_path / "script.yaml"
    path.write_text(
        with_steps("- merge: [forty, room]\n  words: Both\n- undo: last\n- redo: last"),
        encoding="utf-8",
    )
    script = read(path)
    rehearsed = content_digest(rehearse(script).session)
    library = Library(tmp_path / "library")
    kept = library.create(script.head.script)
    with library.open(kept) as record:
        for _ in Player(script, record, record.new_id).play():
            pass
        assert content_digest(record.session) == rehearsed
    with library.open(kept, write=False) as record:
        assert content_digest(record.session) == rehearsed
        assert {entry.via for entry in record.entries} == {Via.SCRIPT}


def test_harbor_falls_is_recorded_as_it_was_rehearsed(tmp_path, capsys):
    assert main(["play", "harbor-falls", "--fast", "--library", str(tmp_path)]) == 0
    library = Library(tmp_path)
    (path,) = library.paths()
    with library.open(path, write=False) as record:
        rehearsed = rehearse(read(shipped.shipped()["harbor-falls"]))
        assert content_digest(record.session) == content_digest(rehearsed.session)
        assert len(record.entries) == len(rehearsed.entries)
    (listed,), unreadable = library.sessions()
    assert listed.practice
    assert not unreadable


@pytest.mark.parametrize("flaw", ["- owner: Nobody", "- opton: A bell", "- say: Mind: this"])
def test_a_script_that_does_not_play_leaves_nothing_behind(tmp_path, capsys, flaw):
    path = tmp_path / "mine.yaml"
    text = with_steps("- option: A bell", flaw)
    path.write_text(text, encoding="utf-8")
    library = tmp_path / "library"
    assert main(["play", str(path), "--fast", "--library", str(library)]) == 2
    assert session_files(library) == []
    out, err = capsys.readouterr()
    assert out == ""
    assert f"mine.yaml, line {len(text.splitlines())}: " in err


def test_checking_a_script_keeps_nothing(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("IBB_LIBRARY", str(tmp_path / "library"))
    path = tmp_path / "mine.yaml"
    path.write_text(with_steps(), encoding="utf-8")
    assert main(["script", "check", str(path)]) == 0
    assert session_files(tmp_path / "library") == []
    assert re.search(r"plays to the end: 1 scenes?, 7 recorded steps", capsys.readouterr().out)


def test_the_shipped_scripts_are_found_from_a_checkout():
    found = shipped.shipped()
    assert "harbor-falls" in found
    root = Path(__file__).resolve().parents[2]
    assert set(found.values()) == set((root / "sessions").glob("*.yaml"))
    assert shipped.script_file("harbor-falls") == found["harbor-falls"]


@pytest.mark.parametrize("name", sorted(shipped.shipped()))
def test_every_shipped_script_plays_and_says_what_it_is_for(name):
    script = read(shipped.script_file(name))
    assert script.head.about
    assert script.head.illustrative
    assert rehearse(script).entries


def test_a_script_of_ones_own_goes_by_its_file(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(with_steps(), encoding="utf-8")
    assert shipped.script_file(str(path)) == path


def test_a_script_nobody_has_is_answered_with_those_there_are():
    with pytest.raises(SourceError, match="harbor-falls"):
        shipped.script_file("harbour-falls")


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "nothing.yaml")
