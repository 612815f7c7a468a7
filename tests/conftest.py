"""Options of the longer tests, and the seed that every random one starts from.

An ordinary run repeats itself, so that a change is judged by what it changed; the longer runs that
look for what nobody thought of are given another seed, or ``--seed any``.
"""

import random
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.chance import THIS_RUN, tries


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that make the durability tests longer."""
    group = parser.getgroup("durability")
    group.addoption("--kills", type=int, default=100, help="writers to kill (100)")
    group.addoption("--images", type=int, default=120, help="power losses per setting (120)")
    group.addoption("--flips", type=int, default=300, help="bytes to change in entries (300)")
    group.addoption("--seed", default="1", help="seed of what is random, or any (1)")
    group.addoption(
        "--thorough", action="store_true", help="try every property three times as often"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Draw a seed where any will do; an ordinary run also lets Hypothesis repeat itself.

    Properties that say nothing else are tried a hundred times in a thorough run.
    """
    THIS_RUN.thorough = config.option.thorough
    if config.option.seed == "any":
        config.option.seed = str(random.SystemRandom().randrange(10**6))
    settings.register_profile("repeated", derandomize=True, max_examples=tries(100))
    settings.register_profile("another", max_examples=tries(100))
    settings.load_profile("repeated" if config.option.seed == "1" else "another")


def pytest_report_header(config: pytest.Config) -> str:
    """Say which seed this run started from."""
    return f"seed: {config.option.seed} (repeat with --seed {config.option.seed})"


@pytest.fixture(scope="session", autouse=True)
def _data_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a reader or trainer leaves behind out of the data of whoever runs this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Return this test's own source of chance, from the seed of the run."""
    return random.Random(f"{request.config.option.seed} {request.node.nodeid}")
