"""Steps about what should work and why, what is measured, and what was read."""

from typing import Annotated, Any, Literal

from pydantic import Field

from ibb.model import monitoring_gestures
from ibb.model.actions import Action, Add, change
from ibb.model.items import (
    Cause,
    Clause,
    Comparison,
    Gap,
    Indicator,
    Number,
    Option,
    Party,
    Person,
    Reading,
    Referral,
    TheoryOfAction,
)
from ibb.model.items.monitoring import Locus
from ibb.model.text import Line, Text, Words
from ibb.scripts.stage import Kinds, Stage, StepError
from ibb.scripts.steps import measured
from ibb.scripts.steps.base import HEARD, AddingStep, Day, Names, RecordedStep, drawn

STRATEGY: Kinds = (Clause, Option)


class TheoryStep(AddingStep):
    """Why something agreed should close a gap, and how one would tell."""

    theory: Words
    gap: Words | None = None
    cause: Words | None = None
    leading: Words | None = None
    lagging: Words | None = None
    owner: Words | None = None
    owed_by: Words | None = None
    locus: Locus | None = None
    remark: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add it, as far as it is thought out."""
        names: tuple[tuple[str, type[Any], str | None], ...] = (
            ("gap", Gap, self.gap),
            ("cause", Cause, self.cause),
            ("leading", Indicator, self.leading),
            ("lagging", Indicator, self.lagging),
            ("owner", Person, self.owner),
            ("owed_by", Party, self.owed_by),
        )
        found = {
            key: stage.one(kind, key.replace("_", " "), name).id
            for key, kind, name in names
            if name
        }
        theory = TheoryOfAction(
            id=stage.new_id(),
            issue=stage.issue().id,
            strategy=stage.one_of(STRATEGY, "theory", self.theory).id,
            locus=self.locus,
            note=self.remark,
            **found,
        )
        return self.add(stage, theory)


class MeasureStep(AddingStep):
    """Something read at intervals, with what is better and what calls for action."""

    measure: Words
    sort: Literal["leading", "lagging"] = "leading"
    unit: Text = ""
    better: Literal["higher", "lower"] = "higher"
    baseline: Number | None = None
    target: Number | None = None
    threshold: Words | None = None
    consequence: Text = ""
    every_months: Annotated[int, Field(ge=1, le=120)] | None = None
    first_due: Day | None = None
    owner: Words | None = None
    owed_by: Words | None = None
    comparison: Words | None = None
    clause: Words | None = None
    from_: Names | None = None
    used: bool = True

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the measure."""
        flags = number = None
        if self.threshold is not None:
            flags, number = measured.threshold("threshold", self.threshold)
        compared = self.comparison
        item = Indicator(
            id=stage.new_id(),
            issue=stage.issue().id,
            text=self.measure,
            sort=self.sort,
            unit=self.unit,
            better=self.better,
            baseline=self.baseline,
            target=self.target,
            flags=flags,
            threshold=number,
            consequence=self.consequence,
            every_months=self.every_months,
            first_due=self.first_due,
            owner=stage.one(Person, "owner", self.owner).id if self.owner else None,
            owed_by=stage.one(Party, "owed by", self.owed_by).id if self.owed_by else None,
            comparison=stage.one(Comparison, "comparison", compared).id if compared else None,
            clause=stage.one(Clause, "clause", self.clause).id if self.clause else None,
            drawn_from=stage.several_of(HEARD, "from", self.from_ or ()),
        )
        return drawn(stage, item, self.add(stage, item), used=self.used)


class ReadingStep(AddingStep):
    """What a measure read; past its threshold it brings the issue back to the table."""

    reading: Words
    value: Number | None = None
    on: Day | None = None
    period: Text = ""
    where: Text = ""
    source: Text = ""
    remark: Text = ""
    response: Text = ""

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the reading, and reopen the issue where it calls for it."""
        if self.value is None and not self.remark.strip():
            raise StepError((), "a reading has a “value:”, or a “remark:” why it is withheld.")
        reading = Reading(
            id=stage.new_id(),
            indicator=stage.one(Indicator, "reading", self.reading).id,
            on=self.on or stage.day,
            period=self.period,
            value=self.value,
            where=self.where,
            source=self.source,
            note=self.remark,
            response=self.response,
        )
        self.add(stage, reading)
        return monitoring_gestures.record_reading(stage.session, reading, stage.new_id)


class RespondTo(RecordedStep):
    """Those who lead where something was read say what they do about it."""

    respond_to: Words
    response: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Keep it with the reading."""
        return change(stage.one(Reading, "respond to", self.respond_to), response=self.response)


class Refer(AddingStep):
    """Send an option to another authority, which decides on it."""

    refer: Words
    to: Line
    because: Text = ""
    on: Day | None = None
    follow_up: Day | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the referral, which is followed from here."""
        (adding, *rest) = monitoring_gestures.refer_option(
            stage.session,
            stage.one(Option, "refer", self.refer).id,
            self.to,
            stage.new_id,
            because=self.because,
            referred=self.on or stage.day,
            follow_up=self.follow_up,
        )
        named = self.add(stage, adding.item) if isinstance(adding, Add) else (adding,)
        return (*named, *rest)


class ReferralAnswered(RecordedStep):
    """What the other authority answered."""

    referral_answered: Words
    answer: Words
    result: Literal["taken up", "declined"] | None = None
    on: Day | None = None
    follow_up: Day | None = None

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Keep the answer; without a result it stays open."""
        return monitoring_gestures.answer_referral(
            stage.session,
            stage.one(Referral, "referral answered", self.referral_answered).id,
            self.answer,
            self.on or stage.day,
            result=self.result,
            follow_up=self.follow_up,
        )
