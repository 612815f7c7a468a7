"""A bargain on bell times in which everything is there once: a file that is ready in no time."""

from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

from textual.widgets import OptionList

from ibb.desk.at import Go
from ibb.desk.founding import charter_of
from ibb.desk.places.everything import PLACES
from ibb.model.items import Issue
from ibb.process.template import load_template
from ibb.scripts.recording import record_script
from ibb.scripts.script import read
from ibb.store.library import Library
from ibb.store.record import Record
from tests.support.desk import Desk
from tests.support.sessions import BY, adding

SCRIPT = """\
script: Bell times at Oak Ridge
process: labor-management
charter:
  purpose: Times that let students learn
  fallback: The mediator is asked.
  confidentiality: One joint record; nobody is quoted.
  retention: Notes go ninety days after ratification.
  attribution: party
  issue cap: 6
  issues close: 2026-02-10
  target end: 2026-05-29
  time zone: America/New_York
parties:
  Union: Teachers of Oak Ridge
  Board: The school board
  Families: {describes: Parents and guardians, at table: no}
people:
  Fay North: {role: facilitator}
  Ray Poe: {role: recorder}
  Ana Ruiz: {party: Union, role: lead}
  Ben Cole: {party: Union}
  Dana Webb: {party: Board, role: lead}
scenes:
  - scene: The library
    on: 2026-02-03
    at: "15:30"
    steps:
      - open meeting: The library
        place: Oak Ridge library
        planned: "15:30-17:00"
        present: everyone
        except: Ben Cole
      - agenda: [Check-in, Bell times]
        minutes: [5, 40]
      - ground rule: One person speaks at a time
      - commitment: The school year keeps its 180 days
        party: Board
        basis: state law
      - issue: Bell times
        statement: How might we set bell times that work for students, families and staff?
        raised by: Union
      - issue: Buses
      - issue: Parking
      - split issue: Parking
        into: [Staff parking, Student parking]
      - take up: Bell times
      - owner: Ana Ruiz
      - move: story
      - story: Students arrive asleep
        party: Union
      - story: Buses serve two schools in turn
        party: Board
      - fact: 61 of 100 students sleep less than seven hours
        source: nurse's survey
        out of: students of grades 9 to 12
      - data request: What a third bus costs
        owed by: Board
        due: 2026-02-20
      - move: interests
      - interest: Students awake for first period
        party: Union
      - interest: A cost the town can carry
        party: Board
      - interest: Safe walks in daylight
        party: [Union, Board]
      - interest: Care after school for the youngest
        party: Families
        basis: survey of 2025
      - move: options
      - option: Both schools begin at 8:15
        as: both
        serves: [Students awake for first period, Safe walks in daylight]
      - option: The high school begins at 8:45
        as: late
        serves: Students awake for first period
      - option: Begin at 8:45 in the high school
        as: again
      - option: A pilot for one year
        as: pilot
        serves: A cost the town can carry
      - option: Homework only on weekends
        as: homework
      - option: A bus for each school
        as: bus
      - option: Keep things as they are
        status quo: yes
      - merge: [again]
        into: late
      - set aside: homework
        because: it is another issue
      - split: bus
        into: [A bus for the high school, A bus for the lower school]
      - move: criteria
      - criterion: Feasible with the buses we have
        as: feasible
        measure: a timetable exists
        agreed by: everyone
      - criterion: Kind to the youngest
        as: kind
        weight: prefer
      - mark: both
        against: {feasible: "yes", kind: {answer: unsure, because: dark in winter}}
      - mark: late
        against: {feasible: needs data, kind: "no"}
      - move: consensus
      - straw design: The high school begins at 8:45.
        bundles: [late]
      - test: straw design
        shown:
          Ana Ruiz: up
          Ben Cole: up
          Dana Webb: {level: down, reservation: What it costs, would move: A pilot first}
      - revise: For one year the high school begins at 8:45.
        answers: A pilot first
        bundles: [late, pilot]
      - test: straw design
        shown:
          Ana Ruiz: up
          Ben Cole: up
          Dana Webb: {level: side, reservation: The first month must be looked after}
      - outcome: consensus with reservations
      - move: agreement
      - clause: Start of the day
        text: For the school year 2026 the high school begins at 8:45.
        replaces: The high school begins at 7:30.
        why: Sleep was what every side came back to.
        serves: [Students awake for first period]
        effective: 2026-08-31
      - initial: Start of the day
        party: Union
      - put to: Members of the union
        order: 1
        due: 2026-03-20
      - task: Tell the bus company
        owner: Dana Webb
        due: 2026-02-17
      - task: Print the timetable
        owner: Ray Poe
      - done: Print the timetable
        on: 2026-02-04
      - park: Lights on the north path
        owner: Ben Cole
      - take up: Buses
      - mode: traditional
      - arrives: Ben Cole
      - close meeting: The library
"""


@cache
def _made() -> Path:
    folder = Path(mkdtemp(prefix="oak-ridge-"))
    script = folder / "oak-ridge.yaml"
    script.write_text(SCRIPT, encoding="utf-8")
    return record_script(read(script), Library(folder))


def oak_ridge(folder: Path) -> Path:
    """Return a file of the whole bargain in a library of its own, closed."""
    return _copied(_made(), folder)


@cache
def _begun() -> Path:
    library = Library(Path(mkdtemp(prefix="begun-")))
    path = library.create("Nothing yet")
    template, text = load_template("labor-management")
    with Record(path) as record:
        record.append(adding(charter_of(template, text, "charter", title="Nothing yet")), by=BY)
    return path


def begun(folder: Path) -> Path:
    """Return a file that holds a charter and nothing else, closed."""
    return _copied(_begun(), folder)


def _copied(path: Path, folder: Path) -> Path:
    library = folder / "library"
    library.mkdir(parents=True, exist_ok=True)
    return Path(copyfile(path, library / path.name))


async def pick(desk: Desk, begins: str) -> None:
    """Take the answer that begins so from the list that is open."""
    found = desk.screen.query_one(OptionList)
    words = [str(option.prompt) for option in found.options]
    found.highlighted = next(at for at, each in enumerate(words) if each.startswith(begins))
    await desk.press("enter")


async def take_up(desk: Desk, title: str) -> None:
    """Go to an issue at once, at the stage where it stands."""
    issue = next(each for each in desk.record.session.all(Issue) if each.title == title)
    stands = issue.stage.value
    desk.session_screen.go(Go(stands if stands in PLACES else "story", issue.id))
    await desk.settle()


async def go_to(desk: Desk, place: str) -> None:
    """Go to a place at once; ``test_getting_about`` goes there with keys."""
    desk.session_screen.go(Go(place))
    await desk.settle()
    assert desk.session_screen.where.place == place
