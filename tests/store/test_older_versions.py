"""A file that an older ibb wrote goes on in today's.

``version-N.ibb.gz`` was made by the program of format N itself. Version 1 knew neither minutes nor
comments, version 2 neither language nor days of retention nor what a clause costs, version 3
neither who decides nor figures, causes, public input and monitoring.
"""

import gzip
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from ibb.model.actions import change
from ibb.model.items import (
    Authority,
    Charter,
    Clause,
    Comment,
    Indicator,
    Intake,
    Interest,
    Issue,
    Meeting,
    Minutes,
    Phase,
    PublicInput,
    Ratification,
    Reading,
    RowSetAside,
    Vote,
)
from ibb.model.minutes_gestures import circulate, draft, take_in
from ibb.model.removal import REMOVED
from ibb.model.voices_gestures import confirm_interest
from ibb.store.check import check
from ibb.store.library import Library
from ibb.store.record import Record
from ibb.store.search import search
from ibb.store.sqlite import schema
from tests.model.builders import DAY
from tests.support.drivers import bare
from tests.support.sentences import untouched
from tests.support.sessions import BY, adding, counting


class Older(NamedTuple):
    """What an older program wrote, and what came after it."""

    version: int
    head: str
    clause: str
    words: str
    new_views: tuple[str, ...] = ()
    new_columns: tuple[tuple[str, str], ...] = ()

    def unpacked(self, folder: Path) -> Path:
        """Return the file in a library of its own."""
        packed = Path(__file__).with_name(f"version-{self.version}.ibb.gz")
        path = folder / "library" / "older.ibb"
        path.parent.mkdir()
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        return path


COSTS = (("charter", "language"), ("charter", "retention_days"), ("clause", "fiscal_note"))
STATE_VIEWS = (
    *("authority", "bearing", "support", "referral", "data_table", "rate", "standard"),
    *("comparison", "gap", "cause", "link", "force", "intake", "theme", "public_input"),
    *("theory", "indicator", "reading"),
)
STATE_COLUMNS = (
    *(("charter", each) for each in ("acknowledgement", "smallest_cell", "declared_joint")),
    *(("charter", each) for each in ("joint_without", "joint_leads")),
    ("party", "needs"),
    *(("commitment", each) for each in ("issue", "amended")),
    ("issue", "reopened_by"),
    *(("interest", each) for each in ("to_confirm", "confirmation", "confirmed_by", "drawn_from")),
    ("option", "drawn_from"),
    ("clause", "drawn_from"),
    *(("ratification", each) for each in ("votes", "counting", "needs", "members")),
    *(("recess", each) for each in ("purpose", "votes", "reconvenes")),
)
FIRST = Older(
    1,
    "0ace529c7bdc82a0d03f7e92870303044a23c201dbe491a8df20190a77152c3c",
    "start",
    "The high school begins at 8:45.",
    ("comment", "minutes", *STATE_VIEWS),
    (*COSTS, *STATE_COLUMNS),
)
SECOND = Older(
    2,
    "18fe6963e890591e568a61f198c28601685f21050ddd4a6a9455b519d1801cc5",
    "duty",
    "Adults take turns at the gate, one week each.",
    STATE_VIEWS,
    (*COSTS, *STATE_COLUMNS),
)
THIRD = Older(
    3,
    "62b73ff7511379d1db39ccc94a568038542f60b6c8ef7db307eeb2231f7d9a80",
    "runs",
    "Each depot sends two runs before half past seven.",
    STATE_VIEWS,
    STATE_COLUMNS,
)
EVERY = (FIRST, SECOND, THIRD)
every_version = pytest.mark.parametrize(
    "older", EVERY, ids=lambda older: f"version-{older.version}"
)
ENTRIES = "SELECT seq, id, version, actions, salt, digest FROM entry ORDER BY seq"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(bare(path)) as connection:
        return [tuple(row) for row in connection.execute(query)]


def has(path: Path, older: Older) -> set[bool]:
    """Tell whether a file has what came after a version; all of it or nothing."""
    views = {row[0] for row in rows(path, "SELECT name FROM sqlite_master WHERE type = 'view'")}
    columns = {
        (view, row[1])
        for view in {view for view, _ in older.new_columns}
        for row in rows(path, f"PRAGMA table_info({view})")
    }
    return {name in views for name in older.new_views} | {
        name in columns for name in older.new_columns
    }


def test_there_is_a_file_of_every_older_version() -> None:
    assert [older.version for older in EVERY] == list(range(1, schema.VERSION))


@every_version
def test_it_is_read_without_being_touched(older: Older, tmp_path: Path) -> None:
    path = older.unpacked(tmp_path)
    with untouched(path.parent), Record(path, write=False) as record:
        assert record.head == older.head
        assert record.session.get(Clause, older.clause).text == older.words
        assert record.session.get(Clause, older.clause).fiscal_note == ""
        assert record.session.label("gone") == "2"
        charter = record.session.charter
        assert charter is not None
        assert (charter.language, charter.retention_days) == ("en", None)
    assert check(path).problems == ()
    assert has(path, older) == {False}


@every_version
def test_it_is_copied_and_upgraded_when_it_is_opened_to_write(older: Older, tmp_path: Path) -> None:
    path = older.unpacked(tmp_path)
    before = rows(path, ENTRIES)
    with Record(path) as record:
        assert record.head == older.head
    assert rows(path, ENTRIES) == before
    assert {row[2] for row in before} == {older.version}
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]
    assert has(path, older) == {True}
    assert check(path).problems == ()
    [copy] = (path.parent / "backups").iterdir()
    assert rows(copy, ENTRIES) == before
    assert rows(copy, "PRAGMA user_version") == [(older.version,)]


def test_the_record_of_version_1_goes_on_with_minutes_and_comments(tmp_path: Path) -> None:
    path, new_id = FIRST.unpacked(tmp_path), counting("new")
    with Record(path) as record:
        meeting = record.session.get(Meeting, "first")
        record.append(draft(record.session, meeting.id, "The table met at four.", new_id), by=BY)
        [minutes] = record.session.all(Minutes)
        record.append(circulate(record.session, minutes.id, DAY), by=BY)
        said = (
            Comment(
                id="k1", about=minutes.id, sort="correction", quote="four", proposed="half past"
            ),
            Comment(id="k2", about="start", text="From which day on?"),
        )
        record.append(take_in(record.session, said), by=BY)
        assert record.entries[-1].seq == 16
        record.undo(by=BY)
        record.redo(by=BY)
    assert check(path).problems == ()
    versions = rows(path, "SELECT DISTINCT version FROM entry ORDER BY version")
    assert versions == [(1,), (schema.VERSION,)]
    assert rows(path, "SELECT number, meeting, phase FROM minutes") == [
        ("1", "The library", "corrections proposed")
    ]
    assert rows(path, "SELECT about, sort, quote, text FROM comment") == [
        ("minutes 1", "correction", "four", ""),
        ("clause 1", "comment", "", "From which day on?"),
    ]
    found, _ = search(Library(path.parent), "half past")
    assert [(hit.kind, hit.number) for hit in found] == [("comment", "1")]
    found, _ = search(Library(path.parent), "table met")
    assert [(hit.kind, hit.session) for hit in found] == [("minutes", "Bell times at Oak Ridge")]


def test_the_minutes_and_comments_of_version_2_are_as_they_were(tmp_path: Path) -> None:
    path = SECOND.unpacked(tmp_path)
    with Record(path) as record:
        [minutes] = record.session.all(Minutes)
        assert minutes.text == "The table met at half past three.\n\nGate duty was settled."
        assert minutes.phase is Phase.CORRECTIONS
        one, other = record.session.all(Comment)
        assert (one.answer, one.answer_note) == ("accepted", "The clock in the gym says so")
        assert (other.answer, other.about) == (None, "duty")
        record.undo(by=BY)
        assert "at three" in record.session.all(Minutes)[0].text
    assert check(path).problems == ()


@every_version
def test_its_record_goes_on_with_language_days_and_costs(older: Older, tmp_path: Path) -> None:
    path = older.unpacked(tmp_path)
    library = Library(path.parent)
    with Record(path) as record:
        charter = record.session.charter
        assert charter is not None
        kept = "Lo acordado queda"
        record.append(change(charter, language="es", retention_days=90, retention=kept), by=BY)
        clause = record.session.get(Clause, older.clause)
        note = "Twelve lanterns, which the Board pays"
        record.append(change(clause, fiscal_note=note), by=BY)
    columns = "SELECT language, retention_days FROM charter"
    assert rows(path, columns) == [("es", 90)]
    assert rows(path, "SELECT fiscal_note FROM clause") == [(note,)]
    found, _ = search(library, "lanterns")
    assert [(hit.kind, hit.number) for hit in found] == [("clause", "1")]
    with Record(path) as record:
        last = record.entries[-1].seq
        # The charter's words as well; its language is nobody's words, and stays.
        record.remove_words([last - 1, last], by=BY, why="asked for by the Board")
    assert b"anterns" not in path.read_bytes()
    assert b"acordado" not in path.read_bytes()
    with Record(path) as record:
        assert record.session.get(Charter, charter.id).language == "es"
        assert record.session.get(Charter, charter.id).retention_days == 90
        assert record.session.get(Clause, older.clause).fiscal_note == REMOVED
        assert record.session.get(Clause, older.clause).text == older.words
    assert rows(path, columns) == [("es", 90)]
    assert rows(path, "SELECT fiscal_note FROM clause") == [(REMOVED,)]
    found, _ = search(library, "lanterns")
    assert found == []
    assert check(path).problems == ()


@every_version
def test_its_record_goes_on_with_authority_a_card_and_a_reading(
    older: Older, tmp_path: Path
) -> None:
    path = older.unpacked(tmp_path)
    with Record(path) as record:
        issue = record.session.all(Issue)[0].id
        stated = Authority(
            id="a1",
            issue=issue,
            decides="State Board",
            level="Involve",
            step=3,
            promise="We work with you and show where your words went",
        )
        record.append(adding(stated), by=BY)
        newer = {"level": "Collaborate", "step": 4, "promise": "We look for it together"}
        after = stated.model_copy(update={"id": "a2", "supersedes": "a1", "because": "x", **newer})
        record.append(adding(after), by=BY)
        aside = RowSetAside(row=3, why="empty", words="lanterns, nothing more")
        intake = Intake(id="f1", issue=issue, title="Forum", rows=2, set_aside=(aside,))
        card = PublicInput(id="c1", intake="f1", row=2, text="Más farolas", contributor="Table 4")
        record.append(adding(intake, card), by=BY)
        measure = Indicator(id="measure", issue=issue, text="Late buses", unit="%")
        reading = Reading(id="r1", indicator="measure", on=DAY, value=Decimal("20.4"))
        record.append(adding(measure, reading), by=BY)
        record.undo(by=BY)
        record.redo(by=BY)
    assert check(path).problems == ()
    assert rows(path, "SELECT number, level, supersedes FROM authority") == [
        ("1", "Involve", None),
        ("2", "Collaborate", "1"),
    ]
    assert rows(path, "SELECT number, intake, contributor FROM public_input") == [
        ("1", "1", "Table 4")
    ]
    assert rows(
        path, "SELECT m.text, r.value FROM reading r JOIN indicator m ON m.id = r.indicator_id"
    ) == [("Late buses", 20.4)]
    assert found(path, "farolas") == [("public_input", "1")]
    assert found(path, "lanterns nothing") == [("intake", "1")]
    assert found(path, "show where") == [("authority", "1")]


def found(path: Path, words: str) -> list[tuple[str, str]]:
    hits, unreadable = search(Library(path.parent), words)
    assert not unreadable
    return [(hit.kind, hit.number) for hit in hits]


def test_what_version_3_said_for_an_absent_party_is_confirmed_by_its_own_card(
    tmp_path: Path,
) -> None:
    path = THIRD.unpacked(tmp_path)
    with Record(path) as record:
        home = record.session.get(Interest, "home")
        assert home.basis
        assert (home.to_confirm, home.confirmed_by, home.drawn_from) == (False, (), ())
        record.append(change(home, to_confirm=True), by=BY)
        card = PublicInput(id="c1", text="Antes de que oscurezca", language="es", group="families")
        record.append(adding(card), by=BY)
        record.append(confirm_interest(record.session, "home", ["c1"], "yes, all"), by=BY)
        votes = (Vote(name="Ana Ruiz", vote="abstain", note="no lanterns yet"),)
        record.append(
            adding(Ratification(id="school", body="School Committee", votes=votes)), by=BY
        )
    assert rows(path, "SELECT to_confirm, confirmed_by, confirmation FROM interest") == [
        (0, "1", "yes, all")
    ]
    assert rows(path, "SELECT body, in_favour, votes FROM ratification") == [
        ("State Board", 6, None),
        ("School Committee", None, "Ana Ruiz abstain"),
    ]
    assert found(path, "lanterns") == [("ratification", "2")]
    assert check(path).problems == ()
