"""Whatever a table does, every document of it can be made, and none tells what was withdrawn."""

import json
import re
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from ibb.documents import facts_review as facts
from ibb.documents.between import Between
from ibb.documents.compare import compare_document
from ibb.documents.minutes import minutes_document
from ibb.documents.since import since_document
from ibb.documents.standing import all_owed_document, owed_document, standing_document
from ibb.documents.telling import telling_document
from ibb.documents.trail import clause_document, interest_document, option_document
from ibb.formats.document import Document, Heading
from ibb.model import meeting_gestures as meetings
from ibb.model.actions import as_json, change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    DataRequest,
    Interest,
    Issue,
    Option,
    ParkedItem,
    Party,
    Person,
    Stage,
    Task,
)
from ibb.model.queries import open_meeting
from ibb.model.session import Session
from ibb.process.moments import find_moment, moments, sittings
from tests.documents.reading import flat
from tests.model.builders import DAY, NOON
from tests.model.test_any_session import AnySession, of, picks
from tests.support.sessions import adding

TOKEN = re.compile(r"token\d+x")
KINDS: Any = st.sampled_from([Task, ParkedItem, DataRequest, Issue])


class AnyReview(AnySession):
    """The random table of the model's tests, which also meets, owes, parks and decides."""

    tokens = 0

    def token(self) -> str:
        self.tokens += 1
        return f"token{self.tokens}x"

    def try_to(self, gesture: Any) -> None:
        try:
            actions = gesture()
        except RuleError:
            return
        self.make(actions)

    @rule(late=st.integers(0, 90), came=st.booleans())
    def meet_or_arrive(self, late: int, came: bool) -> None:
        now = NOON + timedelta(minutes=late)
        people = [each.id for each in self.all(Person)][: 1 + came]
        if open_meeting(self.at.session):
            self.try_to(lambda: meetings.arrive(self.at.session, people, now, self.new_id))
        else:
            self.try_to(
                lambda: meetings.open_meeting(
                    self.at.session, None, now, self.new_id, present=people
                )
            )

    @rule(late=st.integers(0, 200), what=st.sampled_from(["leave", "close", "caucus", "resume"]))
    def go(self, late: int, what: str) -> None:
        session, now = self.at.session, NOON + timedelta(minutes=late)
        people = [each.id for each in self.all(Person)]
        gestures = {
            "leave": lambda: meetings.leave(session, people[:1], now),
            "close": lambda: meetings.close_meeting(
                session, now, self.new_id, next_items=[(self.token(), None)]
            ),
            "caucus": lambda: meetings.begin_recess(session, "caucus", now, self.new_id, "union"),
            "resume": lambda: meetings.resume(session, now),
        }
        self.try_to(gestures[what])

    @rule(pick=picks, owner=st.booleans(), due=st.integers(-9, 9), kind=KINDS)
    def owe_or_park(self, pick: int, owner: bool, due: int, kind: Any) -> None:
        under = of(self.all(Issue), pick)
        fields: dict[str, Any] = {"id": self.new_id(), "text": self.token()}
        if kind is Issue:
            fields["title"] = fields.pop("text")
        else:
            people = self.all(Person)
            fields |= {
                "issue": under.id if under else None,
                "owner": people[0].id if owner and people else None,
            }
        if kind in {Task, DataRequest}:
            fields |= {"owed_by": "union" if pick % 2 else None, "due": DAY + timedelta(days=due)}
        self.make(adding(kind(**fields)))

    @rule(pick=picks, kind=KINDS)
    def say_it_otherwise(self, pick: int, kind: Any) -> None:
        item = of(self.all(kind), pick)
        if item:
            self.make(change(item, **{item.headline: self.token()}))

    @rule(pick=picks, kind=KINDS, done=st.booleans())
    def settle(self, pick: int, kind: Any, done: bool) -> None:
        field = {Task: "done", ParkedItem: "returned", DataRequest: "answered"}.get(kind)
        item = of(self.all(kind), pick)
        if item and field:
            self.make(change(item, **{field: DAY if done else None}))
        elif item:
            self.make(change(item, outcome="parked" if done else None, stage=list(Stage)[pick % 7]))

    def teardown(self) -> None:
        super().teardown()
        entries, session = self.at.entries, self.at.session
        everywhere(session)
        for sitting in sittings(entries):
            flat(minutes_document(entries, sitting.meeting.id))
            assert json.dumps(facts.minutes_facts(entries, sitting.meeting.id))
        for each in moments(entries):
            assert find_moment(entries, each.title) == each.seq
        half = len(entries) // 2
        for start, end in ((0, half), (half, len(entries)), (0, len(entries))):
            changed(entries, start, end)


def everywhere(session: Session) -> None:
    """Make every document that tells of a session as it stands."""
    tells_only_what_is_in_view(session, standing_document(session, DAY))
    tells_only_what_is_in_view(session, all_owed_document(session, DAY))
    flat(telling_document(session))
    for who in (*session.all(Person), *session.all(Party)):
        tells_only_what_is_in_view(session, owed_document(session, DAY, who.id))
        assert json.dumps(facts.owed_facts(session, DAY, who.id))
    one_by_one: tuple[tuple[Any, Any, Any], ...] = (
        (Clause, clause_document, facts.clause_facts),
        (Interest, interest_document, facts.interest_facts),
        (Option, option_document, facts.option_facts),
    )
    for kind, document, values in one_by_one:
        for item in session.all(kind):
            assert " ".join(item.words.split()) in flat(document(session, item.id))
            assert json.dumps(values(session, item.id))
    assert json.dumps([facts.standing_facts(session, DAY), facts.telling_facts(session)])


def tells_only_what_is_in_view(session: Session, document: Document) -> None:
    """Fail if a document holds a text that is not the text of an item in view."""
    in_view = set(TOKEN.findall(json.dumps([as_json(each.item) for each in session.everything()])))
    assert set(TOKEN.findall(flat(document))) <= in_view


def changed(entries: Any, start: int, end: int) -> None:
    """Fail unless what differs between two moments is told, and no heading stands alone."""
    document = since_document(entries, start, end)
    before = Session().after(entries[:start])
    after = before.after(entries[start:end])
    assert ("Nothing changed" in flat(document)) == (not Between(before, after).everything())
    assert ("Nothing changed" in flat(document)) == (before == after)
    for block, follows in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        assert not (isinstance(block, Heading) and block.level == 1 and follows is None)
        if isinstance(block, Heading) and isinstance(follows, Heading):
            assert follows.level > block.level
    assert json.dumps(facts.since_facts(entries, start, end))
    for one_session in (True, False):
        flat(compare_document(before, after, ("then", "now"), one_session=one_session))
        names = ("then", "now")
        assert json.dumps(facts.compare_facts(before, after, names, one_session=one_session))


TestAnyReview = AnyReview.TestCase
TestAnyReview.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
