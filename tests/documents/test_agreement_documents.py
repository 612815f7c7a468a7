"""The documents of the agreement: its exact words, how far they bind, and what is not agreed."""

import pytest

from ibb.documents.kinds.asked import DocumentError
from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, INTERNAL, PROFILES, Profile
from ibb.formats.document import (
    Document,
    Heading,
    PageBreak,
    Run,
    Signatures,
    Words,
    WriteHere,
    plain,
    runs,
)
from ibb.model.items import Clause, Issue
from ibb.model.queries import agreed_clauses
from ibb.model.session import Session
from tests.documents.agreements import (
    ALL_PUT_TO_BODIES,
    CLAUSE_1,
    CLAUSE_2_INITIALLED_ONCE,
    KINDS,
    exact,
    make,
    of_harbor,
)
from tests.documents.reading import flat, harbor, numbered, part

WHOLE = [key for key in KINDS if key != "side-letter"]
STRAW = "Common planning time has three purposes"


def clause(number: int) -> Clause:
    found = numbered(harbor().session, Clause, str(number))
    assert isinstance(found, Clause)
    return found


def signed(document: Document) -> list[tuple[str, str, str]]:
    return [
        (plain(line.party), line.name, line.signed)
        for block in document.blocks
        if isinstance(block, Signatures)
        for line in block.lines
    ]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda each: each.key)
@pytest.mark.parametrize("key", WHOLE)
def test_every_agreed_clause_stands_in_its_exact_words(key: str, profile: Profile) -> None:
    words = exact(of_harbor(key, profile=profile))
    assert len(agreed_clauses(harbor().session)) == 8
    for each in agreed_clauses(harbor().session):
        assert each.text in words


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda each: each.key)
def test_at_every_stage_every_kind_is_made_and_no_heading_stands_alone(profile: Profile) -> None:
    entries = harbor().entries
    for until in range(0, len(entries) + 1, 12):
        session = Session().after(entries[:until])
        for key in WHOLE:
            told(make(key, entries[:until], session, profile=profile), f"{key} at {until}")
        for each in agreed_clauses(session)[:2]:
            document = make("side-letter", entries[:until], session, profile=profile, about=each.id)
            told(document, f"side letter at {until}")


def told(document: Document, which: str) -> None:
    """Hold that a document says something, and that nothing in it hangs in the air."""
    assert document.title, which
    assert document.blocks, which
    following = [*document.blocks[1:], None]
    for block, after in zip(document.blocks, following, strict=True):
        if isinstance(block, Heading):
            assert not isinstance(after, PageBreak | None), (which, block)
            assert not (isinstance(after, Heading) and after.level <= block.level), (which, block)
    text = flat(document)
    for dangling in ("()", "“”", " ,", " ;", ": .", "None", "{", "}"):
        assert dangling not in text, (which, dangling)


def test_what_is_not_agreed_is_in_no_clean_copy_and_in_nothing_that_leaves_the_room() -> None:
    assert exact(of_harbor("clean", CLAUSE_2_INITIALLED_ONCE)) == [clause(1).text]
    for key in WHOLE:
        for profile in PROFILES.values():
            if profile is INTERNAL and key == "agreement":
                continue
            shown = flat(of_harbor(key, CLAUSE_2_INITIALLED_ONCE, profile=profile))
            assert STRAW not in shown, (key, profile.key)


def test_straw_language_stands_behind_the_signatures_in_the_internal_memorandum_alone() -> None:
    document = of_harbor("agreement", CLAUSE_2_INITIALLED_ONCE)
    straw = part(document, "Straw language, not agreed yet")
    assert STRAW in straw
    assert "Initialled so far Union (Union Co-chair), 8 April 2026" in straw
    assert STRAW not in part(document, "The parties", "Signatures")


def test_before_anything_is_agreed_each_says_so() -> None:
    for key in WHOLE:
        for profile in PROFILES.values():
            text = flat(of_harbor(key, 60, profile=profile))
            assert "Nothing is agreed yet: no clause carries the initials of every party." in text


def test_a_memorandum_says_between_whom_it_is_and_how_it_came_about() -> None:
    document = of_harbor("agreement")
    parties = part(document, "The parties", "How it came about")
    assert "- Committee: The elected school committee, which answers to the town" in parties
    assert "Families" not in parties
    recitals = part(document, "How it came about", "What is agreed")
    assert "What the parties set out to do: Settle how time is used" in recitals
    assert (
        "They met on 14 January 2026, 4 February 2026, 11 March 2026 and 8 April 2026." in recitals
    )
    assert (
        "They bargained issues 2 (Planning time) and 3 (Department heads in evaluation)" in recitals
    )
    assert "Interests of Families, with no seat at the table, were stated too." in recitals


def test_a_memorandum_gives_dates_cost_ratification_and_tasks() -> None:
    document = of_harbor("agreement", ALL_PUT_TO_BODIES)
    dates = part(document, "When it is in effect", "What it costs")
    assert "All 8 clauses: in effect from 1 September 2026 until 31 August 2029." in dates
    assert "Clause 4, Weekly common planning block: About 41,000 dollars a year" in part(
        document, "What it costs", "Ratification"
    )
    ratification = part(document, "Ratification", "Signatures")
    assert "1. Union membership: decides by 1 May 2026 2. School Committee: decides by" in (
        ratification
    )
    to_do = part(document, "What follows is no part of the agreement.", "Not agreed yet")
    assert "What is to be done" in to_do
    assert "- Elementary Principal for Administration; by 14 October 2026; for clause 4" in to_do
    assert "Draft the planning time clauses" not in to_do


def test_a_memorandum_says_whom_it_binds_by_now() -> None:
    assert (
        "Tentatively agreed. It binds nobody until Union membership and School Committee have "
        "ratified it." in flat(of_harbor("agreement", ALL_PUT_TO_BODIES))
    )
    assert "Tentatively agreed. It binds nobody until School Committee has ratified it." in flat(
        of_harbor("agreement", ALL_PUT_TO_BODIES + 1)
    )
    text = flat(of_harbor("agreement"))
    assert "Ratified by Union membership and School Committee." in text
    assert (
        "Union membership: ratified (168 for, 31 against, 4 abstaining), on 29 April 2026" in text
    )


def test_issues_without_agreed_words_are_listed_with_where_they_stand() -> None:
    for key in ("agreement", "packet"):
        left = part(of_harbor(key, profile=CONSTITUENTS), "Not agreed yet ==")
        assert "4. The calendar and the hours after school: split into 4A and 4B" in left
        assert "Early-release afternoons: with a committee, which reports back on 21 Oct" in left
        assert "The figures on child care and buses, due on 11 March, are still owed" in left
        assert "4B. Meetings after school: at interests" in left
        assert "The salary table: bargained in the traditional way, with no agreement yet" in left
        assert "2. Planning time" not in left
    assert "still owed" not in flat(of_harbor("agreement", profile=COMMUNIQUE))


def test_the_leads_sign_and_the_days_of_their_initials_stand_beside_the_line() -> None:
    assert signed(of_harbor("agreement")) == [
        ("Union (initialled on 11 March 2026 and 8 April 2026)", "Union Co-chair", ""),
        ("Administration (initialled on 11 March 2026 and 8 April 2026)", "Superintendent", ""),
        ("Committee (initialled on 11 March 2026 and 8 April 2026)", "Committee Chair", ""),
    ]
    assert [name for _, name, _ in signed(of_harbor("agreement", profile=CONSTITUENTS))] == [""] * 3


@pytest.mark.parametrize("key", ["agreement", "tentative", "side-letter"])
def test_initials_are_named_only_while_they_stand_under_these_very_words(key: str) -> None:
    session = harbor().session
    reworded = clause(1).model_copy(update={"text": "Words that nobody initialled."})
    every = {held.item.id: held.item for held in session.everything()}
    altered = session.showing({**every, reworded.id: reworded})
    about = clause(1).id if key != "agreement" else None
    assert "11 March 2026" in flat(make(key, harbor().entries, session, about=about))
    document = make(key, harbor().entries, altered, about=about)
    text = flat(document).replace("They met on 14 January 2026, 4 February 2026, 11 March", "")
    assert "Words that nobody initialled." in text
    assert "11 March 2026" not in text
    assert not [day for _, _, day in signed(document) if day]


def test_instructions_say_what_to_strike_and_what_to_put_in() -> None:
    document = of_harbor("instructions")
    third = part(document, "Clause 3.", "Clause 4.")
    assert third.index("Strike the words: Elementary teachers will have thirty") < third.index(
        "and put in their place: On each full school day every teacher"
    )
    assert "Add: Of every four consecutive blocks" in part(document, "Clause 5.", "Clause 6.")


def test_a_redline_has_a_legend_a_table_marked_words_and_a_clean_copy_in_that_order() -> None:
    document = of_harbor("redline")
    text = flat(document)
    parts = (
        "How to read the changes: words in [deleted: …]",
        "Kind of change",
        "will have [deleted: thirty (30)] [added: forty (40)] consecutive minutes",
        "Clean copy ==",
    )
    places = [text.index(each) for each in parts]
    assert places == sorted(places)
    for each in agreed_clauses(harbor().session):
        found = [
            runs(block.text)
            for block in document.blocks
            if isinstance(block, Words) and block.about == each.id
        ]
        marked, clean = found
        assert without(marked, "deleted") == each.text.split()
        assert without(marked, "inserted") == each.replaces.split()
        assert clean == (Run(each.text),)


def without(marked: tuple[Run, ...], change: str) -> list[str]:
    return "".join(run.text for run in marked if run.change != change).split()


def test_a_sheet_for_each_agreed_clause_begins_on_a_page_of_its_own() -> None:
    document = of_harbor("tentative", ALL_PUT_TO_BODIES)
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 7
    sheet = part(document, "Clause 3.", "Clause 4.")
    assert "Issue 2, Planning time Agreed on 8 April 2026" in sheet
    assert "Tentatively agreed, subject to ratification of the whole." in sheet
    assert "- A cost the town can see coming (Committee)" in sheet


def test_a_sheet_can_be_made_of_one_issue_or_one_clause() -> None:
    issue = numbered(harbor().session, Issue, "3")
    assert exact(of_harbor("tentative", about=issue.id))[0] == clause(1).text
    assert exact(of_harbor("tentative", about=clause(5).id)) == [clause(5).text]


def test_a_sheet_leaves_a_line_for_those_who_have_not_initialled() -> None:
    document = of_harbor("tentative", CLAUSE_2_INITIALLED_ONCE, about=clause(2).id)
    assert signed(document) == [
        ("Union", "Union Co-chair", "8 April 2026"),
        ("Administration", "Superintendent", ""),
        ("Committee", "Committee Chair", ""),
    ]
    assert "Straw language: not agreed until every party has initialled" in flat(document)


def test_a_sheet_where_nobody_is_named_leaves_no_line_for_those_who_have_initialled() -> None:
    document = of_harbor("tentative", profile=CONSTITUENTS, about=clause(1).id)
    assert not signed(document)
    assert "Initialled Union, 11 March 2026; Administration, 11 March 2026" in flat(document)
    communique = of_harbor("tentative", profile=COMMUNIQUE, about=clause(1).id)
    assert "Every party has initialled these words." in flat(communique)


def test_a_packet_tells_members_what_changes_for_them_and_why_and_who_decides() -> None:
    document = of_harbor("packet", ALL_PUT_TO_BODIES, profile=CONSTITUENTS)
    glance = part(document, "Agreed ", "What changes for you ==")
    assert "8 clauses on Department heads in evaluation and Planning time" in glance
    assert "Union membership: decides by 1 May 2026; School Committee: decides by 15" in glance
    assert "Early-release afternoons, Meetings after school and The salary table" in glance
    why = part(document, "Why it reads as it does", "Not agreed yet ==")
    assert '"Where the schedule permits" had failed 61 of the 78 teachers' in why
    assert "- Trust among people who share a workroom (Union)" in why
    assert "(Families; basis: Minutes of the four elementary school councils" in why
    assert "Superintendent, 11 March" not in flat(document)


def test_a_packet_without_history_or_interests_has_no_part_for_them() -> None:
    assert "Why it reads as it does" not in flat(of_harbor("packet", profile=COMMUNIQUE))


def test_a_side_letter_is_about_the_clause_that_was_named() -> None:
    document = of_harbor("side-letter", about=clause(7).id)
    assert exact(document) == [clause(7).text]
    text = flat(document)
    assert "Between Union, Administration and Committee." in text
    assert "It takes effect on 1 September 2026 and ends on 31 August 2029." in text
    assert [name for _, name, _ in signed(document)] == [
        "Union Co-chair",
        "Superintendent",
        "Committee Chair",
    ]


def test_a_side_letter_without_a_clause_says_that_one_has_to_be_named() -> None:
    with pytest.raises(DocumentError, match="one clause, and none was named; name it, such as"):
        of_harbor("side-letter")


def test_straw_language_cannot_be_named_for_others_to_see() -> None:
    with pytest.raises(DocumentError, match="Clause 2 is not agreed yet, so a document for others"):
        of_harbor("tentative", CLAUSE_2_INITIALLED_ONCE, profile=CONSTITUENTS, about=clause(2).id)
    issue = numbered(harbor().session, Issue, "1")
    with pytest.raises(DocumentError, match="Issue 1 has no clause to write a side letter on"):
        of_harbor("side-letter", about=issue.id)
    text = flat(of_harbor("tentative", about=issue.id))
    assert "No words have been put down for the issue The salary table yet." in text


@pytest.mark.parametrize("key", WHOLE)
def test_in_a_spanish_document_the_english_words_say_that_they_are_english(key: str) -> None:
    document = of_harbor(key, CLAUSE_1, language="es")
    found = [each for each in document.blocks if isinstance(each, Words)]
    assert found
    for each in found:
        assert all(run.language == "en" for run in runs(each.text))
    heading = next(
        each for each in document.blocks if isinstance(each, Heading) and each.about == clause(1).id
    )
    assert Run("Department heads and directors in evaluation", language="en") in runs(heading.text)


def test_instructions_say_between_whom_have_room_for_the_place_and_are_signed() -> None:
    document = of_harbor("instructions")
    assert (
        "The agreement between Union, Administration and Committee is amended as follows."
        in flat(document)
    )
    places = [block for block in document.blocks if isinstance(block, WriteHere)]
    assert [plain(each.label) for each in places] == ["Article and section of the contract:"] * 8
    assert {party.split(" (")[0] for party, _, _ in signed(document)} == {
        "Union",
        "Administration",
        "Committee",
    }
