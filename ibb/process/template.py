"""A process template: how one tradition of the practice walks an issue, as data.

Two ship with the program; a team may copy one, change it and use it with ``--process FILE``.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ibb.model.consensus import PassRule, Scale
from ibb.model.items import Charter, Flags, Number, Stage
from ibb.model.text import Line, Words
from ibb.process.checks import CHECKS
from ibb.yaml_source import Source, load, parse

TEMPLATES = Path(__file__).parent / "templates"

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Check(_Part):
    """One thing to be true before an issue moves on. It advises; it never holds anyone."""

    says: Words
    record: str | None = None
    """A check the program reads from the record, by its name in ``process.checks``."""
    ask: Key | None = None
    """A check only people can confirm, by the key under which they do."""

    @model_validator(mode="after")
    def _one_way_to_tell(self) -> Self:
        if (self.record is None) == (self.ask is None):
            raise ValueError("a check has either “record” or “ask”, so that someone can tell")
        if self.record is not None and self.record not in CHECKS:
            known = ", ".join(sorted(CHECKS))
            raise ValueError(f"no check reads “{self.record}” from the record; known: {known}")
        return self


class StageGuide(_Part):
    """What one stage is for and how to lead it."""

    stage: Stage
    title: Line
    purpose: Words
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    prompts: tuple[Words, ...] = Field(min_length=1)
    ready: tuple[Check, ...] = ()


class OfferedScale(_Part):
    """A consensus scale with the pass rules that fit it, the usual one first."""

    key: Key
    scale: Scale
    pass_rules: Annotated[tuple[PassRule, ...], Field(min_length=1, alias="pass rules")]

    @model_validator(mode="after")
    def _rules_can_pass(self) -> Self:
        shown = {level.stance for level in self.scale.levels}
        for rule in self.pass_rules:
            if not shown & set(rule.carries):
                raise ValueError(f"no level of the scale could pass the rule “{rule.name}”")
        return self


class StandingCriterion(_Part):
    """A yardstick a team may use for every issue."""

    text: Line
    measure: Words


class PartyWords(_Part):
    """What this tradition calls its parties."""

    one: Line
    many: Line
    examples: tuple[Line, ...] = ()


class PromiseLevel(_Part):
    """One step of a ladder: what participants are promised, from hearing of it to deciding."""

    name: Line
    goal: Words
    promise: Words


class OfferedStandard(_Part):
    """A threshold that tables elsewhere have used; offered to be chosen, never taken by itself."""

    name: Line
    compares: Literal["ratio", "difference"] = "ratio"
    flags: Flags
    threshold: Number
    meaning: Words
    source: Words


class CauseCategory(_Part):
    """One bone of a fishbone, with causes that others have found there."""

    name: Line
    causes: tuple[Words, ...] = ()


class Term(_Part):
    """A word that people outside the profession should not have to guess."""

    term: Line
    meaning: Words


FurtherPlace = Literal["readiness", "authority", "figures", "causes", "input", "monitoring"]
"""Working surfaces that not every process needs."""


class Template(_Part):
    """A whole process."""

    process: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: Line
    about: Words
    parties: PartyWords
    stages: tuple[StageGuide, ...] = Field(min_length=2)
    scales: tuple[OfferedScale, ...] = Field(min_length=1)
    ground_rules: Annotated[tuple[Words, ...], Field(alias="ground rules")] = ()
    fallbacks: tuple[Words, ...] = ()
    standing_criteria: Annotated[
        tuple[StandingCriterion, ...], Field(alias="standing criteria")
    ] = ()
    further_places: Annotated[tuple[FurtherPlace, ...], Field(alias="further places")] = ()
    ladder: Annotated[tuple[PromiseLevel, ...], Field(alias="authority ladder")] = ()
    """From the least influence to the most."""
    written_support: Annotated[tuple[Line, ...], Field(alias="written support")] = ()
    """The bodies whose support has to be in writing before a session is declared joint."""
    standards: tuple[OfferedStandard, ...] = ()
    cause_categories: Annotated[tuple[CauseCategory, ...], Field(alias="cause categories")] = ()
    glossary: tuple[Term, ...] = ()

    @model_validator(mode="after")
    def _stages_in_order(self) -> Self:
        order = list(Stage)
        places = [order.index(guide.stage) for guide in self.stages]
        if places != sorted(set(places)):
            names = ", ".join(stage.value for stage in order)
            raise ValueError(f"stages stand once each, in the order {names}")
        keys = [offered.key for offered in self.scales]
        if len(set(keys)) < len(keys):
            raise ValueError("two scales share a key")
        return self

    def guide(self, stage: Stage) -> StageGuide | None:
        """Return the guide to a stage, or None if this process goes without it."""
        return next((guide for guide in self.stages if guide.stage is stage), None)

    def scale(self, key: str) -> OfferedScale:
        """Return the scale with this key; ``KeyError`` if the process offers none."""
        for offered in self.scales:
            if offered.key == key:
                return offered
        raise KeyError(key)


def shipped() -> list[str]:
    """Return the names of the templates that come with the program."""
    return sorted(path.stem for path in TEMPLATES.glob("*.yaml"))


def load_template(name_or_file: str, *, beside: Path | None = None) -> tuple[Template, str | None]:
    """Return a template, and its whole text if it is a team's own.

    ``beside`` is the folder that a relative file name starts from. Raises
    ``yaml_source.SourceError`` with file, line and mend.
    """
    if name_or_file in shipped():
        return _shipped(name_or_file), None
    path = (beside or Path()) / name_or_file
    if path.suffix not in {".yaml", ".yml"}:
        known = " and ".join(shipped())
        raise Source(name_or_file, None, "", {}).error(
            (), f"is no process; {known} come with the program, or name a .yaml file of your own."
        )
    source = load(path)
    return _read(source), source.text


@cache
def _shipped(name: str) -> Template:
    """Return a template that comes with the program, which does not change while it runs."""
    return _read(load(TEMPLATES / f"{name}.yaml"))


def template_of(charter: Charter) -> Template:
    """Return the process a session runs on, from the record itself where it is a team's own."""
    if charter.process_text is not None:
        return _read(parse(charter.process_text, f"the process of “{charter.title}”"))
    return load_template(charter.process)[0]


def _read(source: Source) -> Template:
    return source.fit(Template)
