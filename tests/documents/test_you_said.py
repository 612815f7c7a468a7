"""You said, we did: everyone who spoke finds their line; and whose voices were heard."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from ibb.documents.facts_review import clause_facts
from ibb.documents.heard import card_document
from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import INTERNAL, PROFILES, PUBLIC, Profile
from ibb.documents.trace import trace_document
from ibb.documents.trail import clause_document, interest_document
from ibb.formats.document import Document, Run, every_text, plain, runs
from ibb.formats.document import Table as Grid
from ibb.model.intake_gestures import merge_cards
from ibb.model.items import Authority, Charter, Clause, Disposition, Intake, Interest
from ibb.model.voices_gestures import answer_cards, draw, set_cards_aside
from tests.documents.reading import flat
from tests.model.builders import Table, clause, proposal, table
from tests.support.many_cards import card, cards, themes
from tests.support.plain_language import EIGHTH_GRADE, grade
from tests.support.sessions import interest, option, party, person

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MOTHER = "Queremos que la escuela nos hable en nuestro idioma"


def a_forum(**charter: object) -> Table:
    """Return a table that heard six cards and answered all but one."""
    at = table(
        party("Families", at_table=False, needs="interpretation"),
        person("Ann", "union"),
        Intake(
            id="n1",
            title="Poster night",
            on=date(2026, 2, 3),
            sponsor="A foundation",
            purpose="To hear what families would count",
        ),
        Authority(
            id="a1",
            issue="prep",
            decides="State Board",
            level="Consult",
            step=2,
            promise="We listen, and tell you how your words counted.",
        ),
        card("c1", MOTHER, language="es", translation="Speak to us in our language",
             translated_by="Ana Ruiz", event="Poster night", contributor="Table 10",
             group="Families"),
        card("c2", "Talk with us in our language", event="Poster night", contributor="Table 2",
             group="Families"),
        card("c3", "Count days of art", event="Poster night", contributor="Table 9",
             group="Students"),
        card("c4", "More money for buses", event="Online form", group="Drivers"),
        card("c5", "You are all useless", event="Online form", contributor="Walt Angry"),
        card("c6", "Tell me early", event="Online form", contributor="Mia"),
        **charter,
    )  # fmt: skip
    at.do(merge_cards(at.session, "c1", ["c2"]))
    at.do(
        draw(
            at.session,
            interest("calm", "Schools that speak with us", parties=("families",), basis="cards",
                     drawn_from=("c1",), to_confirm=True),
        )
    )  # fmt: skip
    at.do(draw(at.session, option("art", "A count of art days", drawn_from=("c3",))))
    at.do(answer_cards(at.session, ["c4"], Disposition.ELSEWHERE, "The city runs the buses."))
    at.do(set_cards_aside(at.session, ["c5"], "It helps nobody to work on."))
    at.put(proposal("p1", "art"), clause("k1", proposal="p1", serves=("calm",)))
    at.initial("k1", "union", "committee")
    return at


def sheet(at: Table, kind: str = "you-said", profile: Profile = INTERNAL, language: str = "en"):
    wanted = Wanted(KINDS[kind], profile, language)
    return make_document(wanted, at.entries, at.session, now=NOW)


def grids(document: Document) -> Iterator[Grid]:
    return (each for each in document.blocks if isinstance(each, Grid))


def lines(document: Document) -> dict[str, list[str]]:
    """Return every line of the sheet that begins with a card's number, by that number."""
    found: dict[str, list[str]] = {}
    for grid in grids(document):
        for row in grid.rows:
            told = [plain(cell) for cell in row]
            found.setdefault(told[0].split(" · ")[0], []).append(" | ".join(told))
    return found


def test_every_card_has_one_line_of_its_own() -> None:
    found = lines(sheet(a_forum()))
    assert set(found) == {"1", "2", "3", "4", "5", "6"}
    assert all(len(each) == 1 for each in found.values())


def test_a_line_says_what_was_said_what_was_done_and_why() -> None:
    found = lines(sheet(a_forum()))
    first = (
        f"1 · Table 10 | {MOTHER} (translated by Ana Ruiz: Speak to us in our language) Card 2 "
        "says the same. | We used it. It is now one of the needs we work on: “Schools that speak "
        "with us”. It is in what we agreed: Clause 1. Article k1."
    )
    assert found["1"] == [first]
    assert found["4"] == [
        (
            "4 · Drivers | More money for buses | Others have to act on it. Why: The city runs "
            "the buses."
        )
    ]
    assert "It is now one of the ideas we look at: “A count of art days”." in found["3"][0]


def test_a_merged_card_points_to_the_one_it_is_part_of_and_has_the_same_answer() -> None:
    told = lines(sheet(a_forum()))["2"][0]
    assert told.startswith(
        "2 · Table 2 | Talk with us in our language It says the same as card 1. |"
    )
    assert "We used it." in told


def test_a_card_set_aside_has_its_line_and_its_reason() -> None:
    (told,) = lines(sheet(a_forum()))["5"]
    assert told.startswith("5 · Walt Angry | You are all useless | We did not work with it. Why: ")
    assert told.endswith("It helps nobody to work on.")


def test_what_is_not_answered_is_said_on_top_and_listed() -> None:
    at = a_forum()
    document = sheet(at)
    told = flat(document)
    assert told.index("1 card has no answer yet.") < told.index("What this is for")
    assert "Not answered yet" in told
    assert lines(document)["6"] == ["6 · Mia · Online form | Tell me early"]
    at.do(answer_cards(at.session, ["c6"], Disposition.NEEDS_MORE, "How early?"))
    told = flat(sheet(at))
    assert "This sheet has an answer for each of the 6 cards we got." in told
    assert "Not answered yet" not in told


def test_events_stand_apart_and_tables_in_their_order() -> None:
    first, second, *_ = grids(sheet(a_forum()))
    assert [plain(row[0]) for row in first.rows] == ["2 · Table 2", "3 · Table 9", "1 · Table 10"]
    assert [plain(row[0]) for row in second.rows] == ["4 · Drivers", "5 · Walt Angry"]
    assert [plain(each) for each in first.columns] == ["Card", "You said", "What we did, and why"]


def test_purpose_sponsor_promise_and_counts_stand_before_the_lines() -> None:
    told = flat(sheet(a_forum(purpose="Measures that families understand")))
    top = told[: told.index("Your words and what we did")]
    for words in (
        "Measures that families understand",
        "Poster night, 3 February 2026",
        "Who paid for it or held it: A foundation",
        "What it was for: To hear what families would count",
        "Decides State Board",
        "Promised Consult: “We listen, and tell you how your words counted.”",
        "Cards 6",
        "People and tables named 5",
        "Events 2",
    ):
        assert words in top, words


def test_after_the_decision_a_second_part_says_what_changed() -> None:
    at = a_forum()
    assert "After the decision" not in flat(sheet(at))
    at.do(answer_cards(at.session, ["c4"], Disposition.USED, "The city agreed.", later=True))
    at.do(answer_cards(at.session, ["c3"], Disposition.USED, "", later=True))
    told = flat(sheet(at))
    assert "Answers that changed once the decision was made: 1 of 2." in told
    *_, last = grids(sheet(at))
    assert [[plain(cell) for cell in row] for row in last.rows] == [
        ["4 · Drivers", "More money for buses", "Others have to act on it.",
         "We used it. Why: The city agreed."],
        ["3 · Table 9", "Count days of art", "We used it.", "We used it."],
    ]  # fmt: skip


@pytest.mark.parametrize("profile", [PUBLIC, PROFILES["constituents"]], ids=lambda each: each.key)
def test_outside_nobody_is_named_and_groups_find_their_line(profile: Profile) -> None:
    document = sheet(a_forum(), profile=profile)
    told = "\n".join(plain(each) for each in every_text(document))
    for name in ("Table 10", "Walt", "Mia", "Ana Ruiz"):
        assert name not in told
    assert set(lines(document)) == {"1", "2", "3", "4", "5", "6"}
    assert "1 · Families" in told
    assert "(translated: Speak to us in our language)" in told
    assert "A count of art days" not in told


def test_words_in_another_language_say_which_it_is() -> None:
    told = {run.text: run.language for text in every_text(sheet(a_forum())) for run in runs(text)}
    assert told[MOTHER] == "es"
    spanish = sheet(a_forum(language="en"), language="es")
    found = [run for text in every_text(spanish) for run in runs(text)]
    assert Run("More money for buses", language="en") in found
    assert any(MOTHER in run.text and not run.language for run in found)
    assert "Lo usamos." in "".join(run.text for run in found)


def own_words(document: Document) -> Iterator[str]:
    """Yield what the program itself says: typed words are marked as those of another language."""
    for text in every_text(document):
        yield " ".join(run.text for run in runs(text) if not run.language)


@pytest.mark.parametrize("profile", [INTERNAL, PUBLIC], ids=lambda each: each.key)
def test_its_own_words_can_be_read_in_the_eighth_grade(profile: Profile) -> None:
    at = a_forum(language="fr")
    at.do(answer_cards(at.session, ["c4"], Disposition.USED, "The city agreed.", later=True))
    told = list(own_words(sheet(at, profile=profile)))
    assert sum(len(each.split()) for each in told) > 100
    assert grade(told) <= EIGHTH_GRADE
    for sentence in ("Look for your event.", "Cards that say the same share one answer."):
        assert sentence in " ".join(told)
        assert grade([sentence]) <= EIGHTH_GRADE


def test_a_reading_grade_tells_plain_words_from_hard_ones() -> None:
    hard = "Institutional reconsideration necessitates comprehensive administrative collaboration."
    assert grade(["We used a part of it."]) < 3
    assert grade([hard]) > 20


def test_a_session_without_cards_says_so() -> None:
    assert "No cards have come in yet." in flat(sheet(table()))


def test_three_hundred_cards_make_a_sheet_in_every_profile() -> None:
    at = table(*themes())
    at.put(*cards(300))
    ids = [f"c{place}" for place in range(1, 301)]
    at.do(answer_cards(at.session, ids, Disposition.NEEDS_MORE, "We will ask again in May."))
    for profile in (INTERNAL, PUBLIC):
        assert len(lines(sheet(at, profile=profile))) == 300


def test_shares_are_counts_beside_their_totals() -> None:
    document = sheet(a_forum(), "voices")
    seats, answers = grids(document)
    assert [plain(each) for each in seats.columns] == ["Group", "Seats", "Interests", "Cards"]
    told = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in seats.rows}
    assert told["Union"] == ["1 of 1", "0 of 1", "0 of 6"]
    assert told["Families"] == ["0 of 1", "1 of 1", "2 of 6"]
    assert told["No group named"][-1] == "2 of 6"
    text = flat(document)
    assert "%" not in text
    assert "Families: interpretation" in text
    assert "- Union - Committee" in text
    assert "Issue 1: Minutes for prep: State Board decides. Promised: Consult." in text
    by_group = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in answers.rows}
    assert by_group["Drivers"] == ["0 of 1", "1 of 1", "0 of 1"]


def test_those_without_a_seat_are_listed_with_basis_and_what_is_served() -> None:
    at = a_forum()
    text = flat(sheet(at, "voices"))
    assert "Families - interests that a clause serves: 1 of 1 - basis: cards" in text
    assert "still to be confirmed by them: 1 of 1 - Schools that speak with us" in text
    at.change(Clause, "k1", initials=(), status="draft")
    at.withdraw("k1")
    assert "none of theirs is served" in flat(sheet(at, "voices"))


def test_outside_the_voices_name_no_seat_and_no_offer() -> None:
    text = flat(sheet(a_forum(), "voices", PUBLIC))
    assert "Seats" not in text.replace("Seats and words, group by group", "")
    assert "interpretation" not in text


def test_the_trace_says_who_goes_without_and_what_is_to_be_confirmed() -> None:
    at = a_forum()
    told = flat(trace_document(at.session))
    assert "heard in cards 1, 2 and 3" in told
    assert "Families: 1 of 1 of their interests served by a clause" in told
    assert "to confirm: Schools that speak with us" in told
    at.put(party("Students", at_table=False))
    at.put(interest("paint", parties=("students",), basis="a poster"))
    told = flat(trace_document(at.session))
    assert (
        "Students: 0 of 1 of their interests served by a clause - none of theirs is served" in told
    )


def test_a_clause_says_which_cards_led_to_it() -> None:
    at = a_forum()
    told = flat(clause_document(at.session, "k1"))
    assert "What people said that led to it" in told
    assert f"card 1: “{MOTHER}” (Families, Poster night)" in told
    assert "through interest 1.1" in told
    assert [each["card"] for each in clause_facts(at.session, "k1")["heard"]] == ["1", "2", "3"]
    assert f"card 1: “{MOTHER}”" in flat(interest_document(at.session, "calm"))


def test_a_card_says_where_it_ended_up() -> None:
    at = a_forum()
    told = flat(card_document(at.session, "c1"))
    for words in (
        f"Card 1: {MOTHER}",
        "Translation Speak to us in our language (translated by Ana Ruiz)",
        "From Table 10, Families",
        "used",
        "interest 1.1: Schools that speak with us",
        "Clause 1, Article k1 (tentatively agreed)",
        "card 2: “Talk with us in our language”",
    ):
        assert words in told, words
    assert "merged into card 1" in flat(card_document(at.session, "c2"))
    assert "not answered yet" in flat(card_document(at.session, "c6"))
    assert "No clause comes from it." in flat(card_document(at.session, "c4"))


def test_an_acknowledgement_stands_at_the_head_of_the_voices() -> None:
    at = a_forum()
    at.change(Charter, "charter", acknowledgement="Some of us are paid to be here.")
    assert "Some of us are paid to be here." in flat(sheet(at, "voices"))
    assert at.get(Interest, "calm").to_confirm
