"""docs/script-format.md says what scripts really are: its example plays, its tables hold."""

import re
from pathlib import Path

import pytest

from ibb.model import queries
from ibb.model.items import (
    Answer,
    Attribution,
    Capture,
    Disposition,
    Issue,
    Mode,
    Outcome,
    Role,
    Stage,
)
from ibb.process.outcomes import read_test
from ibb.process.template import TEMPLATES, load_template
from ibb.scripts.header import CharterPart, Head
from ibb.scripts.part import spaced
from ibb.scripts.steps import STEPS, RecordedStep
from tests.scripts.playing import played, with_steps

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "script-format.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
SHARED = {"at", "by", "note", "for", "as"}
SPAN = re.compile(r"(?P<bold>\*\*)?`(?P<code>[^`]+)`")
VALUE = re.compile(r"(\bor|such as) $")
HEADINGS = {"step", "key", "process"}


def section(title: str) -> str:
    """Return what stands under a heading, up to the next one of its rank."""
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the rows of the tables in a text, cell by cell."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if row[0] not in HEADINGS]


def codes(text: str) -> list[str]:
    """Return what is marked as code in a text."""
    return [found["code"] for found in SPAN.finditer(text)]


def keys(cell: str) -> dict[str, bool]:
    """Return the keys that a cell names, and whether each must be there; values are left out."""
    found: dict[str, bool] = {}
    for span in SPAN.finditer(cell):
        key, colon, _ = span["code"].partition(":")
        is_value = VALUE.search(cell[: span.start()]) and not colon
        if key[0] not in "[{" and not is_value:
            found[key] = bool(span["bold"])
    return found


def listed_steps() -> dict[str, dict[str, bool]]:
    """Return every step that the tables list, with its further keys."""
    listed: dict[str, dict[str, bool]] = {}
    for title in ("Steps that are not recorded", "Steps that are recorded"):
        for first, second in rows(section(title)):
            for code in codes(first):
                verb, colon, _ = code.partition(":")
                if colon:
                    assert verb not in listed, f"{verb} is listed twice"
                    listed[verb] = keys(second)
    return listed


def row_of(step: str) -> str:
    """Return the row of a step."""
    (line,) = [line for line in TEXT.splitlines() if line.startswith(f"| `{step}:")]
    return line


def test_the_first_script_plays_to_consensus(tmp_path):
    example = section("A first script").partition("```yaml\n")[2].partition("```")[0]
    session = played(tmp_path, example).session
    (issue,) = session.all(Issue)
    assert issue.outcome is Outcome.CONSENSUS
    (test,) = queries.tests_about(session, issue.id)
    assert read_test(session, test).outcome is Outcome.CONSENSUS


def test_the_tables_list_every_step_there_is_and_no_other():
    assert set(listed_steps()) == set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_the_tables_name_the_further_keys_of_a_step_and_no_other(step):
    kind = STEPS[step]
    needed = {spaced(name) for name, info in kind.model_fields.items() if info.is_required()}
    further = [key for key in kind.takes() if key != step and key not in SHARED]
    assert listed_steps()[step] == {key: key in needed for key in further}


def test_what_all_recorded_steps_may_carry_is_said_once():
    told = section("Steps that are not recorded")
    assert "`at:`" in told
    recorded = section("Steps that are recorded").partition("\n### ")[0]
    common, names = recorded.split("\n\nA short name")
    assert {code.partition(":")[0] for code in codes(common)} == {"at", "by", "note", "for"}
    for kind in STEPS.values():
        carries = SHARED & set(kind.takes()) - {"as"}
        assert carries == (SHARED - {"as"} if issubclass(kind, RecordedStep) else {"at"})
    named = set(codes(names.partition("A list in")[0])) - {"as:"}
    assert named == {verb for verb, kind in STEPS.items() if "as" in kind.takes()}


def test_the_head_is_as_the_table_says():
    table = rows(section("The header"))
    head = {codes(row[0])[0]: row[1] for row in table if len(row) == 2}
    assert list(head) == list(Head.takes())
    assert list(keys(head["charter"])) == list(CharterPart.takes())
    for role in Role:
        assert role.value in head["people"]
    needed = [name for name, info in Head.model_fields.items() if info.is_required()]
    (sentence,) = re.findall(r"^(`script`.*) must be there\.$", TEXT, re.MULTILINE)
    assert codes(sentence) == needed
    for attribution in Attribution:
        assert f"`{attribution.value}`" in section("The header")


@pytest.mark.parametrize("process", [path.stem for path in TEMPLATES.glob("*.yaml")])
def test_the_scales_are_those_of_the_shipped_processes(process):
    table = [row for row in rows(section("The header")) if len(row) == 4]
    said = [[codes(cell) for cell in row[1:]] for row in table if process in row[0]]
    template, _ = load_template(process)
    assert said == [
        [
            [offered.scale.name],
            [level.key for level in offered.scale.levels],
            [rule.name for rule in offered.pass_rules],
        ]
        for offered in template.scales
    ]


@pytest.mark.parametrize(
    ("step", "values"),
    [
        ("move", Stage),
        ("mode", Mode),
        ("outcome", Outcome),
        ("mark", Answer),
        ("test", Capture),
        ("answer cards", Disposition),
    ],
)
def test_the_tables_name_every_value_a_key_may_have(step, values):
    assert [value.value for value in values if value.value not in row_of(step)] == []


@pytest.mark.parametrize("check", re.findall("such as `([^`]+)`", row_of("confirm")))
def test_the_check_that_is_given_as_an_example_is_one(tmp_path, check):
    played(tmp_path, with_steps(f"- confirm: {check}"))


def test_the_rules_of_quoting_are_those_of_the_file(tmp_path):
    unquoted = "- fact: A fact\n  source: {text}\n"
    for text in ("yes", "5", "15:30", "2026-02-03", "it's here, is it? [No]", ">-\n    So: here"):
        played(tmp_path, with_steps(unquoted.format(text=text)))
    reason = '{answer: no, because: "Who pays, and when?"}'
    played(tmp_path, with_steps(f"- mark: forty\n  against: {{Workable: {reason}}}"))
