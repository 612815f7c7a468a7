"""What became of what people said, and how far each group was heard: counts, never a verdict."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ibb.model.authority_gestures import in_force
from ibb.model.items import (
    Attribution,
    Authority,
    Clause,
    ClauseStatus,
    Disposition,
    Indicator,
    Interest,
    Issue,
    Option,
    Party,
    Person,
    PublicInput,
)
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.model.text import same_words
from ibb.model.voices_gestures import whole_card
from ibb.process.heard import Drawn, Heard, cards_behind, held_in
from ibb.process.trace import ClauseTrail, trail


@dataclass(frozen=True)
class CardFate:
    """What became of one card: for one that was merged, what became of the whole it is part of."""

    card: PublicInput
    whole: PublicInput
    """The card whose answer holds; the card itself unless it was merged into another."""
    holds: tuple[PublicInput, ...]
    """The cards that were merged into it."""
    became: tuple[Drawn, ...]
    """The interests, options, measures and clauses that name it or one of its themes."""
    clauses: tuple[Clause, ...]
    """The standing clauses that it led to, by whatever way."""

    @property
    def merged(self) -> bool:
        """Its words live on in another card."""
        return self.whole.id != self.card.id

    @property
    def disposition(self) -> Disposition | None:
        """The answer it got."""
        return self.whole.disposition

    @property
    def answered(self) -> bool:
        """Somebody said what becomes of it, or why the table does not work with it."""
        return self.disposition is not None or bool((self.whole.set_aside or "").strip())


class Fates:
    """What became of every card of a session, looked up once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cards = session.all(PublicInput)

    @cached_property
    def _wholes(self) -> dict[str, PublicInput]:
        return {each.id: whole_card(self.session, each.id) for each in self.cards}

    @cached_property
    def _became(self) -> dict[str, list[Drawn]]:
        session = self.session
        every: Iterable[Drawn] = (
            *session.all(Interest),
            *session.all(Option),
            *session.all(Indicator),
            *session.all(Clause),
        )
        found: dict[str, list[Drawn]] = {}
        for item in every:
            if item.drawn_from:
                for whole in self._whole_cards(cards_behind(session, item.drawn_from)):
                    found.setdefault(whole, []).append(item)
        return found

    @cached_property
    def _clauses(self) -> dict[str, list[Clause]]:
        found: dict[str, list[Clause]] = {}
        if not self.cards:
            return found
        for clause in self.session.all(Clause):
            if clause.status is not ClauseStatus.SUPERSEDED:
                way = trail(self.session, clause)
                heard = (each.card for each in way.heard if _reached(way, each))
                for whole in self._whole_cards(heard):
                    found.setdefault(whole, []).append(clause)
        return found

    def _whole_cards(self, cards: Iterable[PublicInput]) -> dict[str, None]:
        return dict.fromkeys(self._wholes[each.id].id for each in cards)

    def of(self, card: PublicInput) -> CardFate:
        """Return what became of a card."""
        whole = self._wholes[card.id]
        return CardFate(
            card,
            whole,
            held_in(self.session, card),
            tuple(self._became.get(whole.id, ())),
            tuple(self._clauses.get(whole.id, ())),
        )

    def every(self) -> list[CardFate]:
        """Return what became of every card, in the order they came in."""
        return [self.of(each) for each in self.cards]


def _reached(way: ClauseTrail, heard: Heard) -> bool:
    """Tell whether a card reached the very words of a clause, or an interest that it serves.

    A straw design bundles many options, and each clause is written from all of it: that an option
    of the bundle came out of a card does not yet put the card into a clause that says which
    interests it serves.
    """
    ends = {way.clause.id, *way.clause.serves}
    return (
        not way.clause.serves or not heard.through or any(each.id in ends for each in heard.through)
    )


@dataclass(frozen=True)
class Counts:
    """How much was said, by how many, where and in what form."""

    cards: int
    answered: int
    merged: int
    set_aside: int
    people: int
    """The people and tables that are named."""
    events: int
    channels: int
    groups: int
    languages: int

    @property
    def without_answer(self) -> int:
        """Cards of which nobody has said yet what becomes of them."""
        return self.cards - self.answered


def counts(session: Session, cards: Sequence[PublicInput] | None = None) -> Counts:
    """Count the cards of a session, or some of them."""
    every = session.all(PublicInput) if cards is None else cards
    return Counts(
        cards=len(every),
        answered=sum(is_answered(session, each) for each in every),
        merged=sum(each.merged_into is not None for each in every),
        set_aside=sum(each.set_aside is not None for each in every),
        people=len(_different(each.contributor for each in every)),
        events=len(_different(each.event for each in every)),
        channels=len(_different(each.channel for each in every)),
        groups=len(_different(each.group for each in every)),
        languages=len(_different(each.language for each in every)),
    )


def is_answered(session: Session, card: PublicInput) -> bool:
    """Tell whether a card, or the one it was merged into, got an answer."""
    whole = whole_card(session, card.id)
    return whole.disposition is not None or bool((whole.set_aside or "").strip())


def without_answer(session: Session) -> list[PublicInput]:
    """Return the cards of which nobody has said yet what becomes of them."""
    return [each for each in session.all(PublicInput) if not is_answered(session, each)]


def by(
    cards: Iterable[PublicInput], told: Callable[[PublicInput], str]
) -> dict[str, list[PublicInput]]:
    """Return cards under what is told of each, such as its table or its event; "" comes last.

    Names that differ in case or spaces alone are one; the first spelling stands.
    """
    spelled: dict[str, str] = {}
    found: dict[str, list[PublicInput]] = {}
    for card in cards:
        name = " ".join(told(card).split())
        found.setdefault(spelled.setdefault(name.casefold(), name), []).append(card)
    if "" in found:
        found[""] = found.pop("")
    return found


def _different(names: Iterable[str]) -> set[str]:
    return {" ".join(each.casefold().split()) for each in names} - {""}


@dataclass(frozen=True)
class GroupVoice:
    """How far one group was heard, in counts."""

    name: str
    """Empty for cards of which nobody knows whom they come from."""
    party: Party | None
    seats: int
    interests: int
    options: int
    cards: int
    answers: tuple[tuple[Disposition, int], ...]
    """What became of its cards, in the order of the answers there are."""
    unanswered: int

    @property
    def needs(self) -> str:
        """What it takes for them to take part, as it was noted."""
        return self.party.needs if self.party else ""


@dataclass(frozen=True)
class VoiceBalance:
    """Who sits, who spoke and who decides, side by side; the shares are of these totals."""

    groups: tuple[GroupVoice, ...]
    seats: int
    interests: int
    """One that several hold is counted for each of them, and once here."""
    options: int
    """How many options say who offered them."""
    attributed: bool
    """The charter lets an option say who offered it."""
    cards: int
    decides: tuple[tuple[Issue, Authority], ...]
    """The standing statement of who decides, issue by issue."""
    undecided: tuple[Issue, ...]
    """Issues of which nobody has said who decides."""
    silent: tuple[Party, ...]
    """Parties with a seat that have named no interest in any issue."""


def voice_balance(session: Session) -> VoiceBalance:
    """Return how far each group was heard: those with a seat, those without, those of the cards."""
    tally = _Tally(session)
    by_group = by(session.all(PublicInput), lambda each: each.group)
    groups = []
    for party in session.all(Party):
        name = next((each for each in by_group if each and same_words(each, party.name)), "")
        theirs = by_group.pop(name) if name else []
        groups.append(tally.voice(party.name, theirs, party))
    groups += [tally.voice(name, theirs) for name, theirs in by_group.items()]
    every = [each for each in issues(session) if each.merged_into is None]
    stated = {each.id: in_force(session, each.id) for each in every}
    charter = session.charter
    return VoiceBalance(
        groups=tuple(groups),
        seats=len(tally.seated),
        interests=len(tally.interests),
        options=len(tally.options),
        attributed=charter is not None and charter.attribution is not Attribution.NONE,
        cards=len(session.all(PublicInput)),
        decides=tuple((each, said) for each in every if (said := stated[each.id])),
        undecided=tuple(each for each in every if stated[each.id] is None),
        silent=tally.silent(),
    )


class _Tally:
    """What is counted for each group, gathered once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.interests = session.all(Interest)
        self.options = [each for each in session.all(Option) if each.offered_by]
        self.seated = [each for each in session.all(Person) if each.counts]

    def voice(
        self, name: str, cards: Sequence[PublicInput], party: Party | None = None
    ) -> GroupVoice:
        """Return how far one group was heard."""
        found = Counter(whole_card(self.session, each.id).disposition for each in cards)
        party_id = party.id if party else ""
        return GroupVoice(
            name=name,
            party=party,
            seats=sum(each.party == party_id for each in self.seated),
            interests=sum(party_id in each.parties for each in self.interests),
            options=sum(each.offered_by == party_id for each in self.options),
            cards=len(cards),
            answers=tuple((each, found[each]) for each in Disposition if found[each]),
            unanswered=sum(not is_answered(self.session, each) for each in cards),
        )

    def silent(self) -> tuple[Party, ...]:
        """Return the parties with a seat that named no interest and did not say they have none."""
        heard = {party for each in self.interests for party in each.parties}
        heard |= {party for each in self.session.all(Issue) for party in each.named_none}
        if not self.interests:
            return ()
        return tuple(each for each in self.session.parties_at_table if each.id not in heard)


__all__ = [
    "CardFate",
    "Counts",
    "Fates",
    "GroupVoice",
    "VoiceBalance",
    "by",
    "counts",
    "is_answered",
    "voice_balance",
    "without_answer",
]
