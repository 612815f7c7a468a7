"""Searching from the command line: the words, where they stand, and when they were said."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ibb, is_one_sentence


def test_what_is_found_leads_to_the_place_and_the_moment(ibb: Ibb, library: Path) -> None:
    said = ibb("search", "forty", "consecutive", "--kind", "option", "--in", "harbor")
    assert said.code == 0
    assert "issue 2, option 2 (entry 50, 4 February 2026): Forty consecutive" in said.out
    assert "interest" not in said.out
    assert "Practice sessions were not searched" not in said.out


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--kind", "interest"), "time"),
        (("--until", "2026-01-14"), "time"),
        (("--since", "2026-03-01"), "time"),
        (("--stage", "options"), "time"),
        (("--party", "Union"), "time"),
    ],
)
def test_filters_narrow_and_need_no_words(
    ibb: Ibb, library: Path, options: tuple[str, str], word: str
) -> None:
    everything = json.loads(ibb("search", word, "--in", "harbor", "--json").out)
    found = json.loads(ibb("search", word, "--in", "harbor", "--json", *options).out)
    assert 0 < len(found) < len(everything)
    assert all(hit in everything for hit in found)
    without = json.loads(ibb("search", "--in", "harbor", "--json", *options).out)
    assert {hit["item_id"] for hit in found} < {hit["item_id"] for hit in without}
    first, last = sorted(hit["at"] for hit in without)[:: len(without) - 1]
    match options:
        case ("--kind", kind):
            assert {hit["kind"] for hit in without} == {kind}
        case ("--until", _):
            assert last < "2026-01-15T05:00"
        case ("--since", day):
            assert first > day


def test_a_program_is_told_the_entry_and_the_time(ibb: Ibb, library: Path) -> None:
    hits = json.loads(ibb("search", "lunch", "--in", "harbor", "--json").out)
    log = {each["seq"]: each for each in json.loads(ibb("log", "harbor", "--json").out)}
    for hit in hits:
        assert hit["at"] == log[hit["entry"]]["at"]
        assert hit["item_id"]
        assert hit["earlier"] is False


def test_earlier_words_are_found_when_asked_for_and_say_so(ibb: Ibb, library: Path) -> None:
    told = json.loads(ibb("search", "--in", "harbor", "--earlier", "--json").out)
    earlier = [hit for hit in told if hit["earlier"]]
    assert earlier
    changed = next(hit for hit in earlier if not hit["withdrawn"])
    word = max(changed["text"].split(), key=len).strip(".,;:")
    said = ibb("search", word, "--in", "harbor", "--earlier", "--kind", changed["kind"])
    assert f"; worded anew by entry {changed['gone']})" in said.out
    assert "worded anew" not in ibb("search", word, "--in", "harbor").out


@pytest.mark.parametrize(
    ("options", "known"),
    [
        (("--kind", "grievance"), "data request"),
        (("--stage", "voting"), "interests"),
        (("--party", "Parents", "--practice"), "Union, Administration, Committee and Families"),
        (("--since", "next week"), "2026-02-04"),
        (("--until", "2026-02-30"), "2026-02-04"),
        (("--since", "2026-03-01", "--until", "2026-02-01"), "2026-03-01"),
        (("--in", "no such session"), "ibb list"),
        (("--earlier",), "at least one word"),
        ((), "at least one word"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_can(
    ibb: Ibb, library: Path, options: tuple[str, ...], known: str
) -> None:
    said = ibb("search", *options)
    assert said.code == 2
    assert is_one_sentence(said), said.err
    assert known in said.err


def test_a_filter_that_nothing_passes_answers_no(ibb: Ibb, library: Path) -> None:
    said = ibb("search", "lunch", "--all", "--since", "2030-01-01")
    assert said.code == 1
    assert "Nothing was found" in said.out


def test_practice_stays_apart_unless_the_session_is_named(ibb: Ibb, library: Path) -> None:
    assert ibb("search", "lunch", "--kind", "option").code == 1
    assert ibb("search", "lunch", "--kind", "option", "--practice").code == 0
    assert "[practice]" in ibb("search", "lunch", "--in", "falls").out
