"""Every script that comes with ibb, written again from the session it plays."""

from pathlib import Path

import pytest

from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.scripts.shipped import shipped
from ibb.scripts.writing import write
from ibb.store.record import Record
from tests.scripts.written import PROCESS, assert_comes_back
from tests.support.oak_ridge import oak_ridge


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_script_comes_back_from_its_session(name):
    journal = rehearse(read(shipped()[name]))
    written = assert_comes_back(journal.entries)
    again = rehearse(read(shipped()[name])).entries
    assert [entry.at for entry in again] == [entry.at for entry in journal.entries]
    assert written.process_text is None


def test_harbor_falls_is_written_without_one_general_step():
    written = write(rehearse(read(shipped()["harbor-falls"])).entries, PROCESS)
    assert written.general == 0
    assert "record:" not in written.text


def test_when_and_by_whom_each_step_was_recorded_comes_back(tmp_path):
    journal = rehearse(read(shipped()["harbor-falls"]))
    path = tmp_path / "again.yaml"
    path.write_text(write(journal.entries, PROCESS).text, encoding="utf-8")
    again = rehearse(read(path))
    undone = {entry.undoes for entry in journal.entries}
    told = [e for e in journal.entries if e.undoes is None and e.seq not in undone]
    assert len(told) < len(journal.entries)
    assert [(e.at, e.note) for e in again.entries] == [(e.at, e.note) for e in told]

    def names(played):
        held = {each.item.id: each.item.words for each in played.session.everything()}
        entries = told if played is journal else played.entries
        return [held.get(entry.by, entry.by) for entry in entries]

    assert names(again) == names(journal)


def test_a_session_from_a_library_comes_back(tmp_path):
    with Record(oak_ridge(tmp_path), write=False) as record:
        written = assert_comes_back(record.entries)
    assert written.general == 0


def test_the_text_is_laid_out_as_people_write_it():
    text = write(rehearse(read(shipped()["harbor-falls"])).entries, PROCESS).text
    lines = text.splitlines()
    assert max(map(len, lines)) <= 100
    for line in (
        "  time zone: America/New_York",
        "  Facilitator: {role: facilitator}",
        "    on: 2026-01-14",
        '    at: "17:04"',
        "        minutes: [10, 30, 20, 50, 55, 15]",
        "        party: [Union, Administration, Committee]",
        "      - ground rule: >-",
    ):
        assert line in lines
    assert not [line for line in lines if line.endswith(" ") or "\t" in line]


def test_nobody_is_said_to_have_shown_what_the_record_names_nobody_for(tmp_path: Path):
    with Record(oak_ridge(tmp_path), write=False) as record:
        text = write(record.entries, PROCESS).text
    tested = text.partition("- tested: straw design")[2].partition("- revise")[0]
    assert "{level: up, party: Union, times: 2}" in tested
    assert "Ana Ruiz" not in tested
