"""Looking through cards that say nearly the same; only a person merges them."""

from collections.abc import Sequence

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture, Say
from ibb.desk.places.input_forms import merged, standing
from ibb.documents.wording import counted, short
from ibb.model.items import PublicInput
from ibb.model.session import Session
from ibb.process.likeness import LikeGroup, alike

AT_ONCE = 8
"""Groups on one form: as many as a room can read through before it wants an answer."""
LEAVE, ALL = "", "all"
_ONE_BY_ONE = 4


def near_duplicates(at: At) -> Answer:
    """Show the groups of cards that say nearly the same, to merge or to leave."""
    groups = alike(standing(at.session))
    if not groups:
        return Say("No two cards say nearly the same, as far as their words tell.")
    if len(groups) <= AT_ONCE:
        return _form(at.session, groups, 0, len(groups))
    starts = range(0, len(groups), AT_ONCE)
    offered = tuple(
        (
            str(start),
            f"{start + 1} to {min(start + AT_ONCE, len(groups))}: {_begins(groups[start])}",
        )
        for start in starts
    )

    def then(key: str) -> Answer:
        start = int(key)
        return _form(at.session, groups[start : start + AT_ONCE], start, len(groups))

    return Ask(
        f"{len(groups)} groups of cards say nearly the same; look through which?", offered, then
    )


def _begins(group: LikeGroup) -> str:
    return short(group.first.text, 50)


def _form(session: Session, groups: Sequence[LikeGroup], start: int, whole: int) -> Form:
    def make(answers: Answers) -> Gesture:
        chosen = [_chosen(group, answers[group.first.id]) for group in groups]
        done = [merged(session, ids) for ids in chosen if len(ids) > 1]
        count = sum(len(ids) - 1 for ids in chosen)
        said = f"{counted(count, 'card')} merged into others; every one keeps its words."
        return Gesture(tuple(action for each in done for action in each.actions), said)

    last = start + len(groups)
    where = f"{start + 1} to {last} of {whole}" if whole > 1 else "one group"
    return Form(
        f"Cards that say nearly the same ({where})",
        tuple(_field(session, group) for group in groups),
        make,
        "Read them to the room. The arrows, or m and l, choose: merge, or leave them as they are.",
        "Merge these",
    )


def _chosen(group: LikeGroup, answer: str) -> list[str]:
    """Return the cards that an answer merges, the one that is kept first."""
    others = (each.id for each in group.cards[1:] if answer in {ALL, each.id})
    return [group.first.id, *others]


def _field(session: Session, group: LikeGroup) -> Field:
    first = session.label(group.first.id)
    options = [(LEAVE, "leave them as they are")]
    if len(group.others) == 1:
        options.append((ALL, f"merge; card {first} is kept"))
    else:
        options.append((ALL, f"merge all {len(group.cards)}; card {first} is kept"))
        options += [
            (each.card.id, f"merge only {first} and {session.label(each.card.id)}")
            for each in group.others[:_ONE_BY_ONE]
        ]
    words = "\n".join(_line(session, each) for each in group.cards)
    return Field(group.first.id, words, "choice", LEAVE, tuple(options))


def _line(session: Session, card: PublicInput) -> str:
    where = " · ".join(each for each in (card.event, card.group, card.language) if each)
    words = card.text if not card.translation else f"{card.text} / {card.translation}"
    words = " ".join(words.split())
    return f"{session.label(card.id)}  {words}" + (f"  ({where})" if where else "")


__all__ = ["near_duplicates"]
