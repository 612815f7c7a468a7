"""What goes wrong, as one sentence for the person at the screen."""

from pydantic import ValidationError

from ibb.model.errors import ConflictError, RuleError
from ibb.yaml_source import SourceError


def sentence_of(error: Exception) -> str | None:
    """Return the sentence for a person, or None for what is a fault of the program."""
    from ibb.store.errors import StoreError

    match error:
        case ConflictError():
            return f"{error} Yours: “{error.yours}”. Theirs: “{error.theirs}”."
        case RuleError() | StoreError() | SourceError():
            return str(error)
        case ValidationError():
            first = error.errors()[0]
            field = str(first["loc"][-1]).replace("_", " ") if first["loc"] else "This"
            said = str(first["msg"]).removeprefix("Value error, ")
            most = first.get("ctx", {}).get("max_length")
            if most and isinstance(first["input"], str):
                said = f"at most {most} characters fit, and this has {len(first['input'])}"
            return f"{field.capitalize()}: {said}."
    return None


def refusal(error: Exception) -> str:
    """Return the sentence for a person; raise what is a fault of the program."""
    sentence = sentence_of(error)
    if sentence is None:
        raise error
    return sentence
