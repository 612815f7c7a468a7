"""Every kind of item is a frozen noun that comes back from its own JSON."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ibb.model.actions import ACTIONS, Add, to_text
from ibb.model.consensus import Level, PassRule, Scale, Stance
from ibb.model.items import KINDS, AnyItem, Charter, Issue, Item, ItemBase, Mark, Meeting
from ibb.model.refs import Id, ref_fields, references
from tests.model.strategies import items_of
from tests.support.sessions import THUMBS, charter, interest, issue, option

ITEM: TypeAdapter[AnyItem] = TypeAdapter(Item)
ID: TypeAdapter[str] = TypeAdapter(Id)
each_kind = pytest.mark.parametrize("kind", sorted(KINDS))
few = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@each_kind
@given(data=st.data())
@few
def test_an_item_comes_back_from_its_own_json(kind: str, data: st.DataObject) -> None:
    item = data.draw(items_of[kind])
    assert ITEM.validate_json(item.model_dump_json(), strict=True) == item
    assert ITEM.validate_python(item.model_dump(mode="python")) == item
    [added] = ACTIONS.validate_json(to_text((Add(item=item),)), strict=True)
    assert added == Add(item=item)


@each_kind
@given(data=st.data())
@few
def test_an_item_cannot_be_altered_or_given_unknown_fields(kind: str, data: st.DataObject) -> None:
    item = data.draw(items_of[kind])
    for field in type(item).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(item, field, getattr(item, field))
    with pytest.raises(ValidationError, match=r"[Ee]xtra"):
        ITEM.validate_python({**item.model_dump(), "colour": "red"})


@each_kind
@given(data=st.data())
@few
def test_references_finds_every_id_by_which_an_item_names_another(
    kind: str, data: st.DataObject
) -> None:
    item = data.draw(items_of[kind])
    found = sorted(named for _, named in references(item))
    assert found == sorted(_ids_in(item.model_dump(mode="json", exclude={"id"})))


def _ids_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for each in value.values() for found in _ids_in(each)]
    if isinstance(value, list):
        return [found for each in value for found in _ids_in(each)]
    return [value] if isinstance(value, str) and value.startswith("ref-") else []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_kind_says_what_it_is_called_and_what_stands_for_it(kind: type[ItemBase]) -> None:
    fields = kind.model_fields
    assert KINDS[fields["kind"].default] is kind
    assert kind.noun == kind.noun.lower().strip() != ""
    assert kind.headline in fields
    within = kind.numbered_within
    assert within is None or within in {field.name for field in ref_fields(kind)}
    assert all(target in KINDS for field in ref_fields(kind) for target in field.kinds)


def test_no_two_kinds_are_called_the_same() -> None:
    assert len({kind.noun for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("good", ["a", "0", "-", "_", "x" * 64, "0193_ab-cd"])
def test_an_id_is_small_letters_digits_and_dashes(good: str) -> None:
    assert ID.validate_python(good) == good


@pytest.mark.parametrize("bad", ["", "A", "a b", "x" * 65, "a\n", "é", "a/b", "../a", "a'"])
def test_nothing_else_is_an_id(bad: str) -> None:
    with pytest.raises(ValidationError):
        ID.validate_python(bad)


def test_times_are_kept_in_utc() -> None:
    opened = Meeting(id="m1", title="One", opened="2026-03-04T09:30:00-05:00").opened
    assert opened == datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    assert opened is not None
    assert opened.tzinfo is UTC


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Meeting(id="m1", title="One", opened="2026-03-04T09:30:00")


def test_an_interest_of_several_parties_is_mutual() -> None:
    assert interest("i1", parties=("union", "committee")).mutual
    assert not interest("i1", parties=("union",)).mutual


def test_an_interest_is_held_by_someone_and_by_nobody_twice() -> None:
    with pytest.raises(ValidationError, match="at least 1"):
        interest("i1", parties=())
    with pytest.raises(ValidationError, match="names a party twice"):
        interest("i1", parties=("union", "union"))


def test_a_charter_names_a_time_zone_that_exists() -> None:
    assert charter(time_zone="America/New_York").time_zone == "America/New_York"
    for wrong in ("Mars/Olympus", "eastern", "America", "../../etc/passwd"):
        with pytest.raises(ValidationError, match="not a time zone such as America/New_York"):
            charter(time_zone=wrong)


def test_an_item_is_spoken_of_in_its_own_words() -> None:
    assert option("o1", "Hire two floaters").words == "Hire two floaters"
    assert issue(title="Prep time").words == "Prep time"
    assert Mark(id="m1", option="o1", criterion="c1", answer="needs data").words == "needs data"


def test_a_title_is_one_line() -> None:
    assert issue(title=" Prep\n time\t").title == "Prep time"
    with pytest.raises(ValidationError, match="needs words"):
        issue(title=" ")


def test_what_nobody_said_is_absent_and_not_made_up() -> None:
    item = Issue(id="i1", title="Prep time")
    assert (item.statement, item.raised_by, item.outcome, item.named_none) == ("", None, None, ())


def test_the_levels_of_a_scale_have_keys_of_their_own() -> None:
    level = THUMBS.levels[0]
    with pytest.raises(ValidationError, match="two levels of the scale share a key"):
        Scale(name="Twice", question="Where?", levels=(level, level))
    with pytest.raises(ValidationError, match="at least 2"):
        Scale(name="One", question="Where?", levels=(level,))


def test_a_level_is_found_by_the_key_one_shows() -> None:
    assert THUMBS.level("side").label == "Sideways"
    with pytest.raises(KeyError):
        THUMBS.level("5")


def test_the_question_that_follows_a_level_is_written_either_way() -> None:
    level = {"key": "up", "label": "Up", "meaning": "Yes", "stance": "support"}
    asked = Level.model_validate({**level, "follow up": "What helps?"})
    assert asked == Level.model_validate({**level, "follow_up": "What helps?"})
    assert json.loads(asked.model_dump_json())["follow_up"] == "What helps?"


def test_a_pass_rule_cannot_carry_what_it_never_takes() -> None:
    with pytest.raises(ValidationError, match="cannot both carry and be refused: stand aside"):
        PassRule(name="R", meaning="m", carries=(Stance.ABSTAIN,), never=(Stance.ABSTAIN,))
    with pytest.raises(ValidationError):
        PassRule(name="R", meaning="m", carries=())


def test_a_charter_keeps_its_scale_and_rule_whole() -> None:
    kept = Charter.model_validate_json(charter().model_dump_json())
    assert kept.scale == THUMBS
    assert kept.scale.question == "Where do you stand?"
