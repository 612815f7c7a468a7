"""The annual report: three years of readings, the places that stand out, and what was changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ibb.documents.kinds.annual_report import annual_report
from ibb.documents.kinds.asked import DocumentError
from ibb.documents.profiles import CONSTITUENTS, INTERNAL, PROFILES, PUBLIC, Profile
from ibb.formats.document import Document, Figure, Heading, Points, every_text, plain
from ibb.formats.document import Table as Grid
from ibb.formats.pictures import Trend
from ibb.model import meeting_gestures
from ibb.model.actions import change
from ibb.model.items import Authority, Issue, Outcome, Referral, Stage
from ibb.model.monitoring_gestures import answer_referral, record_reading
from tests.documents.test_communique import builds_everywhere, made, well_made
from tests.model.builders import NOON, Table, clause, table
from tests.support.followed import agreed, over_the_years, read, sent
from tests.support.sessions import BY, adding, counting, issue, option, person

TODAY = date(2026, 7, 20)
READ = datetime(2026, 7, 10, 12, 0, tzinfo=UTC)


def years() -> Table:
    """Return Millbrook with three years of readings, as the record told them year by year."""
    at = table(option("select", "Site teams choose"), option("march", "Hire in March"))
    at.put(*agreed())
    at.initial("hire", "union", "committee")
    at.change(Issue, "prep", stage=Stage.AGREEMENT, outcome=Outcome.CONSENSUS)
    at.journal.append(adding(*over_the_years(), sent()), by=BY, at=READ)
    return at


def told(document: Document) -> str:
    return " ".join(" ".join(plain(text) for text in every_text(document)).split())


def under(document: Document, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its level or above."""
    blocks = list(document.blocks)
    start = next(
        place
        for place, each in enumerate(blocks)
        if isinstance(each, Heading) and plain(each.text) == heading
    )
    level = getattr(blocks[start], "level", 1)
    rest = blocks[start + 1 :]
    end = next(
        (n for n, each in enumerate(rest) if isinstance(each, Heading) and each.level <= level),
        len(rest),
    )
    return told(Document(heading, tuple(rest[:end])))


def test_three_years_show_trend_spotlight_support_and_changes() -> None:
    """Founding systems, row 18."""
    at = years()
    at.put(clause("hire2", supersedes="hire", heading="Hiring calendar, earlier"))
    at.initial("hire2", "union", "committee")
    document = made(annual_report, at, PUBLIC, today=TODAY)
    well_made(document)
    read_ = under(document, "What was read")
    assert "Improving, gap persists: 1.75 (2023–24) → 1.52 (2024–25)." in read_
    assert "It is still flagged (at least 1.5)." in read_
    assert "Improving: 24% (2023–24) → 17% (2024–25)." in read_
    assert "School X: Hires before 1 June" in under(document, "Spotlight list")
    assert "School Y" not in under(document, "Spotlight list")
    assert "School Y: Hires before 1 June" in under(document, "Support list")
    assert "moved interviews to April" in under(document, "What leaders did with the data")
    assert "Clause 2. Hiring calendar, earlier takes the place of clause 1." in under(
        document, "What was changed this year"
    )
    assert "to be read since 30 June 2026, overdue" in under(document, "What comes next")


def test_the_table_of_a_measure_has_a_row_for_each_place_and_a_column_for_each_year() -> None:
    document = made(annual_report, years(), PUBLIC, today=TODAY)
    grid = next(each for each in document.blocks if isinstance(each, Grid))
    assert grid.columns == ("Where", "2023–24", "2024–25", "2025–26", "Trend")
    assert grid.rows == (
        ("School X", "40%", "62%", "85%", "target reached"),
        ("School Y", "70%", "66%", "58%", "getting worse"),
        ("School Z", "–", "–", "withheld", "withheld"),
    )


def test_a_picture_says_the_same_in_words() -> None:
    document = made(annual_report, years(), PUBLIC, today=TODAY)
    first = next(each for each in document.blocks if isinstance(each, Figure))
    assert isinstance(first.drawing, Trend)
    assert [each.shown for each in first.drawing.points] == ["1.75", "1.52"]
    assert [each.name for each in first.drawing.levels] == ["flagged: at least 1.5", "target 1.2"]
    assert "1.75 (2023–24) → 1.52 (2024–25)" in first.alt


def test_a_crossed_threshold_is_what_brought_it_back_and_a_change() -> None:
    at = years()
    worse = read("worse", "ratio", date(2026, 7, 1), "1.6", period="2025–26")
    at.do(record_reading(at.session, worse, counting("n")))
    document = made(annual_report, at, PUBLIC, today=TODAY)
    assert "What brought it back: “English learners" in told(document)
    assert "Back on the table: “English learners" in under(document, "What was changed this year")
    assert "read 1.6 (2025–26)" in told(document)


def test_it_is_flagged_at_first_and_still_flagged_from_the_second_reading_on() -> None:
    at = table(option("select", "Site teams choose"))
    at.put(*agreed())
    at.journal.append(adding(read("one", "ratio", date(2025, 6, 30), "1.6")), by=BY, at=READ)
    said = told(made(annual_report, at, PUBLIC, today=TODAY))
    assert "It is flagged (at least 1.5)." in said
    assert "still flagged" not in said
    at.put(read("two", "ratio", date(2026, 6, 30), "1.7"))
    assert "It is still flagged" in told(made(annual_report, at, PUBLIC, today=TODAY))


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_what_is_dated_after_the_year_is_not_in_it(profile: Profile) -> None:
    at = years()
    ahead = read("ahead", "ratio", date(2027, 6, 30), "1.9", period="2026–27")
    at.do(record_reading(at.session, ahead, counting("n")))
    document = made(annual_report, at, profile, today=TODAY)
    well_made(document)
    read_ = under(document, "What was read") if profile.shows("reading") else ""
    assert "1.9" not in read_
    assert "What brought it back" not in told(document)


def test_a_year_without_changes_says_so() -> None:
    at = years()
    long_after = NOON + timedelta(days=800)
    at.journal.append(
        change(at.get(Issue, "prep"), title="Experienced teachers"),
        by="facilitator",
        at=long_after,
    )
    document = made(annual_report, at, PUBLIC, today=long_after.date())
    assert under(document, "What was changed this year").endswith("The plan was not changed.")


def test_a_promise_that_was_changed_stands_beside_the_one_before() -> None:
    at = years()
    said = {"issue": "prep", "decides": "Board", "promise": "We listen."}
    at.put(Authority(id="first", level="Consult", step=2, **said))
    at.put(
        Authority(
            id="second", level="Involve", step=3, supersedes="first", because="Trust.", **said
        )
    )
    document = made(annual_report, at, PUBLIC, today=TODAY)
    assert "The promise to those who take part changed from Consult to Involve. Trust." in under(
        document, "What was changed this year"
    )


def test_referred_options_say_where_they_are_and_the_last_answer() -> None:
    at = years()
    [referral] = at.session.all(Referral)
    at.do(answer_referral(at.session, referral.id, "In committee.", date(2026, 5, 1)))
    said = under(made(annual_report, at, PUBLIC, today=TODAY), "Referred and followed")
    assert "They do not count as agreed here." in said
    assert "Hire in March, to The Legislature" in said
    assert "last answer, 1 May 2026: In committee." in said


def test_who_was_in_the_room_at_each_stage_prints_as_a_table() -> None:
    """Founding systems, row 6."""
    at = table(person("Ana", "union"), person("Cho", "committee"), option("select", "Choose"))
    new = counting("m")
    at.do(meeting_gestures.open_meeting(at.session, None, NOON, new, present=("ana", "cho")))
    at.change(Issue, "prep", stage=Stage.OPTIONS)
    at.do(meeting_gestures.close_meeting(at.session, NOON.replace(hour=14), new))
    at.put(*(each for each in agreed() if each.id != "ana"))
    document = made(annual_report, at, INTERNAL, today=TODAY)
    grid = [each for each in document.blocks if isinstance(each, Grid)][-1]
    assert grid.columns == ("Who", "issue", "options")
    assert grid.rows == (("Ana", "✓", "✓"), ("Cho", "✓", "✓"))
    hidden = made(annual_report, at, CONSTITUENTS, today=TODAY)
    assert "Who was in the room" not in told(hidden)


def test_what_a_theory_lacks_is_told_inside_and_never_outside() -> None:
    at = years()
    inside = made(annual_report, at, INTERNAL, today=TODAY)
    assert "Still open: the gap, the cause" in told(inside)
    assert "It is looked after by Ana." in told(inside)
    outside = made(annual_report, at, PUBLIC, today=TODAY)
    assert "Still open" not in told(outside)
    assert "Ana" not in told(outside)
    theories = next(each for each in outside.blocks if isinstance(each, Points))
    assert len(theories.points) == 1


def test_it_is_about_the_issue_that_is_named_or_all_that_have_something_to_follow() -> None:
    at = years()
    at.put(issue("two", title="Buses"))
    assert "Buses" not in told(made(annual_report, at, today=TODAY))
    alone = made(annual_report, at, about="two", today=TODAY)
    assert "Issue 2: Buses" in told(alone)
    assert "1.52" not in told(alone)
    with pytest.raises(DocumentError, match="not in this session"):
        made(annual_report, at, about="gone", today=TODAY)


def test_before_anything_is_agreed_it_says_so() -> None:
    assert "Nothing is agreed or measured yet." in told(made(annual_report, table()))


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_it_is_well_made_for_everybody_in_spanish_too(profile: object) -> None:
    at = years()
    for language in ("en", "es"):
        well_made(made(annual_report, at, profile, today=TODAY, language=language))  # type: ignore[arg-type]
    assert "mejora, la brecha persiste" in told(
        made(annual_report, at, PUBLIC, today=TODAY, language="es")
    )


def test_it_can_be_made_of_every_session_at_every_moment() -> None:
    builds_everywhere(annual_report)
