"""The district of Millbrook looks for experienced teachers: a table where authority is stated.

Its constraint is the documented one: students come to excellent educators more often, and nobody
is moved to another school (founding systems, 3.D).
"""

from datetime import UTC, date, datetime, time
from pathlib import Path

from ibb.desk.founding import charter_of
from ibb.model.actions import change
from ibb.model.authority_gestures import state_authority
from ibb.model.items import Issue, Stage
from ibb.process.template import load_template
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.authority import commitment
from tests.support.sessions import BY, adding, counting, interest, issue, option, party

ASK = "How can students in every school have experienced teachers as often as everyone else?"
OPTIONS = {
    "march": "Hire in March, with a stipend for early notice",
    "select": "Site teams interview and choose together",
    "moved": "Move experienced teachers to the two schools that need them most",
}
LADDER = load_template("state-district")[0].ladder


def millbrook(folder: Path, *, stage: Stage = Stage.INTERESTS, stated: bool = True) -> Path:
    """Return a file of the session in a library of its own, closed, the issue at this stage."""
    path = Library(folder / "library").create("Millbrook")
    template, text = load_template("state-district")
    with Record(path, clock=lambda: datetime(2026, 3, 2, 18, tzinfo=UTC)) as record:
        charter = charter_of(template, text, "charter", title="Millbrook", time_zone="UTC")
        record.append(adding(charter), by=BY)
        record.append(adding(party("District"), party("Union"), party("Parents")), by=BY)
        about = issue("prep", title="Experienced teachers", statement=ASK, raised_by="parents")
        record.append(adding(about), by=BY)
        if stated:
            state(record, "Consult", date(2026, 3, 2))
        rule = commitment("stay", party="district", basis="Equity Plan 2015–2019", issue="prep")
        record.append(adding(rule), by=BY)
        both = ("union", "district")
        record.append(adding(interest("i1", "Schools where people stay", parties=both)), by=BY)
        record.append(adding(*(option(key, words) for key, words in OPTIONS.items())), by=BY)
        record.append(change(record.session.get(Issue, "prep"), stage=stage), by=BY)
    return path


def state(record: Record, level: str, day: date, because: str = "") -> None:
    """Record on a day who decides at Millbrook and which step of the ladder is promised."""
    step = next(number for number, each in enumerate(LADDER, 1) if each.name == level)
    actions = state_authority(
        record.session,
        "prep",
        counting(f"says-{level.lower()}-{record.session.seq}"),
        decides="School committee",
        level=level,
        step=step,
        promise=LADDER[step - 1].promise,
        recommends="Superintendent",
        source="G.L. c. 71, s. 59B",
        because=because,
    )
    record.clock = lambda: datetime.combine(day, time(18), UTC)
    record.append(actions, by=BY)
