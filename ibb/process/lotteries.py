"""How much more likely a weighted lottery makes it to be drawn, to hold a claim against.

Names are drawn one after the other, each time in proportion to the weights of those still in the
drum. With many names that comes to this: everyone waits for a time, shorter the greater the
weight, and those whose time is up before the seats are filled are in (Efraimidis and Spirakis,
“Weighted random sampling with a reservoir”, 2006).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import expm1

_HALVINGS = 200
_MANY_DOUBLINGS = 60
_HUNDRED = 100


@dataclass(frozen=True)
class Chances:
    """What a share of seats comes to for each weight."""

    weights: tuple[float, ...]
    share: float
    """Of all applicants, how many are drawn, from 0 to 1."""
    chances: tuple[float, ...]
    """For each weight, how likely one is drawn, from 0 to 1."""

    @property
    def times(self) -> float:
        """How many times as likely somebody with most weight is drawn as one with least."""
        least = min(range(len(self.weights)), key=self.weights.__getitem__)
        most = max(range(len(self.weights)), key=self.weights.__getitem__)
        return self.chances[most] / self.chances[least]


def times_as_likely(weights: Sequence[float], mix: Sequence[float], share: float) -> Chances:
    """Return the chances where a share of the applicants is drawn, ``mix`` of them of each weight.

    The mix may be in percent or in numbers of people. Raise ValueError for what is no lottery.
    """
    if not weights or len(weights) != len(mix):
        raise ValueError("each weight needs to say how many have it")
    if min(weights) <= 0 or min(mix) < 0 or sum(mix) <= 0:
        raise ValueError("weights are greater than zero, and somebody has them")
    if not 0 < share <= 1:
        raise ValueError("the share drawn lies between none and all")
    parts = [each / sum(mix) for each in mix]
    if share == 1:
        return Chances(tuple(weights), share, (1.0,) * len(weights))
    until = _time_for(weights, parts, share)
    chances = tuple(-expm1(-weight * until) for weight in weights)
    return Chances(tuple(weights), share, chances)


def _time_for(weights: Sequence[float], parts: Sequence[float], share: float) -> float:
    def drawn(until: float) -> float:
        return sum(
            -part * expm1(-weight * until) for weight, part in zip(weights, parts, strict=True)
        )

    low, high = 0.0, 1.0 / min(weights)
    for _ in range(_MANY_DOUBLINGS):
        if drawn(high) >= share:
            break
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if drawn(middle) < share else (low, middle)
    return (low + high) / 2


def claim_words(
    weights: Sequence[float], mix: Sequence[float], shares: Sequence[float], *, claim: str = ""
) -> str:
    """Return in a sentence what weights come to where so many percent are drawn.

    Raise ValueError for what is no lottery.
    """
    if not shares:
        raise ValueError("how many percent are drawn is not said")
    every = [times_as_likely(weights, mix, share / _HUNDRED) for share in shares]
    most, least = _written(max(weights)), _written(min(weights))
    told = ", ".join(
        f"{found.times:.1f} times where {_written(share)}% are admitted"
        for share, found in zip(shares, every, strict=True)
    )
    parts = ", ".join(
        f"{_written(weight)} ({_written(part * _HUNDRED / sum(mix))}%)"
        for weight, part in zip(weights, mix, strict=True)
    )
    begun = f"Claimed: “{claim}”. " if claim else ""
    return (
        f"{begun}With weights {parts} of applicants, weight {most} is drawn this much more often "
        f"than weight {least}: {told}."
    )


def _written(number: float) -> str:
    return f"{number:.4g}"
