"""How the log tells what people outside the table said, and what became of it."""

from ibb.documents.log.added import added
from ibb.documents.log.changed import fields_told
from ibb.documents.log.said import because, many, several
from ibb.documents.wording import day, listed, quoted
from ibb.model.items import Intake, PublicInput, Theme
from ibb.model.session import Session


@added.register
def _(item: Intake, session: Session) -> str:
    del session
    return f"{quoted(item.title)} came in{_on(item)}: {rows_said(item)}{_held_by(item)}"


def _on(item: Intake) -> str:
    return f" (of {day(item.on)})" if item.on else ""


def _held_by(item: Intake) -> str:
    sponsor, purpose = " ".join(item.sponsor.split()), " ".join(item.purpose.split())
    told = f"; held or paid for by {sponsor}" if sponsor else ""
    return f"{told}; purpose: {purpose}" if purpose else told


def rows_said(item: Intake, cards: int | None = None) -> str:
    """Return how many rows came and where each went: 147 rows: 143 cards, 3 set aside, …."""
    went = [many(cards, "card")] if cards is not None else []
    if item.set_aside:
        went.append(f"{len(item.set_aside)} set aside")
    if item.repeated:
        went.append(f"{item.repeated} here already")
    every = many(item.rows, "row")
    return f"{every}: {', '.join(went)}" if went else every


@fields_told.register
def _(after: Intake, before: Intake, session: Session) -> dict[str, str]:
    del before, session
    told = f"{quoted(after.title)} now counts {rows_said(after)}"
    return dict.fromkeys(("rows", "set_aside", "repeated"), told)


@added.register
def _(item: Theme, session: Session) -> str:
    return f"{session.name_first(item.id)} was named: {quoted(item.text)}"


@added.register
def _(item: PublicInput, session: Session) -> str:
    told = [" ".join(each.split()) for each in (item.group, item.event, item.channel)]
    where = ", ".join(each for each in told if each)
    about = f" on {session.name(item.about)}" if item.about else ""
    name = f"{session.name_first(item.id)} came in{about}"
    asks = f", which asks for {quoted(item.proposed)} instead" if item.proposed.strip() else ""
    themes = f", under {several(session, item.themes)}" if item.themes else ""
    where = f" ({where})" if where else ""
    return f"{name}{where}: {quoted(item.text)}{_translated(item)}{asks}{themes}"


def _translated(item: PublicInput) -> str:
    if not item.translation.strip():
        return ""
    by = f" by {' '.join(item.translated_by.split())}" if item.translated_by.strip() else ""
    return f", translated{by}: {quoted(item.translation)}"


@fields_told.register
def _(after: PublicInput, before: PublicInput, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    translated = f"{name} was{_translated(after).lstrip(',')}"
    if not after.translation.strip():
        translated = f"{name} has no translation any more"
    merged = f"{name} stands by itself again"
    if after.merged_into:
        merged = f"{name} was merged into {session.name(after.merged_into)}; its words stay"
    aside = f"{name} is worked with again"
    if after.set_aside is not None:
        why = f": {after.set_aside}" if after.set_aside.strip() else ""
        aside = f"{name} was set aside{why}"
    return {
        "themes": f"{name} {themes_said(before.themes, after.themes, session)}",
        "merged_into": merged,
        "set_aside": aside,
        "translation": translated,
        "translated_by": translated,
        **dict.fromkeys(("disposition", "reason"), f"{name} {answer_said(after)}"),
        **dict.fromkeys(("later", "later_reason"), f"{name} {later_said(after)}"),
        "about": f"{name} speaks of {session.name(after.about)}"
        if after.about
        else f"{name} speaks of no straw design or clause any more",
    }


def themes_said(before: tuple[str, ...], after: tuple[str, ...], session: Session) -> str:
    """Return what became of the themes of a card, as a phrase goes on with it."""
    gained = [each for each in after if each not in before]
    lost = [each for each in before if each not in after]
    told = []
    if gained:
        words = (session.find(each) for each in gained)
        named = listed(quoted(each.words) for each in words if each)
        told.append(f"came under {several(session, gained)}, {named}")
    if lost:
        told.append(f"left {several(session, lost)}")
    return listed(told) or "has its themes in another order"


def answer_said(card: PublicInput) -> str:
    """Return what became of a card, as a phrase goes on with it: was answered: used, because …."""
    if card.disposition is None:
        return "waits for an answer again"
    return f"was answered: {card.disposition.value}{because(card.reason)}"


def later_said(card: PublicInput) -> str:
    """Return what became of a card once those who decide had decided."""
    if card.later is None:
        return "waits to hear what the decision made of it"
    return f"was answered after the decision: {card.later.value}{because(card.later_reason)}"
