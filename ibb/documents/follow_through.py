"""How theories of action, measures and referrals read in a sentence, on screens and on paper."""

from datetime import date

from ibb.documents.wording import known_owner
from ibb.documents.words import day, listed, say, together, typed
from ibb.formats.document import Text, joined
from ibb.model.items import Clause, Indicator, Option, Referral, TheoryOfAction
from ibb.model.monitoring_gestures import measured
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.followed import missing
from ibb.process.monitoring import BASELINE, Series, SeriesPoint, Trend

MOST_VALUES = 5
"""A series longer than this is told by its first value and its newest ones."""

SIGNS = {
    Trend.CLOSED: "✓",
    Trend.PERSISTS: "+",
    Trend.IMPROVING: "+",
    Trend.UNCHANGED: "=",
    Trend.RECOVERING: "~",
    Trend.WORSE: "–",
    Trend.ONE: "·",
    Trend.WITHHELD: "·",
    Trend.NONE: "○",
}
"""A sign before the words, so that a list is read without colour."""


def theory_sentence(session: Session, theory: TheoryOfAction, *, whole: bool = True) -> Text:
    """Return a theory of action as one reads it aloud: if, then, seen in, looked after by whom.

    What it does not name yet is left out; ``missing_words`` says what that is. Where not the
    ``whole`` of it is shown, what is done may be named and not be told.
    """
    every = (
        joined(_if(session, theory, whole=whole), " ", _then(session, theory)),
        _seen(session, theory),
        _owner(session, theory),
        _locus(theory),
    )
    return together(" ", every)


def _if(session: Session, theory: TheoryOfAction, *, whole: bool) -> Text:
    strategy = session.find(theory.strategy) if theory.strategy else None
    match strategy:
        case Option():
            return say("If we do this, “{strategy}”,", strategy=_said(strategy.text))
        case Clause():
            number, heading = session.label(strategy.id), _said(strategy.heading)
            return say(
                "If clause {number}, “{strategy}”, is carried out,",
                number=number,
                strategy=heading,
            )
        case _:
            return say("If we find out what to do,") if whole else say("If the plan works,")


def _then(session: Session, theory: TheoryOfAction) -> Text:
    cause = _words_of(session, theory.cause)
    gap = _words_of(session, theory.gap)
    if cause and gap:
        return say("then “{cause}” weighs less, and with it “{gap}”.", cause=cause, gap=gap)
    if cause:
        return say("then “{cause}” weighs less.", cause=cause)
    if gap:
        return say("then the gap “{gap}” gets smaller.", gap=gap)
    return say("then something not named yet gets better.")


def _seen(session: Session, theory: TheoryOfAction) -> Text:
    leading = _words_of(session, theory.leading)
    lagging = _words_of(session, theory.lagging)
    if leading and lagging:
        return say(
            "We will see it first in “{leading}” and in the end in “{lagging}”.",
            leading=leading,
            lagging=lagging,
        )
    if leading:
        return say("We will see it first in “{leading}”.", leading=leading)
    return say("We will see it in the end in “{lagging}”.", lagging=lagging) if lagging else ""


def _owner(session: Session, theory: TheoryOfAction) -> Text:
    name = known_owner(session, theory.owner, theory.owed_by)
    return say("It is looked after by {owner}.", owner=name) if name else ""


def _locus(theory: TheoryOfAction) -> Text:
    match theory.locus:
        case "this table":
            return say("It lies in the hands of this table.")
        case "each district":
            return say("It lies in each district's hands.")
        case "the state":
            return say("It lies in the state's hands.")
        case "another authority":
            return say("It lies in the hands of another authority.")
        case _:
            return ""


def _words_of(session: Session, item_id: str | None) -> Text:
    item = session.find(item_id) if item_id else None
    return _said(item.words) if item else ""


def _said(words: str) -> Text:
    """Return typed words as they stand within a sentence, without a full stop of their own."""
    return typed(one_line(words).rstrip(".… ") or one_line(words))


def missing_words(theory: TheoryOfAction) -> str:
    """Return what a theory lacks, as a list reads it; empty where it is whole."""
    names = {
        "gap": say("the gap"),
        "cause": say("the cause"),
        "strategy": say("what is done"),
        "leading": say("a leading measure"),
        "lagging": say("a lagging measure"),
        "owner": say("who looks after it"),
        "locus": say("in whose hands it lies"),
    }
    return listed(names[part] for part in missing(theory))


def trend_words(trend: Trend) -> str:
    """Return where a measure is going, in the words of the Equity Plan."""
    return {
        Trend.CLOSED: say("closed"),
        Trend.PERSISTS: say("improving, gap persists"),
        Trend.IMPROVING: say("improving"),
        Trend.UNCHANGED: say("unchanged"),
        Trend.RECOVERING: say("worse than at first, better than last"),
        Trend.WORSE: say("getting worse"),
        Trend.ONE: say("one reading only"),
        Trend.WITHHELD: say("withheld"),
        Trend.NONE: say("not read yet"),
    }[trend]


def going(found: Series) -> str:
    """Return where a series is going, and that its newest value is worse than the one before.

    A leading measure is no gap: it reaches its target, or is not there yet.
    """
    slipped = found.slipped and found.trend is not Trend.WORSE
    later = say("worse than the time before") if slipped else ""
    return together(", ", (_going_words(found), later))


def _going_words(found: Series) -> str:
    if found.indicator.sort == "leading" and found.trend is Trend.PERSISTS:
        return say("improving, not there yet")
    if found.indicator.sort == "leading" and found.trend is Trend.CLOSED:
        return say("target reached") if found.reached else say("not flagged any more")
    return trend_words(found.trend)


def values_words(found: Series) -> Text:
    """Return the values of a series with their periods: 24% (2024–25) → 17% (2025–26)."""
    every = [_value_when(found, each) for each in found.points]
    if len(every) > MOST_VALUES:
        every = [every[0], "…", *every[1 - MOST_VALUES :]]
    return together(" → ", every)


def values_alone(found: Series) -> str:
    """Return the values of a series without their periods: 24% → 17%."""
    every = [value_words(found.indicator, each) for each in found.points]
    if len(every) > MOST_VALUES:
        every = [every[0], "…", *every[1 - MOST_VALUES :]]
    return " → ".join(every)


def _value_when(found: Series, point: SeriesPoint) -> Text:
    value = value_words(found.indicator, point)
    return say("{value} ({when})", value=value, when=label_words(point))


def value_words(indicator: Indicator, point: SeriesPoint) -> str:
    """Return the value of one point with its unit; that it is withheld, where it is."""
    return say("withheld") if point.value is None else measured(indicator, point.value)


def label_words(point: SeriesPoint) -> Text:
    """Return what a point tells of: its period, its day, or that it is the baseline."""
    if point.reading is None:
        return say("baseline") if point.label == BASELINE else point.label
    period = one_line(point.reading.period)
    return typed(period) if period else day(point.reading.on)


def line_words(indicator: Indicator) -> str:
    """Return the threshold of a measure: at least 1.5; empty where it has none."""
    if indicator.flags is None or indicator.threshold is None:
        return ""
    value = measured(indicator, indicator.threshold)
    return {
        "at least": say("at least {value}", value=value),
        "more than": say("more than {value}", value=value),
        "at most": say("at most {value}", value=value),
        "less than": say("less than {value}", value=value),
    }[indicator.flags.value]


def due_words(due: date, *, overdue: bool) -> str:
    """Return when a measure is read next."""
    if overdue:
        return say("to be read since {day}, overdue", day=day(due))
    return say("to be read by {day}", day=day(due))


def referral_words(referral: Referral, today: date) -> tuple[Text, Text]:
    """Return how a referral stands, and how it began: what came back, where and why it went."""
    again: Text = ""
    if referral.result is None and referral.follow_up:
        asked = day(referral.follow_up)
        again = (
            say("to ask again since {day}, overdue", day=asked)
            if referral.follow_up < today
            else say("to ask again on {day}", day=asked)
        )
    on = say("referred on {day}", day=day(referral.referred)) if referral.referred else ""
    why = referral.because.strip()
    because = say("because {why}", why=typed(one_line(why))) if why else ""
    return together("; ", (_answer_words(referral), again)), together(", ", (on, because))


def _answer_words(referral: Referral) -> Text:
    answer = typed(one_line(referral.answer))
    result = {
        "taken up": say("taken up there"),
        "declined": say("declined there"),
    }.get(referral.result or "", "")
    if not answer:
        return result or say("no answer yet")
    when = day(referral.answered) if referral.answered else ""
    said = (
        say("last answer, {day}: {answer}", day=when, answer=answer)
        if when
        else say("last answer: {answer}", answer=answer)
    )
    return together("; ", (result, said))


__all__ = [
    "SIGNS",
    "due_words",
    "going",
    "label_words",
    "line_words",
    "missing_words",
    "referral_words",
    "theory_sentence",
    "trend_words",
    "value_words",
    "values_alone",
    "values_words",
]
