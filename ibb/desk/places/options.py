"""Options: one numbered list that nobody owns; merged, split and linked without losing words."""

from collections.abc import Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Make, Place, Taker
from ibb.desk.board.view import Row, Rows, Tone, View
from ibb.desk.places.common import (
    added,
    chosen_by_number,
    labels,
    lines_of,
    numbered_options,
    pointed_of,
    withdraw_pointed,
    words_form,
)
from ibb.desk.places.referral_forms import refer
from ibb.documents.wording import numbers
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import merge_options, merge_options_as, split_option
from ibb.model.items import (
    Attribution,
    Bearing,
    Interest,
    Issue,
    Option,
    Proposal,
    Referral,
    Stage,
)
from ibb.model.queries import live_options, merged_into, split_options, within
from ibb.model.session import Session

STATUS_QUO = "Keep things as they are"
_LISTING = frozenset({Stage.ISSUE, Stage.STORY, Stage.INTERESTS, Stage.OPTIONS})


def view(at: At) -> View:
    """Return the options, and beneath them the interests that none serves yet."""
    issue, session = at.issue, at.session
    live = live_options(session, issue.id)
    held = {option.id for option in live}
    others = [each for each in within(session, Option, issue.id) if each.id not in held]
    parts = [Rows(tuple(_row(session, each) for each in live), "", "no options yet")]
    if others and not at.showing:
        rows = tuple(_gone(session, each) for each in others)
        parts.append(Rows(rows, "No longer on the list; the words stay"))
    interests = within(session, Interest, issue.id)
    served = {each for option in live for each in option.serves}
    unserved = [each for each in interests if each.id not in served]
    if live and served and unserved:
        parts.append(
            Rows(
                tuple(
                    Row(each.text, session.label(each.id), each.id, tone=Tone.QUIET)
                    for each in unserved
                ),
                "Interests with no option beside them yet",
            )
        )
    return View(issue.statement or issue.title, tuple(parts))


def _row(session: Session, option: Option) -> Row:
    under = [
        f"holds {session.label(each.id)}: {each.text}" for each in merged_into(session, option.id)
    ]
    tail = "status quo" if option.status_quo else ""
    if option.serves:
        served = numbers(session, option.serves)
        tail = f"{tail} · serves {served}" if tail else f"serves {served}"
    broken, sent = _broken(session, option), _referred(session, option)
    tail = " · ".join(filter(None, (tail, broken, sent)))
    return Row(option.text, session.label(option.id), option.id, tail, tuple(under))


def _broken(session: Session, option: Option) -> str:
    """Return which commitments an option breaks, once the list is done: not while ideas come."""
    if session.get(Issue, option.issue).stage in _LISTING:
        return ""
    held = session.among(Bearing, "option", option.id)
    broken = [each.commitment for each in held if each.answer == "breaks"]
    many = "s" if len(broken) > 1 else ""
    return f"breaks commitment{many} {numbers(session, broken)}" if broken else ""


def _referred(session: Session, option: Option) -> str:
    """Return where an option was sent, and what came of it there."""
    sent = session.among(Referral, "option", option.id)
    if not sent:
        return ""
    result = f", {sent[-1].result} there" if sent[-1].result else ""
    return f"referred to {sent[-1].to}{result}"


def _gone(session: Session, option: Option) -> Row:
    if option.merged_into:
        why = f"merged into {session.label(option.merged_into)}"
    elif option.set_aside is not None:
        why = f"set aside: {option.set_aside}" if option.set_aside else "set aside"
    else:
        why = "split" if option.id in split_options(session) else ""
    return Row(option.text, session.label(option.id), option.id, why, tone=Tone.QUIET)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: options; with attribution, whose."""
    hint = "type an option; nobody owns it and nothing is judged yet"
    found = [Taker("Option", hint, _making(at, None))]
    if at.charter.attribution is not Attribution.NONE:
        found += [
            Taker(f"{party.name}", f"an option offered by {party.name}", _making(at, party.id))
            for party in at.session.parties_at_table
        ]
    return found


def _making(at: At, party: str | None) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        items = [
            Option(id=at.new_id(), issue=at.issue.id, text=line, offered_by=party) for line in lines
        ]
        return added(items)

    return make


def status_quo(at: At) -> Answer:
    """Put keeping things as they are on the list."""
    option = Option(id=at.new_id(), issue=at.issue.id, text=STATUS_QUO, status_quo=True)
    return Gesture((Add(item=option),), "Leaving things as they are is on the list.")


def links(at: At) -> Answer:
    """Say which interests an option serves."""
    option = pointed_of(at, Option, "an option")
    interests = within(at.session, Interest, at.issue.id)
    if not interests:
        raise RuleError("No interests are named yet for this issue; F5 goes back to them.")
    name = at.session.name_first(option.id)

    def make(answers: Answers) -> Gesture:
        return Gesture(change(option, serves=tuple(answers["serves"])), f"{name} linked.")

    shown = numbered_options(at.session, interests)
    return Form(
        f"{name}: which interests does it serve?",
        (Field("serves", option.text, "choices", option.serves, shown),),
        make,
    )


def merge(at: At) -> Answer:
    """Merge options under one of them, or under new words; every original stays readable."""
    live = live_options(at.session, at.issue.id)
    pointed = at.session.label(at.pointed) if at.pointed in {each.id for each in live} else ""

    def make(answers: Answers) -> Gesture:
        chosen = chosen_by_number(at.session, live, answers["numbers"], "option")
        if len(chosen) < 2:  # noqa: PLR2004  a merger takes two
            raise RuleError("Merging takes the numbers of at least two options.")
        ids = [each.id for each in chosen]
        if answers["text"].strip():
            actions = merge_options_as(at.session, ids, answers["text"], at.new_id)
        else:
            actions = merge_options(at.session, ids[0], ids[1:])
        return Gesture(actions, f"Options {labels(at.session, ids)} merged; their words stay.")

    return Form(
        "Merge options",
        (
            Field("numbers", "Numbers", value=pointed, hint="3 5 7: the first one is kept"),
            Field("text", "New words", "text", hint="left empty, the first keeps its words"),
        ),
        make,
        "Nobody's wording is lost: what was merged stays readable under it.",
        "Merge",
    )


def split(at: At) -> Answer:
    """Split the option under the cursor into parts."""
    option = pointed_of(at, Option, "an option")
    name = at.session.name_first(option.id)

    def make(answers: Answers) -> Gesture:
        parts = lines_of(answers["parts"])
        return Gesture(split_option(at.session, option.id, parts, at.new_id), f"{name} split.")

    return Form(
        f"Split {at.session.name(option.id)}",
        (Field("parts", "Its parts, a line each", "text", option.text),),
        make,
        send="Split",
    )


def set_aside(at: At) -> Answer:
    """Set an option aside with a reason, or take it up again."""
    option = pointed_of(at, Option, "an option")
    name = at.session.name_first(option.id)
    if option.set_aside is not None:
        return Gesture(change(option, set_aside=None), f"{name} is on the list again.")

    def make(answers: Answers) -> Gesture:
        return Gesture(change(option, set_aside=answers["why"]), f"{name} set aside.")

    return Form(
        f"Set {at.session.name(option.id)} aside",
        (Field("why", "Why the table leaves it"),),
        make,
        "It stays readable with its reason and can come back at any time.",
        "Set aside",
    )


def edit(at: At) -> Answer:
    """Reword the option under the cursor."""
    item = at.pointed_item()
    if isinstance(item, Interest):
        return words_form(item, "text", at.session.name_first(item.id))
    option = pointed_of(at, Option, "an option")
    return words_form(option, "text", at.session.name_first(option.id))


def bundle(at: At) -> Answer:
    """Put chosen options into one rough text, the straw design."""
    live = live_options(at.session, at.issue.id)
    pointed = at.session.label(at.pointed) if at.pointed in {each.id for each in live} else ""

    def make(answers: Answers) -> Gesture:
        chosen = chosen_by_number(at.session, live, answers["numbers"], "option")
        text = answers["text"].strip() or "\n".join(each.text for each in chosen)
        design = Proposal(
            id=at.new_id(), issue=at.issue.id, text=text, options=tuple(e.id for e in chosen)
        )
        return Gesture((Add(item=design),), "Straw design recorded.")

    return Form(
        "Straw design from chosen options",
        (
            Field("numbers", "Options", value=pointed, hint="2 4 7"),
            Field("text", "Words", "text", hint="left empty, it begins as the options' own words"),
        ),
        make,
        "A rough text that bundles what holds up, offered for reaction. Nobody is bound by it.",
    )


PLACE = Place(
    "options",
    "Options",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("option.serves", links),
        Doing("option.status_quo", status_quo),
        Doing("option.merge", merge),
        Doing("option.split", split),
        Doing("option.set_aside", set_aside),
        Doing("option.bundle", bundle),
        Doing("option.refer", refer, lambda at: at.uses("monitoring")),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "option.serves", "more", "on"),
    of_issue=True,
    help=(
        "List every way to meet the interests, as fast as they are said. Nothing is judged while "
        "the list grows; leaving things as they are belongs on it. Merge and split afterwards."
    ),
)
