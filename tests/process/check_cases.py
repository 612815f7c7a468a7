"""Small tables at which a check that the program reads from the record is done, or is not."""

from collections.abc import Callable
from datetime import date

from ibb.model import gestures
from ibb.model.items import (
    DataRequest,
    Fact,
    Indicator,
    Issue,
    Standard,
    Story,
    Task,
)
from tests.model.builders import DAY, Table, body, clause, criterion, mark, proposal, table
from tests.support.authority import stated
from tests.support.figures import comparison, rate, standard
from tests.support.sessions import counting, interest, issue, option, party, person

BOTH = ("union", "committee")
DONE: list[tuple[str, str, Callable[[], Table]]] = []
OPEN: list[tuple[str, str, Callable[[], Table]]] = []


def done(check: str, when: str, at: Callable[[], Table]) -> None:
    DONE.append((check, when, at))


def still_open(check: str, when: str, at: Callable[[], Table]) -> None:
    OPEN.append((check, when, at))


def saying(statement: str, *names: str) -> Callable[[], Table]:
    """Return a way to a table where the issue is put like this, and these people sit."""

    def made() -> Table:
        at = table(*(person(name, "union") for name in names))
        if statement:
            at.change(Issue, "prep", statement=statement)
        return at

    return made


def having(*items: object, **fields: object) -> Callable[[], Table]:
    """Return a way to a table with these items, where the issue has these fields."""

    def made() -> Table:
        at = table(*items)  # type: ignore[arg-type]
        if fields:
            at.change(Issue, "prep", **fields)
        return at

    return made


def shown(*said: gestures.Shown, tested: str = "p1") -> Callable[[], Table]:
    """Return a way to a table where a straw design was tested and this was shown."""

    def made() -> Table:
        at = table(person("Ann", "union"), person("Bob", "committee"), proposal("p1"))
        at.put(clause("c1"))
        at.do(gestures.reveal(at.session, tested, said, counting("new")))
        return at

    return made


def initialled(*parties: str) -> Callable[[], Table]:
    """Return a way to a table with a clause that these parties initialled."""

    def made() -> Table:
        at = table(clause("c1"))
        at.initial("c1", *parties)
        return at

    return made


def revised() -> Table:
    at = shown(gestures.Shown("ann", "up"), gestures.Shown("bob", "up"))()
    at.do(gestures.revise(at.session, "p1", "Newer", counting("v")))
    return at


def story(party_id: str | None) -> Story:
    return Story(
        id=f"told-by-{party_id or 'all'}", issue="prep", text="What happens now", party=party_id
    )


ASK = "How might we give educators enough usable time?"
done("framed_as_question", "it asks how", saying(ASK))
done("framed_as_question", "it asks what, with spaces around", saying("  What would help us? \n"))
still_open("framed_as_question", "nothing is said yet", saying(""))
still_open("framed_as_question", "it is no question", saying("More planning time."))
for answerable in ("Should we add", "CAN we add", "Is there", "Will the board give", "Have we"):
    yes_or_no = saying(f"{answerable} planning time?")
    still_open("framed_as_question", f"yes or no answers “{answerable} …?”", yes_or_no)

done("names_no_person", "it names nobody", saying(ASK, "Walt"))
done("names_no_person", "nothing is said yet", saying("", "Walt"))
still_open("names_no_person", "it names someone", saying("Why is walt always late?", "Walt"))

done("has_raiser_or_owner", "a party raised it", having(raised_by="union"))
done("has_raiser_or_owner", "someone looks after it", having(person("Ann", "union"), owner="ann"))
still_open("has_raiser_or_owner", "nobody is named", having())

TOLD = (story("union"), story("committee"))
done("each_party_told_its_story", "both told theirs", having(*TOLD))
done("each_party_told_its_story", "one story stands for all", having(story(None)))
done(
    "each_party_told_its_story",
    "only those without a seat are silent",
    having(party("Families", at_table=False), *TOLD),
)
still_open("each_party_told_its_story", "one has not told it", having(story("union")))
still_open("each_party_told_its_story", "a third party has not", having(party("Staff"), *TOLD))

SOURCED = Fact(id="f1", issue="prep", text="42 minutes", source="Bell schedule")
done("facts_have_sources", "there are none", having())
done("facts_have_sources", "each has one", having(SOURCED))
done(
    "facts_have_sources",
    "one without belongs to another issue",
    having(issue("rooms"), SOURCED, Fact(id="f2", issue="rooms", text="9")),
)
still_open(
    "facts_have_sources", "one has none", having(SOURCED, Fact(id="f2", issue="prep", text="9"))
)
still_open("facts_have_sources", "one is blank", having(SOURCED.model_copy(update={"source": " "})))

REQUEST = {"id": "d1", "issue": "prep", "text": "Cost of a float"}
done("data_owed_has_owner_and_date", "nothing is owed", having())
done(
    "data_owed_has_owner_and_date",
    "a party owes it by a day",
    having(DataRequest(**REQUEST, owed_by="union", due=DAY)),
)
done(
    "data_owed_has_owner_and_date",
    "a person owes it by a day",
    having(person("Ann", "union"), DataRequest(**REQUEST, owner="ann", due=DAY)),
)
done("data_owed_has_owner_and_date", "it came", having(DataRequest(**REQUEST, answered=DAY)))
for missing, fields in (
    ("no day", {"owed_by": "union"}),
    ("nobody", {"due": DAY}),
    ("neither", {}),
):
    owed = having(DataRequest(**REQUEST, **fields))
    still_open("data_owed_has_owner_and_date", f"it says {missing}", owed)

done("each_party_named_interests", "a mutual one", having(interest("i1", parties=BOTH)))
done(
    "each_party_named_interests",
    "one has said it has none",
    having(interest("i1"), named_none=("committee",)),
)
still_open("each_party_named_interests", "one is silent", having(interest("i1")))
still_open("each_party_named_interests", "nobody has named any", having())

done("a_mutual_interest", "two parties hold one", having(interest("i1", parties=BOTH)))
still_open(
    "a_mutual_interest",
    "each holds its own",
    having(interest("i1"), interest("i2", parties=("committee",))),
)

QUO = option("o1", status_quo=True)
done("authority_set", "it is stated for the issue", having(stated()))
done(
    "authority_set",
    "it is stated for the issue it is part of",
    having(issue("whole"), stated(issue="whole"), parent="whole"),
)
still_open("authority_set", "nothing is stated", having())
still_open(
    "authority_set",
    "it is stated for another issue",
    having(issue("pay"), stated(issue="pay")),
)

done("status_quo_listed", "it is on the list", having(QUO))
still_open("status_quo_listed", "it is not", having(option("o1")))
still_open(
    "status_quo_listed", "it was set aside", having(option("o1", status_quo=True, set_aside=""))
)

SERVED = (interest("i1"), option("o1", serves=("i1",)))
done("each_interest_has_an_option", "each has", having(*SERVED))
still_open("each_interest_has_an_option", "one has none", having(*SERVED, interest("i2")))
still_open(
    "each_interest_has_an_option",
    "its only option was set aside",
    having(interest("i1"), option("o1", serves=("i1",), set_aside="too costly")),
)

done("criteria_agreed", "both agreed to it", having(criterion("s1", agreed_by=BOTH)))
still_open("criteria_agreed", "there are none", having())
still_open("criteria_agreed", "one has not agreed", having(criterion("s1", agreed_by=("union",))))

done("criteria_can_be_told", "each says how", having(criterion("s1", measure="Bell schedule")))
still_open("criteria_can_be_told", "there are none", having())
still_open("criteria_can_be_told", "one does not say", having(criterion("s1", measure=" ")))

GRID = (option("o1"), criterion("s1"), criterion("s2", weight="prefer"))
done("every_option_marked", "against what must be", having(*GRID, mark("o1", "s1", "unsure")))
done(
    "every_option_marked",
    "what was set aside needs no mark",
    having(*GRID, mark("o1", "s1"), option("o2", set_aside="")),
)
still_open(
    "every_option_marked", "one mark is missing", having(*GRID, option("o2"), mark("o1", "s1"))
)
still_open("every_option_marked", "only against what is preferred", having(*GRID, mark("o1", "s2")))
still_open("every_option_marked", "there is nothing it must meet", having(option("o1"), GRID[2]))

MEASURED = (rate(), standard(), comparison("c1", standards=("rule",)))
done("standard_agreed", "nothing is compared", having(rate(), standard(agreed_by=())))
done("standard_agreed", "each is held against what both agreed to", having(*MEASURED))
still_open("standard_agreed", "one is held against nothing", having(*MEASURED, comparison("c2")))


def not_agreed_any_more() -> Table:
    at = having(*MEASURED)()
    at.change(Standard, "rule", agreed_by=("union",))
    return at


still_open("standard_agreed", "one does not agree any more", not_agreed_any_more)

done("straw_design_written", "there is a text", having(proposal("p1")))
still_open("straw_design_written", "there is none", having())

YES, YES_TOO = gestures.Shown("ann", "up"), gestures.Shown("bob", "up")
NO, WHY = gestures.Shown("bob", "down"), gestures.Shown("bob", "down", "Too costly")
done("newest_text_tested", "it is", shown(YES, YES_TOO))
still_open("newest_text_tested", "an older one was", revised)
still_open("newest_text_tested", "nothing was", having(proposal("p1")))
still_open("newest_text_tested", "there is no text", having())

done("reservations_written", "nothing was tested", having(proposal("p1")))
done("reservations_written", "nobody had any", shown(YES, YES_TOO))
done("reservations_written", "who could not support said why", shown(YES, WHY))
done(
    "reservations_written",
    "who could not support said what would move them",
    shown(YES, gestures.Shown("bob", "down", would_move="A cap")),
)
still_open("reservations_written", "someone has not said why", shown(YES, NO))
still_open("reservations_written", "someone has not, about a clause", shown(YES, NO, tested="c1"))

FAMILIES = party("Families", at_table=False)
CALM = interest("calm", "Calm mornings", parties=("families",), basis="a survey")
LATE = option("late", serves=("calm",))
done("absent_served", "everyone has a seat", having(interest("i1"), proposal("p1")))
done("absent_served", "nothing is said for them here", having(FAMILIES, proposal("p1")))
done("absent_served", "an option serves them", having(FAMILIES, CALM, LATE, proposal("p1", "late")))
done("absent_served", "a clause does", having(FAMILIES, CALM, clause("c1", serves=("calm",))))
still_open("absent_served", "nothing is written yet", having(FAMILIES, CALM, LATE))
still_open("absent_served", "the text leaves them out", having(FAMILIES, CALM, proposal("p1")))
done("absent_confirmed", "nothing waits", having(FAMILIES, CALM))
still_open(
    "absent_confirmed",
    "one waits for their word",
    having(FAMILIES, CALM.model_copy(update={"to_confirm": True})),
)

done("outcome_recorded", "it has one", having(outcome="consensus"))
still_open("outcome_recorded", "it has none", having())

done("clause_written", "there is one", having(clause("c1")))
still_open("clause_written", "there is none", having())
still_open("clause_written", "only for another issue", having(issue("b"), clause("c1", issue="b")))

done("clauses_say_why", "each does", having(clause("c1", why="Because time was used up")))
still_open("clauses_say_why", "there is none", having())
still_open("clauses_say_why", "one does not", having(clause("c1", why="yes"), clause("c2")))

done("clauses_serve_interests", "each does", having(interest("i1"), clause("c1", serves=("i1",))))
still_open("clauses_serve_interests", "there is none", having())
still_open("clauses_serve_interests", "one names none", having(clause("c1")))

done("clauses_initialled", "by both", initialled(*BOTH))
still_open("clauses_initialled", "by one", initialled("union"))
still_open("clauses_initialled", "there is none", having())

done("clauses_have_dates", "each begins on a day", having(clause("c1", effective=DAY)))
still_open("clauses_have_dates", "one only ends", having(clause("c1", ends=DAY)))
still_open("clauses_have_dates", "there is none", having())

done("ratification_planned", "each by a day", having(body("members", due=DAY)))
done(
    "ratification_planned",
    "one has acted already",
    having(body("members", held=DAY), body("board", due=date(2026, 5, 1))),
)
still_open("ratification_planned", "nobody is named", having())
still_open(
    "ratification_planned", "one has no day", having(body("members", due=DAY), body("board"))
)

TASK = {"id": "t1", "issue": "prep", "text": "Draft it"}
MEASURE = {"id": "reads", "issue": "prep", "text": "Offers made to every group"}
WATCHED = {"clause": "pause", "owed_by": "union", "first_due": DAY}
done(
    "measures_set",
    "the clause is watched over",
    having(clause("pause"), Indicator(**MEASURE, **WATCHED)),
)
still_open("measures_set", "nothing is agreed yet", having(Indicator(**MEASURE)))
still_open("measures_set", "there is no measure", having(clause("pause")))
still_open(
    "measures_set",
    "nobody reads it",
    having(clause("pause"), Indicator(**MEASURE, clause="pause", first_due=DAY)),
)
still_open(
    "measures_set",
    "it has no day",
    having(clause("pause"), Indicator(**MEASURE, clause="pause", owed_by="union")),
)

done("tasks_have_owners", "there are none", having())
done("tasks_have_owners", "one has", having(Task(**TASK, owed_by="union", due=DAY)))
still_open("tasks_have_owners", "nobody is to do it", having(Task(**TASK, due=DAY)))
still_open("tasks_have_owners", "no day is set", having(Task(**TASK, owed_by="union")))
