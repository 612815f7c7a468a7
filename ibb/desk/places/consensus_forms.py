"""What is asked about straw designs, proposals and tests."""

from dataclasses import replace

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture, Hands, Say
from ibb.desk.places.common import chosen_by_number, labels, words_form
from ibb.desk.places.issues import outcome_form
from ibb.desk.places.tested import BELOW, asks_more, who_at
from ibb.documents.changes import Stretch, stretches
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import revise
from ibb.model.items import Answer as Stands
from ibb.model.items import (
    ConsensusTest,
    Issue,
    Mark,
    Mode,
    Option,
    Party,
    Proposal,
    Signal,
)
from ibb.model.queries import (
    criteria,
    live_options,
    newest_proposal,
    seats,
    signals_of,
    tests_of,
    within,
)
from ibb.model.session import Session
from ibb.process.outcomes import read_test

REWORD, VERSION = "reword", "version"
CONTEXT = 8
"""So many words on each side of a change are enough to find it."""
NO_TEXT = "There is no text yet; type one first."


def newest_design(session: Session, issue_id: str) -> Proposal | None:
    """Return the straw design the issue stands at; a side's own proposal is none."""
    found = [each for each in within(session, Proposal, issue_id) if each.tabled_by is None]
    return found[-1] if found else None


def newest_text(session: Session, issue_id: str) -> Proposal | None:
    """Return the straw design the issue stands at, else the newest proposal of a side."""
    return newest_design(session, issue_id) or newest_proposal(session, issue_id)


def at_hand(at: At) -> Proposal:
    """Return the text pointed to, else the newest straw design, else the newest proposal."""
    item = at.pointed_item()
    if isinstance(item, Signal):
        item = at.session.find(item.test)
    if isinstance(item, ConsensusTest):
        item = at.session.find(item.of)
    if isinstance(item, Proposal) and item.issue == at.issue.id:
        return item
    found = newest_text(at.session, at.issue.id)
    if found is None:
        raise RuleError(NO_TEXT)
    return found


def name_of(session: Session, design: Proposal) -> str:
    """Return what people call a text: straw design 2, or proposal 3 of a side."""
    if design.tabled_by:
        party = session.get(Party, design.tabled_by).name
        return f"Proposal {session.label(design.id)} of {party}"
    return session.name_first(design.id)


def still_live(session: Session, options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options of a bundle that still stand, each merged one as what holds it."""
    found = (session.get(Option, each).merged_into or each for each in options)
    live: set[str] = set()
    for issue in session.all(Issue):
        live |= {each.id for each in live_options(session, issue.id)}
    return tuple(dict.fromkeys(each for each in found if each in live))


def that_hold_up(session: Session, issue_id: str) -> tuple[str, ...]:
    """Return the options marked yes that no must criterion speaks against."""
    musts = {each.id for each in criteria(session, issue_id) if each.weight == "must"}
    held = []
    for option in live_options(session, issue_id):
        marks = [each for each in session.all(Mark) if each.option == option.id]
        hard = [each for each in marks if each.criterion in musts]
        good = any(each.answer is Stands.YES for each in marks)
        if good and all(each.answer is Stands.YES for each in hard):
            held.append(option.id)
    return tuple(held)


def show_hands(at: At) -> Answer:
    """Test the text for consensus."""
    design = at_hand(at)
    if not seats(at.session):
        raise RuleError("Nobody is marked as asked in tests yet; People (Ctrl+R) says who is.")
    return Hands(design.id)


def _numbers_field(at: At, design: Proposal | None) -> Field:
    options = still_live(at.session, design.options) if design else ()
    value = labels(at.session, options)
    return Field("numbers", "Bundles options", value=value, hint="2 4 7")


def _bundled(at: At, said: str) -> tuple[str, ...]:
    live = live_options(at.session, at.issue.id)
    return tuple(each.id for each in chosen_by_number(at.session, live, said, "option"))


def bundle(at: At) -> Answer:
    """Change which options the text bundles."""
    design = at_hand(at)
    name = name_of(at.session, design)

    def make(answers: Answers) -> Gesture:
        options = _bundled(at, answers["numbers"])
        return Gesture(change(design, options=options), f"{name}: what it bundles, changed.")

    listed = "\n".join(
        f"{at.session.label(each.id)} {each.text}" for each in live_options(at.session, at.issue.id)
    )
    return Form(f"{name}: which options?", (_numbers_field(at, design),), make, listed)


def rework(at: At) -> Answer:
    """Write a new version that answers what was said."""
    design = at_hand(at)
    return _version_form(at, design, design.text)


def _version_form(at: At, design: Proposal, text: str) -> Form:
    name = name_of(at.session, design)

    def make(answers: Answers) -> Gesture:
        return _new_version(at, design, answers)

    return Form(
        f"{name}: a new version",
        (*_text_fields(at, design, text),),
        make,
        "The old version stays readable beside it, with what its test showed.",
    )


def _text_fields(at: At, design: Proposal, text: str) -> tuple[Field, ...]:
    return (
        Field("text", "Words", "text", text),
        Field("changes", "What it answers", hint="the reservation that moved the words"),
        _numbers_field(at, design),
    )


def _new_version(at: At, design: Proposal, answers: Answers) -> Gesture:
    options = _bundled(at, answers["numbers"])
    if design.tabled_by:
        new = Proposal(
            id=at.new_id(),
            issue=design.issue,
            text=answers["text"],
            options=options,
            revises=design.id,
            changes=answers["changes"],
            tabled_by=design.tabled_by,
        )
        return Gesture((Add(item=new),), "The new proposal stands beside the old one.")
    actions = revise(
        at.session,
        design.id,
        answers["text"],
        at.new_id,
        options=options,
        changes=answers["changes"],
    )
    return Gesture(actions, "The new version stands beside the old one.")


def reword_or_revise(at: At, design: Proposal, text: str) -> Form:
    """Ask whether new words take the place of untested ones or make a new version."""
    name = name_of(at.session, design)

    def make(answers: Answers) -> Gesture:
        if answers["how"] == VERSION:
            return _new_version(at, design, answers)
        fields = {
            "text": answers["text"],
            "options": _bundled(at, answers["numbers"]),
            "changes": answers["changes"] or design.changes,
        }
        return Gesture(change(design, **fields), f"{name}: reworded.")

    ways = ((VERSION, "a new version beside the old one"), (REWORD, f"other words for {name}"))
    return Form(
        f"{name} is not tested yet",
        (Field("how", "These words are", "choice", VERSION, ways), *_text_fields(at, design, text)),
        make,
        f"It reads: {design.text}",
    )


def table(at: At, party_id: str, text: str) -> Gesture:
    """Record a side's proposal as its proposal."""
    mine = [
        each for each in within(at.session, Proposal, at.issue.id) if each.tabled_by == party_id
    ]
    new = Proposal(
        id=at.new_id(),
        issue=at.issue.id,
        text=text,
        tabled_by=party_id,
        revises=mine[-1].id if mine else None,
    )
    name = at.session.get(Party, party_id).name
    return Gesture((Add(item=new),), f"Recorded as a proposal of {name}.")


def proposal(at: At) -> Answer:
    """Record one side's proposal, where the issue is bargained traditionally."""
    if at.issue.mode is not Mode.TRADITIONAL:
        raise RuleError(
            "A straw design belongs to the whole table; move the issue to traditional "
            "bargaining to record one side's proposal."
        )
    sides = tuple((party.id, party.name) for party in at.session.parties_at_table)
    return Form(
        "One side's proposal",
        (
            Field("party", "Proposed by", "choice", sides[0][0] if sides else "", sides),
            Field("text", "Words", "text"),
        ),
        lambda answers: table(at, answers["party"], answers["text"]),
    )


def changed_words(at: At) -> Answer:
    """List what changed since the version before, stretch by stretch."""
    design = at_hand(at)
    before = at.session.get(Proposal, design.revises) if design.revises else None
    if before is None:
        return Say(f"{name_of(at.session, design)} revises no other text.")
    found = list(stretches(before.text, design.text))
    if all(each.kind == "kept" for each in found):
        return Say("The words are the same.")
    lines = tuple((str(place), _stretch(each)) for place, each in enumerate(found))
    title = f"What changed from {at.session.name(before.id)} to {at.session.label(design.id)}"
    return Ask(title, lines, lambda _: None)


def _stretch(stretch: Stretch) -> str:
    if stretch.kind != "kept":
        return f"[{stretch.kind}: {' '.join(stretch.words)}]"
    if len(stretch.words) <= 2 * CONTEXT:
        return " ".join(stretch.words)
    return " ".join((*stretch.words[:CONTEXT], "…", *stretch.words[-CONTEXT:]))


def follow_up(at: At) -> Answer:
    """Write down a reservation, or what would move someone."""
    item = at.pointed_item()
    if isinstance(item, Signal):
        return _follow_up_form(at, item)
    tests = tests_of(at.session, at_hand(at).id)
    if not tests:
        raise RuleError("There was no test yet; F3 tests for consensus.")
    test = item if isinstance(item, ConsensusTest) else tests[-1]
    open_ones = [each for each in signals_of(at.session, test.id) if asks_more(test, each)]
    if not open_ones:
        return Say("Everyone stands fully behind it; nobody has to say more.")
    if len(open_ones) == 1:
        return _follow_up_form(at, open_ones[0])
    shown = tuple(
        (each.id, _line(at.session, test, each, place))
        for place, each in enumerate(open_ones, start=1)
    )
    return Ask("Whose?", shown, lambda key: _follow_up_form(at, at.session.get(Signal, key)))


def _line(session: Session, test: ConsensusTest, signal: Signal, place: int) -> str:
    words = signal.reservation or signal.would_move or "nothing written down yet"
    return f"{place}  {who_at(session, test, signal)}: {words}"


def _follow_up_form(at: At, signal: Signal) -> Form:
    test = at.session.get(ConsensusTest, signal.test)
    level = test.scale.level(signal.level)

    def make(answers: Answers) -> Gesture:
        fields = {key: answers[key] for key in ("reservation", "would_move")}
        return Gesture(change(signal, **fields), "It is written down.")

    below = level.stance in BELOW
    asked = level.follow_up
    doubt = "Reservation" if below else asked or "Reservation"
    moves = (asked if below else None) or "What would move them"
    fields = (
        Field("reservation", doubt, "text", signal.reservation),
        Field("would_move", moves, "text", signal.would_move),
    )
    return Form(
        who_at(at.session, test, signal),
        fields[::-1] if below else fields,
        make,
        "In the speaker's words; it tells the table what to change.",
    )


def outcome(at: At) -> Answer:
    """Record the outcome of the issue, beginning with what the newest test says."""
    form = outcome_form(at, at.issue)
    if at.issue.outcome:
        return form
    read = _read(at)
    fields = (replace(e, value=read) if e.key == "outcome" else e for e in form.fields)
    return replace(form, fields=tuple(fields))


def _read(at: At) -> str:
    newest = newest_text(at.session, at.issue.id)
    tests = tests_of(at.session, newest.id) if newest else []
    found = read_test(at.session, tests[-1]).outcome if tests else None
    return found.value if found else ""


def edit(at: At) -> Answer:
    """Reword what is pointed to; tested words stay, and get a new version."""
    item = at.pointed_item()
    if isinstance(item, Signal):
        return _follow_up_form(at, item)
    if isinstance(item, Option):
        return words_form(item, "text", at.session.name_first(item.id))
    design = at_hand(at)
    if tests_of(at.session, design.id):
        return _version_form(at, design, design.text)
    form = reword_or_revise(at, design, design.text)
    fields = (replace(e, value=REWORD) if e.key == "how" else e for e in form.fields)
    return replace(form, fields=tuple(fields))
