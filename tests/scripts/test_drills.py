"""The drills that come with ibb, as a trainer lays them out; and drills that cannot be read."""

from pathlib import Path

import pytest

from ibb.model.items import Issue, Stage
from ibb.process.coach import observations
from ibb.scripts.drill import THINK, Card, Deck, read_deck
from ibb.scripts.script import read
from ibb.scripts.shipped import shipped_drills
from ibb.yaml_source import SourceError
from tests.model.builders import Table, table
from tests.scripts.playing import HERE, complaint, marked_line, unmarked, with_steps
from tests.support.sessions import issue, person

CARDS = {"positions": range(12, 13), "questions": range(10, 11), "measurable": range(10, 13)}
MOST_WORDS = {"card": 25, "reveal": 45, "because": 45}
VERDICTS = ("Measurable. ", "Not yet. ")


def deck(name: str) -> Deck:
    """Return a drill that comes with ibb."""
    return read_deck(shipped_drills()[name])


def cards(name: str) -> list[Card]:
    return list(deck(name).cards)


EVERY_CARD = [
    pytest.param(card, id=f"{name}-{number}")
    for name in CARDS
    for number, card in enumerate(cards(name), 1)
]


def said_of(statement: str) -> list[str]:
    """Return what the coach notices about an issue that is put like this."""
    at: Table = table(issue("drilled"), person("Ann", "union"))
    at.change(Issue, "drilled", statement=statement)
    found = observations(at.session, at.get(Issue, "drilled"), Stage.ISSUE)
    return [each.key for each in found]


def refused(folder: Path, drill: str) -> tuple[int | None, str]:
    """Return the line and the sentence with which a drill is refused; it names its file."""
    path = folder / "drill.yaml"
    path.write_text(unmarked(drill), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_deck(path)
    assert caught.value.file == str(path)
    return caught.value.line, caught.value.sentence


# Those that come with ibb.


@pytest.mark.parametrize("name", CARDS)
def test_a_drill_says_what_it_is_and_has_its_cards(name: str) -> None:
    found = deck(name)
    assert len(found.cards) in CARDS[name]
    assert found.about
    assert "made up" in found.illustrative
    assert found.think != THINK, "it says what to think about before a card is turned"
    assert len({card.card for card in found.cards}) == len(found.cards)


@pytest.mark.parametrize("card", EVERY_CARD)
def test_a_card_can_be_read_at_a_glance(card: Card) -> None:
    for part, most in MOST_WORDS.items():
        words = getattr(card, part).split()
        assert 0 < len(words) <= most, part


def test_the_positions_say_which_of_them_were_heard_in_public() -> None:
    assert deck("positions").illustrative.startswith("The first six are positions that people took")


@pytest.mark.parametrize("card", cards("positions"), ids=lambda card: card.card)
def test_what_may_stand_behind_a_position_is_said_as_a_possibility(card: Card) -> None:
    sentences = card.reveal.strip().removesuffix(".").split(". ")
    assert len(sentences) in {2, 3}
    assert all(each.startswith("Perhaps ") for each in sentences)


@pytest.mark.parametrize("card", cards("questions"), ids=lambda card: card.card)
def test_a_better_question_is_one_the_coach_has_nothing_to_say_about(card: Card) -> None:
    assert card.reveal.startswith("How might we ")
    assert said_of(card.reveal) == []


def test_of_most_demands_the_coach_notices_what_the_card_is_about() -> None:
    noticed = [said_of(card.card) for card in cards("questions")]
    assert sum(bool(each) for each in noticed) >= 7
    assert {key for each in noticed for key in each} == {
        "yes_or_no",
        "answer_inside",
        "asks_one_party",
    }


def test_of_the_criteria_some_could_be_told_and_some_not_yet() -> None:
    verdicts = [card.reveal.split(". ")[0] + ". " for card in cards("measurable")]
    assert set(verdicts) == set(VERDICTS)
    assert min(verdicts.count(each) for each in VERDICTS) >= 4


@pytest.mark.parametrize("card", cards("measurable"), ids=lambda card: card.card)
def test_a_criterion_that_cannot_be_told_yet_gets_words_that_can(card: Card) -> None:
    if card.reveal.startswith("Not yet. "):
        assert card.reveal.count('"') == 2, "a better wording, in quotes"


# Those that cannot be read.

CARD = "  - card: Never.\n    reveal: Perhaps safety.\n"
BAD = [
    pytest.param(
        f"drill: Cards\ncards:\n  - card: Never. {HERE}\n",
        "“reveal” is missing.",
        id="a card without its other side",
    ),
    pytest.param(
        f"drill: Cards\ncards:\n{CARD}    becuase: It is so. {HERE}\n",
        "“becuase”: there is no such key here (did you mean “because”?); known here: because.",
        id="a misspelt key of a card",
    ),
    pytest.param(
        f"drill: Cards\nscore: 3 {HERE}\ncards:\n{CARD}",
        "“score”: there is no such key here; known here: about, illustrative, think.",
        id="a key no drill has",
    ),
    pytest.param(
        f"drill: Cards\ncards: [] {HERE}\n",
        "“cards” is empty, and needs at least 1.",
        id="no cards",
    ),
    pytest.param(
        f"drill: Cards\ncards:\n  - card: {HERE}\n    reveal: Perhaps safety.\n",
        "“card” needs words, and has none.",
        id="an empty card",
    ),
    pytest.param(
        f"- Never. {HERE}\n",
        "a drill begins with “drill:” and its title, and this does not.",
        id="no drill at all",
    ),
]


@pytest.mark.parametrize(("drill", "sentence"), BAD)
def test_a_drill_that_cannot_be_read_names_its_line_and_the_mend(
    tmp_path: Path, drill: str, sentence: str
) -> None:
    assert refused(tmp_path, drill) == (marked_line(drill), sentence)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            f"- drill: Cards\n  deck: postions {HERE}",
            (
                "“postions” is no drill that comes with ibb (measurable, positions, questions), "
                "nor a .yaml file that is there."
            ),
        ),
        (
            f"- drill: Cards {HERE}",
            "a drill has either a “deck:” or “cards:” of its own.",
        ),
        (
            f"- drill: Cards {HERE}\n  deck: positions\n  cards: [{{card: a, reveal: b}}]",
            "a drill has either a “deck:” or “cards:” of its own.",
        ),
        (f"- drill: Cards\n  cards: [{{card: Never.}}] {HERE}", "“reveal” is missing."),
    ],
)
def test_a_script_whose_drill_is_not_there_names_its_line(
    tmp_path: Path, step: str, sentence: str
) -> None:
    script = with_steps(step)
    assert complaint(tmp_path, script) == (marked_line(script), sentence)


def test_a_drill_beside_a_script_is_found_and_complained_about_by_its_own_name(
    tmp_path: Path,
) -> None:
    script, ours = tmp_path / "script.yaml", tmp_path / "ours.yaml"
    script.write_text(with_steps("- drill: Our cards\n  deck: ours.yaml"), encoding="utf-8")
    ours.write_text(f"drill: Our cards\ncards:\n{CARD}", encoding="utf-8")
    assert [card.card for card in read(script).decks["ours.yaml"].cards] == ["Never."]
    ours.write_text("drill: Our cards\ncards: []\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read(script)
    assert (caught.value.file, caught.value.line) == (str(ours), 2)
