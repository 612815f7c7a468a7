"""Rules about minutes and about what readers write: answered in the record, never silently."""

from ibb.model.errors import RuleError
from ibb.model.items import Attribution, Comment, ItemBase, Meeting, Minutes, Party, Phase
from ibb.model.rules.kinds import check, moves_on
from ibb.model.session import Session

ORDER = list(Phase)


@check.register
def _minutes(after: Minutes, before: Minutes | None, session: Session) -> None:
    meeting = session.get(Meeting, after.meeting)
    if not after.text.strip():
        raise RuleError("Minutes need words; draft them from the record, or type them.")
    for other in session.all(Minutes):
        if other.id != after.id and other.meeting == after.meeting:
            raise RuleError(
                f"“{meeting.title}” has its minutes already; change those, or withdraw them first."
            )
    if after.phase is Phase.DRAFT:
        return
    if (before is None or before.phase is Phase.DRAFT) and not meeting.closed:
        raise RuleError(
            f"The minutes of “{meeting.title}” are circulated when it has closed; close it first."
        )
    if after.circulated is None:
        raise RuleError(f"Say on which day the minutes of “{meeting.title}” were circulated.")
    if after.phase is Phase.ADOPTED:
        _adopted(after, before, session, meeting.title)


def _adopted(after: Minutes, before: Minutes | None, session: Session, title: str) -> None:
    if after.adopted is None or not after.adopted_by:
        raise RuleError(
            f"Say who adopted the minutes of “{title}”, and on which day; one party or more."
        )
    if after.circulated and after.adopted < after.circulated:
        raise RuleError(
            f"The minutes of “{title}” cannot be adopted before they were circulated; check the "
            "days."
        )
    for party_id in after.adopted_by:
        party = session.get(Party, party_id)
        if not party.at_table:
            raise RuleError(f"“{party.name}” has no seat here and cannot adopt minutes.")
    if before is not None and before.phase is Phase.ADOPTED:
        return
    for comment in session.among(Comment, "about", after.id):
        if comment.sort == "correction" and comment.answer is None:
            raise RuleError(
                f"The minutes of “{title}” cannot be adopted while the correction in comment "
                f"{session.label(comment.id)} is unanswered; accept or decline it first."
            )


@moves_on.register
def _minutes_on(before: Minutes, after: ItemBase | None, session: Session) -> None:
    title = session.get(Meeting, before.meeting).title
    if before.phase is Phase.ADOPTED:
        raise RuleError(
            f"The minutes of “{title}” are adopted and stand; note a correction in the next "
            "meeting's."
        )
    if not isinstance(after, Minutes):
        return
    steps = ORDER.index(after.phase) - ORDER.index(before.phase)
    if steps < 0:
        raise RuleError(
            f"The minutes of “{title}” are {before.phase}, and minutes go forward only; propose a "
            "correction, or undo the step if it was a slip."
        )
    if steps > 1 and before.phase is Phase.DRAFT:
        raise RuleError(f"The minutes of “{title}” are a draft; circulate them first.")
    if before.phase is Phase.DRAFT:
        return
    if after.meeting != before.meeting:
        raise RuleError(f"The minutes of “{title}” were circulated and stay with that meeting.")
    if after.text != before.text and not _a_correction_was_accepted(session, before):
        raise RuleError(
            f"The minutes of “{title}” were circulated; their words change when a correction to "
            "them is accepted."
        )


def _a_correction_was_accepted(session: Session, minutes: Minutes) -> bool:
    return any(
        comment.sort == "correction" and comment.answer == "accepted"
        for comment in session.among(Comment, "about", minutes.id)
    )


@check.register
def _comment(after: Comment, before: Comment | None, session: Session) -> None:
    if after.sort == "correction" and not after.proposed.strip():
        raise RuleError("A correction says which words are to stand instead.")
    if not after.words.strip():
        raise RuleError("A comment says something; write at least a word.")
    if before is None or (after.writer, after.party) != (before.writer, before.party):
        _names_no_more_than_the_charter(after, session)
    if after.answer is None:
        return
    name = f"comment {session.label(after.id)}" if before else "the comment"
    if after.answered is None:
        raise RuleError(f"Say on which day {name} was answered.")
    if after.answer == "declined" and not after.answer_note.strip():
        raise RuleError(f"Say in a line why {name} is declined; its reader is owed the reason.")


def _names_no_more_than_the_charter(comment: Comment, session: Session) -> None:
    charter = session.charter
    attribution = charter.attribution if charter else Attribution.NONE
    if (comment.writer and attribution is not Attribution.PERSON) or (
        comment.party and attribution is Attribution.NONE
    ):
        raise RuleError(f"The charter attributes to {attribution}; a comment cannot name more.")


@moves_on.register
def _comment_on(before: Comment, after: ItemBase | None, session: Session) -> None:
    name = f"Comment {session.label(before.id)}"
    if not isinstance(after, Comment):
        raise RuleError(f"{name} stays, whatever its answer; accept or decline it.")
    if _said(after) != _said(before):
        raise RuleError(f"{name} stays as its reader wrote it; answer it instead.")
    if before.answer and _answer(after) != _answer(before):
        raise RuleError(f"{name} was {before.answer} already, and is answered once.")


def _said(comment: Comment) -> tuple[str, ...]:
    return (comment.sort, comment.quote, comment.text, comment.proposed)


def _answer(comment: Comment) -> tuple[object, ...]:
    return (comment.answer, comment.answer_note, comment.answered)
