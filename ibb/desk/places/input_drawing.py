"""What cards become: an interest, an option or a measure, or other words in a draft."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture
from ibb.desk.places.common import numbered_options, party_options
from ibb.desk.places.input_cards import SIGNS
from ibb.desk.places.input_detail import card_pointed
from ibb.desk.places.input_forms import WHICH, cards_meant, numbers_of
from ibb.documents.named import dotted
from ibb.documents.wording import counted
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    Disposition,
    Indicator,
    Interest,
    Issue,
    Option,
    Party,
    Proposal,
    PublicInput,
    Theme,
)
from ibb.model.queries import live_issues, live_options, within
from ibb.model.text import same_words, with_article
from ibb.model.voices_gestures import draw, draw_into, take_edit

INTEREST, OPTION, MEASURE = "interest", "option", "measure"
NEW = ""
Made: TypeAlias = Callable[[Answers, tuple[str, ...]], Interest | Option | Indicator]


def becomes(at: At) -> Answer:
    """Make an interest, an option or a measure of cards or of a theme."""
    offered = (
        (INTEREST, "Interest: why it matters to somebody"),
        (OPTION, "Option: one way to meet a need"),
        (MEASURE, "Measure: something to read at intervals"),
    )
    ways = {INTEREST: interest, OPTION: option, MEASURE: measure}
    return Ask("What does it become?", offered, lambda key: ways[key](at))


def interest(at: At) -> Answer:
    """Make an interest of cards, of one party or several, or on behalf of those without a seat."""
    session = at.session
    pointed = at.pointed_item()
    group = pointed.group if isinstance(pointed, PublicInput) else ""
    theirs = tuple(each.id for each in session.all(Party) if group and same_words(each.name, group))
    absent = {each.id for each in session.all(Party) if not each.at_table}
    own = Field("own", "Said by those it is for, in their own words", "yes", bool(theirs))
    basis = Field("basis", "What it rests on", value=_basis(at), hint="a survey, testimony …")

    def make(answers: Answers, drawn: tuple[str, ...]) -> Interest:
        parties = tuple(answers["parties"])
        if not parties:
            raise RuleError("Say whose interest it is; mark at least one with Space.")
        for_absent = bool(absent & set(parties))
        confirmed = for_absent and answers["own"]
        cards = tuple(e for e in drawn if isinstance(session.find(e), PublicInput))
        return Interest(
            id=at.new_id(),
            issue=answers["issue"],
            text=answers["text"],
            parties=parties,
            basis=answers["basis"].strip() if for_absent else "",
            to_confirm=for_absent and not confirmed,
            confirmed_by=cards if confirmed else (),
            drawn_from=drawn,
        )

    return _form(
        at,
        INTEREST,
        (
            Field("parties", "Whose", "choices", theirs, party_options(session)),
            *((own, basis) if absent else ()),
        ),
        lambda answers, drawn: make({"own": False, "basis": "", **answers}, drawn),
        within(session, Interest, _issue(at).id),
    )


def _basis(at: At) -> str:
    card = at.pointed_item()
    if not isinstance(card, PublicInput):
        return "what people said"
    return f"what {card.group or 'people'} said" + (f", {card.event}" if card.event else "")


def option(at: At) -> Answer:
    """Make an option of cards; nobody at the table owns it."""

    def make(answers: Answers, drawn: tuple[str, ...]) -> Option:
        return Option(
            id=at.new_id(), issue=answers["issue"], text=answers["text"], drawn_from=drawn
        )

    return _form(at, OPTION, (), make, live_options(at.session, _issue(at).id))


def measure(at: At) -> Answer:
    """Make a measure of cards: something to read again every year."""

    def make(answers: Answers, drawn: tuple[str, ...]) -> Indicator:
        return Indicator(
            id=at.new_id(),
            issue=answers["issue"],
            text=answers["text"],
            sort=answers["sort"],
            better=answers["better"],
            unit=answers["unit"],
            drawn_from=drawn,
        )

    sorts = (
        ("leading", "leading: it moves within a year"),
        ("lagging", "lagging: it shows in the end"),
    )
    return _form(
        at,
        MEASURE,
        (
            Field("sort", "It is", "choice", "leading", sorts),
            Field(
                "better", "Better is", "choice", "higher", (("higher", "more"), ("lower", "less"))
            ),
            Field("unit", "Counted in", hint="percent, days, schools"),
        ),
        make,
        within(at.session, Indicator, _issue(at).id),
    )


def _form(
    at: At,
    noun: str,
    fields: Sequence[Field],
    make: Made,
    there: Sequence[Interest | Option | Indicator],
) -> Form:
    session, issue = at.session, _issue(at)

    def record(answers: Answers) -> Gesture:
        drawn = _sources(at, answers["numbers"])
        told = _told(at, drawn)
        if answers["there"]:
            actions = draw_into(session, answers["there"], drawn, used=answers["used"])
            return Gesture(actions, f"{told}: part of {dotted(session, answers['there'])}.")
        if not answers["text"].strip():
            raise RuleError(f"Write the {noun} in a sentence, or choose one that is there.")
        return Gesture(
            draw(session, make(answers, drawn), used=answers["used"]),
            f"{told}: now {with_article(noun)}.",
        )

    every = numbered_options(session, live_issues(session))
    existing = numbered_options(session, there)
    pointed = numbers_of(at)
    cards = Field("numbers", "Cards", value=pointed, hint=WHICH)
    which = Field("issue", "Issue", "choice", issue.id, every)
    old = Field("there", "Or one there is", "choice", NEW, ((NEW, f"a new {noun}"), *existing))
    return Form(
        f"{with_article(noun).capitalize()} from what people said",
        (
            *(() if pointed else (cards,)),
            Field("text", "In these words", "text", _words(at)),
            *fields,
            *((old,) if existing else ()),
            *((which,) if len(every) > 1 else ()),
            *((cards,) if pointed else ()),
            Field("used", "Cards without an answer are used", "yes", value=True),
        ),
        lambda answers: record({"issue": issue.id, "there": NEW, **answers}),
        "The link stays: from the card to what becomes of it, and back.",
    )


def _issue(at: At) -> Issue:
    """Return the issue it belongs to: the card's, else the one at hand, else the first."""
    every = live_issues(at.session)
    if not every:
        raise RuleError("There is no issue yet; type the first one in the list of issues.")
    pointed = at.pointed_item()
    theirs = pointed.issue if isinstance(pointed, PublicInput | Theme) else None
    for wanted in (theirs, at.issue_id):
        found = next((each for each in every if each.id == wanted), None)
        if found:
            return found
    return every[0]


def _words(at: At) -> str:
    item = at.pointed_item()
    if isinstance(item, PublicInput):
        return item.translation or item.text
    return item.text if isinstance(item, Theme) else ""


def _sources(at: At, said: str) -> tuple[str, ...]:
    """Return what it is drawn from: a theme that is named alone, else the cards."""
    item = at.pointed_item()
    if isinstance(item, Theme) and said.strip() == numbers_of(at):
        return (item.id,)
    return tuple(each.id for each in cards_meant(at, said))


def _told(at: At, drawn: Sequence[str]) -> str:
    if len(drawn) == 1:
        return at.session.name_first(drawn[0])
    return counted(len(drawn), "card").capitalize()


def take_up(at: At) -> Answer:
    """Take up an edit that a card asks for in a straw design or a clause."""
    card = card_pointed(at)
    session = at.session
    about = session.find(card.about) if card.about else None
    if not isinstance(about, Proposal | Clause):
        raise RuleError(
            f"{session.name_first(card.id)} is about no straw design and no clause; say first "
            "which, in what is known of the card."
        )

    def make(answers: Answers) -> Gesture:
        actions = take_edit(
            session,
            card.id,
            answers["text"],
            at.new_id,
            disposition=Disposition(answers["disposition"]),
            reason=answers["reason"],
        )
        return Gesture(actions, f"{session.name_first(card.id)}: the edit is taken up.")

    taken = (Disposition.USED, Disposition.PARTLY)
    return Form(
        f"{session.name_first(card.id)} asks for other words",
        (
            Field("text", f"The words of {dotted(session, about.id)}", "text", about.text),
            Field(
                "disposition",
                "The edit is",
                "choice",
                Disposition.USED.value,
                tuple((each.value, SIGNS[each]) for each in taken),
            ),
            Field("reason", "Why", "text", card.reason, hint="needed where it is partly used"),
        ),
        make,
        f"It says: {card.text}" + (f"\nIt asks for: {card.proposed}" if card.proposed else ""),
    )


__all__ = ["becomes", "interest", "measure", "option", "take_up"]
