"""What only the tests of the store are given."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that other users may enter, unlike the folders that tests are given."""
    folder = Path(tempfile.mkdtemp(prefix="ibb-shared-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755)
    shutil.rmtree(folder)
