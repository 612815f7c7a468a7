"""Options of the longer tests, and the seed that every random one starts from."""

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that make the durability tests longer."""
    group = parser.getgroup("durability")
    group.addoption("--kills", type=int, default=100, help="writers to kill (100)")
    group.addoption("--images", type=int, default=200, help="power losses per setting (200)")
    group.addoption("--flips", type=int, default=300, help="bytes to change in entries (300)")
    group.addoption("--seed", type=int, default=None, help="seed of what is random")


def pytest_configure(config: pytest.Config) -> None:
    """Draw a seed if none was given."""
    if config.option.seed is None:
        config.option.seed = random.SystemRandom().randrange(10**6)


def pytest_report_header(config: pytest.Config) -> str:
    """Say which seed this run started from."""
    return f"seed: {config.option.seed} (repeat with --seed {config.option.seed})"


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Return this test's own source of chance, from the seed of the run."""
    return random.Random(f"{request.config.option.seed} {request.node.nodeid}")
