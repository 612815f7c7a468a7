"""What the head of a script may say, and what is said of one that cannot be read."""

import pytest

from tests.scripts.playing import HEAD, HERE, SCENE, complaint, marked_line, played, steps
from tests.scripts.test_script_complaints import assert_a_sentence

SAY = steps("- say: Good day")
WHOLE = HEAD + SCENE + SAY


def changed(old: str, new: str) -> str:
    """Return the whole script with one text changed."""
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


SAID: list[tuple[str, str, str]] = [
    (
        "process: labor-management",
        f"process: labour {HERE}",
        (
            "“labour” is neither a process that comes with ibb (labor-management and "
            "state-district) nor a .yaml file beside the script."
        ),
    ),
    (
        "process: labor-management",
        f"process: ours.yaml {HERE}",
        (
            "“ours.yaml” is neither a process that comes with ibb (labor-management and "
            "state-district) nor a .yaml file beside the script."
        ),
    ),
    (
        "attribution: party",
        f"scale: four thumbs {HERE}",
        (
            "“four thumbs” is not a scale of this process; it has: Thumbs; Fist to five; "
            "Eight gradients."
        ),
    ),
    (
        "attribution: party",
        f"pass rule: majority {HERE}",
        "“majority” is not a rule of this scale; it has: No thumbs down; All thumbs up.",
    ),
    (
        "attribution: party",
        f"atribution: party {HERE}",
        (
            "“atribution”: there is no such key here (did you mean “attribution”?); known here: "
            "purpose, scale, pass rule, fallback, attribution, confidentiality, retention, "
            "retention days, language, issue cap, issues close, target end, acknowledgement, "
            "smallest cell."
        ),
    ),
    (
        "attribution: party",
        f"language: Spanish {HERE}",
        "“language”: “Spanish” is not the tag of a language, such as en, es or pt-BR.",
    ),
    (
        "attribution: party",
        f"retention days: 0 {HERE}",
        "“retention days” is 1 or more, not “0”.",
    ),
    (
        "America/New_York",
        f"Mars {HERE}",
        "“time zone”: “Mars” is not a zone such as America/New_York or UTC.",
    ),
    (
        "America/New_York",
        f"../../etc/passwd {HERE}",
        "“time zone”: “../../etc/passwd” is not a zone such as America/New_York or UTC.",
    ),
    (
        "people:",
        f"peeple: {HERE}",
        (
            "“peeple”: there is no such key here (did you mean “people”?); "
            "known here: about, illustrative, people, role sheets."
        ),
    ),
    (
        "parties:\n  Union: Teachers of the Hill School\n  Committee: The school committee\n",
        f"parties: {HERE}\n  Union: Teachers of the Hill School\n",
        "at least two parties have a seat at the table.",
    ),
    (
        "  Families:",
        f"  union: Others {HERE}\n  Families:",
        "There is already a party called “Union”.",
    ),
    (
        "Chair: {party: Committee, role: lead}",
        f"Chair: {{party: Comittee, role: lead}} {HERE}",
        "there is no party called “Comittee” at this point; did you mean “Committee”?",
    ),
    (
        "  Chair:",
        f"  teacher: {{party: Union}} {HERE}\n  Chair:",
        "There is already a person called “Teacher”.",
    ),
    (
        "Facilitator: {role: facilitator}",
        f"Facilitator: {{role: facilitator, counts: yes}} {HERE}",
        "A facilitator is not asked in tests for consensus.",
    ),
    (
        "  Chair:",
        f"  Parent: {{party: Families, counts: yes}} {HERE}\n  Chair:",
        "“Parent” needs a party at the table to be asked in tests for consensus.",
    ),
    ("at: 15:30", f"at: half past three {HERE}", "“half past three” is not a time such as 17:42."),
]
WORDED_ELSEWHERE: list[tuple[str, str, list[str]]] = [
    ("attribution: party", f"attribution: both {HERE}", ["“attribution”", "person", "“both”"]),
    ("at table: no", f"at table: maybe }} {HERE}#", ["“at table”", "yes or no", "“maybe”"]),
    ("role: recorder", f"role: typist }} {HERE}#", ["“role”", "recorder", "“typist”"]),
    ("on: 2026-02-03", f"on: 3 February {HERE}", ["“on”", "2026-02-03", "“3 February”"]),
    ("on: 2026-02-03", f"on: 0026-02-03 {HERE}", ["“on”", "2026-02-03", "“0026-02-03”"]),
    ("- scene: After school", f"- scene: {HERE}", ["“scene”", "needs words"]),
    ("    steps:\n" + SAY, f"    steps: [] {HERE}\n", ["“steps”", "at least 1"]),
    ("    steps:\n" + SAY, f"    steps: Good day {HERE}\n", ["“steps”", "is a list"]),
    ("script: A quiet place to plan", f"script: {HERE}", ["“script”", "needs words"]),
    ("charter:\n", f"script: Again {HERE}\ncharter:\n", ["“script”", "twice"]),
    ("  Committee: The", f"  Committee: [The] {HERE}#", ["“Committee”", "a mapping"]),
]


@pytest.mark.parametrize(("old", "new", "sentence"), SAID)
def test_a_head_that_does_not_hold_names_its_line_and_says_why(tmp_path, old, new, sentence):
    text = changed(old, new)
    assert complaint(tmp_path, text) == (marked_line(text), sentence)
    assert_a_sentence(sentence)


@pytest.mark.parametrize(("old", "new", "fragments"), WORDED_ELSEWHERE)
def test_a_head_that_cannot_be_read_says_what_was_found(tmp_path, old, new, fragments):
    text = changed(old, new)
    line, sentence = complaint(tmp_path, text)
    assert text.splitlines()[line - 1].rstrip().partition("#")[1]
    assert all(fragment in sentence for fragment in fragments), sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("key", ["script", "process", "parties", "people", "scenes"])
def test_what_a_script_cannot_do_without_is_asked_for(tmp_path, key):
    import yaml

    whole = yaml.load(WHOLE, Loader=yaml.BaseLoader)
    del whole[key]
    sentence = complaint(tmp_path, yaml.safe_dump(whole)).sentence
    assert sentence == f"“{key}” is missing."


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- say: Good day\n", "Good day\n"])
def test_a_file_that_is_no_script_is_told_apart(tmp_path, text):
    sentence = complaint(tmp_path, text).sentence
    assert sentence == "a script begins with “script:” and its title, and this does not."


@pytest.mark.parametrize(
    ("wanted", "scale"),
    [
        ("thumbs", "Thumbs"),
        ("Fist to Five", "Fist to five"),
        ("fist_to_five", "Fist to five"),
        ("gradients", "Eight gradients"),
        ("eight  gradients", "Eight gradients"),
    ],
)
def test_a_scale_goes_by_its_name(tmp_path, wanted, scale):
    text = changed("attribution: party", f"scale: {wanted}")
    charter = played(tmp_path, text).session.charter
    assert charter is not None
    assert charter.scale.name == scale


def test_the_charter_says_its_language_and_how_long_notes_are_kept(tmp_path):
    charter = played(tmp_path, WHOLE).session.charter
    assert charter is not None
    assert (charter.language, charter.retention_days) == ("en", None)
    text = changed("attribution: party", "language: pt-BR\n  retention days: 90")
    charter = played(tmp_path, text).session.charter
    assert charter is not None
    assert (charter.language, charter.retention_days) == ("pt-BR", 90)


def test_a_pass_rule_goes_by_its_name_in_any_capitals(tmp_path):
    text = changed("attribution: party", "scale: Fist to five\n  pass rule: everyone at 4 or 5")
    charter = played(tmp_path, text).session.charter
    assert charter is not None
    assert charter.pass_rule.name == "Everyone at 4 or 5"


def test_a_team_may_play_by_a_process_of_its_own(tmp_path):
    from ibb.process.template import TEMPLATES

    ours = (TEMPLATES / "state-district.yaml").read_text(encoding="utf-8")
    (tmp_path / "ours.yaml").write_text(ours, encoding="utf-8")
    charter = played(tmp_path, changed("labor-management", "ours.yaml")).session.charter
    assert charter is not None
    assert charter.process_text == ours


def test_three_parties_may_sit_at_a_table_and_one_alone_may_not(tmp_path):
    from ibb.model.items import Party

    third = changed("  Families:", "  Aides: Those who help\n  Families:")
    parties = played(tmp_path, third).session.parties_at_table
    assert [party.name for party in parties] == ["Union", "Committee", "Aides"]
    assert len(played(tmp_path, third).session.all(Party)) == 4
