"""Texts and e-mails: one row for each paragraph, line or message."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from ibb.formats.incoming.sheet import MOST_ROWS, IncomingError, Sheet, SheetRow, decoded
from ibb.model.text import clean, one_line

# A dash is none of them: “— Maria” under a card says whose it is.
_BULLET = re.compile(r"\s*[-*+•‣◦▪●·](?:\s+|$)")
_MESSAGE = ("text", "from", "date", "channel", "subject")


def read(file: str, data: bytes, *, lines: bool = False) -> Sheet:
    """Return a text's paragraphs, or its lines; a line with a bullet always begins a row."""
    text = clean(decoded(file, data))
    rows = tuple(_lines(text) if lines else _paragraphs(text))
    if not rows:
        raise IncomingError(f"{file}: there is nothing in it.")
    if len(rows) > MOST_ROWS:
        raise IncomingError(
            f"{file}: there are more than {MOST_ROWS:,} paragraphs; bring the file in parts."
        )
    return Sheet(file, ("text",), rows)


def read_message(file: str, data: bytes) -> Sheet:
    """Return an e-mail as one row: its plain words, who sent it and on which day."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        body = message.get_body(("plain",))
        words = clean(body.get_content()).strip() if body is not None else ""
    except (MessageError, LookupError, ValueError, AttributeError, TypeError):
        words = ""
    if not words:
        raise IncomingError(
            f"{file}: the e-mail has no plain words that can be read; copy them into a text file."
        )
    sent = message["date"].datetime if message["date"] else None
    day = sent.date().isoformat() if sent else ""
    subject = one_line(str(message["subject"] or ""))
    row = SheetRow(1, (words, _sender(message), day, "e-mail", subject))
    return Sheet(file, _MESSAGE, (row,))


def _sender(message: EmailMessage) -> str:
    head = message["from"]
    people = head.addresses if head else ()
    return one_line(people[0].display_name or people[0].addr_spec) if people else ""


def _lines(text: str) -> Iterator[SheetRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if words := _without_bullet(line):
            yield SheetRow(number, (words,))


def _paragraphs(text: str) -> Iterator[SheetRow]:
    begun, held = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if held and (not line.strip() or _BULLET.match(line)):
            yield SheetRow(begun, ("\n".join(held),))
            held = []
        if words := _without_bullet(line):
            begun = begun if held else number
            held.append(words)


def _without_bullet(line: str) -> str:
    return _BULLET.sub("", line, count=1).strip()
