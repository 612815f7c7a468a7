"""A search is narrowed to what is meant, and leads to the place and to the moment."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ibb.model.actions import Action, change
from ibb.model.gestures import withdraw
from ibb.model.items import DataRequest, Issue, Option, Stage, Task
from ibb.model.removal import REMOVED
from ibb.store.errors import NotFoundError, StoreError
from ibb.store.library import Library, Shelf
from ibb.store.record import Record
from ibb.store.search import MOST_HITS, Hit, search
from tests.support.sentences import everything_in
from tests.support.sessions import (
    BY,
    a_library,
    adding,
    charter,
    interest,
    issue,
    option,
    party,
    person,
    rewording,
)

FIRST_DAY, SECOND_DAY = date(2026, 2, 3), date(2026, 2, 10)


def say(record: Record, *gestures: tuple[Action, ...]) -> None:
    """Record gestures a minute apart on an evening in Boston; from entry 8 on a week later."""
    evening = datetime(2026, 2, 4, 0, 30, tzinfo=UTC)  # still the 3rd in Boston
    for gesture in gestures:
        seq = record.session.seq + 1
        week_later = timedelta(days=7 if seq >= 8 else 0)
        record.append(gesture, by=BY, at=evening + week_later + timedelta(minutes=seq))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session in which everything speaks of lunch; its entries are numbered here."""
    file = a_library(tmp_path).create("Hill School")
    with Record(file) as record:
        say(
            record,
            adding(charter(title="Hill School", time_zone="America/New_York")),  # 1
            adding(party("Union"), party("Committee"), person("Ana", "union")),  # 2
            adding(issue(title="Lunch without duty")),  # 3
            adding(issue("bus", title="Buses at lunch")),  # 4
            adding(interest("rest", "Rest at lunch")),  # 5
            adding(interest("budget", "What lunch costs", parties=("committee",))),  # 6
        )
        say(record, change(record.session.get(Issue, "prep"), stage=Stage.OPTIONS))  # 7
        say(
            record,
            adding(option("aides", "Aides at lunch", serves=("rest",))),  # 8
            adding(option("later", "Lunch later")),  # 9
            adding(Task(id="ask", text="Ask about lunch", owner="ana")),  # 10
            adding(
                DataRequest(id="data", text="Lunch minutes", issue="bus", owed_by="committee")
            ),  # 11
        )
        say(record, change(record.session.get(Option, "aides"), serves=()))  # 12
        say(record, rewording(record.session.get(Option, "later"), "Dinner later"))  # 13
        say(record, withdraw(record.session, "budget"))  # 14
    return file


@pytest.fixture
def library(path: Path) -> Library:
    return Library(path.parent)


def found(library: Library, words: str = "", **filters: object) -> list[str]:
    """Return the ids of what is found."""
    hits, unreadable = search(library, words, **filters)  # type: ignore[arg-type]
    assert not unreadable
    return [hit.item_id for hit in hits]


def test_a_hit_leads_to_the_place_and_the_moment(library: Library, path: Path) -> None:
    [hit], _ = search(library, "aides")
    assert (hit.path, hit.item_id, hit.noun, hit.number, hit.issue) == (
        path,
        "aides",
        "option",
        "1",
        "1",
    )
    # Its links were changed in entry 12; its words are those of entry 8.
    assert hit.entry == 8
    assert hit.at == datetime(2026, 2, 11, 0, 38, tzinfo=UTC)
    assert hit.at.date() == SECOND_DAY
    assert hit.gone is None
    assert not hit.withdrawn


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, {"prep", "bus", "rest", "aides", "ask", "data"}),
        ({"kind": "interest"}, {"rest"}),
        ({"kind": "Interests"}, {"rest"}),
        ({"kind": "data request"}, {"data"}),
        ({"kind": "data_request"}, {"data"}),
        ({"kind": "clause"}, set()),
        ({"party": "Union"}, {"rest", "ask"}),
        ({"party": "  union "}, {"rest", "ask"}),
        ({"party": "Committee"}, {"data"}),
        ({"stage": "issue"}, {"prep", "bus", "rest", "data"}),
        ({"stage": "Options"}, {"aides"}),
        ({"stage": "agreement"}, set()),
        ({"until": FIRST_DAY}, {"prep", "bus", "rest"}),
        ({"since": SECOND_DAY}, {"aides", "ask", "data"}),
        ({"since": FIRST_DAY, "until": FIRST_DAY}, {"prep", "bus", "rest"}),
        ({"since": date(2026, 2, 4), "until": date(2026, 2, 9)}, set()),
        ({"party": "Union", "kind": "task"}, {"ask"}),
        ({"party": "Union", "since": SECOND_DAY, "stage": "options"}, set()),
    ],
)
def test_words_are_found_where_a_filter_lets_them(
    library: Library, filters: dict[str, object], ids: set[str]
) -> None:
    assert set(found(library, "lunch", **filters)) == ids


def test_with_a_filter_the_words_may_be_left_out(library: Library) -> None:
    assert found(library, kind="option") == ["aides", "later"]
    assert found(library, party="Union") == ["union", "ana", "rest", "ask"]
    assert found(library, kind="interest", party="Committee") == []


@pytest.mark.parametrize("filters", [{}, {"earlier": True}])
def test_without_words_or_a_filter_there_is_nothing_to_look_for(
    library: Library, filters: dict[str, bool]
) -> None:
    for words in ("", "   ", "..."):
        with pytest.raises(StoreError, match="Say at least one word"):
            search(library, words, **filters)
    with pytest.raises(StoreError, match="Say at least one word"):
        search(library, "...", kind="option")


def test_one_session_alone_is_searched_whatever_its_shelf(tmp_path: Path, path: Path) -> None:
    library = Library(path.parent)
    drill = library.create("A drill")
    with Record(drill) as record:
        say(record, adding(charter(title="A drill", practice=True)), adding(issue(title="Lunch")))
    assert len({hit.session for hit in search(library, "lunch")[0]}) == 2
    for within in (drill, "a drill"):
        hits, _ = search(library, "lunch", Shelf.REAL, within=within)
        assert [(hit.session, hit.practice) for hit in hits] == [("A drill", True)]
    assert len(search(library, within=drill)[0]) == 2
    with pytest.raises(NotFoundError):
        search(library, "lunch", within="no such")
    packed = tmp_path / "elsewhere" / "copy.ibb"
    library.pack(path, packed)
    assert len(search(library, "lunch", within=packed)[0]) == 6


@pytest.mark.parametrize(
    ("filters", "known"),
    [
        ({"kind": "grievance"}, "interest, option, criterion"),
        ({"stage": "voting"}, "issue, story, interests, options, criteria, consensus and agreem"),
        ({"party": "Parents"}, "Union and Committee"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(
    library: Library, filters: dict[str, str], known: str
) -> None:
    with pytest.raises(NotFoundError) as refused:
        search(library, "lunch", **filters)  # type: ignore[arg-type]
    sentence = str(refused.value)
    assert known in sentence
    assert f"“{next(iter(filters.values()))}”" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_days_the_wrong_way_round_are_refused(library: Library) -> None:
    with pytest.raises(StoreError, match="the later one comes first"):
        search(library, "lunch", since=SECOND_DAY, until=FIRST_DAY)


def earlier(library: Library, words: str = "", **filters: object) -> list[Hit]:
    """Return what stands no more."""
    hits, _ = search(library, words, earlier=True, **filters)  # type: ignore[arg-type]
    return [hit for hit in hits if hit.gone is not None]


def test_words_that_were_changed_or_withdrawn_are_found_when_asked_for(library: Library) -> None:
    assert "later" not in found(library, "lunch")
    changed, withdrawn = sorted(earlier(library, "lunch"), key=lambda hit: hit.withdrawn)
    assert (changed.item_id, changed.text, changed.number) == ("later", "Lunch later", "2")
    assert (changed.entry, changed.gone, changed.withdrawn) == (9, 13, False)
    assert (withdrawn.item_id, withdrawn.text) == ("budget", "What lunch costs")
    assert (withdrawn.entry, withdrawn.gone, withdrawn.withdrawn) == (6, 14, True)
    assert (withdrawn.number, withdrawn.issue) == ("2", "1")
    assert earlier(library, "dinner") == []


def test_filters_hold_for_earlier_words_too(library: Library) -> None:
    assert [hit.item_id for hit in earlier(library, kind="option")] == ["later"]
    assert [hit.item_id for hit in earlier(library, party="committee")] == ["budget"]
    assert [hit.item_id for hit in earlier(library, stage="options")] == ["later"]
    assert [hit.item_id for hit in earlier(library, until=FIRST_DAY)] == ["budget"]
    assert earlier(library, "nobodysaidthis") == []


def test_words_are_matched_alike_now_and_earlier(library: Library, path: Path) -> None:
    with Record(path) as record:
        record.append(
            rewording(record.session.get(Option, "aides"), "Où mañana—don’t “stop”"), by=BY
        )
        record.append(rewording(record.session.get(Option, "aides"), "Something else"), by=BY)
    for words in ("ou manana", "MAÑ", "stop don't", "“stop”", "dont"):
        [expected] = [hit.entry for hit in earlier(library, words)] or [0]
        assert expected == (0 if words == "dont" else 15)


def test_what_was_said_again_is_not_earlier(library: Library, path: Path) -> None:
    with Record(path) as record:
        record.append(rewording(record.session.get(Option, "later"), "Lunch later"), by=BY)
        record.undo(by=BY)
        record.redo(by=BY)
    assert [hit.item_id for hit in earlier(library, "lunch later")] == []
    assert found(library, "lunch later") == ["later"]
    assert [hit.text for hit in earlier(library, "dinner")] == ["Dinner later"]


def test_removed_words_are_found_neither_now_nor_earlier(library: Library, path: Path) -> None:
    with Record(path) as record:
        record.append(adding(option("said", "Ann’s diagnosis at lunch")), by=BY)
        record.append(rewording(record.session.get(Option, "said"), "Her diagnosis"), by=BY)
        record.append(rewording(record.session.get(Option, "said"), "Something else"), by=BY)
        record.remove_words([15, 16], by=BY, why="asked for")
    for words in ("diagnosis", "ann", "her"):
        assert search(library, words, earlier=True) == ([], [])
    hits, _ = search(library, kind="option", earlier=True)
    assert REMOVED not in " ".join(hit.text for hit in hits if hit.gone is not None)
    assert "diagnosis" not in repr(hits)


def test_a_filter_reaches_past_the_many_that_it_leaves_out(library: Library, path: Path) -> None:
    with Record(path) as record:
        many = (option(f"many-{number}", "Lunch " * 9) for number in range(MOST_HITS + 20))
        record.append(adding(*many), by=BY)
    assert len(found(library, "lunch")) == MOST_HITS
    assert found(library, "lunch", party="Union", kind="interest") == ["rest"]
    assert len(search(library, "lunch", since=FIRST_DAY, earlier=True)[0]) == MOST_HITS


def test_a_search_changes_nothing(library: Library) -> None:
    before = everything_in(library.folder)
    search(library, "lunch", party="union", stage="issue", since=FIRST_DAY, earlier=True)
    assert everything_in(library.folder) == before
