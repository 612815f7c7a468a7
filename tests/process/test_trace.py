"""From agreed language back to what people need, and how every interest fared."""

from ibb.model import gestures
from ibb.model.items import Clause, Interest, Option, Party, Proposal
from ibb.process.trace import coverage, served_by_proposal, trail
from tests.model.builders import Table, body, clause, proposal, table
from tests.support.sessions import counting, interest, issue, option, party


def bargained() -> Table:
    """Return a table that came from interests over options and two versions to a clause."""
    at = table(
        party("Families", at_table=False),
        interest("usable", "Usable time"),
        interest("cover", "Classes covered", parties=("committee",)),
        interest("shared", "Time together", parties=("union", "committee")),
        interest("calm", "Calm mornings", parties=("families",), basis="a survey"),
        interest("cost", "Within the budget", parties=("committee",)),
        option("block", serves=("usable", "shared")),
        option("float", serves=("cover",)),
        option("late", serves=("calm",)),
        option("duties", serves=("usable",)),
        option("cap"),
        proposal("first", "block", "float"),
    )
    at.do(gestures.merge_options(at.session, "block", ["duties"]))
    revised = gestures.revise(
        at.session, "first", "Second", counting("v"), options=("block", "float", "cap")
    )
    at.do(revised)
    at.put(clause("c1", proposal="v-1"))
    return at


def ids(items: object) -> list[str]:
    return [item.id for item in items]  # type: ignore[attr-defined]


def test_a_clause_leads_back_over_versions_and_options_to_interests_and_issue() -> None:
    at = bargained()
    found = trail(at.session, at.get(Clause, "c1"))
    assert found.clause == at.get(Clause, "c1")
    assert found.issue.id == "prep"
    assert found.proposal == at.get(Proposal, "v-1")
    assert ids(found.versions) == ["first", "v-1"]
    assert [each.option.id for each in found.options] == ["block", "float"]
    assert ids(found.bundled) == ["cap"]
    assert ids(found.interests) == ["usable", "cover", "shared"]


def test_the_words_that_went_into_an_option_are_in_its_trail() -> None:
    at = bargained()
    found = trail(at.session, at.get(Clause, "c1"))
    assert [ids(each.holds) for each in found.options] == [["duties"], []]


def test_a_clause_that_names_its_interests_shows_only_the_options_for_those() -> None:
    at = bargained()
    at.change(Clause, "c1", serves=("cover",))
    found = trail(at.session, at.get(Clause, "c1"))
    assert ids(found.interests) == ["cover"]
    assert [each.option.id for each in found.options] == ["float"]
    assert ids(found.bundled) == ["block", "cap"]


def test_a_clause_may_serve_an_interest_that_no_option_of_its_bundle_did() -> None:
    at = bargained()
    at.change(Clause, "c1", serves=("cost", "cover"))
    assert ids(trail(at.session, at.get(Clause, "c1")).interests) == ["cover", "cost"]


def test_a_clause_written_without_a_straw_design_leads_straight_to_its_interests() -> None:
    at = bargained()
    at.put(clause("c2", serves=("calm",)))
    found = trail(at.session, at.get(Clause, "c2"))
    assert (found.proposal, found.versions, found.options, found.bundled) == (None, (), (), ())
    assert ids(found.interests) == ["calm"]


def test_three_versions_stand_oldest_first() -> None:
    at = bargained()
    at.do(gestures.revise(at.session, "v-1", "Third", counting("w")))
    at.put(clause("c2", proposal="w-1"))
    assert ids(trail(at.session, at.get(Clause, "c2")).versions) == ["first", "v-1", "w-1"]


def test_every_interest_is_covered_or_seen_not_to_be() -> None:
    at = bargained()
    found = {each.interest.id: each for each in coverage(at.session)}
    assert list(found) == ["usable", "cover", "shared", "calm", "cost"]
    assert [each for each in found if found[each].served] == ["usable", "cover", "shared"]
    assert ids(found["usable"].clauses) == ["c1"]


def test_an_interest_that_only_an_option_serves_is_not_served_yet() -> None:
    found = {each.interest.id: each for each in coverage(bargained().session)}
    assert not found["calm"].served
    assert ids(found["calm"].options) == ["late"]
    assert not found["cost"].served
    assert found["cost"].options == ()


def test_interests_of_absent_parties_are_covered_like_all_others() -> None:
    at = bargained()
    at.put(clause("c2", serves=("calm",)))
    calm = next(each for each in coverage(at.session) if each.interest.id == "calm")
    assert calm.served
    assert calm.interest.parties == ("families",)


def test_merged_and_set_aside_options_no_longer_serve() -> None:
    at = bargained()
    usable = coverage(at.session)[0]
    assert ids(usable.options) == ["block"]
    at.change(Option, "late", set_aside="buses")
    assert coverage(at.session)[3].options == ()


def test_coverage_is_told_for_one_issue_or_for_all() -> None:
    at = bargained()
    at.put(issue("rooms"), interest("quiet", issue="rooms"))
    assert ids(each.interest for each in coverage(at.session, "rooms")) == ["quiet"]
    assert len(coverage(at.session, "prep")) == 5
    assert len(coverage(at.session)) == 6


def test_a_clause_of_another_issue_may_serve_an_interest() -> None:
    at = bargained()
    at.put(issue("rooms"), clause("c2", issue="rooms", serves=("calm",)))
    calm = next(each for each in coverage(at.session, "prep") if each.interest.id == "calm")
    assert ids(calm.clauses) == ["c2"]


def test_a_superseded_clause_serves_nobody_any_more() -> None:
    at = bargained()
    at.initial("c1", "union", "committee")
    at.put(body("members"))
    at.ratify("members")
    at.put(clause("c2", supersedes="c1", serves=("cost",)), body("board", covers=("c2",)))
    at.initial("c2", "union", "committee")
    at.ratify("board")
    served = [each.interest.id for each in coverage(at.session) if each.served]
    assert served == ["cost"]


def test_a_straw_design_shows_each_party_which_of_its_interests_it_serves() -> None:
    at = bargained()
    found = served_by_proposal(at.session, at.get(Proposal, "v-1"))
    assert {who: ids(interests) for who, interests in found.items()} == {
        "union": ["usable", "shared"],
        "committee": ["cover", "shared"],
        "families": [],
    }
    at.put(proposal("p3", "late"))
    assert ids(served_by_proposal(at.session, at.get(Proposal, "p3"))["families"]) == ["calm"]


def test_a_withdrawn_interest_is_in_no_trail_and_in_no_coverage() -> None:
    at = bargained()
    at.withdraw("cover")
    assert "cover" not in ids(each.interest for each in coverage(at.session))
    assert ids(trail(at.session, at.get(Clause, "c1")).interests) == ["usable", "shared"]
    assert len(at.session.all(Interest)) == 4
    assert len(at.session.all(Party)) == 3
