"""What words look like: signs to ask a question by, never a verdict on what was said.

Real interests are fragments of one to six words, and a number may sit inside one (practice 7), so
every sign here prefers to miss something over raising a false alarm.
"""

import re
from collections.abc import Iterable

from ibb.model.text import one_line


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    "sixty|ninety|hundred|thousand"
)
_UNITS = (
    "minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?(?![ -]olds?)|percent|per cent|"
    "dollars?|positions?|fte|students per|per class"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|aug|sept?|oct|nov|dec"
)
# Every repeat has a limit, so that twenty thousand characters of anything are read once.
_AMOUNT = re.compile(
    rf"[$€£]\s?\d|\d\s?%|\b\d{{1,3}}\s?:\s?\d"
    rf"|(?:(?<![\d.,])\d[\d.,]{{0,12}}|\b(?:{_NUMBERS})\b)(?:[\s-]{{1,3}}[a-z-]{{1,20}})?"
    rf"[\s-]{{0,3}}\b(?:{_UNITS})\b"
    r"|\b(?<!k )(?:to|from|at|most|least|than|under|over|below|above|max|maximum|minimum|size of)"
    r"\s\d"
    rf"|\b(?:by|before|until|from|starting)\s(?:the end of\s)?(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\s\d{{1,2}}\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:stipends?|mandatory|moratorium|shall|(?-i:COLA)|cost[- ]of[- ]living adjustments?|"
    r"retroactive(?:ly)?|across[- ]the[- ]board|lump sums?|bonus(?:es)?|"
    r"step (?:movement|increases?|increments?|advancement)|(?:salary|pay|extra|additional) steps?|"
    r"steps? (?:and lanes?|for (?:all|each|every|everyone|everybody))|"
    r"caps? (?:on|of|at)|raises? of)\b",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\W{0,3}(?:the |a |our )?(?:"
    r"(?:loss|fear|risk|danger|lack|threat|burden|pressure|cost|impact|effect|worry)s?"
    r" (?:of|from|that|on|for|about)"
    r"|losing|not losing|afraid|worried|worries|fearing|concern(?:s|ed)?|avoid(?:ing)?|too (?:much|"
    r"many|few|little))\b",
    re.IGNORECASE,
)
_NO_THING = re.compile(r"\W{0,3}no\s(\w{1,40})(?:\s\S{1,40}){0,4}\W{0,3}$", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:lost|losing|left|behind|hurt|harmed|forgotten|excluded|ignored|worse|wasted|alone)\b",
    re.IGNORECASE,
)
_NO_HARM = _words(
    "one body matter longer surprise surprises harm child student students family families "
    "loss fear blame shame waste wasted confusion conflict chaos hidden hard more gaps retaliation "
    "favorites favoritism disruption disruptions interruption interruptions burnout time "
    "voice say room support respect trust clarity help"
)
_QUESTION = re.compile(
    r"\W{0,3}(?:who|what|which|when|where|why|how|whether)\s(?:(?:many|much|often|long|far)\b|"
    r"(?:is|are|does|do|did|will|would|can|could|should|shall|may|might|must|has|have|decides|"
    r"determines|pays|gets|sets|picks|chooses|owns|counts)\b)",
    re.IGNORECASE,
)
_SUBJECT = _words(
    "salary salaries wages pay leave buyback insurance calendar evaluation evaluations transfer "
    "transfers overtime stipend stipends grievance grievances retirement size caseload premiums "
    "reimbursement layoffs seniority"
)
_AROUND = _words(
    "sick personal family parental health dental vision medical class teacher staff prep planning "
    "preparation time duty school procedure procedures process policy schedule schedules table "
    "hours master annual tuition involuntary voluntary and of the for day days bank"
)
_MOST_TOPIC_WORDS = 4
_ONE_SIDED = re.compile(
    r"\bhow (?:can|could|might|will|would|do|does|should|must) (?:they|those people|you|"
    r"the other side)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d\s?%|\bper ?cent\b", re.IGNORECASE)
_OUT_OF = re.compile(
    r"\b(?:out of|of|among)\s(?:the |all |about |some )?\d|\bn\s?=\s?\d", re.IGNORECASE
)
_JUDGING = re.compile(
    r"\b(?:too (?:expensive|costly|complicated|risky|late|much trouble)|(?:will|would|could|can) "
    r"never (?:work|pass|fly|happen|agree|accept|be (?:accepted|approved|ratified|funded))|"
    r"(?:won|wouldn|can|doesn|don)['’]?t (?:work|pass|fly|happen|afford)|unrealistic|unaffordable|"
    r"unworkable|ridiculous|absurd|stupid|non-?starter|(?:bad|terrible|great|good|best|worst) idea|"
    r"(?:a )?waste of (?:time|money))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:good|fair|fairly|fairness|reasonabl[ey]|appropriate(?:ly)?|adequate(?:ly)?|effective|"
    r"efficient|sufficient|better|best|nice|suitable|sensible|balanced|quality|workable|feasible|"
    r"acceptable|beneficial|practical|sustainable|equitable|strong|easy|simple)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"\s{0,3}\(?([^:()]{1,80})[:)]|[^(]*\(([^()]{1,80})\)\W{0,3}$")
_OWNING = _words(
    "s proposal proposes idea option offer offers offered wants asks says position version plan "
    "will would should must shall pays agrees gives gets"
)


def holds_a_number_or_means(text: str) -> bool:
    """Tell whether words hold an amount, a date or a named mechanism, such as a stipend."""
    return bool(_AMOUNT.search(text) or _MEANS.search(text))


def looks_like_one_way(text: str) -> bool:
    """Tell whether an interest may be one way to meet a need: a number, a date, a means, "no …".

    A concern ("Loss of …") is an interest, whatever it holds (practice 7).
    """
    if _CONCERN.match(text):
        return False
    return holds_a_number_or_means(text) or _forbids(text)


def _forbids(text: str) -> bool:
    found = _NO_THING.match(text)
    return bool(found and found[1].casefold() not in _NO_HARM and not _HARM.search(text))


def reads_like_question(text: str) -> bool:
    """Tell whether words ask something, with or without a question mark."""
    return text.rstrip().endswith("?") or bool(_QUESTION.match(text))


def reads_like_topic(text: str) -> bool:
    """Tell whether words only name a subject of contracts, such as "Sick Leave Buyback"."""
    if len(text) > 80:  # noqa: PLR2004  longer than four words of a contract
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    return (
        len(words) <= _MOST_TOPIC_WORDS
        and not _SUBJECT.isdisjoint(words)
        and all(word in _SUBJECT or word in _AROUND for word in words)
    )


def asks_what_they_do(text: str) -> bool:
    """Tell whether a statement asks what "they" can do."""
    return bool(_ONE_SIDED.search(text))


def percent_of_nothing(text: str) -> bool:
    """Tell whether words give a percentage and not what it is out of."""
    return bool(_PERCENT.search(text)) and not _OUT_OF.search(text)


def judges(text: str) -> bool:
    """Tell whether words weigh an idea instead of telling it."""
    return bool(_JUDGING.search(text))


def vague(text: str) -> bool:
    """Tell whether a yardstick rests on a word that each reader fills differently."""
    return bool(_VAGUE.search(text))


class Names:
    """Names to be found in texts, each text read once however many names there are.

    A name counts where it is written as a name: "the Committee", not "a joint committee".
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._tags: dict[str, str] = {}
        self._starting: dict[str, list[tuple[list[str], str]]] = {}
        for name in names:
            words = _WORD.findall(name)
            self._tags[one_line(name).casefold()] = name
            if words and len(name) > 1:
                self._starting.setdefault(words[0], []).append((words, name))

    def found_in(self, text: str) -> str | None:
        """Return a name that a text carries, or None."""
        return self._tagged(text) or self._written(text)

    def _tagged(self, text: str) -> str | None:
        """Return the name in front of a text or in brackets at its ends, in any case."""
        found = _TAG.match(text)
        words = (found[1] or found[2]) if found else ""
        return self._tags.get(one_line(words).casefold())

    def _written(self, text: str) -> str | None:
        said = _WORD.findall(text)
        for place, word in enumerate(said):
            for words, name in self._starting.get(word, ()):
                end = place + len(words)
                if said[place:end] != words:
                    continue
                # Any first word has a capital: there a name must also be doing something.
                if place or len(words) > 1 or (len(said) > end and said[end] in _OWNING):
                    return name
        return None
