"""Reading a page back: every word a person would see or hear in it."""

from html.parser import HTMLParser

_SPOKEN = ("alt", "aria-label")
_UNSEEN = frozenset({"style", "script", "template"})
_REPEATS = frozenset({"nav", "svg"})
_INLINE = frozenset({"a", "b", "del", "em", "i", "ins", "span", "strong"})


def text_of(page: str) -> str:
    """Return the text of a page, its title and the words for pictures included.

    The contents and what is written in pictures are left out: they repeat what stands elsewhere,
    and would hide that it is missing there.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped or tag in _UNSEEN | _REPEATS:
            if not self._skipped or tag == self._skipped[-1]:
                self._skipped.append(tag)
            return
        self._apart(tag)
        self.found += [f"{value}\n" for name, value in attrs if name in _SPOKEN and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        self._apart(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)

    def _apart(self, tag: str) -> None:
        if tag not in _INLINE:
            self.found.append("\n")
