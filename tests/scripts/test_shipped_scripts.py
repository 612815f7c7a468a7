"""Every shipped script: the same content each time, and the same at any step by any way."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.model.content import content_digest
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.scripts.performance import Performance, Telling, perform
from ibb.scripts.player import Player
from ibb.scripts.script import read
from ibb.scripts.shipped import head_of, shipped, shipped_drills

DIGESTS = dict(
    line.split() for line in Path(__file__).with_name("digests.txt").read_text().splitlines()
)
FEWEST, MOST = 60, 150
LONGER = {"harbor-falls", "seats-and-fairness"}
"""Four evenings, and two acts; each can be shown alone."""
PERFORMANCES: dict[str, Performance] = {}


def performance(name: str) -> Performance:
    if name not in PERFORMANCES:
        PERFORMANCES[name] = perform(read(shipped()[name]))
    return PERFORMANCES[name]


def straight_to(name: str, played: int) -> Session:
    """Play a script anew up to a step."""
    journal = Journal()
    count = iter(range(1, 10_000))
    player = Player(performance(name).script, journal, lambda: f"item-{next(count)}")
    for _ in islice(player.play(), played):
        pass
    return journal.session


def test_all_are_there_and_a_newcomer_meets_the_shortest_first() -> None:
    assert list(shipped()) == [
        "ten-minutes",
        "harbor-falls",
        "first-day",
        "seats-and-fairness",
        "what-should-we-measure",
        "when-it-slips",
        "who-teaches-whom",
    ]
    assert set(DIGESTS) == set(shipped())
    assert set(shipped_drills()) == {"positions", "questions", "measurable"}


@pytest.mark.parametrize("name", shipped())
def test_it_plays_to_the_content_it_had(name: str) -> None:
    """Where a change is meant, put the digest of ``ibb script check`` into digests.txt.

    A new field is such a change, also where a script does not use it: content is all that items
    hold, what they usually hold included.
    """
    last = performance(name).beats[-1]
    assert last.telling is Telling.END
    assert content_digest(last.session) == DIGESTS[name]


@pytest.mark.parametrize("name", sorted(set(shipped()) - LONGER))
def test_it_is_as_long_as_an_audience_bears(name: str) -> None:
    assert FEWEST <= performance(name).script.recorded_steps <= MOST


@pytest.mark.parametrize("name", shipped())
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_any_step_is_what_going_straight_there_makes(name: str, data: st.DataObject) -> None:
    beats = performance(name).beats
    for place in data.draw(st.lists(st.integers(0, len(beats) - 1), min_size=1, max_size=2)):
        beat = beats[place]
        session = straight_to(name, beat.played)
        assert session == beat.session
        assert session.seq == beat.entries


@pytest.mark.parametrize("name", shipped())
def test_it_says_what_it_is_before_it_is_read_whole(name: str) -> None:
    title, about = head_of(shipped()[name])
    head = performance(name).script.head
    assert title == head.script
    assert about == " ".join(head.about.split())
    assert len(about) > 40
    assert head.illustrative, "what is made up is said"


@pytest.mark.parametrize("name", shipped())
def test_it_stops_for_people_and_ends_in_a_debrief(name: str) -> None:
    beats = performance(name).beats
    stops = [beat for beat in beats if beat.stops]
    assert len(stops) >= 6
    assert [beat.telling for beat in beats if beat.telling is Telling.DEBRIEF]
    assert stops[-2].telling is Telling.DEBRIEF
