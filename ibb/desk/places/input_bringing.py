"""Bringing cards in from a file, without leaving the desk."""

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.taken_in import taken_in
from ibb.formats.incoming import IncomingError, path_named, read_sheet
from ibb.model.errors import RuleError
from ibb.model.intake_gestures import take_in
from ibb.model.items import Issue
from ibb.process import intake
from ibb.process.intake import Brought, Choices


def bring(at: At) -> Answer:
    """Ask for a file and what to say of all its cards; answered, they are recorded."""

    def make(answers: Answers) -> Gesture:
        brought = _brought(at, {key: str(value).strip() for key, value in answers.items()})
        actions = take_in(at.session, brought.intake, brought.cards, brought.themes)
        said = " ".join(taken_in(brought))
        if not actions:
            raise RuleError(f"{said} Nothing was recorded.")
        return Gesture(actions, said)

    return Form(
        "Bring cards in from a file",
        (
            Field("file", "File", hint="where it is: a .csv, .xlsx, .txt or .eml file"),
            Field("event", "Said where", hint="such as Boston forum; a row may say otherwise"),
            Field("group", "From whom", hint="such as Families; a row may say otherwise"),
            Field("language", "Language", hint="such as es; empty where each row says it"),
            Field("title", "What to call it", hint="empty takes the event or the file's name"),
            Field("sponsor", "Who held or paid for it", hint="may stay empty"),
            Field("purpose", "What it was for", hint="may stay empty"),
            Field("text", "Column with their words", hint="only if its head does not tell"),
        ),
        make,
        "Every row becomes a card, is set aside with a reason, or was here already.",
    )


def _brought(at: At, said: dict[str, str]) -> Brought:
    issue = at.session.find(at.issue_id) if at.issue_id else None
    choices = Choices(
        title=said["title"],
        event=said["event"],
        group=said["group"],
        language=said["language"],
        issue=issue.id if isinstance(issue, Issue) else None,
        sponsor=said["sponsor"],
        purpose=said["purpose"],
        columns={"text": said["text"]} if said["text"] else {},
    )
    try:
        path = path_named(said["file"])
        return intake.bring(at.session, read_sheet(path), choices, at.new_id, file=path.name)
    except IncomingError as error:
        raise RuleError(str(error)) from None
