"""Entries that an older program wrote are read in today's shape; a newer one's are refused."""

import json
from dataclasses import replace
from typing import Any

import pytest

from ibb.model.actions import ACTIONS, Add, to_text
from ibb.model.entry import Via, genesis, open_page, seal
from ibb.model.items import Option
from ibb.model.upcast import UPCASTERS, VERSION, Upcaster, upcast
from tests.model.builders import NOON
from tests.support.sessions import adding, option

OLD = '[{"do":"add","item":{"id":"o1","issue":"prep","kind":"idea","words":"Float teachers"}}]'


def ideas_became_options(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stand for a step between versions: a kind and a field got other names."""
    for action in actions:
        action["item"]["kind"] = "option"
        action["item"]["text"] = action["item"].pop("words")
    return actions


def every_option_ends_loudly(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stand for a second step, which works on what the first one left."""
    for action in actions:
        action["item"]["text"] += "!"
    return actions


STEPS: dict[int, Upcaster] = {1: ideas_became_options, 2: every_option_ends_loudly}


def test_an_older_entry_is_read_in_todays_shape() -> None:
    told = upcast(1, OLD, upcasters=STEPS, newest=2)
    [added] = ACTIONS.validate_json(told, strict=True)
    assert isinstance(added, Add)
    assert added.item == Option(id="o1", issue="prep", text="Float teachers")


def test_an_entry_two_versions_old_takes_both_steps_in_order() -> None:
    told = upcast(1, OLD, upcasters=STEPS, newest=3)
    assert json.loads(told)[0]["item"]["text"] == "Float teachers!"
    told = upcast(2, to_text(adding(option("o1", "Two"))), upcasters=STEPS, newest=3)
    assert json.loads(told)[0]["item"]["text"] == "Two!"


def test_an_entry_of_today_is_left_exactly_as_it_is() -> None:
    assert upcast(VERSION, "  anything at all") == "  anything at all"
    assert upcast(2, OLD, upcasters=STEPS, newest=2) == OLD


def test_characters_of_every_script_survive_the_step() -> None:
    told = upcast(1, OLD.replace("Float", "مرحبا 👩‍👩‍👧 é"), upcasters=STEPS, newest=2)
    assert json.loads(told)[0]["item"]["text"] == "مرحبا 👩‍👩‍👧 é teachers"


@pytest.mark.parametrize("version", [VERSION + 1, 99])
def test_a_newer_programs_entries_are_refused(version: int) -> None:
    with pytest.raises(ValueError, match=f"written by a newer version \\({version}\\)"):
        upcast(version, "[]")


def test_a_page_of_a_newer_program_is_not_opened() -> None:
    page = seal(
        genesis("session"),
        seq=1,
        entry_id="e1",
        at=NOON,
        by="facilitator",
        via=Via.SELF,
        actions=adding(option("o1")),
        undoes=None,
        note="",
        removes=(),
        salt="",
    )
    assert page.version == VERSION
    assert open_page(page).actions == adding(option("o1"))
    with pytest.raises(ValueError, match="newer version"):
        open_page(replace(page, version=VERSION + 1))


def test_there_is_a_step_from_every_older_version() -> None:
    assert sorted(UPCASTERS) == list(range(1, VERSION))
