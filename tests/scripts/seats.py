"""What the tests of Seats and fairness ask of it."""

import re
from typing import TypeVar

from ibb.model.actions import Add
from ibb.model.items import Comparison, Fact, Issue, ItemBase, Party
from ibb.model.recording import Journal
from ibb.model.session import ItemT, Session
from ibb.process.gaps import Measured, measured
from ibb.scripts.script import Script
from ibb.scripts.shipped import shipped
from ibb.scripts.steps import Step

PATH = shipped()["seats-and-fairness"]
StepT = TypeVar("StepT", bound=Step)
COLOR, LEARNERS = "Students of color", "English learners"
DISABLED, POOR = "Students with disabilities", "Economically disadvantaged students"
THEN, NOW = "2019", "2022-23"


def fact(session: Session, begins: str) -> str:
    """Return the fact that begins with these words."""
    (found,) = [each.text for each in session.all(Fact) if each.text.startswith(begins)]
    return found


def numbers(words: str) -> list[float]:
    """Return the numbers that words hold, in their order."""
    return [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*\.?\d*(?<!,)", words)]


def told(script: Script, kind: type[StepT]) -> list[StepT]:
    """Return the told steps of a kind."""
    return [step for scene in script.scenes for step in scene.steps if isinstance(step, kind)]


def first(journal: Journal, kind: type[ItemBase], words: str) -> int:
    """Return which entry first records something of a kind with these words in it."""
    return next(
        entry.seq
        for entry in journal.entries
        for action in entry.actions
        if isinstance(action, Add) and isinstance(action.item, kind) and words in action.item.words
    )


def admission(session: Session) -> Issue:
    """Return the issue that both acts are about."""
    (found,) = [each for each in session.all(Issue) if each.title == "Fair access to seats"]
    return found


def one(session: Session, kind: type[ItemT], words: str) -> ItemT:
    """Return the item of a kind with these words in it."""
    (found,) = [each for each in session.all(kind) if words in each.words]
    return found


def by(session: Session, rate: str, year: str) -> dict[str, Measured]:
    """Return the comparisons of a year by a rate, by group, as the program measures them."""
    found = (measured(session, each) for each in session.all(Comparison))
    return {
        each.comparison.group: each
        for each in found
        if (each.rate.name, each.comparison.period) == (rate, year)
    }


def flagged(found: dict[str, Measured], standard: str) -> set[str]:
    """Return the groups that a standard flags; it was applied to each of them."""
    said = {
        group: verdict.flagged
        for group, each in found.items()
        for verdict in each.verdicts
        if verdict.standard.name == standard
    }
    assert said.keys() == found.keys()
    return {group for group, is_gap in said.items() if is_gap}


def families(session: Session) -> Party:
    """Return the families and eighth-graders, who have no seat."""
    (found,) = [
        each
        for each in session.all(Party)
        if not each.at_table and each.name.startswith("Families")
    ]
    return found
