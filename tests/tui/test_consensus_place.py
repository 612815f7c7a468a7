"""Consensus: a rough text, what a test of it showed, and what would move people."""

from typing import Any

import pytest

from ibb.desk.at import Ask, Form, Hands, Say
from ibb.desk.places.consensus import PLACE
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.gestures import Shown, merge_options, reveal, withdraw
from ibb.model.items import (
    Answer,
    Attribution,
    ConsensusTest,
    Criterion,
    Issue,
    Mark,
    Mode,
    Outcome,
    Proposal,
    Signal,
)
from ibb.process.template import load_template
from tests.support.sessions import interest, option, party, person
from tests.support.tables import HOSTILE, LONG, Table, field

OFFERED = load_template("labor-management")[0].scale("thumbs")
EVERYONE = ("ana", "ben", "cho", "dee")


def a_table(attribution: Attribution = Attribution.NONE) -> Table:
    return Table(
        PLACE, attribution=attribution, scale=OFFERED.scale, pass_rule=OFFERED.pass_rules[0]
    )


@pytest.fixture
def table() -> Table:
    return a_table()


def designed(table: Table, text: str = "Protect 40 minutes of prep daily") -> Proposal:
    table.type("Straw design", text)
    return table.session.all(Proposal)[-1]


def shown_by_all(table: Table, *levels: str, of: str | None = None, **said: Any) -> None:
    of = of or table.session.all(Proposal)[-1].id
    shown = [
        Shown(who, level, **(said if level == "down" else {}))
        for who, level in zip(EVERYONE, levels, strict=True)
    ]
    table.take(reveal(table.session, of, shown, table.new_id))


def test_before_there_is_a_text_everything_says_what_to_do(table: Table) -> None:
    assert "none yet; type a rough text that bundles what holds up" in table.text()
    for command in ("design.test", "design.revise", "design.changes", "design.bundle", "edit"):
        with pytest.raises(RuleError, match="There is no text yet; type one first"):
            table.do(command)
    with pytest.raises(RuleError, match="There is no text yet"):
        table.do("design.follow_up")
    assert field(table.do("design.outcome"), "outcome").value == ""


def test_a_typed_text_bundles_what_was_marked_and_holds_up(table: Table) -> None:
    table.add(Criterion(id="cost", issue="prep", text="Affordable"))
    table.add(Criterion(id="nice", issue="prep", text="Liked", weight="prefer"))
    table.add(*(option(each) for each in ("one", "two", "three", "four")))
    for of, by, answer in (
        ("one", "cost", Answer.YES),
        ("one", "nice", Answer.NO),
        ("two", "cost", Answer.NO),
        ("three", "cost", Answer.UNSURE),
        ("three", "nice", Answer.YES),
    ):
        table.add(Mark(id=f"{of}-{by}", option=of, criterion=by, answer=answer))
    assert designed(table).options == ("one",)
    assert table.said == "Straw design recorded; it bundles 1, which hold up."


def test_with_nothing_marked_it_bundles_nothing(table: Table) -> None:
    table.add(option("one"))
    assert designed(table).options == ()
    assert "It bundles\nno options yet" in table.text()
    table.do("design.bundle", numbers="1")
    assert table.session.all(Proposal)[0].options == ("one",)
    with pytest.raises(RuleError, match="There is no option 9 here"):
        table.do("design.bundle", numbers="9")


def test_the_whole_place_reads_without_colour(table: Table) -> None:
    table.add(party("Families", at_table=False))
    table.add(interest("time", "Time to prepare"), interest("calm", "Calm mornings"))
    table.add(interest("both", "Better teaching", parties=("union", "committee")))
    table.add(interest("care", "Care before school", parties=("families",), basis="a survey"))
    table.add(option("one", "Protect prep", serves=("time", "both")), option("two", "Hire help"))
    designed(table)
    table.do("design.bundle", numbers="1 2")
    shown_by_all(table, "up", "side", "up", "down", would_move="a smaller pilot")
    assert table.text() == (
        "Minutes for prep\n"
        "\n"
        "Straw design 1\n"
        "Protect 40 minutes of prep daily\n"
        "\n"
        "It bundles\n"
        "1 Protect prep  serves 1 and 3\n"
        "2 Hire help\n"
        "\n"
        "Tested for consensus\n"
        " ○ Not consensus yet under the rule “No thumbs down”.\n"
        "   2 seats at “Thumb up”; 1 seat at “Thumb sideways”; 1 seat at “Thumb down”\n"
        "   4 seats asked · rule: No thumbs down\n"
        "   A seat at “Thumb down”\n"
        "   what would move them: a smaller pilot\n"
        "   A seat at “Thumb sideways”  more to say?\n"
        "\n"
        "Which interests it serves\n"
        "Union\n"
        "serves 1 Time to prepare; 3 Better teaching\n"
        "nothing yet for 2 Calm mornings\n"
        "Committee\n"
        "serves 3 Better teaching\n"
        "✓ every interest named\n"
        "Families (not at the table)\n"
        "nothing yet for 4 Care before school\n"
    )


@pytest.mark.parametrize(
    ("attribution", "who"),
    [
        (Attribution.NONE, "A seat at “Thumb down”: Too early"),
        (Attribution.PARTY, "Committee at “Thumb down”: Too early"),
        (Attribution.PERSON, "Dee at “Thumb down”: Too early"),
    ],
)
def test_a_signal_names_no_more_than_the_charter(attribution: Attribution, who: str) -> None:
    table = a_table(attribution)
    designed(table)
    shown_by_all(table, "up", "up", "up", "down", reservation="Too early")
    text = table.text()
    assert who in text
    if attribution is not Attribution.PERSON:
        assert not any(name in text for name in ("Ana", "Ben", "Cho", "Dee"))
    if attribution is Attribution.NONE:
        assert "Committee" not in text


def test_the_room_sees_no_prompts_of_the_desk(table: Table) -> None:
    designed(table)
    shown_by_all(table, "up", "up", "side", "down")
    assert "○ say why" in table.text()
    shown = table.text(showing=True)
    assert "say why" not in shown
    assert "more to say?" not in shown
    assert "1 seat at “Thumb down”" in shown


def test_no_percentages_no_winner_no_vote(table: Table) -> None:
    designed(table)
    shown_by_all(table, "up", "up", "up", "up")
    text = table.text()
    assert "✓ Consensus." in text
    assert not any(word in text.casefold() for word in ("%", "vote", "winner", "majority"))


def test_other_words_for_an_untested_text_ask_whether_they_reword_it(table: Table) -> None:
    table.add(option("one"))
    design = designed(table)
    table.do("design.bundle", numbers="1")
    form = table.type("Straw design", "Protect 45 minutes")
    assert isinstance(form, Form)
    assert field(form, "text").value == "Protect 45 minutes"
    assert field(form, "numbers").value == "1"
    table.answer(form, how="reword")
    assert [each.text for each in table.session.all(Proposal)] == ["Protect 45 minutes"]
    table.answer(table.type("Straw design", "Protect 50 minutes"), how="version")
    newest = table.session.all(Proposal)[-1]
    assert (newest.revises, newest.options) == (design.id, ("one",))


def test_a_tested_text_is_revised_and_says_what_changed(table: Table) -> None:
    first = designed(table)
    shown_by_all(table, "up", "up", "up", "down")
    table.type("Straw design", "Protect 45 minutes of prep daily")
    assert table.session.all(Proposal)[-1].revises == first.id
    text = table.text()
    assert "What changed since 1\nProtect [deleted: 40] [added: 45] minutes of prep daily" in text
    assert (
        "Earlier versions\n"
        "1 Protect 40 minutes of prep daily\n"
        "  Not consensus yet under the rule “No thumbs down”.\n"
    ) in text
    with table.pointing(first.id):
        assert isinstance(table.do("design.changes"), Say)


def test_what_changed_is_listed_with_its_surroundings(table: Table) -> None:
    words = " ".join(f"w{number}" for number in range(40))
    designed(table, f"{words} old {words}")
    shown_by_all(table, "up", "up", "up", "down")
    table.do("design.revise", text=f"{words} new {words}", changes="Dee's doubt")
    shown = table.do("design.changes")
    assert isinstance(shown, Ask)
    assert [line for _, line in shown.options] == [
        "w0 w1 w2 w3 w4 w5 w6 w7 … w32 w33 w34 w35 w36 w37 w38 w39",
        "[deleted: old]",
        "[added: new]",
        "w0 w1 w2 w3 w4 w5 w6 w7 … w32 w33 w34 w35 w36 w37 w38 w39",
    ]
    assert shown.then("1") is None
    assert "answers: Dee's doubt" in table.text()


def test_a_revision_takes_along_only_options_that_still_stand(table: Table) -> None:
    table.add(*(option(each) for each in ("one", "two", "three", "four")))
    designed(table)
    table.do("design.bundle", numbers="1-4")
    shown_by_all(table, "up", "up", "up", "down")
    table.take(withdraw(table.session, "three"))
    table.take(merge_options(table.session, "four", ["one"]))
    table.take(change(table.session.find("two"), set_aside="too dear"))
    assert "merged into 4" in table.text()
    assert "2 two  set aside" in table.text()
    table.type("Straw design", "Another")
    assert table.session.all(Proposal)[-1].options == ("four",)


def test_edit_rewords_untested_words_and_revises_tested_ones(table: Table) -> None:
    designed(table)
    table.do("edit", text="Reworded")
    assert [each.text for each in table.session.all(Proposal)] == ["Reworded"]
    shown_by_all(table, "up", "up", "up", "up")
    table.do("edit", text="Again")
    assert [each.text for each in table.session.all(Proposal)] == ["Reworded", "Again"]


def test_f3_takes_a_show_of_hands_on_the_text_pointed_to(table: Table) -> None:
    first = designed(table)
    shown_by_all(table, "up", "up", "up", "down")
    table.type("Straw design", "Another")
    second = table.session.all(Proposal)[-1]
    assert table.do("design.test") == Hands(second.id)
    with table.pointing(table.session.all(Signal)[0].id):
        assert table.do("design.test") == Hands(first.id)
    for each in EVERYONE:
        table.take(change(table.session.find(each), counts=False))
    with pytest.raises(RuleError, match="Nobody is marked as asked"):
        table.do("design.test")


def test_follow_up_asks_the_question_of_the_level(table: Table) -> None:
    designed(table)
    shown_by_all(table, "up", "up", "side", "down")
    ask = table.do("design.follow_up")
    assert [words for _, words in ask.options] == [
        "1  A seat at “Thumb sideways”: nothing written down yet",
        "2  A seat at “Thumb down”: nothing written down yet",
    ]
    sideways, down = (key for key, _ in ask.options)
    form = ask.then(down)
    assert form.fields[0].label == "What would have to change so that you could live with it?"
    assert form.fields[0].key == "would_move"
    with table.pointing(sideways):
        form = table.do("design.follow_up")
        assert form.fields[0].label == "What should we write down beside your support?"
        table.do("edit", reservation="Count it after a year")
    table.do("design.follow_up", chosen=down, would_move="A pilot")
    text = table.text()
    assert "A seat at “Thumb sideways”: Count it after a year" in text
    assert "what would move them: A pilot" in text


def test_follow_up_without_a_test_or_without_doubts(table: Table) -> None:
    designed(table)
    with pytest.raises(RuleError, match="There was no test yet"):
        table.do("design.follow_up")
    shown_by_all(table, "up", "up", "up", "up")
    assert isinstance(table.do("design.follow_up"), Say)
    assert table.session.all(Signal)[0].id not in table.text()


def test_what_was_shown_cannot_be_withdrawn(table: Table) -> None:
    design = designed(table)
    shown_by_all(table, "up", "up", "up", "down")
    for each in (*table.session.all(Signal), *table.session.all(ConsensusTest)):
        with table.pointing(each.id), pytest.raises(RuleError, match="stays in the record"):
            table.do("withdraw")
    with table.pointing(design.id), pytest.raises(RuleError, match="rests on it"):
        table.do("withdraw")


@pytest.mark.parametrize(
    ("levels", "outcome"),
    [
        (("up", "up", "up", "up"), Outcome.CONSENSUS),
        (("up", "up", "side", "up"), Outcome.WITH_RESERVATIONS),
        (("up", "up", "up", "down"), ""),
    ],
)
def test_the_outcome_begins_as_the_test_reads(
    table: Table, levels: tuple[str, ...], outcome: str
) -> None:
    designed(table)
    shown_by_all(table, *levels)
    assert field(table.do("design.outcome"), "outcome").value == outcome
    table.do("design.outcome", outcome="parked", returns_on="2026-04-01")
    assert table.session.get(Issue, "prep").outcome is Outcome.PARKED
    assert field(table.do("design.outcome"), "outcome").value == Outcome.PARKED


def test_words_changed_after_a_test_are_told(table: Table) -> None:
    design = designed(table)
    shown_by_all(table, "up", "up", "up", "up")
    with pytest.raises(RuleError, match="revise it as a new version"):
        table.take(change(design, text="Other"))


def test_one_sides_proposal_needs_traditional_bargaining(table: Table) -> None:
    with pytest.raises(RuleError, match="move the issue to traditional bargaining"):
        table.do("design.proposal")
    assert [each.label for each in table.place.takers(table.at())] == ["Straw design"]


def test_traditional_bargaining_shows_proposals_as_proposals(table: Table) -> None:
    table.take(change(table.session.get(Issue, "prep"), mode=Mode.TRADITIONAL))
    assert "no proposal yet; type one, Tab says whose it is" in table.text()
    table.type("Proposal of Union", "Sixty minutes")
    table.type("Proposal of Committee", "Twenty minutes")
    table.type("Proposal of Union", "Fifty minutes")
    assert table.said == "Recorded as a proposal of Union."
    assert table.text() == (
        "Minutes for prep\n"
        "\n"
        "Proposal 3 of Union\n"
        "Fifty minutes\n"
        "\n"
        "What changed since 1\n"
        "[deleted: Sixty] [added: Fifty] minutes\n"
        "\n"
        "Proposal 2 of Committee\n"
        "Twenty minutes\n"
        "\n"
        "Earlier versions\n"
        "1 Union: Sixty minutes  not tested\n"
    )
    with table.pointing(table.session.all(Proposal)[1].id):
        assert table.do("design.test") == Hands(table.session.all(Proposal)[1].id)
        table.do("design.revise", text="Thirty minutes")
    assert table.session.all(Proposal)[-1].tabled_by == "committee"
    table.do("design.proposal", party="union", text="Forty-five")
    assert table.session.all(Proposal)[-1].tabled_by == "union"
    table.type("Straw design", "Forty minutes, together")
    assert "Straw design 6\nForty minutes, together" in table.text()
    assert table.text().index("Proposal 5 of Union") < table.text().index("Straw design 6")
    table.take(change(table.session.get(Issue, "prep"), mode=Mode.INTEREST_BASED))
    assert table.text().index("Straw design 6") < table.text().index("Proposal 5 of Union")


def test_hostile_and_endless_words_stay_words(table: Table) -> None:
    table.add(option("one", LONG), interest("time", HOSTILE))
    designed(table, HOSTILE)
    table.do("design.bundle", numbers="1")
    shown_by_all(table, "up", "up", "up", "down", reservation=HOSTILE, would_move=LONG)
    table.type("Straw design", f"{HOSTILE} {LONG}")
    text = table.text()
    assert "[/b] [@click=x]y[/]" in text
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_side_that_left_the_table_stays_readable(table: Table) -> None:
    table.add(person("Eve", "union", counts=False))
    table.take(change(table.session.get(Issue, "prep"), mode=Mode.TRADITIONAL))
    table.type("Proposal of Union", "Sixty minutes")
    for each in ("ana", "ben"):
        table.take(change(table.session.find(each), counts=False))
    table.take(change(table.session.find("union"), at_table=False))
    assert "Proposal 1 of Union" in table.text()
    assert "Proposal of Union" not in [each.label for each in table.place.takers(table.at())]
