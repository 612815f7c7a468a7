"""Sessions as people make them in the terminal, written as scripts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ibb.model import gestures, meeting_gestures
from ibb.model.actions import Add, Withdraw, change
from ibb.model.content import content_digest
from ibb.model.entry import Entry, open_pages
from ibb.model.items import (
    Attribution,
    Capture,
    Charter,
    Clause,
    Comparison,
    Figure,
    Indicator,
    Interest,
    Issue,
    Meeting,
    Mode,
    Option,
    Party,
    Person,
    Proposal,
    Rate,
    Ratification,
    Reading,
    Role,
    Support,
    Vote,
)
from ibb.model.recording import Journal
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from ibb.process.template import TEMPLATES, load_template
from ibb.scripts.writing import WritingError, write
from ibb.scripts.writing.proof import prove
from ibb.store.record import Record
from tests.scripts.written import BEGAN, PROCESS, add, assert_comes_back, begun, replayed
from tests.support.sessions import a_library, counting

HOSTILE = [
    "yes",
    "5",
    "2026-01-14",
    "17:30",
    "null",
    "~",
    "# not a remark",
    "- not a list",
    "? not a key",
    "a: b",
    "a #b",
    "[removed]",
    "{x}",
    "*alias",
    "&anchor",
    "!tag",
    "%TAG",
    "@x",
    "`x`",
    "'one'",
    '"two"',
    "it's",
    "both ' and \"",
    "back\\slash",
    "  spaces around  ",
    "two  spaces",
    "line\nline",
    "para\n\npara\n",
    "\n\nfirst lines empty",
    "ends in lines\n\n\n",
    "tab\there",
    " \n leading",
    "👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می\u200cخواهم سلام",
    "שלום עולם",
    "no \uffff characters \U0010ffff",
    "long " * 400,
    "long" * 900,
    "a line of words that folds\n" * 30,
    "everyone",
    "straw design",
    "---",
    "...",
    ">-",
    "|",
    "=",
    "<<",
]


def with_issue(**more) -> Journal:
    journal = begun(**more)
    add(journal, Add(item=Issue(id="time", title="Time")))
    return journal


def option(number: int | str, text: str = "") -> Option:
    return Option(id=f"option-{number}", issue="time", text=text or f"Option {number}")


def undo(journal: Journal) -> Entry:
    entry = next_to_undo(journal.entries)
    assert entry
    return add(journal, *taking_back(journal.session, entry), undoes=entry.seq)


def redo(journal: Journal) -> Entry:
    entry = next_to_redo(journal.entries)
    assert entry
    return add(journal, *taking_back(journal.session, entry), undoes=entry.seq)


def test_setting_up_step_by_step_becomes_the_header():
    journal = begun()
    charter = journal.session.charter
    assert charter
    add(journal, *change(charter, purpose="Time to think", issue_cap=4))
    written = assert_comes_back(journal.entries)
    assert written.general == 0
    head = written.text.partition("scenes:")[0]
    assert "  Ana Ruiz: {party: Union, role: lead}" in head
    assert "Time to think" not in head, "what changed after setting up is a step"
    assert "- charter: {purpose: Time to think, issue cap: 4}" in written.text


def test_language_days_and_costs_are_said_by_steps_of_their_own():
    journal = with_issue(language="es", retention_days=60)
    add(journal, *change(journal.session.charter, language="pt-BR", retention_days=90))
    clause = Clause(id="c", issue="time", heading="Noon", text="A bell rings.", fiscal_note="Ten.")
    add(journal, Add(item=clause))
    add(journal, *change(clause, fiscal_note="Twelve dollars, from the bell fund"))
    written = assert_comes_back(journal.entries)
    assert written.general == 0
    head = written.text.partition("scenes:")[0]
    assert "  retention days: 60\n  language: es\n" in head
    assert "- charter: {retention days: 90, language: pt-BR}" in written.text
    assert "fiscal note: Ten." in written.text
    assert "fiscal note: Twelve dollars, from the bell fund" in written.text


def test_a_day_that_is_set_no_more_takes_the_general_step():
    journal = with_issue(retention_days=60)
    add(journal, *change(journal.session.charter, retention_days=None))
    assert assert_comes_back(journal.entries).general == 1


def test_what_was_mended_while_setting_up_is_in_the_header_as_it_was_mended():
    template, _ = load_template("labor-management")
    usual = template.scales[1]
    charter = Charter(
        id="c", title="Hill", process=template.process, scale=template.scales[0].scale,
        pass_rule=template.scales[0].pass_rules[0],
    )  # fmt: skip
    journal = Journal()
    journal.append((Add(item=charter),), by="facilitator", at=BEGAN)
    add(journal, *change(charter, scale=usual.scale, pass_rule=usual.pass_rules[1]))
    add(journal, Add(item=Party(id="union", name="Onion")))
    add(journal, *change(journal.session.get(Party, "union"), name="Union"))
    add(journal, Add(item=Party(id="board", name="Board")))
    add(journal, Add(item=Person(id="fay", name="Fay", role=Role.FACILITATOR)))
    written = assert_comes_back(journal.entries)
    assert "Onion" not in written.text
    assert f"scale: {usual.key}" in written.text
    assert f"pass rule: {usual.pass_rules[1].name}" in written.text


def test_who_comes_later_is_in_the_header_and_joins():
    journal = begun()
    add(journal, Add(item=Party(id="kin", name="Families", at_table=False)))
    add(journal, Add(item=Person(id="eve", name="Eve Lind", party="kin", role=Role.RESOURCE)))
    add(journal, Add(item=Issue(id="time", title="Time")))
    add(journal, Add(item=Person(id="gus", name="Gus", party="board", counts=True)))
    written = assert_comes_back(journal.entries)
    assert written.general == 0
    for line in ("- joins: Families", "- joins: Eve Lind", "- joins: Gus"):
        assert line in written.text
    assert "  Families: {at table: no}" in written.text.partition("scenes:")[0]


def test_a_meeting_may_open_before_anybody_is_named():
    journal = begun()
    late = Journal()
    late.append(journal.entries[0].actions, by="facilitator", at=BEGAN)
    add(late, Add(item=Meeting(id="hall", title="In the hall", opened=BEGAN)))
    for entry in journal.entries[1:]:
        add(late, *entry.actions)
    written = assert_comes_back(late.entries)
    assert "- joins: Union" in written.text


@pytest.mark.parametrize("reach", range(1, 4))
def test_a_session_where_nobody_sat_down_yet_is_no_script(reach):
    with pytest.raises(WritingError, match="two parties with a seat at the table and one person"):
        write(begun().entries[:reach], PROCESS)


def test_a_session_without_a_charter_is_no_script():
    with pytest.raises(WritingError, match="begins with the session's charter"):
        write([], PROCESS)


def test_a_table_that_only_sat_down_is_a_script_that_plays():
    written = assert_comes_back(begun().entries)
    assert "Nothing more was recorded." in written.text


def test_many_lines_pasted_at_once_become_a_step_each():
    journal = with_issue()
    add(journal, *(Add(item=option(number)) for number in range(20)))
    add(journal, *gestures.merge_options(journal.session, "option-1", ["option-2", "option-3"]))
    written = assert_comes_back(journal.entries)
    assert written.text.count("- option: Option ") == 20
    assert written.general == 0


def test_what_was_undone_stays_with_its_undo_where_numbers_rest_on_it():
    journal = with_issue()
    for number in range(3):
        add(journal, Add(item=option(number)))
    undo(journal)
    undo(journal)
    redo(journal)
    add(journal, *change(journal.session.get(Option, "option-1"), set_aside="Too dear"))
    undo(journal)
    redo(journal)
    undo(journal)
    add(journal, Add(item=option("later")))
    written = assert_comes_back(journal.entries)
    assert (written.text.count("undo: last"), written.text.count("redo: last")) == (1, 0)
    assert written.general == 0


def test_what_was_undone_is_left_out_with_its_undo_where_nothing_rests_on_it():
    journal = with_issue()
    for number in range(2):
        add(journal, Add(item=option(number)))
    add(journal, *change(journal.session.get(Option, "option-1"), set_aside="Too dear"))
    undo(journal)
    add(journal, *change(journal.session.get(Option, "option-0"), set_aside="Too slow"))
    undo(journal)
    redo(journal)
    add(journal, Add(item=option(7)))
    undo(journal)
    text = assert_comes_back(journal.entries).text
    assert "undo: last" not in text
    assert "redo: last" not in text
    assert "Too dear" not in text
    assert "Option 7" not in text
    assert text.count("Too slow") == 1


def test_undo_takes_back_the_whole_of_what_was_pasted():
    journal = with_issue()
    add(journal, *(Add(item=option(number)) for number in range(3)))
    undo(journal)
    redo(journal)
    undo(journal)
    add(journal, Add(item=option("new", "Option 1")))
    written = assert_comes_back(journal.entries)
    assert (written.text.count("undo: last"), written.text.count("redo: last")) == (2, 1)
    assert written.general == 1, "what is taken back at once is one step"


def test_what_was_withdrawn_keeps_its_number_for_good():
    journal = with_issue()
    for number in range(3):
        add(journal, Add(item=option(number)))
    add(journal, *gestures.withdraw(journal.session, "option-0"))
    add(journal, Add(item=option("last", "Option 0")))
    played = replayed(assert_comes_back(journal.entries))
    last = played.session.all(Option)[-1]
    assert (last.text, played.session.label(last.id)) == ("Option 0", "4")


def test_what_goes_by_the_same_words_gets_names_of_its_own():
    journal = with_issue()
    add(journal, Add(item=Issue(id="money", title="Money")))
    add(journal, Add(item=option("a", "A bell")))
    add(journal, Add(item=option("b", "A bell")))
    add(journal, Add(item=Option(id="c", issue="money", text="A bell")))
    for item_id in ("option-a", "option-b", "c"):
        add(journal, *change(journal.session.get(Option, item_id), set_aside=item_id))
    written = assert_comes_back(journal.entries)
    assert written.general == 0
    for name in ("as: option 1", "as: option 2", "as: option 1 of issue 2"):
        assert name in written.text


def test_long_words_that_are_referred_to_get_a_short_name():
    journal = with_issue()
    long = "Forty consecutive minutes of preparation a day for every elementary teacher"
    add(journal, Add(item=option(1, long)))
    add(journal, Add(item=option(2, long.replace("Forty", "Fifty"))))
    add(journal, *change(journal.session.get(Option, "option-1"), set_aside=""))
    text = assert_comes_back(journal.entries).text
    assert "- set aside: option 1\n" in text
    assert text.count("as: option") == 1, "what nobody refers to needs no name"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_survive_wherever_they_stand(text):
    journal = with_issue(purpose=text, fallback=text)
    add(journal, Add(item=Party(id="odd", name=text[:400], describes=text)), note=text)
    add(journal, Add(item=Interest(id="i", issue="time", text=text, parties=("odd", "union"))))
    add(journal, Add(item=Option(id="o", issue="time", text=text, serves=("i",))))
    add(journal, *change(journal.session.get(Option, "o"), set_aside=text))
    add(journal, Add(item=Proposal(id="p", issue="time", text=text, options=())))
    clause = Clause(id="c", issue="time", heading=text[:400], text=text, why=text, fiscal_note=text)
    add(journal, Add(item=clause))
    add(journal, *change(clause, replaces=text, text=f"{text}.", fiscal_note=f"{text}!"))
    add(journal, Add(item=Person(id="o2", name=f"{text[:400]}.", party="odd")), by="ana")
    prove(assert_comes_back(journal.entries))


@pytest.mark.parametrize("attribution", list(Attribution))
@pytest.mark.parametrize("captured", list(Capture))
def test_a_test_comes_back_under_each_attribution(attribution, captured):
    journal = with_issue(attribution=attribution)
    add(journal, Add(item=Proposal(id="p", issue="time", text="A bell at noon")))
    shown = (
        gestures.Shown("ana", "up"),
        gestures.Shown("ben", "down", "It rings", "A gong"),
        gestures.Shown("dana", "up"),
    )
    new_id = counting("test")
    add(journal, *gestures.reveal(journal.session, "p", shown, new_id, captured=captured))
    fewer = gestures.reveal(journal.session, "p", shown[:2], new_id, seats=["dana", "ana", "ben"])
    add(journal, *fewer)
    written = assert_comes_back(journal.entries)
    assert written.general == 0
    named = attribution is Attribution.PERSON
    assert ("- test: straw design" in written.text) is named
    assert written.text.count("tested: straw design") == (1 if named else 2)


def test_traditional_bargaining_comes_back():
    journal = with_issue()
    issue = journal.session.get(Issue, "time")
    add(journal, *change(issue, mode=Mode.TRADITIONAL))
    add(journal, Add(item=Proposal(id="p", issue="time", text="4 percent", tabled_by="union")))
    assert assert_comes_back(journal.entries).general == 0


def test_a_process_of_the_teams_own_is_written_beside_the_script():
    text = (TEMPLATES / "labor-management.yaml").read_text(encoding="utf-8")
    own = text.replace("process: labor-management", "process: ours")
    journal = with_issue(process="ours", process_text=own)
    written = assert_comes_back(journal.entries)
    assert written.process_name == PROCESS
    assert written.process_text == own
    assert f"process: {PROCESS}" in written.text


def test_a_process_nobody_knows_any_more_is_said_as_it_stands():
    journal = with_issue(process="lost", process_text="not: a process")
    assert assert_comes_back(journal.entries).general == 1


def test_a_planned_meeting_and_its_topics_come_back():
    journal = with_issue()
    new_id = counting("new")
    opened = meeting_gestures.open_meeting(
        journal.session, None, BEGAN + timedelta(minutes=5), new_id,
        title="First", present=["fay", "ana"],
    )  # fmt: skip
    add(journal, *opened, seconds=300)
    at = journal.entries[-1].at + timedelta(hours=1)
    closing = meeting_gestures.close_meeting(
        journal.session, at, new_id, next_items=[("Bells", "time"), ("Buses", None)],
        next_title="Second", next_start=at + timedelta(days=7),
    )  # fmt: skip
    add(journal, *closing, seconds=3600)
    (second,) = [each for each in journal.session.all(Meeting) if each.title == "Second"]
    later = at + timedelta(days=7, seconds=3.25)
    add(journal, *meeting_gestures.open_meeting(
        journal.session, second.id, later, new_id, present=["fay", "dana"]
    ), seconds=7 * 86400 + 3.25)  # fmt: skip
    written = assert_comes_back(journal.entries)
    assert "- close meeting: First" in written.text
    assert "- scene: Second\n    on: 2026-02-10" in written.text
    assert "- arrives: Dana Webb" in written.text


def test_each_day_and_each_meeting_is_a_scene_of_its_own():
    journal = with_issue()
    add(journal, Add(item=option(1)), seconds=86400)
    add(journal, Add(item=option(2)), seconds=5)
    add(journal, *meeting_gestures.open_meeting(
        journal.session, None, journal.entries[-1].at, counting("m"), title="At noon"
    ), seconds=0)  # fmt: skip
    text = assert_comes_back(journal.entries).text
    scenes = [line.strip() for line in text.splitlines() if "- scene: " in line]
    assert scenes == [
        "- scene: Before the first meeting, 3 February 2026",
        "- scene: Before the first meeting, 4 February 2026",
        "- scene: At noon",
    ]


def test_a_scene_without_a_meeting_says_where_it_falls():
    journal = with_issue()
    for number, title in enumerate(("First", "Second")):
        add(journal, *meeting_gestures.open_meeting(
            journal.session, None, journal.entries[-1].at, counting(f"m{number}"), title=title
        ), seconds=0)  # fmt: skip
        add(journal, Add(item=option(f"{number}-a")), seconds=86400)
        at = journal.entries[-1].at
        add(
            journal,
            *meeting_gestures.close_meeting(journal.session, at, counting(f"c{number}")),
            seconds=0,
        )
        add(journal, Add(item=option(f"{number}-b")), seconds=86400)
    text = assert_comes_back(journal.entries).text
    scenes = [line.partition("scene: ")[2] for line in text.splitlines() if "- scene: " in line]
    assert scenes == [
        "Before the first meeting, 3 February 2026",
        "First",
        "First, 4 February 2026",
        "Between the meetings, 5 February 2026",
        "Second",
        "Second, 6 February 2026",
        "After the last meeting, 7 February 2026",
    ]


def test_times_are_told_as_short_as_they_can_be():
    journal = with_issue()
    for number, seconds in enumerate((30, 7, 0.5, 0.25, 12)):
        add(journal, Add(item=option(number)), seconds=seconds)
    text = assert_comes_back(journal.entries).text
    told = [line.strip() for line in text.splitlines() if line.startswith("        at: ")]
    assert told == [
        'at: "15:30:53"',
        'at: "15:31:30"',
        'at: "15:31:30.5"',
        'at: "15:31:30.75"',
        'at: "15:31:42.75"',
    ]


def test_what_was_noted_a_little_later_happened_when_it_happened():
    journal = with_issue()
    new_id = counting("m")
    now = journal.entries[-1].at
    opening = meeting_gestures.open_meeting(
        journal.session, None, now + timedelta(seconds=31.2), new_id, title="Hall", present=["fay"]
    )
    add(journal, *opening, seconds=40)
    coming = meeting_gestures.arrive(journal.session, ["ana"], now + timedelta(seconds=50), new_id)
    add(journal, *coming, seconds=20.125)
    leaving = meeting_gestures.leave(journal.session, ["ana"], now + timedelta(seconds=60), "Bus")
    add(journal, *leaving, seconds=0.5)
    written = assert_comes_back(journal.entries)
    assert written.general == 0
    for line in ("- open meeting: Hall", "- arrives: Ana Ruiz", "- leaves: Ana Ruiz"):
        assert line in written.text


@pytest.mark.parametrize("back", [-3600, -0.001, -400_000])
def test_a_computer_clock_that_was_set_back_loses_nothing(back):
    journal = with_issue()
    add(journal, *meeting_gestures.open_meeting(
        journal.session, None, journal.entries[-1].at, counting("m"), present=["ana"]
    ))  # fmt: skip
    add(journal, Add(item=option(1)), seconds=back)
    at = journal.entries[-1].at + timedelta(days=3)
    add(journal, *meeting_gestures.arrive(journal.session, ["ben"], at, counting("n")), seconds=1)
    assert_comes_back(journal.entries)


@pytest.mark.parametrize("hour", range(4, 9))
def test_the_hour_that_comes_twice_in_autumn_loses_nothing(hour):
    journal = with_issue()
    night = datetime(2026, 11, 1, hour, 20, 7, tzinfo=UTC)
    seconds = (night - journal.entries[-1].at).total_seconds()
    opening = meeting_gestures.open_meeting(
        journal.session, None, night, counting("m"), present=["ana"]
    )
    add(journal, *opening, seconds=seconds)
    for number in range(4):
        add(journal, Add(item=option(number)), seconds=1200)
    assert_comes_back(journal.entries)


def test_someone_may_come_in_for_a_party_that_was_given_another_name():
    journal = begun()
    add(journal, *change(journal.session.get(Party, "board"), name="Committee"))
    add(journal, Add(item=Person(id="joe", name="Joe", party="board")))
    assert "- joins: Joe" in assert_comes_back(journal.entries).text


def test_an_issue_may_stand_at_any_rank():
    journal = with_issue()
    add(journal, *change(journal.session.all(Issue)[0], rank=1_000_000_000))
    assert_comes_back(journal.entries)


def test_names_and_words_that_were_removed_stay_removed(tmp_path):
    path = a_library(tmp_path).create("Hill School")
    with Record(path) as record:
        for entry in with_issue().entries:
            record.append(entry.actions, by="facilitator", at=entry.at)
        record.append((Add(item=option(1, "Names a student")),), by="fay")
        record.append(change(record.session.get(Option, "option-1"), set_aside="so"), by="fay")
        record.remove_words([8 + 1], by="fay", why="names a student")
        written = assert_comes_back(record.entries)
    assert "student" not in written.text
    assert "option: '[removed]'" in written.text or 'option: "[removed]"' in written.text


def test_people_whose_names_were_removed_are_kept_apart(tmp_path):
    path = a_library(tmp_path).create("Hill School")
    with Record(path) as record:
        for entry in with_issue().entries:
            record.append(entry.actions, by="facilitator", at=entry.at)
        record.append(
            (Add(item=Clause(id="c", issue="time", heading="Bell", text="At noon")),), by="fay"
        )
        signing = gestures.initial(record.session, "c", "union", BEGAN, person_id="ana")
        record.append(signing, by="fay")
        record.remove_words([5, 6, 9], by="fay", why="asked for it")
        written = write(record.entries, PROCESS)
    prove(written)
    played = replayed(written)
    names = [each.name for each in played.session.all(Person)]
    assert names == ["Fay North", "[removed]", "[removed] 2", "Dana Webb"]
    (clause,) = played.session.all(Clause)
    assert clause.text == "[removed]"
    assert len(clause.initials) == 1
    assert write(played.entries, PROCESS).text == written.text


def test_what_a_rule_tells_apart_by_its_words_is_told_apart_without_them(tmp_path):
    half, most = Figure(percent=Decimal(50)), Figure(percent=Decimal(70))
    rate = Rate(id="rate", issue="time", name="Late", counts="late", out_of="arrivals")
    compared = {"rate": "rate", "group_figure": half, "peers_figure": most}
    votes = (Vote(name="Kit", vote="yes"), Vote(name="Lou", vote="no"), Vote(name="Jo", vote="yes"))
    read = {"indicator": "m", "on": BEGAN.date(), "value": Decimal(3)}
    told = [
        Support(id="s1", body="The city"),
        Support(id="s2", body="The state"),
        Comparison(id="c", issue="time", group="Juniors", peers="Seniors", **compared),
        Ratification(id="r", body="Assembly", votes=votes),
        Reading(id="r1", period="Autumn", note="One left", **read),
        Reading(id="r2", period="Spring", note="Two left", **read),
    ]
    path = a_library(tmp_path).create("Hill School")
    with Record(path) as record:
        for entry in with_issue().entries:
            record.append(entry.actions, by="facilitator", at=entry.at)
        measure = Indicator(id="m", issue="time", text="Late arrivals")
        record.append((Add(item=rate), Add(item=measure)), by="fay")
        first = len(record.entries) + 1
        for item in told:
            record.append((Add(item=item),), by="fay")
        record.remove_words(range(first, first + len(told)), by="fay", why="asked for it")
        written = write(record.entries, PROCESS)
    prove(written)
    session = replayed(written).session
    assert [each.body for each in session.all(Support)] == ["[removed]", "[removed] 2"]
    (body,) = session.all(Ratification)
    assert [each.name for each in body.votes] == ["[removed]", "[removed] 2", "[removed] 3"]
    assert len(session.all(Comparison)) == 1
    assert len(session.all(Reading)) == 2


def test_a_record_reads_back_from_its_pages_the_same(tmp_path):
    path = a_library(tmp_path).create("Hill School")
    with Record(path) as record:
        for entry in with_issue().entries:
            record.append(entry.actions, by="facilitator", at=entry.at)
        assert (
            write(open_pages(record.pages()), PROCESS).text == write(record.entries, PROCESS).text
        )


def test_withdrawing_a_party_with_its_people_comes_back():
    journal = begun()
    seated = [each for each in journal.session.all(Person) if each.party == "board"]
    actions = [action for each in seated for action in change(each, counts=False)]
    add(journal, *actions, *gestures.withdraw(_after(journal, actions), "board"))
    add(journal, Add(item=Party(id="again", name="Board")))
    assert_comes_back(journal.entries)


def _after(journal, actions):
    session = journal.session
    for action in actions:
        session = session.trying(action)
    return session


def test_the_proof_refuses_a_script_that_says_something_else():
    from dataclasses import replace

    written = write(with_issue().entries, PROCESS)
    assert prove(written) == content_digest(written.session)
    with pytest.raises(WritingError, match="says something else"):
        prove(replace(written, text=written.text.replace("Time", "Tine")))
    with pytest.raises(WritingError, match="does not play"):
        prove(replace(written, text=written.text.replace("issue:", "isue:")))


def test_an_issue_withdrawn_while_at_hand_is_no_hindrance():
    journal = with_issue()
    add(journal, Add(item=option(1)))
    add(journal, Withdraw(item=journal.session.get(Option, "option-1")))
    add(journal, Withdraw(item=journal.session.get(Issue, "time")))
    add(journal, Add(item=Issue(id="money", title="Time")))
    add(journal, Add(item=Option(id="x", issue="money", text="Option 1")))
    assert_comes_back(journal.entries)
