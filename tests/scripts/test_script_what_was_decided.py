"""What should we measure, once it is decided: the promise, the plan, the figures of later years."""

from decimal import Decimal

import pytest

from ibb.documents.log import tell
from ibb.documents.profiles import PROFILES
from ibb.model.actions import Add
from ibb.model.authority_gestures import in_force
from ibb.model.items import (
    Authority,
    Clause,
    ClauseStatus,
    Commitment,
    DataTable,
    Disposition,
    Fact,
    Indicator,
    Option,
    Outcome,
    Party,
    PublicInput,
    Ratification,
    Reading,
    Stage,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.process.monitoring import series
from ibb.process.voices import voice_balance
from tests.scripts.measuring import (
    PATH,
    card,
    document,
    first,
    issue,
    one,
    themed,
)
from tests.scripts.playing import rehearse_file

USED, PARTLY, NOT_NOW, ELSEWHERE = (
    Disposition.USED,
    Disposition.PARTLY,
    Disposition.NOT_NOW,
    Disposition.ELSEWHERE,
)


@pytest.fixture(scope="module")
def journal() -> Journal:
    return rehearse_file(PATH)


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.session


def test_the_promise_changed_once_and_the_old_one_stays(session: Session) -> None:
    old, new = session.all(Authority)
    assert (old.level, new.level) == ("Consult", "Involve")
    assert new.supersedes == old.id
    assert new.because
    assert in_force(session, issue(session).id) == new
    assert {each.decides for each in (old, new)} == {"U.S. Department of Education"}
    assert "Commissioner" in new.recommends
    assert "board" in new.recommends
    assert new.kept == "partly kept"


def test_the_log_says_that_the_promise_changed_from_what_to_what_and_why(journal: Journal) -> None:
    log = [each.sentence for each in tell(journal.entries)]
    (changed,) = [each for each in log if "Consult" in each and "Involve" in each]
    assert "tell you what it changed and what it did not" in changed
    assert "What worries you will be seen in the choices" in changed
    assert "have to be weighed against each other" in changed
    assert any("partly kept" in each for each in log)


def test_the_record_prints_both_promises_beside_what_happened(journal: Journal) -> None:
    told = document(journal, "record", PROFILES["internal"])
    assert "We will keep you informed, listen to what you say" in told
    assert "What worries you will be seen in the choices" in told
    assert "partly kept" in told


def test_the_promise_is_set_before_an_option_is_on_the_list(journal: Journal) -> None:
    assert first(journal, Authority, "") < first(journal, Option, "")


def test_the_plan_is_approved_as_documented_and_no_vote_is_invented(session: Session) -> None:
    board, washington = session.all(Ratification)
    assert (board.body, board.result, board.held, board.votes) == ("State board", None, None, ())
    assert (washington.result, washington.in_favour, washington.votes) == ("ratified", None, ())
    assert (washington.held.year, washington.held.month) == (2017, 9)  # type: ignore[union-attr]
    assert washington.note.startswith("Documented: the plan was approved in September 2017.")
    status = {each.heading: each.status for each in session.all(Clause)}
    assert status == {
        "Absence that counts": ClauseStatus.RATIFIED,
        "In high school": ClauseStatus.RATIFIED,
        "Shown, though not counted": ClauseStatus.TENTATIVE,
        "An answer for everyone": ClauseStatus.TENTATIVE,
    }


def test_power_is_acknowledged_and_needs_are_noted(session: Session) -> None:
    charter = session.charter
    assert charter
    assert "the table does not" in charter.acknowledgement
    needs = {each.name: each.needs for each in session.all(Party) if each.needs}
    assert "Interpreters" in needs["Immigrant families"]
    assert len(needs) == 4
    balance = voice_balance(session)
    assert balance.silent == ()
    heard = {each.name: each for each in balance.groups}
    families = heard["Families without English"]
    assert (families.seats, families.cards, families.unanswered) == (0, 20, 0)
    assert balance.seats == 13


def test_the_weights_are_those_of_the_plan(session: Session) -> None:
    weights = one(session, DataTable, "Weights in the plan of 2017")
    rows = {row[0]: row[1:] for row in weights.rows}
    assert rows == {
        "Achievement": ("40", "33.3"),
        "Growth": ("25", "20"),
        "Graduation": ("-", "5.8"),
        "Progress of English learners": ("10", "5"),
        "School quality and other": ("25", "35.8"),
    }
    low, high = (
        sum(Decimal(row[column]) for row in rows.values() if row[column] != "-")
        for column in (0, 1)
    )
    assert (low, high) == (100, Decimal("99.9"))
    assert weights.source.startswith("Documented: ")


def test_absence_reads_as_documented_and_crossing_the_line_reopened_the_issue(
    session: Session, journal: Journal
) -> None:
    absence = one(session, Indicator, "chronically absent")
    readings = session.among(Reading, "indicator", absence.id)
    assert [(str(each.value), each.period) for each in readings] == [
        ("13", "before the pandemic"),
        ("24.5", "March 2023"),
        ("18.8", "2024–25"),
    ]
    assert all(each.source.startswith("Documented: ") for each in readings)
    assert issue(session).reopened_by == (readings[1].id,)
    crossed = next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Add) and action.item.id == readings[1].id
    )
    then = issue(Session().after(journal.entries[:crossed]))
    assert (then.stage, then.outcome) == (Stage.STORY, Outcome.BACK)
    assert issue(session).outcome is Outcome.WITH_RESERVATIONS
    assert "worse" in series(session, absence).trend


@pytest.mark.parametrize(
    "words",
    [
        "at least ten percent of the days enrolled, for whatever reason",
        "In a year of 180 days that is 18",
        "In 2022–23 almost one student in four",
        "Latino students, English learners, students with disabilities",
        "$4 million",
        "In March 2025 five percent of students were absent on a fifth of their days",
        "in Boston, Springfield and Lynn more than 30 percent were chronically absent",
        "in Newton about 12",
    ],
)
def test_facts_are_told_as_documented(session: Session, words: str) -> None:
    (found,) = [each for each in session.all(Fact) if words in each.text]
    assert found.source.startswith("Documented: ")
    assert found.denominator


def test_every_source_says_what_it_is(session: Session) -> None:
    sources = [each.source for each in session.all(Fact)]
    sources += [each.source for each in session.all(Reading)]
    sources += [each.source for each in session.all(DataTable)]
    sources += [each.basis for each in session.all(Commitment)]
    assert len(sources) >= 10
    for source in sources:
        assert "documented" in source.casefold() or "illustrative" in source.casefold(), source


def test_the_second_sheet_follows_the_documented_result(session: Session) -> None:
    def later(*themes: str) -> set[Disposition | None]:
        return {each.later for each in themed(session, *themes)}

    assert later("Arts") == {NOT_NOW}
    assert later("Suspensions") - {None} == {ELSEWHERE}
    assert USED in later("Absence")
    assert card(session, 64).later is USED, "advanced coursework is in the running system"
    assert card(session, 61).later is USED, "on track is in the plan"
    assert {card(session, each).later for each in (8, 9, 27, 66, 68)} == {NOT_NOW}
    assert card(session, 20).later is PARTLY
    assert "hospital" in card(session, 20).later_reason
    told = [each for each in session.all(PublicInput) if each.later]
    assert all(each.later_reason for each in told)
    down = [each for each in told if each.later in {NOT_NOW, ELSEWHERE}]
    assert len(down) == 23, "as the stop in scene 8 says"
