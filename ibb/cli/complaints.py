"""What goes wrong, as one sentence and an exit code; no traceback reaches a person."""

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BAD_INPUT = 2


@dataclass
class Complaint:
    """How a command ended that did not return by itself."""

    code: int = BAD_INPUT


class Refusal(Exception):  # noqa: N818  it is an answer, not a fault
    """A command that says no to what it was given; the message is the sentence."""


@contextmanager
def complaining() -> Iterator[Complaint]:
    """Print what went wrong as a sentence on standard error."""
    complaint = Complaint()
    try:
        yield complaint
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        if os.environ.get("IBB_DEBUG"):
            raise
        if _is_sentence(error):
            say(str(error))
        else:
            say(
                f"Something went wrong inside ibb ({type(error).__name__}). What was recorded is "
                f"safe. Please report it, with the file {_report(error)}."
            )


def say(sentence: str) -> None:
    """Print one sentence on standard error."""
    from ibb.formats.text import safe

    print(f"ibb: {safe(sentence)}", file=sys.stderr)


def _is_sentence(error: Exception) -> bool:
    from ibb.documents.interchange import InterchangeError
    from ibb.model.errors import RuleError
    from ibb.store.errors import StoreError
    from ibb.yaml_source import SourceError

    return isinstance(error, StoreError | RuleError | SourceError | InterchangeError | Refusal)


def _report(error: Exception) -> Path:
    handle, name = tempfile.mkstemp(prefix="ibb-report-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(traceback.format_exception(error)))
    return Path(name)
