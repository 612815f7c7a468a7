"""Set ibb up and run it, with nothing but Python 3.11 or newer: see README.md.

``python3 start.py``        makes the environment, then plays, shows and exports Harbor Falls.
``python3 start.py test``   installs what the tests need and passes them.
``python3 start.py check``  lint, types and import contracts, as CI runs them.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BINARIES = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BINARIES / ("python.exe" if sys.platform == "win32" else "python")
DEMO = ("--library", "library")


def run(*command: str) -> None:
    """Run one command with the environment's Python; stop with its exit code if it fails."""
    print("$ python", *command, flush=True)
    code = subprocess.run([str(PYTHON), *command], cwd=HERE, check=False).returncode
    if code:
        sys.exit(code)


def install(what: str) -> None:
    """Create the environment once, then install this checkout in it, at the pinned versions."""
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--constraint", "constraints.txt", "--editable", what)


def demo() -> None:
    """Record Harbor Falls in ``library/``, show what was agreed, and export it."""
    install(".")
    ibb = ("-m", "ibb")
    run(*ibb, "play", "harbor-falls", "--fast", *DEMO)
    run(*ibb, "show", "harbor", "--newest", *DEMO)
    for name in ("harbor-falls.pdf", "harbor-falls.docx", "harbor-falls.json"):
        run(*ibb, "export", "harbor", "--newest", "-o", f"library/{name}", "--force", *DEMO)


def test() -> None:
    """Run the test suite on every core; further words go to pytest."""
    install(".[dev]")
    run("-m", "pytest", "-n", "auto", *sys.argv[2:])


def check() -> None:
    """Run ruff, mypy and the import contracts."""
    install(".[dev]")
    run("-m", "ruff", "check", ".")
    run("-m", "ruff", "format", "--check", ".")
    run("-m", "mypy")
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run("-c", lint)


COMMANDS = {"demo": demo, "test": test, "check": check}

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("ibb needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")
    wanted = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if wanted not in COMMANDS:
        sys.exit(f"start.py knows {', '.join(COMMANDS)}, not {wanted!r}.")
    COMMANDS[wanted]()
