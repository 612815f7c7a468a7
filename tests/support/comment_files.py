"""A file of three hundred public comments, as a state office gets it after a poster session."""

import csv
import io
from pathlib import Path

HEADS = ("Table", "Language", "Group", "Comment", "In English", "Translated by", "Date", "Theme")
ANGRY = "You asked us last year and NOTHING came back. Why should we write this again?!"
OFF_TOPIC = "Parking was terrible."
HOSTILE = (
    "\x1b[2J\x1b]0;gone\x07Buses please",
    '=HYPERLINK("http://evil.example","click")',
    "[red]Stop[/red] [@click=app.quit]here[/]",
    "\u202eesrever ni siht daeR\u202c \u200fمرحبا",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)
SPANISH = (
    (
        "Que nos avisen en español antes de decidir, no después",
        "Tell us in Spanish before deciding",
    ),
    ("Midan si las familias se sienten bienvenidas", "Measure whether families feel welcome"),
    ("Un solo número no cuenta mi escuela", "One number does not tell about my school"),
)
PORTUGUESE = (
    ("O meu filho falta porque o autocarro não chega", "My son is absent because the bus is late"),
    ("Traduzam os relatórios", "Translate the reports"),
)
SUBJECTS = ("art", "music", "science", "safety", "buses", "lunch", "sport", "reading", "welcome")
ASKS = (
    "Count how many children get {0} in grade {1}",
    "Do not judge us by {0} alone, grade {1} is more than that",
    "Tell families about {0} before grade {1} begins",
    "Why is there no {0} for grade {1} on Fridays?",
)
BLANKS = ("", "  ", "-", "…", "--", " . ")

Row = tuple[str, ...]


def rows() -> list[Row]:
    """Return the three hundred rows, the heading left out; twelve of them say nothing."""
    said: list[Row] = []
    for number in range(1, 301):
        table = f"Table {number % 12 + 1}"
        group = ("Families", "Students", "Teachers")[number % 3]
        day = f"2025-04-{number % 3 + 3:02}"
        if number % 25 == 0:
            said.append((table, "English", group, BLANKS[number // 25 % 6], "", "", day, ""))
        elif number % 10 == 3:
            text, english = SPANISH[number // 10 % 3]
            text = f"{text} (mesa {number})"
            said.append((table, "español", group, text, english, "Ana Ruiz", day, "Idioma"))
        elif number % 20 == 7:
            text, english = PORTUGUESE[number // 20 % 2]
            text = f"{text} – {number}"
            said.append((table, "pt", group, text, english, "", day, "Language; Buses"))
        else:
            text = ASKS[number % 4].format(SUBJECTS[number % 9], number)
            said.append((table, "en", group, text, "", "", day, ""))
    said[10] = (*said[10][:3], ANGRY, *said[10][4:])
    said[11] = (*said[11][:3], OFF_TOPIC, *said[11][4:])
    for place, text in enumerate(HOSTILE, start=30):
        said[place] = (*said[place][:3], text, *said[place][4:])
    # The same slip handed in twice, and one with the same words from another table.
    said[51] = said[50]
    said[52] = ("Table 99", *said[50][1:])
    # The same wish, written a little differently.
    said[60] = (*said[60][:3], "Bus routes cause half our absences.", *said[60][4:])
    said[61] = (*said[61][:3], "bus routes cause half of our absences!", *said[61][4:])
    return said


def csv_bytes(every: list[Row], heads: Row = HEADS, *, encoding: str = "utf-8-sig") -> bytes:
    """Return rows as a CSV file, the way a spreadsheet saves it."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([heads, *every])
    return target.getvalue().encode(encoding)


def as_csv(path: Path, every: list[Row] | None = None, heads: Row = HEADS) -> Path:
    """Write rows as a CSV file; all three hundred unless others are given."""
    path.write_bytes(csv_bytes(rows() if every is None else every, heads))
    return path


def as_xlsx(path: Path, every: list[Row]) -> Path:
    """Write rows as a workbook, without what a workbook cannot hold."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADS, *every):
        kept = ["".join(c for c in cell if c.isprintable() or c == "\n") for cell in row]
        sheet.append([f"'{cell}" if cell.startswith("=") else cell for cell in kept])
    book.save(path)
    return path
