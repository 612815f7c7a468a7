"""The JSON Schema that editors complete and check scripts by."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ibb.scripts.player import rehearse
from ibb.scripts.schema import drill_schema, script_schema
from ibb.scripts.script import read
from ibb.scripts.shipped import shipped, shipped_drills
from ibb.scripts.steps import STEPS
from ibb.scripts.writing import write
from tests.scripts import steps_of_authority, steps_of_figures, steps_of_voices
from tests.scripts.playing import with_steps
from tests.scripts.written import PROCESS

SCHEMA = script_schema()
STARTING = Path(__file__).resolve().parents[2] / "ibb" / "scripts" / "starting.yaml"
TODAYS_YAML = re.compile(r"^[-+]?[0-9]+$")


class Loader(yaml.BaseLoader):
    """Reads what editors read today: yes, a time and a day are texts; 5 and true are not."""


Loader.add_implicit_resolver("tag:yaml.org,2002:int", TODAYS_YAML, list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Loader.add_constructor("tag:yaml.org,2002:int", yaml.SafeLoader.construct_yaml_int)
Loader.add_constructor("tag:yaml.org,2002:bool", yaml.SafeLoader.construct_yaml_bool)


def older(value: Any) -> Any:
    """Return what an older YAML parser makes of a file: yes is true, and so is the key “on”."""
    if isinstance(value, dict):
        return {"on" if key is True else str(key): older(each) for key, each in value.items()}
    if isinstance(value, list):
        return [older(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def complaints(text: str, schema: dict[str, Any] = SCHEMA) -> list[str]:
    """Return what the schema says of a file, as each kind of parser reads it."""
    validator = Draft202012Validator(schema)
    values = [
        yaml.load(text, Loader),
        yaml.load(text, yaml.BaseLoader),
        older(yaml.safe_load(text)),
    ]
    return [error.json_path for value in values for error in validator.iter_errors(value)]


@pytest.mark.parametrize("schema", [SCHEMA, drill_schema()], ids=["script", "drill"])
def test_the_schema_is_one(schema):
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", [*shipped().values(), STARTING], ids=lambda path: path.stem)
def test_every_shipped_script_fits(path):
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", shipped_drills().values(), ids=lambda path: path.stem)
def test_every_shipped_drill_fits(path):
    assert complaints(path.read_text(encoding="utf-8"), drill_schema()) == []


def test_a_written_script_fits():
    assert complaints(write(rehearse(read(shipped()["harbor-falls"])).entries, PROCESS).text) == []


@pytest.mark.parametrize(
    "step",
    [
        "- opton: A bell",
        "- option: A bell\n  servs: Time to think",
        "- move: intrests",
        "- test: straw design",
        "- initial: Bell\n  party: {Union: yes}",
        "- put to: Members\n  order: first",
        "- mark: forty\n  against: {Workable: perhaps}",
        "- [say, Good day]",
    ],
)
def test_a_step_that_is_none_is_rejected(step):
    assert len(complaints(with_steps(step))) == 3
    assert complaints(with_steps()) == []


@pytest.mark.parametrize(
    ("old", "new"), [("process:", "proces:"), ("attribution: party", "attribution: nobody")]
)
def test_a_head_that_is_none_is_rejected(old, new):
    assert complaints(with_steps().replace(old, new)) != []


def test_every_step_that_is_tried_fits():
    tried = [steps_of_authority, steps_of_figures, steps_of_voices]
    scripts = [script for each in tried for script, _ in each.CASES]
    assert complaints(with_steps(*scripts)) == []


def test_unquoted_texts_are_taken_as_they_are_written():
    steps = (
        "- option: 5\n  at: 17:30\n  status quo: yes\n- option: yes\n- fact: 2026-01-14\n",
        "- mark: forty\n  against: {Workable: no}\n",
    )
    assert complaints(with_steps(*steps)) == []


def test_each_step_says_what_it_is_for():
    for kind in STEPS.values():
        defined = SCHEMA["$defs"][kind.__name__]
        assert defined["description"].endswith(".")
        assert kind.verb() in defined["required"]
        assert set(defined["properties"]) == set(kind.takes())
