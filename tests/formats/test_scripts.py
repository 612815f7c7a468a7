"""The language and the direction of every stretch of a text, the same in every format."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.formats.document import Run, Text
from ibb.formats.scripts import direction_of, paragraph_direction, right_to_left, stretches
from tests.formats.made import LANGUAGES


def told(text: str, language: str, around: str) -> list[str]:
    """Return each stretch with its language."""
    return [f"{each.text}|{each.language}" for each in stretches(text, language, around)]


@pytest.mark.parametrize(
    ("text", "language", "around", "expected"),
    [
        ("plain words, 2026 – “quoted” é", "", "en", ["plain words, 2026 – “quoted” é|en"]),
        ("Pwofesè yo", "ht", "en", ["Pwofesè yo|ht"]),
        ("да и нет", "ru", "en", ["да и нет|ru"]),
        ("say שלום to all", "", "en", ["say |en", "שלום|he", " to all|en"]),
        ("Так and так", "", "en", ["Так |und-Cyrl", "and |en", "так|und-Cyrl"]),
        ("Ωμέγα is an end", "", "en", ["Ωμέγα |el", "is an end|en"]),
        ("漢字とかな and more", "", "en", ["漢字とかな |ja", "and more|en"]),
        ("漢字 and かな", "", "en", ["漢字 |ja", "and |en", "かな|ja"]),
        ("한국어 韓國 it is", "", "en", ["한국어 韓國 |ko", "it is|en"]),
        ("漢字 it is", "", "en", ["漢字 |zh", "it is|en"]),
        ("日本", "ja", "en", ["日本|ja"]),
        ("中文العربية a", "", "en", ["中文|zh", "العربية|ar", " a|en"]),
        ("中文 and العربية", "", "zh", ["中文 |zh", "and |en", "العربية|ar"]),
        ("IEP يحتاج", "ar", "en", ["IEP|en", " يحتاج|ar"]),
        ("IEP يحتاج", "ar", "es", ["IEP|es", " يحتاج|ar"]),
        ("Srpski da", "sr-Latn", "ru", ["Srpski da|sr-Latn"]),
        ("српски и srpski", "sr", "en", ["српски и srpski|sr"]),
        ("ᐃᓄᒃᑎᑐᑦ", "", "en", ["ᐃᓄᒃᑎᑐᑦ|und-Cans"]),
        ("", "", "en", []),
        ("2026", "", "ar", ["2026|ar"]),
        ("x", "not a tag!", "??", ["x|not a tag!"]),
    ],
)
def test_a_run_keeps_its_language_and_other_scripts_get_one(
    text: str, language: str, around: str, expected: list[str]
) -> None:
    assert told(text, language, around) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ไทย", "th"),
        ("हिन्दी", "hi"),
        ("አማርኛ", "am"),
        ("հայերեն", "hy"),
        ("ქართული", "ka"),
        ("ខ្មែរ", "km"),
        ("မြန်မာ", "my"),
        ("ລາວ", "lo"),
        ("বাংলা", "bn"),
        ("தமிழ்", "ta"),
        ("ਪੰਜਾਬੀ", "pa"),
        ("తెలుగు", "te"),
        ("ગુજરાતી", "gu"),
    ],
)
def test_a_script_is_taken_for_the_language_most_often_written_in_it(
    text: str, language: str
) -> None:
    assert told(text, "", "en") == [f"{text}|{language}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中文, 2026 and", ["中文, 2026 |zh", "and|en"]),
        ("“中文”", ["“中文”|zh"]),
        ("said 「はい」 now", ["said |en", "「はい」 |ja", "now|en"]),
        ("العربية، مع فاصلة, and", ["العربية، مع فاصلة|ar", ", and|en"]),
        ("(العربية) and", ["(|en", "العربية|ar", ") and|en"]),
        ("عام ٢٠٢٦ and", ["عام ٢٠٢٦|ar", " and|en"]),
        ("«يحتاج المعلمون» 2026.", ["«يحتاج المعلمون» 2026.|ar"]),
    ],
)
def test_signs_go_with_what_stands_before_them_unless_that_runs_the_other_way(
    text: str, expected: list[str]
) -> None:
    assert told(text, "", "en") == expected


@pytest.mark.parametrize(
    ("text", "around", "direction"),
    [
        ("«يحتاج المعلمون» 2026.", "en", "rtl"),
        ((Run("IEP يحتاج", language="ar"),), "en", "rtl"),
        ((Run("يحتاج", language="ar"), Run(" said the Union")), "en", "rtl"),
        ("The Union said يحتاج", "en", "ltr"),
        ((Run("12:30", language="ar"),), "en", "ltr"),
        ((Run("ئازادی", language="ku"),), "en", "rtl"),
        ("2026", "en", "ltr"),
        ("2026", "he", "rtl"),
        ("English first", "ar", "ltr"),
        ("", "ar", "rtl"),
    ],
)
def test_a_text_is_read_from_the_side_where_its_language_begins(
    text: Text, around: str, direction: str
) -> None:
    assert paragraph_direction(text, around) == direction


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        *((tag, "rtl") for tag in ("ar", "fa", "he-IL", "ur_PK", "yi", "dv", "pa-PK", "az-Arab")),
        *((tag, "ltr") for tag in ("en", "zh-TW", "pa", "und-Cyrl", "ha-Latn", "not a tag!", "")),
    ],
)
def test_a_language_runs_as_its_script_does(language: str, direction: str) -> None:
    assert direction_of(language) == direction


def test_letters_run_as_their_script_does_whatever_the_language() -> None:
    (kurdish,) = stretches("ئازادی", "ku", "en")
    assert (kurdish.language, kurdish.direction) == ("ku", "rtl")
    assert right_to_left("room العربية")
    assert not right_to_left("room 中文 (2026)")


@given(
    st.text(st.sampled_from("ab é中文かな한ا ل١٢(1)2:-–\u0301\n\t[]\u200d🙂да።हि।ΩЇ"), max_size=60)
    | st.text(),
    st.sampled_from(["", *LANGUAGES, "he", "ja", "sr", "??"]),
    st.sampled_from(["en", "ar", "zh", "uk"]),
)
def test_stretches_are_the_text_and_no_two_beside_each_other_are_alike(
    text: str, language: str, around: str
) -> None:
    found = stretches(text, language, around)
    assert "".join(each.text for each in found) == text
    assert all(each.text and each.language for each in found)
    voices = [(each.language, each.direction) for each in found]
    assert all(one != other for one, other in pairwise(voices))
