"""What the coach notices at a table, and where it keeps quiet."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.model import gestures
from ibb.model.items import (
    Clause,
    Criterion,
    DataRequest,
    Fact,
    Interest,
    Issue,
    Mode,
    Option,
    Outcome,
    Stage,
    Story,
)
from ibb.process.coach import Observation, observations
from tests.model.builders import (
    DAY,
    Table,
    body,
    clause,
    criterion,
    mark,
    proposal,
    table,
    understandable,
)
from tests.model.strategies import any_words, unhurried
from tests.process.check_cases import shown
from tests.support.sessions import counting, interest, issue, option, party, person

BOTH = ("union", "committee")
MOST_CHARACTERS = 110
ASK = "How might we give educators enough usable time?"


def noticed(at: Table, stage: Stage) -> list[Observation]:
    """Return what the coach notices about the first issue, once it is fit for people."""
    before = at.session
    found = observations(at.session, at.get(Issue, "prep"), stage)
    assert at.session is before
    assert len({each.key for each in found}) == len(found)
    for each in found:
        understandable(re.sub("[?”]+$", ".", each.says), at.session)
        assert len(each.says) <= MOST_CHARACTERS, each.says
        assert not re.search(r"\b(wrong|must|error|mistake|position)\b", each.says), each.says
        assert each.about is None or at.session.find(each.about) is not None
    return found


def keys(at: Table, stage: Stage) -> list[str]:
    return [each.key for each in noticed(at, stage)]


def about(at: Table, stage: Stage, key: str) -> str | None:
    (found,) = [each.about for each in noticed(at, stage) if each.key == key]
    return found


def asking(statement: str, *more: Any) -> Table:
    """Return a table where the issue is put like this."""
    at = table(*more)
    at.change(Issue, "prep", statement=statement)
    return at


def saying(*words: str) -> Table:
    """Return a table where Union and Committee share a first interest and Union says these."""
    at = table(interest("shared", "Students who gain from it", parties=BOTH))
    for number, text in enumerate(words, 1):
        at.put(interest(f"said{number}", text))
    return at


# The issue.


def test_an_issue_without_a_question_gets_a_first_word() -> None:
    assert keys(table(), Stage.ISSUE) == ["no_question_yet"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (ASK, []),
        ("What would help new teachers stay?", []),
        ("How might we write the rules and make them clear?", []),
        ("Should teachers plan together?", ["yes_or_no"]),
        ("Could we plan together?", ["yes_or_no"]),
        ("Should teachers have forty minutes a day?", ["yes_or_no", "answer_inside"]),
        ("How can they stop taking our time?", ["asks_one_party"]),
        ("How might the Committee build better timetables?", ["asks_one_party"]),
        ("How might the Committee and the Union use Fridays well?", []),
        ("How might we use what the Committee knows?", []),
        ("What would help Ann find cover?", ["names_a_person"]),
        ("How might we plan annual leave?", []),
        ("How might the table grow by 3% a year?", ["answer_inside"]),
        ("How might mandatory meetings be fewer?", ["answer_inside"]),
        ("How might we share stipends?", ["answer_inside"]),
    ],
)
def test_how_an_issue_is_put(statement: str, expected: list[str]) -> None:
    assert keys(asking(statement, person("Ann", "union")), Stage.ISSUE) == expected


def test_wording_that_everyone_called_fair_is_left_alone() -> None:
    at = asking("How might the table grow by 3% a year?")
    at.change(Issue, "prep", confirmed=("fair_to_all",))
    assert keys(at, Stage.ISSUE) == []


# The story.


def story(party_id: str | None) -> Story:
    return Story(
        id=f"told-by-{party_id or 'all'}", issue="prep", text="What happens now", party=party_id
    )


def fact(text: str, **fields: Any) -> Fact:
    return Fact(**{"id": "f1", "issue": "prep", "text": text, "source": "A survey", **fields})


def owed(**fields: Any) -> DataRequest:
    return DataRequest(**{"id": "d1", "issue": "prep", "text": "A trial timetable", **fields})


def test_a_party_that_told_no_story_is_asked_once_another_told_one() -> None:
    at = table(party("Families", at_table=False))
    assert keys(at, Stage.STORY) == []
    at.put(story("union"))
    assert about(at, Stage.STORY, "no_story_yet") == "committee"
    at.put(story("committee"))
    assert keys(at, Stage.STORY) == []


def test_one_story_may_stand_for_all() -> None:
    assert keys(table(story(None)), Stage.STORY) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (fact("61 teachers lost preparation"), []),
        (fact("61 teachers lost preparation", source=" "), ["fact_without_source"]),
        (fact("54% lost preparation"), ["percent_without_denominator"]),
        (fact("Fifty percent lost it"), ["percent_without_denominator"]),
        (fact("54% lost preparation", denominator="78 answers"), []),
        (fact("54% of 78 teachers lost preparation"), []),
        (fact("54 per cent (n = 78) lost it"), []),
        (owed(), ["data_without_owner"]),
        (owed(owed_by="committee"), ["data_without_date"]),
        (owed(owed_by="committee", due=DAY), []),
        (owed(answered=DAY), []),
    ],
)
def test_facts_and_what_is_owed(said: Any, expected: list[str]) -> None:
    assert keys(table(said), Stage.STORY) == expected


# Interests: what was really said at tables (practice 2.3, 7 and the shipped session).

REAL_INTERESTS = [
    "Controlling cost",
    "Simplify sick leave",
    "Loss of buyback potential",
    "Union wants time for workers to retool",
    "Need a higher salary to cover living costs",
    "Respect",
    "Trust among people who share a workroom",
    "Job security",
    "Fairness",
    "Health",
    "Fear of mandatory overtime",
    "Losing 10 days of pay",
    "Preparation and lunch that are not swallowed by other things",
    "Words that hold, and somewhere to go when they do not",
    "Teams working together in every building, not only in the willing ones",
    "A cost the town can see coming",
    "One standard, whoever is watching",
    "No lessons and no supervision lost to grown-ups' meetings",
    "Afternoons that can be planned weeks ahead",
    "A say in one's own evenings",
    "No surprises",
    "No one left behind",
    "No time to think",
    "K-12 alignment",
    "21st-century skills",
    "Safety of 5-year-olds",
    "24/7 safety",
    "A first step towards trust",
    "Fewer steps in an approval",
    "What students need",
    "How we are treated",
    "Student benefits",
    "Two-way communication",
]
POSITIONS = [
    "Raise the minimum from 93 to about 124 days",
    "A guarantee of forty minutes of preparation every day",
    "5% raise",
    "Ten percent over the contract",
    "$2,000 for every new teacher",
    "Keep classes under 25",
    "Start at 7:45",
    "Two-week notice",
    "A new calendar by September 1",
    "A decision before June",
    "A stipend for mentors",
    "Stipend for coaching",
    "Step for everyone",
    "Step movement",
    "Mandatory training",
    "No mandatory overtime",
    "No layoffs",
    "No involuntary transfers",
    "Cap on class size",
    "Teachers shall choose",
]


@pytest.mark.parametrize("words", REAL_INTERESTS)
def test_a_real_interest_is_left_alone(words: str) -> None:
    assert keys(saying(words), Stage.INTERESTS) == []


@pytest.mark.parametrize("words", POSITIONS)
def test_one_way_to_meet_a_need_gets_a_why_and_a_place_among_the_options(words: str) -> None:
    (found,) = noticed(saying(words), Stage.INTERESTS)
    assert (found.key, found.about) == ("looks_like_one_way", "said1")
    assert found.says.startswith("Why does interest 2 matter?")
    assert "option" in found.says


@pytest.mark.parametrize("words", ["Who determines # of participants", "Is it safe?", "How many?"])
def test_a_question_filed_as_an_interest_is_not_taken_for_a_demand(words: str) -> None:
    assert keys(saying(words), Stage.INTERESTS) == ["reads_like_a_question"]


@pytest.mark.parametrize("words", ["Sick Leave Buyback", "Class size", "Stipends", "Salary"])
def test_a_topic_filed_as_an_interest_is_not_taken_for_a_demand(words: str) -> None:
    assert keys(saying(words), Stage.INTERESTS) == ["reads_like_a_topic"]


def test_a_number_inside_a_need_is_only_asked_about() -> None:
    (found,) = noticed(saying("A 5% raise to cover living costs"), Stage.INTERESTS)
    assert found.says.count("?") == 1


def test_of_several_only_the_newest_is_told() -> None:
    at = saying("A 5% raise", "Respect", "No layoffs", "Trust")
    assert about(at, Stage.INTERESTS, "looks_like_one_way") == "said3"
    at.change(Interest, "said3", text="To know that my job is safe")
    assert about(at, Stage.INTERESTS, "looks_like_one_way") == "said1"


def test_interests_that_were_knowingly_left_are_left_alone() -> None:
    at = saying("A 5% raise", "Sick Leave Buyback", "How many?")
    at.change(Issue, "prep", confirmed=("more_than_one_way",))
    assert keys(at, Stage.INTERESTS) == []


def test_an_empty_column_is_told_once_another_party_spoke() -> None:
    at = table()
    assert keys(at, Stage.INTERESTS) == []
    at.put(interest("i1", "Respect"))
    assert about(at, Stage.INTERESTS, "no_interest_yet") == "committee"
    at.change(Issue, "prep", named_none=("committee",))
    assert keys(at, Stage.INTERESTS) == []


def test_what_is_shared_is_asked_once_everyone_was_heard() -> None:
    at = table(interest("i1", "Respect"), interest("i2", "Order", parties=("committee",)))
    assert keys(at, Stage.INTERESTS) == ["nothing_mutual_yet"]
    at.change(Interest, "i1", parties=BOTH)
    assert keys(at, Stage.INTERESTS) == []


def test_a_party_that_shares_nothing_is_told_where_others_share() -> None:
    at = table(party("Principals"), interest("i1", "Respect", parties=BOTH))
    at.put(interest("i2", "Order", parties=("principals",)))
    assert about(at, Stage.INTERESTS, "shares_nothing_yet") == "principals"


def test_those_without_a_seat_are_thought_of() -> None:
    at = table(party("Families", at_table=False), interest("i1", "Respect", parties=BOTH))
    assert about(at, Stage.INTERESTS, "absent_unheard") == "families"
    at.put(interest("i2", "Lessons kept", parties=("families",), basis="A survey"))
    assert keys(at, Stage.INTERESTS) == []


def test_many_long_names_still_make_a_short_sentence() -> None:
    parties = [party(f"The {word} Association of Employees") for word in ("A", "B", "C", "D")]
    at = table(*parties, interest("i1", "Respect"))
    (found,) = noticed(at, Stage.INTERESTS)
    assert "“Committee” and 4 others" in found.says


# Options.


def listing(*words: str, **fields: Any) -> Table:
    """Return a table with a status quo and these options."""
    at = table(person("Elementary Teacher", "union", id="t1"))
    at.put(person("Ann", "union"))
    at.put(option("as-is", "Leave things as they are", status_quo=True))
    for number, text in enumerate(words, 1):
        at.put(option(f"o{number}", text))
    at.change(Issue, "prep", **{"stage": Stage.OPTIONS, **fields})
    return at


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Forty consecutive minutes a day for every elementary teacher", []),
        ("A joint committee that hears about misuse", []),
        ("Committee of six that looks again after a year", []),
        ("Common time will never displace lunch", []),
        ("The best students tutor others", []),
        ("A longer day; the buses would have to run later", []),
        ("Hire an assistant for every annual review", []),
        ("The Committee pays half", ["option_carries_a_name"]),
        ("Union proposal of last year", ["option_carries_a_name"]),
        ("union: a free period", ["option_carries_a_name"]),
        ("A free period (Union)", ["option_carries_a_name"]),
        ("Ann's idea of a quiet room", ["option_carries_a_name"]),
        ("Ask every Elementary Teacher", ["option_carries_a_name"]),
        ("A longer day, which is too expensive", ["option_is_weighed"]),
        ("Ask the town, though it will never pass", ["option_is_weighed"]),
        ("Early release, but it won’t work", ["option_is_weighed"]),
        ("It shall be the practice of the district that " + "x " * 150, ["option_is_long"]),
    ],
)
def test_how_an_option_is_put(words: str, expected: list[str]) -> None:
    assert keys(listing(words), Stage.OPTIONS) == expected


def test_one_option_is_not_much_of_a_list() -> None:
    at = listing()
    assert keys(at, Stage.OPTIONS) == keys(at, Stage.CRITERIA) == ["only_one_option"]
    assert keys(listing("A quiet room"), Stage.OPTIONS) == []


def test_an_option_set_aside_while_listing_is_asked_about() -> None:
    at = listing("A longer day", "A quiet room")
    at.change(Option, "o1", set_aside="It would never pass.")
    assert about(at, Stage.OPTIONS, "set_aside_while_listing") == "o1"
    at.change(Issue, "prep", confirmed=("ready_to_evaluate",))
    assert keys(at, Stage.OPTIONS) == []


def test_an_option_set_aside_by_criteria_is_left_there() -> None:
    at = listing("A longer day", "A quiet room", stage=Stage.CRITERIA)
    at.change(Option, "o1", set_aside="No buses")
    assert keys(at, Stage.OPTIONS) == []


@pytest.mark.parametrize("stage", [Stage.OPTIONS, Stage.CRITERIA, Stage.CONSENSUS])
def test_a_straw_design_before_the_interests_is_told(stage: Stage) -> None:
    at = table(option("o1", serves=()), option("o2"), proposal("p1", "o1"))
    assert keys(at, stage) == ["straw_design_too_soon"]
    at.put(interest("i1"), interest("i2", parties=("committee",)))
    at.change(Option, "o1", serves=("i1", "i2"))
    assert keys(at, stage) == ["straw_design_too_soon"]
    at.change(Interest, "i1", parties=BOTH)
    assert keys(at, stage) == []


# Criteria.


def judging(*made: Criterion) -> Table:
    return table(option("o1"), option("o2"), *made)


def yardstick(criterion_id: str, text: str = "", **fields: Any) -> Criterion:
    values = {"issue": "prep", "measure": "We count it", "agreed_by": BOTH, **fields}
    return criterion(criterion_id, text=text or criterion_id, **values)


def test_good_criteria_are_left_alone() -> None:
    standing = yardstick("s1", "Plain enough for a contract", issue=None)
    assert keys(judging(yardstick("c1", "A fair share"), standing), Stage.CRITERIA) == []


@pytest.mark.parametrize("words", ["Good for students", "Fair", "A reasonable cost"])
def test_a_criterion_that_everyone_reads_otherwise(words: str) -> None:
    at = judging(yardstick("c1", words, measure=" "))
    assert keys(at, Stage.CRITERIA) == ["criterion_is_vague"]


def test_a_criterion_without_a_measure() -> None:
    at = judging(yardstick("c1", "Inside the budget", measure=""))
    assert keys(at, Stage.CRITERIA) == ["criterion_without_measure"]


def test_two_criteria_in_the_same_words() -> None:
    at = judging(yardstick("c1", "No class time lost"), yardstick("c2", "no class  time lost."))
    assert about(at, Stage.CRITERIA, "criteria_alike") == "c2"


def test_marks_before_everyone_agreed_to_the_criterion() -> None:
    at = judging(yardstick("c1", agreed_by=("union",)), yardstick("c2"))
    at.put(mark("o1", "c2"))
    assert keys(at, Stage.CRITERIA) == []
    at.put(mark("o1", "c1"))
    assert about(at, Stage.CRITERIA, "marked_before_agreed") == "c1"
    at.change(Issue, "prep", confirmed=("criteria_before_marks",))
    assert keys(at, Stage.CRITERIA) == []


def test_many_criteria_of_its_own() -> None:
    standing = [yardstick(f"s{number}", issue=None) for number in range(4)]
    own = [yardstick(f"c{number}") for number in range(6)]
    assert keys(judging(*standing, *own[:5]), Stage.CRITERIA) == []
    assert keys(judging(*own), Stage.CRITERIA) == ["many_criteria"]


# Consensus.


def designed(*options: str) -> Table:
    """Return a table with interests of everyone, an option for each, and a straw design."""
    at = table(
        person("Ann", "union"),
        person("Bob", "committee"),
        party("Families", at_table=False),
        interest("shared", parties=BOTH),
        interest("cost", parties=("committee",)),
        interest("calm", parties=("families",), basis="A survey"),
        option("room", serves=("shared",)),
        option("sheet", serves=("cost",)),
        option("bell", serves=("calm",)),
        proposal("p1", *options),
    )
    at.change(Issue, "prep", stage=Stage.CONSENSUS)
    return at


def test_a_straw_design_that_reaches_everyone_is_left_alone() -> None:
    assert keys(designed("room", "sheet", "bell"), Stage.CONSENSUS) == []


def test_a_straw_design_without_options() -> None:
    assert keys(designed(), Stage.CONSENSUS) == ["bundles_nothing"]


def test_a_straw_design_that_leaves_an_interest_out() -> None:
    assert about(designed("room", "bell"), Stage.CONSENSUS, "interest_unserved") == "cost"


def test_a_straw_design_that_leaves_a_whole_party_out() -> None:
    assert about(designed("room", "sheet"), Stage.CONSENSUS, "party_unserved") == "families"


def reveal(at: Table, tested: str, *levels: gestures.Shown) -> None:
    at.do(gestures.reveal(at.session, tested, levels, counting(f"{tested}-shown")))


def test_everyone_for_it_at_once_is_no_remark() -> None:
    at = designed("room", "sheet", "bell")
    reveal(at, "p1", gestures.Shown("ann", "up"), gestures.Shown("bob", "up"))
    assert keys(at, Stage.CONSENSUS) == []


def test_a_low_signal_without_words_gets_its_question() -> None:
    at = shown(gestures.Shown("ann", "up"), gestures.Shown("bob", "down"))()
    at.do(gestures.withdraw(at.session, "c1"))
    found = noticed(at, Stage.CONSENSUS)[0]
    assert found.key == "low_signal_unexplained"
    assert "Bob" not in found.says


def test_a_low_signal_with_its_reason_is_left_alone() -> None:
    at = designed("room", "sheet", "bell")
    said = gestures.Shown("bob", "down", reservation="Too late in the day")
    reveal(at, "p1", gestures.Shown("ann", "up"), said)
    assert keys(at, Stage.CONSENSUS) == []


def test_newer_words_than_those_tested() -> None:
    at = designed("room", "sheet", "bell")
    at.do(gestures.revise(at.session, "p1", "Other words", counting("v")))
    assert keys(at, Stage.CONSENSUS) == []
    reveal(at, "p1", gestures.Shown("ann", "up"), gestures.Shown("bob", "up"))
    assert about(at, Stage.CONSENSUS, "newest_text_untested") == "v-1"
    reveal(at, "v-1", gestures.Shown("ann", "up"), gestures.Shown("bob", "up"))
    assert keys(at, Stage.CONSENSUS) == []


def test_once_there_is_consensus_the_bundle_is_left_alone() -> None:
    at = designed("room")
    at.change(Issue, "prep", outcome=Outcome.CONSENSUS)
    assert keys(at, Stage.CONSENSUS) == keys(at, Stage.INTERESTS) == []


# Agreement.


def written(**fields: Any) -> Table:
    """Return a table with a tested straw design and a clause that says why, for whom and when."""
    at = designed("room", "sheet", "bell")
    reveal(at, "p1", gestures.Shown("ann", "up"), gestures.Shown("bob", "up"))
    whole = {"why": "Both asked for it", "serves": ("shared",), "effective": DAY, "text": "Kept"}
    at.put(clause("c1", **{**whole, **fields}))
    return at


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"why": " "}, ["clause_without_why"]),
        ({"serves": ()}, ["clause_serves_nothing"]),
        ({"effective": None}, ["clause_without_date"]),
        ({"proposal": "p1"}, ["language_untested"]),
        ({"proposal": "p1", "text": "straw P1"}, []),
        ({"proposal": "p1", "text": "Straw p1", "serves": ()}, []),
    ],
)
def test_what_a_clause_still_lacks(fields: dict[str, Any], expected: list[str]) -> None:
    assert keys(written(**fields), Stage.AGREEMENT) == expected


def test_language_tested_or_confirmed_or_initialled_is_left_alone() -> None:
    tested = written(proposal="p1")
    reveal(tested, "c1", gestures.Shown("ann", "up"), gestures.Shown("bob", "up"))
    confirmed = written(proposal="p1")
    confirmed.change(Issue, "prep", confirmed=("text_matches_consensus",))
    assert keys(tested, Stage.AGREEMENT) == keys(confirmed, Stage.AGREEMENT) == []
    initialled = written(proposal="p1")
    initialled.initial("c1", "union")
    assert keys(initialled, Stage.AGREEMENT) == ["initials_missing"]


def test_a_clause_waits_for_the_initials_that_are_missing() -> None:
    at = written()
    at.initial("c1", "union")
    (found,) = noticed(at, Stage.AGREEMENT)
    assert found.says == "Clause 1 waits for the initials of “Committee”."


def test_initials_of_a_party_that_nobody_speaks_for_are_noticed() -> None:
    at = written()
    at.put(party("Districts"))
    at.initial("c1", *BOTH, "districts")
    found = {each.key: each.says for each in noticed(at, Stage.AGREEMENT)}
    assert found["initialled_for_nobody"] == (
        "“Districts” has initialled clause 1, and nobody of it is named."
    )
    assert "initialled_untested" not in found
    at.put(person("Deb", "districts"))
    assert "initialled_for_nobody" not in keys(at, Stage.AGREEMENT)


def test_initials_without_any_test_for_consensus_are_noticed() -> None:
    at = table(person("Ann", "union"), person("Bob", "committee"), clause("c1", text="Kept"))
    assert "initialled_untested" not in keys(at, Stage.AGREEMENT)
    at.initial("c1", "union")
    found = {each.key: each.says for each in noticed(at, Stage.AGREEMENT)}
    assert found["initialled_untested"] == ("Clause 1 was initialled without a test for consensus.")
    at.change(Issue, "prep", mode=Mode.TRADITIONAL)
    assert "initialled_untested" not in keys(at, Stage.AGREEMENT)


def test_ratification_is_asked_about_once_all_is_initialled() -> None:
    at = written()
    at.initial("c1", *BOTH)
    assert keys(at, Stage.AGREEMENT) == ["ratification_unplanned"]
    at.put(body("members", due=DAY))
    assert keys(at, Stage.AGREEMENT) == []


def test_ratified_language_is_left_alone() -> None:
    at = written(why="", effective=None)
    at.initial("c1", *BOTH)
    at.put(body("members", due=DAY))
    at.ratify("members")
    assert at.get(Clause, "c1").initials
    assert keys(at, Stage.AGREEMENT) == []


# Issues that are elsewhere.


@pytest.mark.parametrize("outcome", [Outcome.PARKED, Outcome.COMMITTEE, Outcome.WITHDRAWN])
@pytest.mark.parametrize("stage", list(Stage))
def test_an_issue_at_rest_is_left_alone(outcome: Outcome, stage: Stage) -> None:
    at = saying("A 5% raise")
    at.put(option("o1", "Too expensive"), proposal("p1"), clause("c1"))
    at.change(Issue, "prep", outcome=outcome, returns_on=DAY)
    assert keys(at, stage) == []


def test_an_issue_sent_back_is_coached_again() -> None:
    at = saying("A 5% raise")
    at.change(Issue, "prep", outcome=Outcome.BACK)
    assert keys(at, Stage.INTERESTS) == ["looks_like_one_way"]


def test_a_position_tabled_openly_is_left_alone() -> None:
    at = saying("A 5% raise")
    at.put(option("o1", "Too expensive"))
    at.change(Issue, "prep", mode=Mode.TRADITIONAL)
    at.put(proposal("p1", text="Three and a half percent", tabled_by="union"))
    for stage in (Stage.INTERESTS, Stage.OPTIONS, Stage.CRITERIA, Stage.CONSENSUS):
        assert keys(at, stage) == []


def test_another_issue_is_another_matter() -> None:
    at = table(issue("rooms"), interest("i1", "A 5% raise", issue="rooms"))
    at.put(option("o1", "Too expensive", issue="rooms"), clause("c1", issue="rooms"))
    for stage in (Stage.STORY, Stage.INTERESTS, Stage.OPTIONS, Stage.AGREEMENT):
        assert keys(at, stage) == []


# Anything that can be typed.


def holding(words: str) -> Table:
    """Return a table where everything that holds words holds these."""
    at = table(person("Ann", "union"), person(words, "union", id="who"))
    at.put(party(words, id="they"), party(f"{words} too", id="absent", at_table=False))
    at.change(Issue, "prep", statement=words)
    at.put(Story(id="told", issue="prep", text=words, party="union"))
    at.put(fact(words), owed(text=words))
    at.put(interest("i1", words), interest("i2", words, parties=("they", "committee")))
    at.put(option("o1", words, serves=("i1",)), option("o2", words))
    at.put(yardstick("c1", words, measure=""), yardstick("c2", words), proposal("p1", "o1"))
    at.put(clause("l1", text=words, heading=words, proposal="p1"))
    return at


@unhurried
@given(any_words)
def test_any_words_are_read_without_complaint(words: str) -> None:
    at = holding(words)
    for stage in Stage:
        for each in observations(at.session, at.get(Issue, "prep"), stage):
            assert len(each.says) <= MOST_CHARACTERS, each.says
            assert "\n" not in each.says


PIECES = ["5", ".", "%", "no ", "No", "how can", " they", "Ann", "(", ")", ":", "stipend", " ", "?"]


@unhurried
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_any_mixture_of_signs_is_read_without_complaint(words: str) -> None:
    at = holding(f"w{words}w")
    for stage in Stage:
        assert len(observations(at.session, at.get(Issue, "prep"), stage)) <= len(Stage)


@pytest.mark.parametrize("piece", ["1", "1,", "five ", "no ", "(", "Ann ", "how can ", "-", "x"])
def test_the_longest_text_is_read_as_well(piece: str) -> None:
    words = (piece * 20_000)[:20_000]
    at = saying(words)
    at.put(option("o1", words), fact(words))
    at.change(Issue, "prep", statement=words)
    for stage in Stage:
        assert len(noticed(at, stage)) <= len(Stage)
