"""``ibb live --plain`` as a program: lines in, lines out, nothing that steers a terminal."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ibb.model.items import Interest
from ibb.store.library import Library
from ibb.store.notebook import SETTING
from tests.cli.conftest import Ibb
from tests.plain.test_conversation import Room
from tests.support.processes import ROOT, posix_only
from tests.support.sessions import a_file, a_record

PLAIN = [sys.executable, "-m", "ibb", "live"]
DOCS = (ROOT / "docs" / "plain.md").read_text(encoding="utf-8")


def environment(library: Path) -> dict[str, str]:
    return {**os.environ, "IBB_LIBRARY": str(library), "TERM": "dumb", "COLUMNS": "80"}


def test_lines_become_entries_and_answers_come_back_as_lines(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    typed = "/take up\n/go interests\nControlling cost\r\n[/b] \x1b]52;c;eA==\x07 naïve\n/mutual\n"
    done = subprocess.run(
        [*PLAIN, "harbor", "--plain"],
        input=typed.encode() + b"broken \xff utf-8\n/mutual",
        capture_output=True,
        env=environment(path.parent),
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert out.startswith("Harbor Falls. Issues.\n")
    assert "Recorded: interest 1, Union: Controlling cost\n" in out
    assert "Interest 2 is mutual.\n" in out
    assert out.endswith("Interest 3 is mutual.\nEverything is recorded.\n")
    assert not set(out) & {"\x1b", "\x07", "\r"}
    assert " > " not in out
    with Library(path.parent).open(path, write=False) as record:
        texts = [each.text for each in record.session.all(Interest)]
    assert texts == ["Controlling cost", "[/b] ]52;c;eA== naïve", "broken \ufffd utf-8"]


def test_what_cannot_be_opened_is_a_sentence(ibb: Ibb, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    unknown = ibb("live", path, "--plain", "--by", "Nobody")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Nobody in this session is called “Nobody”" in unknown.err
    broken = path.parent / "broken.ibb"
    broken.write_bytes(b"no session")
    said = ibb("live", broken, "--plain")
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_no_screen_is_loaded(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    code = (
        "import sys\nfrom ibb.cli import main\n"
        f"main(['live', {str(path)!r}, '--plain'])\n"
        "print([each for each in sys.modules if each.split('.')[0] in {'textual', 'rich'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="/show\n", capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@posix_only
@pytest.mark.parametrize("leave", [b"\x04", b"\x03"], ids=["Ctrl+D", "Ctrl+C"])
def test_a_terminal_is_prompted_and_left_calmly(tmp_path: Path, leave: bytes) -> None:
    import pty

    path = a_file(tmp_path)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        # Started in the background, the tests may have been told to ignore it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execve(sys.executable, [*PLAIN, str(path), "--plain"], environment(path.parent))
    try:
        seen = until(terminal, b"Issue > ")
        os.write(terminal, b"The calendar\n")
        seen += until(terminal, b"Issue > ")
        os.write(terminal, leave)
        seen += until(terminal, b"Everything is recorded.\r\n")
        _, status = os.waitpid(child, 0)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert b"Recorded: issue 2: The calendar\r\n" in seen
    assert b"\x1b" not in seen


def until(terminal: int, words: bytes) -> bytes:
    """Read what a terminal shows until some words."""
    seen, give_up = b"", time.monotonic() + 60
    while words not in seen:
        left = give_up - time.monotonic()
        assert left > 0 and select.select([terminal], [], [], left)[0], seen  # noqa: PT018
        seen += os.read(terminal, 4096)
    return seen


def test_the_conversation_in_the_documentation_is_what_is_said(tmp_path: Path) -> None:
    block = DOCS.split("## A conversation")[1]
    lines = [line[4:] for line in block.splitlines() if line.startswith("    ")]
    typed = [line[2:] for line in lines if line.startswith("> ")]
    with a_record(tmp_path) as record:
        said = Room(record).type(*typed)
    assert said.splitlines() == [line for line in lines if not line.startswith("> ")]


def test_every_command_in_the_documentation_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "notes"))
    typed = re.findall(r"`(/[^`]+)`", DOCS)
    assert len(typed) >= 10
    with a_record(tmp_path) as record:
        room = Room(record)
        room.type("/take up", "/go interests", "One")
        for each in typed:
            if each != "/cancel":
                said = room.type("/issue 1", "/go interests", each)
                assert "There is no command" not in said
                assert "could be" not in said, each
