"""Finding words across sessions and inside one. What a person types is words, never a query."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ibb.model.items import KINDS, Stage
from ibb.model.text import one_line, same_words
from ibb.store.errors import NotFoundError, StoreError
from ibb.store.inside import Asked, Hit, in_session
from ibb.store.library import Library, Listed, Shelf, Unreadable
from ibb.store.sqlite import words as words_of

MOST_HITS = 200
_MOST_NAMED = 12


def search(
    library: Library,
    words: str = "",
    shelf: Shelf = Shelf.ALL,
    *,
    within: Path | str | None = None,
    party: str | None = None,
    kind: str | None = None,
    stage: str | None = None,
    since: date | None = None,
    until: date | None = None,
    earlier: bool = False,
) -> tuple[list[Hit], list[Unreadable]]:
    """Return where the words stand in a library's sessions, and the files that cannot be read.

    Only the sessions of the shelf are looked through, so that no other crowds their places out;
    ``within`` names one session, whichever its shelf. Every filter narrows: to items that name a
    party or one of its people, to a kind by its noun, to what was said while its issue stood at a
    stage, and to the days on which the words were given. With a filter the words may be left out.
    ``earlier`` also finds words that were changed or withdrawn, but none that were removed.
    Raises ``StoreError`` when there is nothing to look for, or a filter names nothing known.
    """
    query = words_of.as_query(words)
    filters = (within, party, kind, stage, since, until)
    if not query and (words.strip() or all(each is None for each in filters)):
        raise StoreError("Say at least one word to look for.")
    if since and until and until < since:
        raise StoreError(f"There is no day from {since} to {until}; the later one comes first.")
    asked = Asked(
        query=query,
        most=MOST_HITS,
        kind=None if kind is None else _kind(kind),
        party=party,
        stage=None if stage is None else _stage(stage),
        since=since,
        until=until,
        earlier=earlier,
    )
    sessions, unreadable = _where(library, shelf, within)
    if party is not None:
        _somebody_knows(party, sessions)
    hits: list[Hit] = []
    for listed in sessions:
        if len(hits) >= MOST_HITS:
            break
        try:
            hits += in_session(listed, asked)
        except StoreError as error:
            unreadable.append(Unreadable(listed.path, str(error)))
    return hits[:MOST_HITS], unreadable


def _where(
    library: Library, shelf: Shelf, within: Path | str | None
) -> tuple[list[Listed], list[Unreadable]]:
    if within is None:
        return library.sessions(shelf)
    path = within if isinstance(within, Path) else library.find(within)
    return [library.listed(path)], []


def _kind(name: str) -> str:
    nouns = {model.noun: kind for kind, model in KINDS.items()}
    asked = one_line(name).casefold().replace("_", " ")
    for noun, kind in nouns.items():
        if asked in {noun, kind.replace("_", " "), _several(noun)}:
            return kind
    raise NotFoundError(f"No kind is called “{one_line(name)}”; there are {_listed(nouns)}.")


def _several(noun: str) -> str:
    """Return the plural of a noun: cards, parties, theories of action."""
    for joint in (" of ", " on ", " for "):
        head, found, rest = noun.partition(joint)
        if found:
            return f"{_several(head)}{joint}{rest}"
    if noun.endswith("criterion"):
        return noun.removesuffix("on") + "a"
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _stage(name: str) -> Stage:
    for stage in Stage:
        if same_words(name, stage.value):
            return stage
    stages = [stage.value for stage in Stage]
    raise NotFoundError(f"No stage is called “{one_line(name)}”; there are {_listed(stages)}.")


def _somebody_knows(party: str, sessions: Sequence[Listed]) -> None:
    known = list(dict.fromkeys(name for listed in sessions for name in listed.parties))
    if not known or any(same_words(party, name) for name in known):
        return
    more = len(known) - _MOST_NAMED
    names = known if more <= 0 else [*known[:_MOST_NAMED], f"{more} more"]
    raise NotFoundError(f"No party is called “{one_line(party)}”; there are {_listed(names)}.")


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


__all__ = ["MOST_HITS", "Hit", "search"]
