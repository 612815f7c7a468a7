"""The joint communiqué, and what the other tests of these documents share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from ibb.documents.kinds.asked import Asked, DocumentError, Made
from ibb.documents.kinds.communique import communique
from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import INTERNAL, PROFILES, PUBLIC, Profile
from ibb.formats.document import Document, Heading, Signatures, every_text, plain
from ibb.model.items import (
    Answer,
    Attribution,
    DataRequest,
    Fact,
    Meeting,
    Mode,
    Outcome,
    ParkedItem,
    Stage,
    Story,
    Task,
)
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from tests.documents.reading import SESSIONS, flat, harbor, part
from tests.model.builders import (
    Table,
    body,
    clause,
    criterion,
    mark,
    meeting,
    proposal,
    table,
)
from tests.support.sessions import interest, issue, option, party, person

Build = Callable[[Asked], Made]

IN_SECRET = [
    f"{each}-token"
    for each in (
        *("Opt", "Mark", "Straw", "Draft", "Person", "Story", "Fact", "Task"),
        *("Parked", "Data", "Why", "Money", "Basis", "Criterion", "Aside"),
    )
]
"""What stands in a made session and may not leave it in a communiqué."""

TOLD = [f"{each}-token" for each in ("Question", "Interest", "Agreed", "Heading")]


def made(
    build: Build,
    at: Table | Session,
    profile: Profile = INTERNAL,
    *,
    about: str | None = None,
    today: date = date(2026, 3, 5),
    language: str = "en",
) -> Document:
    """Return a document of a session, made on a day, as the whole program makes it."""
    session, entries = (at.session, at.entries) if isinstance(at, Table) else (at, [])
    kind = next(each for each in KINDS.values() if each.build is build)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    wanted = Wanted(kind, profile, language, about)
    return make_document(wanted, entries, session, now=now)


@cache
def seats() -> Journal:
    """Return seats and fairness, played to its end."""
    return rehearse(read(SESSIONS / "seats-and-fairness.yaml"))


@cache
def along() -> tuple[Session, ...]:
    """Return Harbor Falls at moments along its way, both ends included, and the other session."""
    entries = harbor().entries
    places = [*range(0, len(entries), 15), len(entries)]
    found = [Session()]
    for start, end in pairwise(places):
        found.append(found[-1].after(entries[start:end]))
    return (*found, seats().session)


def well_made(document: Document) -> None:
    """Fail if a heading stands alone or a text is the rest of a sentence that lost its parts."""
    for block, follows in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            assert follows is not None, block
            assert not isinstance(follows, Heading) or follows.level > block.level, block
    for text in every_text(document):
        words = plain(text)
        assert not words.strip() or words.strip(" :;,.()") != "", document.title
        assert words != "None"
        assert not words.startswith((": ", "; ", ", ", "(")), words
        for rest in ("()", "  ", " ,", ": ;", "“”", "{"):
            assert rest not in words, words


def builds_everywhere(build: Build) -> None:
    """Fail unless a document can be made for everybody at every moment."""
    for session in along():
        for profile in PROFILES.values():
            well_made(made(build, session, profile))
    well_made(made(build, harbor().session, language="es"))


def told_all() -> Table:
    """Return a table that has said something of every sort, each in a word of its own."""
    at = table(
        person("Person-token", "union"),
        issue("q", title="Title-token", statement="Question-token", stage=Stage.AGREEMENT),
        Story(id="s", issue="q", text="Story-token", party="union"),
        Fact(id="f", issue="q", text="Fact-token", source="Source-token"),
        DataRequest(id="d", issue="q", text="Data-token", owner="person-token"),
        interest("i", "Interest-token", issue="q", basis="Basis-token"),
        option("o", "Opt-token", issue="q", serves=("i",)),
        option("gone", "Opt-token-2", issue="q", set_aside="Aside-token"),
        criterion("k", issue="q", text="Criterion-token"),
        mark("o", "k", Answer.NO, note="Mark-token"),
        proposal("p", "o", issue="q", text="Straw-token"),
        clause("draft", issue="q", heading="Draft-token", text="Draft-token"),
        clause(
            "c",
            issue="q",
            heading="Heading-token",
            text="Agreed-token",
            why="Why-token",
            fiscal_note="Money-token",
            proposal="p",
        ),
        Task(id="t", issue="q", text="Task-token", owner="person-token"),
        ParkedItem(id="pi", text="Parked-token", owner="person-token"),
        attribution=Attribution.PERSON,
    )
    at.initial("c", "union", "committee")
    return at


def agreed(clause_id: str, **fields: Any) -> Table:
    """Return a table with a clause that both parties initialled."""
    at = table(clause(clause_id, **fields))
    at.initial(clause_id, "union", "committee")
    return at


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(communique)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_it_tells_interests_stages_and_what_was_agreed_whoever_it_is_made_for(
    profile: Profile,
) -> None:
    document = made(communique, told_all(), profile)
    words = flat(document)
    assert [token for token in IN_SECRET if token in words] == []
    assert [token for token in TOLD if token not in words] == []
    topics = part(document, "Where each topic stands", "What comes next")
    assert "Union" not in topics
    assert "Committee" not in topics


def test_its_foot_names_no_other_audience() -> None:
    for profile in PROFILES.values():
        assert made(communique, told_all(), profile).running[0] == "Joint communiqué"


def test_nobody_is_named_in_harbor_falls() -> None:
    document = made(communique, harbor().session)
    topics = part(document, "Where each topic stands", "What we agreed")
    assert "A cost the town can see coming" in topics
    for name in ("Administration", "Superintendent", "Union", "Families"):
        assert name not in topics


def test_a_topic_says_how_far_it_has_come() -> None:
    at = table(
        issue("a", stage=Stage.INTERESTS),
        issue("b", mode=Mode.TRADITIONAL),
        issue("c", outcome=Outcome.COMMITTEE, returns_on=date(2026, 5, 4)),
        issue("d", merged_into="a"),
    )
    told = flat(made(communique, at))
    assert "Stage reached: interests. Here we say why it matters" in told
    assert "We bargain this traditionally, with proposals from each side." in told
    assert "A committee is working on it. It comes back on 4 May 2026." in told
    assert "We take it up together with 2, Minutes for a." in told


def test_what_is_tentatively_agreed_says_that_it_binds_nobody_yet() -> None:
    told = flat(made(communique, agreed("c1", effective=date(2026, 9, 1))))
    assert "What is tentatively agreed binds nobody until it is ratified." in told
    assert "In effect from 1 September 2026" in told
    assert "Nothing has been agreed yet." in flat(made(communique, table()))


def test_what_comes_next_is_the_next_meeting_and_who_decides() -> None:
    at = table(
        meeting("m1", planned_start=datetime(2026, 3, 2, 22, tzinfo=UTC)),
        meeting("m2", planned_start=datetime(2026, 3, 18, 21, tzinfo=UTC), place="Town hall"),
        body("board", due=date(2026, 5, 1)),
        time_zone="America/New_York",
    )
    after = part(made(communique, at), "What comes next", "Released together by")
    assert "Session 2: 18 March 2026 at 17:00, Town hall" in after
    assert "Session 1" not in after
    assert "Board" not in after
    at.put(clause("c1"))
    at.initial("c1", "union", "committee")
    after = part(made(communique, at), "What comes next", "Released together by")
    assert "Board: decides by 1 May 2026" in after
    at.change(Meeting, "m2", opened=datetime(2026, 3, 18, 21, tzinfo=UTC))
    assert "No further meeting is planned" in flat(made(communique, at))


def test_each_party_at_the_table_has_a_line_to_sign() -> None:
    at = table(party("Families", at_table=False))
    for session, names in (
        (at.session, ["Union", "Committee"]),
        (Session(), ["First author", "Second author"]),
    ):
        lines = [
            [line.party for line in block.lines]
            for block in made(communique, session, PUBLIC).blocks
            if isinstance(block, Signatures)
        ]
        assert lines == [names]


def test_an_issue_that_is_gone_is_said_to_be_gone() -> None:
    from ibb.documents.kinds.matrix import matrix

    with pytest.raises(DocumentError, match="not in this session any more"):
        made(matrix, table(), about="gone")
