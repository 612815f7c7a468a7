"""Proving a written script: it is played from its files before anybody gets it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from ibb.model.actions import change
from ibb.model.content import content_digest
from ibb.model.session import Session
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.scripts.writing.kept import WritingError
from ibb.scripts.writing.writer import Written
from ibb.yaml_source import SourceError

_NAME = "script.yaml"


def prove(written: Written) -> str:
    """Return the content digest that playing a script gives; raises ``WritingError``.

    It is read from a file and played as anybody would, and must make the session it was written
    from.
    """
    with TemporaryDirectory() as folder:
        script = Path(folder) / _NAME
        script.write_text(written.text, encoding="utf-8", newline="\n")
        if written.process_name is not None:
            beside = Path(folder) / written.process_name
            beside.write_text(written.process_text or "", encoding="utf-8", newline="\n")
        try:
            digest = content_digest(rehearse(read(script)).session)
        except SourceError as error:
            place = f"line {error.line}: " if error.line else ""
            raise WritingError(
                f"The script that was written does not play ({place}{error.sentence}) Nothing was "
                "kept."
            ) from None
    if digest != content_digest(written.session):
        raise WritingError("The script that was written says something else. Nothing was kept.")
    return digest


def digest_as_practice(session: Session) -> str:
    """Return the content digest a session would have as practice, which every script plays as."""
    charter = session.charter
    for action in change(charter, practice=True) if charter else ():
        session = session.trying(action)
    return content_digest(session)
