"""The chain of entries: what was recorded cannot be altered without being found out."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ibb.model.actions import Add, to_text
from ibb.model.entry import (
    Flaw,
    Page,
    Removed,
    Via,
    blank,
    genesis,
    left_digest,
    moment_text,
    open_page,
    open_pages,
    seal,
    verify,
)
from ibb.model.removal import without_words
from ibb.model.text import clean
from ibb.model.upcast import VERSION
from tests.model.builders import NOON
from tests.model.strategies import any_text, gestures, ids, moments, unhurried
from tests.support.chance import tries
from tests.support.sessions import adding, option

SESSION = "session-1"
COLUMNS = [field.name for field in fields(Page)]


def sealed(head: str, seq: int, **said: Any) -> Page:
    """Return a sealed page that adds one option, unless something else is said."""
    values: dict[str, Any] = {
        "entry_id": f"entry-{seq}",
        "at": NOON + timedelta(minutes=seq),
        "by": "facilitator",
        "via": Via.FACILITATOR,
        "actions": adding(option(f"o{seq}", f"Option number {seq}")),
        "undoes": None,
        "note": "",
        "removes": (),
        "salt": f"salt-{seq}",
    }
    return seal(head, seq=seq, **{**values, **said})


def chain(*said: dict[str, Any], session: str = SESSION) -> list[Page]:
    """Return a chain of pages, one for each thing said."""
    head = genesis(session)
    pages = []
    for seq, each in enumerate(said, start=1):
        pages.append(sealed(head, seq, **each))
        head = pages[-1].digest
    return pages


def plain(number: int = 5, session: str = SESSION) -> list[Page]:
    return chain(*({} for _ in range(number)), session=session)


def flaws(pages: list[Page], session: str = SESSION) -> list[Flaw]:
    return list(verify(session, pages))


def renumbered(pages: list[Page]) -> list[Page]:
    return [replace(page, seq=place) for place, page in enumerate(pages, start=1)]


def with_removal() -> list[Page]:
    """Return five pages, of which the fifth records that the words of the second were removed."""
    pages = plain(4)
    pages[1] = blank(pages[1], without_words(pages[1].actions))
    removed = Removed(seq=2, left=left_digest(pages[1]))
    said = {"actions": (), "removes": (removed,), "note": "asked for by the person named"}
    return [*pages, sealed(pages[-1].digest, 5, **said)]


chains = st.lists(
    st.fixed_dictionaries(
        {
            "entry_id": ids,
            "at": moments,
            "by": ids,
            "via": st.sampled_from(Via),
            "actions": gestures,
            "undoes": st.none() | st.integers(1, 9),
            "note": any_text.map(clean),
            "salt": st.text(max_size=5),
        }
    ),
    min_size=1,
    max_size=4,
).map(lambda said: chain(*said))


@given(chains)
@settings(unhurried, max_examples=tries(25))
def test_whatever_was_sealed_verifies_and_opens(pages: list[Page]) -> None:
    assert flaws(pages) == []
    entries = open_pages(pages)
    assert [entry.seq for entry in entries] == [page.seq for page in pages]
    assert [to_text(entry.actions) for entry in entries] == [page.actions for page in pages]
    assert entries == [open_page(page) for page in pages]


def test_an_entry_says_what_was_sealed() -> None:
    said = {"by": "ann", "via": Via.SELF, "note": "we moved on", "undoes": 1}
    entry = open_page(sealed(genesis(SESSION), 2, **said))
    assert (entry.seq, entry.id, entry.by, entry.via) == (2, "entry-2", "ann", Via.SELF)
    assert (entry.note, entry.undoes, entry.removes) == ("we moved on", 1, ())
    assert entry.at == NOON + timedelta(minutes=2)
    assert entry.actions == (Add(item=option("o2", "Option number 2")),)
    assert not entry.words_removed


def other_values(value: Any) -> st.SearchStrategy[Any]:
    anything = st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=4)
    anything |= st.binary(max_size=3) | st.floats(allow_nan=False)
    if isinstance(value, str):
        anything |= st.just(value + " ") | st.just(value[:-1]) | st.just(value.swapcase())
    if isinstance(value, int):
        anything |= st.just(value + 1) | st.just(float(value)) | st.just(str(value))
    return anything.filter(lambda other: (type(other), other) != (type(value), value))


@given(st.data())
@unhurried
def test_any_change_of_any_field_of_any_entry_is_found_and_names_it(data: st.DataObject) -> None:
    said = {"note": "why", "undoes": 1, "actions": adding(option("o1", "Words"))}
    pages = chain({}, said, {}, {"via": Via.SCRIPT}, {})
    place = data.draw(st.integers(1, len(pages)))
    column = data.draw(st.sampled_from(COLUMNS))
    before = getattr(pages[place - 1], column)
    after = data.draw(other_values(before))
    pages[place - 1] = replace(pages[place - 1], **{column: after})
    [flaw] = flaws(pages)
    assert flaw.seq == place
    assert f"entry {place} " in flaw.sentence


@pytest.mark.parametrize("place", [1, 2, 4])
def test_a_dropped_entry_is_missed(place: int) -> None:
    pages = plain()
    del pages[place - 1]
    expected = f"entry {place} is missing; entry {place + 1} stands in its place"
    assert flaws(pages) == [Flaw(place, expected)]
    assert flaws(renumbered(pages)) == [Flaw(place, f"entry {place} is not as it was recorded")]


def test_swapped_entries_are_found() -> None:
    pages = plain()
    pages[1], pages[2] = pages[2], pages[1]
    assert flaws(pages) == [Flaw(2, "entry 2 is missing; entry 3 stands in its place")]
    assert flaws(renumbered(pages)) == [Flaw(2, "entry 2 is not as it was recorded")]


def test_an_entry_that_was_slipped_in_is_found() -> None:
    pages = plain()
    forged = [*pages[:2], sealed(pages[1].digest, 3, note="slipped in"), *pages[2:]]
    assert flaws(forged) == [Flaw(4, "entry 4 is missing; entry 3 stands in its place")]
    assert flaws(renumbered(forged)) == [Flaw(4, "entry 4 is not as it was recorded")]


def test_an_entry_recorded_twice_is_found() -> None:
    pages = plain()
    assert flaws([*pages[:2], pages[1], *pages[2:]])[0].seq == 3


def test_the_record_of_another_session_is_refused_at_its_first_entry() -> None:
    assert flaws(plain(session="other")) == [Flaw(1, "entry 1 is not as it was recorded")]
    assert flaws(plain(session="other"), "other") == []


def test_an_entry_of_another_session_is_found_among_our_own() -> None:
    pages = plain()
    pages[3] = plain(session="other")[3]
    assert flaws(pages)[0].seq == 4


def test_only_the_first_flaw_is_named() -> None:
    pages = plain()
    pages[1] = replace(pages[1], note="altered")
    pages[3] = replace(pages[3], note="altered")
    assert [flaw.seq for flaw in flaws(pages)] == [2]


def test_a_record_of_nothing_has_no_flaw() -> None:
    assert flaws([]) == []


@pytest.mark.parametrize(
    "column",
    [
        {"actions": '[{"do":"erase"}]'},
        {"actions": "[],[]"},
        {"actions": "not even that"},
        {"at": "yesterday"},
        {"at": "2026-03-04T12:00:00"},
        {"seat": "Somebody Else"},
        {"via": "telepathy"},
        {"version": VERSION + 1},
    ],
    ids=lambda column: "-".join(map(str, *column.items())),
)
def test_something_forged_that_is_no_entry_is_found_though_its_digest_holds(
    column: dict[str, Any],
) -> None:
    from ibb.model import entry  # the forger knows how digests are made

    page = replace(sealed(genesis(SESSION), 1), **column)
    words = entry._words_digest(page)
    forged = replace(page, digest=entry._page_digest(genesis(SESSION), page, words))
    expected = "entry 1 holds something that is not a gesture of a session"
    assert flaws([forged]) == [Flaw(1, expected)]


def test_removed_words_leave_a_record_that_verifies() -> None:
    pages = with_removal()
    assert flaws(pages) == []
    assert "Option number 2" not in "".join(page.actions for page in pages)
    entry = open_page(pages[1])
    assert entry.words_removed
    assert entry.actions == (Add(item=option("o2", "[removed]")),)
    assert open_page(pages[4]).removes[0].seq == 2


def test_words_blanked_without_a_removal_on_record_are_found() -> None:
    pages = with_removal()[:4]
    expected = "the words of entry 2 were blanked, and no entry records their removal"
    assert flaws(pages) == [Flaw(2, expected)]


@pytest.mark.parametrize(
    "altered",
    [
        {"actions": to_text(adding(option("o2", "Words nobody said")))},
        {"note": "Words nobody said"},
        {"salt": "pepper"},
    ],
    ids=["actions", "note", "salt"],
)
def test_words_put_where_words_were_removed_are_found(altered: dict[str, str]) -> None:
    pages = with_removal()
    pages[1] = replace(pages[1], **altered)
    expected = "entry 2 does not hold what was left when its words were removed"
    assert flaws(pages) == [Flaw(2, expected)]


@pytest.mark.parametrize("column", ["id", "at", "seat", "via", "words_digest", "digest"])
def test_what_a_removal_left_in_place_cannot_be_altered_either(column: str) -> None:
    pages = with_removal()
    pages[1] = replace(pages[1], **{column: "f" * 64})
    assert flaws(pages) == [Flaw(2, "entry 2 is not as it was recorded")]


@pytest.mark.parametrize("removes", ["[]", "", "{}", '[{"seq":2,"left":"' + "0" * 64 + '"}]'])
def test_a_removal_cannot_be_rewritten_to_say_something_else(removes: str) -> None:
    pages = with_removal()
    pages[4] = replace(pages[4], removes=removes)
    assert flaws(pages)[0].seq in {2, 5}


def test_words_cannot_be_brought_back_into_a_blanked_entry_of_the_same_record() -> None:
    pages = with_removal()
    assert flaws([pages[0], plain()[1], *pages[2:]]) == []
    assert flaws([pages[0], replace(plain()[1], note="x"), *pages[2:]])[0].seq == 2


def test_removed_words_cannot_be_guessed_from_their_digest() -> None:
    [one] = chain({"salt": "one", "note": "yes"})
    [other] = chain({"salt": "other", "note": "yes"})
    assert blank(one, "[]").words_digest != blank(other, "[]").words_digest
    assert one.digest != other.digest
    assert blank(one, "[]").salt == ""


def test_blanking_twice_keeps_the_digest_of_the_words() -> None:
    [page] = plain(1)
    once = blank(page, without_words(page.actions))
    assert blank(once, once.actions).words_digest == once.words_digest
    assert once.digest == page.digest


def test_times_are_written_in_utc_to_the_millisecond() -> None:
    moment = datetime(2026, 3, 4, 7, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=-5)))
    assert moment_text(moment) == "2026-03-04T12:00:00.123Z"
    assert open_page(sealed(genesis(SESSION), 1, at=moment)).at == datetime(
        2026, 3, 4, 12, 0, 0, 123_000, tzinfo=UTC
    )


def test_a_page_that_holds_two_gestures_is_not_opened() -> None:
    page = plain(1)[0]
    with pytest.raises(ValueError, match="more than one list"):
        open_page(replace(page, actions="[],[]"))
    with pytest.raises(ValidationError):
        open_pages([page, replace(page, actions="{}")])


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "seq"])
def test_a_column_of_another_type_is_named_as_a_flaw_of_its_entry(column: str) -> None:
    pages = with_removal()
    pages[1] = replace(pages[1], **{column: b""})
    assert [flaw.seq for flaw in flaws(pages)] == [2]
    with pytest.raises(ValueError, match="entry 2 holds"):
        open_pages(pages)
