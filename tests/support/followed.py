"""Millbrook years after its agreement: theories, measures, readings, and an option sent elsewhere.

The figures are those of founding systems 3.D.4 and 3.D.10, and the acceptance data of 3.A.4.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ibb.model.actions import change
from ibb.model.items import (
    AnyItem,
    Cause,
    Flags,
    Gap,
    Indicator,
    Issue,
    Outcome,
    Reading,
    Referral,
    Stage,
    TheoryOfAction,
)
from ibb.store.record import Record
from tests.model.builders import clause
from tests.support.millbrook import millbrook
from tests.support.sessions import BY, adding, person

JUNE_24, JUNE_25, JUNE_26 = date(2024, 6, 30), date(2025, 6, 30), date(2026, 6, 30)


def measure(key: str, text: str, **fields: Any) -> Indicator:
    """Return a measure of the first issue."""
    return Indicator(**{"id": key, "issue": "prep", "text": text, **fields})


def read(key: str, of: str, on: date, value: str | None, **fields: Any) -> Reading:
    """Return a reading, by its measure, day and value."""
    number = None if value is None else Decimal(value)
    note = {} if value is not None else {"note": "withheld: it counts too few"}
    return Reading(**{"id": key, "indicator": of, "on": on, "value": number, **note, **fields})


RATIO = measure(
    "ratio",
    "English learners with a first-year teacher, beside other students",
    sort="lagging",
    better="lower",
    flags=Flags.AT_LEAST,
    threshold=Decimal("1.5"),
    target=Decimal("1.2"),
    every_months=12,
    first_due=JUNE_25,
    owner="ana",
    clause="hire",
)
TURNOVER = measure(
    "turnover", "Teachers who leave School X", sort="lagging", unit="%", better="lower"
)
HIRES = measure("hires", "Hires before 1 June", unit="%", target=Decimal(80), owner="ana")


def agreed() -> tuple[AnyItem, ...]:
    """Return what stands once the table has agreed, before anything is read."""
    return (
        person("Ana", "union"),
        Gap(id="gap", issue="prep", text="English learners are taught by novices more often."),
        Cause(id="late", issue="prep", text="Hiring is late"),
        clause("hire", heading="Hiring calendar"),
        RATIO,
        TURNOVER,
        HIRES,
        TheoryOfAction(
            id="why",
            issue="prep",
            gap="gap",
            cause="late",
            strategy="hire",
            leading="hires",
            lagging="ratio",
            owner="ana",
            locus="each district",
        ),
        TheoryOfAction(id="half", issue="prep", strategy="select"),
    )


def over_the_years() -> tuple[AnyItem, ...]:
    """Return the readings of three years, of the district and of three schools."""
    return (
        read("ratio-24", "ratio", JUNE_24, "1.75", period="2023–24"),
        read("ratio-25", "ratio", JUNE_25, "1.52", period="2024–25"),
        read("leave-24", "turnover", JUNE_24, "24", period="2023–24"),
        read("leave-25", "turnover", JUNE_25, "17", period="2024–25"),
        read("x-24", "hires", JUNE_24, "40", period="2023–24", where="School X"),
        read("x-25", "hires", JUNE_25, "62", period="2024–25", where="School X"),
        read("x-26", "hires", JUNE_26, "85", period="2025–26", where="School X"),
        read("y-24", "hires", JUNE_24, "70", period="2023–24", where="School Y"),
        read("y-25", "hires", JUNE_25, "66", period="2024–25", where="School Y"),
        read(
            "y-26",
            "hires",
            JUNE_26,
            "58",
            period="2025–26",
            where="School Y",
            response="The principal moved interviews to April.",
        ),
        read("z-26", "hires", JUNE_26, None, period="2025–26", where="School Z"),
    )


def sent() -> Referral:
    """Return an option that the Legislature decides on."""
    return Referral(
        id="sent",
        option="march",
        to="The Legislature",
        because="the stipend needs a law",
        referred=date(2025, 1, 10),
        follow_up=date(2025, 9, 1),
    )


def followed(folder: Path, *, with_readings: bool = True) -> Path:
    """Return a file of Millbrook years after its agreement, closed."""
    path = millbrook(folder, stage=Stage.AGREEMENT)
    with Record(path) as record:
        record.append(adding(*agreed(), sent()), by=BY)
        settled = record.session.get(Issue, "prep")
        record.append(change(settled, outcome=Outcome.CONSENSUS), by=BY)
        if with_readings:
            record.append(adding(*over_the_years()), by=BY)
    return path
