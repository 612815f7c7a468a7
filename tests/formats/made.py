"""Documents that every format is tried with: a usual, a many-tongued and a hostile one."""

from ibb.formats.document import (
    Document,
    Facts,
    Figure,
    Heading,
    MarkGrid,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Run,
    SignatureLine,
    Signatures,
    Table,
    Words,
    WriteHere,
)

LANGUAGES = {
    "es": "Tiempo de preparación suficiente, sin perder días de enseñanza. ¿Cómo podríamos?",
    "pt": "As reuniões não devem invadir o horário de preparação dos educadores.",
    "ht": "Pwofesè yo bezwen tan pou yo prepare leson yo byen.",
    "zh": "教师需要足够的备课时间，并且学校之间要一致。",
    "ar": "يحتاج المعلمون إلى وقت كافٍ للتحضير داخل اليوم الدراسي.",
}

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    '=HYPERLINK("http://evil.example","click")',
    "\t=1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; & < >",
    "{{ 7 * 7 }} {% raw %}",
    "{= sys.version =} ${jndi:ldap://x}",
    '#eval("panic()") #include "/etc/passwd" $x^2$ @label <label> // comment /* no */',
    "\\input{/etc/passwd} \\write18{id} %d %s",
    "[link](javascript:alert(1)) ![x](file:///etc/passwd) <http://evil.example>",
    "javascript:alert(1) file:///etc/passwd http://evil.example/ https://example.org/ok",
    "`code` *stars* _under_ ~~strike~~ | pipe | ^caret^",
    "[deleted: not really] [added: nor this]",
    "1. not a list",
    "# not a heading",
    "--- *** ___",
    "''' \"\"\" ]]> -->",
    "Unbroken" + "x" * 400,
    "https://example.org/" + "a" * 300,
    "ﬁ ligature ½ 2⁵ № Å é é",
    "emoji 🙂 👩🏽‍🏫 rare 𓀀 𝔘 ⌘ ᚠ",
    "line one\nline two\n\nline four   spaced   out",
    "mixed العربية and 中文 and English 2026-01-14",
    "  leading and trailing  ",
)
"""What people might type or paste, and what must stay just that."""

GRID = MarkGrid(
    columns=("1 Feasible", "2 Same in every school"),
    rows=(
        ("1 Protect two preparation periods", ("yes", "unsure")),
        ("2 Keep things as they are", ("no", "not marked")),
        ("3 Pay for lost preparation", ("needs data", "yes")),
    ),
    legend=(
        ("yes", "yes"),
        ("no", "no"),
        ("unsure", "unsure"),
        ("needs data", "needs data"),
        ("not marked", "not marked"),
    ),
)


def usual() -> Document:
    """Return a document that has one of everything."""
    return Document(
        "Memorandum of agreement: preparation time",
        (
            Paragraph("Between the Harbor Falls Educators and the School Committee."),
            Facts((("Parties", "Union and Committee"), ("Made", "14 January 2026"))),
            Heading(1, "The agreement"),
            Heading(2, "Clause 1. Preparation periods"),
            Words("Each educator has two preparation periods a week.\nNeither is taken for cover."),
            Paragraph("In place of:"),
            Words(
                (
                    Run("Each educator has "),
                    Run("one preparation period", "deleted"),
                    Run("two preparation periods", "inserted"),
                    Run(" a week."),
                )
            ),
            Heading(2, "Why it reads so"),
            Heading(3, "Interests served"),
            Points(
                (
                    Point("Time that is not absorbed", (Point("said by the Union"),), "1."),
                    Point(
                        (Run("Also in Spanish: "), Run(LANGUAGES["es"], language="es")), (), "2A."
                    ),
                    Point("Without a number", (Point("under", (Point("deeper"),)),)),
                )
            ),
            Heading(1, "Options and criteria"),
            Table(
                ("Option", "1 Feasible", "2 Same in every school"),
                (
                    ("1. Protect two preparation periods", "yes", "unsure"),
                    ("2. Keep things as they are", "no", "–"),
                    ("3. Pay for lost preparation", "needs data", "yes"),
                ),
                "How the options stood",
                headed_rows=True,
            ),
            Figure(
                GRID,
                "Three options against two criteria: option 1 meets criterion 1.",
                "Marks are for discussion; they are not added up.",
            ),
            Table(("Topic", "Planned"), (("Check-in", "10 minutes"), ("", "–"))),
            PageBreak(),
            Heading(1, "Signed"),
            WriteHere("What would move you?", 2),
            Signatures(
                (
                    SignatureLine("Harbor Falls Educators", "Ana Reyes"),
                    SignatureLine("School Committee", "Lead", "14 January 2026"),
                )
            ),
        ),
        subject="Agreement",
        marking="Confidential draft",
        running=("For the internal record", "Kept until 14 April 2026"),
    )


def in_languages() -> Document:
    """Return a Spanish document that quotes people in four more languages."""
    quoted = tuple(
        Point((Run(f"{tag}: "), Run(text, language=tag))) for tag, text in LANGUAGES.items()
    )
    return Document(
        "Acta de la reunión",
        (
            Heading(1, "Intereses"),
            Points(quoted),
            *(Words((Run(text, language=tag),)) for tag, text in LANGUAGES.items()),
            Table(("Idioma", "Texto"), tuple((tag, text) for tag, text in LANGUAGES.items())),
        ),
        language="es",
        subject="Acta",
    )


def hostile() -> Document:
    """Return a document in which every place holds text that some format might obey."""
    first, *rest = HOSTILE
    return Document(
        "<title> & =1+1 #eval {{ title }}",
        (
            *(Paragraph(text) for text in HOSTILE),
            *(Heading(1 + place % 3, text) for place, text in enumerate(HOSTILE)),
            *(Words(text) for text in HOSTILE),
            Points(tuple(Point(text, (Point(text),), "7.") for text in HOSTILE)),
            Facts(tuple((text, text) for text in HOSTILE)),
            Table((first, "two"), tuple((text, text) for text in rest), first, headed_rows=True),
            Paragraph(tuple(Run(text, "inserted") for text in HOSTILE)),
            Paragraph(tuple(Run(text, "deleted") for text in HOSTILE)),
            Figure(
                MarkGrid(tuple(HOSTILE[:3]), tuple((text, ("yes",) * 3) for text in HOSTILE), ()),
                "\n".join(HOSTILE),
                first,
            ),
            Signatures(tuple(SignatureLine(text, text, text) for text in HOSTILE)),
            *(WriteHere(text, 1) for text in HOSTILE),
        ),
        subject=first,
        marking="<b>draft</b> =1+1",
        running=("=1+1", "<i>foot</i> #panic()"),
    )


ALL = {"usual": usual, "in_languages": in_languages, "hostile": hostile}
