"""``ibb readings``: next year's figures come in once; a crossed threshold reopens the issue."""

import json
from pathlib import Path

import openpyxl
import pytest

from ibb.model.entry import Via
from ibb.model.items import Fact, Issue, Outcome, Reading, Stage
from ibb.process.readings_in import HEADS as HEADS_KNOWN
from ibb.store.check import check
from ibb.store.record import Record
from tests.cli.conftest import Ibb, Said, is_one_sentence
from tests.support.followed import followed, measure
from tests.support.sessions import BY, adding, issue

HEADS = "measure,value,date,period,where,source\n"
RATIO = "“English learners with a first-year teacher, beside other students”"
YEAR_2 = HEADS + (
    '"English learners with a first-year teacher, beside other students",'
    "1.52,2025-06-30,2024–25,,SLE report\n"
    "2,17%,6/30/2025,2024–25,,HR\n"
    "measure 3,62,2025-06-30,2024–25,School X,HR\n"
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return Millbrook after its agreement, with nothing read yet."""
    monkeypatch.setenv("COLUMNS", "100")
    return followed(tmp_path, with_readings=False)


def file(tmp_path: Path, text: str, name: str = "year-2.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def told(said: Said) -> str:
    assert (said.code, said.err) == (0, "")
    return " ".join(said.out.split())


def held(session: Path) -> Record:
    return Record(session, write=False)


def test_next_years_figures_come_in_and_reopen_the_issue(
    ibb: Ibb, session: Path, tmp_path: Path
) -> None:
    """Founding systems, row 8."""
    said = told(ibb("readings", session, file(tmp_path, YEAR_2)))
    assert said.startswith("3 new readings. ")
    assert f"{RATIO}: 1.52 (2024–25); the line agreed is at least 1.5" in said
    assert "62% (2024–25, School X)" in said
    assert "Issue 1, Experienced teachers, is reopened: Reopened by" in said
    with held(session) as record:
        issue = record.session.get(Issue, "prep")
        assert (issue.stage, issue.outcome) == (Stage.STORY, Outcome.BACK)
        [fact] = record.session.all(Fact)
        assert fact.source == "SLE report"
        assert record.entries[-1].via is Via.IMPORT
        assert len(record.session.all(Reading)) == 3
    assert check(session).problems == ()


def test_the_same_file_again_changes_nothing(ibb: Ibb, session: Path, tmp_path: Path) -> None:
    path = file(tmp_path, YEAR_2)
    told(ibb("readings", session, path))
    with held(session) as record:
        entries = len(record.entries)
    said = told(ibb("readings", session, path))
    assert said == "No new reading. Here already: 3 readings, rows 2–4. Nothing was recorded."
    with held(session) as record:
        assert len(record.entries) == entries


def test_tried_nothing_is_recorded_and_it_says_what_would_come(
    ibb: Ibb, session: Path, tmp_path: Path
) -> None:
    said = told(ibb("readings", session, file(tmp_path, YEAR_2), "--try"))
    assert "3 new readings." in said
    assert "would be reopened" in said
    assert said.endswith("Only tried: nothing was recorded. Leave out --try to bring it in.")
    with held(session) as record:
        assert record.session.all(Reading) == []


def test_a_program_can_read_what_came_of_it(ibb: Ibb, session: Path, tmp_path: Path) -> None:
    facts = json.loads(ibb("readings", session, file(tmp_path, YEAR_2), "--json").out)
    assert facts["recorded"] is True
    assert [each["value"] for each in facts["readings"]] == ["1.52", "17", "62"]
    assert [each["issue"] for each in facts["reopened"]] == ["1"]
    assert facts["left_out"] == facts["here_already"] == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("4,9,2025-06-30,2024–25,School X,HR", "counts fewer than 10 people"),
        ("Nothing such,9,2025-06-30,,,", "there is no measure “Nothing such” here"),
        (",9,2025-06-30,,,", "does not say which measure"),
        ("2,,2025-06-30,,,", "it has no value"),
        ("2,better,2025-06-30,,,", "“better” is not a value"),
        ("2,17,,,,", "it has no date"),
        ("2,17,31/31/2025,,,", "is not a day"),
        ("2,17,summer,,,", "is not a day"),
        ("2,17,2099-06-30,,,", "2099-06-30 is still to come"),
        ("2,2025,2025-06-30,,,", "“2025” is not between 0 and 100 percent"),
        ("2,123456789012345,2025-06-30,,,", "is not a value"),
        ("2,0.1234567,2025-06-30,,,", "more digits than a reading can hold"),
    ],
)
def test_what_is_no_reading_is_left_out_with_its_row_and_why(
    ibb: Ibb, session: Path, tmp_path: Path, row: str, why: str
) -> None:
    with Record(session) as record:
        record.append(adding(measure("few", "Novices", unit="teachers")), by=BY)
    said = told(ibb("readings", session, file(tmp_path, f"{HEADS}2,20%,2024-06-30,,,\n{row}\n")))
    assert "1 new reading." in said
    assert "Left out, row 3: " in said
    assert why in said


def test_another_value_for_what_is_there_is_not_overwritten(
    ibb: Ibb, session: Path, tmp_path: Path
) -> None:
    told(ibb("readings", session, file(tmp_path, YEAR_2)))
    changed = file(tmp_path, YEAR_2.replace("17%", "18%"), "again.csv")
    said = told(ibb("readings", session, changed))
    assert "Left out, row 3: measure 2 has 17% for that already; change it there." in said


def test_a_withheld_value_comes_in_as_one(ibb: Ibb, session: Path, tmp_path: Path) -> None:
    told(ibb("readings", session, file(tmp_path, f"{HEADS}2,*,2025-06-30,,School Z,\n")))
    with held(session) as record:
        [reading] = record.session.all(Reading)
        assert (reading.value, reading.note) == (None, "withheld: it counts too few")


def test_a_workbook_is_read_too_and_a_day_can_stand_for_all_rows(
    ibb: Ibb, session: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Indicator", "Value", "School"])
    sheet.append(["Hires before 1 June", 62, "School X"])
    path = tmp_path / "year.xlsx"
    book.save(path)
    assert "62% (2025-06-30, School X)" in told(
        ibb("readings", session, path, "--on", "2025-06-30", "--issue", "1")
    )


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("school,figure\nX,1\n", (), "no column is called “measure”"),
        ("measure,figure\n2,1\n", (), "no column is called “value”"),
        ("", (), "the file is empty"),
        (YEAR_2, ("--on", "soon"), "is not a day"),
        (YEAR_2, ("--on", "2099-06-30"), "Nothing was read on 2099-06-30 yet"),
        (YEAR_2, ("--issue", "9"), "There is no issue 9"),
        (YEAR_2, ("--by", "Nobody"), "Nobody in this session is called"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    ibb: Ibb, session: Path, tmp_path: Path, text: str, options: tuple[str, ...], words: str
) -> None:
    said = ibb("readings", session, file(tmp_path, text), *options)
    assert said.code == 2
    assert is_one_sentence(said)
    assert words in said.err
    with held(session) as record:
        assert record.session.all(Reading) == []


def test_where_two_issues_number_alike_it_asks_which(
    ibb: Ibb, session: Path, tmp_path: Path
) -> None:
    with Record(session) as record:
        record.append(adding(issue("two")), by=BY)
        record.append(adding(measure("other", "Something else", issue="two")), by=BY)
    path = file(tmp_path, f"{HEADS}1,5,2025-06-30,,,\n")
    assert "is a measure of several issues; say --issue N" in told(ibb("readings", session, path))
    assert "“Something else”: 5" in told(ibb("readings", session, path, "--issue", "2"))


def test_what_is_measured_is_told_where_things_stand(
    ibb: Ibb, session: Path, tmp_path: Path
) -> None:
    told(ibb("readings", session, file(tmp_path, YEAR_2)))
    lines = ibb("show", "--standing", session).out.splitlines()
    said = " ".join(" ".join(each.lstrip(" -") for each in lines).split())
    assert "Is the gap closing?" in said
    assert "It is back on the table: “English learners" in said
    assert "Measure 2, Teachers who leave School X: one reading only: 17% (2024–25)" in said


@pytest.mark.parametrize("day", ["When", "Day", "Fecha", "DATA"])
@pytest.mark.parametrize("year", ["Year", "Curso"])
def test_columns_may_be_called_what_people_call_them(
    ibb: Ibb, session: Path, tmp_path: Path, day: str, year: str
) -> None:
    text = f"Indicator,Reading,{day},{year}\n2,17%,2025-06-30,2024–25\n"
    assert "17% (2024–25)" in told(ibb("readings", session, file(tmp_path, text)))


def test_every_name_of_a_column_is_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "follow-through.md").read_text(encoding="utf-8")
    for names in HEADS_KNOWN.values():
        assert f"| {', '.join(names)} |" in guide
