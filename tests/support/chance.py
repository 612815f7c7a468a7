"""How much of what chance makes is tried: a part of it in an ordinary run, all with ``--thorough``.

An ordinary run repeats itself, so what it tries was tried before; the thorough run, with another
seed, looks for what nobody thought of.
"""

from dataclasses import dataclass

PART = 3


@dataclass
class _Run:
    thorough: bool = False


THIS_RUN = _Run()
"""Set before any test is collected."""


def tries(number: int) -> int:
    """Return how many examples of a property this run tries, of so many in a thorough one."""
    return number if THIS_RUN.thorough else -(-number // PART)
