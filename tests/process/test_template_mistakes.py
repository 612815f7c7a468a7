"""A mistake in a team's own process is told with its file, its line and how to mend it."""

from pathlib import Path

import pytest

from ibb.process.template import load_template
from ibb.yaml_source import SourceError
from tests.process.test_templates import OWN


def mistake(path: Path, text: str) -> SourceError:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as error:
        load_template(str(path))
    assert error.value.file == str(path)
    assert error.value.sentence.endswith(".")
    return error.value


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


MISTAKES = {
    "a check that there is not": (
        "record: each_party_named_interests",
        "record: everyone_is_happy",
        "no check reads “everyone_is_happy” from the record; known: a_mutual_interest",
        "says: Each side has named one",
    ),
    "a check that nobody can tell": (
        "        ask: asked_what_else\n",
        "",
        "a check has either “record” or “ask”, so that someone can tell",
        "says: Nothing more came",
    ),
    "a stage that there is not": (
        "stage: interests",
        "stage: needs",
        "“stage” is issue, story, interests",
        "stage: needs",
    ),
    "stages in another order": (
        "stage: interests",
        "stage: agreement",
        "stages stand once each, in the order issue, story, interests, options",
        "process: our-district",
    ),
    "a stage that stands twice": (
        "stage: interests",
        "stage: consensus",
        "stages stand once each",
        "process: our-district",
    ),
    "a key that stands twice": (
        "    title: Agreeing\n",
        "    title: Agreeing\n    title: Again\n",
        "the key “title” stands here twice",
        "title: Again",
    ),
    "something left out": (
        "    purpose: Agree.\n",
        "",
        "“purpose” is missing",
        "- stage: consensus",
    ),
    "a key that does not belong": (
        "    minutes: 30",
        "    minuts: 30",
        "“minuts” is not a key that belongs here",
        "minuts",
    ),
    "a key at the top that does not belong": (
        "about:",
        "abuot:",
        "“about” is missing",
        "process: our-district",
    ),
    "minutes that are no number": (
        "minutes: 30",
        "minutes: half an hour",
        "“minutes” is a whole number, not “half an hour”",
        "minutes",
    ),
    "no prompt at all": (
        'prompts: ["Can you live with it?"]',
        "prompts: []",
        "“prompts” is empty, and needs at least 1",
        "prompts: []",
    ),
    "a list where one sentence belongs": (
        "purpose: Agree.",
        "purpose: [Agree., Agree more.]",
        "“purpose” is one text, not a list or a mapping",
        "purpose: [",
    ),
    "one sentence where a list belongs": (
        'prompts: ["Can you live with it?"]',
        "prompts: Can you live with it?",
        "“prompts” is a list: write it in [ ] or with a dash on each line",
        "prompts: Can",
    ),
    "a stance that there is not": (
        "stance: cannot support",
        "stance: against",
        "“stance” is support, support with reservations",
        "stance: against",
    ),
    "a rule that no level can pass": (
        "carries: [support]",
        "carries: [stand aside]",
        "no level of the scale could pass the rule “All up”",
        "key: thumbs",
    ),
    "two levels under one key": (
        "key: down",
        "key: up",
        "two levels of the scale share a key",
        "    scale:",
    ),
    "a sentence with a colon outside quotes": (
        "purpose: Agree.",
        "purpose: Agree: now",
        "put quotes around the text",
        "purpose: Agree: now",
    ),
    "nothing said": ("title: Needs", "title: ''", "needs words, and has none", "title: ''"),
    "a name with capitals": (
        "process: our-district",
        "process: Our District",
        "“process” does not take “Our District”",
        "process:",
    ),
    "an anchor": (
        "about: For our four schools.",
        "about: &about For our four schools.",
        "anchors (&) and aliases (*) are not used here",
        "about: &",
    ),
}


@pytest.mark.parametrize(
    ("right", "wrong", "told", "place"), MISTAKES.values(), ids=MISTAKES.keys()
)
def test_the_mistake_is_told(tmp_path: Path, right: str, wrong: str, told: str, place: str) -> None:
    assert right in OWN
    text = OWN.replace(right, wrong, 1)
    error = mistake(tmp_path / "own.yaml", text)
    assert told in error.sentence
    assert error.line == line_of(text, place)
    assert f"own.yaml, line {error.line}: " in str(error)


def test_an_empty_file_lacks_everything(tmp_path: Path) -> None:
    error = mistake(tmp_path / "own.yaml", "")
    assert error.sentence == "“process” is missing."


def test_a_list_is_no_process(tmp_path: Path) -> None:
    error = mistake(tmp_path / "own.yaml", "- one\n- two\n")
    assert "is a mapping" in error.sentence


@pytest.mark.parametrize("name", ["no-such.yaml", "no/such/folder.yml"])
def test_there_must_be_such_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read \\(No such file or directory\\)"):
        load_template(name, beside=tmp_path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(SourceError, match="cannot be read"):
        load_template("folder.yaml", beside=tmp_path)


@pytest.mark.parametrize("name", ["labour-management", "notes.txt", "", "labor-management.json"])
def test_a_name_that_is_no_process_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(SourceError) as error:
        load_template(name)
    assert "labor-management and state-district come with the program" in str(error.value)
    assert "name a .yaml file of your own" in str(error.value)
