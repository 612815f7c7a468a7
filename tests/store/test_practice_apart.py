"""Practice sessions and real ones share a library and never mix unasked."""

from pathlib import Path
from typing import Any

import pytest

from ibb.model.actions import change
from ibb.scripts.recording import record_script
from ibb.scripts.script import read
from ibb.scripts.shipped import script_file
from ibb.store.check import check
from ibb.store.errors import NotFoundError
from ibb.store.library import Library, Shelf, facts_of
from ibb.store.record import Record
from ibb.store.search import MOST_HITS, search
from tests.support.sessions import BY, a_library, adding, charter, issue, option, party


def a_session(tmp_path: Path, title: str, *, options: int = 1, **fields: Any) -> Path:
    """Put a session into the library in which every option speaks of lunch."""
    path = a_library(tmp_path).create(title)
    with Record(path) as record:
        record.append(adding(charter(title=title, **fields)), by=BY)
        record.append(adding(party("Union"), party("Committee")), by=BY)
        record.append(adding(issue()), by=BY)
        every = (option(f"option-{number}", f"Lunch {number}") for number in range(options))
        record.append(adding(*every), by=BY)
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library with a real session and a practice one that was touched after it."""
    a_session(tmp_path, "Hill School")
    a_session(tmp_path, "Hill School, a drill", practice=True)
    return a_library(tmp_path)


SHELVES = [
    (Shelf.REAL, ["Hill School"]),
    (Shelf.PRACTICE, ["Hill School, a drill"]),
    (Shelf.ALL, ["Hill School, a drill", "Hill School"]),
]


@pytest.mark.parametrize(("shelf", "titles"), SHELVES)
def test_a_list_holds_the_shelf_that_is_meant(
    library: Library, shelf: Shelf, titles: list[str]
) -> None:
    listed, unreadable = library.sessions(shelf)
    assert sorted(each.title for each in listed) == sorted(titles)
    assert not unreadable


@pytest.mark.parametrize(("shelf", "titles"), SHELVES)
def test_a_word_that_stands_in_both_is_found_where_it_is_looked_for(
    library: Library, shelf: Shelf, titles: list[str]
) -> None:
    hits, _ = search(library, "lunch", shelf)
    assert sorted(hit.session for hit in hits) == sorted(titles)
    assert all(hit.practice == ("drill" in hit.session) for hit in hits)


def test_many_places_in_practice_crowd_out_no_real_one(tmp_path: Path) -> None:
    a_session(tmp_path, "Hill School")
    a_session(tmp_path, "Drill", options=MOST_HITS + 5, practice=True)
    library = a_library(tmp_path)
    assert [hit.session for hit in search(library, "lunch", Shelf.REAL)[0]] == ["Hill School"]
    drilled, _ = search(library, "lunch", Shelf.PRACTICE)
    assert len(drilled) == MOST_HITS
    assert {hit.session for hit in drilled} == {"Drill"}


def test_what_keeps_and_checks_a_library_sees_all_of_it(library: Library) -> None:
    assert len(library.sessions()[0]) == len(library.paths()) == 2
    assert len(search(library, "lunch")[0]) == 2
    assert all(check(path).sound for path in library.paths())


@pytest.mark.parametrize("shelf", Shelf)
def test_a_file_that_cannot_be_read_is_named_on_every_shelf(library: Library, shelf: Shelf) -> None:
    (library.folder / "broken.ibb").write_bytes(b"nothing")
    for _, unreadable in (library.sessions(shelf), search(library, "lunch", shelf)):
        assert [each.path.name for each in unreadable] == ["broken.ibb"]


def test_both_kinds_are_found_by_name_and_practice_is_marked_among_candidates(
    library: Library,
) -> None:
    assert facts_of(library.find("a drill")).practice
    with pytest.raises(NotFoundError) as refused:
        library.find("hill")
    real, practice = sorted(str(refused.value).splitlines()[1:], key=len)
    assert real.endswith("  Hill School")
    assert practice.endswith("  Hill School, a drill  [practice]")


def test_a_copy_of_a_practice_session_is_one_wherever_it_goes(
    library: Library, tmp_path: Path
) -> None:
    source = library.find("a drill")
    library.pack(source, tmp_path / "copy.ibb")
    assert facts_of(tmp_path / "copy.ibb").practice
    with Record(source, write=False) as record:
        session_id, created, pages = record.id, record.created, record.pages()
    elsewhere = Library(tmp_path / "elsewhere")
    elsewhere.adopt(session_id, created, pages)
    assert [each.title for each in elsewhere.sessions(Shelf.PRACTICE)[0]] == [
        "Hill School, a drill"
    ]


@pytest.mark.parametrize("steps", [20, None])
def test_a_script_that_people_take_over_stays_practice(tmp_path: Path, steps: int | None) -> None:
    library = a_library(tmp_path)
    path = record_script(read(script_file("harbor-falls")), library, steps=steps)
    with Record(path) as record:
        assert record.session.charter
        record.append(change(record.session.charter, title="Ours now"), by=BY)
        record.append(adding(issue("own", title="An issue of our own")), by=BY)
    assert not library.sessions(Shelf.REAL)[0]
    (listed,), _ = library.sessions(Shelf.PRACTICE)
    assert (listed.title, listed.practice) == ("Ours now", True)
    assert [hit.session for hit in search(library, "own issue", Shelf.PRACTICE)[0]] == ["Ours now"]
