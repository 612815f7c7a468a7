"""What two sessions, or two moments of one, have and have not in common.

Compared are clauses, interests and options. Two moments of one session share its items, so they are
matched by what they are; two sessions share nothing but words, so they are matched by those.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ibb.documents.changes import changes
from ibb.documents.practice import is_practice, practice_blocks
from ibb.documents.wording import counted, quoted
from ibb.formats.document import Block, Document, Heading, Paragraph, Point, Points
from ibb.model.items import Clause, Interest, Option
from ibb.model.session import Session

CLOSE = 0.6
"""From this share of words in common, in their order, two texts count as one reworded."""
CANDIDATES = 8
"""So many texts that share the most words with another are looked at closely."""
COMMON = 200
"""A word that stands in more texts than this tells none of them apart."""

Compared = Clause | Interest | Option
KINDS: tuple[tuple[str, type[Compared]], ...] = (
    ("Clauses", Clause),
    ("Interests", Interest),
    ("Options", Option),
)
BY_WORDS = (
    "The sessions were matched by words: texts that are the same, then texts that are close. What "
    "means the same in other words is told as lost and gained."
)


@dataclass(frozen=True)
class Comparison:
    """Items of one kind, in two sessions."""

    name: str
    gained: tuple[Compared, ...]
    lost: tuple[Compared, ...]
    reworded: tuple[tuple[Compared, Compared], ...]
    same: int
    """How many read the same in both."""


def compare_document(
    a: Session, b: Session, names: tuple[str, str], *, one_session: bool | None = None
) -> Document:
    """Return what ``b`` has gained, lost and reworded beside ``a``.

    ``one_session`` says whether both are moments of the same session; left out, their charters
    tell.
    """
    if one_session is None:
        one_session = of_one_session(a, b)
    found = comparisons(a, b, one_session=one_session)
    return Document(
        f"{names[0]} and {names[1]}, compared",
        tuple(_blocks(a, b, names, found, one_session=one_session)),
    )


def of_one_session(a: Session, b: Session) -> bool:
    """Tell whether two sessions hold the same charter: moments of one, or copies of it."""
    return bool(a.charter and b.charter and a.charter.id == b.charter.id)


def comparisons(a: Session, b: Session, *, one_session: bool) -> list[Comparison]:
    """Return what differs, kind by kind."""
    return [_compared(name, kind, a, b, one_session=one_session) for name, kind in KINDS]


def _compared(
    name: str, kind: type[Compared], a: Session, b: Session, *, one_session: bool
) -> Comparison:
    old: list[Compared] = list(a.all(kind))
    new: list[Compared] = list(b.all(kind))
    pairs = _by_id(old, new) if one_session else _by_words(old, new)
    kept = {each.id for each, _ in pairs}, {each.id for _, each in pairs}
    return Comparison(
        name=name,
        gained=tuple(each for each in new if each.id not in kept[1]),
        lost=tuple(each for each in old if each.id not in kept[0]),
        reworded=tuple(pair for pair in pairs if whole(pair[0]) != whole(pair[1])),
        same=sum(whole(one) == whole(other) for one, other in pairs),
    )


def whole(item: Compared) -> str:
    """Return all the words by which an item is compared."""
    return f"{item.heading}: {item.text}" if isinstance(item, Clause) else item.text


def _by_id(old: list[Compared], new: list[Compared]) -> list[tuple[Compared, Compared]]:
    known = {each.id: each for each in old}
    return [(known[each.id], each) for each in new if each.id in known]


def _by_words(old: list[Compared], new: list[Compared]) -> list[tuple[Compared, Compared]]:
    pairs: list[tuple[Compared, Compared]] = []
    for key in (_plain, _text):
        old, new = _pair_same(old, new, key, pairs)
    return pairs + _pair_close(old, new)


def _pair_same(
    old: list[Compared],
    new: list[Compared],
    key: Callable[[Compared], str],
    pairs: list[tuple[Compared, Compared]],
) -> tuple[list[Compared], list[Compared]]:
    """Pair what reads the same, and return what is left on each side."""
    waiting: dict[str, list[Compared]] = {}
    for each in old:
        waiting.setdefault(key(each), []).append(each)
    left = []
    for each in new:
        alike = waiting.get(key(each))
        if alike:
            pairs.append((alike.pop(0), each))
        else:
            left.append(each)
    taken = {each.id for each, _ in pairs}
    return [each for each in old if each.id not in taken], left


def _plain(item: Compared) -> str:
    return " ".join(whole(item).casefold().split())


def _text(item: Compared) -> str:
    return " ".join(item.text.casefold().split())


def _pair_close(old: list[Compared], new: list[Compared]) -> list[tuple[Compared, Compared]]:
    """Pair the closest texts first, each text once."""
    words = [_text(each).split() for each in old]
    holding: dict[str, list[int]] = {}
    for place, text in enumerate(words):
        for word in set(text):
            holding.setdefault(word, []).append(place)
    found = []
    for here, each in enumerate(new):
        mine = _text(each).split()
        shared: Counter[int] = Counter()
        for word in set(mine):
            if len(holding.get(word, ())) <= COMMON:
                shared.update(holding.get(word, ()))
        for there, _ in shared.most_common(CANDIDATES):
            matcher = SequenceMatcher(None, words[there], mine, autojunk=False)
            ratio = matcher.ratio() if matcher.quick_ratio() >= CLOSE else 0
            if ratio >= CLOSE:
                found.append((-ratio, there, here))
    pairs, gone = [], (set[int](), set[int]())
    for _, there, here in sorted(found):
        if there not in gone[0] and here not in gone[1]:
            gone[0].add(there)
            gone[1].add(here)
            pairs.append((old[there], new[here]))
    return pairs


def _blocks(
    a: Session,
    b: Session,
    names: tuple[str, str],
    found: list[Comparison],
    *,
    one_session: bool,
) -> Iterator[Block]:
    yield from practice_blocks(b)
    if not one_session:
        if is_practice(a) and not is_practice(b):
            yield Paragraph(f"“{names[0]}” is a practice session.")
        yield Paragraph(BY_WORDS)
    for each in found:
        yield Heading(1, each.name)
        if not (each.gained or each.lost or each.reworded):
            yield Paragraph(f"No difference; {each.same} the same.")
            continue
        for told, items, session in (
            (f"Only in {names[1]}", each.gained, b),
            (f"Only in {names[0]}", each.lost, a),
        ):
            if items:
                yield Heading(2, f"{told}: {counted(len(items), _noun(each))}")
                yield Points(tuple(Point(_line(session, item), about=item.id) for item in items))
        if each.reworded:
            yield Heading(2, f"Reworded: {counted(len(each.reworded), _noun(each))}")
            yield Points(tuple(_reworded(a, b, old, new) for old, new in each.reworded))
        yield Paragraph(f"The same in both: {each.same}.")


def _noun(found: Comparison) -> str:
    return found.name.removesuffix("s").lower()


def _line(session: Session, item: Compared) -> str:
    return f"{place_of(session, item)}: {whole(item)}"


def place_of(session: Session, item: Compared) -> str:
    """Return an item's number, with that of its issue: issue 2, option 7."""
    number = f"{item.noun} {session.label(item.id)}"
    if isinstance(item, Clause):
        return number[:1].upper() + number[1:]
    return f"Issue {session.label(item.issue)}, {number}"


def _reworded(a: Session, b: Session, old: Compared, new: Compared) -> Point:
    places = place_of(a, old), place_of(b, new)
    name = places[1] if places[0] == places[1] else f"{places[0]}, now {places[1].lower()}"
    return Point(
        name,
        (
            Point(f"before: {quoted(whole(old))}"),
            Point(f"now: {quoted(whole(new))}"),
            Point(f"changes: {changes(whole(old), whole(new))}"),
        ),
        about=new.id,
    )


__all__ = ["Comparison", "compare_document", "comparisons", "of_one_session", "place_of", "whole"]
