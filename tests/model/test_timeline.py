"""Any moment of a record is the session folded to it, in whatever order one looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made import made_pages
from ibb.model.entry import open_pages
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.model.timeline import APART, Timeline
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.scripts.shipped import script_file


@pytest.fixture(scope="module")
def journal() -> Journal:
    return rehearse(read(script_file("harbor-falls")))


@given(data=st.data())
def test_any_walk_shows_every_moment_as_it_was(journal: Journal, data: st.DataObject) -> None:
    timeline = Timeline(journal.entries)
    moments = st.integers(0, len(journal.entries))
    for seq in data.draw(st.lists(moments, min_size=1, max_size=12)):
        session = timeline.at(seq)
        assert session == Session().after(journal.entries[:seq])
        assert session.seq == seq


def test_a_long_record_is_as_quick_to_look_at_anywhere_and_as_true() -> None:
    entries = open_pages(made_pages(3 * APART + 20))
    timeline = Timeline(entries)
    for seq in (len(entries), 0, 2 * APART, APART + 1, APART - 1, 3 * APART, 7, len(entries)):
        assert timeline.at(seq) == Session().after(entries[:seq])


def test_there_is_nothing_past_the_end(journal: Journal) -> None:
    timeline = Timeline(journal.entries)
    assert timeline.newest == len(journal.entries)
    assert timeline.when(0) is None
    assert timeline.when(1) == journal.entries[0].at
    for seq in (-1, timeline.newest + 1):
        with pytest.raises(IndexError, match="The record has 178 entries"):
            timeline.at(seq)
