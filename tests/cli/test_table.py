"""``ibb table``: a table comes in, and its small numbers of people do not."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from ibb.model.items import DataTable
from ibb.store.library import Library
from tests.cli.conftest import Ibb

CSV = """\
Group,Applicants,Offered,Not offered,Rate
English learners,40,14,26,35.0%
Low income,12,4,8,33.3%
Others,583,347,236,59.5%
Total,635,365,270,57.5%
"""
SECRET = ("33.3", ",4,", ",8,")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "admissions.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def tables(library: Path) -> list[DataTable]:
    found = Library(library)
    with found.open(found.find("harbor", newest=False), write=False) as record:
        return record.session.all(DataTable)


def test_small_numbers_never_come_into_the_record(library: Path, file: Path, ibb: Ibb) -> None:
    said = ibb("table", "harbor", file, "--source", "State agency", "--issue", "1")
    assert said.code == 0, said.err
    assert "Below 10 nothing is shown: 6 cells withheld." in said.out
    assert "Recorded as data table 1: admissions.csv." in said.out
    (table,) = tables(library)
    assert (table.source, table.withheld, table.smallest_cell) == ("State agency", 6, 10)
    assert table.issue
    assert table.rows[1] == ("Low income", "12", "*", "*", "*")
    raw = next(library.glob("*.ibb")).read_bytes()
    assert b"English learners" in raw
    assert not any(each.encode() in raw for each in SECRET)


def test_trying_shows_the_table_and_records_nothing(library: Path, file: Path, ibb: Ibb) -> None:
    said = ibb("table", "harbor", file, "--try", "--title", "Admissions")
    assert said.code == 0
    assert "“Offered” + “Not offered” make “Applicants”." in said.out
    assert "English learners" in said.out
    assert "Only tried: nothing was recorded." in said.out
    assert tables(library) == []


def test_it_can_be_read_by_a_program(library: Path, file: Path, ibb: Ibb) -> None:
    told = json.loads(ibb("table", "harbor", file, "--json").out)
    assert told["recorded"]
    assert told["counts"] == ["Applicants", "Offered", "Not offered"]
    assert told["rows"][1] == ["Low income", "12", "*", "*", "*"]
    assert len(tables(library)) == 1


def test_what_counts_and_what_adds_up_can_be_said(library: Path, file: Path, ibb: Ibb) -> None:
    said = ibb("table", "harbor", file, "--try", "--counts", "none")
    assert "No column counts people" in said.out
    said = ibb("table", "harbor", file, "--counts", "Applicants", "--totals", "Others")
    assert said.code == 2
    assert "“Others” is called a total, but nothing in the table adds up to it" in said.err
    assert "--totals" in said.err
    assert tables(library) == []
    ibb("table", "harbor", file, "--counts", "Applicants")
    assert [table.rows[1][1] for table in tables(library)] == ["12"]


def test_the_floor_may_be_raised_and_never_lowered(library: Path, file: Path, ibb: Ibb) -> None:
    said = ibb("table", "harbor", file, "--floor", "5")
    assert said.code == 2
    assert "counts below 10 stay out of the record" in said.err
    assert ibb("table", "harbor", file, "--floor", "20").code == 0
    (table,) = tables(library)
    assert table.smallest_cell == 20
    assert table.rows[0][2] == table.rows[1][1] == "*"


def test_none_may_be_shown(library: Path, tmp_path: Path, ibb: Ibb) -> None:
    path = tmp_path / "zeros.csv"
    path.write_text("School,Students\nA,0\nB,50\n", encoding="utf-8")
    ibb("table", "harbor", path)
    ibb("table", "harbor", path, "--show-zeros")
    assert [table.rows[0][1] for table in tables(library)] == ["*", "0"]


def test_a_sheet_of_a_workbook(library: Path, tmp_path: Path, ibb: Ibb) -> None:
    book = Workbook()
    sheet = book.create_sheet("2023")
    for row in (["Group", "Students"], ["EL", 3], ["Others", 40]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    said = ibb("table", "harbor", tmp_path / "book.xlsx", "--sheet", "2023")
    assert said.code == 0, said.err
    (table,) = tables(library)
    assert (table.title, table.rows) == ("2023", (("EL", "*"), ("Others", "40")))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("gone.csv",), "there is no such file"),
        (("{file}", "--issue", "99"), "There is no issue 99 in this session"),
        (("{file}", "--by", "Nobody At All"), "Nobody in this session is called"),
        (("{file}", "--counts", "Pupils"), "there is no column “Pupils”"),
        (("{file}", "--totals", "Everyone"), "neither a column nor a row called “Everyone”"),
        (("{file}", "--sheet", "2023"), "only a workbook"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    library: Path, file: Path, ibb: Ibb, words: tuple[str, ...], sentence: str
) -> None:
    said = ibb("table", "harbor", *(each.format(file=file) for each in words))
    assert said.code == 2
    assert sentence in said.err
    assert tables(library) == []
