"""How the steps of a script refer to each other: by words, short names and numbers."""

import pytest

from ibb.model.items import (
    Attendance,
    Clause,
    Interest,
    Issue,
    Option,
    Party,
    Person,
    Proposal,
    PublicInput,
    Theme,
)
from ibb.model.session import Session
from tests.scripts.playing import complaint, last, played, with_steps, words


def after(tmp_path, *texts: str) -> Session:
    """Return the session after the common steps and these."""
    return played(tmp_path, with_steps(*texts)).session


def named(session: Session, kind, item_words: str):
    """Return the newest item of a kind with these words."""
    return [item for item in session.all(kind) if item.words == item_words][-1]


@pytest.mark.parametrize(
    "name", ["forty", "FORTY", " forty ", "forty minutes a day", "Forty  minutes   a DAY"]
)
def test_capitals_and_spacing_do_not_count(tmp_path, name):
    session = after(tmp_path, f'- set aside: "{name}"\n  because: Not now')
    assert named(session, Option, "Forty minutes a day").set_aside == "Not now"


def test_a_short_name_holds_after_the_words_were_corrected(tmp_path):
    session = after(tmp_path, "- fix: forty\n  to: Forty-five minutes", "- set aside: forty")
    assert named(session, Option, "Forty-five minutes").set_aside == ""


def test_the_same_short_name_may_serve_things_of_different_kinds(tmp_path):
    session = after(
        tmp_path,
        "- option: A cheaper room\n  as: cost\n  serves: cost",
        "- set aside: cost",
    )
    option = named(session, Option, "A cheaper room")
    assert option.set_aside == ""
    assert option.serves == (named(session, Interest, "A cost we can foresee").id,)


def test_of_two_with_the_same_words_the_newest_is_meant(tmp_path):
    again = "A room that stays free"
    session = after(tmp_path, f"- option: {again}\n- set aside: {again}")
    older, newer = (option for option in session.all(Option) if option.text == again)
    assert (older.set_aside, newer.set_aside) == (None, "")


def test_of_two_with_one_short_name_the_newest_is_meant(tmp_path):
    session = after(tmp_path, "- option: A hall\n  as: room\n- set aside: room")
    assert named(session, Option, "A hall").set_aside == ""
    assert named(session, Option, "A room that stays free").set_aside is None


def test_what_was_taken_back_leaves_its_name_to_the_one_before(tmp_path):
    session = after(tmp_path, "- option: A hall\n  as: room\n- undo: last\n- set aside: room")
    assert named(session, Option, "A room that stays free").set_aside == ""


def test_the_issue_at_hand_comes_before_the_newest(tmp_path):
    session = after(
        tmp_path,
        "- option: A hall\n  as: room\n  for: Calendar",
        "- set aside: room",
    )
    assert named(session, Option, "A room that stays free").set_aside == ""
    assert named(session, Option, "A hall").set_aside is None


def test_a_step_for_another_issue_means_that_issues_things(tmp_path):
    session = after(
        tmp_path,
        "- interest: Time to think\n  party: Committee\n  for: Calendar",
        "- interest: Rest\n  party: Union",
        "- option: Early dismissal\n  serves: Time to think\n  for: Calendar",
    )
    calendar = named(session, Issue, "Calendar")
    option = named(session, Option, "Early dismissal")
    assert option.issue == calendar.id
    (served,) = (session.get(Interest, each) for each in option.serves)
    assert served.issue == calendar.id


def test_a_name_from_another_issue_is_found_when_this_one_has_none(tmp_path):
    session = after(tmp_path, "- take up: Calendar\n- set aside: forty")
    assert named(session, Option, "Forty minutes a day").set_aside == ""


def test_steps_belong_to_the_issue_at_hand_until_another_is_taken_up(tmp_path):
    session = after(
        tmp_path,
        "- option: First",
        "- option: Second\n  for: Calendar",
        "- option: Third",
        "- take up: Calendar",
        "- option: Fourth",
    )
    titles = {issue.id: issue.title for issue in session.all(Issue)}
    where = [titles[option.issue] for option in session.all(Option)[2:]]
    assert where == ["Planning", "Calendar", "Planning", "Calendar"]


def test_raising_an_issue_does_not_take_it_up(tmp_path):
    session = after(tmp_path, "- issue: Rooms", "- option: A hall")
    assert named(session, Option, "A hall").issue == named(session, Issue, "Planning").id


@pytest.mark.parametrize("name", ["1A", "1a", "Alone", "quiet"])
def test_an_issue_goes_by_its_number_its_title_or_its_short_name(tmp_path, name):
    session = after(
        tmp_path,
        "- split issue: 1\n  into: {quiet: Alone, loud: Together}",
        f"- take up: {name}",
        "- option: A hall",
    )
    assert named(session, Option, "A hall").issue == named(session, Issue, "Alone").id


def test_an_issue_named_by_number_is_told_apart_from_one_that_is_not_there(tmp_path):
    sentence = complaint(tmp_path, with_steps("- take up: 7")).sentence
    assert sentence.startswith("there is no issue called “7” at this point")


def test_parts_of_a_split_go_by_their_words_or_short_names(tmp_path):
    session = after(
        tmp_path,
        "- split: forty\n  into: {alone: Twenty alone, together: Twenty together}",
        "- set aside: alone",
        "- set aside: Twenty together",
    )
    assert named(session, Option, "Twenty alone").set_aside == ""
    assert named(session, Option, "Twenty together").set_aside == ""


def test_merged_options_go_by_the_short_name_of_the_merge(tmp_path):
    new = "- merge: [forty, room]\n  words: Both\n  as: both\n- set aside: both"
    assert named(after(tmp_path, new), Option, "Both").set_aside == ""
    kept = "- merge: forty\n  into: room\n  as: both\n- set aside: both"
    assert named(after(tmp_path, kept), Option, "A room that stays free").set_aside == ""


def test_everyone_is_all_parties_at_the_table_or_all_people(tmp_path):
    session = after(tmp_path, "- open meeting: Tuesday\n  present: Everyone\n- mutual: cost")
    here = [session.get(Person, stay.person).name for stay in session.all(Attendance)]
    assert here == words(session.all(Person))
    holders = named(session, Interest, "A cost we can foresee").parties
    assert {session.get(Party, each).name for each in holders} == {"Union", "Committee"}


def test_everyone_initials_at_once_or_whoever_has_not_yet(tmp_path):
    clause = "- clause: Rest\n  text: Rest.\n"
    journal = played(tmp_path, with_steps(clause, "- initial: Rest\n  party: everyone"))
    (agreed,) = journal.session.all(Clause)
    assert agreed.status == "tentatively agreed"
    assert [each.person for each in agreed.initials] == [None, None]
    assert len(journal.entries[-1].actions) == 2, "both are one entry"
    later = "- initial: Rest\n  party: Committee\n- initial: Rest\n  party: everyone"
    assert last(played(tmp_path, with_steps(clause, later))) == [
        {"change": "Rest", "initials": ["Committee", "Union"], "status": "tentatively agreed"}
    ]


def test_a_party_may_change_its_name_on_the_way(tmp_path):
    session = after(
        tmp_path, "- fix: Union\n  to: Association", "- interest: Rest\n  party: association"
    )
    (holder,) = named(session, Interest, "Rest").parties
    assert session.get(Party, holder).name == "Association"


def test_an_answer_or_a_tested_text_is_not_what_a_name_means(tmp_path):
    script = "- straw design: Rest\n- test: straw design\n  shown: {Chair: up}\n"
    session = after(tmp_path, script, "- revise: More rest")
    assert words(session.all(Proposal)) == ["Rest", "More rest"]
    for name in ("up", "Rest"):
        sentence = complaint(tmp_path, with_steps(script, f"- fix: {name}\n  to: Sleep")).sentence
        assert "test for consensus" not in sentence
        assert "signal" not in sentence


CARDS = """
- intake: Forum
  cards:
    - {text: A lottery, as: first}
    - More seats
    - "2"
    - Buses
    - Trains
"""


@pytest.mark.parametrize(
    ("cards", "meant"),
    [
        ("1", ["A lottery"]),
        ("card 4", ["Buses"]),
        ("CARD  4", ["Buses"]),
        ("first", ["A lottery"]),
        ("more seats", ["More seats"]),
        ("[4-5, first]", ["Buses", "Trains", "A lottery"]),
        ("cards 1-2", ["A lottery", "More seats"]),
        ("4 – 5", ["Buses", "Trains"]),
        ("2", ["2"]),
    ],
)
def test_a_card_goes_by_its_number_its_name_or_its_words(tmp_path, cards, meant):
    session = after(tmp_path, CARDS, f"- theme: Getting there\n  cards: {cards}")
    theme = session.all(Theme)[0].id
    found = {card.text for card in session.all(PublicInput) if theme in card.themes}
    assert found == set(meant)


def test_a_span_leaves_out_what_was_withdrawn(tmp_path):
    session = after(
        tmp_path, CARDS, "- withdraw: Buses", "- set cards aside: [2-5]\n  because: Too late"
    )
    aside = [card.text for card in session.all(PublicInput) if card.set_aside]
    assert aside == ["More seats", "2", "Trains"]


def test_an_interest_may_come_out_of_forces_themes_and_cards(tmp_path):
    session = after(
        tmp_path,
        CARDS,
        "- theme: Getting there\n  cards: [4-5]",
        "- force: Buses\n  party: Union\n  pushes: for change",
        "- interest: To get there\n  party: Union\n  from: [1, Getting there]",
        "- interest: In time\n  party: Union\n  from: Buses",
    )
    first, second = session.all(Interest)[-2:]
    assert [session.find(each).words for each in first.drawn_from] == ["A lottery", "Getting there"]
    assert [session.find(each).kind for each in second.drawn_from] == ["force"]
    answered = {card.text for card in session.all(PublicInput) if card.disposition}
    assert answered == {"A lottery", "Buses", "Trains"}


def test_a_theme_is_there_once(tmp_path):
    session = after(tmp_path, CARDS, "- theme: Roads\n  cards: 4", "- theme: roads\n  cards: 5")
    (theme,) = session.all(Theme)
    assert [card.text for card in session.all(PublicInput) if theme.id in card.themes] == [
        "Buses",
        "Trains",
    ]
