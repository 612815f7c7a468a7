"""Causes on paper: words and pictures that say the same, for an issue or for every one."""

import pytest
from hypothesis import given, settings

from ibb.documents.kinds.causes import causes
from ibb.documents.kinds.parts.causes import cause_blocks
from ibb.documents.kinds.parts.forces import force_blocks
from ibb.documents.profiles import COMMUNIQUE, PUBLIC
from ibb.formats.document import Document, Figure, Table, plain
from ibb.formats.every import FORMATS, Extras
from ibb.formats.pictures import Fishbone, Network
from ibb.formats.reading_back import missing
from ibb.model.cause_gestures import reframe_force
from ibb.model.session import Session
from tests.documents.reading import flat, part
from tests.documents.test_communique import builds_everywhere, made, well_made
from tests.model.builders import Table as Bargaining
from tests.model.builders import table
from tests.process.test_cause_graph import tangles
from tests.support.chance import tries
from tests.support.root_causes import arrow, cause, gap, pushed, why_novices
from tests.support.sessions import counting, issue


@pytest.fixture(scope="module")
def whole() -> Document:
    return made(causes, table(*why_novices(), *pushed()))


def pictures(document: Document) -> list[Figure]:
    return [each for each in document.blocks if isinstance(each, Figure)]


def tables(at: Bargaining) -> list[Table]:
    return [each for each in made(causes, at).blocks if isinstance(each, Table)]


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(causes)


def test_it_is_well_made(whole: Document) -> None:
    well_made(whole)
    well_made(made(causes, table(*why_novices(), *pushed()), language="es"))


def test_the_links_stand_with_their_evidence(whole: Document) -> None:
    (links, *_) = [each for each in whole.blocks if isinstance(each, Table)]
    rows = [tuple(plain(cell) for cell in row) for row in links.rows]
    assert len(rows) == 16
    assert rows[0] == (
        "Cause 1: Hiring is late",
        "Gap 1: English learners get novice teachers 1.75 times as often as others",
        "60% of hires at School X come after 1 August, 20% elsewhere",
    )
    assert rows[1][2] == "not said yet"


def test_circles_and_what_touches_several_gaps_are_told(whole: Document) -> None:
    told = part(whole, "How the causes hang together", "Not linked yet")
    assert "A circle: Turnover → Thin mentoring → Turnover." in told
    assert told.count("leads to several gaps") == 3
    assert "Cause 4 leads to several gaps: gap 1 and gap 3." in told


def test_the_holes_are_told(whole: Document) -> None:
    told = part(whole, "Not linked yet", "What pushes whom")
    assert "Causes that no option works on: cause 3, cause 7 and cause 8." in told
    assert "only through a cause behind them: cause 2 and cause 5." in told
    assert "Options that work on no cause: option 4." in told
    at = table(gap("g1"), cause("c1"))
    bare = part(made(causes, at), "Not linked yet")
    assert "Gaps without a cause: gap 1." in bare
    assert "No option works on a cause yet." in bare


def test_the_pictures_say_what_the_words_say(whole: Document) -> None:
    network, *bones = pictures(whole)
    assert isinstance(network.drawing, Network)
    assert len(network.drawing.arrows) == 16
    assert [each.begins_at for each in network.drawing.arrows if each.back] == ["turnover"]
    assert [node.sort for node in network.drawing.columns[-1]] == ["gap"] * 3
    assert "Cause 1 leads to gap 1, gap 2 and cause 2." in network.alt
    assert len(bones) == 3
    third = bones[2].drawing
    assert isinstance(third, Fishbone)
    assert third.head.startswith("Gap 3: Teachers leave")
    assert [bone.name for bone in third.bones] == ["High churn"]
    assert third.bones[0].causes[1].whys == (
        "Cause 4: Poor working conditions (told before)",
        "Cause 6: Thin mentoring",
        "Cause 5: Turnover (goes round)",
        "Option 2: Release mentors and reduce the load of the first year",
    )
    assert "Cause 5: Turnover (goes round)" in bones[2].alt


def test_forces_stand_by_party_each_with_its_source() -> None:
    at = table(*pushed())
    at.do(reframe_force(at.session, "rights", "A say in it", ["union"], counting("n")))
    union, committee = tables(at)
    assert plain(union.caption) == "What pushes Union"
    assert [tuple(map(plain, row)) for row in union.rows] == [
        (
            "for change",
            "Teachers at School X want safe, supported work",
            "",
            "Conditions survey",
            "",
        ),
        (
            "for how things are",
            "Transfer rights were hard to win",
            "Senior teachers",
            "Contract of 1998",
            "interest 1",
        ),
    ]
    assert [plain(cell) for cell in committee.rows[0]][3] == "no source yet"
    told = flat(made(causes, at))
    assert "Committee: only what speaks for how things are is told." in told
    assert "Union: only" not in told


def test_it_tells_of_the_issue_that_was_named_or_of_all_that_have_causes() -> None:
    at = table(issue("other"), *why_novices(), cause("c9", issue="other"), issue("bare"))
    told = flat(made(causes, at))
    assert "Issue 1" in told
    assert "Issue 2" in told
    assert "Issue 3" not in told
    assert "Hiring is late" not in flat(made(causes, at, about="other"))
    bare = flat(made(causes, at, about="bare"))
    assert "No gaps and no causes have been named yet." in bare
    assert list(cause_blocks(at.session, "bare")) == list(force_blocks(at.session, "bare")) == []


def test_outside_nothing_is_said_of_options_and_forces_that_stay_at_the_table() -> None:
    at = table(*why_novices(), *pushed())
    told = flat(made(causes, at, PUBLIC))
    assert "A circle: Turnover → Thin mentoring → Turnover." in told
    assert "ption" not in told
    assert "Not linked yet" not in told
    assert "What pushes whom" not in told


def test_a_communique_tells_no_causes() -> None:
    told = flat(made(causes, table(*why_novices()), COMMUNIQUE))
    assert "stay at the table" in told
    assert "Turnover" not in told


@pytest.mark.parametrize("suffix", FORMATS)
def test_it_is_whole_in_every_format(whole: Document, suffix: str) -> None:
    form = FORMATS[suffix]
    assert missing(whole, form.read(form.write(whole, Extras())), form.shows) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_two_causes_in_a_circle_without_a_gap_leave_in_every_format(suffix: str) -> None:
    at = table(cause("staff", "novice staff"), cause("turnover", "turnover"))
    at.put(arrow("staff", "turnover"), arrow("turnover", "staff"))
    document = made(causes, at)
    assert "novice staff → turnover → novice staff" in flat(document)
    form = FORMATS[suffix]
    assert missing(document, form.read(form.write(document, Extras())), form.shows) == []


@given(tangles())
@settings(max_examples=tries(60), deadline=None)
def test_any_tangle_can_be_printed(session: Session) -> None:
    document = made(causes, session)
    well_made(document)
    for suffix in ("html", "pdf"):
        form = next(each for key, each in FORMATS.items() if key.endswith(suffix))
        assert form.write(document, Extras())
