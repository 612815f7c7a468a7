"""What the record refuses about straw designs, tests for consensus and agreed language."""

from datetime import date

from ibb.model import gestures
from ibb.model.actions import Action
from ibb.model.items import (
    Clause,
    ConsensusTest,
    Initials,
    Issue,
    Mode,
    Option,
    Proposal,
    Signal,
)
from tests.model.builders import DAY, NOON, Table, body, clause, proposal, table
from tests.model.refusals import Refusals
from tests.support.sessions import (
    EVERYONE,
    THUMBS,
    adding,
    counting,
    issue,
    option,
    party,
    person,
)

AGREEMENT = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]


def seated(attribution: str = "none") -> Table:
    """Return a table with two people who are asked and a straw design."""
    return table(
        person("Ann", "union"),
        person("Bob", "committee"),
        person("Guest", "committee", counts=False),
        proposal("p1", text="As read out"),
        attribution=attribution,
    )


def the_test(tested: str = "p1", **fields: object) -> ConsensusTest:
    values: dict[str, object] = {"text": "As read out", "seats": ("ann", "bob")}
    values |= {"scale": THUMBS, "pass_rule": EVERYONE}
    return ConsensusTest(id="t1", of=tested, **{**values, **fields})


def being_tested(attribution: str = "none") -> Table:
    """Return such a table whose straw design is being tested, with no signal yet."""
    at = seated(attribution)
    at.put(the_test())
    return at


def signal(signal_id: str, level: str = "up", **fields: object) -> Signal:
    return Signal(id=signal_id, test="t1", level=level, **fields)


def agreed(*more: Clause) -> Table:
    """Return a table with a clause that both parties have initialled."""
    at = table(clause("c1"), *more)
    at.initial("c1", "union", "committee")
    return at


def ratified() -> Table:
    at = agreed()
    at.put(body("members"))
    at.ratify("members")
    return at


@AGREEMENT.saying("Straw design 1 has been tested", "new version", "tested words stay")
def rewording_a_tested_straw_design() -> Attempt:
    at = being_tested()
    return at, at.changing(Proposal, "p1", text="Something else")


@AGREEMENT.saying("Option 1 was merged into option 2", "bundle that one")
def bundling_an_option_that_was_merged() -> Attempt:
    at = table(option("o1"), option("o2"))
    at.do(gestures.merge_options(at.session, "o2", ["o1"]))
    return at, adding(proposal("p1", "o1"))


@AGREEMENT.saying("Option 1 was split", "bundle its parts")
def bundling_an_option_that_was_split() -> Attempt:
    at = table(option("o1"))
    at.do(gestures.split_option(at.session, "o1", ["one", "two"], counting("new")))
    return at, adding(proposal("p1", "o1"))


@AGREEMENT.saying("Option 1 was set aside", "take it up again first")
def bundling_an_option_that_was_set_aside() -> Attempt:
    at = table(option("o1", set_aside=""), proposal("p1"))
    return at, at.changing(Proposal, "p1", options=("o1",))


@AGREEMENT.saying("revises one of the same issue")
def revising_a_straw_design_of_another_issue() -> Attempt:
    at = table(issue("calendar"), proposal("x1", issue="calendar"))
    return at, adding(proposal("p1", revises="x1"))


@AGREEMENT.saying("belongs to the whole table", "traditional bargaining", "one side's proposal")
def tabling_one_sides_proposal_in_interest_based_bargaining() -> Attempt:
    return table(), adding(proposal("p1", tabled_by="union"))


@AGREEMENT.saying("stays as it was taken", "test again")
def changing_a_test_after_it_was_taken() -> Attempt:
    at = being_tested()
    return at, at.changing(ConsensusTest, "t1", seats=("ann",))


@AGREEMENT.saying("words tested are not those of straw design 1", "read the text again")
def testing_words_that_are_not_the_straw_design() -> Attempt:
    return seated(), adding(the_test(text="As I remember it"))


@AGREEMENT.saying("words tested are not those of clause 1")
def testing_words_that_are_not_the_clause() -> Attempt:
    at = seated()
    at.put(clause("c1"))
    return at, adding(the_test("c1"))


@AGREEMENT.saying("“Guest” is not asked in tests for consensus")
def testing_someone_who_is_not_asked() -> Attempt:
    return seated(), adding(the_test(seats=("ann", "guest")))


@AGREEMENT.saying("signal stays as it was shown", "test again")
def changing_a_signal_after_it_was_shown() -> Attempt:
    at = being_tested()
    at.put(signal("s1", "down"))
    return at, at.changing(Signal, "s1", level="up")


@AGREEMENT.saying("“five” is not a level of Thumbs", "up, side, down")
def showing_a_level_the_scale_does_not_have() -> Attempt:
    return being_tested(), adding(signal("s1", "five"))


@AGREEMENT.saying("charter attributes to none", "cannot name more")
def naming_a_party_where_the_charter_names_nobody() -> Attempt:
    return being_tested(), adding(signal("s1", party="union"))


@AGREEMENT.saying("charter attributes to none", "cannot name more")
def naming_a_person_where_the_charter_names_nobody() -> Attempt:
    return being_tested(), adding(signal("s1", person="ann"))


@AGREEMENT.saying("charter attributes to party", "cannot name more")
def naming_a_person_where_the_charter_names_parties() -> Attempt:
    return being_tested("party"), adding(signal("s1", person="ann", party="union"))


@AGREEMENT.saying("Everyone who was asked has already signalled")
def signalling_once_more_than_there_are_seats() -> Attempt:
    at = being_tested()
    at.put(signal("s1"), signal("s2"))
    return at, adding(signal("s3"))


@AGREEMENT.saying("“Guest” was not asked in this test")
def signalling_without_being_asked() -> Attempt:
    return being_tested("person"), adding(signal("s1", person="guest"))


@AGREEMENT.saying("“Ann” has already signalled")
def signalling_twice() -> Attempt:
    at = being_tested("person")
    at.put(signal("s1", person="ann"))
    return at, adding(signal("s2", "down", person="ann"))


@AGREEMENT.saying("Clause 1 is ratified", "new clause that supersedes it")
def rewording_a_ratified_clause() -> Attempt:
    at = ratified()
    return at, at.changing(Clause, "c1", text="Something else", initials=())


@AGREEMENT.saying("Clause 1 is superseded", "new clause that supersedes it")
def rewording_a_superseded_clause() -> Attempt:
    at = table(clause("c1", status="superseded"))
    return at, at.changing(Clause, "c1", heading="Another heading")


@AGREEMENT.saying("A new clause would end before it takes effect", "check the dates")
def writing_a_clause_that_ends_before_it_begins() -> Attempt:
    return table(), adding(clause("c1", effective=DAY, ends=date(2026, 3, 3)))


@AGREEMENT.saying("Clause 1 is initialled", "strike the initials", "words, heading or dates")
def rewording_an_initialled_clause() -> Attempt:
    at = agreed()
    return at, at.changing(Clause, "c1", text="Something else")


@AGREEMENT.saying("Clause 1 is initialled", "strike the initials")
def giving_an_initialled_clause_another_heading() -> Attempt:
    at = agreed()
    return at, at.changing(Clause, "c1", heading="Another heading")


@AGREEMENT.saying("Clause 1 is initialled", "strike the initials")
def giving_an_initialled_clause_a_day_to_begin() -> Attempt:
    at = agreed()
    return at, at.changing(Clause, "c1", effective=DAY)


@AGREEMENT.saying("Clause 1 is initialled", "strike the initials")
def giving_an_initialled_clause_a_day_to_end() -> Attempt:
    at = table(clause("c1"))
    at.initial("c1", "union")
    return at, at.changing(Clause, "c1", ends=DAY)


@AGREEMENT.saying("“Families” has no seat here and cannot initial")
def initialling_for_a_party_without_a_seat() -> Attempt:
    at = table(party("Families", at_table=False), clause("c1"))
    return at, gestures.initial(at.session, "c1", "families", NOON)


@AGREEMENT.saying("“Ann” does not sit for “Committee” and cannot initial for it")
def initialling_for_the_other_party() -> Attempt:
    at = table(person("Ann", "union"), clause("c1"))
    return at, gestures.initial(at.session, "c1", "committee", NOON, person_id="ann")


@AGREEMENT.saying("Clause 1 carries the initials of one party twice")
def initialling_twice() -> Attempt:
    at = table(clause("c1"))
    at.initial("c1", "union")
    return at, gestures.initial(at.session, "c1", "union", NOON)


@AGREEMENT.saying("Clause 1", "tentatively agreed without the initials of Committee")
def calling_a_clause_agreed_before_everyone_initialled() -> Attempt:
    at = table(clause("c1"))
    at.initial("c1", "union")
    return at, at.changing(Clause, "c1", status="tentatively agreed")


@AGREEMENT.saying("A new clause", "tentatively agreed without the initials of Union, Committee")
def adding_a_clause_as_agreed_that_nobody_initialled() -> Attempt:
    return table(), adding(clause("c1", status="tentatively agreed"))


@AGREEMENT.saying("ratified when every body it was put to has ratified it")
def calling_a_clause_ratified_that_was_put_to_nobody() -> Attempt:
    at = agreed()
    return at, at.changing(Clause, "c1", status="ratified")


@AGREEMENT.saying("ratified when every body it was put to has ratified it")
def calling_a_clause_ratified_before_every_body_acted() -> Attempt:
    at = agreed()
    at.put(body("members"), body("board"))
    at.ratify("members")
    return at, at.changing(Clause, "c1", status="ratified")


@AGREEMENT.saying("Say on which day “Members” decided")
def ratifying_on_no_day() -> Attempt:
    return table(), adding(body("members", result="ratified"))


@AGREEMENT.saying("Clause 1 is initialled", "strike the initials")
def initialling_other_words_than_those_that_stand() -> Attempt:
    at = table(clause("c1"))
    other = Initials(party="union", at=NOON, text_digest="0" * 64)
    return at, at.changing(Clause, "c1", initials=(other,))


@AGREEMENT.saying("Option 1 was set aside")
def keeping_a_bundle_together_with_what_was_set_aside() -> Attempt:
    at = table(option("o1"), option("o2"), proposal("p1", "o1"))
    at.change(Option, "o1", set_aside="too costly")
    return at, at.changing(Proposal, "p1", options=("o1", "o2"))


@AGREEMENT.saying("move the issue to traditional bargaining")
def moving_a_sides_proposal_back_into_interest_based_bargaining() -> Attempt:
    at = table()
    at.change(Issue, "prep", mode=Mode.TRADITIONAL)
    at.put(proposal("p1", tabled_by="union"))
    at.change(Issue, "prep", mode=Mode.INTEREST_BASED)
    return at, at.changing(Proposal, "p1", text="Softer words")
