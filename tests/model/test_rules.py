"""What the record does not take, it refuses with a sentence that a person understands."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ibb.model import rules
from ibb.model.actions import Add, Withdraw, change
from ibb.model.errors import ConflictError
from ibb.model.gestures import merge_options
from ibb.model.items import (
    Attendance,
    Charter,
    Interest,
    Issue,
    Mark,
    Meeting,
    Option,
    Party,
    Recess,
)
from ibb.model.items import Proposal as StrawDesign
from tests.model.builders import NOON, Table, criterion, mark, meeting, proposal, refusal, table
from tests.model.refusals import Refused
from tests.model.refused_agreement import AGREEMENT
from tests.model.refused_anywhere import ANYWHERE
from tests.model.refused_authority import AUTHORITY
from tests.model.refused_bodies import BODIES
from tests.model.refused_causes import CAUSES
from tests.model.refused_figures import FIGURES
from tests.model.refused_minutes import MINUTES
from tests.model.refused_monitoring import MONITORING
from tests.model.refused_people_and_meetings import MEETINGS, PEOPLE
from tests.model.refused_substance import SUBSTANCE
from tests.model.refused_voices import VOICES
from tests.support.sessions import adding, interest, issue, option, party, person

PARTS = (
    ANYWHERE,
    PEOPLE,
    MEETINGS,
    SUBSTANCE,
    AGREEMENT,
    MINUTES,
    BODIES,
    CAUSES,
    VOICES,
    AUTHORITY,
    FIGURES,
    MONITORING,
)
EVERY = [each for part in PARTS for each in part.every]
LATER = NOON + timedelta(minutes=1)


@pytest.mark.parametrize("refused", EVERY, ids=[each.name for each in EVERY])
def test_refused(refused: Refused) -> None:
    sentence = refused.sentence()
    for words in refused.words:
        assert words in sentence


def test_every_refusal_in_the_rules_has_its_test() -> None:
    sentences = [refused.sentence() for refused in EVERY]
    unheard = [
        pattern
        for pattern in _raised()
        if not any(re.fullmatch(pattern, sentence, re.DOTALL) for sentence in sentences)
    ]
    assert unheard == []


def _raised() -> Iterator[str]:
    """Yield, for each refusal in the source of the rules, a pattern of its sentence."""
    for path in sorted(Path(rules.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                yield _pattern(node.exc.args[0])
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_in_order":
                yield _pattern(node.args[2]) + "; check the times\\."


def _pattern(sentence: ast.expr) -> str:
    parts = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts
    )


def test_two_rewordings_at_once_are_both_kept_to_choose_from() -> None:
    at = table(option("o1", "as said"))
    mine = change(at.get(Option, "o1"), text="my words")
    at.change(Option, "o1", text="their words")
    with pytest.raises(ConflictError) as conflict:
        at.do(mine)
    assert (conflict.value.yours, conflict.value.theirs) == ("my words", "their words")
    assert at.get(Option, "o1").text == "their words"


def test_a_withdrawal_shows_the_words_that_came_between() -> None:
    at = table(option("o1", "as said"))
    gone = (Withdraw(item=at.get(Option, "o1")),)
    at.change(Option, "o1", text="their words")
    with pytest.raises(ConflictError) as conflict:
        at.do(gone)
    assert (conflict.value.yours, conflict.value.theirs) == ("as said", "their words")


def test_changes_of_different_fields_at_once_both_go_in() -> None:
    at = table(interest("i1"), option("o1", "as said"))
    mine = change(at.get(Option, "o1"), text="my words")
    at.change(Option, "o1", serves=("i1",))
    at.do(mine)
    assert (at.get(Option, "o1").text, at.get(Option, "o1").serves) == ("my words", ("i1",))


def test_a_gesture_refused_at_its_last_action_leaves_nothing_of_the_others() -> None:
    at = table()
    refusal(at, adding(option("o1"), option("o2"), mark("o1", "nothing")))
    assert at.session.all(Option) == []


def test_a_gesture_may_use_what_it_has_just_added() -> None:
    at = table()
    at.put(interest("i1"), option("o1", serves=("i1",)), criterion("s1"), mark("o1", "s1"))
    assert len(at.entries) == 4


def test_admitting_returns_the_session_as_it_would_be() -> None:
    at = table()
    tried = rules.admit(at.session, (Add(item=option("o1")),))
    assert tried.find("o1") == option("o1")
    assert at.session.find("o1") is None


# What stands beside each refusal and is taken.


def test_a_meeting_may_open_when_the_one_before_is_closed() -> None:
    at = table(meeting("m1", opened=NOON), meeting("m2"))
    at.change(Meeting, "m1", closed=NOON)
    at.change(Meeting, "m2", opened=NOON, planned_start=NOON, planned_end=NOON)


def at_a_meeting() -> Table:
    return table(person("Ann", "union"), meeting("m1", opened=NOON))


def test_someone_may_leave_and_come_back() -> None:
    at = at_a_meeting()
    at.put(Attendance(id="t1", meeting="m1", person="ann", arrived=NOON))
    at.change(Attendance, "t1", left=NOON)
    at.put(Attendance(id="t2", meeting="m1", person="ann", arrived=LATER))
    at.change(Attendance, "t2", note="for good")
    at.put(Attendance(id="t0", meeting="m1", person="ann", arrived=NOON, left=NOON))


def test_a_recess_may_follow_one_that_has_ended() -> None:
    at = at_a_meeting()
    at.put(Recess(id="r1", meeting="m1", reason="caucus", began=NOON))
    at.change(Recess, "r1", resumed=NOON)
    at.put(Recess(id="r2", meeting="m1", reason="break", began=LATER))
    at.put(Recess(id="r0", meeting="m1", reason="break", began=NOON, resumed=NOON))


@pytest.mark.parametrize("role", ["recorder", "lead", "member"])
def test_who_has_a_party_and_a_voice_may_be_asked(role: str) -> None:
    assert table(person("Ann", "union", role=role)).session.find("ann")


def test_a_person_and_a_party_may_share_a_name() -> None:
    table(person("Union", "union", id="someone"))


def test_a_party_may_be_renamed_in_another_case() -> None:
    at = table()
    at.change(Party, "union", name="UNION")
    assert at.get(Party, "union").name == "UNION"


def test_an_absent_party_may_hold_an_interest_on_a_basis() -> None:
    at = table(party("Families", at_table=False))
    at.put(interest("i1", parties=("families",), basis="a survey in March"))
    assert at.get(Interest, "i1").basis == "a survey in March"


def test_who_offered_an_option_may_be_named_where_the_charter_attributes() -> None:
    for attribution in ("party", "person"):
        at = table(attribution=attribution)
        at.put(option("o1", offered_by="union"))
        assert at.get(Option, "o1").offered_by == "union"


def test_each_issue_may_list_its_own_status_quo() -> None:
    at = table(issue("other"), option("o1", status_quo=True))
    at.put(option("x1", issue="other", status_quo=True))


def test_the_status_quo_may_be_handed_on() -> None:
    at = table(option("o1", status_quo=True), option("o2"))
    at.change(Option, "o1", status_quo=False)
    at.change(Option, "o2", status_quo=True)


def test_an_option_may_be_marked_against_a_criterion_of_the_whole_issue() -> None:
    at = table(issue("part", parent="prep"), criterion("c1", issue="prep"))
    at.put(option("o1", issue="part"), mark("o1", "c1"))
    at.change(Mark, "o1-c1", answer="no", note="not this year")
    assert at.get(Mark, "o1-c1").answer == "no"


def test_a_merged_option_may_be_taken_out_again() -> None:
    at = table(option("o1"), option("o2"))
    at.do(merge_options(at.session, "o2", ["o1"]))
    at.change(Option, "o1", merged_into=None)
    assert at.get(Option, "o1").merged_into is None


def test_a_side_may_table_its_proposal_in_traditional_bargaining() -> None:
    at = table()
    at.change(Issue, "prep", mode="traditional")
    at.put(proposal("p1", tabled_by="union"))
    assert at.get(StrawDesign, "p1").tabled_by == "union"


def test_an_untested_straw_design_may_be_reworded() -> None:
    at = table(proposal("p1"))
    at.change(StrawDesign, "p1", text="Better words")


def test_the_charter_may_be_changed() -> None:
    at = table()
    at.change(Charter, "charter", title="Harbor Falls, second year", issue_cap=8)
    assert at.session.charter is not None
    assert at.session.charter.issue_cap == 8
