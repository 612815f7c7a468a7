"""Ready to move on? Each check the program reads from the record, seen done and not done."""

from collections.abc import Callable

import pytest

from ibb.model import gestures
from ibb.model.items import Criterion, Issue, Option, Proposal, Signal
from ibb.process.checks import CHECKS
from tests.model.builders import Table, criterion, mark, table
from tests.process.check_cases import BOTH, DONE, NO, OPEN, YES, shown
from tests.support.sessions import counting, issue, option


def read(check: str, at: Table) -> bool:
    before = at.session
    answer = bool(CHECKS[check](at.session, at.get(Issue, "prep")))
    assert at.session is before
    return answer


@pytest.mark.parametrize(("check", "when", "at"), DONE, ids=[f"{c}-{w}" for c, w, _ in DONE])
def test_done(check: str, when: str, at: Callable[[], Table]) -> None:
    assert read(check, at())


@pytest.mark.parametrize(("check", "when", "at"), OPEN, ids=[f"{c}-{w}" for c, w, _ in OPEN])
def test_still_open(check: str, when: str, at: Callable[[], Table]) -> None:
    assert not read(check, at())


def test_every_check_is_seen_done_and_still_open() -> None:
    assert {check for check, _, _ in DONE} == set(CHECKS)
    assert {check for check, _, _ in OPEN} == set(CHECKS)


def test_a_criterion_of_the_whole_issue_counts_for_its_parts() -> None:
    at = table(criterion("c1", issue="prep"), issue("part", parent="prep"))
    at.change(Criterion, "c1", agreed_by=BOTH)
    assert CHECKS["criteria_agreed"](at.session, at.get(Issue, "part"))


def test_a_split_option_is_marked_by_its_parts() -> None:
    at = table(option("o1"), criterion("s1"))
    at.do(gestures.split_option(at.session, "o1", ["one", "two"], counting("part")))
    at.put(mark("part-1", "s1"))
    assert not read("every_option_marked", at)
    at.put(mark("part-2", "s1"))
    assert read("every_option_marked", at)


def test_a_merged_status_quo_is_no_longer_on_the_list() -> None:
    at = table(option("o1", status_quo=True), option("o2"))
    at.do(gestures.merge_options(at.session, "o2", ["o1"]))
    assert not read("status_quo_listed", at)
    assert at.get(Option, "o1").status_quo


def test_a_reason_given_later_closes_the_check() -> None:
    at = shown(YES, NO)()
    assert not read("reservations_written", at)
    at.change(Signal, "new-3", reservation="Too costly")
    assert read("reservations_written", at)
    assert at.get(Proposal, "p1").text == "Straw p1"
