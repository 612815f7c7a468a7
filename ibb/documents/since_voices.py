"""What changed in what people outside said: hundreds of cards are told in a few lines."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ibb.documents.between import Between, Difference, What
from ibb.documents.log.said import many
from ibb.documents.log.voices import rows_said
from ibb.documents.wording import listed, quoted
from ibb.formats.document import Point
from ibb.model.items import Intake, PublicInput

FEW_CARDS = 6
"""Up to so many cards are told one by one."""

_Line = tuple[str | None, Point]


def voice_lines(found: Between, differences: Sequence[Difference]) -> Iterator[_Line]:
    """Yield lines about themes, intakes and cards, each with the issue it belongs to."""
    came = [each for each in differences if _is_card(each) and each.what is What.ADDED]
    moved = [each for each in differences if _is_card(each) and each.what is What.CHANGED]
    batches: dict[str | None, list[Difference]] = {}
    for each in came:
        batches.setdefault(getattr(each.item, "intake", None), []).append(each)
    for each in differences:
        batch = batches.get(each.item.id)
        if isinstance(each.new, Intake) and each.what is What.ADDED and batch:
            yield found.issue(each), _intake(each.new, batch)
            del batches[each.item.id]
        elif not _is_card(each) or each.what is What.WITHDRAWN:
            yield from _told(found, each)
    for intake_id, batch in batches.items():
        yield from _came(found, intake_id, batch)
    if len(moved) > FEW_CARDS:
        told = f"What became of {len(moved)} cards changed"
        yield None, Point(told, (Point(_answers(moved)),))
    else:
        for each in moved:
            yield from _told(found, each)


def _is_card(each: Difference) -> bool:
    return isinstance(each.item, PublicInput)


def _told(found: Between, each: Difference) -> Iterator[_Line]:
    yield from ((found.issue(each), point) for point in found.points(each))


def _intake(intake: Intake, batch: list[Difference]) -> Point:
    told = f"{many(len(batch), 'card')} came in from {quoted(intake.title)}"
    rows = rows_said(intake, len(batch))
    return Point(f"{told} ({rows})", (Point(_answers(batch)),), about=intake.id)


def _came(found: Between, intake_id: str | None, batch: list[Difference]) -> Iterator[_Line]:
    if len(batch) <= FEW_CARDS:
        for each in batch:
            yield from _told(found, each)
        return
    known = found.after.find(intake_id) if intake_id else None
    origin = f" from {quoted(known.words)}" if known else ""
    told = f"{len(batch)} cards came in{origin}"
    yield found.issue(batch[0]), Point(told, (Point(_answers(batch)),))


def _answers(batch: list[Difference]) -> str:
    """Return what has become of cards by now: 12 used, 9 not now, 122 wait for an answer."""
    cards = [each.new for each in batch if isinstance(each.new, PublicInput)]
    answers = Counter(_answer(card) for card in cards)
    return f"by now: {listed(f'{number} {answer}' for answer, number in answers.items())}"


def _answer(card: PublicInput) -> str:
    if card.merged_into:
        return "merged into others"
    if card.set_aside is not None:
        return "set aside"
    became = card.later or card.disposition
    return became.value if became else "waiting for an answer"


__all__ = ["voice_lines"]
