"""A labor–management session that needs none of the state's work sees none of it, anywhere."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandList
from textual.widgets import OptionList

from ibb.cli import main
from ibb.desk.at import Answer, Ask, At, Form, Gesture, Go, Place, Say
from ibb.desk.beside import coach
from ibb.desk.board.cursor import spots
from ibb.desk.board.layout import lay_out
from ibb.desk.board.view import View
from ibb.desk.commands import COMMANDS, EVERYWHERE, OF_PLACES
from ibb.desk.doing import run
from ibb.desk.export_form import ExportForm
from ibb.desk.live import Live
from ibb.desk.places.everything import PLACES, offered
from ibb.desk.review.pages import CONTENTS, page
from ibb.desk.review.reading import Reading
from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import CONSTITUENTS, PROFILES, PUBLIC, through
from ibb.formats.document import every_text, plain
from ibb.model.errors import RuleError
from ibb.model.items import Commitment, Issue, PublicInput
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.plain import Conversation, reading
from ibb.process.further import FURTHER
from ibb.process.template import Template, load_template, template_of
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.store.record import Record
from tests.documents.reading import harbor
from tests.support.desk import at_the_desk
from tests.support.oak_ridge import SCRIPT, begun, go_to, oak_ridge, take_up
from tests.support.sessions import BY, adding, counting

BOTH = "readiness"
"""Written support is asked for in both traditions."""
USUAL = ("charter", "parties", "people", "rules", "meeting", "issues")
STAGES = ("story", "interests", "options", "criteria", "consensus", "agreement")
KINDS_FOR_ALL = {
    *("record", "agreement", "instructions", "redline", "clean", "tentative", "packet"),
    *("side-letter", "minutes", "communique", "matrix", "memo", "tasks", "worksheets", "tables"),
}
TELLING = re.compile(
    r"""\b(
      authorit\w* | who\ decides | promis\w* | ladder | recommends | consulted
    | bearings? | (keeps|breaks)\ (it|a\ commitment) | stands\ to\ the | amend(s|ed)?
    | cards? | public\ input | voices? | you\ said | poster | themes? | translation | heard\ by
    | causes? | five\ whys | fishbone | network | forces?
    | gaps? | denominators? | lotter\w* | claim | thresholds? | small\ (cells|numbers) | Figures$
    | measures? | indicators? | readings? | baseline | trend | spotlight | annual\ report
    | refer(s|red|rals?)? | another\ authority | reopen\w* | locus | theory | follow-through
    | to\ confirm | confirmed: | own\ words | to\ take\ part | glossary | fact\ sheet
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
FAMILIAR = (
    "Measure:",
    "How it is measured",
)
"""What both traditions say with such words."""


def none_of_it(text: str, where: object) -> None:
    """Make sure that a text tells of nothing the process goes without."""
    for each in FAMILIAR:
        text = text.replace(each, "")
    found = [text[max(hit.start() - 60, 0) : hit.end() + 60] for hit in TELLING.finditer(text)]
    assert not found, (where, found)
