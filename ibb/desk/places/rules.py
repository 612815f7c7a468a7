"""Ground rules: how the table works together, and what a side says openly it cannot give."""

from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Place, Say, Taker
from ibb.desk.board.view import Part, Row, Rows, View
from ibb.desk.places import commitments
from ibb.desk.places.common import added, pointed_of, withdraw_pointed, words_form
from ibb.documents.wording import counted
from ibb.model.actions import Add
from ibb.model.items import Commitment, GroundRule, Party
from ibb.model.session import Session
from ibb.model.text import same_words


def view(at: At) -> View:
    """Return the ground rules, then what each side says openly is not negotiable."""
    session = at.session
    rules = tuple(
        Row(each.text, session.label(each.id), each.id, "" if each.agreed else "○ not yet agreed")
        for each in session.all(GroundRule)
    )
    parts: list[Part] = [Rows(rules, "", "none yet; type the first one, or F3 for suggestions")]
    for party in session.all(Party):
        mine = _commitments(session, party)
        if mine:
            parts.append(Rows(mine, f"Not negotiable for {party.name}"))
    return View("How we work together", tuple(parts))


def _commitments(session: Session, party: Party) -> tuple[Row, ...]:
    return tuple(
        commitments.row(session, each, session.name(each.issue) if each.issue else "")
        for each in session.all(Commitment)
        if each.party == party.id
    )


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: ground rules, or a side's commitments."""
    rule = Taker("Ground rule", "type a rule that everyone agrees to", _rules(at))
    return [rule, *commitments.takers(at, None)]


def _rules(at: At) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [GroundRule(id=at.new_id(), text=line) for line in lines]
        return added(items)

    return make


def suggestions(at: At) -> Answer:
    """Take several of the process's ground rules at once."""
    there = [each.text for each in at.session.all(GroundRule)]
    left = {
        str(number): rule
        for number, rule in enumerate(at.template.ground_rules)
        if not any(same_words(rule, each) for each in there)
    }
    if not left:
        return Say("Every suggested ground rule is there already; type rules of your own.")

    def make(answers: Answers) -> Gesture:
        taken = [GroundRule(id=at.new_id(), text=left[key]) for key in answers["rules"]]
        said = f"{counted(len(taken), 'ground rule')} taken; F2 rewords one."
        return Gesture(tuple(Add(item=each) for each in taken), said)

    return Form(
        "Ground rules to begin with",
        (Field("rules", "Suggestions", "choices", (), tuple(left.items())),),
        make,
        "Take those the table agrees to; every one can be reworded.",
        "Take them",
    )


def edit(at: At) -> Answer:
    """Reword the rule under the cursor, or the commitment and its basis."""
    item = at.pointed_item()
    if isinstance(item, Commitment):
        return commitments.edit_form(at, item)
    rule = pointed_of(at, GroundRule, "a ground rule")
    return words_form(rule, "text", at.session.name_first(rule.id))


PLACE = Place(
    "rules",
    "Ground rules",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("rule.suggestions", suggestions),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "rule.suggestions", "more", "on"),
    help=(
        "Type the rules everyone agrees to, or take suggestions with F3 and reword them. Tab goes "
        "to what a side says openly it cannot give: better here than found out later."
    ),
)
