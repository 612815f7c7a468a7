"""Every fixed word of a document is known in every language it can be made in."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import ibb.documents
from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.parts.causes import cause_blocks
from ibb.documents.kinds.parts.figures import figure_blocks
from ibb.documents.kinds.parts.glossary import glossary
from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.kinds.worksheets import worksheets
from ibb.documents.plain_values import block_values
from ibb.documents.profiles import PROFILES
from ibb.documents.wording import counted
from ibb.documents.words import LANGUAGES, SOURCE, count, listed, say, speaking, together, typed
from ibb.documents.words.process import words_of_process
from ibb.documents.words.terms import term, terms
from ibb.formats.document import Document, Labels, Paragraph, Run, every_text, plain
from ibb.model.consensus import PassRule, Scale
from ibb.model.items import Cause, Standard
from ibb.model.session import Session
from ibb.process.template import Template, load_template, shipped
from tests.documents.test_communique import made
from tests.model.builders import criterion, table
from tests.support.authority import stated

ROOM = Path(ibb.documents.__file__).parent
OTHERS = sorted(LANGUAGES.keys() - {SOURCE})

FROM_ELSEWHERE = {
    "kinds/making.py": {"kind.name", "profile.name"},
    "words/process.py": {"text"},
    "words/terms.py": {"word"},
    "wording.py": {"f'{{count}} {noun}'", "f'{{count}} {many}'"},
}
"""Where words are said that stand elsewhere: names of kinds and profiles, terms of the record,
words of shipped processes, and nouns that are counted by their English rule."""

COUNTED_IN_ENGLISH = {"compare.py"}
"""Documents that are read on screens alone may count whatever they like."""

LONG_ENOUGH = 10
"""Fewer letters of English may be found in Spanish words too."""


@dataclass(frozen=True)
class Said:
    """Fixed words in the code; those of a count come in two forms."""

    where: str
    one: str
    many: str = ""


class _Calls(ast.NodeVisitor):
    """Finds the fixed words of one module, and what it says that is not written there."""

    def __init__(self, where: str, tree: ast.Module) -> None:
        self.where = where
        self.said: list[Said] = []
        self.elsewhere: set[str] = set()
        self.nouns: set[str] = set()
        self._named = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(node.value.value, str)
        }
        self.visit(tree)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        if called == "say":
            self._take(node.args[:1])
        elif called == "count":
            self._take(node.args[1:3])
        elif called == "counted":
            noun = self._words(node.args[1])
            self.nouns.add(noun or "")
        self.generic_visit(node)

    def _take(self, args: list[ast.expr]) -> None:
        words = [self._words(each) for each in args]
        if None in words:
            self.elsewhere |= {ast.unparse(each) for each in args}
        else:
            self.said.append(Said(self.where, *(str(each) for each in words)))

    def _words(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Name):
            return self._named.get(node.id)
        return node.value if isinstance(node, ast.Constant) else None


@cache
def modules() -> tuple[_Calls, ...]:
    """Return what every module of the documents says."""
    return tuple(
        _Calls(path.relative_to(ROOM).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(ROOM.rglob("*.py"))
    )


def fixed_words() -> Iterator[Said]:
    """Yield every fixed word of documents, with where it stands."""
    for module in modules():
        yield from module.said
    for label in vars(Labels()).values():
        yield Said("the labels of formats", label)
    for kind in KINDS.values():
        yield Said("a kind of document", kind.name)
        yield Said("a kind of document", kind.tells)
    for profile in PROFILES.values():
        yield Said("a profile", profile.name)
    for word in terms():
        yield Said("a term of the record", word)
    for word in printed_of_processes():
        yield Said("a shipped process", word)


@cache
def printed_of_processes() -> frozenset[str]:
    """Return what documents print of the shipped processes: worksheets, levels, rules, ladders."""
    found: set[str] = set()
    for name in shipped():
        template = load_template(name)[0]
        for offered in template.scales:
            for rule in offered.pass_rules:
                found.add(rule.name)
                for at in begun(name, offered.scale, rule):
                    told = "\n".join(plain(text) for text in every_text(made(worksheets, at)))
                    found |= {words for words in words_of_process(template) if words in told}
        for number, step in enumerate(template.ladder, start=1):
            at = table(stated(level=step.name, step=number, promise=step.promise)).session
            told = "\n".join(map(str, block_values(promise_blocks(at, "prep"))))
            found |= {words for words in (step.name, step.promise) if words in told}
        found |= further(name, template)
    return frozenset(found)


def further(name: str, template: Template) -> set[str]:
    """Return what documents print of a process: standards, categories of causes, glossary."""
    at = table(
        *(
            Standard(id=f"s{number}", **each.model_dump())
            for number, each in enumerate(template.standards)
        ),
        *(
            Cause(id=f"c{number}", issue="prep", text="Why", category=each.name)
            for number, each in enumerate(template.cause_categories)
        ),
        process=name,
    ).session
    terms = [Paragraph(each.term) for each in template.glossary]
    blocks = (*figure_blocks(at, "prep"), *cause_blocks(at, "prep"), *glossary(at, terms))
    told = "\n".join(plain(text) for text in every_text(Document("", blocks)))
    return {words for words in words_of_process(template) if words in told}


def begun(process: str, scale: Scale, rule: PassRule) -> tuple[Session, Session]:
    """Return a session that has just begun, and one that has a criterion of its own."""
    every = {"process": process, "scale": scale, "pass_rule": rule}
    return table(**every).session, table(criterion("k1"), **every).session


@cache
def catalogue(language: str) -> Catalog:
    with (ROOM / "words" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def translated(language: str, said: Said) -> tuple[str, ...]:
    message = catalogue(language).get(said.one)
    if message is None or message.fuzzy:
        return ()
    found = message.string
    return tuple(found) if isinstance(found, list | tuple) else (found,)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_fixed_word_is_known_in_every_language(language: str) -> None:
    missing = []
    for said in fixed_words():
        forms = translated(language, said)
        if len(forms) != (2 if said.many else 1) or not all(forms):
            missing.append(f"{said.where}: {said.one}")
    assert not missing, "\n".join(sorted(set(missing)))


@pytest.mark.parametrize("process", shipped())
@pytest.mark.parametrize("language", OTHERS)
def test_worksheets_of_a_shipped_process_leave_nothing_in_english(
    language: str, process: str
) -> None:
    for offered in load_template(process)[0].scales:
        for rule in offered.pass_rules:
            for at in begun(process, offered.scale, rule):
                document = made(worksheets, at, language=language)
                told = "\n".join(plain(text) for text in every_text(document))
                left = {
                    words
                    for words in words_of_process(load_template(process)[0])
                    if len(words) > LONG_ENOUGH and words in told
                }
                assert not left
                assert rule.meaning not in told


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_placeholders(language: str) -> None:
    for said in fixed_words():
        english = placeholders(said.one) | placeholders(said.many)
        may_be_silent = {"count"} if said.many else set()
        for form in translated(language, said):
            assert english - may_be_silent <= placeholders(form) <= english, (said, form)


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_nothing_that_no_document_says(language: str) -> None:
    every = catalogue(language)
    held = {
        message.id if isinstance(message.id, str) else tuple(message.id)
        for message in every
        if message.id
    }
    used = {(each.one, each.many) if each.many else each.one for each in fixed_words()}
    assert held - used == set()
    assert not every.obsolete


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_spaces_and_the_full_stop_at_its_ends(language: str) -> None:
    for said in fixed_words():
        for form in translated(language, said):
            assert form == form.strip(), said
            assert form.endswith((".", ":")) == said.one.endswith((".", ":")), (said, form)


def test_words_are_said_where_they_stand() -> None:
    elsewhere = {module.where: module.elsewhere for module in modules() if module.elsewhere}
    assert elsewhere == FROM_ELSEWHERE


def test_a_count_has_one_meaning_in_both_its_forms() -> None:
    forms: dict[str, set[str]] = {}
    for said in fixed_words():
        forms.setdefault(said.one, set()).add(said.many)
    assert {one: many for one, many in forms.items() if len(many) > 1} == {}


def test_documents_that_are_translated_count_no_noun_that_the_catalogue_does_not_know() -> None:
    known = {said.one for said in fixed_words() if said.many}
    for module in modules():
        if module.where not in COUNTED_IN_ENGLISH:
            assert {f"{{count}} {noun}" for noun in module.nouns} <= known, module.where


def test_words_are_said_in_the_language_of_the_document_and_only_there() -> None:
    with speaking("es"):
        assert say("Nobody yet.") == "Nadie todavía."
        assert term("tentatively agreed") == "acuerdo tentativo"
        assert counted(2, "mark") == "2 marcas"
    assert say("Nobody yet.") == "Nobody yet."
    assert term("tentatively agreed") == "tentatively agreed"


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [(0, "0 marks", "0 marcas"), (1, "1 mark", "1 marca"), (12, "12 marks", "12 marcas")],
)
def test_things_are_counted_in_both_languages(number: int, english: str, spanish: str) -> None:
    assert count(number, "{count} mark", "{count} marks") == english
    with speaking("es"):
        assert count(number, "{count} mark", "{count} marks") == spanish


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [
        (1, "entry", "1 entry"),
        (2, "entry", "2 entries"),
        (2, "criterion", "2 criteria"),
        (1, "standing criterion", "1 standing criterion"),
        (3, "place", "3 places"),
    ],
)
def test_a_noun_that_only_screens_count_stays_english(number: int, noun: str, told: str) -> None:
    assert counted(number, noun) == told
    with speaking("es"):
        assert counted(number, noun) == told


@pytest.mark.parametrize(
    ("names", "english", "spanish"),
    [
        ([], "", ""),
        (["Ana"], "Ana", "Ana"),
        (["Ana", "Luz"], "Ana and Luz", "Ana y Luz"),
        (["Ana", "Luz", "Inés"], "Ana, Luz and Inés", "Ana, Luz e Inés"),
        (["agua", "hielo"], "agua and hielo", "agua y hielo"),
        (["padres", "hijos"], "padres and hijos", "padres e hijos"),
        (["1", "11"], "1 and 11", "1 y 11"),
    ],
)
def test_names_are_listed_as_the_language_lists_them(
    names: list[str], english: str, spanish: str
) -> None:
    assert listed(names) == english
    with speaking("es"):
        assert listed(names) == spanish


def test_what_is_typed_is_put_in_as_it_is_and_says_its_language_in_another_one() -> None:
    words = "50 % {count} of “it”"
    with speaking("es", typed="en"):
        assert say("Why: {why}", why=typed(words)) == (
            Run("Por qué: "),
            Run(words, language="en"),
        )
        assert listed([typed("A"), typed("B")]) == (
            Run("A", language="en"),
            Run(" y "),
            Run("B", language="en"),
        )
        assert together("; ", ["", typed("A"), "", "b"]) == (
            Run("A", language="en"),
            Run("; "),
            Run("b"),
        )
    with speaking("en", typed="en"):
        assert say("Why: {why}", why=typed(words)) == f"Why: {words}"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(KeyError), speaking("xx"):
        pass
