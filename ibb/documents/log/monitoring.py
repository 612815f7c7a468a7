"""How the log tells what is expected to work, what is measured and what was read."""

from ibb.documents.log.added import added
from ibb.documents.log.changed import fields_told, heard_in
from ibb.documents.log.said import said_of, several, signed
from ibb.documents.wording import day, known_owner, listed, quoted
from ibb.model.items import Indicator, Reading, TheoryOfAction
from ibb.model.monitoring_gestures import measured, threshold_said
from ibb.model.session import Session


@added.register
def _(item: TheoryOfAction, session: Session) -> str:
    parts = [session.name(each) for each in (item.gap, item.cause, item.strategy) if each]
    for label, named in (("leading", item.leading), ("lagging", item.lagging)):
        parts += [f"{label} {session.name(named)}"] if named else []
    owner = known_owner(session, item.owner, item.owed_by)
    whose = f"; looked after by {owner}" if owner else ""
    where = f"; in the hands of {item.locus}" if item.locus else ""
    told = f"{session.name_first(item.id)} was put together: {listed(parts) or 'nothing named yet'}"
    return f"{told}{whose}{where}{said_of('note', item.note)}"


@added.register
def _(item: Indicator, session: Session) -> str:
    unit = item.unit if item.unit.startswith("%") else f" {item.unit}".rstrip()
    told = f"{session.name_first(item.id)} was set: {quoted(item.text)} ({item.sort}, "
    told += f"{item.better} is better{signed(item.baseline, 'from', unit)}"
    told += f"{signed(item.target, 'to', unit)}{_line(item)})"
    origin = _from(item, session)
    return f"{told}{origin}{said_of('then', item.consequence)}"


def _line(item: Indicator) -> str:
    return f", calls for action when {threshold_said(item)}" if item.flags else ""


def _from(item: Indicator, session: Session) -> str:
    return f", out of {several(session, item.drawn_from)}" if item.drawn_from else ""


@fields_told.register
def _(after: Indicator, before: Indicator, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    line = f"{name} now calls for action when {threshold_said(after)}"
    if before.flags and after.flags:
        line += f", before when {threshold_said(before)}"
    if after.flags is None:
        line = f"{name} calls for action at no value any more"
    return {"flags": line, "threshold": line, **heard_in(after, session)}


@added.register
def _(item: Reading, session: Session) -> str:
    indicator = session.get(Indicator, item.indicator)
    response = said_of("what was done", item.response)
    about = f"{session.name_first(item.indicator)}, {quoted(indicator.text)},"
    return f"{about} {value_said(item, indicator)}{_more(item)}{response}"


def value_said(item: Reading, indicator: Indicator) -> str:
    """Return what was read, when and where, as a phrase goes on with it: read 24% (2025)."""
    where = f", {' '.join(item.where.split())}" if item.where.strip() else ""
    when = " ".join(item.period.split()) or day(item.on)
    if item.value is None:
        return f"has a reading that is withheld ({when}{where})"
    return f"read {measured(indicator, item.value)} ({when}{where})"


def _more(item: Reading) -> str:
    return said_of("note", item.note) + said_of("source", item.source)


@fields_told.register
def _(after: Reading, before: Reading, session: Session) -> dict[str, str]:
    indicator = session.get(Indicator, after.indicator)
    name = session.name_first(after.id)
    was = "withheld" if before.value is None else measured(indicator, before.value)
    now = "withheld" if after.value is None else measured(indicator, after.value)
    return {
        "value": f"{name} was put right: {was} became {now}",
        "response": f"What was done after {session.name(after.id)}: {quoted(after.response)}"
        if after.response.strip()
        else "",
    }
