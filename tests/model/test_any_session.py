"""Whatever a table does, in whatever order: numbers hold, moments hold, undo is exact."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ibb.model import gestures, minutes_gestures
from ibb.model.actions import Action, change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Comment,
    Criterion,
    Interest,
    Issue,
    ItemBase,
    Meeting,
    Minutes,
    Option,
    Person,
    Proposal,
    Ratification,
)
from ibb.model.queries import live_options
from ibb.model.session import Held, Session
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from tests.model.builders import (
    DAY,
    NOON,
    Table,
    body,
    clause,
    comment,
    criterion,
    mark,
    meeting,
    proposal,
    table,
    understandable,
)
from tests.support.chance import tries
from tests.support.sessions import adding, counting, interest, issue, option, person

PickedT = TypeVar("PickedT")
picks = st.integers(0, 7)
words = st.text(st.sampled_from("ab é"), max_size=5).map(lambda text: f"w{text}")


def of(found: Sequence[PickedT], pick: int) -> PickedT | None:
    """Return one of what was found, or None where nothing was."""
    return found[pick % len(found)] if found else None


class AnySession(RuleBasedStateMachine):
    """A table that makes random gestures of the practice, sensible or not."""

    def __init__(self) -> None:
        super().__init__()
        self.at: Table = table(person("Ann", "union"), person("Bob", "committee"))
        self.new_id = counting("x")
        self.labels: dict[str, str] = {}
        self.moments: list[tuple[Session, list[Held]]] = []

    @initialize()
    def begin(self) -> None:
        self.at.put(interest("i1"), option("o1", serves=("i1",)), option("o2"), criterion("s1"))
        self.at.put(body("members"), body("board"))
        self.at.put(meeting("m1", opened=NOON, closed=NOON), meeting("m2", opened=NOON))

    def all(self, kind: type[Any]) -> list[Any]:
        return self.at.session.all(kind)

    @property
    def session(self) -> Session:
        return self.at.session

    def attempt(self, gesture: Callable[[], tuple[Action, ...]]) -> None:
        """Make a gesture that may be declined before it comes to the record."""
        try:
            actions = gesture()
        except RuleError as refused:
            understandable(str(refused), self.session)
        else:
            self.make(actions)

    def make(self, actions: tuple[Action, ...]) -> None:
        """Record a gesture if the rules take it, and undo and redo it beside the record."""
        before = self.at.session
        try:
            self.at.do(actions)
        except RuleError as refused:
            understandable(str(refused), before)
            assert self.at.session is before
            return
        self.moments.append((before, before.everything()))
        beside = self.at.copy()
        beside.undo()
        assert beside.session == before
        beside.redo()
        assert beside.session == self.at.session

    @rule(pick=picks, nested=st.booleans(), text=words)
    def raise_an_issue(self, pick: int, nested: bool, text: str) -> None:
        above = of(self.all(Issue), pick) if nested else None
        parent = above.id if above else None
        self.make(adding(issue(self.new_id(), title=text, parent=parent)))

    @rule(pick=picks, text=words, mutual=st.booleans())
    def name_an_interest(self, pick: int, text: str, mutual: bool) -> None:
        under = of(self.all(Issue), pick)
        parties = ("union", "committee") if mutual else ("committee",)
        if under:
            named = interest(self.new_id(), text, issue=under.id, parties=parties)
            self.make(adding(named))

    @rule(pick=picks, text=words, served=st.lists(picks, max_size=2), status_quo=st.booleans())
    def offer_an_option(self, pick: int, text: str, served: list[int], status_quo: bool) -> None:
        under = of(self.all(Issue), pick)
        interests = {each.id: None for p in served if (each := of(self.all(Interest), p))}
        if under:
            fields = {"serves": tuple(interests), "status_quo": status_quo, "issue": under.id}
            self.make(adding(option(self.new_id(), text, **fields)))

    @rule(pick=picks, kind=st.sampled_from([Issue, Interest, Option, Proposal, Clause]), text=words)
    def reword(self, pick: int, kind: type[ItemBase], text: str) -> None:
        item = of(self.all(kind), pick)
        if item:
            self.make(change(item, **{item.headline: text}))

    @rule(pick=picks, into=picks, text=st.none() | words)
    def merge_two_options(self, pick: int, into: int, text: str | None) -> None:
        free = self.unbundled()
        one, other = of(free, pick), of(free, into)
        if one and other:
            self.make(gestures.merge_options(self.at.session, other.id, [one.id], text=text))

    @rule(chosen=st.lists(picks, min_size=1, max_size=3, unique=True), text=words)
    def merge_options_as_a_new_one(self, chosen: list[int], text: str) -> None:
        free = self.unbundled()
        ids = list({each.id: None for pick in chosen if (each := of(free, pick))})
        if ids:
            self.make(gestures.merge_options_as(self.at.session, ids, text, self.new_id))

    @rule(pick=picks, texts=st.lists(words, min_size=2, max_size=3))
    def split_an_option(self, pick: int, texts: list[str]) -> None:
        whole = of(self.unbundled(), pick)
        if whole:
            self.make(gestures.split_option(self.at.session, whole.id, texts, self.new_id))

    def unbundled(self) -> list[Option]:
        """Return the options still considered that no straw design bundles."""
        bundled = {option for each in self.all(Proposal) for option in each.options}
        every = [o for each in self.all(Issue) for o in live_options(self.at.session, each.id)]
        return [each for each in every if each.id not in bundled]

    @rule(pick=picks, titles=st.lists(words, min_size=2, max_size=3))
    def split_an_issue(self, pick: int, titles: list[str]) -> None:
        whole = of(self.all(Issue), pick)
        if whole:
            self.make(gestures.split_issue(self.at.session, whole.id, titles, self.new_id))

    @rule(pick=picks, under=picks)
    def move_an_issue(self, pick: int, under: int) -> None:
        moved, whole = of(self.all(Issue), pick), of(self.all(Issue), under)
        if moved and whole:
            self.make(change(moved, parent=whole.id))

    @rule(option_pick=picks, criterion_pick=picks, answer=st.sampled_from(["yes", "unsure"]))
    def mark_an_option(self, option_pick: int, criterion_pick: int, answer: str) -> None:
        marked, yard = of(self.all(Option), option_pick), of(self.all(Criterion), criterion_pick)
        if marked and yard:
            made = mark(marked.id, yard.id, answer, id=self.new_id())
            self.make(adding(made))

    @rule(pick=picks)
    def withdraw(self, pick: int) -> None:
        held = of([each for each in self.at.session.everything() if each.place > 6], pick)
        if held:
            try:
                actions = gestures.withdraw(self.at.session, held.item.id)
            except RuleError as refused:
                understandable(str(refused), self.at.session)
            else:
                self.make(actions)

    @rule(chosen=st.lists(picks, max_size=2), text=words)
    def write_a_straw_design(self, chosen: list[int], text: str) -> None:
        free = self.unbundled()
        options = tuple({each.id: None for pick in chosen if (each := of(free, pick))})
        under = of(self.all(Issue), 0)
        if under:
            self.make(adding(proposal(self.new_id(), *options, text=text, issue=under.id)))

    @rule(pick=picks, levels=st.tuples(*[st.sampled_from(["up", "side", "down"])] * 2))
    def test_for_consensus(self, pick: int, levels: tuple[str, str]) -> None:
        tested = of([*self.all(Proposal), *self.all(Clause)], pick)
        if tested and len(self.all(Person)) == len(levels):
            people = zip(self.all(Person), levels, strict=True)
            shown = [gestures.Shown(each.id, level) for each, level in people]
            self.make(gestures.reveal(self.at.session, tested.id, shown, self.new_id))

    @rule(text=words, pick=picks)
    def write_a_clause(self, text: str, pick: int) -> None:
        under, older = of(self.all(Issue), 0), of(self.all(Clause), pick)
        if under:
            supersedes = older.id if older and pick > 5 else None
            written = clause(self.new_id(), text=text, issue=under.id, supersedes=supersedes)
            self.make(adding(written))

    @rule(pick=picks, party_id=st.sampled_from(["union", "committee"]))
    def initial(self, pick: int, party_id: str) -> None:
        written = of(self.all(Clause), pick)
        if written:
            self.make(gestures.initial(self.at.session, written.id, party_id, NOON))

    @rule(pick=picks)
    def agree_on_a_clause(self, pick: int) -> None:
        written = of(self.all(Clause), pick)
        for party_id in ("union", "committee") if written else ():
            self.make(gestures.initial(self.at.session, written.id, party_id, NOON))
        for decided in self.all(Ratification) if written else ():
            self.make(gestures.ratify(self.at.session, decided.id, "ratified", DAY))

    @rule(pick=picks)
    def strike_initials(self, pick: int) -> None:
        drafts = [
            each
            for each in self.all(Clause)
            if each.status in {ClauseStatus.DRAFT, ClauseStatus.TENTATIVE}
        ]
        written = of(drafts, pick)
        if written:
            self.make(gestures.strike_initials(self.at.session, written.id))

    @rule(pick=picks, result=st.sampled_from(["ratified", "ratified", "not ratified"]))
    def ratify(self, pick: int, result: str) -> None:
        decided = of(self.all(Ratification), pick)
        if decided:
            self.make(gestures.ratify(self.at.session, decided.id, result, DAY))

    @rule(pick=picks, text=words)
    def draft_minutes(self, pick: int, text: str) -> None:
        held = of(self.all(Meeting), pick)
        if held:
            self.attempt(lambda: minutes_gestures.draft(self.session, held.id, text, self.new_id))

    @rule(pick=picks, adopt=st.booleans())
    def move_minutes_on(self, pick: int, adopt: bool) -> None:
        minutes = of(self.all(Minutes), pick)
        if minutes and adopt:
            self.attempt(lambda: minutes_gestures.adopt(self.session, minutes.id, ["union"], DAY))
        elif minutes:
            self.attempt(lambda: minutes_gestures.circulate(self.session, minutes.id, DAY))

    @rule(pick=picks, quote=words, proposed=st.none() | words)
    def take_in_a_comment(self, pick: int, quote: str, proposed: str | None) -> None:
        kinds = (Minutes, Clause, Option, Interest)
        about = of([each for kind in kinds for each in self.all(kind)], pick)
        said = {"proposed": proposed, "quote": quote} if proposed else {"quote": quote}
        made = comment(self.new_id(), about.id if about else None, **said)
        self.attempt(lambda: minutes_gestures.take_in(self.session, [made]))

    @rule(pick=picks, accept=st.booleans(), note=st.just("") | words)
    def answer_a_comment(self, pick: int, accept: bool, note: str) -> None:
        answer = minutes_gestures.accept if accept else minutes_gestures.decline
        said = of(self.all(Comment), pick)
        if said:
            self.attempt(lambda: answer(self.session, said.id, DAY, note))

    @rule(redo=st.booleans())
    def undo_or_redo(self, redo: bool) -> None:
        entry = (next_to_redo if redo else next_to_undo)(self.at.entries)
        if entry and entry.seq > 5:
            try:
                self.at.do(taking_back(self.at.session, entry), undoes=entry.seq)
            except RuleError as refused:
                understandable(str(refused), self.at.session)

    @invariant()
    def a_number_is_kept_and_nobody_elses(self) -> None:
        taken: dict[tuple[str, Any, str], str] = {}
        for held in self.at.session.everything():
            item = held.item
            assert self.labels.setdefault(item.id, held.label) == held.label
            within = getattr(item, item.numbered_within) if item.numbered_within else None
            key = (item.kind, None if item.kind == "issue" else within, held.label)
            assert taken.setdefault(key, item.id) == item.id
        for item_id, label in self.labels.items():
            assert self.at.session.label(item_id) == label

    @invariant()
    def earlier_moments_stay_as_they_were(self) -> None:
        for session, shown in self.moments[-3:]:
            assert session.everything() == shown

    def teardown(self) -> None:
        assert Session().after(self.at.entries) == self.at.session
        for session, shown in self.moments:
            assert session.everything() == shown


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=tries(100), stateful_step_count=25, deadline=None)
