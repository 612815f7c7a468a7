"""What a profile leaves out leaves no empty brackets, no lonely headings and no untrue sentence."""

from collections.abc import Iterator
from functools import cache

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, INTERNAL, PROFILES, PUBLIC, Profile
from ibb.formats.document import Document, Facts, Heading, Points, Table, every_text, plain
from ibb.model.entry import Entry
from ibb.model.session import Session
from ibb.process.moments import sittings
from tests.documents.reading import flat, harbor, part

STEP = 12


@cache
def moments() -> list[tuple[list[Entry], Session]]:
    """Return moments along Harbor Falls: early ones, every twelfth, and its end."""
    entries = list(harbor().entries)
    seqs = sorted({1, 2, 3, *range(STEP, len(entries), STEP), len(entries)})
    return [(entries[:seq], Session().after(entries[:seq])) for seq in seqs]


@cache
def made(profile_key: str) -> list[Document]:
    """Return the session record and every meeting's minutes at every moment."""
    return list(_made(PROFILES[profile_key]))


def _made(profile: Profile) -> Iterator[Document]:
    for entries, session in moments():
        wanted = [Wanted(KINDS["record"], profile)]
        wanted += [
            Wanted(KINDS["minutes"], profile, about=each.meeting.id) for each in sittings(entries)
        ]
        for each in wanted:
            yield make_document(each, entries, session, now=entries[-1].at, head="abc")


def final(kind: str, profile: Profile, about: str | None = None) -> Document:
    """Return a document of the whole of Harbor Falls."""
    entries = list(harbor().entries)
    wanted = Wanted(KINDS[kind], profile, about=about)
    return make_document(wanted, entries, harbor().session, now=entries[-1].at)


every_profile = pytest.mark.parametrize("profile", PROFILES)


@every_profile
def test_no_brackets_are_empty(profile: str) -> None:
    for document in made(profile):
        for text in map(plain, every_text(document)):
            assert "()" not in text
            assert "( " not in text
            assert not text.startswith((":", ",", ";", "("))


@every_profile
def test_no_heading_stands_alone(profile: str) -> None:
    for document in made(profile):
        for block, follows in zip(document.blocks, (*document.blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                assert follows is not None, block
                if isinstance(follows, Heading):
                    assert follows.level > block.level, block


@every_profile
def test_no_list_and_no_label_is_without_words(profile: str) -> None:
    for document in made(profile):
        for block in document.blocks:
            match block:
                case Facts(pairs=pairs):
                    assert pairs
                    assert all(plain(label) and plain(value) for label, value in pairs)
                case Points(points=points):
                    assert points
                    assert all(plain(point.text) for point in points)
                case Table(rows=rows):
                    assert rows
                case _:
                    assert plain(getattr(block, "text", "–"))


def test_what_is_only_not_shown_is_not_told_as_missing() -> None:
    untrue = ("none named yet", "no owner yet", "Nobody yet", "nobody is named", "attendance was")
    for profile in (COMMUNIQUE, CONSTITUENTS, PUBLIC):
        for document in made(profile.key):
            text = flat(document)
            assert [words for words in untrue if words in text] == [], profile.key


def test_the_internal_record_tells_that_nobody_said_anything_yet() -> None:
    told = "".join(flat(document) for document in made(INTERNAL.key))
    assert "none named yet." in told
    assert "Nobody yet." in told
    assert "Attribution" in told


def test_interests_stand_in_the_communique_without_whose_they_are() -> None:
    own = part(final("record", INTERNAL), "Interests --------- 1. ", "2. ")
    assert own.endswith(") ")
    text = part(final("record", COMMUNIQUE), "Interests --------- 1. ", "2. ")
    assert text.strip() == own.rsplit(" (", 1)[0]


def test_a_part_of_the_record_promises_no_agenda_that_it_does_not_show() -> None:
    first = sittings(harbor().entries)[0].meeting.id
    assert "Its agenda:" in flat(final("minutes", INTERNAL, first))
    told = flat(final("minutes", COMMUNIQUE, first))
    assert "Its agenda:" not in told
    assert "What is open for its agenda:" in told
