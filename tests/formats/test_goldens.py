"""The memorandum of Harbor Falls in each format, in lines that a person can review in a diff.

Where a change is meant, ``GOLDENS=write .venv/bin/python -m pytest -q
tests/formats/test_goldens.py`` writes the files in ``goldens`` again. Look at the pages themselves
before you keep them: ``ibb export harbor-falls --document agreement -o agreement.pdf``.
"""

import os
from datetime import UTC, datetime
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import INTERNAL
from ibb.formats.document import Document
from ibb.formats.every import FORMATS, Extras
from tests.documents.reading import harbor
from tests.support.outlines import (
    csv_outline,
    odt_outline,
    pdf_outline,
    word_outline,
    workbook_outline,
)

GOLDENS = Path(__file__).with_name("goldens")
MADE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LOOKED_AT = {
    ".pdf": ("agreement.pdf.txt", pdf_outline),
    ".docx": ("agreement.docx.txt", word_outline),
    ".odt": ("agreement.odt.txt", odt_outline),
    ".html": ("agreement.html", bytes.decode),
    ".md": ("agreement.md", bytes.decode),
    ".txt": ("agreement.txt", bytes.decode),
    ".xlsx": ("agreement.xlsx.txt", workbook_outline),
    ".zip": ("agreement.csv.txt", csv_outline),
}
"""The file that shows each format, and how it is read for that."""


@cache
def agreement() -> Document:
    journal = harbor()
    wanted = Wanted(KINDS["agreement"], INTERNAL)
    return make_document(wanted, journal.entries, journal.session, now=MADE)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_agreement_looks_as_it_should(suffix: str) -> None:
    name, read = LOOKED_AT[suffix]
    shown = read(FORMATS[suffix].write(agreement(), Extras()))
    golden = GOLDENS / name
    if os.environ.get("GOLDENS") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8", newline="\n")
    wanted = golden.read_text(encoding="utf-8")
    lines = (each.splitlines(keepends=True) for each in (wanted, shown))
    if told := "".join(unified_diff(*lines, str(golden), "as written now")):
        pytest.fail(told, pytrace=False)
