"""Kinds of documents share what they share through parts, never through each other."""

import ast
from pathlib import Path

import pytest

import ibb.documents.kinds

ROOM = Path(ibb.documents.kinds.__file__).parent
SHARED = {"asked", "parts"}
TABLES = {
    "tables_of_authority",
    "tables_of_figures",
    "tables_of_issues",
    "tables_of_monitoring",
    "tables_of_voices",
}
OWN = {"tables.py": {"cells"} | TABLES, **{f"{each}.py": {"cells"} for each in TABLES}}
"""The modules that are the rest of one kind."""
MAKING = {"every.py", "making.py"}
"""The modules that put the kinds together."""


def imported(path: Path) -> set[str]:
    """Return what a module imports from the kinds, each by its path below them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            name = node.module.removeprefix("ibb.documents.kinds.")
            found |= {name} if name != node.module else set()
    return found


@pytest.mark.parametrize(
    "path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.relative_to(ROOM).as_posix()
)
def test_no_kind_of_document_leans_on_another(path: Path) -> None:
    name = path.relative_to(ROOM).as_posix()
    if name in MAKING:
        return
    parent = path.parent.name
    for each in imported(path):
        first = each.split(".")[0]
        together = parent in {"community", "memo", "voices", "worksheets"} and first == parent
        assert first in SHARED | OWN.get(name, set()) or together, (name, each)
