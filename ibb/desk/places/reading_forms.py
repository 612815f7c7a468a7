"""What is asked about readings: what was read, when and where, and what came of it."""

from collections.abc import Sequence
from decimal import Decimal

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.common import day_field, day_or_none, today
from ibb.desk.places.monitoring_forms import pointed_measure, shown
from ibb.documents.wording import counted, short
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import Indicator, Reading
from ibb.model.monitoring_gestures import measured, record_readings
from ibb.model.monitoring_gestures import reopen as reopened
from ibb.process.monitoring import measures
from ibb.process.reading_values import WITHHELD_NOTE, read_by, value_of

_LONGEST = 60


def reading(at: At) -> Answer:
    """Record a reading of the measure pointed to."""
    indicator = pointed_measure(at)
    if indicator is None:
        if not measures(at.session, at.issue):
            raise RuleError("There is no measure yet; type the first one.")
        raise RuleError("Point at a measure with the arrow keys first.")
    return reading_form(at, indicator, None)


def reading_form(at: At, indicator: Indicator, old: Reading | None) -> Form:
    """Return the form for a reading: what was read, when and where, and what came of it."""

    def make(answers: Answers) -> Gesture:
        value = _value(answers["value"])
        note = answers["note"] or ("" if value is not None else WITHHELD_NOTE)
        fields = {
            "on": read_by(day_or_none(answers, "on") or today(at), today(at)),
            "period": answers["period"],
            "value": value,
            "where": answers["where"],
            "source": answers["source"],
            "note": note,
            "response": answers["response"],
        }
        if old is not None:
            name = at.session.name_first(old.id)
            return Gesture(change(old, **fields), f"{name} is recorded.")
        new = Reading.model_validate({"id": at.new_id(), "indicator": indicator.id, **fields})
        return recorded_reading(at, (new,))

    withheld = "*" if old and old.value is None else ""
    return Form(
        f"{at.session.name_first(indicator.id)}: {short(indicator.text, _LONGEST)}",
        (
            Field("value", "Value", value=shown(old.value if old else None) or withheld,
                  hint=_about(indicator)),
            Field("period", "Year or term", value=old.period if old else "", hint="2025–26"),
            Field("where", "Where", value=old.where if old else "",
                  hint="a school or district; empty for the whole"),
            day_field("on", "Read on", old.on if old else today(at)),
            Field("source", "Source", value=old.source if old else ""),
            Field("response", "What those who lead there did", "text", old.response if old else "",
                  hint="once they had seen it"),
            Field("note", "Note", "text", old.note if old else ""),
        ),
        make,
        _threshold(at, indicator),
    )  # fmt: skip


def _about(indicator: Indicator) -> str:
    unit = f"in {indicator.unit.strip()}; " if indicator.unit.strip() else ""
    return f"{unit}* where it is withheld"


def _threshold(at: At, indicator: Indicator) -> str:
    if indicator.flags is None or indicator.threshold is None:
        return ""
    line = f"{indicator.flags.value} {measured(indicator, indicator.threshold)}"
    issue = at.session.name(indicator.issue)
    then = f" {indicator.consequence.strip()}" if indicator.consequence.strip() else ""
    return f"For the whole, {line} brings {issue} back to the table.{then}"


def _value(said: str) -> Decimal | None:
    if not said.strip():
        raise RuleError("A reading has a value; * says that it is withheld.")
    return value_of(said)


def recorded_reading(at: At, readings: Sequence[Reading]) -> Gesture:
    """Return the gesture that records readings; it says so where one reopens the issue."""
    actions = record_readings(at.session, readings, at.new_id)
    said = "Reading recorded."
    if len(readings) > 1:
        said = f"{counted(len(readings), 'reading').capitalize()} recorded in one step."
    back = [each.id for each in actions if each.do == "change" and each.kind == "issue"]
    if back:
        recorded = said.rstrip(".") if len(readings) > 1 else "Recorded"
        name = at.session.name(back[0])
        said = f"{recorded}. It crosses the threshold and reopens {name}. Ctrl+Z takes it back."
    return Gesture(actions, said)


def reopen(at: At) -> Answer:
    """Bring the issue back to the table because of the reading pointed to."""
    found = at.pointed_item()
    if isinstance(found, Indicator):
        kept = at.session.among(Reading, "indicator", found.id)
        found = max(kept, key=lambda each: each.on, default=None)
    if not isinstance(found, Reading):
        raise RuleError("Point at the measure or reading that brings the issue back.")
    actions = reopened(at.session, found.id, at.new_id)
    return Gesture(actions, f"{at.session.name_first(at.issue.id)} is reopened, with the reading.")


__all__ = ["reading", "reading_form", "recorded_reading", "reopen"]
