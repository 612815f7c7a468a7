"""The graph of causes: circles, what touches several gaps, holes, pictures. It always ends."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibb.model.errors import RuleError
from ibb.model.gestures import merge_options
from ibb.model.items import Cause, Gap, Option
from ibb.model.session import Session
from ibb.process.cause_pictures import Branch, fishbone, layers, trees
from ibb.process.causes import (
    MOST_CIRCLES,
    circle_words,
    circles,
    forces,
    graph,
    holes,
    strategies,
    touching,
    why_number,
)
from tests.model.builders import Table, clause, proposal, table
from tests.support.chance import tries
from tests.support.root_causes import arrow, cause, gap, pushed, why_novices
from tests.support.sessions import adding, option


def ids(items: Any) -> list[str]:
    return [each.id for each in items]


@pytest.fixture(scope="module")
def millbrook() -> Session:
    return table(*why_novices()).session


def test_a_loop_is_told_once_in_words(millbrook: Session) -> None:
    assert [circle_words(each) for each in circles(millbrook, "prep")] == [
        "Turnover → Thin mentoring → Turnover"
    ]


def test_a_cause_that_leads_to_another_that_leads_back() -> None:
    at = table(
        cause("staff", "novice staff"),
        cause("turnover", "turnover"),
        arrow("staff", "turnover"),
        arrow("turnover", "staff"),
    )
    (circle,) = circles(at.session, "prep")
    assert circle_words(circle) == "novice staff → turnover → novice staff"


def test_causes_that_touch_several_gaps_tell_which_and_how(millbrook: Session) -> None:
    found = {each.cause.id: each for each in touching(millbrook, "prep")}
    assert {"late", "conditions", "placing"} <= found.keys()
    for key in ("late", "conditions", "placing"):
        assert len(found[key].directly) == 2
    assert ids(found["late"].directly) == ["novices", "field"]
    assert ids(found["conditions"].directly) == ["novices", "leaving"]
    assert ids(found["placing"].directly) == ["novices", "field"]
    assert "seniority" not in found
    assert [each.cause.id for each in touching(millbrook, "prep", 3)] == []
    assert len(touching(millbrook, "prep", 1)) == 7


def test_a_gap_reached_only_through_another_cause_is_told_as_such() -> None:
    at = table(gap("g1"), gap("g2"), cause("c1"), cause("c2"))
    at.put(arrow("c1", "g1"), arrow("c1", "c2"), arrow("c2", "g2"), arrow("c2", "c1"))
    found = {
        each.cause.id: (ids(each.directly), ids(each.through))
        for each in (touching(at.session, "prep"))
    }
    assert found == {"c1": (["g1"], ["g2"]), "c2": (["g2"], ["g1"])}


def test_the_holes_are_listed(millbrook: Session) -> None:
    found = holes(millbrook, "prep")
    assert ids(found.strategies) == ["check"]
    assert ids(found.causes) == ["seniority", "placing", "pay"]
    assert ids(found.only_through) == ["pool", "turnover"]
    assert ids(found.gaps) == []


def test_a_gap_without_a_cause_is_a_hole_even_when_an_option_works_on_it() -> None:
    at = table(gap("g1"), option("o1"), arrow("o1", "g1"))
    found = holes(at.session, "prep")
    assert (ids(found.gaps), ids(found.strategies)) == (["g1"], ["o1"])
    assert not holes(table().session, "prep")


def test_options_count_as_strategies_once_one_is_linked() -> None:
    at = table(cause("c1"), option("o1"), option("o2"), option("as is", id="o3", status_quo=True))
    assert strategies(at.session, "prep") == []
    at.put(arrow("o1", "c1"))
    assert ids(strategies(at.session, "prep")) == ["o1", "o2"]
    at.change(Option, "o2", set_aside="later")
    assert ids(strategies(at.session, "prep")) == ["o1"]


def test_before_that_those_in_the_newest_straw_design_and_behind_clauses_do() -> None:
    at = table(option("o1"), option("o2"), option("o3"), cause("c1"))
    at.put(proposal("p1", "o1"), clause("k", proposal="p1"))
    at.put(proposal("p2", "o2", revises="p1"))
    assert ids(strategies(at.session, "prep")) == ["o1", "o2"]
    assert ids(holes(at.session, "prep").strategies) == ["o1", "o2"]


def test_a_merged_option_goes_on_working_under_the_one_it_lives_on_in() -> None:
    at = table(*why_novices())
    at.do(merge_options(at.session, "check", ["calendar"]))
    assert ids(holes(at.session, "prep").strategies) == []
    assert graph(at.session, "prep").has_edge("check", "late")


def test_whys_are_numbered_from_the_gap(millbrook: Session) -> None:
    numbers = {key: why_number(millbrook, "prep", key) for key in ("novices", "late", "seniority")}
    assert numbers == {"novices": 1, "late": 2, "seniority": 3}
    at = table(cause("c1"), cause("c2"), cause("c3"), arrow("c2", "c1"), arrow("c1", "c2"))
    assert [why_number(at.session, "prep", key) for key in ("c1", "c3", "gone")] == [1, 1, 1]


def test_forces_stand_by_who_they_push_and_say_which_side_is_untold() -> None:
    at = table(*pushed())
    told = {each.party.id: each for each in forces(at.session, "prep")}
    assert ids(told["union"].change) == ["safe"]
    assert ids(told["union"].stay) == ["rights"]
    assert told["union"].untold is None
    assert told["committee"].untold == "for change"


def test_the_columns_go_from_the_gaps_over_the_causes_to_what_is_done(millbrook: Session) -> None:
    picture = layers(millbrook, "prep")
    sorts = [{each.sort for each in column} for column in picture.columns]
    assert sorts[0] == {"gap"}
    assert all("gap" not in each for each in sorts[1:])
    assert sorts[-1] == {"strategy"}
    where = {e.id: place for place, column in enumerate(picture.columns) for e in column}
    back = [(each.begins_at, each.leads_to) for each in picture.arrows if each.back]
    assert back == [("turnover", "thin")]
    for each in picture.arrows:
        assert (where[each.begins_at] > where[each.leads_to]) is not each.back
    assert len(picture.arrows) == 16


def shape(branches: tuple[Branch, ...]) -> list[tuple[int, str, str]]:
    return [(each.depth, each.node.id, each.again) for each in branches]


def test_a_tree_draws_each_cause_once_and_says_where_it_goes_round(millbrook: Session) -> None:
    found = trees(millbrook, "prep")
    assert [head.id for head, _ in found] == ["novices", "field", "leaving", "pay"]
    told = {head.id: shape(branches) for head, branches in found}
    assert told["novices"] == [
        (1, "late", ""),
        (2, "calendar", ""),
        (1, "pool", ""),
        (2, "late", "above"),
        (2, "seniority", ""),
        (1, "conditions", ""),
        (2, "fund", ""),
        (1, "placing", ""),
    ]
    assert told["leaving"] == [
        (1, "conditions", "above"),
        (1, "turnover", ""),
        (2, "conditions", "above"),
        (2, "thin", ""),
        (3, "turnover", "circle"),
        (3, "induction", ""),
    ]


def test_the_bones_carry_causes_with_what_is_behind_them(millbrook: Session) -> None:
    found = fishbone(millbrook, "prep", "leaving", ["Faulty pipelines", "High churn"])
    assert found.head.words.startswith("Teachers leave School X")
    assert [(bone.name, shape(bone.branches)) for bone in found.bones] == [
        (
            "High churn",
            [
                (1, "conditions", ""),
                (2, "fund", ""),
                (1, "turnover", ""),
                (2, "conditions", "above"),
                (2, "thin", ""),
                (3, "turnover", "circle"),
                (3, "induction", ""),
            ],
        )
    ]
    novices = fishbone(millbrook, "prep", "novices", ["High churn"])
    assert [bone.name for bone in novices.bones] == [
        "High churn",
        "Faulty pipelines",
        "Ineffective deployment",
    ]


def test_a_cause_without_an_area_behind_it_stands_on_a_bone_without_a_name() -> None:
    at = table(gap("g1"), cause("c1"), cause("c2", category="Money"), arrow("c1", "g1"))
    at.put(arrow("c2", "g1"))
    found = fishbone(at.session, "prep", "g1")
    assert [bone.name for bone in found.bones] == ["Money", ""]


@st.composite
def tangles(draw: Any) -> Session:
    """Return a session with whatever links the record takes between a few gaps and causes."""
    gaps = [f"g{number}" for number in range(draw(st.integers(0, 3)))]
    causes = [f"c{number}" for number in range(draw(st.integers(0, 9)))]
    options = [f"o{number}" for number in range(draw(st.integers(0, 3)))]
    at = table(*map(gap, gaps), *map(cause, causes), *map(option, options))
    begins, ends = causes + options, gaps + causes
    if begins and ends:
        pairs = st.tuples(st.sampled_from(begins), st.sampled_from(ends))
        for begin, end in draw(st.lists(pairs, max_size=50, unique=True)):
            if begin == end:
                with pytest.raises(RuleError, match="cannot lead to itself"):
                    at.do(adding(arrow(begin, end)))
            else:
                at.put(arrow(begin, end))
    return at.session


@given(tangles())
@settings(max_examples=tries(300), deadline=None)
def test_every_question_ends_on_whatever_was_linked(session: Session) -> None:
    links = graph(session, "prep")
    seen = set()
    for circle in circles(session, "prep"):
        told = ids(circle)
        assert len(set(told)) == len(told)
        assert tuple(told) not in seen
        seen.add(tuple(told))
        around = zip(told, (*told[1:], told[0]), strict=True)
        assert all(links.has_edge(one, other) for one, other in around)
    for each in touching(session, "prep"):
        assert len(set(ids(each.gaps))) == len(each.gaps) >= 2
    found = holes(session, "prep")
    assert not set(ids(found.causes)) & set(ids(found.only_through))
    for each in (*session.all(Gap), *session.all(Cause)):
        assert why_number(session, "prep", each.id) >= 1


@given(tangles())
@settings(max_examples=tries(300), deadline=None)
def test_every_picture_holds_everything_once_and_ends(session: Session) -> None:
    links = graph(session, "prep")
    picture = layers(session, "prep")
    drawn = [each.id for column in picture.columns for each in column]
    assert sorted(drawn) == sorted(links)
    assert {(e.begins_at, e.leads_to) for e in picture.arrows} == set(links.edges)
    where = {e.id: place for place, column in enumerate(picture.columns) for e in column}
    for each in picture.arrows:
        assert each.back or where[each.begins_at] > where[each.leads_to]
    every = trees(session, "prep")
    heads = [head.id for head, _ in every]
    branches = [branch for _, found in every for branch in found]
    alone = {each for each in links if not links.degree(each) and each.startswith("o")}
    assert {*heads, *(each.node.id for each in branches)} == set(links) - alone
    assert len(branches) <= links.number_of_edges()
    told = [each.node.id for each in branches if not each.again and each.node.sort != "strategy"]
    assert len(set(told)) == len(told)
    assert not set(told) & set(heads)
    for each in session.all(Gap):
        for bone in fishbone(session, "prep", each.id).bones:
            assert bone.branches[0].depth == 1
            assert not [e for e in bone.branches if e.depth == 1][-1].goes_on[0]


def knot(number: int) -> Table:
    """Return a table at which every cause leads to every other one."""
    causes = [f"c{each}" for each in range(number)]
    at = table(gap("g1"))
    at.put(*map(cause, causes), arrow("c0", "g1"))
    at.put(*(arrow(one, other) for one in causes for other in causes if one != other))
    return at


def test_a_knot_of_everything_with_everything_ends_too() -> None:
    session = knot(24).session
    assert len(circles(session, "prep")) == MOST_CIRCLES
    assert circles(session, "prep", most=3) == circles(session, "prep")[:3]
    assert len(layers(session, "prep").arrows) == 24 * 23 + 1
    ((head, branches),) = trees(session, "prep")
    assert head.id == "g1"
    assert len(branches) <= 24 * 23 + 1
    assert why_number(session, "prep", "c5") == 3
