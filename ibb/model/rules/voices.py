"""Rules about what people outside the room said: no row is lost, and nobody goes unanswered."""

from ibb.model.errors import RuleError
from ibb.model.items import Disposition, Intake, PublicInput
from ibb.model.rules.kinds import check, moves_on
from ibb.model.session import Session


@check.register
def _intake(after: Intake, _before: Intake | None, _session: Session) -> None:
    rows = [each.row for each in after.set_aside]
    if len(set(rows)) < len(rows):
        raise RuleError("A row of a file is set aside once; name each row only once.")
    if after.rows < len(rows) + after.repeated:
        raise RuleError(
            f"An intake of {after.rows} rows cannot have {len(rows)} set aside and "
            f"{after.repeated} that were here already; count the rows again."
        )


@moves_on.register
def _counted(before: Intake, after: Intake | None, session: Session) -> None:
    """Hold the rows of a file against what became of them, once they are counted anew."""
    if after is None or _counts(before) == _counts(after):
        return
    cards = len(session.among(PublicInput, "intake", after.id))
    aside = len(after.set_aside)
    if after.rows != cards + aside + after.repeated:
        raise RuleError(
            f"{session.name_first(after.id)} has {after.rows} rows, but {cards} became cards, "
            f"{aside} were set aside and {after.repeated} were here already; no row may be lost."
        )


def _counts(intake: Intake) -> tuple[int, int, int]:
    return intake.rows, len(intake.set_aside), intake.repeated


@check.register
def _card(after: PublicInput, before: PublicInput | None, session: Session) -> None:
    if after.row is not None and after.intake is None:
        raise RuleError("A card that names a row of a file stays with the intake it came in.")
    if after.intake and (before is None or before.intake != after.intake):
        _room_for(after, after.intake, session)
    if after.merged_into:
        _merged(after, after.merged_into, before, session)
    _answered(after.disposition, after.reason, "became")
    if after.later and not (after.disposition or (after.set_aside or "").strip()):
        raise RuleError(
            "Say first what became of the card at the table, then what those who decide made of it."
        )
    _answered(after.later, after.later_reason, "at last became")


def _room_for(card: PublicInput, intake_id: str, session: Session) -> None:
    """Refuse more cards than a file has rows; a batch written down by hand has none."""
    intake = session.get(Intake, intake_id)
    most = intake.rows - len(intake.set_aside) - intake.repeated
    there = sum(each.id != card.id for each in session.among(PublicInput, "intake", intake_id))
    if intake.rows and there >= most:
        raise RuleError(
            f"All {intake.rows} rows of {session.name(intake_id)} are accounted for; add a card "
            "that was not in the file without it."
        )


def _merged(after: PublicInput, into_id: str, before: PublicInput | None, session: Session) -> None:
    if into_id == after.id:
        raise RuleError("A card cannot be merged into itself.")
    into = session.get(PublicInput, into_id)
    if into.merged_into:
        raise RuleError(
            f"{session.name_first(into.id)} was itself merged into "
            f"{session.name(into.merged_into)}; merge into that one."
        )
    if before and session.among(PublicInput, "merged_into", after.id):
        raise RuleError(
            f"{session.name_first(after.id)} holds merged cards; merge those into the other one "
            "together with it."
        )


def _answered(became: Disposition | None, reason: str, what: str) -> None:
    if became not in {None, Disposition.USED} and not reason.strip():
        raise RuleError(
            f"Say in a sentence why the card {what} “{became}”; whoever wrote it will read it."
        )
