"""A reader's comments, in a file of their own: begun, added to, read, and turned into proposals.

A reader writes it beside a session they can only read; whoever facilitates takes it in. What a
person wrote by hand in it stays as it is: a comment is added as text, the file is never made anew.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ibb.documents.named import NotNamedError, id_named
from ibb.documents.wording import listed
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import Attribution, Comment, Party
from ibb.model.queries import party_named, person_named
from ibb.model.session import Session
from ibb.model.text import Line, Text, clean, one_line
from ibb.yaml_source import Source, SourceError, parse

LIST = "comments"
_WIDE = 90


def _none_yet(value: object) -> object:
    return () if value == "" else value


class Written(BaseModel):
    """One comment as a reader wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: Text = ""
    """What it is about, by name and number; nothing for the session as a whole."""
    quote: Text = ""
    says: Text = ""
    instead: Text = ""
    """The words to stand instead; they make it a correction."""


class _Whole(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    comments_on: Line = Field(alias="comments on")
    session: Line
    entry: Annotated[int, Field(ge=0)] | None = None
    digest: Text = ""
    from_: Text = Field("", alias="from")
    party: Text = ""
    comments: Annotated[tuple[Written, ...], BeforeValidator(_none_yet)] = ()


@dataclass(frozen=True)
class CommentsFile:
    """What a reader wrote, of which session, and what of it they had read."""

    source: Source
    title: str
    session: str
    """The id of the session."""
    entry: int | None
    """The newest entry of what the reader had read."""
    digest: str
    writer: str
    party: str
    comments: tuple[Written, ...]


def read_comments(source: Source) -> CommentsFile:
    """Read a comments file. Raises ``SourceError`` with the line of what cannot be read."""
    found = source.fit(_Whole)
    for place, each in enumerate(found.comments):
        if not (each.says.strip() or each.instead.strip()):
            raise source.error(
                (LIST, place),
                "this comment says nothing yet; write “says:”, or “instead:” with the words you "
                "propose, or take it out.",
            )
    return CommentsFile(
        source=source,
        title=found.comments_on,
        session=found.session,
        entry=found.entry,
        digest=found.digest.strip(),
        writer=one_line(found.from_),
        party=one_line(found.party),
        comments=found.comments,
    )


def as_comments(
    session: Session,
    file: CommentsFile,
    new_id: Callable[[], str],
    *,
    session_id: str,
    entries: Sequence[Entry],
) -> list[Comment]:
    """Return what a file says as proposals to this session, named as far as its charter names.

    Raises ``SourceError`` for a file of another session or of a copy that went another way, and
    for what it speaks of and is not there.
    """
    _is_of(file, session_id, entries)
    writer, party = _names(session, file)
    found = []
    for place, each in enumerate(file.comments):
        try:
            about = id_named(session, each.on)
        except NotNamedError as error:
            raise file.source.error((LIST, place, "on"), str(error)) from None
        found.append(
            Comment(
                id=new_id(),
                about=about,
                sort="correction" if each.instead.strip() else "comment",
                quote=each.quote.strip(),
                text=each.says.strip(),
                proposed=each.instead.strip(),
                writer=writer,
                party=party,
            )
        )
    return found


def _is_of(file: CommentsFile, session_id: str, entries: Sequence[Entry]) -> None:
    if file.session != session_id:
        raise file.source.error(
            ("session",),
            f"these are comments on another session, “{file.title}” ({file.session}); take them "
            "in there.",
        )
    if file.entry is None:
        return
    if file.entry > len(entries):
        raise file.source.error(
            ("entry",),
            f"whoever wrote this had read up to entry {file.entry}, and this copy of the session "
            f"ends at entry {len(entries)}; take the comments in where the session goes on.",
        )
    if file.entry and file.digest and entries[file.entry - 1].digest != file.digest:
        raise file.source.error(
            ("digest",),
            f"whoever wrote this had read a copy of the session whose entry {file.entry} is "
            "another one; take the comments in there.",
        )


def _names(session: Session, file: CommentsFile) -> tuple[str, str | None]:
    """Return the writer's name and party, each only where the charter keeps it."""
    charter = session.charter
    attribution = charter.attribution if charter else Attribution.NONE
    if attribution is Attribution.NONE:
        return "", None
    party = party_named(session, file.party) if file.party else None
    if file.party and party is None:
        known = listed(each.name for each in session.all(Party))
        raise file.source.error(
            ("party",), f"no party here is called “{file.party}”; there are {known}."
        )
    person = person_named(session, file.writer) if file.writer else None
    party_id = party.id if party else person.party if person else None
    return (file.writer if attribution is Attribution.PERSON else "", party_id)


_NAMES = {
    Attribution.NONE: "Names are not kept in this session: leave “from” and “party” empty.",
    Attribution.PARTY: "Of “from” and “party” the record keeps your party alone.",
    Attribution.PERSON: "The record keeps “from” and “party” with what you say.",
}
_HOW = """\
What you want to say of “{title}”, as it stood after entry {entry}.

Write a block like this one for each thing, under “comments:” at the end:

    - on: clause 3
      quote: the words you speak of, as they stand
      says: what you want to say of them
      instead: the words you would rather read there

“on” is a name and number as ibb shows them: clause 3, issue 8A, task 4, interest 2.4 (the
fourth of issue 2), minutes of First meeting. Without it you speak of the whole session.
“instead” makes it a correction; without it, it is a comment. “quote” may be left out.
Indent with spaces as above, and put a text that holds “: ” or “ #” in quotes.
{names}

Hand this file to whoever facilitates. “ibb comments SESSION FILE” takes it in; each comment is
then accepted or declined in the record, with a reason where it is declined.
"""


def new_comments_text(
    session: Session, *, session_id: str, digest: str, writer: str = "", party: str = ""
) -> str:
    """Return the text of a comments file that is begun: what was read, and how to go on."""
    charter = session.charter
    attribution = charter.attribution if charter else Attribution.NONE
    title = charter.title if charter else session_id
    how = _HOW.format(title=title, entry=session.seq, names=_NAMES[attribution])
    head = {
        "comments on": title,
        "session": session_id,
        "entry": str(session.seq),
        "digest": digest,
        "from": one_line(writer),
        "party": one_line(party),
    }
    remark = "\n".join(f"# {line}".rstrip() for line in how.splitlines())
    return f"{remark}\n\n{_dumped(head)}{LIST}:\n"


def append_comment(
    text: str,
    *,
    on: str = "",
    quote: str = "",
    says: str = "",
    instead: str = "",
    file: str = "the comments file",
) -> str:
    """Return the text of a comments file with one more comment; all that was there stays.

    Raises ``SourceError`` for a file that cannot be read or added to, and ``RuleError`` for a
    comment that says nothing.
    """
    if not (says.strip() or instead.strip()):
        raise RuleError("A comment says something; write at least a word.")
    fields = {"on": on, "quote": quote, "says": says, "instead": instead}
    item = {name: said for name, value in fields.items() if (said := clean(value).strip())}
    before = parse(text, file).value
    there = (before.get(LIST) or []) if isinstance(before, dict) else None
    if not isinstance(there, list):
        raise _by_hand(file)
    made = _with(text, item)
    try:
        after = parse(made, file).value
    except SourceError:
        raise _by_hand(file) from None
    if _bare(after) != _bare({**before, LIST: [*there, item]}):
        raise _by_hand(file)
    return made


def _bare(value: Any) -> Any:
    """Return what was read without the line ends that only a last line may lack."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    return [_bare(each) for each in value] if isinstance(value, list) else str(value).rstrip()


def _by_hand(file: str) -> SourceError:
    return SourceError(
        file, None, "a comment cannot be added to what is written here; write it in by hand."
    )


def _with(text: str, item: dict[str, str]) -> str:
    """Return the text with an item behind those under ``comments:``."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for place, (key, node) in enumerate(pairs):
        if key.value == LIST:
            following = pairs[place + 1][0] if place + 1 < len(pairs) else None
            return _behind(text, item, key, node, following)
    return _inserted(text, len(text), f"{LIST}:\n{_indented(item, 2)}")


def _behind(
    text: str, item: dict[str, str], key: yaml.Node, node: yaml.Node, following: yaml.Node | None
) -> str:
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        end = node.end_mark.index - 1
        comma = ", " if node.value and not text[:end].rstrip().endswith(",") else ""
        return text[:end] + comma + json.dumps(item, ensure_ascii=False) + text[end:]
    column = key.start_mark.column + 2
    end = len(text)
    if isinstance(node, yaml.SequenceNode):
        column = node.start_mark.column
    if following is not None:
        end = following.start_mark.index - following.start_mark.column
    return _inserted(text, end, _indented(item, column))


def _inserted(text: str, place: int, more: str) -> str:
    before, behind = text[:place], text[place:]
    if before and not before.endswith("\n"):
        before += "\n"
    return before + (more.replace("\n", "\r\n") if "\r\n" in text else more) + behind


def _indented(item: dict[str, str], column: int) -> str:
    lines = _dumped([item]).splitlines(keepends=True)
    return "".join(" " * column + line if line.strip() else line for line in lines)


class _Dumper(yaml.SafeDumper):
    """Writes every scalar as the text it is read as, and several lines as lines."""


def _as_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _as_text)
_Dumper.yaml_implicit_resolvers = {}


def _dumped(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
