"""Choosing the SQLite driver that the store uses, and how long it waits."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from ibb.store.sqlite import driver
from ibb.store.sqlite.driver import Driver

_CHOSEN = driver.driver
OLD_VERSION = (3, 40, 1)
"""A version with the WAL race, as Python's own SQLite is on most machines."""


def fallback() -> Driver:
    """Return the driver as it is used where only an older SQLite is found."""
    return replace(_CHOSEN(), version=OLD_VERSION)


def named(name: str) -> Driver:
    """Return the driver called ``wal`` or ``fallback``."""
    return fallback() if name == "fallback" else _CHOSEN()


@contextmanager
def using(chosen: Driver) -> Iterator[None]:
    """Let the store use this driver."""
    with pytest.MonkeyPatch.context() as patch:
        for module in _modules_that_ask():
            patch.setattr(module, "driver", lambda: chosen)
        yield


def use_for_good(chosen: Driver) -> None:
    """Let the store of this process use this driver: for a process that a test started."""
    for module in _modules_that_ask():
        vars(module)["driver"] = lambda: chosen


def _modules_that_ask() -> list[ModuleType]:
    return [
        module
        for name, module in sys.modules.items()
        if name.startswith("ibb.store") and callable(vars(module).get("driver"))
    ]


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Let the store wait for others a blink instead of half a minute."""
    patch.setattr(driver, "BUSY_MILLISECONDS", 50)
    patch.setattr(driver, "PATIENCE_SECONDS", 0.1)


def bare(path: Any) -> Any:
    """Return a bare connection with none of the store's settings, as another tool would open it."""
    return driver.driver().module.connect(str(path), isolation_level=None)
