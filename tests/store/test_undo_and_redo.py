"""Undo and redo lead through the session step by step, as often as anyone likes."""

from pathlib import Path

import pytest

from ibb.model.errors import RuleError
from tests.support.sessions import BY, a_record, adding, option

TURNS = "undo redo undo undo redo redo undo undo undo redo redo redo"


def test_undo_and_redo_go_back_and_forth_as_often_as_one_likes(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        steps = [record.session]
        for number in range(1, 4):
            record.append(adding(option(f"option-{number}")), by=BY)
            steps.append(record.session)
        place = 3
        for turn in TURNS.split():
            place += 1 if turn == "redo" else -1
            getattr(record, turn)(by=BY)
            assert record.session == steps[place], f"after {turn} to step {place}"
        with pytest.raises(RuleError):
            record.redo(by=BY)


def test_something_new_after_an_undo_leaves_nothing_to_redo(tmp_path: Path) -> None:
    with a_record(tmp_path) as record:
        record.append(adding(option("option-1")), by=BY)
        record.undo(by=BY)
        record.redo(by=BY)
        record.undo(by=BY)
        record.append(adding(option("option-2")), by=BY)
        with pytest.raises(RuleError):
            record.redo(by=BY)
        record.undo(by=BY)
        assert record.session.find("option-2") is None
        assert record.session.find("option-1") is None
