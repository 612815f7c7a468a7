"""Which column of a file holds what: known by its head in three languages, or told."""

from collections.abc import Mapping

from ibb.formats.incoming import IncomingError, Sheet
from ibb.model.text import same_words
from ibb.process.likeness import bare

TEXT = "text"

HEADS: dict[str, tuple[str, ...]] = {
    TEXT: (
        *("text", "texto", "card", "card text", "tarjeta", "ficha", "cartao", "carton"),
        *("comment", "comments", "your comment", "comment text", "comentario", "comentarios"),
        *("suggestion", "suggestions", "sugerencia", "sugerencias", "sugestao", "sugestoes"),
        *("response", "answer", "respuesta", "resposta", "feedback", "statement", "testimony"),
        *("idea", "ideas", "ideia", "opinion", "opiniao", "message", "mensaje", "mensagem"),
        *("note", "notes", "nota", "sticky note", "input", "body", "what was said"),
        *("what should we know", "que deberiamos saber", "o que deveriamos saber"),
    ),
    "language": ("language", "lang", "idioma", "lengua", "lingua"),
    "translation": (
        *("translation", "english translation", "in english", "english"),
        *("traduccion", "traduccion al ingles", "ingles", "traducao", "traducao em ingles"),
    ),
    "translated by": (
        *("translated by", "translator", "traducido por", "traductor", "traductora"),
        *("traduzido por", "tradutor", "tradutora"),
    ),
    "event": (
        *("event", "evento", "meeting", "session", "source", "acto", "reunion", "reuniao"),
        *("sesion", "sessao", "fuente", "fonte", "origen"),
    ),
    "channel": ("channel", "medium", "canal", "medio", "meio", "via"),
    "group": (
        *("group", "grupo", "stakeholder group", "stakeholder", "audience", "role", "i am a"),
        *("rol", "papel", "soy", "publico"),
    ),
    "contributor": (
        *("contributor", "contribuyente", "contribuinte", "from", "de", "author", "autor"),
        *("participant", "participante", "respondent", "person", "persona", "pessoa"),
        *("name", "your name", "full name", "nombre", "nome", "table", "table number", "mesa"),
        *("name or table", "nombre o mesa", "nome ou mesa"),
    ),
    "date": (
        *("date", "day", "on", "fecha", "data", "dia", "timestamp", "submitted", "submitted at"),
        *("completion time", "fecha y hora", "marca temporal", "carimbo de data hora"),
    ),
    "id": (
        *("id", "card id", "comment id", "response id", "number", "no", "nr", "key"),
        *("numero", "no de tarjeta", "codigo"),
    ),
    "theme": (
        *("theme", "themes", "tema", "temas", "topic", "topics", "category", "categoria"),
        *("topico", "assunto", "asunto"),
    ),
}
"""The heads by which a column is known, without capitals and accents; the first goes first."""


def columns_of(sheet: Sheet, file: str, told: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each column that holds something a card needs.

    ``told`` names a head for a field, or nothing for one that is not to be brought. Raise
    IncomingError where no column, or more than one, could be what people said.
    """
    chosen = {field: _told(sheet, file, field, head) for field, head in told.items()}
    found = {field: place for field, place in chosen.items() if place is not None}
    free = [place for place in _filled(sheet) if place not in found.values()]
    for field, heads in HEADS.items():
        if field in chosen:
            continue
        known = [place for place in free if bare(sheet.columns[place]) in heads]
        if field == TEXT and len(known) > 1:
            names = " and ".join(f"“{sheet.columns[place]}”" for place in known)
            raise IncomingError(
                f"{file}: {names} could all hold what people said; name one of them, "
                f"such as text={sheet.columns[known[0]]}."
            )
        if known:
            best = min(known, key=lambda place: heads.index(bare(sheet.columns[place])))
            found[field] = best
            free.remove(best)
    if TEXT not in found and len(free) == 1:
        found[TEXT] = free[0]
    if TEXT not in found:
        raise IncomingError(
            f"{file}: no column is known to hold what people said; name it, such as text=HEAD. "
            f"The columns are {', '.join(f'“{each}”' for each in sheet.columns)}."
        )
    return found


def _filled(sheet: Sheet) -> list[int]:
    return [
        place
        for place in range(len(sheet.columns))
        if not sheet.rows or any(row.cells[place] for row in sheet.rows)
    ]


def _told(sheet: Sheet, file: str, field: str, head: str) -> int | None:
    if field not in HEADS:
        raise IncomingError(f"There is no “{field}” in a card; it can be {', '.join(HEADS)}.")
    if not head.strip():
        return None
    for place, name in enumerate(sheet.columns):
        if same_words(name, head):
            return place
    names = ", ".join(f"“{each}”" for each in sheet.columns)
    raise IncomingError(f"{file}: there is no column “{head}”; the columns are {names}.")
