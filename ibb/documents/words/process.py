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
    yield from _of_state_and_districts(template)
    for criterion in template.standing_criteria:
        yield criterion.text
        yield criterion.measure
    for step in template.ladder:
        yield step.name
        yield step.promise
    for offered in template.scales:
        yield offered.scale.name
        yield offered.scale.question
        for each in offered.scale.levels:
            yield each.label
            yield each.meaning
        for rule in offered.pass_rules:
            yield rule.name
            yield rule.meaning


def _of_state_and_districts(template: Template) -> Iterator[str]:
    for level in template.ladder:
        yield from (level.name, level.promise)
    for standard in template.standards:
        yield from (standard.name, standard.meaning, standard.source)
    for category in template.cause_categories:
        yield category.name
    for entry in template.glossary:
        yield from (entry.term, entry.meaning)


@cache
def _shipped() -> frozenset[str]:
    return frozenset(
        text for name in shipped() for text in words_of_process(load_template(name)[0])
    )


__all__ = ["shipped_words", "words_of_process"]
