"""The record tells in words who decides, what figures say and why a gap is there."""

from decimal import Decimal

from ibb.documents.log import tell
from ibb.documents.since import since_document
from ibb.model.authority_gestures import amend_commitment, keep_promise, state_authority
from ibb.model.items import (
    Authority,
    Bearing,
    Cause,
    Charter,
    Commitment,
    Comparison,
    DataTable,
    Figure,
    Flags,
    Force,
    Gap,
    Link,
    Party,
    Rate,
    Referral,
    Standard,
    Support,
)
from ibb.model.monitoring_gestures import (
    answer_referral,
    refer_option,
)
from tests.documents.reading import flat
from tests.model.builders import DAY, Table, table
from tests.support.sessions import counting, interest, option

BOTH = ("union", "committee")


def last(at: Table) -> str:
    return list(tell(at.entries))[-1].sentence


def parts(at: Table) -> list[str]:
    return last(at).split("; ")


def authority(**fields: object) -> Authority:
    values: dict[str, object] = {"id": "a1", "issue": "prep", "decides": "State Board"}
    values |= {"level": "Consult", "step": 2, "promise": "We listen and answer"}
    return Authority(**{**values, **fields})  # type: ignore[arg-type]


# Who decides, and whose word it stands on


def test_who_decides_and_what_was_promised() -> None:
    at = table(authority(recommends="Commissioner", source="General Laws, chapter 71"))
    assert last(at) == (
        "Issue 1: State Board decides; this table was promised “Consult”: “We listen and answer”; "
        "recommends: Commissioner; it rests on: General Laws, chapter 71"
    )


def test_a_promise_that_changes_is_told_with_both_promises_and_the_reason() -> None:
    at = table(authority())
    said = {"decides": "State Board", "level": "Involve", "step": 3, "because": "districts asked"}
    promise = "We work with you"
    at.do(state_authority(at.session, "prep", counting("n"), promise=promise, **said))  # type: ignore[arg-type]
    assert last(at) == (
        "The promise on issue 1 changed from “Consult” (“We listen and answer”) to “Involve” "
        "(“We work with you”), because “districts asked”"
    )
    at.do(
        state_authority(
            at.session,
            "prep",
            counting("m"),
            decides="Commissioner",
            level="Involve",
            step=3,
            promise=promise,
            because="the Board delegated it",
        )
    )
    assert last(at) == (
        "The promise on issue 1 is still “Involve”, “We work with you”, because “the Board "
        "delegated it”; decides: Commissioner (before: State Board)"
    )
    at.undo()
    assert last(at).startswith("Took back entry 6: statement of authority 3 was withdrawn")


def test_whether_a_promise_was_kept() -> None:
    at = table(authority())
    at.do(keep_promise(at.session, "a1", happened="", kept="kept"))
    assert last(at) == "The promise on issue 1 was kept"
    at.do(keep_promise(at.session, "a1", happened="Adopted with 2 changes", kept="partly kept"))
    assert last(at) == "The promise on issue 1 was partly kept: “Adopted with 2 changes”"
    at.do(keep_promise(at.session, "a1", happened="Adopted with 3 changes", kept="partly kept"))
    assert last(at) == "What happened on issue 1: “Adopted with 3 changes”"
    told = "The promise on issue 1 was partly kept: “Adopted with 3 changes”"
    assert told in flat(since_document(at.entries, 4, len(at.entries)))


def test_an_option_that_breaks_a_commitment() -> None:
    at = table(
        Commitment(id="k1", text="No teacher is moved", party="union"),
        option("o1", "Move ten teachers"),
    )
    bearing = Bearing(id="b1", option="o1", commitment="k1", answer="breaks", note="it moves ten")
    at.put(bearing)
    assert last(at) == "Option 1 breaks commitment 1 of Union: it moves ten"
    at.change(Bearing, "b1", explained="Only those who ask for it")
    assert last(at) == (
        "How option 1 can go forward although it breaks commitment 1 of Union: “Only those who "
        "ask for it”"
    )
    at.change(Bearing, "b1", answer="keeps", note="")
    assert last(at) == "Option 1 keeps commitment 1 of Union"
    at.change(Bearing, "b1", answer="unsure")
    assert last(at) == "Nobody is sure yet whether option 1 keeps commitment 1 of Union"
    at.withdraw("b1")
    assert last(at) == "The bearing of option 1 on commitment 1 was withdrawn: “unsure”"


def test_a_commitment_that_its_party_amends() -> None:
    at = table(Commitment(id="k1", text="No teacher is moved", party="union", issue="prep"))
    assert last(at) == "Union stated a commitment on issue 1: “No teacher is moved”"
    at.do(amend_commitment(at.session, "k1", "No teacher is moved unasked", "ten had asked"))
    assert last(at) == (
        "Commitment 1 of Union was put in other words, because “ten had asked”: “No teacher is "
        "moved” became “No teacher is moved unasked”"
    )
    at.change(Commitment, "k1", issue=None)
    assert last(at) == "Commitment 1 of Union holds whatever the issue"


def test_written_support_and_a_session_that_is_declared_joint() -> None:
    at = table(Support(id="s1", body="Teachers"))
    assert last(at) == "Written support for bargaining jointly is awaited from Teachers"
    at.change(Support, "s1", signed=DAY, signed_by="Ana Ruiz")
    assert last(at) == (
        "Teachers supports bargaining jointly, in writing: signed on 4 March 2026 by Ana Ruiz"
    )
    at.change(Charter, "charter", declared_joint=DAY)
    assert last(at) == "The session was declared joint on 4 March 2026"
    at.undo()
    assert last(at).endswith("the session is not declared joint any more")


def test_an_option_that_another_authority_decides_on() -> None:
    at = table(option("o1", "A residency rule"))
    at.do(
        refer_option(
            at.session, "o1", "The Legislature", counting("r"), because="it is law", referred=DAY
        )
    )
    sent = "Option 1 was sent to The Legislature on 4 March 2026, because “it is law”"
    assert last(at) == sent
    at.do(answer_referral(at.session, "r-1", "Not this year", DAY, follow_up=DAY))
    assert last(at) == (
        "The Legislature answered on option 1 on 4 March 2026: “Not this year”; "
        "The Legislature is asked about option 1 again on 4 March 2026"
    )
    at.change(Referral, "r-1", result="declined", follow_up=None)
    assert parts(at)[0].endswith("“Not this year” (declined)")


def test_what_a_party_needs_and_what_the_charter_says_openly() -> None:
    at = table()
    at.change(Party, "union", needs="Somebody to interpret")
    assert last(at) == "Union needs, to take part: “Somebody to interpret”"
    at.change(Charter, "charter", acknowledgement="The State pays for this room", smallest_cell=20)
    assert parts(at) == [
        "Said openly before anyone is asked: “The State pays for this room”",
        "Counts of people below 20 now stay out of the record",
    ]


# Figures and causes


def test_figures_and_standards() -> None:
    at = table()
    rate = Rate(id="r1", name="Offer rate", counts="offers", out_of="applicants", agreed_by=BOTH)
    at.put(rate)
    assert (
        last(at) == "Rate 1, “Offer rate”, was defined: “offers” out of “applicants”, agreed by all"
    )
    edge = {"name": "Four fifths", "flags": Flags.LESS_THAN, "threshold": Decimal("0.80")}
    at.put(Standard(id="s1", agreed_by=BOTH, **edge))
    assert last(at) == (
        "Standard 1, “Four fifths”, was chosen: a ratio of less than 0.8 is flagged, agreed by all"
    )
    at.put(
        Comparison(
            id="c1",
            issue="prep",
            rate="r1",
            group="English learners",
            peers="others",
            group_figure=Figure(percent=Decimal("44.0")),
            peers_figure=Figure(count=65, out_of=100),
            period="2020–21",
            standards=("s1",),
        )
    )
    assert last(at) == (
        "Comparison 1 on issue 1: “English learners” 44% beside “others” 65 of 100, by “Offer "
        "rate” (2020–21), held against “Four fifths”"
    )
    at.change(Comparison, "c1", group_figure=Figure(percent=Decimal("44.5")))
    assert last(at).startswith("Comparison 1 now reads “English learners” 44.5% beside")
    at.put(Standard(id="s2", name="Ten points", compares="difference", flags=Flags.AT_LEAST,
                    threshold=Decimal(10)))  # fmt: skip
    assert last(at).endswith("was chosen: a difference of at least 10 points is flagged")
    at.change(Standard, "s2", agreed_by=("union",))
    assert last(at) == "Standard 2 is agreed by Union"


def test_a_table_that_came_from_a_file_tells_its_size_and_not_its_cells() -> None:
    rows = tuple((f"School {each}", "12") for each in range(40))
    at = table(
        DataTable(
            id="t1",
            title="Admissions",
            source="DESE",
            received_from="committee",
            columns=("School", "Offers"),
            rows=rows,
            smallest_cell=10,
            withheld=3,
        )
    )
    assert last(at) == (
        "Data table 1 came in from Committee: “Admissions”, 40 rows of 2 columns; 3 small cells "
        "withheld; source: DESE"
    )
    at.change(DataTable, "t1", rows=rows[:39], withheld=1)
    assert last(at) == "Data table 1 now holds 39 rows of 2 columns, 1 small cell withheld"


def causes() -> Table:
    return table(
        option("o1", "Grow our own"),
        Gap(id="g1", issue="prep", text="Newest teachers where need is greatest"),
        Cause(id="k1", issue="prep", text="Late hiring", category="Money"),
        Cause(id="k2", issue="prep", text="Late budget"),
    )


def test_causes_and_the_links_between_them() -> None:
    at = causes()
    arrow = {"issue": "prep", "leads_to": "g1"}
    at.put(Link(id="l1", begins_at="k1", evidence="hiring log", **arrow))
    assert last(at) == "Cause 1 leads to gap 1; evidence: hiring log"
    at.put(Link(id="l2", begins_at="o1", **arrow))
    assert last(at) == "Option 1 works on gap 1"
    at.withdraw("l1")
    assert last(at) == "The link from cause 1 to gap 1 was withdrawn: “hiring log”"
    at.put(Force(id="f1", issue="prep", party="committee", text="Rents rise", pushes="for change"))
    assert last(at) == "Force 1 pushes Committee towards change: “Rents rise”"
    at.put(interest("i1", "A home near the school", drawn_from=("f1",)))
    assert last(at) == "Force 1 became interest 1 of Union: “A home near the school”"


def test_many_links_are_one_phrase() -> None:
    at = causes()
    ends = (("k1", "g1"), ("k2", "k1"), ("k1", "k2"))
    at.put(
        *(
            Link(id=f"l{place}", issue="prep", begins_at=begins, leads_to=leads)
            for place, (begins, leads) in enumerate(ends)
        )
    )
    assert last(at) == (
        "3 links were drawn: cause 1 to gap 1, cause 2 to cause 1, cause 1 to cause 2"
    )
    at.undo()
    assert last(at) == "Took back entry 8: 3 links were withdrawn"
