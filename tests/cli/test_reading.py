"""A participant reads a session from the command line."""

import json
import re
from pathlib import Path

from ibb.cli import main
from tests.cli.conftest import Ibb, is_one_sentence


def test_bare_ibb_without_a_terminal_names_the_plain_commands(ibb: Ibb, empty: Path) -> None:
    said = ibb()
    assert said.code == 2
    assert "needs a terminal" in said.err
    assert "ibb live SESSION --plain" in said.out
    assert "ibb play harbor-falls --fast" in said.out
    assert not empty.exists()


def test_an_empty_library_offers_the_demonstration(ibb: Ibb, empty: Path) -> None:
    said = ibb("list")
    assert said.code == 0
    assert "ibb play harbor-falls --fast" in said.out
    assert not empty.exists()


def test_list_says_where_each_issue_stands(ibb: Ibb, library: Path) -> None:
    said = ibb("list", "--practice")
    assert "Planning time at Harbor Falls  [practice]" in said.out
    assert "Union, Administration, Committee, Families" in said.out
    assert "2 Planning time: consensus with reservations" in said.out
    assert "4A Early-release afternoons: to committee" in said.out


def test_show_begins_with_the_agreement(ibb: Ibb, library: Path) -> None:
    said = ibb("show", "harbor")
    assert said.code == 0
    places = [
        said.out.index(part)
        for part in (
            "Practice session",
            "The agreement",
            "forty (40) consecutive minutes",
            "Ratification",
            "Where each issue stands",
            "Data still owed",
            "Issue 2: Planning time",
            "Straw design 2",
        )
    ]
    assert places == sorted(places)
    assert all(len(line) <= 100 for line in said.out.splitlines())


def test_show_tells_why_and_whose_initials(ibb: Ibb, library: Path) -> None:
    said = ibb("show", "harbor")
    flat = " ".join(said.out.split())
    assert "Initials Union (Union Co-chair), 8 April 2026; Administration (Superintendent)" in flat
    assert "“Should” in the first design" in flat or '"Should" in the first design' in flat
    assert "Serves interest 1 (Preparation and lunch" in flat


def test_signals_name_the_party_and_never_the_person(ibb: Ibb, library: Path) -> None:
    said = ibb("show", "harbor", "--json")
    signals = json.loads(said.out)["items"]["signal"]
    assert signals
    assert all(signal["person"] is None and signal["party"] for signal in signals)


def test_log_tells_one_gesture_a_line(ibb: Ibb, library: Path) -> None:
    said = ibb("log", "harbor")
    numbers = [int(n) for n in re.findall(r"^ +(\d+)  \d\d:\d\d", said.out, re.MULTILINE)]
    assert numbers == list(range(1, 179))
    flat = " ".join(said.out.split())
    assert "Union added interest 8: “Specialists and paraprofessionals counted in”" in flat
    assert "Took back entry 54: option 5 was taken up again" in flat
    assert "14 January 2026" in said.out


def test_trace_leads_from_a_clause_to_its_interests_and_back(ibb: Ibb, library: Path) -> None:
    said = ibb("trace", "harbor")
    clause = said.out[said.out.index("Clause 3. Elementary preparation time") :]
    clause = clause[: clause.index("Clause 4.")]
    assert "interest 1: Preparation and lunch that are not swallowed" in clause
    assert "from straw design 1 → 2" in clause
    assert "Issue 2: Planning time" in clause
    assert "Interests that no clause serves" in said.out
    assert "A say in one's own evenings" in said.out.split("Interests that no clause serves")[1]


def test_json_of_trace_and_log_can_be_read_by_a_program(ibb: Ibb, library: Path) -> None:
    trace = json.loads(ibb("trace", "harbor", "--json").out)
    assert [clause["number"] for clause in trace["clauses"]] == [str(n) for n in range(1, 9)]
    assert all(clause["interests"] for clause in trace["clauses"])
    log = json.loads(ibb("log", "harbor", "--json").out)
    assert [entry["seq"] for entry in log] == list(range(1, 179))
    listed = json.loads(ibb("list", "--json", "--practice").out)
    assert listed["sessions"][0]["practice"] is True


def test_search_leads_to_the_place(ibb: Ibb, library: Path) -> None:
    said = ibb("search", "duty-free", "lunch", "--practice")
    assert said.code == 0
    assert "clause 6" in said.out
    assert "option 8" in said.out


def test_search_without_a_find_answers_no(ibb: Ibb, library: Path) -> None:
    said = ibb("search", "zeppelin", "--all")
    assert said.code == 1
    assert "Nothing was found" in said.out


def test_search_takes_words_and_never_a_query(ibb: Ibb, library: Path) -> None:
    for words in ('"', "text:lunch", "lunch OR", "NEAR(", "*", "lunch AND NOT", "a^b", "--x"):
        said = ibb("search", "--all", "--", words)
        assert said.code in {0, 1, 2}
        assert "fts5" not in said.err + said.out


def test_an_ambiguous_title_lists_the_candidates(ibb: Ibb, library: Path) -> None:
    ibb("play", "harbor-falls", "--fast")
    said = ibb("show", "harbor")
    assert said.code == 2
    assert "could be 2 sessions" in said.err
    ids = re.findall(r"^  (\w{12})  Planning time.*  \[practice\]$", said.err, re.MULTILINE)
    assert len(ids) == 2
    assert ibb("show", ids[0]).code == 0
    assert ibb("show", ids[1][:8]).code == 0
    assert ibb("show", "harbor", "--newest").code == 0


def test_what_does_not_exist_is_refused_in_a_sentence(ibb: Ibb, library: Path) -> None:
    for words in (
        ("show", "no such thing"),
        ("show", "nothing.ibb"),
        ("show", ""),
        ("log", "zzz"),
        ("play", "no-such-script", "--fast"),
        ("play", "harbor-falls"),
        ("import", "nothing.json"),
        ("export", "harbor", "-o", "harbor.doc"),
        ("pack", "harbor", "-o", "harbor.zip"),
        ("search", "..."),
        ("script", "check", "nothing.yaml"),
        ("list", "--library", "postgresql://host/db"),
    ):
        said = ibb(*words)
        assert said.code == 2, words
        assert is_one_sentence(said), (words, said.err)


def test_every_command_explains_itself_with_an_example(ibb: Ibb) -> None:
    commands = re.findall(r"^    (\w+) +\w", ibb("--help").out, re.MULTILINE)
    assert {"play", "list", "show", "log", "trace", "export", "pack", "check"} <= set(commands)
    for command in commands:
        said = ibb(command, "--help")
        assert said.code == 0
        if command != "script":
            assert f"  ibb {command}" in said.out
            assert "Exit codes" in said.out
    assert "  ibb script check" in ibb("script", "check", "--help").out


def test_wrong_words_end_with_code_two(ibb: Ibb) -> None:
    assert ibb("sow").code == 2
    assert ibb("show").code == 2
    assert ibb("remove", "x", "y", "--by", "A", "--why", "b").code == 2


def test_a_library_can_be_named_with_each_command(recorded: Path, ibb: Ibb, empty: Path) -> None:
    assert "Planning time" in ibb("list", "--practice", "--library", recorded).out
    assert main(["show", "harbor", "--library", str(recorded)]) == 0
