"""Steps about figures: tables, rates, standards, comparisons and the gaps they show."""

from typing import Annotated, Literal

from pydantic import Field

from ibb.model import figure_gestures
from ibb.model.actions import Action, Add
from ibb.model.figure_queries import by_rate
from ibb.model.items import Comparison, DataTable, Gap, Party, Rate, Standard
from ibb.model.items.figures import Cell
from ibb.model.text import Line, Text, Words, same_words
from ibb.process.template import OfferedStandard
from ibb.scripts.stage import Kinds, Stage, StepError
from ibb.scripts.steps import measured
from ibb.scripts.steps.base import AddingStep, Names, RecordedStep, here

COMPARED: Kinds = (Comparison, Rate)
"""What a standard is applied to: one comparison, or all by one rate."""


class DataTableStep(AddingStep):
    """A table of figures that the table argues from, without its small cells."""

    data_table: Line
    columns: Annotated[tuple[Cell, ...], Field(min_length=1)]
    rows: tuple[tuple[Cell, ...], ...]
    source: Text = ""
    received_from: Words | None = None
    smallest_cell: Annotated[int, Field(ge=1)] | None = None
    withheld: Annotated[int, Field(ge=0)] = 0
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the table as it stands."""
        for place, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise StepError(
                    ("rows", place),
                    f"the table has {len(self.columns)} columns, and this row has {len(row)}.",
                )
        party = None
        if self.received_from:
            party = stage.one(Party, "received from", self.received_from).id
        table = DataTable(
            id=stage.new_id(),
            issue=here(stage, standing=self.standing),
            title=self.data_table,
            source=self.source,
            received_from=party,
            columns=self.columns,
            rows=self.rows,
            smallest_cell=self.smallest_cell,
            withheld=self.withheld,
        )
        return self.add(stage, table)


class RateStep(AddingStep):
    """What is counted, and out of what."""

    rate: Line
    counts: Words
    out_of: Words
    remark: Text = ""
    agreed_by: Names | None = None
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the rate."""
        rate = Rate(
            id=stage.new_id(),
            issue=here(stage, standing=self.standing),
            name=self.rate,
            counts=self.counts,
            out_of=self.out_of,
            note=self.remark,
            agreed_by=stage.parties("agreed by", self.agreed_by or ()),
        )
        return self.add(stage, rate)


class StandardStep(AddingStep):
    """A threshold that the table chooses before it is applied."""

    standard: Line
    compares: Literal["ratio", "difference"] | None = None
    threshold: Words | None = None
    meaning: Text | None = None
    source: Text | None = None
    agreed_by: Names | None = None
    standing: bool = False

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the standard; what is left out is as the process offers it under that name."""
        offered = self._offered(stage)
        if self.threshold is not None:
            flags, number = measured.threshold("threshold", self.threshold)
        elif offered is not None:
            flags, number = offered.flags, offered.threshold
        else:
            known = "; ".join(each.name for each in _standards(stage))
            offers = f", which offers: {known}" if known else ""
            raise StepError(
                "standard",
                f"“{self.standard}” is no standard of this process{offers}; give your own a "
                "“threshold:” such as at least 1.5.",
            )
        standard = Standard(
            id=stage.new_id(),
            issue=here(stage, standing=self.standing),
            name=offered.name if offered else self.standard,
            compares=self.compares or (offered.compares if offered else "ratio"),
            flags=flags,
            threshold=number,
            meaning=_given(self.meaning, offered.meaning if offered else ""),
            source=_given(self.source, offered.source if offered else ""),
            agreed_by=stage.parties("agreed by", self.agreed_by or ()),
        )
        return self.add(stage, standard)

    def _offered(self, stage: Stage) -> OfferedStandard | None:
        found = (each for each in _standards(stage) if same_words(each.name, self.standard))
        return next(found, None)


def _standards(stage: Stage) -> tuple[OfferedStandard, ...]:
    return stage.template.standards if stage.template else ()


def _given(said: str | None, otherwise: str) -> str:
    return otherwise if said is None else said


class Compare(AddingStep):
    """One group beside its peers, by one rate."""

    compare: Words
    group: Line
    group_figure: Words
    peers: Line
    peers_figure: Words
    period: Text = ""
    table: Words | None = None
    source: Text = ""
    standards: Names | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the comparison."""
        comparison = Comparison(
            id=stage.new_id(),
            issue=stage.issue().id,
            rate=stage.one(Rate, "compare", self.compare).id,
            group=self.group,
            peers=self.peers,
            group_figure=measured.figure("group figure", self.group_figure),
            peers_figure=measured.figure("peers figure", self.peers_figure),
            period=self.period,
            table=stage.one(DataTable, "table", self.table).id if self.table else None,
            source=self.source,
            standards=stage.several(Standard, "standards", self.standards or ()),
        )
        return self.add(stage, comparison)


class GapStep(AddingStep):
    """A difference between groups that the table agrees to work on."""

    gap: Words
    category: Text = ""
    comparisons: Names | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the gap."""
        gap = Gap(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.gap,
            category=self.category,
            comparisons=stage.several(Comparison, "comparisons", self.comparisons or ()),
        )
        return self.add(stage, gap)


class OtherSide(AddingStep):
    """Look at the other side of a rate: those who are not counted, out of the same."""

    other_side: Words
    name: Line
    counts: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the rate of the other side, and turn round each comparison there is."""
        rate = stage.one(Rate, "other side", self.other_side)
        actions = figure_gestures.complement(
            stage.session, rate.id, stage.new_id, name=self.name, counts=self.counts
        )
        for action in actions:
            if isinstance(action, Add) and isinstance(action.item, Rate):
                self.add(stage, action.item)
        return actions


class Apply(RecordedStep):
    """Hold comparisons against standards that were agreed."""

    apply: Names
    to: Names

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Hold them against these, and against no other."""
        standards = stage.several(Standard, "apply", self.apply)
        found: dict[str, None] = {}
        for place, each in enumerate(stage.several_of(COMPARED, "to", self.to)):
            by_it = [one.id for one in by_rate(stage.session, each)]
            if not by_it and isinstance(stage.session.find(each), Rate):
                raise StepError(("to", place), "nothing is compared by that rate yet.")
            found |= dict.fromkeys(by_it or [each])
        return figure_gestures.apply_standards(stage.session, found, standards)
