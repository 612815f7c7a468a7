"""What is asked about follow-through: theories of action, and measures."""

from decimal import Decimal
from typing import get_args

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.common import (
    day_field,
    day_or_none,
    number_or_none,
    party_options,
    person_options,
)
from ibb.documents.wording import short
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Cause,
    Clause,
    ClauseStatus,
    Comparison,
    Flags,
    Gap,
    Indicator,
    Reading,
    TheoryOfAction,
)
from ibb.model.items.monitoring import Locus
from ibb.model.queries import live_options, within
from ibb.process.monitoring import measures

NONE = ""
_LONGEST = 60
Options = tuple[tuple[str, str], ...]


def theory(at: At) -> Answer:
    """Put a theory of action together, or change the one pointed to."""
    item = at.pointed_item()
    old = item if isinstance(item, TheoryOfAction) else None
    held = old or TheoryOfAction(id=at.new_id(), issue=at.issue.id)

    def make(answers: Answers) -> Gesture:
        keys = ("gap", "cause", "strategy", "leading", "lagging", "owner", "owed_by", "locus")
        fields = {key: answers[key] or None for key in keys} | {"note": answers["note"]}
        if old is not None:
            name = at.session.name_first(old.id)
            return Gesture(change(old, **fields), f"{name} is recorded.")
        made = TheoryOfAction.model_validate({"id": held.id, "issue": held.issue, **fields})
        return Gesture((Add(item=made),), "Theory of action recorded.")

    loci: Options = ((NONE, "not said yet"), *((each, each) for each in get_args(Locus)))
    return Form(
        at.session.name_first(old.id) if old else "Theory of action",
        (
            _of_kind(at, "strategy", "If we do", held.strategy, _strategies(at)),
            _of_kind(at, "cause", "then this weighs less", held.cause, _named(at, Cause)),
            _of_kind(at, "gap", "and this gap shrinks", held.gap, _named(at, Gap)),
            _of_kind(at, "leading", "Seen first in", held.leading, _measures(at, "leading")),
            _of_kind(at, "lagging", "In the end in", held.lagging, _measures(at, "lagging")),
            Field(
                "owner", "Looked after by", "choice", held.owner or "", person_options(at.session)
            ),
            _side(at, held.owed_by),
            Field("locus", "In whose hands", "choice", held.locus or "", loci),
            Field("note", "Note", "text", held.note),
        ),
        make,
        "What may stay open for now can be filled in later; the list says what is missing.",
    )


def _of_kind(at: At, key: str, label: str, value: str | None, options: Options) -> Field:
    del at
    return Field(key, label, "choice", value or "", ((NONE, "not named yet"), *options))


def _named(at: At, kind: type[Cause] | type[Gap]) -> Options:
    found = within(at.session, kind, at.issue.id)
    return tuple((each.id, _line(at, each.id, each.text)) for each in found)


def _strategies(at: At) -> Options:
    clauses = [
        each
        for each in within(at.session, Clause, at.issue.id)
        if each.status is not ClauseStatus.SUPERSEDED
    ]
    options = live_options(at.session, at.issue.id)
    return (
        *((each.id, f"clause {_line(at, each.id, each.heading)}") for each in clauses),
        *((each.id, f"option {_line(at, each.id, each.text)}") for each in options),
    )


def _measures(at: At, sort: str = "") -> Options:
    return tuple(
        (each.id, _line(at, each.id, each.text))
        for each in measures(at.session, at.issue)
        if sort in {"", each.sort}
    )


def _line(at: At, item_id: str, words: str) -> str:
    return f"{at.session.label(item_id)} {short(words, _LONGEST)}"


def _side(at: At, value: str | None) -> Field:
    options = party_options(at.session, "no side in particular")
    return Field("owed_by", "For which side", "choice", value or "", options)


def measure(at: At) -> Answer:
    """Say what a measure is aimed at, what calls for action, who reads it and when."""
    indicator = pointed_measure(at)
    if indicator is None:
        raise RuleError("Point at a measure with the arrow keys first.")
    name = at.session.name_first(indicator.id)

    def make(answers: Answers) -> Gesture:
        flags, threshold = answers["flags"] or None, number_or_none(answers, "threshold")
        if (flags is None) != (threshold is None):
            raise RuleError("A threshold says on which side of it something is flagged; give both.")
        fields = {
            "text": answers["text"],
            "sort": answers["sort"],
            "unit": answers["unit"],
            "better": answers["better"],
            "baseline": number_or_none(answers, "baseline"),
            "target": number_or_none(answers, "target"),
            "flags": flags,
            "threshold": threshold,
            "consequence": answers["consequence"],
            "every_months": _months(answers["every_months"]),
            "first_due": day_or_none(answers, "first_due"),
            "owner": answers["owner"] or None,
            "owed_by": answers["owed_by"] or None,
            "clause": answers["clause"] or None,
            "comparison": answers["comparison"] or None,
        }
        return Gesture(change(indicator, **fields), f"{name} is recorded.")

    months = str(indicator.every_months or "")
    flags: Options = (
        (NONE, "nothing is flagged"),
        *((each.value, f"flagged where {each.value}") for each in Flags),
    )
    return Form(
        name,
        (
            Field("owner", "Who reads it", "choice", indicator.owner or "",
                  person_options(at.session)),
            day_field("first_due", "First read by", indicator.first_due),
            Field("every_months", "Then every", value=months, hint="months, such as 12"),
            Field("better", "Better is", "choice", indicator.better, _same("higher", "lower")),
            Field("baseline", "Baseline: the value it began at", value=shown(indicator.baseline),
                  hint="24, not a year"),
            Field("target", "Target", value=shown(indicator.target)),
            Field("flags", "Threshold", "choice", indicator.flags or "", flags),
            Field("threshold", "at", value=shown(indicator.threshold),
                  hint="a reading of the whole on that side reopens the issue"),
            Field("consequence", "What happens then", value=indicator.consequence),
            Field("unit", "Unit", value=indicator.unit, hint="such as %, or teachers"),
            Field("sort", "It moves", "choice", indicator.sort,
                  (("leading", "within a year: leading"), ("lagging", "in the end: lagging"))),
            Field("text", "What is measured", "text", indicator.text),
            Field("clause", "Watches over", "choice", indicator.clause or "", _terms(at)),
            Field("comparison", "Reads again", "choice", indicator.comparison or "",
                  _comparisons(at)),
            _side(at, indicator.owed_by),
        ),
        make,
    )  # fmt: skip


def _same(*words: str) -> Options:
    return tuple((each, each) for each in words)


def _terms(at: At) -> Options:
    found = within(at.session, Clause, at.issue.id)
    return (
        (NONE, "no one term"),
        *((each.id, f"clause {_line(at, each.id, each.heading)}") for each in found),
    )


def _comparisons(at: At) -> Options:
    found = within(at.session, Comparison, at.issue.id)
    told = (
        (each.id, _line(at, each.id, f"{each.group} beside {each.peers}, {each.period}"))
        for each in found
    )
    return ((NONE, "no comparison"), *told)


def shown(value: Decimal | None) -> str:
    """Return a number as a field of a form holds it."""
    return "" if value is None else format(value, "f")


def _months(said: str) -> int | None:
    text = said.strip()
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 120:  # noqa: PLR2004  ten years
        raise RuleError(f"“{text}” is not a number of months from 1 to 120.")
    return int(text)


def pointed_measure(at: At) -> Indicator | None:
    """Return the measure pointed to, also by one of its readings; the only one, if there is one."""
    match at.pointed_item():
        case Indicator() as found if found.issue == at.issue.id:
            return found
        case Reading(indicator=indicator_id):
            return at.session.get(Indicator, indicator_id)
    every = measures(at.session, at.issue)
    return every[0] if len(every) == 1 else None


__all__ = ["measure", "pointed_measure", "shown", "theory"]
