"""At the meeting's place: minutes drafted, sent round and adopted; readers' comments answered."""

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture
from ibb.desk.board.view import Part, Row, Rows, Tone
from ibb.desk.places.common import day_field, day_or_none, numbered_options, today
from ibb.documents.minutes import DRAFT, minutes_document
from ibb.documents.named import on_name
from ibb.documents.wording import day, listed, party_names, short
from ibb.formats.document import Document, Paragraph
from ibb.formats.text import as_text
from ibb.model import minutes_gestures as gestures
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.items import AnyItem, Comment, Meeting, Minutes, Phase
from ibb.model.minutes_gestures import minutes_of, open_comments, stands
from ibb.model.session import Session

ACCEPT, DECLINE = "accepted", "declined"
NOT_ALONE = (
    "The words quoted do not stand there once, so accepting changes nothing by itself: put them "
    "right with F2 afterwards."
)
_SIGNS = {
    Phase.DRAFT: "○",
    Phase.CIRCULATED: "●",
    Phase.CORRECTIONS: "●",
    Phase.ADOPTED: "✓",
}
_TONES = {Phase.CORRECTIONS: Tone.WARN, Phase.ADOPTED: Tone.DONE}


def parts(at: At) -> list[Part]:
    """Return the minutes of the meetings that closed, and the comments that wait for an answer."""
    session = at.session
    found: list[Part] = []
    if session.all(Minutes):
        rows = (_minutes(session, each) for each in session.all(Meeting))
        found.append(Rows(tuple(row for row in rows if row), "Minutes"))
    waiting = tuple(_comment(session, each) for each in open_comments(session))
    if waiting and not at.showing:
        found.append(Rows(waiting, "Comments not answered yet"))
    return found


def _minutes(session: Session, meeting: Meeting) -> Row | None:
    minutes = minutes_of(session, meeting.id)
    if minutes:
        tone = _TONES.get(minutes.phase, Tone.WORDS)
        sign, how = _SIGNS[minutes.phase], _came_to(session, minutes)
        return Row(meeting.title, sign, minutes.id, how, tone=tone)
    if meeting.closed:
        return Row(meeting.title, "·", meeting.id, "no minutes yet", tone=Tone.QUIET)
    return None


def _came_to(session: Session, minutes: Minutes) -> str:
    if minutes.phase is Phase.DRAFT or minutes.circulated is None:
        return str(minutes.phase)
    if minutes.phase is Phase.ADOPTED and minutes.adopted:
        who = listed(party_names(session, minutes.adopted_by))
        return f"adopted {day(minutes.adopted)} by {who}"
    sent = f"circulated {day(minutes.circulated)}"
    return sent if minutes.phase is Phase.CIRCULATED else f"{minutes.phase} · {sent}"


def _comment(session: Session, comment: Comment) -> Row:
    about = on_name(session, comment.about)
    sort = f"{comment.sort} {'to' if comment.sort == 'correction' else 'on'} {about}"
    who = ", ".join(
        each for each in (comment.writer, *party_names(session, _party(comment))) if each
    )
    under = tuple(_change(comment)) + ((who,) if who else ())
    words = comment.text or "a correction"
    return Row(words, session.label(comment.id), comment.id, sort, under, Tone.OPEN)


def _party(comment: Comment) -> list[str]:
    return [comment.party] if comment.party else []


def _change(comment: Comment) -> list[str]:
    lines = [f"“{short(comment.quote, 200)}”"] if comment.quote.strip() else []
    if comment.proposed.strip():
        lines.append(f"→ “{short(comment.proposed, 200)}”")
    return lines


def drafted_text(at: At, meeting: Meeting) -> str:
    """Return the minutes of a meeting as the record alone gives them."""
    whole = minutes_document(at.entries, meeting.id)
    kept = tuple(block for block in whole.blocks if block != Paragraph(DRAFT))
    return as_text(Document(whole.title, kept))


def draft(at: At) -> Answer:
    """Draft the minutes of the meeting pointed to, else of the newest that closed without any."""
    session = at.session
    meeting = _to_draft(at)
    standing = minutes_of(session, meeting.id)
    if standing and standing.phase is not Phase.DRAFT:
        raise RuleError(f"{session.name_first(standing.id)} are {standing.phase} already.")

    def make(answers: Answers) -> Gesture:
        actions = gestures.draft(session, meeting.id, answers["text"], at.new_id)
        return Gesture(actions, f"The minutes of {meeting.title} are drafted.")

    about = "Made from the record. Add what it does not say, and take out what is too much."
    if standing:
        about = f"{about} These words take the place of the draft that is there."
    return Form(
        f"Minutes of {meeting.title}",
        (Field("text", "Minutes", "text", drafted_text(at, meeting)),),
        make,
        about,
    )


def _to_draft(at: At) -> Meeting:
    pointed = at.pointed_item()
    if isinstance(pointed, Minutes):
        return at.session.get(Meeting, pointed.meeting)
    if isinstance(pointed, Meeting) and pointed.opened:
        return pointed
    closed = [each for each in at.session.all(Meeting) if each.closed]
    without = [each for each in closed if minutes_of(at.session, each.id) is None]
    drafts = [each for each in closed if _phase(at.session, each) is Phase.DRAFT]
    if not closed:
        raise RuleError("No meeting has closed yet; its minutes are drafted when it has.")
    if not without + drafts:
        raise RuleError("Every meeting that closed has its minutes; point at the one you mean.")
    return (without or drafts)[-1]


def _phase(session: Session, meeting: Meeting) -> Phase | None:
    minutes = minutes_of(session, meeting.id)
    return minutes.phase if minutes else None


def circulate(at: At) -> Answer:
    """Note that the minutes went round."""
    minutes = _pick(at, (Phase.DRAFT,), "No draft of minutes is there to send round; draft some.")
    title = at.session.get(Meeting, minutes.meeting).title

    def make(answers: Answers) -> Gesture:
        on = day_or_none(answers, "day") or today(at)
        actions = gestures.circulate(at.session, minutes.id, on)
        return Gesture(actions, f"The minutes of {title} went round.")

    return Form(
        f"Circulate the minutes of {title}",
        (day_field("day", "On", today(at)),),
        make,
        "From then on their words change only by corrections that are accepted.",
        "Circulate",
    )


def adopt(at: At) -> Answer:
    """Note which parties adopted the minutes, and on which day."""
    session = at.session
    phases = (Phase.CIRCULATED, Phase.CORRECTIONS)
    minutes = _pick(at, phases, "No minutes have gone round that could be adopted.")
    title = session.get(Meeting, minutes.meeting).title
    parties = tuple((each.id, each.name) for each in session.parties_at_table)

    def make(answers: Answers) -> Gesture:
        on = day_or_none(answers, "day") or today(at)
        actions = gestures.adopt(session, minutes.id, answers["parties"], on)
        return Gesture(actions, f"The minutes of {title} are adopted.")

    return Form(
        f"Adopt the minutes of {title}",
        (
            Field("parties", "Adopted by", "choices", tuple(key for key, _ in parties), parties),
            day_field("day", "On", today(at)),
        ),
        make,
        "Adopted minutes stand; later corrections are noted in the next meeting's.",
        "Adopt",
    )


def _pick(at: At, phases: tuple[Phase, ...], without: str) -> Minutes:
    """Return the minutes pointed to, else the oldest in one of these phases."""
    pointed = at.pointed_item()
    if isinstance(pointed, Meeting):
        pointed = minutes_of(at.session, pointed.id)
    if isinstance(pointed, Minutes):
        if pointed.phase not in phases:
            draft = pointed.phase is Phase.DRAFT
            how = "a draft; circulate them first" if draft else f"{pointed.phase} already"
            raise RuleError(f"{at.session.name_first(pointed.id)} are {how}.")
        return pointed
    found = [each for each in at.session.all(Minutes) if each.phase in phases]
    if not found:
        raise RuleError(without)
    return found[0]


def answer(at: At) -> Answer:
    """Accept or decline the comment pointed to, or one of those that wait."""
    pointed = at.pointed_item()
    if isinstance(pointed, Comment):
        return _answer_form(at, pointed)
    waiting = open_comments(at.session)
    if not waiting:
        raise RuleError("No comment waits for an answer; “ibb comments” takes a reader's file in.")
    if len(waiting) == 1:
        return _answer_form(at, waiting[0])
    shown = numbered_options(at.session, waiting)
    return Ask(
        "Which comment?",
        shown,
        lambda chosen: _answer_form(at, at.session.get(Comment, chosen)),
    )


def _answer_form(at: At, comment: Comment) -> Form:
    session = at.session
    number = session.label(comment.id)
    if comment.answer:
        raise RuleError(f"Comment {number} was {comment.answer} already, and is answered once.")

    def make(answers: Answers) -> Gesture:
        note = str(answers["note"]).strip()
        if answers["how"] == DECLINE:
            actions = gestures.decline(session, comment.id, today(at), note)
            return Gesture(actions, f"Comment {number} is declined, with the reason.")
        actions = gestures.accept(session, comment.id, today(at), note)
        return Gesture(actions, f"Comment {number} is accepted{_so(session, comment)}")

    said = [comment.text] if comment.text else []
    about = [f"{comment.sort.capitalize()} on {on_name(session, comment.about)}."]
    by_hand = comment.sort == "correction" and stands(session, comment) is None
    lines = [*about, *said, *_change(comment), *((NOT_ALONE,) if by_hand else ())]
    ways = ((ACCEPT, "accept it"), (DECLINE, "decline it"))
    return Form(
        f"Comment {number}",
        (
            Field("how", "Answer", "choice", ACCEPT, ways),
            Field("note", "Reason, in a line", hint="needed to decline; else it may stay empty"),
        ),
        make,
        "\n".join(lines),
    )


def _so(session: Session, comment: Comment) -> str:
    if comment.sort != "correction":
        return "."
    if stands(session, comment):
        return f", and the words of {on_name(session, comment.about)} are changed."
    return "; change the words yourself with F2."


def is_one(item: AnyItem | None) -> bool:
    """Tell whether an item is minutes or a comment."""
    return isinstance(item, Minutes | Comment)


def put_right(at: At) -> Answer:
    """Put the minutes pointed to right, or answer the comment."""
    item = at.pointed_item()
    return _reword(at, item) if isinstance(item, Minutes) else answer(at)


def _reword(at: At, minutes: Minutes) -> Form:
    name = at.session.name_first(minutes.id)
    if minutes.phase is Phase.ADOPTED:
        raise RuleError(f"{name} are adopted and stand; note a correction in the next meeting's.")

    def make(answers: Answers) -> Gesture:
        return Gesture(change(minutes, text=answers["text"]), f"{name}: reworded.")

    return Form(name, (Field("text", "Minutes", "text", minutes.text),), make)
