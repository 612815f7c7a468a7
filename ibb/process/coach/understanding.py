"""What may be noticed while a table understands its issue: the question, stories, interests."""

from collections.abc import Iterator, Sequence

from ibb.model.items import DataRequest, Fact, Interest, Issue, Party, Person, Story
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.checks import framed_as_question
from ibb.process.coach import signs
from ibb.process.coach.choosing import straw_design_too_soon
from ibb.process.coach.observation import Observation, named, newest, only, parties_named


def on_issue(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about how an issue is put (practice 2.1)."""
    statement = issue.statement.strip()
    if not statement:
        yield Observation(
            "no_question_yet",
            "There is no question yet. It could begin with “How might we …?”",
            issue.id,
        )
        return
    if not (statement.endswith("?") or signs.reads_like_question(statement)):
        yield Observation(
            "not_yet_a_question",
            "This is no question yet. What would it make better, and for whom?",
            issue.id,
        )
    if statement.endswith("?") and not framed_as_question(session, issue):
        yield Observation(
            "yes_or_no",
            "Yes or no would answer this question. Would “How might we …?” leave more room?",
            issue.id,
        )
    if "fair_to_all" not in issue.confirmed:
        yield from _wording(session, issue, statement)


def _wording(session: Session, issue: Issue, statement: str) -> Iterator[Observation]:
    if signs.asks_what_they_do(statement) or _asks_one_party(session, statement):
        yield Observation(
            "asks_one_party",
            "The question asks what one party does. What would make it everyone's question?",
            issue.id,
        )
    if name := signs.Names(each.name for each in session.all(Person)).found_in(statement):
        yield Observation(
            "names_a_person",
            f"The question names {named([name])}. Would it ask the same without the name?",
            issue.id,
        )
    if signs.holds_a_number_or_means(statement):
        yield Observation(
            "answer_inside",
            "One answer may already be inside the question. What is the need behind it?",
            issue.id,
        )


def _asks_one_party(session: Session, statement: str) -> bool:
    """Tell whether a statement begins like "How might the Committee …" and names no other."""
    words = statement.casefold()
    named_here = [each for each in session.parties_at_table if each.name.casefold() in words]
    if len(named_here) != 1 or not words.startswith("how "):
        return False
    asked = " ".join(words.split()[2:]).removeprefix("the ")
    return asked.startswith(named_here[0].name.casefold())


def on_story(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about stories, facts and data requests (practice 2.2)."""
    told = {story.party for story in within(session, Story, issue.id)}
    silent = [party for party in session.parties_at_table if party.id not in told]
    if told and None not in told and silent:
        yield Observation(
            "no_story_yet",
            f"No story yet from {parties_named(silent)}. How does it look from there?",
            only(silent),
        )
    yield from _facts(session, within(session, Fact, issue.id))
    yield from _data_owed(session, within(session, DataRequest, issue.id))


def _facts(session: Session, facts: Sequence[Fact]) -> Iterator[Observation]:
    if fact := newest(facts, lambda each: not each.source.strip()):
        yield Observation(
            "fact_without_source",
            f"{session.name_first(fact.id)} has no source yet. Where can everyone read it?",
            fact.id,
        )
    if fact := newest(facts, _of_how_many):
        yield Observation(
            "percent_without_denominator",
            f"{session.name_first(fact.id)} gives a percentage. Out of how many?",
            fact.id,
        )


def _of_how_many(fact: Fact) -> bool:
    return not fact.denominator.strip() and signs.percent_of_nothing(fact.text)


def _data_owed(session: Session, requests: Sequence[DataRequest]) -> Iterator[Observation]:
    owed = [each for each in requests if each.answered is None]
    if request := newest(owed, lambda each: not (each.owner or each.owed_by)):
        says = f"Who will bring {session.name(request.id)}?"
        yield Observation("data_without_owner", says, request.id)
    elif request := newest(owed, lambda each: each.due is None):
        says = f"By which day would {session.name(request.id)} help us?"
        yield Observation("data_without_date", says, request.id)


def on_interests(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about the interests named so far (practice 2.3)."""
    found = within(session, Interest, issue.id)
    if not found:
        return
    yield from straw_design_too_soon(session, issue)
    if "more_than_one_way" not in issue.confirmed:
        yield from _words(session, found)
    heard = {party for interest in found for party in interest.parties} | set(issue.named_none)
    silent = [party for party in session.parties_at_table if party.id not in heard]
    if silent:
        yield Observation(
            "no_interest_yet",
            f"No interest yet from {parties_named(silent)}. Ask, or note that there is none here.",
            only(silent),
        )
    else:
        yield from _shared(session, found)
        yield from _absent(session, issue, heard)


def _words(session: Session, found: Sequence[Interest]) -> Iterator[Observation]:
    """Yield a question for the newest interest that may have another behind it (practice 7)."""
    if interest := newest(found, _looks_like_one_way):
        yield Observation(
            "looks_like_one_way",
            f"Why does {session.name(interest.id)} matter? "
            "Its words can also be written down as an option.",
            interest.id,
        )
    elif interest := newest(found, lambda each: signs.reads_like_question(each.text)):
        yield Observation(
            "reads_like_a_question",
            f"What would a good answer to {session.name(interest.id)} bring, or prevent?",
            interest.id,
        )
    elif interest := newest(found, lambda each: signs.reads_like_topic(each.text)):
        yield Observation(
            "reads_like_a_topic",
            f"What matters about {session.name(interest.id)}, and to whom?",
            interest.id,
        )


def _looks_like_one_way(interest: Interest) -> bool:
    words = interest.text
    return signs.looks_like_one_way(words) and not (
        signs.reads_like_question(words) or signs.reads_like_topic(words)
    )


def _shared(session: Session, found: Sequence[Interest]) -> Iterator[Observation]:
    holding = {party for each in found for party in each.parties}
    sharing = {party for each in found if each.mutual for party in each.parties}
    alone = [each for each in session.parties_at_table if each.id in holding - sharing]
    if not sharing and len(holding) > 1:
        yield Observation(
            "nothing_mutual_yet",
            "Nothing is marked as mutual yet. Which of these matter to more than one of you?",
        )
    elif sharing and alone:
        yield Observation(
            "shares_nothing_yet",
            f"No mutual interest with {parties_named(alone)} yet. Do any others matter there?",
            only(alone),
        )


def _absent(session: Session, issue: Issue, heard: set[str]) -> Iterator[Observation]:
    absent = [each for each in session.all(Party) if not each.at_table and each.id not in heard]
    if absent and "absent_spoken_for" not in issue.confirmed:
        yield Observation(
            "absent_unheard",
            f"Nothing is said here for {parties_named(absent)}. What is known of their needs?",
            only(absent),
        )
