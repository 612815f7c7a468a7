"""What is asked about causes: whys, what leads where, evidence, categories."""

from collections.abc import Sequence

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture, Say
from ibb.desk.places.common import chosen_by_number, labels, lines_of, numbered_options, pointed_of
from ibb.desk.places.forces import source_form
from ibb.documents.wording import short
from ibb.model.actions import Action, Add, change
from ibb.model.cause_gestures import (
    ask_why,
    lead_to,
    links_from,
    stands_for,
    worked_on_by,
)
from ibb.model.errors import RuleError
from ibb.model.items import Cause, Force, Gap, Link, Option
from ibb.model.queries import live_options, within
from ibb.model.text import same_words

FIVE = 5
_POINT = "Point at a gap or a cause with the arrow keys first."


def pointed_end(at: At) -> Gap | Cause:
    """Return the gap or the cause pointed to. Raises ``RuleError`` where it is neither."""
    item = at.pointed_item()
    if not isinstance(item, Gap | Cause):
        raise RuleError(_POINT)
    return item


def five_whys(at: At) -> Answer:
    """Ask why up to five times in a row; what is left empty ends it."""
    end = pointed_end(at)

    def make(answers: Answers) -> Gesture:
        said = [line for number in range(FIVE) for line in lines_of(answers[f"why{number}"])]
        actions = ask_why(at.session, end.id, said, at.new_id)
        many = "One cause" if len(said) == 1 else f"{len(said)} causes"
        return Gesture(actions, f"{many} recorded, each behind the one before.")

    fields = tuple(
        Field(f"why{number}", "Because" if not number else "And why is that?")
        for number in range(FIVE)
    )
    return Form(
        f"Why “{short(end.text, 60)}”?",
        fields,
        make,
        "Stop where the table could do something about it, be it after two or after five.",
    )


def leads(at: At) -> Answer:
    """Say by their numbers which gaps and causes a cause leads to; for a gap, which causes do."""
    item = at.pointed_item()
    if isinstance(item, Option):
        return works(at)
    end = pointed_end(at)
    return _leads_here(at, end) if isinstance(end, Gap) else _leads_on(at, end)


def _leads_on(at: At, cause: Cause) -> Form:
    session = at.session
    gaps = within(session, Gap, cause.issue)
    others = [each for each in within(session, Cause, cause.issue) if each.id != cause.id]
    ends = [each.leads_to for each in session.among(Link, "begins_at", cause.id)]
    name = session.name_first(cause.id)

    def make(answers: Answers) -> Gesture:
        wanted: list[Gap | Cause] = [
            *chosen_by_number(session, gaps, answers["gaps"], "gap"),
            *chosen_by_number(session, others, answers["causes"], "other cause"),
        ]
        actions = lead_to(session, cause.id, [each.id for each in wanted], at.new_id)
        return Gesture(actions, f"What {session.name(cause.id)} leads to is recorded.")

    def there(items: Sequence[Gap | Cause]) -> str:
        return labels(session, [each.id for each in items if each.id in ends])

    return Form(
        f"{name}: what does it lead to?",
        (
            Field("gaps", "Gaps", value=there(gaps), hint="numbers: 1 3"),
            Field("causes", "Other causes", value=there(others), hint="numbers: 2 5-7"),
        ),
        make,
        f"{short(cause.text, 70)}\nCauses may go round in a circle.",
    )


def _leads_here(at: At, gap: Gap) -> Form:
    session = at.session
    causes = within(session, Cause, gap.issue)
    ends = {
        each.id: [link.leads_to for link in session.among(Link, "begins_at", each.id)]
        for each in causes
    }
    there = [each.id for each in causes if gap.id in ends[each.id]]

    def make(answers: Answers) -> Gesture:
        wanted = {each.id for each in chosen_by_number(session, causes, answers["causes"], "cause")}
        actions: list[Action] = []
        for each in causes:
            if (each.id in wanted) != (each.id in there):
                rest = [end for end in ends[each.id] if end != gap.id]
                new = [*rest, gap.id] if each.id in wanted else rest
                actions += lead_to(session, each.id, new, at.new_id)
        return Gesture(tuple(actions), f"What leads to {session.name(gap.id)} is recorded.")

    return Form(
        f"{session.name_first(gap.id)}: which causes lead to it?",
        (Field("causes", "Causes", value=labels(session, there), hint="numbers: 2 5-7"),),
        make,
        short(gap.text, 70),
    )


def works(at: At) -> Answer:
    """Say which options work on the cause pointed to, or which causes an option works on."""
    item = at.pointed_item()
    if isinstance(item, Option):
        return _option_works(at, item)
    end = pointed_end(at)
    session = at.session
    live = live_options(session, end.issue)
    if not live:
        raise RuleError("There are no options yet; they are listed at their own stage.")
    there = {
        stands_for(session, each.begins_at) for each in session.among(Link, "leads_to", end.id)
    }

    def make(answers: Answers) -> Gesture:
        actions = worked_on_by(session, end.id, answers["options"], at.new_id)
        return Gesture(actions, f"What works on {session.name(end.id)} is recorded.")

    shown = numbered_options(session, live)
    value = tuple(each.id for each in live if each.id in there)
    return Form(
        f"{session.name_first(end.id)}: which options work on it?",
        (Field("options", short(end.text, 70), "choices", value, shown),),
        make,
    )


def _option_works(at: At, option: Option) -> Form:
    session = at.session
    causes = within(session, Cause, option.issue)
    if not causes:
        raise RuleError("There are no causes yet; type the first one.")
    ends = [each.leads_to for each in links_from(session, option.id)]
    other = [each for each in ends if not isinstance(session.find(each), Cause)]

    def make(answers: Answers) -> Gesture:
        actions = lead_to(session, option.id, [*other, *answers["causes"]], at.new_id)
        return Gesture(actions, f"What {session.name(option.id)} works on is recorded.")

    shown = numbered_options(session, causes)
    value = tuple(each.id for each in causes if each.id in ends)
    return Form(
        f"{session.name_first(option.id)}: which causes does it work on?",
        (Field("causes", short(option.text, 70), "choices", value, shown),),
        make,
    )


def evidence(at: At) -> Answer:
    """Say what each link of the line pointed to rests on; for a force, its source."""
    item, session = at.pointed_item(), at.session
    if isinstance(item, Force):
        return source_form(at, item)
    if not isinstance(item, Gap | Cause | Option):
        raise RuleError("Point at a gap, a cause or an option with the arrow keys first.")
    name = session.name_first(item.id)
    links = [*links_from(session, item.id), *session.among(Link, "leads_to", item.id)]
    if not links:
        raise RuleError(f"{name} is not linked yet; the evidence belongs to a link.")

    def make(answers: Answers) -> Gesture:
        actions = [each for link in links for each in change(link, evidence=answers[link.id])]
        return Gesture(tuple(actions), f"{name}: what its links rest on is recorded.")

    def label(link: Link) -> str:
        if link.leads_to == item.id:
            return f"From {session.name(link.begins_at)}"
        return f"To {session.name(link.leads_to)}"

    fields = (Field(each.id, label(each), value=each.evidence) for each in links)
    about = f"{short(item.text, 70)}\nFigures, a study, interviews: whatever each link rests on."
    return Form(f"{name}: how do we know?", tuple(fields), make, about)


def category(at: At) -> Answer:
    """Say which bone of the fishbone a cause hangs on."""
    cause = pointed_of(at, Cause, "a cause")
    used = [each.category for each in within(at.session, Cause, cause.issue) if each.category]
    names = dict.fromkeys([*(each.name for each in at.template.cause_categories), *used])
    name = at.session.name_first(cause.id)

    def make(answers: Answers) -> Gesture:
        chosen = answers["another"].strip() or answers["category"]
        return Gesture(change(cause, category=chosen), f"{name}: its category is recorded.")

    return Form(
        f"{name}: which category?",
        (
            Field(
                "category",
                "Category",
                "choice",
                cause.category,
                (("", "none yet"), *((each, each) for each in names)),
            ),
            Field("another", "Or another", hint="a name of your own"),
        ),
        make,
        short(cause.text, 70),
    )


def suggestions(at: At) -> Answer:
    """Choose from causes that others have found; they are linked to what is pointed to."""
    there = [each.text for each in within(at.session, Cause, at.issue.id)]
    offered = [
        (each.name, text)
        for each in at.template.cause_categories
        for text in each.causes
        if not any(same_words(text, known) for known in there)
    ]
    if not offered:
        none = (
            "suggests no causes" if not at.template.cause_categories else "has no more to suggest"
        )
        return Say(f"This process {none}; type your own.")
    end = at.pointed_item()

    def make(answers: Answers) -> Gesture:
        chosen = [offered[int(place)] for place in answers["chosen"]]
        if not chosen:
            raise RuleError("Mark at least one with Space.")
        actions: list[Action] = []
        for name, text in chosen:
            if isinstance(end, Gap | Cause):
                actions += ask_why(at.session, end.id, [text], at.new_id, category=name)
            else:
                cause = Cause(id=at.new_id(), issue=at.issue.id, text=text, category=name)
                actions.append(Add(item=cause))
        many = "Cause" if len(chosen) == 1 else f"{len(chosen)} causes"
        return Gesture(tuple(actions), f"{many} recorded.")

    shown = tuple((str(place), f"{name}: {text}") for place, (name, text) in enumerate(offered))
    linked = (
        f"They are linked to {at.session.name(end.id)}, which is pointed to."
        if isinstance(end, Gap | Cause)
        else "They stand alone until they are linked."
    )
    about = f"Found elsewhere; take only what is true here. {linked}"
    return Form(
        "Causes others have found", (Field("chosen", "Causes", "choices", (), shown),), make, about
    )
