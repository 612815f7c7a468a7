"""The processes that come with the program, and a team's own, kept in its record."""

from pathlib import Path

import pytest

from ibb.model.items import Charter, Stage
from ibb.process.checks import CHECKS
from ibb.process.template import TEMPLATES, Template, load_template, shipped, template_of
from ibb.yaml_source import SourceError
from tests.model.builders import table
from tests.support.sessions import charter

OWN = """\
process: our-district
title: Our district
about: For our four schools.
parties:
  one: side
  many: sides
stages:
  - stage: interests
    title: Needs
    purpose: Find out why.
    minutes: 30
    prompts:
      - Why does it matter?
    ready:
      - says: Each side has named one.
        record: each_party_named_interests
      - says: Nothing more came.
        ask: asked_what_else
  - stage: consensus
    title: Agreeing
    purpose: Agree.
    prompts: ["Can you live with it?"]
scales:
  - key: thumbs
    scale:
      name: Thumbs
      question: Where do you stand?
      levels:
        - {key: up, label: Up, meaning: Yes., stance: support}
        - key: down
          label: Down
          meaning: No.
          stance: cannot support
          follow up: What would have to change?
    pass rules:
      - name: All up
        meaning: Every thumb is up.
        carries: [support]
"""

both = pytest.mark.parametrize("name", ["labor-management", "state-district"])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the file of a team's own process."""
    path = tmp_path / "our-district.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_two_processes_come_with_the_program() -> None:
    assert shipped() == ["labor-management", "state-district"]


@both
def test_a_shipped_process_loads_by_its_name(name: str) -> None:
    template, text = load_template(name)
    assert template.process == name
    assert text is None
    assert template_of(charter(process=name)) == template


@both
def test_a_shipped_process_walks_all_stages_in_order(name: str) -> None:
    template, _ = load_template(name)
    assert [guide.stage for guide in template.stages] == list(Stage)
    for guide in template.stages:
        assert guide.ready
        assert guide.prompts
        assert guide.minutes


@both
def test_a_shipped_process_asks_people_under_keys_of_their_own(name: str) -> None:
    template, _ = load_template(name)
    asked = [check.ask for guide in template.stages for check in guide.ready if check.ask]
    assert len(set(asked)) == len(asked)
    assert not set(asked) & set(CHECKS)


@both
def test_a_shipped_process_says_it_in_whole_sentences(name: str) -> None:
    template, _ = load_template(name)
    sentences = [check.says for guide in template.stages for check in guide.ready]
    sentences += [guide.purpose for guide in template.stages]
    sentences += [*template.ground_rules, *template.fallbacks]
    sentences += [each.measure for each in template.standing_criteria]
    assert [each for each in sentences if not each.endswith(".")] == []
    prompts = [prompt for guide in template.stages for prompt in guide.prompts]
    assert [each for each in prompts if each[-1] not in ".?"] == []


@both
def test_nobody_votes_and_nobody_wins_in_a_shipped_process(name: str) -> None:
    words = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8").casefold()
    for word in ("vote", "voting", "percent", "winner", "majority"):
        assert word not in words


@both
def test_every_level_short_of_full_support_has_its_question(name: str) -> None:
    template, _ = load_template(name)
    for offered in template.scales:
        silent = [each.key for each in offered.scale.levels if not each.follow_up]
        assert silent in (["up"], ["5"], ["1"])


@both
def test_everything_offered_fits_a_charter(name: str) -> None:
    template, _ = load_template(name)
    for offered in template.scales:
        assert template.scale(offered.key) == offered
        for rule in offered.pass_rules:
            table(scale=offered.scale, pass_rule=rule, process=name)
    with pytest.raises(KeyError):
        template.scale("dice")


def test_a_team_may_use_a_process_of_its_own(own: Path) -> None:
    template, text = load_template(str(own))
    assert text == OWN
    assert template.process == "our-district"
    assert template.stages[0].minutes == 30
    assert template.scales[0].scale.levels[1].follow_up == "What would have to change?"
    assert template.guide(Stage.INTERESTS) == template.stages[0]
    assert template.guide(Stage.STORY) is None
    assert template.ground_rules == ()


def test_a_process_beside_a_script_is_found_from_there(own: Path) -> None:
    assert load_template("our-district.yaml", beside=own.parent) == load_template(str(own))


def test_a_yml_file_saved_with_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(OWN, encoding="utf-8-sig")
    template, text = load_template(str(path))
    assert template.process == "our-district"
    assert text == OWN


def test_a_session_carries_its_own_process_and_needs_no_file(own: Path) -> None:
    template, text = load_template(str(own))
    at = table(process=template.process, process_text=text)
    own.unlink()
    kept = Charter.model_validate_json(at.get(Charter, "charter").model_dump_json())
    assert template_of(kept) == template


def test_a_process_in_the_record_that_cannot_be_read_names_the_session() -> None:
    with pytest.raises(SourceError, match="the process of “Harbor Falls”, line 1: “title” is miss"):
        template_of(charter(process="own", process_text="process: own"))


def test_a_template_is_never_altered() -> None:
    template, _ = load_template("labor-management")
    with pytest.raises(ValueError, match="frozen"):
        template.title = "Another"  # type: ignore[misc]
    assert isinstance(template, Template)
