"""Running pandoc: tree in, file out, and nothing read or fetched beside."""

import functools
import os
import subprocess
from pathlib import Path

_LONGEST = 300
"""Seconds after which a layout is given up; five hundred pages take a few."""


@functools.cache
def binary() -> str:
    """Return where pandoc is; the one that comes with its package is the one that is tried."""
    from importlib.util import find_spec

    spec = find_spec("pypandoc")
    for name in ("pandoc", "pandoc.exe") if spec and spec.origin else ():
        found = Path(str(spec and spec.origin)).parent / "files" / name
        if found.is_file():
            return str(found)
    import pypandoc  # type: ignore[import-untyped]

    return str(pypandoc.get_pandoc_path())


def lay_out(tree: bytes, to: str, *options: str) -> bytes:
    """Return the file that pandoc makes of its own tree; it may read and fetch nothing else."""
    return _run("--sandbox", "--from=json", f"--to={to}", "--wrap=none", "-o-", *options, fed=tree)


@functools.cache
def data_file(name: str) -> bytes:
    """Return one of the files that pandoc carries with it."""
    return _run(f"--print-default-data-file={name}")


def _run(*options: str, fed: bytes = b"") -> bytes:
    made = subprocess.run(  # noqa: S603  options are ours alone; typed text goes in as data
        [binary(), *options],
        input=fed,
        capture_output=True,
        check=True,
        timeout=_LONGEST,
        env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
    )
    return made.stdout
