"""Ids, and how one item names another.

A reference is an id whose annotation says which kinds it may name; the rules, the SQL views, the
content digest and withdrawal all read these annotations instead of lists of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_type_hints

from pydantic import BaseModel, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-z_-]{1,64}$")]
"""Opaque, never shown; what people see is the display number."""


@dataclass(frozen=True)
class RefTo:
    """Says that an id names an item of one of these kinds."""

    kinds: tuple[str, ...]


PartyRef = Annotated[Id, RefTo(("party",))]
PersonRef = Annotated[Id, RefTo(("person",))]
MeetingRef = Annotated[Id, RefTo(("meeting",))]
IssueRef = Annotated[Id, RefTo(("issue",))]
FactRef = Annotated[Id, RefTo(("fact",))]
InterestRef = Annotated[Id, RefTo(("interest",))]
OptionRef = Annotated[Id, RefTo(("option",))]
CriterionRef = Annotated[Id, RefTo(("criterion",))]
ProposalRef = Annotated[Id, RefTo(("proposal",))]
TestRef = Annotated[Id, RefTo(("consensus_test",))]
ClauseRef = Annotated[Id, RefTo(("clause",))]
AuthorityRef = Annotated[Id, RefTo(("authority",))]
CommitmentRef = Annotated[Id, RefTo(("commitment",))]
TableRef = Annotated[Id, RefTo(("data_table",))]
RateRef = Annotated[Id, RefTo(("rate",))]
StandardRef = Annotated[Id, RefTo(("standard",))]
ComparisonRef = Annotated[Id, RefTo(("comparison",))]
GapRef = Annotated[Id, RefTo(("gap",))]
CauseRef = Annotated[Id, RefTo(("cause",))]
BeginsRef = Annotated[Id, RefTo(("cause", "option"))]
"""What brings something about, or is to change it."""
LeadsToRef = Annotated[Id, RefTo(("gap", "cause"))]
StrategyRef = Annotated[Id, RefTo(("option", "clause"))]
"""What is done about a cause: an option while it is thought over, a clause once it is agreed."""
IntakeRef = Annotated[Id, RefTo(("intake",))]
ThemeRef = Annotated[Id, RefTo(("theme",))]
InputRef = Annotated[Id, RefTo(("public_input",))]
HeardRef = Annotated[Id, RefTo(("public_input", "theme"))]
"""What people outside the table said, one card of it or what several have in common."""
DrawnRef = Annotated[Id, RefTo(("force", "public_input", "theme"))]
"""What an interest was heard in."""
IndicatorRef = Annotated[Id, RefTo(("indicator",))]
ReadingRef = Annotated[Id, RefTo(("reading",))]
TestedRef = Annotated[Id, RefTo(("proposal", "clause"))]
AboutRef = Annotated[
    Id,
    RefTo(
        (
            *("minutes", "clause", "ratification", "proposal", "interest", "option", "criterion"),
            *("issue", "story", "fact", "data_request", "task", "parked_item", "meeting"),
            *("agenda_item", "ground_rule", "commitment", "party", "person"),
            *("authority", "referral", "support", "data_table", "rate", "standard", "comparison"),
            *("gap", "cause", "force", "intake", "theme", "public_input", "theory", "indicator"),
        )
    ),
]
"""Whatever a reader can point at by its name or number, to comment on it."""


@dataclass(frozen=True)
class RefField:
    """One field of a kind that names other items."""

    name: str
    kinds: tuple[str, ...]
    inner: str | None = None
    """The field inside a nested model (``initials`` holds models whose ``party`` is an id)."""


@cache
def ref_fields(model: type[BaseModel]) -> tuple[RefField, ...]:
    """Return the fields of an item class that hold references, nested models included."""
    found: list[RefField] = []
    for name, hint in get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        for kinds, inner in _targets(hint):
            found.append(RefField(name, kinds, inner))
    return tuple(found)


def _targets(hint: Any) -> Iterator[tuple[tuple[str, ...], str | None]]:
    marks = [m for m in getattr(hint, "__metadata__", ()) if isinstance(m, RefTo)]
    if marks:
        yield marks[0].kinds, None
        return
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield from ((field.kinds, field.name) for field in ref_fields(hint))
        return
    for part in get_args(hint):
        yield from _targets(part)


def references(item: BaseModel) -> Iterator[tuple[RefField, str]]:
    """Yield every (field, id) by which this item names another."""
    for field in ref_fields(type(item)):
        value = getattr(item, field.name)
        if value is None:
            continue
        for each in value if isinstance(value, tuple) else (value,):
            named = getattr(each, field.inner) if field.inner else each
            if named is not None:
                yield field, named
