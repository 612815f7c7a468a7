"""Roles in the place of names, and the list of what may remain."""

from collections import Counter
from datetime import timedelta

import pytest

from ibb.model import gestures
from ibb.model.actions import Add, change
from ibb.model.items import (
    Attribution,
    Clause,
    Comment,
    DataTable,
    Intake,
    Interest,
    Issue,
    Meeting,
    Minutes,
    Option,
    Party,
    Person,
    PublicInput,
    Ratification,
    Role,
    RowSetAside,
    Support,
    Vote,
)
from ibb.model.session import Session
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.scripts.shipped import shipped
from ibb.scripts.writing import write
from ibb.scripts.writing.remaining import remaining
from ibb.scripts.writing.report import replaced, report
from ibb.scripts.writing.roles import MADE_UP, Roles, anonymous
from tests.scripts.written import BEGAN, PROCESS, add, begun, replayed

NOON = BEGAN + timedelta(minutes=30)


def kinds(session: Session) -> Counter[str]:
    return Counter(each.item.kind for each in session.everything())


def told(text: str, **more) -> tuple[str, Roles]:
    """Return the script of a session in which someone said this, with roles for names."""
    journal = begun()
    add(journal, Add(item=Issue(id="time", title="Time")))
    add(journal, Add(item=Option(id="o", issue="time", text=text)), **more)
    entries, roles = anonymous(journal.entries)
    return write(entries, PROCESS).text, roles


def found(text: str) -> list[tuple[str, str]]:
    """Return what may remain of names in a text that someone said."""
    script, roles = told(text)
    lines = script.splitlines()
    places = remaining(script, "a.yaml", roles)
    for each in places:
        assert each.words.split()[0] in lines[each.line - 1]
    return [(each.words, each.why) for each in places]


def test_parties_and_people_become_roles():
    journal = begun()
    add(journal, Add(item=Party(id="kin", name="Families", at_table=False)))
    add(journal, Add(item=Person(id="oz", name="Oz", role=Role.OBSERVER)))
    add(journal, Add(item=Person(id="eve", name="Eve", party="board", role=Role.RESOURCE)))
    _, roles = anonymous(journal.entries)
    assert roles.names == {
        "Union": "Party A",
        "Board": "Party B",
        "Fay North": "Facilitator",
        "Ana Ruiz": "Party A lead 1",
        "Ben Cole": "Party A member 1",
        "Dana Webb": "Party B lead 1",
        "Families": "Absent party 1",
        "Oz": "Observer 1",
        "Eve": "Party B resource person 1",
    }


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("Ana Ruiz said so", "Party A lead 1 said so"),
        ("It is ANA  RUIZ's turn", "It is Party A lead 1's turn"),
        ("ask ana ruiz, Ben Cole", "ask Party A lead 1, Party A member 1"),
        ("the Union and the Unionists", "the Party A and the Unionists"),
        ("The BOARD's, the Board’s", "The Party B's, the Party B’s"),
        ("the board of a snowboard", "the board of a snowboard"),
        ("Mariana Ruiz", "Mariana Ruiz"),
    ],
)
def test_full_names_go_wherever_they_stand_as_words(said, now):
    assert f"- option: {now}\n" in told(said)[0]


def test_notes_places_and_the_title_go_too():
    journal = begun()
    hall = Meeting(id="hall", title="At Ana Ruiz's", place="Hill School library", opened=NOON)
    add(journal, Add(item=hall), seconds=3600, note="Ben Cole drove")
    add(journal, Add(item=Issue(id="i", title="Meet in the hill school library?")))
    entries, roles = anonymous(journal.entries)
    text = write(entries, PROCESS).text
    assert "script: A session of two parties" in text
    assert f"illustrative: {MADE_UP}" in text
    assert "place: Place 1" in text
    assert "note: Party A member 1 drove" in text
    assert "- issue: Meet in the Place 1?" in text
    assert "- open meeting: At Party A lead 1's" in text
    for name in ("Ana", "Ben", "Hill School"):
        assert name not in text
    assert roles.places["Hill School library"] == 2


def test_a_name_that_was_mended_goes_under_both_spellings():
    journal = begun()
    add(journal, Add(item=Issue(id="i", title="What Ana Ruis asked, Ana Ruiz answers")))
    add(journal, *change(journal.session.get(Person, "ana"), name="Ana Ruis"))
    text = write(anonymous(journal.entries)[0], PROCESS).text
    assert "What Party A lead 1 asked, Party A lead 1 answers" in text


@pytest.mark.parametrize(
    ("said", "words", "why"),
    [
        ("Then Ruiz left", "Ruiz", "part of a name"),
        ("then Hill Ruiz left", "Hill Ruiz", "part of a name"),
        ("as A.R. said", "A.R.", "initials"),
        ("as DW said", "DW", "initials"),
        ("We met Gustav there", "Gustav", "a capital in mid-sentence"),
        ("call 555 010 7788 now", "555 010 7788", "perhaps a telephone number"),
        ("call (555) 010-7788", "(555) 010-7788", "perhaps a telephone number"),
        ("write to a.b@example.org", "a.b@example.org", "an e-mail address"),
        ("see https://example.org/x", "https://example.org/x", "an address on the web"),
        ("see example.org", "example.org", "an address on the web"),
        ("ask Mr. Vance", "Mr. Vance", "a title and a name"),
        ("ask Dr Vance", "Dr Vance", "a title and a name"),
        ("in West Hill High School", "West Hill High School", "a school or a town"),
        ("the Town of Barlow pays", "Town of Barlow", "a school or a town"),
        ("We met at Alder Bluff on Tuesday", "Alder Bluff", "a capital in mid-sentence"),
        ("Alder Bluff pays. Then we go", "Alder Bluff", "a capital in mid-sentence"),
        ("The Alder Bluff road", "Alder Bluff", "a capital in mid-sentence"),
        ("what the board's chair said", "board", "may mean Party B"),
    ],
)
def test_what_may_remain_is_listed_with_its_line(said, words, why):
    assert (words, why) in found(said)


@pytest.mark.parametrize(
    "said",
    [
        "Forty minutes. And then? Then more",
        "on Tuesday in March I'll come",
        "from 2026-01-14 to 2026-02-14, 17:00 to 19:30",
        "for 2025-2026",
        "a party, a Lead and Party B",
    ],
)
def test_the_files_own_words_are_not_listed(said):
    assert found(said) == []


def test_each_place_of_a_long_text_has_its_own_line():
    long = " ".join(f"word{number} of the day" for number in range(40))
    text, roles = told(f"Here Ana Ruiz and Gustav. {long} and Gustav again, and Ana Ruiz. {long}")
    lines = text.splitlines()
    gustav = [number for number, line in enumerate(lines, 1) if "Gustav" in line]
    assert len(gustav) == 2
    found = [each.line for each in remaining(text, "a.yaml", roles) if each.words == "Gustav"]
    assert found == gustav
    (inside,) = replaced(text, "a.yaml", roles).values()
    assert len(inside) == 2
    for number in inside:
        assert "Party A" in " ".join(lines[number - 1 : number + 1])


def test_the_report_says_on_which_lines_names_were_replaced_inside_texts():
    text, roles = told("The Board asked Ana Ruiz, and the Board’s chair asked twice")
    said = report(roles, [], "a.yaml", replaced(text, "a.yaml", roles))
    number = next(n for n, line in enumerate(text.splitlines(), 1) if "asked twice" in line)
    assert (
        f"  Ana Ruiz → Party A lead 1, in 2 places; it stands inside a text on line {number}\n"
        in said
    )
    assert f"  Board → Party B, in 3 places; it stands inside a text on line {number}\n" in said
    assert "  Ben Cole → Party A member 1, in 1 place\n" in said


def test_minutes_and_their_readers_are_read_through_too():
    journal = begun(attribution=Attribution.PERSON)
    add(journal, Add(item=Meeting(id="m", title="First", opened=NOON, closed=NOON)), seconds=3600)
    minutes = "Ana Ruiz spoke.\n\nThe Board answered, with Gustav. The board was kind."
    add(journal, Add(item=Minutes(id="n", meeting="m", text=minutes)))
    for number, writer in enumerate(("Ana Ruiz", "Tess Oak", "Tess Oak")):
        said = Comment(id=f"k{number}", about="n", text="Was Tess Oak there?", writer=writer)
        add(journal, Add(item=said))
    entries, roles = anonymous(journal.entries)
    written = write(entries, PROCESS)
    for name in ("Ana", "Tess", "Oak"):
        assert name not in written.text
    comments = replayed(written).session.all(Comment)
    assert [each.writer for each in comments] == ["Party A lead 1", "Reader 1", "Reader 1"]
    assert {each.text for each in comments} == {"Was Reader 1 there?"}
    listed = {(each.words, each.why) for each in remaining(written.text, "a.yaml", roles)}
    assert ("Gustav", "a capital in mid-sentence") in listed
    assert ("board", "may mean Party B") in listed


def test_who_pays_is_told_by_roles_and_the_language_is_nobodys_name():
    journal = begun(language="pt-BR")
    add(journal, Add(item=Person(id="bo", name="Bo Rios", party="union")))
    add(journal, Add(item=Issue(id="time", title="Time")))
    cost = "Ana Ruiz reckons ten dollars; the Board pays, says Gustav."
    clause = Clause(id="c", issue="time", heading="Noon", text="A bell rings.", fiscal_note=cost)
    add(journal, Add(item=clause))
    entries, roles = anonymous(journal.entries)
    written = write(entries, PROCESS)
    told = "Party A lead 1 reckons ten dollars; the Party B pays, says Gustav."
    assert [each.fiscal_note for each in replayed(written).session.all(Clause)] == [told]
    listed = {(each.words, each.why) for each in remaining(written.text, "a.yaml", roles)}
    assert ("Gustav", "a capital in mid-sentence") in listed
    assert not [words for words, _ in listed if words in {"BR", "pt", "pt-BR"}]


def test_the_report_is_for_its_writer_alone():
    text, roles = told("Ana Ruiz and Gustav, says Ana Ruiz")
    said = report(roles, remaining(text, "a.yaml", roles), "a.yaml")
    first, *lines = said.splitlines()
    assert first.startswith("For your own eyes")
    assert "  Ana Ruiz → Party A lead 1, in 3 places" in lines
    assert "  Hill School → A session of two parties, the title" in lines
    (listed,) = [line for line in lines if "Gustav" in line]
    number = next(n for n, line in enumerate(text.splitlines(), 1) if "Gustav" in line)
    assert listed == f"  a.yaml, line {number}: Gustav (a capital in mid-sentence)"
    assert "a list for a person to check, not a guarantee" in said


def test_a_list_of_nothing_says_so_without_promising_anything():
    _, roles = told("nothing")
    assert "read it through all the same" in report(roles, [], "a.yaml")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_an_anonymised_script_plays_and_holds_as_much(name):
    journal = rehearse(read(shipped()[name]))
    entries, _ = anonymous(journal.entries)
    written = write(entries, PROCESS)
    assert kinds(replayed(written).session) == kinds(journal.session)


def test_an_agreement_keeps_its_initials_under_words_without_names():
    from ibb.model import gestures
    from ibb.model.items import Clause

    journal = begun()
    add(journal, Add(item=Issue(id="i", title="Time")))
    add(journal, Add(item=Interest(id="n", issue="i", text="Rest", parties=("union",))))
    add(journal, Add(item=Clause(id="c", issue="i", heading="Bell", text="Ana Ruiz rings it.")))
    for party in ("union", "board"):
        add(journal, *gestures.initial(journal.session, "c", party, BEGAN))
    (clause,) = replayed(write(anonymous(journal.entries)[0], PROCESS)).session.all(Clause)
    assert (clause.text, len(clause.initials)) == ("Party A lead 1 rings it.", 2)


def test_who_wrote_signed_and_voted_outside_the_session_is_not_named_either():
    journal = begun()
    cards = [
        PublicInput(id="c1", text="As Rosa Cruz said", contributor="Rosa Cruz"),
        PublicInput(id="c2", text="More seats", contributor="Table 3"),
        PublicInput(id="c3", text="Autobuses", contributor="a parent", translated_by="Mia Lake"),
    ]
    add(journal, *(Add(item=card) for card in cards))
    add(journal, Add(item=Support(id="s", body="The city", signed_by="Jo March")))
    aside = (RowSetAside(row=4, why="Rosa Cruz again", words="Ask Ben Cole"),)
    add(journal, Add(item=Intake(id="i", title="Forum", rows=1, set_aside=aside)))
    table = DataTable(id="t", title="Seats", columns=("Who", "Seats"), rows=(("Ana Ruiz", "9"),))
    add(journal, Add(item=table))
    body = Ratification(id="r", body="Assembly")
    add(journal, Add(item=body))
    votes = [Vote(name="Kit Page", vote="yes"), Vote(name="Dana Webb", vote="no", note="Kit Page")]
    add(journal, *gestures.ratify(journal.session, "r", "ratified", NOON.date(), votes=votes))
    entries, roles = anonymous(journal.entries)
    text = write(entries, PROCESS).text
    assert {name: role for name, role in roles.names.items() if not role.startswith("Party")} == {
        "Fay North": "Facilitator",
        "Rosa Cruz": "Contributor 1",
        "Mia Lake": "Translator 1",
        "Jo March": "Signatory 1",
        "Kit Page": "Voter 1",
    }
    for name in ("Rosa", "Mia", "March", "Kit", "Dana", "Ana", "Ben"):
        assert name not in text
    assert "contributor: Table 3" in text
    assert "contributor: a parent" in text
    assert "As Contributor 1 said" in text
    assert "words: Ask Party A member 1" in text
