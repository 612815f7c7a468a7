"""The coach beside the shipped session, entry by entry: it says little, and the right thing."""

from collections import Counter
from collections.abc import Iterator

import pytest

from ibb.model.actions import Change
from ibb.model.entry import Entry
from ibb.model.items import Issue, Mark, Option
from ibb.model.session import Session
from ibb.process.coach import Observation, observations
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.scripts.shipped import shipped

Moment = tuple[Issue, list[Observation]]


def issue_of(session: Session, entry: Entry) -> str | None:
    """Return the issue an entry was about, if it is still in view."""
    for action in entry.actions:
        item = session.find(action.id) if isinstance(action, Change) else action.item
        if isinstance(item, Mark):
            item = session.get(Option, item.option)
        found = item.id if isinstance(item, Issue) else getattr(item, "issue", None)
        if found and session.find(found):
            return str(found)
    return None


def coached() -> Iterator[Moment]:
    """Yield the issue at hand after every entry, with what the coach says of it."""
    session, at_hand = Session(), None
    for entry in rehearse(read(shipped()["harbor-falls"])).entries:
        session = session.after([entry])
        at_hand = issue_of(session, entry) or at_hand
        if at_hand:
            issue = session.get(Issue, at_hand)
            yield issue, observations(session, issue, issue.stage)


@pytest.fixture(scope="module")
def moments() -> list[Moment]:
    return list(coached())


def test_it_stays_calm_beside_a_well_led_table(moments: list[Moment]) -> None:
    often = Counter(len(said) for _, said in moments)
    assert max(often) <= 2
    assert often[0] > len(moments) / 2
    assert often[2] < len(moments) / 10


def test_it_notices_what_the_session_teaches(moments: list[Moment]) -> None:
    heard = Counter(each.key for _, said in moments for each in said)
    for briefly in ("yes_or_no", "answer_inside", "looks_like_one_way", "set_aside_while_listing"):
        assert 1 <= heard[briefly] <= 2, briefly
    assert {"no_interest_yet", "absent_unheard", "interest_unserved"} <= set(heard)


def test_it_has_no_remark_about_words_that_are_fine(moments: list[Moment]) -> None:
    heard = {each.key for _, said in moments for each in said}
    assert not heard & {
        "names_a_person",
        "reads_like_a_topic",
        "reads_like_a_question",
        "option_carries_a_name",
        "option_is_weighed",
        "option_is_long",
        "criterion_is_vague",
        "many_criteria",
        "straw_design_too_soon",
        "low_signal_unexplained",
    }
