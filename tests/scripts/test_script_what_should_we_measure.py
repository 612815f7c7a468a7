"""What should we measure, as a trainer relies on it: every card answered, promises and readings."""

import re
from collections import Counter

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import PROFILES, PUBLIC
from ibb.model.actions import Add
from ibb.model.errors import RuleError
from ibb.model.items import (
    Bearing,
    Clause,
    Commitment,
    ConsensusTest,
    Criterion,
    Disposition,
    Indicator,
    Intake,
    Interest,
    Mark,
    Meeting,
    Option,
    Outcome,
    Party,
    Person,
    Proposal,
    PublicInput,
    Referral,
    Task,
)
from ibb.model.recording import Journal
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.process.checks import CHECKS
from ibb.process.likeness import alike
from ibb.process.outcomes import read_test
from ibb.process.trace import coverage
from ibb.process.voices import Fates, counts, is_answered, without_answer
from ibb.scripts.script import Script, read
from ibb.scripts.steps.telling import Ask, Debrief, Pause, Say
from tests.scripts.measuring import (
    NOW,
    PATH,
    card,
    document,
    first,
    in_lines,
    issue,
    length,
    one,
)
from tests.scripts.playing import rehearse_file
from tests.support.sessions import adding

USED, PARTLY, NOT_NOW, ELSEWHERE = (
    Disposition.USED,
    Disposition.PARTLY,
    Disposition.NOT_NOW,
    Disposition.ELSEWHERE,
)


@pytest.fixture(scope="module")
def script() -> Script:
    return read(PATH)


@pytest.fixture(scope="module")
def journal() -> Journal:
    return rehearse_file(PATH)


@pytest.fixture
def session(journal: Journal) -> Session:
    return journal.session


def test_seventy_cards_in_three_languages_from_three_events(session: Session) -> None:
    cards = session.all(PublicInput)
    assert Counter(each.language for each in cards) == {"en": 45, "es": 15, "pt": 10}
    assert Counter(each.event for each in cards) == {
        "Poster forum": 24,
        "Breakfast forum": 22,
        "Saturday session": 24,
    }
    found = counts(session)
    assert (found.cards, found.channels, found.merged, found.set_aside) == (70, 3, 5, 1)
    assert all(each.group and each.contributor for each in cards)


def test_no_row_is_lost_and_every_event_says_who_held_it_and_what_for(session: Session) -> None:
    intakes = session.all(Intake)
    assert [each.rows for each in intakes] == [25, 26, 27]
    for intake in intakes:
        cards = len(session.among(PublicInput, "intake", intake.id))
        assert intake.rows == cards + len(intake.set_aside) + intake.repeated
        assert intake.sponsor
        assert intake.purpose
    assert sum(len(each.set_aside) for each in intakes) == 6


def test_everyone_has_an_answer_before_going_home(journal: Journal) -> None:
    ends = [
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if action.do == "change" and action.kind == "meeting" and action.after.get("closed")
    ]
    heard = []
    for seq in ends:
        then = Session().after(journal.entries[:seq])
        heard.append(len(then.all(PublicInput)))
        assert without_answer(then) == [], then.all(Meeting)[-1].title
    assert heard[:4] == [0, 24, 46, 70]


def test_an_answer_says_why_and_a_whole_answers_for_those_merged_into_it(session: Session) -> None:
    for fate in Fates(session).every():
        assert is_answered(session, fate.card)
        said = fate.whole.reason or fate.whole.set_aside
        assert said, fate.card.text


def test_one_sentence_in_three_languages_is_heard_as_one_and_keeps_its_words(
    session: Session,
) -> None:
    whole = card(session, 18)
    merged = session.among(PublicInput, "merged_into", whole.id)
    assert {whole.language, *(each.language for each in merged)} == {"en", "es", "pt"}
    assert [each.text for each in merged] == [
        "Cuenten todas las faltas, justificadas o no. El niño que no está no aprende.",
        "Contem todas as faltas, justificadas ou não. Criança que não está na escola não aprende.",
    ]
    assert {each.translated_by for each in merged} == {"Interpreter", "Family Organizer"}


def test_the_program_suggests_what_was_merged_and_two_opposites_that_were_not(
    session: Session,
) -> None:
    apart = [each.model_copy(update={"merged_into": None}) for each in session.all(PublicInput)]
    groups = [
        {int(session.label(each.id)) for each in (group.first, *(o.card for o in group.others))}
        for group in alike(apart)
    ]
    assert {21, 22} in groups
    assert card(session, 21).merged_into is None
    assert card(session, 22).merged_into is None
    assert {18, 51, 52} in groups
    assert {62, 63} in groups


def test_no_translation_is_without_the_name_of_whoever_made_it(session: Session) -> None:
    for each in session.all(PublicInput):
        if each.language == "en":
            assert not each.translation
        else:
            assert each.translation
            assert each.translated_by
            assert each.translation != each.text


def test_an_angry_card_is_answered_first_and_becomes_what_the_agency_measures(
    session: Session, journal: Journal
) -> None:
    angry = one(session, PublicInput, "You want a list that says you asked")
    assert angry.disposition is USED
    assert angry.reason.startswith("You are right")
    fate = Fates(session).of(angry)
    assert [type(each) for each in fate.became if isinstance(each, Indicator)] == [Indicator]
    assert [each.heading for each in fate.clauses] == ["An answer for everyone"]
    january = {each.id for each in session.all(PublicInput) if each.event == "Breakfast forum"}
    answered = [
        action.id
        for entry in journal.entries
        for action in entry.actions
        if action.do == "change" and action.id in january and action.after.get("disposition")
    ]
    assert answered[0] == angry.id


def test_what_is_beside_the_point_is_set_aside_kindly(session: Session) -> None:
    (aside,) = [each for each in session.all(PublicInput) if each.set_aside]
    assert "café" in aside.text
    assert aside.set_aside
    assert aside.set_aside.startswith("You are right")


def test_those_without_a_seat_confirm_from_their_own_cards(session: Session) -> None:
    absent = {each.id: each.name for each in session.all(Party) if not each.at_table}
    theirs = [each for each in coverage(session) if set(absent) & set(each.interest.parties)]
    assert {absent[each.interest.parties[0]] for each in theirs} == set(absent.values())
    for each in theirs:
        assert each.served
        assert each.interest.basis
        assert not each.interest.to_confirm
        groups = {session.get(PublicInput, card_id).group for card_id in each.interest.confirmed_by}
        assert groups == {absent[each.interest.parties[0]]}


def test_a_guess_for_the_absent_is_mended_in_their_words(
    session: Session, journal: Journal
) -> None:
    guessed = first(journal, Interest, "Reports in our own language")
    then = Session().after(journal.entries[:guessed])
    assert one(then, Interest, "Reports in our own language").to_confirm
    mended = one(session, Interest, "A person who explains it to us")
    assert "asked for more" in mended.confirmation


def test_cards_become_needs_options_measures_and_clauses(session: Session) -> None:
    became = Counter(type(each).__name__ for fate in Fates(session).every() for each in fate.became)
    assert set(became) == {"Interest", "Option", "Indicator", "Clause"}
    led = [fate for fate in Fates(session).every() if fate.clauses]
    assert len(led) > len(session.all(PublicInput)) / 2
    for clause in session.all(Clause):
        assert clause.drawn_from
        assert clause.serves
        assert clause.why


def test_a_climate_survey_that_counts_breaks_a_commitment_and_cannot_be_bundled(
    session: Session,
) -> None:
    climate = one(session, Option, "A climate survey")
    commitment = one(session, Commitment, "No average hides one")
    (held,) = [
        each
        for each in session.all(Bearing)
        if each.option == climate.id and each.commitment == commitment.id
    ]
    assert held.answer == "breaks"
    assert not held.explained
    assert all(climate.id not in each.options for each in session.all(Proposal))
    attempt = Proposal(
        id="try", issue=issue(session).id, text="Count the survey", options=(climate.id,)
    )
    with pytest.raises(RuleError, match=r"commitment .*State agency"):
        admit(session, adding(attempt))


def test_criteria_are_agreed_by_all_before_anything_is_marked(
    journal: Journal, session: Session
) -> None:
    seated = {each.id for each in session.parties_at_table}
    criteria = session.all(Criterion)
    assert len(criteria) == 8
    assert all(seated == set(each.agreed_by) for each in criteria)
    marked = next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Add) and isinstance(action.item, Mark)
    )
    assert max(first(journal, Criterion, each.text) for each in criteria) < marked


def test_the_second_text_answers_what_would_have_moved_the_first(session: Session) -> None:
    one_, two = session.all(ConsensusTest)
    assert read_test(session, one_).outcome is None
    assert read_test(session, two).outcome is Outcome.WITH_RESERVATIONS
    assert not read_test(session, one_).unexplained
    draft, revised = session.all(Proposal)
    assert revised.revises == draft.id
    for words in ("is shown", "a person explains it", "brings help first", "looked at again"):
        assert words not in draft.text
        assert words in revised.text


def test_two_measures_of_a_communitys_own_went_where_they_can_be_decided(session: Session) -> None:
    (referral,) = session.all(Referral)
    assert "School committees" in referral.to
    assert referral.result is None
    assert "the others have not answered" in referral.answer
    local = session.get(Option, referral.option)
    assert len(local.drawn_from) == 1
    behind = [each for each in Fates(session).every() if local in each.became]
    assert {each.disposition for each in behind} == {ELSEWHERE}


def test_only_the_marks_of_options_nobody_put_forward_are_missing(session: Session) -> None:
    still_open = {name for name, test in CHECKS.items() if not test(session, issue(session))}
    assert still_open <= {"every_option_marked"}


def test_both_sheets_have_a_line_for_everyone_in_the_language_they_wrote(journal: Journal) -> None:
    sheet = document(journal, "you-said", PUBLIC)
    assert "This sheet has an answer for each of the 70 cards we got." in sheet
    assert "Not answered yet" not in sheet
    assert "After the decision: what changed" in sheet
    for words in (
        "Premiem a escola",
        "aunque hable despacito",
        "Assim não dá.",
        "Involve",
        "Promised before",
        "partly kept",
        "Held by a policy center",
    ):
        assert words in sheet
    first_sheet = sheet[: sheet.index("After the decision: what changed")]
    for number in range(1, 71):
        assert re.search(rf"(?<!\d){number} · ", first_sheet), number


def test_before_the_decision_there_is_one_sheet(journal: Journal, session: Session) -> None:
    decided = next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if action.do == "change" and action.after.get("later")
    )
    early = journal.entries[: decided - 1]
    wanted = Wanted(KINDS["you-said"], PUBLIC, "en", None)
    sheet = in_lines(make_document(wanted, early, Session().after(early), now=NOW))
    assert "each of the 70 cards" in sheet
    assert "After the decision" not in sheet
    assert issue(session).outcome


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "kind", ["you-said", "fact-sheet", "letter", "annual-report", "communique"]
)
def test_nobody_outside_reads_who_wrote_a_card(journal: Journal, kind: str, language: str) -> None:
    text = document(journal, kind, PUBLIC, language)
    names = {each.contributor for each in journal.session.all(PublicInput)}
    assert len(names) == 21
    for name in names:
        assert not re.search(rf"\b{name}\b", text, re.IGNORECASE), name
    assert "checked by the" not in text, "nor who translated it"


def test_the_table_itself_can_find_every_card_by_its_table(journal: Journal) -> None:
    sheet = document(journal, "you-said", PROFILES["internal"])
    for each in journal.session.all(PublicInput):
        assert each.contributor in sheet


def test_it_plays_over_nine_years(script: Script, session: Session) -> None:
    days = [scene.on for scene in script.head.scenes]
    assert days == sorted(days)
    assert (days[0].year, days[-1].year) == (2016, 2025)
    assert "2016-07-21" in {day.isoformat() for day in days}, "the day of the poster forum"
    assert all(each.opened and each.closed for each in session.all(Meeting))
    assert script.head.about


def test_it_stops_where_it_is_worth_it_and_fits_beside_the_screens(script: Script) -> None:
    steps = [step for scene in script.scenes for step in scene.steps]
    assert sum(isinstance(each, Pause | Ask | Debrief) for each in steps) == 12
    assert [each.say for each in steps if isinstance(each, Say) and length(each.say) > 45] == []
    assert [
        each.pause for each in steps if isinstance(each, Pause) and length(each.pause) > 60
    ] == []


def test_what_the_first_stop_of_the_forum_counts_is_so(session: Session) -> None:
    july = [each for each in session.all(PublicInput) if each.event == "Poster forum"]
    assert sum(each.disposition is USED for each in july) == 11


def test_a_student_is_not_asked_for_before_school_is_out(script: Script) -> None:
    for scene in script.head.scenes:
        weekday = scene.on.weekday() < 5 and scene.on.month not in {7, 8}
        opens = [each for each in scene.steps if "open meeting" in each]
        for each in opens:
            students = "Student 1" not in str(each.get("except", ""))
            if weekday and students:
                assert scene.at >= "14:30", scene.scene


@pytest.mark.parametrize(
    "name",
    [
        "Rennie", "MassINC", "MASSCreative", "Mass Insight", "Teach Plus", "Stand for Children",
        "Sociedad", "Education First", "DESE", "BESE", "Globe", "Chester", "Omni", "Parker",
        "Kellogg",
    ],
)  # fmt: skip
def test_no_real_person_or_organisation_is_named(script: Script, name: str) -> None:
    assert not re.search(rf"\b{name}\b", script.source.text, re.IGNORECASE)


def test_nobody_in_it_has_a_persons_name(script: Script, session: Session) -> None:
    roles = (
        r"Convenor|Recorder|Interpreter|Superintendent|Principal|Parent|Employer|Arts Educator|"
        r"Family Organizer|(?:Agency|Teacher|Student|Civil Rights|Disability) \w+"
    )
    assert all(re.fullmatch(roles, each.name) for each in session.all(Person))
    assert not re.search(
        r"\b(Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sr|Sra|Dona)\b\.? [A-Z]", script.source.text
    )
    assert not re.search(r"\b[DVIKMX]\[|\[[A-Z]\d", script.source.text), "no source ids"


def test_what_is_owed_has_a_person_and_a_day(session: Session) -> None:
    assert session.all(Task)
    assert all(each.owner and each.due for each in session.all(Task))
