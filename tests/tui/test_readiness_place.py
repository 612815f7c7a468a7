"""Readiness: whose support is in writing, and a session that is declared joint."""

import pytest

from ibb.desk.at import Form, Say
from ibb.desk.places.readiness import PLACE
from ibb.model.errors import RuleError
from ibb.model.items import Charter, Role, Support
from tests.support.sessions import person
from tests.support.tables import HOSTILE, Table


@pytest.fixture
def table() -> Table:
    table = Table(PLACE)
    table.add(person("Lee", "union", role=Role.LEAD), person("Kim", "committee", role=Role.LEAD))
    return table


def charter(table: Table) -> Charter:
    found = table.session.charter
    assert found is not None
    return found


def signing(table: Table) -> None:
    for support in table.session.all(Support):
        table.pointed = support.id
        table.do("support.signed", signed="2026-02-10", signed_by="Its president")
    table.pointed = None


def test_an_empty_place_says_what_to_do(table: Table) -> None:
    assert "Not declared joint yet" in table.text()
    assert "F3 takes those the process names" in table.text()
    assert "Union" in table.text()
    assert "lead: Lee" in table.text()


def test_the_bodies_of_the_process_are_taken_once(table: Table) -> None:
    table.type("Body", "school committee")
    table.do("support.signed")
    names = [each.body for each in table.session.all(Support)]
    assert names == ["school committee", "Teachers' organization", "Administration"]
    assert isinstance(table.do("support.signed"), Say)


def test_one_missing_signature_keeps_it_from_being_joint(table: Table) -> None:
    table.type("Body", "Union members")
    table.type("Body", "School board")
    table.pointed = table.session.all(Support)[0].id
    table.do("support.signed", signed="2026-02-10", signed_by="Its president")
    table.pointed = None
    assert "Not joint yet: School board has to sign" in table.text()
    assert "✓ signed 10 February 2026 by Its president" in table.text()
    form = table.do("support.joint")
    assert isinstance(form, Form)
    assert "School board" in form.about
    with pytest.raises(RuleError, match="missing from School board"):
        table.do("support.joint", without=" ")
    with pytest.raises(RuleError, match="missing: Committee"):
        table.do("support.joint", without="It meets in June", leads=("lee",))
    assert charter(table).declared_joint is None


def test_both_leads_can_go_on_and_the_reason_is_read_by_all(table: Table) -> None:
    table.type("Body", "School board")
    table.do("support.joint", without="It meets in June", leads=("lee", "kim"))
    assert charter(table).joint_without == "It meets in June"
    assert "Declared joint on 2 March 2026" in table.text()
    assert "Without every signature: It meets in June (Lee and Kim)" in table.text()


def test_with_every_signature_one_key_declares_it_and_takes_it_back(table: Table) -> None:
    table.do("support.signed")
    signing(table)
    table.do("support.joint")
    assert table.said == "The session is joint."
    table.do("support.joint")
    assert charter(table).declared_joint is None


def test_what_is_said_about_power_stands_there(table: Table) -> None:
    table.do("support.acknowledge", words="The district has lawyers; families have evenings.")
    assert "families have evenings" in table.text()


def test_what_is_typed_is_only_text(table: Table) -> None:
    table.type("Body", HOSTILE)
    assert "[@click=x]y[/]" in table.text()
    assert "\x1b" not in table.text()
