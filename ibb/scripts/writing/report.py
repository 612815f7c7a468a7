"""The report on an anonymised script: who is who, where that stands, and what to look at."""

from collections.abc import Mapping, Sequence

from ibb.scripts.writing.remaining import Lines, Place, any_of, leaves
from ibb.scripts.writing.roles import Roles
from ibb.yaml_source import parse

_NOWHERE: Mapping[str, Sequence[int]] = {}


def replaced(text: str, file: str, roles: Roles) -> dict[str, list[int]]:
    """Return the lines on which each role stands inside a text that people said, by role."""
    source = parse(text, file)
    names = {role for name, role in roles.names.items() if name != role}
    pattern = any_of(names)
    lines = Lines(source)
    found: dict[str, list[int]] = {}
    for path, value in leaves(source.value, ()):
        if pattern is None or value in names or path[0] in {"parties", "people"}:
            continue
        for each in pattern.finditer(value):
            line = lines.of(path, value, each.start())
            if line not in found.setdefault(each.group(), []):
                found[each.group()].append(line)
    return found


def report(
    roles: Roles, places: Sequence[Place], file: str, inside: Mapping[str, Sequence[int]] = _NOWHERE
) -> str:
    """Return the report for whoever wrote the script: who is who, and what to look at.

    ``inside`` gives the lines on which roles stand inside texts.
    """
    lines = [
        "For your own eyes: this names who is who. Do not hand it out with the script.",
        "",
        f"What was changed in {file}:",
        f"  {roles.title_was} → {roles.title}, the title",
    ]
    for name, role in roles.names.items():
        if name != role:
            count = roles.places[name]
            where = "1 place" if count == 1 else f"{count} places"
            on = [str(line) for line in sorted(inside.get(role, ()))]
            if on:
                where += f"; it stands inside a text on line{'s' * (len(on) > 1)} {', '.join(on)}"
            lines.append(f"  {name} → {role}, in {where}")
    lines += [
        "",
        "Days, times, numbers and the time zone stand as they were.",
        "",
        "Where a name may remain. This is a list for a person to check, not a guarantee:",
    ]
    lines += [f"  {each.file}, line {each.line}: {each.words} ({each.why})" for each in places]
    if not places:
        lines.append("  Nothing was found; read it through all the same.")
    return "\n".join(lines) + "\n"
