"""A small script to add steps to, and what its record holds in words instead of ids."""

import textwrap
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from ibb.model.actions import Add, Change
from ibb.model.entry import Entry
from ibb.model.items import Issue
from ibb.model.recording import Journal
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from ibb.process.checks import CHECKS
from ibb.process.template import template_of
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.yaml_source import SourceError

HEAD = """\
script: A quiet place to plan
process: labor-management
charter:
  attribution: party
  time zone: America/New_York
parties:
  Union: Teachers of the Hill School
  Committee: The school committee
  Families: {describes: Parents and guardians, at table: no}
people:
  Facilitator: {role: facilitator}
  Recorder: {role: recorder}
  Teacher: {party: Union, role: lead}
  Aide: {party: Union}
  Chair: {party: Committee, role: lead}
"""
SCENE = """\
scenes:
  - scene: After school
    on: 2026-02-03
    at: 15:30
    steps:
"""
COMMON = """\
- issue: Planning
- issue: Calendar
- take up: Planning
- interest: Time to think
  party: Union
- interest: A cost we can foresee
  as: cost
  party: Committee
- option: Forty minutes a day
  as: forty
  serves: Time to think
- option: A room that stays free
  as: room
- criterion: Workable
  agreed by: Union
"""
HERE = "# <-"
"""Ends the line of a script that a complaint should name."""


class Complaint(NamedTuple):
    """Which line of a script is complained about, and how."""

    line: int | None
    sentence: str


def steps(*texts: str) -> str:
    """Return steps as the lines under ``steps:``."""
    lines = "".join(textwrap.dedent(text).strip("\n") + "\n" for text in texts)
    return textwrap.indent(lines, " " * 6)


def with_steps(*texts: str, head: str = HEAD, common: str = COMMON) -> str:
    """Return a whole script: a head, one scene, the common steps and these."""
    return head + SCENE + steps(common, *texts)


def rehearse_file(path: Path) -> Journal:
    """Read and play a script, keeping nothing."""
    return rehearse(read(path))


def played(folder: Path, script: str) -> Journal:
    """Write a script, play it and return the journal."""
    path = folder / "script.yaml"
    path.write_text(unmarked(script), encoding="utf-8")
    return rehearse_file(path)


def complaint(folder: Path, script: str) -> Complaint:
    """Return what is wrong with a script that does not play; it names its file."""
    with pytest.raises(SourceError) as caught:
        played(folder, script)
    error = caught.value
    assert error.file == str(folder / "script.yaml")
    return Complaint(error.line, error.sentence)


def unmarked(script: str) -> str:
    """Return a script without the mark, which would cut a text off."""
    return script.replace(f" {HERE}", "")


def marked_line(script: str) -> int:
    """Return the number of the line that ends with the mark."""
    (line,) = [n for n, text in enumerate(script.splitlines(), 1) if text.endswith(HERE)]
    return line


def in_words(session: Session, entry: Entry) -> list[dict[str, Any]]:
    """Return what an entry did: names for ids, the clock's time for moments, no defaults."""
    return [_action(session, action) for action in entry.actions]


def _action(session: Session, action: Any) -> dict[str, Any]:
    if isinstance(action, Change):
        item = session.find(action.id)
        assert item is not None
        said = {name: _value(session, item, name) for name in action.after}
        return {"change": item.words, **said}
    verb = "add" if isinstance(action, Add) else "withdraw"
    item = action.item
    said = {
        name: _value(session, item, name)
        for name, info in type(item).model_fields.items()
        if name not in {"id", "kind", "scale", "pass_rule"} and getattr(item, name) != info.default
    }
    return {verb: item.noun, **said}


def _value(session: Session, item: BaseModel, name: str) -> Any:
    value = getattr(item, name)
    refers = any(field.name == name and not field.inner for field in ref_fields(type(item)))
    if name == "initials":
        return [session.find(each.party).words for each in value]  # type: ignore[union-attr]
    if isinstance(value, tuple):
        return [_plain(session, each, refers=refers) for each in value]
    return _plain(session, value, refers=refers)


def _plain(session: Session, value: Any, *, refers: bool) -> Any:
    if refers and value is not None:
        found = session.find(value)
        return found.words if found else "something withdrawn"
    if isinstance(value, datetime):
        return clock(value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    return str(value) if isinstance(value, str) or hasattr(value, "isoformat") else value


def clock(moment: datetime) -> str:
    """Return a moment as the script's clock shows it."""
    return moment.astimezone(ZoneInfo("America/New_York")).strftime("%H:%M:%S")


def last(journal: Journal) -> list[dict[str, Any]]:
    """Return what the newest entry did, in words."""
    return in_words(journal.session, journal.entries[-1])


def still_open(session: Session, issue: Issue) -> set[str]:
    """Return the checks of the session's process that the record does not answer for an issue."""
    assert session.charter is not None
    checks = [check for guide in template_of(session.charter).stages for check in guide.ready]
    return {
        check.record
        for check in checks
        if check.record and not CHECKS[check.record](session, issue)
    }


def words(items: Iterable[Any]) -> list[str]:
    """Return items by their words."""
    return [item.words for item in items]
