"""What a state or district table adds to the tables, and what it leaves as it was for others."""

from decimal import Decimal

from ibb.documents.kinds.tables import tables
from ibb.documents.profiles import CONSTITUENTS, PUBLIC, Profile, through
from ibb.formats.document import Table, plain
from ibb.model.items import (
    Comparison,
    DataTable,
    Figure,
    Indicator,
    Intake,
    PublicInput,
    Rate,
    Reading,
    RowSetAside,
    Theme,
    Vote,
)
from ibb.model.monitoring_gestures import refer_option
from ibb.model.session import Session
from tests.documents.reading import harbor
from tests.model.builders import DAY, body, table
from tests.model.builders import Table as BargainingTable
from tests.support.sessions import counting, option


def told(session: Session, profile: Profile | None = None) -> dict[str, list[dict[str, str]]]:
    found = {}
    seen = through(session, profile) if profile else session
    for block in tables(seen, profile) if profile else tables(seen):
        if isinstance(block, Table):
            names = [plain(each) for each in block.columns]
            assert len(set(names)) == len(names)
            rows = (map(plain, row) for row in block.rows)
            found[plain(block.caption)] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def of(at: BargainingTable, caption: str) -> list[dict[str, str]]:
    return told(at.session)[caption]


def test_a_session_that_needs_none_of_it_has_no_table_and_no_column_of_it() -> None:
    every = told(harbor().session)
    for caption in ("Who decides", "Cards", "Rates", "Readings", "Roll calls", "Data tables"):
        assert caption not in every
    columns = {name for rows in every.values() for name in rows[0]}
    for name in ("Heard in", "Still to be confirmed", "Needs, to take part", "Purpose", "Members"):
        assert name not in columns
    assert "Smallest count shown" not in [each["What"] for each in every["Charter"]]


def test_what_stands_in_a_table_from_a_file_comes_out_under_its_own_headings() -> None:
    at = table(
        DataTable(
            id="t1",
            title="Admissions",
            columns=("School", "Offers", "", "Offers"),
            rows=(("Lynn", "17", "a", "1"), ("Gill", "*", "b", "2")),
            smallest_cell=10,
            withheld=1,
        )
    )
    assert of(at, "Data table 1") == [
        {"School": "Lynn", "Offers": "17", "Column 3": "a", "Offers (4)": "1"},
        {"School": "Gill", "Offers": "*", "Column 3": "b", "Offers (4)": "2"},
    ]
    [listed] = of(at, "Data tables")
    assert (listed["Title"], listed["Cells withheld"]) == ("Admissions", "1")
    for profile in (CONSTITUENTS, PUBLIC):
        assert told(at.session, profile)["Data table 1"] == of(at, "Data table 1")


def test_figures_stand_in_numbers_a_spreadsheet_can_reckon_with() -> None:
    at = table(
        Rate(id="r1", name="Offer rate", counts="offers", out_of="applicants"),
        Comparison(
            id="c1",
            issue="prep",
            rate="r1",
            group="EL",
            peers="others",
            group_figure=Figure(percent=Decimal("44.50")),
            peers_figure=Figure(count=65, out_of=100),
        ),
        Indicator(id="m1", issue="prep", text="Offers", unit="%", baseline=Decimal("40.0")),
        Reading(id="x1", indicator="m1", on=DAY, value=Decimal("44.50"), where="Lynn"),
    )
    [row] = of(at, "Comparisons")
    assert (row["Number"], row["Rate"], row["Name of the rate"]) == ("1.1", "1", "Offer rate")
    assert (row["Group: percent"], row["Group: count"], row["Group: out of"]) == ("44.5", "", "")
    assert (row["Peers: percent"], row["Peers: count"], row["Peers: out of"]) == ("", "65", "100")
    [read] = of(at, "Readings")
    assert (read["Number"], read["Measure"], read["Value"], read["Unit"]) == (
        "1.1.1",
        "1.1",
        "44.5",
        "%",
    )
    assert (read["Where"], read["Day"]) == ("Lynn", "2026-03-04")
    assert of(at, "Measures")[0]["Baseline"] == "40"


def test_every_row_of_a_file_can_be_traced() -> None:
    at = table(
        Theme(id="th", text="Buses"),
        Intake(
            id="in",
            title="Forum",
            rows=3,
            set_aside=(RowSetAside(row=3, why="empty", words="–"),),
            repeated=1,
        ),
        PublicInput(id="c1", intake="in", row=2, text="Late", themes=("th",), contributor="Ana"),
    )
    [intake] = of(at, "Intakes")
    assert (intake["Rows"], intake["Rows set aside"], intake["Rows here already"]) == (
        "3",
        "1",
        "1",
    )
    assert of(at, "Rows set aside") == [{"Intake": "1", "Row": "3", "Why": "empty", "Words": "–"}]
    [card] = of(at, "Cards")
    assert (card["Intake"], card["Row"], card["Written by"]) == ("1", "2", "Ana")
    [became] = of(at, "What became of cards")
    assert (became["Themes"], became["Words of the themes"]) == ("1", "Buses")
    assert "Translation" not in card
    for profile in (CONSTITUENTS, PUBLIC):
        outside = told(at.session, profile)
        assert "Rows set aside" not in outside
        assert not {"Written by", "Row", "Translated by"} & outside["Cards"][0].keys()


def test_a_roll_call_has_a_row_for_each_member() -> None:
    votes = (
        Vote(name="Ana", vote="yes"),
        Vote(name="Administrator", vote="no", counts=False, note="no ballot"),
    )
    at = table(body("vote", votes=votes, counting="Members vote"))
    assert of(at, "Roll calls") == [
        {"Body": "Vote", "Member": "Ana", "Vote": "yes", "Counts": "yes", "Note": ""},
        {
            "Body": "Vote",
            "Member": "Administrator",
            "Vote": "no",
            "Counts": "no",
            "Note": "no ballot",
        },
    ]


def test_a_referral_stands_outside_with_the_words_of_its_option() -> None:
    at = table(option("o1", "A residency rule"), option("o2", "A raw idea"))
    at.do(refer_option(at.session, "o1", "Legislature", counting("r")))
    for profile in (CONSTITUENTS, PUBLIC):
        outside = told(at.session, profile)
        [sent] = outside["Sent to others"]
        assert (sent["Option"], sent["Text of the option"]) == ("1.1", "A residency rule")
        assert "Options" not in outside
        assert not any("A raw idea" in each.values() for rows in outside.values() for each in rows)
