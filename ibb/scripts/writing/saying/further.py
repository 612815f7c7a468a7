"""Wording one new thing of those that only some processes need."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from ibb.model.items import (
    Authority,
    Cause,
    Comparison,
    DataTable,
    Figure,
    Flags,
    Force,
    Gap,
    Indicator,
    Intake,
    Proposal,
    PublicInput,
    Rate,
    Reading,
    Referral,
    Standard,
    Support,
    Theme,
    TheoryOfAction,
    Vote,
)
from ibb.scripts.steps.agreement import NEWEST
from ibb.scripts.steps.intake import SHARED
from ibb.scripts.writing.saying.unit import Unit, said
from ibb.scripts.writing.trial import StepValue


def named(unit: Unit, item_id: str | None) -> str | None:
    """Return the name of an item, if there is one."""
    return unit.name(item_id) if item_id else None


def number(value: Decimal | None) -> str | None:
    """Return a number as it is written, a nought too."""
    return None if value is None else format(value, "f")


def roll_call(votes: tuple[Vote, ...]) -> Any:
    """Return a roll call, name by name."""
    called: dict[str, Any] = {}
    for each in votes:
        more = (
            said(because=each.note) if each.counts else {"counts": "no", **said(because=each.note)}
        )
        called[each.name] = {"vote": each.vote, **more} if more else each.vote
    return called if len(called) == len(votes) else {}


def heard(unit: Unit, ids: tuple[str, ...]) -> Any:
    """Return cards and themes by number and name; cards that follow each other as ``3-9``."""
    names = [unit.name(each) for each in ids]
    spans: list[list[str]] = []
    for name in names:
        follows = spans and name.isdigit() and spans[-1][-1].isdigit()
        if follows and int(name) == int(spans[-1][-1]) + 1:
            spans[-1].append(name)
        else:
            spans.append([name])
    told: list[str] = []
    for span in spans:
        told += [f"{span[0]}-{span[-1]}"] if len(span) > 2 else span  # noqa: PLR2004
    return told[0] if len(told) == 1 else told


def drawn(unit: Unit, ids: tuple[str, ...], *, used: bool) -> StepValue:
    """Return what says that something came out of cards, and whether that answers them."""
    return {"from": heard(unit, ids), **({} if used else {"used": "no"})} if ids else {}


def standing(unit: Unit, issue_id: str | None) -> bool:
    """Tell whether it has to be said that something belongs to no issue."""
    return issue_id is None and unit.stage.about is not None


def _authority(unit: Unit, item: Authority) -> Iterator[StepValue]:
    del unit
    rest = {"recommends": item.recommends, "consulted": item.consulted, "source": item.source}
    because = said(because=item.because)
    yield {"authority": item.decides, "level": item.level, **said(**rest), **because}
    yield {
        "authority": item.decides,
        "level": item.level,
        "promise": item.promise,
        **said(**rest),
        **because,
    }


def _support(unit: Unit, item: Support) -> Iterator[StepValue]:
    yield {
        "support": item.body,
        **said(
            party=named(unit, item.party),
            signed=item.signed,
            signed_by=item.signed_by,
            document=item.document,
            remark=item.note,
        ),
    }


def _referral(unit: Unit, item: Referral) -> Iterator[StepValue]:
    on = item.referred if item.referred != unit.stage.day else None
    rest = said(because=item.because, on=on, follow_up=item.follow_up)
    yield {"refer": unit.name(item.option), "to": item.to, **rest}


def _data_table(unit: Unit, item: DataTable) -> Iterator[StepValue]:
    yield {
        "data table": item.title,
        "columns": [*item.columns],
        "rows": [[*row] for row in item.rows],
        **said(
            source=item.source,
            received_from=named(unit, item.received_from),
            smallest_cell=item.smallest_cell,
            withheld=item.withheld or None,
            standing=standing(unit, item.issue),
        ),
    }


def _rate(unit: Unit, item: Rate) -> Iterator[StepValue]:
    yield {
        "rate": item.name,
        "counts": item.counts,
        "out of": item.out_of,
        **said(
            remark=item.note,
            agreed_by=unit.parties(item.agreed_by),
            standing=standing(unit, item.issue),
        ),
    }


def _standard(unit: Unit, item: Standard) -> Iterator[StepValue]:
    rest = said(agreed_by=unit.parties(item.agreed_by), standing=standing(unit, item.issue))
    yield {"standard": item.name, **rest}
    own = {
        **said(compares=item.compares if item.compares != "ratio" else None),
        "threshold": _threshold(item.flags, item.threshold),
    }
    yield {
        "standard": item.name,
        **own,
        **said(meaning=item.meaning, source=item.source),
        **rest,
    }
    every = {"compares": item.compares, "meaning": item.meaning, "source": item.source}
    yield {"standard": item.name, **own, **every, **rest}


def _threshold(flags: Flags | None, threshold: Decimal | None) -> str | None:
    return f"{flags.value} {number(threshold)}" if flags else None


def _comparison(unit: Unit, item: Comparison) -> Iterator[StepValue]:
    yield {
        "compare": unit.name(item.rate),
        "group": item.group,
        "group figure": _figure(item.group_figure),
        "peers": item.peers,
        "peers figure": _figure(item.peers_figure),
        **said(
            period=item.period,
            table=named(unit, item.table),
            source=item.source,
            standards=unit.names(item.standards),
        ),
    }


def _figure(figure: Figure) -> str:
    if figure.percent is None:
        return f"{figure.count} of {figure.out_of}"
    return f"{number(figure.percent)}%"


def _gap(unit: Unit, item: Gap) -> Iterator[StepValue]:
    comparisons = unit.names(item.comparisons)
    yield {"gap": item.text, **said(category=item.category, comparisons=comparisons)}


def _cause(unit: Unit, item: Cause) -> Iterator[StepValue]:
    del unit
    yield {"cause": item.text, **said(category=item.category, source=item.source)}


def _force(unit: Unit, item: Force) -> Iterator[StepValue]:
    yield {
        "force": item.text,
        "party": unit.name(item.party),
        "pushes": item.pushes,
        **said(who=item.who, source=item.source),
    }


def _intake(unit: Unit, item: Intake) -> Iterator[StepValue]:
    yield intake(unit, item)


def intake(unit: Unit, item: Intake) -> StepValue:
    """Return what is said of a file or a batch as a whole."""
    aside = [
        {"row": str(each.row), "why": each.why, **said(words=each.words)} for each in item.set_aside
    ]
    return {
        "intake": item.title,
        **said(
            file=item.file,
            on=item.on,
            sponsor=item.sponsor,
            purpose=item.purpose,
            set_aside=aside,
            repeated=item.repeated or None,
            standing=standing(unit, item.issue),
        ),
    }


def _theme(unit: Unit, item: Theme) -> Iterator[StepValue]:
    yield {"theme": item.text, **said(standing=standing(unit, item.issue))}


def _public_input(unit: Unit, item: PublicInput) -> Iterator[StepValue]:
    yield {
        "card": item.text,
        **card(unit, item),
        **said(
            themes=unit.names(item.themes),
            intake=named(unit, item.intake),
            standing=standing(unit, item.issue),
        ),
    }


def card(unit: Unit, item: PublicInput) -> StepValue:
    """Return what is said of a card beside its words."""
    about = None
    if item.about:
        tested = unit.before.find(item.about)
        about = NEWEST if isinstance(tested, Proposal) else unit.name(item.about)
    return said(
        **{name: getattr(item, name) for name in SHARED},
        on=item.on,
        translation=item.translation,
        translated_by=item.translated_by,
        contributor=item.contributor,
        about=about,
        proposed=item.proposed,
    )


def _theory(unit: Unit, item: TheoryOfAction) -> Iterator[StepValue]:
    if item.strategy is None:
        return
    yield {
        "theory": unit.name(item.strategy),
        **said(
            gap=named(unit, item.gap),
            cause=named(unit, item.cause),
            leading=named(unit, item.leading),
            lagging=named(unit, item.lagging),
            owner=named(unit, item.owner),
            owed_by=named(unit, item.owed_by),
            locus=item.locus,
            remark=item.note,
        ),
    }


def _indicator(unit: Unit, item: Indicator) -> Iterator[StepValue]:
    value = {
        "measure": item.text,
        **said(
            sort=item.sort if item.sort != "leading" else None,
            unit=item.unit,
            better=item.better if item.better != "higher" else None,
            baseline=number(item.baseline),
            target=number(item.target),
            threshold=_threshold(item.flags, item.threshold),
            consequence=item.consequence,
            every_months=item.every_months,
            first_due=item.first_due,
            owner=named(unit, item.owner),
            owed_by=named(unit, item.owed_by),
            comparison=named(unit, item.comparison),
            clause=named(unit, item.clause),
        ),
    }
    for used in (True, False):
        yield {**value, **drawn(unit, item.drawn_from, used=used)}


def _reading(unit: Unit, item: Reading) -> Iterator[StepValue]:
    yield {
        "reading": unit.name(item.indicator),
        **said(
            value=number(item.value),
            on=item.on if item.on != unit.stage.day else None,
            period=item.period,
            where=item.where,
            source=item.source,
            remark=item.note,
            response=item.response,
        ),
    }


WORDED: dict[str, Callable[[Unit, Any], Iterator[StepValue]]] = {
    "authority": _authority,
    "support": _support,
    "referral": _referral,
    "data_table": _data_table,
    "rate": _rate,
    "standard": _standard,
    "comparison": _comparison,
    "gap": _gap,
    "cause": _cause,
    "force": _force,
    "intake": _intake,
    "theme": _theme,
    "public_input": _public_input,
    "theory": _theory,
    "indicator": _indicator,
    "reading": _reading,
}
