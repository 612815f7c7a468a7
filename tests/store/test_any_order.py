"""Several records open on one file, in any order of gestures, always hold the same session.

A plain random walk as Hypothesis draws it: appends, changes, withdrawals, undo, redo, stale
changes and removals by any of three records, each seeing the others only when it reads on.
"""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from ibb.model.actions import Action
from ibb.model.errors import ConflictError, RuleError
from ibb.model.gestures import merge_options, withdraw
from ibb.model.items import AnyItem, Interest, Issue, Option
from ibb.model.session import Session
from ibb.model.text import clean
from ibb.store import cache
from ibb.store.check import check
from ibb.store.record import Record
from tests.support.chance import tries
from tests.support.sessions import BY, a_file, adding, counting, interest, issue, option, rewording

who = st.integers(0, 2)
words = st.text(max_size=40).map(clean).filter(str.strip)
pick = st.integers(0, 10**6)


class OneSession(RuleBasedStateMachine):
    """The file, three records open on it, and the sessions that undo and redo lead back to."""

    @initialize()
    def open(self) -> None:
        """Open the same file three times."""
        self.folder = Path(tempfile.mkdtemp(prefix="ibb-any-order-"))
        self.path = a_file(self.folder)
        self.records = [Record(self.path) for _ in range(3)]
        self.ids = counting("item")
        entries = self.records[0].entries
        self.undo_leads_to = [Session().after(entries[:n]) for n in range(len(entries))]
        self.redo_leads_to: list[Session] = []

    def now(self) -> Session:
        """Return the session as it is in the file, folded anew."""
        with Record(self.path, write=False) as reader:
            return reader.session

    def take(self, record: Record, actions: tuple[Action, ...]) -> None:
        """Record a gesture that may be refused, and note where undo would lead."""
        before = self.now()
        try:
            record.append(actions, by=BY)
        except RuleError:
            assert record.session == before
            return
        self.undo_leads_to.append(before)
        self.redo_leads_to.clear()

    def some(self, session: Session, number: int) -> AnyItem | None:
        """Return one of the items that people reword, if there is any."""
        items = [
            each
            for each in (*session.all(Option), *session.all(Interest), *session.all(Issue))
            if each.id != "prep"
        ]
        return items[number % len(items)] if items else None

    @rule(by=who, text=words, kind=st.sampled_from((option, interest)))
    def add(self, by: int, text: str, kind: object) -> None:
        """Add an option or an interest."""
        self.take(self.records[by], adding(kind(self.ids(), text)))  # type: ignore[operator]

    @rule(by=who, parent=st.booleans())
    def add_issue(self, by: int, parent: bool) -> None:
        """Add an issue, or a part of one."""
        self.take(self.records[by], adding(issue(self.ids(), parent="prep" if parent else None)))

    @rule(by=who, number=pick, text=words)
    def reword(self, by: int, number: int, text: str) -> None:
        """Change words as this record knows them, which may be out of date."""
        item = self.some(self.records[by].session, number)
        if isinstance(item, Option | Interest):
            self.take(self.records[by], rewording(item, text))

    @rule(by=who, number=pick)
    def withdraw(self, by: int, number: int) -> None:
        """Withdraw an item and unlink what names it."""
        session = self.records[by].session
        item = self.some(session, number)
        if item is not None:
            try:
                actions = withdraw(session, item.id)
            except RuleError:
                return
            self.take(self.records[by], actions)

    @rule(by=who, number=pick, other=pick)
    def merge(self, by: int, number: int, other: int) -> None:
        """Merge one option into another."""
        session = self.records[by].session
        options = session.all(Option)
        if len(options) > 1:
            kept, merged = options[number % len(options)], options[other % len(options)]
            self.take(self.records[by], merge_options(session, kept.id, [merged.id]))

    @rule(by=who)
    def read_on(self, by: int) -> None:
        """Read what the others recorded."""
        self.records[by].refresh()
        assert self.records[by].session == self.now()

    @rule(one=who, other=who, text=words, number=pick)
    def conflict(self, one: int, other: int, text: str, number: int) -> None:
        """Two change the same words; the second is told both texts and nothing is lost."""
        first, second = self.records[one], self.records[other]
        second.refresh()
        item = self.some(second.session, number)
        if one == other or not isinstance(item, Option | Interest):
            return
        late = rewording(item, f"{text} {self.ids()}")
        self.take(first, rewording(item, f"{text} {self.ids()}"))
        before = self.now()
        with pytest.raises(ConflictError) as caught:
            second.append(late, by=BY)
        now = before.find(item.id)
        assert (caught.value.yours, caught.value.theirs) == (late[0].after["text"], now.words)
        assert self.now() == before

    @precondition(lambda self: len(self.undo_leads_to) > 3)
    @rule(by=who)
    def undo(self, by: int) -> None:
        """Undo leads back exactly to the session before."""
        before = self.now()
        self.records[by].undo(by=BY)
        assert self.now() == self.undo_leads_to.pop()
        self.redo_leads_to.append(before)

    @precondition(lambda self: self.redo_leads_to)
    @rule(by=who)
    def redo(self, by: int) -> None:
        """Redo leads exactly to the session that was undone."""
        before = self.now()
        self.records[by].redo(by=BY)
        assert self.now() == self.redo_leads_to.pop()
        self.undo_leads_to.append(before)

    @precondition(lambda self: not self.redo_leads_to)
    @rule(by=who)
    def nothing_to_redo(self, by: int) -> None:
        """Once something new was recorded there is nothing to redo."""
        before = self.now()
        with pytest.raises(RuleError):
            self.records[by].redo(by=BY)
        assert self.now() == before

    @invariant()
    def items_are_the_fold_of_the_entries(self) -> None:
        """What is stored of each item is what the entries make of it."""
        for record in getattr(self, "records", [])[:1]:
            record.refresh()
            folded = Session().after(record.entries)
            assert folded == record.session
            assert [entry.seq for entry in record.entries] == list(
                range(1, len(record.entries) + 1)
            )
            stored = record._connection.execute(select(cache._ITEM)).mappings().all()
            held = [cache.row_of(each) for each in folded.everything()]
            by_place = sorted(stored, key=lambda row: row["place"])
            assert [{name: row[name] for name in held[0]} for row in by_place] == held

    def teardown(self) -> None:
        """Every record holds the same session in the end, and the file is sound."""
        if not hasattr(self, "records"):
            return
        with ExitStack() as afterwards:
            afterwards.callback(shutil.rmtree, self.folder)
            for record in self.records:
                afterwards.callback(record.close)
                record.refresh()
                assert record.session == self.records[0].session
                assert record.entries == self.records[0].entries
            assert check(self.path).problems == ()


TestAnyOrder = OneSession.TestCase
TestAnyOrder.settings = settings(
    max_examples=tries(25),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
