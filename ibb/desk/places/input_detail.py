"""What is known of one card: words, translation, whom it comes from, and what it is on."""

from dataclasses import replace

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.common import day_field, day_or_none, numbered_options, words_form
from ibb.documents.named import dotted
from ibb.documents.wording import short
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import Clause, ClauseStatus, Intake, Proposal, PublicInput, Theme
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.model.voices_gestures import translate


def translation(at: At) -> Answer:
    """Put a translation beside a card's own words, and say whose it is."""
    card = card_pointed(at)
    session = at.session

    def make(answers: Answers) -> Gesture:
        actions = translate(session, card.id, answers["text"], answers["by"])
        if answers["language"] != card.language:
            actions = (*actions, *change(card, language=answers["language"].strip()))
        return Gesture(actions, f"{session.name_first(card.id)}: the translation is beside it.")

    return Form(
        f"{session.name_first(card.id)} in another language",
        (
            Field("text", "Translation", "text", card.translation),
            Field("by", "Translated by", value=card.translated_by),
            Field("language", "The card is in", value=card.language, hint="es, pt-BR, ht"),
        ),
        make,
        card.text,
    )


def detail(at: At) -> Answer:
    """Say whom a card comes from and where, and what it is about; or where a file comes from."""
    item = at.pointed_item()
    if isinstance(item, Intake):
        return _intake(at, item)
    card = card_pointed(at)
    session = at.session

    def make(answers: Answers) -> Gesture:
        fields = {
            **{key: answers[key].strip() for key in ("contributor", "group", "event", "channel")},
            "on": day_or_none(answers, "on"),
            "proposed": answers.get("proposed", card.proposed),
            "about": answers.get("about", card.about) or None,
            "issue": answers.get("issue", card.issue) or None,
        }
        return Gesture(change(card, **fields), f"{session.name_first(card.id)} recorded.")

    every = numbered_options(session, issues(session))
    about = _drafts(session)
    return Form(
        session.name_first(card.id),
        (
            Field("contributor", "Who is to hear what became of it", value=card.contributor),
            Field("group", "Group", value=card.group, hint="families, students, teachers"),
            Field("event", "Event", value=card.event),
            Field("channel", "How it came", value=card.channel, hint="poster, form, e-mail, call"),
            day_field("on", "When", card.on),
            *(
                (Field("issue", "Issue", "choice", card.issue or "", (("", "none"), *every)),)
                if every
                else ()
            ),
            *(
                (
                    Field("about", "On", "choice", card.about or "", (("", "no text"), *about)),
                    Field("proposed", "Words it asks for there", "text", card.proposed),
                )
                if about
                else ()
            ),
        ),
        make,
        short(card.text, 160),
    )


def _drafts(session: Session) -> tuple[tuple[str, str], ...]:
    designs = tuple(
        (each.id, f"{dotted(session, each.id)}: {short(each.text, 50)}")
        for each in session.all(Proposal)
    )
    clauses = tuple(
        (each.id, f"clause {session.label(each.id)}: {each.heading}")
        for each in session.all(Clause)
        if each.status is not ClauseStatus.SUPERSEDED
    )
    return (*designs, *clauses)


def _intake(at: At, intake: Intake) -> Form:
    def make(answers: Answers) -> Gesture:
        fields = {key: answers[key] for key in ("title", "sponsor", "purpose")}
        fields["on"] = day_or_none(answers, "on")
        name = at.session.name_first(intake.id)
        return Gesture(change(intake, **fields), f"{name} recorded.")

    return Form(
        intake.title,
        (
            Field("title", "What it is", value=intake.title),
            day_field("on", "When", intake.on),
            Field("sponsor", "Who paid for it or held it", value=intake.sponsor),
            Field("purpose", "What it was for", value=intake.purpose),
        ),
        make,
        "Who paid and why stands on every sheet made of these cards.",
    )


def edit(at: At) -> Answer:
    """Mend a typing mistake in a card, or give a theme other words."""
    item = at.pointed_item()
    name = at.session.name_first(item.id) if item else ""
    if isinstance(item, Intake):
        return _intake(at, item)
    if isinstance(item, PublicInput):
        form = words_form(item, "text", name)
        about = "Only for a typing mistake: these are somebody's own words."
        return replace(form, about=about)
    if isinstance(item, Theme):
        return words_form(item, "text", name)
    raise RuleError("Point at a card or a theme with the arrow keys first.")


def card_pointed(at: At) -> PublicInput:
    """Return the card under the cursor. Raises ``RuleError``."""
    item = at.pointed_item()
    if not isinstance(item, PublicInput):
        raise RuleError("Point at a card with the arrow keys first.")
    return item


__all__ = ["card_pointed", "detail", "edit", "translation"]
