"""What a user installs: the wheel holds the scripts and the processes, and finds them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the built wheel was unpacked."""
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = made.glob("*.whl")
    place = made / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def run_installed(place: Path, *words: str) -> str:
    """Run the installed ibb, from a folder that is not the checkout."""
    code = (
        f"import sys; sys.path.insert(0, {str(place)!r})\n"
        "import ibb; assert ibb.__file__.startswith(sys.path[0]), ibb.__file__\n"
        "from ibb.cli import main\n"
        f"sys.exit(main({list(words)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=place,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_shipped_scripts_are_found_in_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    assert "harbor-falls" in run_installed(installed, "play")
    said = run_installed(installed, "play", "harbor-falls", "--fast", "--library", str(tmp_path))
    assert "Recorded “Planning time at Harbor Falls”" in said
    for suffix in (".pdf", ".docx", ".html"):
        paper = tmp_path / f"hojas{suffix}"
        words = ("--document", "worksheets", "--language", "es", "-o", str(paper))
        assert "Wrote" in run_installed(installed, "export", *words)
        assert paper.stat().st_size > 5_000
    shipped = "from ibb.scripts.shipped import folder; print(folder())"
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {shipped}"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=installed
    )
    assert Path(done.stdout.strip()) == installed / "ibb" / "sessions"


def test_shipped_scripts_are_found_in_a_checkout() -> None:
    from ibb.scripts.shipped import folder

    assert folder() == ROOT / "sessions"


def test_both_processes_come_with_the_wheel(installed: Path) -> None:
    names = {path.stem for path in (installed / "ibb" / "process" / "templates").glob("*.yaml")}
    assert names == {"labor-management", "state-district"}


def test_a_script_to_begin_with_comes_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    made = tmp_path / "my-script.yaml"
    assert "ibb script check" in run_installed(installed, "script", "new", str(made))
    assert "plays to the end" in run_installed(installed, "script", "check", str(made))
