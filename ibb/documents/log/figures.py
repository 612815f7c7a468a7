"""How the log tells of figures, standards and causes."""

from ibb.documents.log.added import added
from ibb.documents.log.changed import fields_told
from ibb.documents.log.said import agreed_by, begun, figure_said, many, said_of, several
from ibb.documents.wording import listed, party_names, plain_number, quoted
from ibb.model.items import (
    Cause,
    Comparison,
    DataTable,
    Force,
    Gap,
    Link,
    Option,
    Rate,
    Standard,
)
from ibb.model.session import Session


@added.register
def _(item: DataTable, session: Session) -> str:
    by = ""
    if item.received_from:
        by = f" from {listed(party_names(session, [item.received_from]))}"
    kept = f"; {many(item.withheld, 'small cell')} withheld" if item.withheld else ""
    what = f"{session.name_first(item.id)} came in{by}: {quoted(item.title)}"
    return f"{what}, {_size(item)}{kept}{said_of('source', item.source)}"


def _size(item: DataTable) -> str:
    return f"{many(len(item.rows), 'row')} of {many(len(item.columns), 'column')}"


@fields_told.register
def _(after: DataTable, before: DataTable, session: Session) -> dict[str, str]:
    del before
    held = f"{session.name_first(after.id)} now holds {_size(after)}"
    small = f", {many(after.withheld, 'small cell')} withheld"
    fields = ("columns", "rows", "withheld", "smallest_cell")
    return dict.fromkeys(fields, held + small)


@added.register
def _(item: Rate, session: Session) -> str:
    name = f"{session.name_first(item.id)}, {quoted(item.name)}, was defined"
    return f"{name}: {_rate(item)}{agreed_by(session, item.agreed_by)}{said_of('note', item.note)}"


def _rate(item: Rate) -> str:
    return f"{quoted(item.counts)} out of {quoted(item.out_of)}"


@fields_told.register
def _(after: Rate, before: Rate, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    told = f"{name} is now {_rate(after)}, before {_rate(before)}"
    return {"counts": told, "out_of": told, "agreed_by": _agreed(after, session)}


def _agreed(after: Rate | Standard, session: Session) -> str:
    who = listed(party_names(session, after.agreed_by)) or "nobody"
    return f"{session.name_first(after.id)} is agreed by {who}"


@added.register
def _(item: Standard, session: Session) -> str:
    name = f"{session.name_first(item.id)}, {quoted(item.name)}, was chosen"
    meaning = f" ({' '.join(item.meaning.split())})" if item.meaning.strip() else ""
    agreed = agreed_by(session, item.agreed_by)
    return f"{name}: {_standard(item)}{meaning}{agreed}{said_of('source', item.source)}"


def _standard(item: Standard) -> str:
    points = " points" if item.compares == "difference" else ""
    number = plain_number(item.threshold)
    return f"a {item.compares} of {item.flags.value} {number}{points} is flagged"


@fields_told.register
def _(after: Standard, before: Standard, session: Session) -> dict[str, str]:
    told = f"By {session.name(after.id)} {_standard(after)}, before: {_standard(before)}"
    fields = dict.fromkeys(("compares", "flags", "threshold"), told)
    return {**fields, "agreed_by": _agreed(after, session)}


@added.register
def _(item: Comparison, session: Session) -> str:
    return (
        f"{session.name_first(item.id)} on {session.name(item.issue)}: {_compared(item, session)}"
    )


def _compared(item: Comparison, session: Session) -> str:
    groups = (
        f"{quoted(item.group)} {figure_said(item.group_figure)} "
        f"beside {quoted(item.peers)} {figure_said(item.peers_figure)}"
    )
    rate = session.find(item.rate)
    by = f", by {quoted(rate.words)}" if rate else ""
    when = f" ({' '.join(item.period.split())})" if item.period.strip() else ""
    table = f", from {session.name(item.table)}" if item.table else ""
    source = said_of("source", item.source)
    return f"{groups}{by}{when}{_held_against(item, session)}{table}{source}"


def _held_against(item: Comparison, session: Session) -> str:
    found = [session.find(each) for each in item.standards]
    names = listed(quoted(each.words) for each in found if each)
    return f", held against {names}" if names else ""


@fields_told.register
def _(after: Comparison, before: Comparison, session: Session) -> dict[str, str]:
    del before
    name = session.name_first(after.id)
    told = f"{name} now reads {_compared(after, session)}"
    against = _held_against(after, session).removeprefix(", ")
    fields = ("group", "peers", "group_figure", "peers_figure", "rate", "period", "table")
    return {
        **dict.fromkeys(fields, told),
        "standards": f"{name} is {against or 'held against no standard any more'}",
    }


@added.register
def _(item: Gap, session: Session) -> str:
    sort = f" ({' '.join(item.category.split())})" if item.category.strip() else ""
    seen = f", seen in {several(session, item.comparisons)}" if item.comparisons else ""
    return f"{session.name_first(item.id)} was named: {quoted(item.text)}{sort}{seen}"


@fields_told.register
def _(after: Gap, before: Gap, session: Session) -> dict[str, str]:
    del before
    seen = several(session, after.comparisons) or "no comparison"
    return {"comparisons": f"{session.name_first(after.id)} is seen in {seen}"}


@added.register
def _(item: Cause, session: Session) -> str:
    sort = f" ({' '.join(item.category.split())})" if item.category.strip() else ""
    told = f"{session.name_first(item.id)} was named: {quoted(item.text)}{sort}"
    return told + said_of("source", item.source)


@added.register
def _(item: Link, session: Session) -> str:
    works = isinstance(session.find(item.begins_at), Option)
    verb = "works on" if works else "leads to"
    begins_at, leads_to = session.name_first(item.begins_at), session.name(item.leads_to)
    return f"{begins_at} {verb} {leads_to}{said_of('evidence', item.evidence)}"


@fields_told.register
def _(after: Link, before: Link, session: Session) -> dict[str, str]:
    del before
    name = session.name(after.id)
    told = f"Evidence for {name}: {quoted(after.evidence)}"
    return {"evidence": told if after.evidence.strip() else f"No evidence for {name} any more"}


@added.register
def _(item: Force, session: Session) -> str:
    [party] = party_names(session, [item.party])
    who = f" ({' '.join(item.who.split())})" if item.who.strip() else ""
    way = "towards change" if item.pushes == "for change" else "towards how things are"
    told = f"{begun(session.name(item.id))} pushes {party}{who} {way}: {quoted(item.text)}"
    return told + said_of("source", item.source)
