"""Founding a session: the few questions that make its charter."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ibb.desk.at import Answers, Field, Form, Gesture
from ibb.desk.places.charter import attribution_field, zone_field, zone_named
from ibb.model.actions import Add
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import Attribution, Charter
from ibb.process.template import Template
from ibb.yaml_source import SourceError

Load = Callable[[str], tuple[Template, str | None]]
"""How a process is read: ``process.template.load_template``."""


def founding_form(template_names: Sequence[str], zone: str, new_id: NewId, load: Load) -> Form:
    """Return the questions of a new session; what is answered makes its charter.

    The first process named is the one suggested.
    """
    names = tuple(dict.fromkeys(template_names))

    def make(answers: Answers) -> Gesture:
        title = str(answers["title"]).strip()
        if not title:
            raise RuleError("A session needs a title, such as “Harbor Falls, contract 2026”.")
        file = str(answers["file"]).strip()
        template, text = load(str(Path(file).expanduser()) if file else answers["process"])
        charter = charter_of(
            template,
            text,
            new_id(),
            title=title,
            purpose=answers["purpose"],
            attribution=Attribution(answers["attribution"]),
            time_zone=zone_named(str(answers["time_zone"])),
        )
        return Gesture((Add(item=charter),), f"“{charter.title}” begins.")

    return Form(
        "A new session",
        (
            Field("title", "Title", hint="who bargains about what, and when"),
            Field("purpose", "Purpose", "text", hint="may wait"),
            Field(
                "process",
                "Process",
                "choice",
                next(iter(names), ""),
                tuple((name, _process(name, load)) for name in names),
            ),
            Field("file", "Or your own process", hint="a .yaml file, else leave it empty"),
            attribution_field(Attribution.NONE),
            zone_field(zone),
        ),
        make,
        "Everything but the process can be changed later, with F3 in the charter.",
        "Begin",
    )


def _process(name: str, load: Load) -> str:
    """Return what people read; a file that cannot be read says why once it is chosen."""
    try:
        return load(name)[0].title
    except SourceError:
        return name


def charter_of(
    template: Template, process_text: str | None, charter_id: str, **fields: Any
) -> Charter:
    """Return a charter with what the process suggests first: scale, pass rule and fallback."""
    usual = template.scales[0]
    return Charter(
        id=charter_id,
        process=template.process,
        process_text=process_text,
        scale=usual.scale,
        pass_rule=usual.pass_rules[0],
        **{"fallback": next(iter(template.fallbacks), ""), **fields},
    )
