"""What the README says of keys, commands and pictures is so."""

import re
from pathlib import Path

import pytest

from ibb.cli.parser import parser_for
from ibb.desk.commands import COMMANDS, EVERYWHERE, OF_PLACES, Command, key_shown
from ibb.tui.settings import load_settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WITH_KEYS = [each for each in (*EVERYWHERE, *OF_PLACES) if each.keys]
ROW = re.compile(r"^\| `([^`]+)` \| `([a-z_.]+)` \| (.+) \|$", re.MULTILINE)


def test_its_tables_hold_every_key_in_the_order_of_the_program() -> None:
    told = [match.groups() for match in ROW.finditer(README)]
    assert told == [(key_shown(each.keys), each.id, each.tells) for each in WITH_KEYS]


@pytest.mark.parametrize("command", WITH_KEYS, ids=lambda each: each.id)
def test_a_row_reads_in_one_line(command: Command) -> None:
    assert "|" not in command.tells


def test_its_commands_are_those_of_the_program() -> None:
    told = set(re.findall(r"^\| `ibb (\w+)", README, re.MULTILINE))
    offered = next(each.choices for each in parser_for()._actions if each.choices)
    assert told == {*offered}


def test_its_settings_can_be_loaded_and_name_real_commands(tmp_path: Path) -> None:
    example = re.search(r"^    theme: .*\n(?:    .*\n)+", README, re.MULTILINE)
    assert example
    path = tmp_path / "settings.yaml"
    path.write_text(re.sub("^    ", "", example[0], flags=re.MULTILINE), encoding="utf-8")
    settings = load_settings(path)
    assert settings.theme == "ibb-light"
    assert settings.keys
    assert settings.keys.keys() <= COMMANDS.keys()


def test_its_links_lead_somewhere_and_nowhere_else() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert [link for link in links if not (ROOT / link).is_file()] == []
    assert any(link.endswith(".svg") for link in links)
    for picture in (ROOT / "docs" / "gallery").glob("*.svg"):
        addresses = re.findall(r"https?://[^\"' )]+", picture.read_text(encoding="utf-8"))
        assert {*addresses} <= {"http://www.w3.org/2000/svg"}, picture.name
