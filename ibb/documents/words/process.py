"""Words of the processes that come with the program: prompts, checks, scales and their rules.

They are data, so that no call of ``say`` holds them, and they are fixed words all the same: a
document in another language says them in its own. What a team wrote itself stays as it was typed.
"""

from collections.abc import Iterator
from functools import cache

from ibb.documents.words import SOURCE, say, spoken, typed
from ibb.formats.document import Run, Text
from ibb.process.template import Template, load_template, shipped


def shipped_words(text: str) -> Text:
    """Return words of a shipped process in the language of the document; others as typed."""
    stays = typed(text)
    if spoken() == SOURCE and isinstance(stays, str):
        return text
    if text not in _shipped():
        return stays
    told = say(text)
    return told if told != text or spoken() == SOURCE else (Run(text, language=SOURCE),)


def words_of_process(template: Template) -> Iterator[str]:
    """Yield what documents may say of a process."""
    for guide in template.stages:
        yield guide.purpose
        yield from guide.prompts
        yield from (check.says for check in guide.ready)
    for criterion in template.standing_criteria:
        yield criterion.text
        yield criterion.measure
    for offered in template.scales:
        yield offered.scale.name
        yield offered.scale.question
        for level in offered.scale.levels:
            yield level.label
            yield level.meaning
        for rule in offered.pass_rules:
            yield rule.name
            yield rule.meaning


@cache
def _shipped() -> frozenset[str]:
    return frozenset(
        text for name in shipped() for text in words_of_process(load_template(name)[0])
    )


__all__ = ["shipped_words", "words_of_process"]
