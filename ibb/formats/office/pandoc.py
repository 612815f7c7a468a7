"""Running pandoc, and packing files so that the same document is the same bytes."""

import functools
import io
import os
import subprocess
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip can name: its parts carry no time of their own."""
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


def packed(parts: dict[str, bytes], stored: str = "") -> bytes:
    """Return a zip of the parts in their order; the one named comes uncompressed."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_STORED if name == stored else ZIP_DEFLATED
            archive.writestr(info, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name, in their order."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


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
