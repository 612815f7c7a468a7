"""A search finds cards, causes, cells of tables, rows that were set aside, and who voted."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ibb.model.actions import change
from ibb.model.items import (
    Authority,
    Cause,
    Commitment,
    DataTable,
    Force,
    Indicator,
    Intake,
    Issue,
    PublicInput,
    Ratification,
    Reading,
    Referral,
    RowSetAside,
    Stage,
    TheoryOfAction,
    Vote,
)
from ibb.model.removal import REMOVED
from ibb.store.check import check
from ibb.store.library import Library
from ibb.store.record import Record
from ibb.store.search import Hit, search
from tests.support.drivers import bare
from tests.support.sentences import everything_in
from tests.support.sessions import BY, a_file, adding, issue, option

DAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session of a state table about buses; each gesture adds one thing."""
    file = a_file(tmp_path)
    aside = (RowSetAside(row=7, why="only a name", words="Dolores, gate four"),)
    votes = (
        Vote(name="Ms. Okafor", vote="yes"),
        Vote(name="Town Administrator", vote="no", counts=False, note="sits without a ballot"),
    )
    with Record(file) as record:
        for item in (
            issue("bus", title="Late buses"),
            option("two", "Two runs", issue="bus"),
            Authority(
                id="a1",
                issue="bus",
                decides="State Board",
                level="Consult",
                step=2,
                promise="We listen and answer",
            ),
            Commitment(id="c1", text="No child waits at a highway", party="union"),
            Referral(id="s1", option="two", to="Legislature", because="it votes the money"),
            Cause(id="k1", issue="bus", text="Too few drivers", category="Staff"),
            Force(id="f1", issue="bus", party="union", text="Overtime pays", pushes="for change"),
            DataTable(
                id="t1",
                issue="bus",
                title="Bus log",
                columns=("Route", "Late"),
                rows=(("Harbor Loop", "17"), ("Mill Road", "*")),
            ),
            Intake(id="in1", issue="bus", title="Forum in Lynn", rows=2, set_aside=aside),
            PublicInput(
                id="card",
                intake="in1",
                text="O ônibus chega tarde",
                translation="The bus comes late",
                key="9f3acafe",
                contributor="Table 4",
                group="families",
            ),
            Indicator(id="m1", issue="bus", text="Buses on time", unit="%"),
            Reading(id="r1", indicator="m1", on=DAY, value=80, note="counted at the gate"),
            TheoryOfAction(id="th1", issue="bus", note="drivers first"),
            Ratification(id="body", body="School Committee", votes=votes, counting="Members"),
        ):
            record.append(adding(item), by=BY, at=NOON)
    return file


def hits(path: Path, words: str = "", **more: object) -> list[Hit]:
    found, unreadable = search(Library(path.parent), words, **more)  # type: ignore[arg-type]
    assert not unreadable
    return found


def ids(path: Path, words: str = "", **more: object) -> list[str]:
    return [each.item_id for each in hits(path, words, **more)]


@pytest.mark.parametrize(
    ("words", "item_id"),
    [
        ("onibus tarde", "card"),
        ("bus comes late", "card"),
        ("Table 4", "card"),
        ("drivers few", "k1"),
        ("harbor loop", "t1"),
        ("dolores", "in1"),
        ("only name", "in1"),
        ("okafor", "body"),
        ("without ballot", "body"),
        ("listen answer", "a1"),
        ("votes the money", "s1"),
        ("counted gate", "r1"),
        ("overtime", "f1"),
    ],
)
def test_words_are_found_however_deep_they_stand(path: Path, words: str, item_id: str) -> None:
    assert ids(path, words) == [item_id]


def test_what_only_a_program_reads_is_not_found(path: Path) -> None:
    assert ids(path, "9f3acafe") == []
    assert ids(path, "yes") == []


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("cards", ["card"]),
        ("card", ["card"]),
        ("public input", ["card"]),
        ("measures", ["m1"]),
        ("statements of authority", ["a1"]),
        ("theories of action", ["th1"]),
        ("data tables", ["t1"]),
        ("parties", ["union", "committee"]),
    ],
)
def test_kinds_go_by_the_words_people_use(path: Path, kind: str, found: list[str]) -> None:
    assert ids(path, kind=kind) == found


def test_a_hit_says_to_which_issue_it_belongs(path: Path) -> None:
    every = {each.item_id: each for each in hits(path, kind="card") + hits(path, "gate counted")}
    assert (every["card"].noun, every["card"].issue) == ("card", "2")
    assert (every["r1"].noun, every["r1"].issue) == ("reading", "2")
    assert ids(path, "highway", party="Union") == ["c1"]
    assert set(ids(path, "drivers", stage="issue")) == {"k1", "th1"}


def test_a_hit_shows_the_words_that_stand_for_it_first(path: Path) -> None:
    [card], [table] = hits(path, "Table 4"), hits(path, "harbor loop")
    assert card.text.startswith("O ônibus chega tarde\n")
    assert table.text.startswith("Bus log\n")


def test_what_somebody_voted_with_is_found_as_it_stood_earlier(path: Path) -> None:
    with Record(path) as record:
        body = record.session.get(Ratification, "body")
        last = record.session.seq + 1
        record.append(change(body, votes=body.votes[:1]), by=BY, at=NOON)
    assert ids(path, "administrator") == []
    [hit] = hits(path, "administrator", earlier=True)
    assert (hit.item_id, hit.gone) == ("body", last)
    [now] = hits(path, "okafor")
    assert now.entry == last


def test_removed_words_are_found_nowhere_in_rows_or_roll_calls(path: Path) -> None:
    with Record(path) as record:
        seqs = [
            entry.seq
            for entry in record.entries
            for action in entry.actions
            if getattr(getattr(action, "item", None), "kind", "") in {"intake", "ratification"}
        ]
        record.remove_words(seqs, by=BY, why="names people")
        [row] = record.session.get(Intake, "in1").set_aside
        assert (row.row, row.words) == (7, REMOVED)
    assert ids(path, "dolores", earlier=True) == []
    assert ids(path, "administrator", earlier=True) == []
    for name, data in everything_in(path.parent).items():
        assert b"Dolores" not in data, name
        assert b"Administrator" not in data, name
    assert check(path).problems == ()


def test_a_researcher_reads_plain_tables(path: Path) -> None:
    connection = bare(path)
    try:
        rows = [tuple(row) for row in connection.execute("SELECT rows, columns FROM data_table")]
        assert rows == [('[["Harbor Loop","17"],["Mill Road","*"]]', "Route, Late")]
        [[votes]] = connection.execute("SELECT votes FROM ratification")
        assert votes == "Ms. Okafor yes, Town Administrator no"
        [[value, named]] = connection.execute("SELECT value + 1, indicator FROM reading")
        assert (value, named) == (81.0, "1")
        [[cell]] = connection.execute(
            "SELECT json_extract(each.value, '$[0]') FROM data_table, json_each(rows) AS each "
            "WHERE json_extract(each.value, '$[1]') = '*'"
        )
        assert cell == "Mill Road"
    finally:
        connection.close()


def test_the_stage_of_a_card_is_that_of_the_issue_of_its_intake(path: Path) -> None:
    with Record(path) as record:
        bus = record.session.get(Issue, "bus")
        record.append(change(bus, stage=Stage.STORY), by=BY, at=NOON)
        later = PublicInput(id="more", intake=None, issue="bus", text="Buses at night")
        record.append(adding(later), by=BY, at=NOON)
    assert ids(path, kind="card", stage="story") == ["more"]
    assert ids(path, kind="card", stage="issue") == ["card"]
