"""Setting up: the charter, the parties, the people, the ground rules; and founding a session."""

from pathlib import Path
from typing import Any

import pytest

from ibb.desk.at import Form, Gesture, Go, Place, Say
from ibb.desk.board.layout import lay_out
from ibb.desk.founding import founding_form
from ibb.desk.places import charter as charter_place
from ibb.desk.places import parties, people, rules
from ibb.desk.places.setting_up import setting_up
from ibb.model.errors import RuleError
from ibb.model.items import (
    Attribution,
    Charter,
    Commitment,
    GroundRule,
    Meeting,
    Party,
    Person,
    Role,
)
from ibb.model.session import Session
from ibb.process.template import TEMPLATES, load_template, shipped
from ibb.yaml_source import SourceError
from tests.support.sessions import charter, counting, party
from tests.support.tables import HOSTILE, LONG, Table, field


class Begun(Table):
    """A session with nothing but its charter."""

    def __init__(self, place: Place, **charter_fields: Any) -> None:
        super().__init__(place)
        self.session = Session()
        self.add(charter(**charter_fields))

    def go(self, place: Place) -> None:
        """Look at another place."""
        self.place = place

    def named(self, name: str) -> Any:
        """Return a party or a person."""
        every = [*self.session.all(Party), *self.session.all(Person)]
        return next(each for each in every if each.name == name)


def seven() -> Begun:
    table = Begun(parties.PLACE)
    table.type("Party", *(f"Party {number} of the seven" for number in range(1, 8)))
    return table


class TestCharter:
    def test_says_what_is_not_decided_and_what_setting_up_leaves_open(self) -> None:
        assert (
            Begun(charter_place.PLACE).text()
            == """\
Harbor Falls

       Title Harbor Falls
     Purpose not decided yet
     Process Labor–management bargaining
   Consensus Thumbs. Everyone: Everyone supports it or can live with it.
             up Up · side Sideways · down Down
No consensus not decided yet
Record names nobody: what was said is kept, never who said it
 What leaves not decided yet
  Notes kept not decided yet
      Issues not decided yet
Raised until not decided yet
     Done by not decided yet
    Language English
   Time zone UTC

Before the first issue
○ The purpose is written down.
○ At least two parties have a seat.
○ Each of them has someone who is asked in tests.
○ Someone keeps the record.
✓ How consensus is tested is chosen: Thumbs, Everyone.
○ What happens without it is agreed.
○ What leaves the room, and how long notes are kept, is settled within the law.
○ The ground rules are agreed.
○ Raising issues has a last day.
○ The meetings are in the calendar.
"""
        )

    def test_the_list_is_done_once_everything_is_settled(self) -> None:
        table = Begun(charter_place.PLACE)
        table.type("Purpose", "Settle the hours")
        table.do(
            "charter.edit",
            confidentiality="One record",
            retention="Ninety days",
            issues_close="2026-04-01",
        )
        table.do("charter.consensus", chosen="fist_to_five", suggestion="1")
        table.go(parties.PLACE)
        table.type("Party", "Union", "Committee")
        table.go(people.PLACE)
        table.type("Union", "Ana")
        table.type("Committee", "Cho")
        table.type("Recorder", "Rea")
        table.add(GroundRule(id="g", text="One at a time"), Meeting(id="m", title="One"))
        assert all(check.done for check in setting_up(table.session))

    def test_typed_lines_are_added_to_the_purpose(self) -> None:
        table = Begun(charter_place.PLACE)
        table.type("Purpose", "Settle the hours")
        table.type("Purpose", "and the calendar")
        assert table.at().charter.purpose == "Settle the hours\nand the calendar"

    def test_the_room_sees_the_charter_and_not_the_list(self) -> None:
        shown = Begun(charter_place.PLACE).text(showing=True)
        assert "Harbor Falls" in shown
        assert "Before the first issue" not in shown

    def test_f2_asks_for_the_fact_pointed_to_only(self) -> None:
        table = Begun(charter_place.PLACE)
        table.pointed = "charter:retention"
        form = table.do("edit")
        assert [each.key for each in form.fields] == ["retention", "retention_days"]
        table.do("edit", retention="Minutes stay; all else goes", retention_days="90")
        now = table.at().charter
        assert (now.retention, now.retention_days) == ("Minutes stay; all else goes", 90)
        assert (
            "  Notes kept Minutes stay; all else goes\n"
            "             Destroyed 90 days after ratification.\n"
        ) in table.text()
        table.do("edit", retention="", retention_days="1")
        assert "  Notes kept Destroyed 1 day after ratification.\n" in table.text()
        table.do("edit", retention_days="")
        assert table.at().charter.retention_days is None
        assert "  Notes kept not decided yet\n" in table.text()

    def test_the_language_of_the_record_is_chosen_or_given_by_its_tag(self) -> None:
        table = Begun(charter_place.PLACE)
        table.pointed = "charter:language"
        form = table.do("edit")
        assert [each.key for each in form.fields] == ["language", "language_tag"]
        assert field(form, "language").options == (("en", "English"), ("es", "Español"))
        table.do("edit", language="es")
        assert "    Language Español\n" in table.text()
        table.do("edit", language_tag=" PT_br ")
        assert table.at().charter.language == "pt-BR"
        assert "    Language pt-BR\n" in table.text()
        table.do("charter.edit", title="Another title")
        assert table.at().charter.language == "pt-BR", "what is offered is what it was"

    def test_f2_on_consensus_asks_how_it_is_tested(self) -> None:
        table = Begun(charter_place.PLACE)
        table.pointed = "charter:fallback"
        assert "How is consensus tested?" in table.do("edit").title

    @pytest.mark.parametrize(
        ("says", "leads"),
        [
            ("At least two parties", Go("parties")),
            ("Someone keeps", Go("people")),
            ("The ground rules", Go("rules")),
            ("The meetings", Go("meeting")),
            ("The purpose", ["purpose"]),
            ("Raising issues", ["issues_close"]),
            ("What leaves", ["retention", "retention_days"]),
        ],
    )
    def test_a_check_leads_to_where_it_is_settled(self, says: str, leads: Any) -> None:
        table = Begun(charter_place.PLACE)
        sheet = lay_out(table.place.view(table.at()), 80)
        pieces = [piece for line in sheet.lines for piece in line]
        table.pointed = next(each.about for each in pieces if each.text.startswith(says))
        answer = table.do("edit")
        assert (answer if isinstance(answer, Go) else [each.key for each in answer.fields]) == leads

    def test_f3_asks_for_everything(self) -> None:
        table = Begun(charter_place.PLACE)
        table.do(
            "charter.edit",
            title="Hill School",
            attribution="party",
            issue_cap="6",
            target_end="2026-05-01",
            time_zone="new york",
        )
        now = table.at().charter
        assert (now.title, now.attribution, now.issue_cap) == ("Hill School", Attribution.PARTY, 6)
        assert now.time_zone == "America/New_York"
        assert "at most 6" in table.text()
        assert "1 May 2026" in table.text()

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"issue_cap": "many"}, "“many” is no number of issues"),
            ({"issue_cap": "0"}, "“0” is no number of issues"),
            ({"retention_days": "ninety"}, "“ninety” is no number of days; write one such as 90"),
            ({"retention_days": "0"}, "“0” is no number of days"),
            ({"language_tag": "Spanish"}, "“Spanish” is no language tag; write one such as es"),
            ({"language_tag": "e"}, "“e” is no language tag"),
            ({"language_tag": "pt BR"}, "“pt BR” is no language tag"),
            ({"issues_close": "soon"}, "“soon” is not a day"),
            ({"time_zone": "Mars"}, "“Mars” is no time zone"),
            ({"time_zone": "Louisville"}, "America/Kentucky/Louisville"),
        ],
    )
    def test_what_cannot_be_understood_is_said(self, said: dict[str, str], sentence: str) -> None:
        table = Begun(charter_place.PLACE)
        with pytest.raises(RuleError, match=sentence.replace("(", r"\(")):
            table.do("charter.edit", **said)

    def test_consensus_takes_a_scale_then_a_rule_and_a_fallback(self) -> None:
        table = Begun(charter_place.PLACE)
        form = table.answer(table.do("charter.consensus").then("fist_to_five"))
        rules_shown = [words for _, words in field(form, "rule").options]
        assert rules_shown[0].startswith("Everyone at 3 or more: Nobody shows fewer")
        assert field(form, "fallback").value == table.at().template.fallbacks[0]
        table.do(
            "charter.consensus",
            chosen="fist_to_five",
            rule="Everyone at 4 or 5",
            fallback="We flip no coins.",
        )
        now = table.at().charter
        assert (now.scale.name, now.pass_rule.name) == ("Fist to five", "Everyone at 4 or 5")
        assert now.fallback == "We flip no coins."

    def test_a_demonstration_is_marked(self) -> None:
        table = Begun(charter_place.PLACE, practice=True, illustrative="All names.")
        assert "A demonstration or an exercise." in table.text()
        assert "All names." in table.text()

    @pytest.mark.parametrize("width", [22, 40, 80, 120])
    def test_hostile_and_long_words_are_only_words(self, width: int) -> None:
        table = Begun(charter_place.PLACE)
        table.type("Purpose", HOSTILE, LONG)
        shown = table.text(width)
        assert "\x1b" not in shown
        assert "[/b]" in shown


class TestParties:
    def test_typed_lines_become_parties_with_a_seat_or_without(self) -> None:
        table = Begun(parties.PLACE)
        table.type("Party", "Union: Teachers and aides", "Committee")
        table.type("Absent party", "Families")
        assert (
            table.text()
            == """\
Who bargains

At the table
1 Union  nobody named yet
  Teachers and aides
2 Committee  nobody named yet

Affected, without a seat
3 Families  nobody named yet
"""
        )
        assert [each.at_table for each in table.session.all(Party)] == [True, True, False]

    def test_the_same_name_twice_is_declined(self) -> None:
        table = Begun(parties.PLACE)
        table.type("Party", "Union")
        with pytest.raises(RuleError, match="already a party called “Union”"):
            table.type("Party", "union")

    def test_seven_parties_of_uneven_size(self) -> None:
        table = seven()
        table.go(people.PLACE)
        table.type("Party 1 of the seven", "Ana", "Ben", "Cho")
        table.type("Party 2 of the seven", "Dee (resource)")
        table.go(parties.PLACE)
        shown = table.text()
        assert "1 Party 1 of the seven  3 people, 3 asked in tests" in shown
        assert "2 Party 2 of the seven  1 person, 0 asked in tests" in shown

    def test_giving_up_a_seat_means_its_people_are_not_asked(self) -> None:
        table = Begun(parties.PLACE)
        table.type("Party", "Union", "Committee")
        table.go(people.PLACE)
        table.type("Union", "Ana", "Ben")
        table.go(parties.PLACE)
        table.pointed = table.named("Union").id
        table.do("party.detail", at_table=False, describes="Aides")
        assert not any(each.counts for each in table.session.all(Person))
        assert "2 seats no longer asked" in table.said
        assert "Union  2 people\n" in table.text()

    def test_a_party_is_confirmed_under_its_new_name(self) -> None:
        table = Begun(parties.PLACE)
        table.type("Party", "Union")
        table.pointed = table.named("Union").id
        table.do("edit", name="Teachers")
        assert table.said == "“Teachers”: renamed."
        table.do("party.detail", name="Educators")
        assert table.said == "“Educators”: recorded."

    def test_a_withdrawn_party_leaves_its_people(self) -> None:
        table = Begun(parties.PLACE)
        table.type("Party", "Union")
        table.go(people.PLACE)
        table.type("Union", "Ana")
        table.go(parties.PLACE)
        table.pointed = table.named("Union").id
        table.do("withdraw")
        assert "on no side" in table.said
        assert (table.named("Ana").party, table.named("Ana").counts) == (None, False)

    def test_renaming_needs_a_party_pointed_to(self) -> None:
        table = Begun(parties.PLACE)
        with pytest.raises(RuleError, match="arrow keys"):
            table.do("edit")
        assert isinstance(table.do("withdraw"), Say)
        table.type("Party", "Union")
        table.pointed = table.named("Union").id
        table.do("edit", name="Educators")
        assert table.named("Educators").at_table

    def test_hostile_and_long_names_are_only_names(self) -> None:
        table = Begun(parties.PLACE)
        table.type("Party", HOSTILE, LONG)
        shown = table.text(60)
        assert "[@click=x]y[/]" in shown
        assert "\x1b" not in shown
        assert max(len(line) for line in shown.splitlines()) <= 60


class TestPeople:
    def table(self) -> Begun:
        table = Begun(people.PLACE)
        table.add(party("Union"), party("Committee"), party("Families", at_table=False))
        return table

    def test_by_side_with_role_and_who_is_asked(self) -> None:
        table = self.table()
        table.type("Union", "Ana Ruiz, lead", "Ben", "Cho (resource)")
        table.type("Committee", "Dee (LEAD)")
        table.type("Families", "Gil, lead")
        table.type("Facilitator", "Flo")
        table.type("Observer", "Oz")
        assert (
            table.text()
            == """\
Who is here
Asked in tests: Union 2 and Committee 1. Sides may differ in size; nothing is
counted up.

Union · 3, 2 asked                       Committee · 1, 1 asked
1 Ana Ruiz  lead, asked in tests         4 Dee  lead, asked in tests
2 Ben  member, asked in tests
3 Cho  resource

Families (not at the table)
5 Gil  lead

On no side
6 Flo  facilitator
7 Oz  observer
"""
        )

    @pytest.mark.parametrize(
        ("line", "name", "role"),
        [
            ("Ana Ruiz, lead", "Ana Ruiz", Role.LEAD),
            ("Ana Ruiz (lead)", "Ana Ruiz", Role.LEAD),
            ("Ana Ruiz(Recorder)", "Ana Ruiz", Role.RECORDER),
            ("Ana Ruiz, Jr.", "Ana Ruiz, Jr.", Role.MEMBER),
            ("Ana Ruiz, Jr., lead", "Ana Ruiz, Jr.", Role.LEAD),
            ("Ana (the elder)", "Ana (the elder)", Role.MEMBER),
            ("lead", "lead", Role.MEMBER),
            (", lead", ", lead", Role.MEMBER),
            ("(lead)", "(lead)", Role.MEMBER),
            ("Superintendent", "Superintendent", Role.MEMBER),
        ],
    )
    def test_a_role_may_follow_the_name(self, line: str, name: str, role: Role) -> None:
        assert people.named_role(line, Role.MEMBER) == (name, role)

    def test_even_sides_need_no_word(self) -> None:
        table = self.table()
        table.type("Union", "Ana")
        table.type("Committee", "Dee")
        assert "differ" not in table.text()

    def test_nobody_yet(self) -> None:
        shown = Begun(people.PLACE).text()
        assert "nobody yet: facilitator, recorder, observers" in shown

    def test_seven_parties_are_still_readable(self) -> None:
        table = seven()
        table.go(people.PLACE)
        table.type("Party 7 of the seven", "Ana")
        for width in (22, 80, 120):
            lines = table.text(width).splitlines()
            assert any("Ana" in line for line in lines)
            assert max(len(line) for line in lines) <= width

    def test_detail_changes_side_role_and_asking(self) -> None:
        table = self.table()
        table.type("Union", "Ana")
        table.pointed = table.named("Ana").id
        table.do("person.detail", party="committee", role="lead", counts=False)
        ana = table.named("Ana")
        assert (ana.party, ana.role, ana.counts) == ("committee", Role.LEAD, False)

    def test_the_rules_decide_who_can_be_asked(self) -> None:
        table = self.table()
        table.type("Facilitator", "Flo")
        table.pointed = table.named("Flo").id
        with pytest.raises(RuleError, match="A facilitator is not asked"):
            table.do("person.detail", counts=True)
        with pytest.raises(RuleError, match="needs a party at the table"):
            table.do("person.detail", role="member", counts=True)

    def test_one_is_told_by_name_several_by_number(self) -> None:
        table = self.table()
        table.type("Union", "Ana, lead")
        assert table.said == "Ana is recorded as lead."
        table.type("Union", "Ben", "Cho")
        assert table.said == "2 people recorded in one step."


class TestGroundRules:
    def table(self) -> Begun:
        table = Begun(rules.PLACE)
        table.add(party("Union"), party("Committee"))
        return table

    def test_rules_and_open_commitments(self) -> None:
        table = self.table()
        table.type("Ground rule", "One person speaks at a time.", "Phones stay off.")
        table.type("Commitment of Committee", "The budget law holds.")
        table.pointed = table.session.all(Commitment)[0].id
        table.do("edit", basis="State law")
        assert (
            table.text()
            == """\
How we work together

1 One person speaks at a time.
2 Phones stay off.

Not negotiable for Committee
1 The budget law holds.
  basis: State law
"""
        )

    def test_several_suggestions_at_once_and_not_again(self) -> None:
        table = self.table()
        suggested = table.at().template.ground_rules
        table.type("Ground rule", suggested[0].upper())
        table.do("rule.suggestions", rules=("1", "3"))
        taken = [each.text for each in table.session.all(GroundRule)]
        assert taken[1:] == [suggested[1], suggested[3]]
        left = dict(table.do("rule.suggestions").fields[0].options)
        assert len(left) == len(suggested) - 3
        table.do("rule.suggestions", rules=tuple(left))
        assert isinstance(table.do("rule.suggestions"), Say)

    def test_choosing_none_records_nothing(self) -> None:
        table = self.table()
        before = table.session.seq
        form = table.do("rule.suggestions")
        assert form.make({"rules": ()}).actions == ()
        assert table.session.seq == before

    def test_a_rule_is_reworded_and_withdrawn(self) -> None:
        table = self.table()
        table.type("Ground rule", "One at a time")
        table.pointed = table.session.all(GroundRule)[0].id
        table.do("edit", text="One person speaks at a time.")
        assert table.session.all(GroundRule)[0].text == "One person speaks at a time."
        table.do("withdraw")
        assert "none yet" in table.text()


class TestFounding:
    def form(self, *names: str) -> Form:
        return founding_form(names or shipped(), "America/New_York", counting("c"), load_template)

    def found(self, form: Form, **answers: Any) -> Charter:
        gesture = form.make(Table.as_offered(form) | answers)
        assert isinstance(gesture, Gesture)
        (action,) = gesture.actions
        assert action.do == "add"
        assert isinstance(action.item, Charter)
        return action.item

    def test_begins_with_what_the_process_suggests_first(self) -> None:
        made = self.found(self.form(), title="Hill School", purpose="Hours")
        template = load_template("labor-management")[0]
        assert (made.title, made.purpose, made.process) == (
            "Hill School",
            "Hours",
            template.process,
        )
        assert made.scale == template.scales[0].scale
        assert made.pass_rule == template.scales[0].pass_rules[0]
        assert made.fallback == template.fallbacks[0]
        assert (made.time_zone, made.process_text) == ("America/New_York", None)
        assert made.attribution is Attribution.NONE

    def test_processes_are_shown_by_title(self) -> None:
        shown = dict(field(self.form(), "process").options)
        assert shown["labor-management"] == "Labor–management bargaining"

    def test_a_process_of_the_teams_own_is_kept_whole(self, tmp_path: Path) -> None:
        text = (TEMPLATES / "labor-management.yaml").read_text(encoding="utf-8")
        own = tmp_path / "ours.yaml"
        own.write_text(text.replace("process: labor-management", "process: ours"), encoding="utf-8")
        made = self.found(self.form(), title="Hill School", file=str(own))
        assert made.process == "ours"
        assert made.process_text is not None
        assert "process: ours" in made.process_text
        assert self.found(self.form(str(own)), title="Hill").process == "ours"

    @pytest.mark.parametrize("named", ["nowhere.yaml", "/no/such/file.yaml", "no process"])
    def test_a_process_that_cannot_be_read_is_said_when_it_is_chosen(self, named: str) -> None:
        with pytest.raises(SourceError):
            self.found(self.form(), title="Hill School", file=named)
        asked = self.form(named, "labor-management")
        assert dict(field(asked, "process").options)[named] == named
        with pytest.raises(SourceError):
            self.found(asked, title="Hill School")

    def test_needs_a_title_and_a_zone(self) -> None:
        with pytest.raises(RuleError, match="needs a title"):
            self.found(self.form(), title="  ")
        with pytest.raises(RuleError, match="no time zone"):
            self.found(self.form(), title="Hill", time_zone="Nowhere")
