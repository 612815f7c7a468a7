"""The form that begins a session."""

from collections.abc import Callable
from pathlib import Path

from ibb.desk.at import Gesture
from ibb.desk.founding import founding_form
from ibb.desk.opening import found, local_zone
from ibb.desk.sentences import refusal, sentence_of
from ibb.process.template import load_template, shipped
from ibb.store.library import Library
from ibb.store.record import Record
from ibb.store.sources import random_id
from ibb.tui.screens.form import FormScreen


def founding_screen(
    folder: Path,
    process: str | None,
    begun: Callable[[Record], object],
    *,
    unsent: str,
    keep: Callable[[str], None],
) -> FormScreen:
    """Return the form that asks for what a new session needs; ``begun`` is given its record."""
    names = [process, *shipped()] if process else shipped()
    form = founding_form(names, local_zone(), random_id, load_template)

    def take(gesture: Gesture) -> str | None:
        try:
            record = found(Library(folder), gesture)
        except Exception as error:
            return refusal(error)
        begun(record)
        return None

    return FormScreen(form, take, sentence_of, unsent=unsent, keep=keep)
