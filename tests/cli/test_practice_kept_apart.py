"""Practice sessions are marked wherever they are read, and mix with real ones only if asked."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ibb.store.library import Library
from ibb.store.record import Record
from tests.cli.conftest import Ibb
from tests.support.sessions import BY, adding, charter, issue, party

MARK = "Practice session: a demonstration or an exercise, not a real bargain."
HARBOR = "Planning time at Harbor Falls"


@pytest.fixture
def both(library: Path) -> Path:
    """Return a library with Harbor Falls and a real session that speaks of lunch, too."""
    path = Library(library).create("Harbor View")
    with Record(path, clock=lambda: datetime(2026, 3, 4, tzinfo=UTC)) as record:
        record.append(adding(charter(title="Harbor View")), by=BY)
        record.append(adding(party("Union"), party("Committee")), by=BY)
        record.append(adding(issue(title="A lunch without bells")), by=BY)
    return library


def titles(ibb: Ibb, *options: str) -> dict[str, bool]:
    """Return what ``ibb list`` lists, and whether each is practice."""
    told = json.loads(ibb("list", "--json", *options).out)
    return {each["title"]: each["practice"] for each in told["sessions"]}


def test_list_holds_real_sessions_and_says_how_many_are_left_out(ibb: Ibb, both: Path) -> None:
    said = ibb("list")
    assert said.code == 0
    assert "Harbor View" in said.out
    assert HARBOR not in said.out
    assert said.out.endswith("\n1 practice session is not shown; --practice lists it.\n")
    ibb("play", "harbor-falls", "--fast")
    last = ibb("list").out.splitlines()[-1]
    assert last == "2 practice sessions are not shown; --practice lists them."


def test_list_holds_practice_alone_or_both_when_asked(ibb: Ibb, both: Path) -> None:
    practice = ibb("list", "--practice").out
    assert f"{HARBOR}  [practice]" in practice
    assert "Harbor View" not in practice
    every = ibb("list", "--all").out
    assert f"{HARBOR}  [practice]\n" in every
    assert "Harbor View\n" in every
    assert "not shown" not in practice + every


def test_list_for_a_program_holds_the_same_and_the_count_left_out(ibb: Ibb, both: Path) -> None:
    assert titles(ibb) == {"Harbor View": False}
    assert titles(ibb, "--practice") == {HARBOR: True}
    assert titles(ibb, "--all") == {HARBOR: True, "Harbor View": False}
    for option, left_out in (((), 1), (("--practice",), 1), (("--all",), 0)):
        assert json.loads(ibb("list", "--json", *option).out)["left_out"] == left_out


def test_a_library_with_practice_alone_says_so(ibb: Ibb, library: Path) -> None:
    said = ibb("list")
    assert said.code == 0
    assert "There are no sessions of your own" in said.out
    assert "ibb new" in said.out
    assert "1 practice session is not shown; --practice lists it." in said.out
    said = ibb("search", "lunch")
    assert said.code == 1
    assert "There are no sessions of your own" in said.out
    assert "Practice sessions were not searched (1); --practice searches only them." in said.out


def test_a_library_without_practice_says_nothing_of_it(ibb: Ibb, both: Path) -> None:
    Library(both).find(HARBOR).unlink()
    assert "practice" not in ibb("list").out + ibb("search", "lunch").out
    said = ibb("list", "--practice")
    assert "There are no practice sessions" in said.out
    assert "ibb play harbor-falls --fast" in said.out


def test_a_word_that_stands_in_both_is_found_where_it_is_asked_for(ibb: Ibb, both: Path) -> None:
    said = ibb("search", "lunch")
    assert said.code == 0
    assert "A lunch without bells" in said.out
    assert HARBOR not in said.out
    last = "Practice sessions were not searched (1); --practice searches only them."
    assert said.out.splitlines()[-1] == last
    practice = ibb("search", "lunch", "--practice").out
    assert f"{HARBOR}  [practice]" in practice
    assert "bells" not in practice
    every = ibb("search", "lunch", "--all").out
    assert f"{HARBOR}  [practice]\n" in every
    assert "Harbor View\n" in every
    assert "not searched" not in practice + every


def test_search_for_a_program_marks_every_place(ibb: Ibb, both: Path) -> None:
    for options, kinds in (((), {False}), (("--practice",), {True}), (("--all",), {True, False})):
        hits = json.loads(ibb("search", "lunch", "--json", *options).out)
        assert {hit["practice"] for hit in hits} == kinds
        assert all(hit["practice"] == (hit["session"] == HARBOR) for hit in hits)


@pytest.mark.parametrize("command", [("list",), ("search", "lunch")])
def test_only_them_and_all_cannot_both_be_meant(ibb: Ibb, both: Path, command: list[str]) -> None:
    assert ibb(*command, "--practice", "--all").code == 2


def test_a_name_leads_to_both_kinds_and_practice_is_marked_where_it_is_unclear(
    ibb: Ibb, both: Path
) -> None:
    assert ibb("show", "view").out.startswith("Harbor View\n")
    assert ibb("show", "falls").out.startswith(f"{HARBOR}\n")
    said = ibb("show", "harbor")
    assert said.code == 2
    assert f"{HARBOR}  [practice]\n" in said.err
    assert "Harbor View\n" in said.err


def after_the_title(text: str) -> str:
    """Return the first line of words under a document's title."""
    lines = [line for line in text.splitlines()[1:] if line.strip("= ")]
    return lines[0].replace("\\", "")


def test_every_document_of_a_practice_session_begins_by_saying_so(
    ibb: Ibb, both: Path, tmp_path: Path
) -> None:
    for command in ("show", "trace"):
        text = ibb(command, "falls").out
        assert after_the_title(text) == MARK
        assert "Harbor Falls is a composite district." in text.split("\n\n")[2]
    assert ibb("log", "falls").out.startswith(f"{MARK}\n\n14 January 2026\n")
    assert ibb("export", "falls", "-o", tmp_path / "h.md").code == 0
    assert after_the_title((tmp_path / "h.md").read_text(encoding="utf-8")) == MARK


def test_every_copy_of_a_practice_session_is_marked(ibb: Ibb, both: Path, tmp_path: Path) -> None:
    exported, packed, other = (tmp_path / name for name in ("h.json", "h.ibb", "other"))
    assert ibb("export", "falls", "-o", exported).code == 0
    assert json.loads(exported.read_text(encoding="utf-8"))["practice"] is True
    assert ibb("pack", "falls", "-o", packed).code == 0
    assert after_the_title(ibb("show", packed).out) == MARK
    for command in ("show", "trace"):
        assert json.loads(ibb(command, packed, "--json").out)["practice"] is True
    assert ibb("import", exported, "--library", other).code == 0
    assert titles(ibb, "--all", "--library", str(other)) == {HARBOR: True}


def test_an_export_that_was_made_to_look_real_comes_in_as_what_was_recorded(
    ibb: Ibb, both: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "h.json", tmp_path / "other"
    ibb("export", "falls", "-o", file)
    told = json.loads(file.read_text(encoding="utf-8"))
    for changed in ({**told, "practice": False}, {k: told[k] for k in told if k != "practice"}):
        file.write_text(json.dumps(changed), encoding="utf-8")
        assert ibb("import", file, "--library", other).code == 0
        assert titles(ibb, "--all", "--library", str(other)) == {HARBOR: True}
        Library(other).find(HARBOR).unlink()


def test_a_real_session_is_never_marked(ibb: Ibb, both: Path, tmp_path: Path) -> None:
    ibb("export", "view", "-o", tmp_path / "v.md")
    ibb("export", "view", "-o", tmp_path / "v.json")
    said = [ibb(command, "view").out for command in ("show", "log", "trace")]
    said.append((tmp_path / "v.md").read_text(encoding="utf-8"))
    assert "ractice" not in "".join(said)
    assert json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))["practice"] is False
    assert json.loads(ibb("trace", "view", "--json").out)["practice"] is False
