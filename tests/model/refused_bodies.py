"""What the record refuses about those who ratify, who sign support, and roll calls."""

from datetime import timedelta
from typing import Any

from ibb.model.actions import Action
from ibb.model.items import Charter, Ratification, Recess, Role, Support, Vote
from tests.model.builders import DAY, NOON, Table, meeting, table
from tests.model.refusals import Refusals
from tests.support.sessions import adding, person

BODIES = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]
AYES = (Vote(name="Member 1", vote="yes"), Vote(name="Member 2", vote="yes"))
NAYS = (Vote(name="Member 3", vote="no"),)


def body(**fields: Any) -> Ratification:
    return Ratification(**{"id": "board", "body": "Board", "held": DAY, "votes": AYES, **fields})


def executive(**fields: Any) -> Recess:
    values = {"purpose": "Strategy", "votes": AYES, "reconvenes": True, **fields}
    return Recess(id="e", meeting="m", reason="executive session", began=NOON, **values)


@BODIES.saying("Say on which day “Board” decided")
def deciding_on_no_day() -> Attempt:
    return table(), adding(body(result="ratified", held=None))


@BODIES.saying("“member 1” stands twice in the roll call of “Board”", "call everyone once")
def calling_somebody_twice() -> Attempt:
    return table(), adding(body(votes=(*AYES, Vote(name="member 1", vote="no"))))


@BODIES.saying("counts 2 for, and 7 was given", "leave the number out")
def giving_another_count_than_the_roll_call() -> Attempt:
    return table(), adding(body(in_favour=7))


@BODIES.saying("Not every vote in “Board” counts", "by which rule")
def leaving_a_vote_out_without_a_rule() -> Attempt:
    return table(), adding(body(votes=(*AYES, Vote(name="Manager", vote="no", counts=False))))


@BODIES.saying("Say how many members “Board” has")
def needing_a_majority_of_an_unknown_number() -> Attempt:
    return table(), adding(body(needs="majority of members"))


@BODIES.saying("there were not enough votes for it (majority of members)", "mend one of them")
def ratifying_with_too_few() -> Attempt:
    few = body(result="ratified", needs="majority of members", members=5)
    return table(), adding(few)


@BODIES.saying("there were enough votes for it", "recorded as not ratified")
def refusing_with_enough() -> Attempt:
    return table(), adding(body(result="not ratified", needs="majority of votes cast"))


@BODIES.saying("“Union members” is already among those who sign")
def asking_a_body_twice_for_its_support() -> Attempt:
    at = table(Support(id="s", body="Union members"))
    return at, adding(Support(id="t", body="Union  Members"))


def awaiting(*leads: str) -> Table:
    people = [person(name, name[:5].lower().strip(), role=Role.LEAD) for name in leads]
    return table(Support(id="s", body="School Board"), *people)


@BODIES.saying("not joint yet", "missing from School Board", "say why")
def declaring_it_joint_without_a_signature() -> Attempt:
    at = awaiting()
    return at, at.changing(Charter, "charter", declared_joint=DAY)


@BODIES.saying("missing from any body")
def declaring_it_joint_with_nobody_on_the_list() -> Attempt:
    at = table()
    return at, at.changing(Charter, "charter", declared_joint=DAY)


@BODIES.saying("“Ann” is no lead")
def going_on_without_it_by_somebody_who_leads_nobody() -> Attempt:
    at = table(Support(id="s", body="School Board"), person("Ann", "union"))
    said = {"joint_without": "It comes in June", "joint_leads": ("ann",)}
    return at, at.changing(Charter, "charter", declared_joint=DAY, **said)


@BODIES.saying("the leads of all parties say so together", "missing: Committee")
def going_on_without_it_by_one_side_alone() -> Attempt:
    lead = person("Lee", "union", role=Role.LEAD)
    at = table(Support(id="s", body="School Board"), lead)
    said = {"joint_without": "It comes in June", "joint_leads": ("lee",)}
    return at, at.changing(Charter, "charter", declared_joint=DAY, **said)


@BODIES.saying("for which purpose")
def closing_the_doors_for_no_purpose() -> Attempt:
    return table(meeting("m", opened=NOON)), adding(executive(purpose=" "))


@BODIES.saying("more than half say yes", "2 of 4 did")
def closing_the_doors_without_a_majority() -> Attempt:
    divided = (*AYES, *NAYS, Vote(name="Member 4", vote="abstain"))
    return table(meeting("m", opened=NOON)), adding(executive(votes=divided))


@BODIES.saying("whether the meeting goes on in the open")
def closing_the_doors_without_saying_what_follows() -> Attempt:
    return table(meeting("m", opened=NOON)), adding(executive(reconvenes=None))


@BODIES.saying("A recess cannot end before it began")
def ending_an_executive_session_before_it_began() -> Attempt:
    early = NOON - timedelta(minutes=1)
    return table(meeting("m", opened=NOON)), adding(executive(resumed=early))
