"""The charter: what the session is for and how the table decides; what setting up leaves open."""

import re
from collections.abc import Sequence
from zoneinfo import available_timezones

from ibb.desk.at import Answer, Answers, Ask, At, Doing, Field, Form, Gesture, Go, Place, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.common import day_field, day_or_none
from ibb.desk.places.setting_up import setting_up
from ibb.documents.wording import day, listed
from ibb.documents.words import LANGUAGES
from ibb.model.actions import change
from ibb.model.consensus import Scale
from ibb.model.errors import RuleError
from ibb.model.items import Attribution, Charter
from ibb.model.items.people import LANGUAGE_TAG
from ibb.model.session import Session
from ibb.process.template import OfferedScale, Template

NOT_YET = "not decided yet"
OWN_WORDS = "own"
_REGION = 2
"""Letters of a region in a language tag, which is written in capitals: pt-BR."""
_FACT = "charter:"
_CHECK = "charter:check:"
_PLACES = frozenset({"parties", "people", "rules", "meeting"})
_CONSENSUS = frozenset({"consensus", "fallback"})
_WITH = {"retention": "retention_days", "language": "language_tag"}
"""What is asked along with a fact, because it says more of the same."""

ATTRIBUTIONS: tuple[tuple[str, str], ...] = (
    (Attribution.NONE.value, "nobody: what was said is kept, never who said it"),
    (Attribution.PARTY.value, "the side: it may say which side said it, never which person"),
    (Attribution.PERSON.value, "the person: it may say who said it, by name"),
)


def view(at: At) -> View:
    """Return the charter's facts, and at the desk what setting up leaves open."""
    facts = tuple(_fact(key, label, words) for key, label, words in _facts(at))
    parts: list[Part] = [Rows(facts)]
    if not at.showing:
        parts.append(Rows(_checks(at.session), "Before the first issue"))
    note = "A demonstration or an exercise." if at.charter.practice else ""
    return View(at.charter.title, tuple(parts), note)


def _fact(key: str, label: str, words: str) -> Row:
    tone = Tone.WORDS if words else Tone.QUIET
    return Row(words or NOT_YET, label, _FACT + key, tone=tone)


def _facts(at: At) -> list[tuple[str, str, str]]:
    charter = at.charter
    cap, close, end = charter.issue_cap, charter.issues_close, charter.target_end
    illustrative = [("illustrative", "Made up", charter.illustrative)]
    return [
        ("title", "Title", charter.title),
        ("purpose", "Purpose", charter.purpose),
        ("process", "Process", _process(at.template, charter)),
        ("consensus", "Consensus", _consensus(charter)),
        ("fallback", "No consensus", charter.fallback),
        ("attribution", "Record names", dict(ATTRIBUTIONS)[charter.attribution.value]),
        ("confidentiality", "What leaves", charter.confidentiality),
        ("retention", "Notes kept", _retention(charter)),
        ("issue_cap", "Issues", f"at most {cap}" if cap else ""),
        ("issues_close", "Raised until", day(close) if close else ""),
        ("target_end", "Done by", day(end) if end else ""),
        ("language", "Language", _called(charter.language)),
        ("time_zone", "Time zone", charter.time_zone),
        *(illustrative if charter.illustrative else []),
    ]


def _process(template: Template, charter: Charter) -> str:
    own = " (the team's own)" if charter.process_text is not None else ""
    return f"{template.title}{own}"


def _retention(charter: Charter) -> str:
    days = charter.retention_days
    many = "1 day" if days == 1 else f"{days} days"
    after = f"Destroyed {many} after ratification." if days else ""
    return "\n".join(filter(str.strip, (charter.retention, after)))


def _called(language: str) -> str:
    return LANGUAGES.get(language, language)


def _consensus(charter: Charter) -> str:
    rule = charter.pass_rule
    return f"{charter.scale.name}. {rule.name}: {rule.meaning}\n{_levels(charter.scale)}"


def _levels(scale: Scale) -> str:
    return " · ".join(f"{level.key} {level.label}" for level in scale.levels)


def _checks(session: Session) -> tuple[Row, ...]:
    return tuple(
        Row(
            check.says,
            "✓" if check.done else "○",
            f"{_CHECK}{number}",
            tone=Tone.DONE if check.done else Tone.OPEN,
        )
        for number, check in enumerate(setting_up(session))
    )


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: the purpose."""

    def make(lines: Sequence[str]) -> Gesture:
        before = [at.charter.purpose] if at.charter.purpose.strip() else []
        purpose = "\n".join([*before, *lines])
        return Gesture(change(at.charter, purpose=purpose), "The purpose is in the charter.")

    return [Taker("Purpose", "type what this table is for; F3 asks for the rest", make)]


def edit(at: At) -> Answer:
    """Reword the fact pointed to, or go where a check leads; else ask for the whole charter."""
    key = _pointed(at)
    if key in _PLACES:
        return Go(key)
    if key in _CONSENSUS:
        return consensus(at)
    asked = [field for field in _fields(at.charter) if field.key in {key, _WITH.get(key)}]
    return _form(at, tuple(asked or _fields(at.charter)))


def _pointed(at: At) -> str:
    """Return the fact pointed to, or where the check pointed to leads."""
    pointed = at.pointed or ""
    if pointed.startswith(_CHECK):
        return setting_up(at.session)[int(pointed.removeprefix(_CHECK))].leads
    return pointed.removeprefix(_FACT)


def whole(at: At) -> Answer:
    """Ask for everything the charter says, but for consensus."""
    return _form(at, tuple(_fields(at.charter)))


def _form(at: At, fields: tuple[Field, ...]) -> Form:
    charter = at.charter

    def make(answers: Answers) -> Gesture:
        said = {
            field.key: _value(field.key, answers)
            for field in fields
            if field.key in Charter.model_fields
        }
        return Gesture(change(charter, **said), "The charter is changed.")

    about = "Check confidentiality and retention against local law: some of it is not yours to set."
    return Form("The charter", fields, make, about if len(fields) > 1 else "")


def _fields(charter: Charter) -> list[Field]:
    cap = str(charter.issue_cap) if charter.issue_cap else ""
    days = str(charter.retention_days) if charter.retention_days else ""
    what_leaves = "what may be told outside, when, and by whom"
    return [
        Field("title", "Title", value=charter.title),
        Field("purpose", "Purpose", "text", charter.purpose),
        attribution_field(charter.attribution),
        Field("confidentiality", "What leaves the room", "text", charter.confidentiality,
              hint=what_leaves),
        Field("retention", "How long notes are kept", "text", charter.retention),
        Field("retention_days", "Days notes are kept after ratification", value=days,
              hint="90, or empty if no day is set"),
        Field("issue_cap", "At most how many issues", value=cap, hint="6, or empty for no limit"),
        day_field("issues_close", "Issues are raised until", charter.issues_close),
        day_field("target_end", "Done by", charter.target_end),
        *_language_fields(charter.language),
        zone_field(charter.time_zone),
    ]  # fmt: skip


def attribution_field(value: Attribution) -> Field:
    """Return the question how far the record says who said what."""
    return Field("attribution", "The record names", "choice", value.value, ATTRIBUTIONS)


def _language_fields(value: str) -> tuple[Field, Field]:
    shown = tuple((tag, _called(tag)) for tag in dict.fromkeys((*LANGUAGES, value)))
    return (
        Field("language", "Language of the record", "choice", value, shown),
        Field("language_tag", "Or another, by its tag", hint="pt-BR, else leave it empty"),
    )


def zone_field(value: str) -> Field:
    """Return the question in which time zone the table sits."""
    return Field("time_zone", "Time zone", value=value, hint="America/New_York")


def _value(key: str, answers: Answers) -> object:
    match key:
        case "issue_cap" | "retention_days":
            return _number(str(answers[key]), *_NUMBERS[key])
        case "language":
            other = str(answers["language_tag"])
            return language_tagged(other) if other.strip() else answers[key]
        case "issues_close" | "target_end":
            return day_or_none(answers, key)
        case "time_zone":
            return zone_named(str(answers[key]))
        case "attribution":
            return Attribution(answers[key])
    return answers[key]


_NUMBERS = {"issue_cap": ("issues", 6), "retention_days": ("days", 90)}
"""Of what it is a number, and such as which."""


def _number(said: str, of: str, such_as: int) -> int | None:
    if not said.strip():
        return None
    number = int(said) if said.strip().isdecimal() else 0
    if number < 1:
        raise RuleError(
            f"“{said.strip()}” is no number of {of}; write one such as {such_as}, or nothing."
        )
    return number


def language_tagged(said: str) -> str:
    """Return the tag that people mean, in its usual capitals. Raises ``RuleError`` for none."""
    first, *rest = said.strip().replace("_", "-").split("-")
    tag = "-".join(
        (first.lower(), *(each.upper() if len(each) == _REGION else each for each in rest))
    )
    if not re.fullmatch(LANGUAGE_TAG, tag):
        raise RuleError(f"“{said.strip()}” is no language tag; write one such as es, ht or pt-BR.")
    return tag


def zone_named(said: str) -> str:
    """Return the time zone that people mean: its name, or the city it ends with.

    Raises ``RuleError`` if there is none, or more than one.
    """
    wanted = "_".join(said.split()).casefold()
    known = available_timezones()
    found = [zone for zone in known if zone.casefold() == wanted]
    found = found or sorted(zone for zone in known if zone.casefold().endswith(f"/{wanted}"))
    if len(found) == 1:
        return found[0]
    if found:
        raise RuleError(f"“{said}” could be {listed(found[:4])}; write the one you mean.")
    raise RuleError(
        f"“{said.strip()}” is no time zone; write one such as America/New_York, Europe/Berlin "
        "or UTC."
    )


def consensus(at: At) -> Answer:
    """Ask on which scale consensus is tested, then for the rule and the fallback."""
    offered = {each.key: each for each in at.template.scales}
    shown = tuple(
        (key, f"{each.scale.name}: {_levels(each.scale)}") for key, each in offered.items()
    )
    now = at.charter.scale.name
    return Ask(
        f"How is consensus tested? Now: {now}", shown, lambda key: _rule_form(at, offered[key])
    )


def _rule_form(at: At, offered: OfferedScale) -> Form:
    charter = at.charter
    rules = {rule.name: rule for rule in offered.pass_rules}
    suggested = dict(enumerate(at.template.fallbacks))
    own = ((OWN_WORDS, "the words below"),)
    choices = (*own, *((str(number), text) for number, text in suggested.items()))

    def make(answers: Answers) -> Gesture:
        chosen = str(answers["suggestion"])
        text = answers["fallback"] if chosen == OWN_WORDS else suggested[int(chosen)]
        fields = {
            "scale": offered.scale,
            "pass_rule": rules[answers["rule"]],
            "fallback": text,
        }
        return Gesture(change(charter, **fields), f"Consensus is tested with {offered.scale.name}.")

    now = charter.pass_rule.name if charter.pass_rule.name in rules else next(iter(rules))
    words = charter.fallback or next(iter(at.template.fallbacks), "")
    shown = tuple((name, f"{name}: {rule.meaning}") for name, rule in rules.items())
    return Form(
        f"{offered.scale.name}: when is it consensus?",
        (
            Field("rule", "It is consensus when", "choice", now, shown),
            Field("suggestion", "If there is none, what happens", "choice", OWN_WORDS, choices),
            Field("fallback", "In your words", "text", words),
        ),
        make,
        f"“{offered.scale.question}” Agree on the rule before the first test.",
    )


PLACE = Place(
    "charter",
    "Charter",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("charter.edit", whole),
        Doing("charter.consensus", consensus),
    ),
    ("undo", "edit", "charter.edit", "more", "on"),
    help=(
        "What this table is for, how it knows that it agrees, what happens if it does not, and "
        "what leaves the room. Type the purpose; F3 asks for the rest, F4 for consensus. Enter or "
        "F2 on a line goes where it is settled. Nothing here holds you up."
    ),
)
