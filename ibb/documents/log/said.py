"""What several phrases of the log have in common."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ibb.documents.wording import listed, party_names, plain_number, quoted
from ibb.model.items import Figure, Recess, Vote
from ibb.model.session import Session

_FEW = 8
"""So many numbers are read one by one; of more it is said how many there are."""


def begun(phrase: str) -> str:
    """Return a phrase as it begins a sentence."""
    return phrase[:1].upper() + phrase[1:]


def several(session: Session, ids: Iterable[str]) -> str:
    """Return items by noun and number: cards 3, 7 and 9 and theme 2; of very many, how many."""
    found: dict[str, list[str]] = {}
    for each in ids:
        item = session.find(each)
        noun = item.noun if item else "thing withdrawn"
        found.setdefault(noun, []).append(session.label(each))
    return listed(_counted(noun, sorted(labels, key=_natural)) for noun, labels in found.items())


def _natural(label: str) -> tuple[int, str]:
    return len(label), label


def _counted(noun: str, labels: list[str]) -> str:
    if len(labels) == 1:
        return f"{noun} {labels[0]}"
    if len(labels) > _FEW:
        return f"{len(labels)} {noun}s"
    return f"{noun}s {listed(labels)}"


def many(number: int, noun: str) -> str:
    """Return a number with its noun, in English as every phrase of the log: 1 card, 3 cards."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def said_of(label: str, text: str) -> str:
    """Return a part of a phrase where there is something to say: ; consulted: …."""
    return f"; {label}: {' '.join(text.split())}" if text.strip() else ""


def because(text: str) -> str:
    """Return a reason as a phrase goes on with it; nothing for none."""
    return f", because {quoted(text)}" if text.strip() else ""


def agreed_by(session: Session, ids: Sequence[str]) -> str:
    """Return who agreed, as a phrase goes on with it."""
    if not ids:
        return ""
    everyone = {party.id for party in session.parties_at_table} <= set(ids)
    return ", agreed by all" if everyone else f", agreed by {listed(party_names(session, ids))}"


def figure_said(figure: Figure) -> str:
    """Return a figure as it was given: 44.5%, or 65 of 100."""
    if figure.percent is not None:
        return f"{plain_number(figure.percent)}%"
    return f"{figure.count} of {figure.out_of}"


def signed(value: Decimal | None, before: str, unit: str = "") -> str:
    """Return a number after its label; nothing where there is none."""
    return "" if value is None else f", {before} {plain_number(value)}{unit}"


def votes_said(votes: Sequence[Vote]) -> str:
    """Return a roll call, member by member: Ana yes, Ben no (does not count: …)."""
    return listed(_vote(each) for each in votes)


def _vote(vote: Vote) -> str:
    counts = "" if vote.counts else "does not count"
    note = ": ".join(each for each in (counts, vote.note.strip()) if each)
    return f"{vote.name} {vote.vote}{f' ({note})' if note else ''}"


def reconvenes_said(recess: Recess) -> str:
    """Return whether a body said that it would meet in the open again."""
    will = "will" if recess.reconvenes else "will not"
    return f"it {will} reconvene in open session"
