"""What the model says when a gesture cannot be recorded: one sentence for people."""


class RuleError(Exception):
    """A gesture the record does not take; the message is a sentence for the person who made it."""


class ConflictError(RuleError):
    """Someone else changed the same thing first; both texts are here, so nobody's words vanish."""

    def __init__(self, sentence: str, *, yours: str, theirs: str) -> None:
        super().__init__(sentence)
        self.yours = yours
        self.theirs = theirs
