"""Lines back and forth: what is said cannot steer a terminal, what is heard is one line."""

from collections.abc import Callable, Iterable

from ibb.formats.text import safe
from ibb.model.errors import RuleError
from ibb.model.text import clean, one_line
from ibb.plain.choosing import Options, choose, numbered

Read = Callable[[str], str]
"""Returns the next line, asked for with a prompt; ``EOFError`` when there will be no more."""
Write = Callable[[str], None]

SLASH = "/"
CANCEL = "/cancel"
IN_QUESTIONS = (
    "Empty keeps what is in brackets, - empties it, /cancel leaves. "
    "A line that begins with / is typed //."
)


class Left(Exception):  # noqa: N818  it is an answer, not a fault
    """Whoever types left a form or a question."""


def reading(lines: Iterable[str]) -> Read:
    """Return a function that reads from lines, without a prompt."""
    source = iter(lines)

    def read(prompt: str) -> str:
        del prompt
        for line in source:
            return line
        raise EOFError

    return read


class Talk:
    """A conversation with whoever types."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write
        self.unsent = ""
        """The title of what is being answered and not yet recorded."""
        self.knows_how = False
        """Whether it was said how questions are answered."""
        self.lines: list[str] = []
        """The lines of a text that has not ended yet."""

    def say(self, words: str) -> None:
        """Say something, on one line or several."""
        self._write(safe(words).rstrip())

    def hear(self, prompt: str) -> str:
        """Return the next line as it was typed. Raises ``EOFError`` after the last."""
        heard = self._read(safe(f"{one_line(prompt)} > ".lstrip())).rstrip("\r\n")
        return " ".join(clean(heard).split("\n")).rstrip()

    def answer(self, prompt: str = "") -> str:
        """Return an answer to a question. Raises ``Left`` for /cancel."""
        while True:
            heard = self.hear(prompt)
            words = heard.strip()
            if words.startswith("//"):
                return words[1:]
            if not words.startswith(SLASH):
                return heard
            if words.casefold() == CANCEL:
                raise Left
            self.say(f"This question is still open. {IN_QUESTIONS}")

    def tell_how(self) -> None:
        """Say how questions are answered, the first time."""
        if not self.knows_how:
            self.say(IN_QUESTIONS)
        self.knows_how = True

    def pick(self, title: str, options: Options) -> str | None:
        """Ask which of several; None if none of them."""
        self.say(title)
        self.list(options)
        self.say("Which (number)? Empty leaves.")
        while True:
            try:
                said = self.answer().strip()
                return choose(options, said) if said else None
            except RuleError as error:
                self.say(str(error))
            except Left:
                return None

    def list(self, options: Options) -> None:
        """Say what there is to choose from, a line each."""
        for each in numbered(options):
            self.say(f"  {each.number} {each.words}")
