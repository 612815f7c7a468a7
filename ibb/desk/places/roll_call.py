"""A roll call as it is typed: a line for each member, “Name: yes”."""

import re
from collections.abc import Iterable

from ibb.desk.places.common import lines_of
from ibb.model.errors import RuleError
from ibb.model.items import Vote

HINT = (
    "a line each: Ana Ruiz: yes. One that the rule does not count: Town Manager: no (not counted)"
)
_NOT_COUNTED = re.compile(
    r"\(\s*(?:not counted|does not count)\s*(?:[:,]\s*(?P<why>.*))?\)\s*$", re.IGNORECASE
)
_SPELLED = {
    "y": "yes",
    "aye": "yes",
    "for": "yes",
    "in favour": "yes",
    "n": "no",
    "nay": "no",
    "against": "no",
    "abstains": "abstain",
    "abstained": "abstain",
    "abstaining": "abstain",
}
VOTES = ("yes", "no", "abstain", "present", "absent")


def votes_of(typed: str) -> tuple[Vote, ...]:
    """Return the votes that lines tell. Raises ``RuleError`` that names the line that does not."""
    return tuple(_vote(line) for line in lines_of(typed))


def _vote(line: str) -> Vote:
    told = _NOT_COUNTED.search(line)
    rest = line[: told.start()] if told else line
    name, colon, said = rest.rpartition(":")
    word = " ".join(said.split()).rstrip(".").casefold()
    vote = _SPELLED.get(word, word)
    if not colon or not name.strip() or vote not in VOTES:
        raise RuleError(
            f"“{line}” is no vote; write a name, a colon, and one of {', '.join(VOTES)}."
        )
    note = (told["why"] or "").strip() if told else ""
    return Vote.model_validate({"name": name, "vote": vote, "counts": told is None, "note": note})


def typed_votes(votes: Iterable[Vote]) -> str:
    """Return votes as one types them."""
    return "\n".join(_line(each) for each in votes)


def _line(vote: Vote) -> str:
    line = f"{vote.name}: {vote.vote}"
    if vote.counts:
        return line
    return f"{line} (not counted: {vote.note})" if vote.note else f"{line} (not counted)"
