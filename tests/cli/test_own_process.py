"""A team uses a process of its own, and a session keeps it."""

from pathlib import Path

from ibb.process.template import TEMPLATES
from tests.cli.conftest import Ibb, is_one_sentence

SCRIPT = """\
script: Our way
process: ours.yaml
parties: {Union: teachers, Board: the board}
people:
  Facilitator: {role: facilitator}
  Teacher: {party: Union, role: lead}
scenes:
  - scene: One
    on: 2026-02-03
    at: "15:30"
    steps:
      - issue: A quiet place
"""


def folder_with(tmp_path: Path, process: str) -> Path:
    (tmp_path / "ours.yaml").write_text(process, encoding="utf-8")
    (tmp_path / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    return tmp_path / "script.yaml"


def copied() -> str:
    return (TEMPLATES / "labor-management.yaml").read_text(encoding="utf-8")


def test_a_copied_and_changed_process_is_kept_inside_the_session(
    ibb: Ibb, empty: Path, tmp_path: Path
) -> None:
    script = folder_with(tmp_path, copied().replace("process: labor-management", "process: ours"))
    assert ibb("play", script, "--fast").code == 0
    (tmp_path / "ours.yaml").unlink()
    said = ibb("show", "our way")
    assert said.code == 0
    assert "Process ours" in " ".join(said.out.split())
    assert ibb("export", "our way", "-o", tmp_path / "a.json").code == 0
    assert "How might we" in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_a_faulty_process_is_refused_with_file_line_and_mend(
    ibb: Ibb, empty: Path, tmp_path: Path
) -> None:
    good = copied().splitlines()
    line = next(n for n, text in enumerate(good) if "record: framed_as_question" in text)
    for wrong, words in (
        ("        record: framed_as_a_question", "known:"),
        ("        recrod: framed_as_question", "recrod"),
        ("        record: [a, b]", "one text"),
    ):
        text = "\n".join([*good[:line], wrong, *good[line + 1 :]])
        said = ibb("play", folder_with(tmp_path, text), "--fast")
        assert said.code == 2
        assert is_one_sentence(said), said.err
        assert "ours.yaml, line " in said.err
        near = int(said.err.split("line ")[1].split(":")[0])
        assert abs(near - (line + 1)) <= 1, said.err
        assert words in said.err
    assert not empty.exists()


def test_a_process_that_is_not_there_is_named_with_those_that_are(
    ibb: Ibb, empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    said = ibb("play", tmp_path / "script.yaml", "--fast")
    assert said.code == 2
    assert "script.yaml, line 2" in said.err
    assert "labor-management and state-district" in said.err
