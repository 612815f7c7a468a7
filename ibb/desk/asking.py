"""What is typed into a search: words, and filters written as ``party:Union kind:interest``."""

import re
from dataclasses import dataclass
from datetime import date

from ibb.model.errors import RuleError

FILTERS = ("party", "kind", "stage", "since", "until")
HINT = "words; also party:Union kind:interest stage:options since:2026-02-04"
_FILTER = re.compile(rf"(?<!\S)({'|'.join(FILTERS)}):(\"[^\"]*\"|“[^”]*”|\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Wanted:
    """Words to look for, and what narrows the search."""

    words: str
    party: str | None = None
    kind: str | None = None
    stage: str | None = None
    since: date | None = None
    until: date | None = None


def wanted(typed: str) -> Wanted:
    """Return what somebody asks for; several words of a filter stand in quotes.

    Raises ``RuleError`` for a day that is none.
    """
    found = {each[1].casefold(): each[2].strip('"“”') for each in _FILTER.finditer(typed)}
    words = " ".join(_FILTER.sub(" ", typed).split())
    return Wanted(
        words,
        party=found.get("party"),
        kind=found.get("kind"),
        stage=found.get("stage"),
        since=_day("since", found.get("since")),
        until=_day("until", found.get("until")),
    )


def _day(name: str, written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise RuleError(f"“{name}:{written}” is no day; write {name}:2026-02-04.") from None
