"""The one table of what can be done: footer, keys, palette and help are all read from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something a facilitator can do, with the key that does it."""

    id: str
    keys: str
    """As Textual writes keys, several with commas; empty when only lists and palette have it."""
    label: str
    """A word or two for the footer."""
    tells: str
    """One sentence for help and palette."""

    def offered(self, keys: str | None = None) -> str:
        """Return how a list offers it: what it does, and its key."""
        shown = key_shown(self.keys if keys is None else keys)
        words = f"{self.label[:1].upper()}{self.label[1:]}: {self.tells}"
        return f"{words}  ({shown})" if shown else words


_KEY_NAMES = {
    "ctrl+": "^",
    "shift+": "⇧",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "page↑": "PgUp",
    "page↓": "PgDn",
    "escape": "Esc",
    "enter": "⏎",
    "plus": "+",
    "minus": "-",
    "slash": "/",
}

_NAMED = frozenset({"Esc", "PgUp", "PgDn"})

EVERYWHERE = (
    Command("help", "f1", "help", "Say what this screen is for and list its keys"),
    Command("edit", "f2", "edit", "Reword the line pointed to"),
    Command("more", "f4", "more", "List everything that can be done here"),
    Command("back", "f5", "back", "Look at the stage before; nothing is lost by looking back"),
    Command(
        "on", "f6", "next", "Go to the next stage; moving an issue on asks why if checks are open"
    ),
    Command("table", "f7", "meeting", "Meetings, who is in the room, breaks and caucus"),
    Command("room", "f8", "room", "Show the joint record as the projector shows it"),
    Command("park", "f9", "park", "Put what is typed in the parking lot"),
    Command("task", "f10", "task", "Make what is typed a task"),
    Command(
        "note", "f12", "my note", "Write what is typed in your private notebook, not the record"
    ),
    Command("undo", "ctrl+z", "undo", "Take back the newest gesture; the record keeps both"),
    Command("redo", "ctrl+y", "redo", "Put back what undo took back"),
    Command("issue", "ctrl+g", "issue", "Go to an issue"),
    Command("place", "ctrl+r", "go to", "Go to any stage or any part of setting up"),
    Command(
        "withdraw",
        "ctrl+d",
        "withdraw",
        "Take the line pointed to out of view; undo brings it back",
    ),
    Command("recess", "ctrl+b", "break", "Begin a break or a caucus, or end the one that runs"),
    Command("coach", "ctrl+l", "coach", "Show or hide the coach"),
    Command("export", "", "export", "Write a document of this session, or its whole record"),
    Command("home", "ctrl+o", "home", "Leave this session; everything is recorded already"),
    Command("goback", "", "go back", "Take the issue back to the stage you are looking at"),
    Command("confirm", "ctrl+k", "checks", "Confirm what only people can tell before moving on"),
    Command(
        "board", "ctrl+t", "point", "Move the focus between what is shown and the capture line"
    ),
)

OF_PLACES = (
    Command("issue.take_up", "f3", "take up", "Work on the issue pointed to"),
    Command("issue.order", "", "order", "Say in which order the issues are taken up"),
    Command("issue.split", "", "split", "Split an issue into parts 8A, 8B …"),
    Command("issue.merge", "", "merge", "Merge issues that turn out to be one"),
    Command("issue.nest", "", "nest", "Put an issue under another"),
    Command("issue.outcome", "", "outcome", "Record how an issue ended, or where it rests"),
    Command("issue.mode", "", "traditional", "Move an issue to traditional bargaining, or back"),
    Command(
        "story.complete", "f3", "source", "Give a fact its source, or a request its owner and day"
    ),
    Command("story.answer", "", "answered", "Record the answer to a data request"),
    Command("interest.mutual", "f3", "mutual", "Mark the interest pointed to as mutual"),
    Command("interest.whose", "", "whose", "Change whose an interest is"),
    Command("interest.none", "", "no interest", "Record that a party has no interest here"),
    Command(
        "interest.confirm", "", "confirmed", "Record what those an interest is said for answered"
    ),
    Command("option.serves", "f3", "serves", "Say which interests the option pointed to serves"),
    Command("option.status_quo", "", "status quo", "Put leaving things as they are on the list"),
    Command("option.merge", "", "merge", "Merge options; every original stays readable"),
    Command("option.split", "", "split", "Split an option into parts"),
    Command(
        "option.set_aside",
        "",
        "set aside",
        "Set an option aside with a reason, or take it up again",
    ),
    Command("option.bundle", "", "straw design", "Put chosen options into one straw design"),
    Command("option.refer", "", "refer", "Send an option to another authority, to be followed"),
    Command("figure.settle", "f3", "agreed/gap", "Record who agrees; make a comparison a gap"),
    Command(
        "figure.apply", "", "hold against", "Hold figures against standards that everyone agreed to"
    ),
    Command("figure.offered", "", "standards", "Take up a standard that others have used"),
    Command("figure.other_side", "", "other side", "Look at those whom a rate does not count"),
    Command("figure.table", "", "table", "Bring a table in from a file, without small numbers"),
    Command("figure.rows", "", "compare rows", "Compare two rows of a table"),
    Command("figure.claim", "", "claim check", "Compute what weights in a lottery come to"),
    Command("cause.view", "f3", "view", "Show causes as a list, fishbone, network, or the forces"),
    Command("cause.why", "", "five whys", "Ask why of what is pointed to, and why of the answers"),
    Command("cause.link", "", "leads to", "Say which gaps and causes a cause leads to"),
    Command("cause.works", "", "works on", "Say which options work on which causes"),
    Command("cause.evidence", "", "evidence", "Say how one knows that one thing leads to another"),
    Command("cause.category", "", "category", "Say which bone of the fishbone a cause hangs on"),
    Command("cause.suggestions", "", "suggestions", "Take causes that others have found"),
    Command("force.interest", "", "as interest", "Tell a force as a need; the link between stays"),
    Command("criterion.agreed", "f3", "agreed", "Record who agreed to the criteria"),
    Command("criterion.standing", "", "standing", "Add the standing criteria the process suggests"),
    Command("criterion.detail", "", "measure", "Say how one would tell, and whether it is a must"),
    Command(
        "criterion.mark", "", "mark", "Mark the cell pointed to; letters do it quicker: y n u d, x"
    ),
    Command("criterion.note", "", "note", "Write a note beside the mark pointed to"),
    Command(
        "design.test", "f3", "test", "Test for consensus: everyone shows, then all is revealed"
    ),
    Command("design.bundle", "", "bundle", "Change which options the straw design bundles"),
    Command("design.revise", "", "revise", "Write a new version that answers what was said"),
    Command("design.changes", "", "what changed", "Show what changed between versions"),
    Command(
        "design.follow_up", "", "follow up", "Write down a reservation, or what would move someone"
    ),
    Command("design.outcome", "", "outcome", "Record the outcome of this issue"),
    Command("design.proposal", "", "proposal", "Record one side's proposal as a proposal"),
    Command(
        "clause.write", "", "write", "Write agreed language: old text, new text, why, interests"
    ),
    Command(
        "clause.initial", "f3", "initial", "Put a party's initials under the clause pointed to"
    ),
    Command("clause.strike", "", "strike", "Strike the initials, so that the words can change"),
    Command("clause.serves", "", "serves", "Say which interests the clause serves"),
    Command("clause.dates", "", "dates", "Say from when and until when the clause holds"),
    Command("clause.test", "", "test", "Test the language for consensus"),
    Command(
        "ratification.add", "", "ratifying body", "Say which body ratifies, in which order, by when"
    ),
    Command("ratification.result", "f3", "ratification", "Record what a body decided"),
    Command("input.answer", "f3", "answer", "Say what became of cards or a whole theme, and why"),
    Command(
        "input.show", "", "show", "Show one theme, event, group or language, or what is unanswered"
    ),
    Command("input.bring", "", "from a file", "Bring cards in from a table, a text or an e-mail"),
    Command("input.theme", "", "theme", "Put cards into a theme, a new one or one that is there"),
    Command(
        "input.becomes", "", "becomes", "Make an interest, option or measure of cards or a theme"
    ),
    Command(
        "input.alike", "", "alike", "Look through cards that say nearly the same, to merge them"
    ),
    Command("input.merge", "", "merge", "Merge cards by number; every one keeps its words"),
    Command(
        "input.set_aside", "", "set aside", "Set cards aside with a reason, or take one up again"
    ),
    Command("input.translation", "", "translation", "Put a translation beside a card's own words"),
    Command(
        "input.detail", "", "whom from", "Say whom a card comes from, which issue and text it is on"
    ),
    Command("input.take_up", "", "take up", "Take up the words a card asks for in a draft"),
    Command("input.later", "", "in the end", "Say what became of cards once it was decided"),
    Command("input.voices", "", "voices", "Show who sits, who spoke and who decides, or go back"),
    Command("task.detail", "f3", "owner", "Say who owes a task, and by when"),
    Command("task.done", "", "done", "Tick a task or a parked item off"),
    Command("charter.edit", "f3", "charter", "Title, purpose, process, and what leaves the room"),
    Command(
        "charter.consensus", "", "consensus", "Choose the consensus scale, pass rule and fallback"
    ),
    Command(
        "authority.state",
        "f3",
        "who decides",
        "Say who decides and what is promised, or say it anew",
    ),
    Command(
        "authority.became",
        "",
        "promise",
        "Record what those who decide did, and whether the promise was kept",
    ),
    Command(
        "bearing.mark",
        "",
        "stands",
        "Say how the option stands to the commitment; letters do it quicker: k b u, x",
    ),
    Command(
        "bearing.explain",
        "",
        "explain",
        "Say why an option breaks a commitment, and how it can go forward all the same",
    ),
    Command("commitment.amend", "", "amend", "Let a party amend its commitment, with its reason"),
    Command("rule.suggestions", "f3", "suggestions", "Take ground rules from the suggestions"),
    Command(
        "party.detail", "f3", "party", "Say whom a party speaks for, and whether it has a seat"
    ),
    Command(
        "person.detail", "f3", "person", "Say a person's party, role, and whether they are asked"
    ),
    Command(
        "support.signed", "f3", "signed", "Record a body's written support, or list who has to sign"
    ),
    Command("support.joint", "", "joint", "Declare the session joint, or take that back"),
    Command(
        "support.acknowledge", "", "power", "Write what is said openly about power and resources"
    ),
    Command("measure.read", "f3", "reading", "Record a reading of the measure pointed to"),
    Command("theory.detail", "", "theory", "Say why it should work: if we do this, then …"),
    Command(
        "measure.detail",
        "",
        "measure",
        "Say who reads a measure and when, its target and threshold",
    ),
    Command("referral.answer", "", "answer", "Record what another authority answered"),
    Command("issue.reopen", "", "reopen", "Bring the issue back because of the reading pointed to"),
    Command("meeting.open", "f3", "open/close", "Open a meeting, or close the one that is open"),
    Command("meeting.plan", "", "plan", "Plan a meeting"),
    Command("meeting.arrive", "", "arrived", "Record who arrived"),
    Command("meeting.leave", "", "left", "Record who left"),
    Command(
        "meeting.topic", "", "topic", "Begin the topic pointed to, else the next; end one that runs"
    ),
    Command("meeting.begin", "", "begin", "Open a meeting, whatever is pointed to"),
    Command("meeting.close", "", "close", "Close the meeting and build the agenda of the next one"),
    Command("minutes.draft", "", "minutes", "Draft the minutes of a meeting from the record"),
    Command("minutes.circulate", "", "circulate", "Note that the minutes went round"),
    Command("minutes.adopt", "", "adopt", "Note which parties adopted the minutes, and when"),
    Command(
        "comment.answer", "", "answer", "Accept or decline what a reader wrote, with the reason"
    ),
)

COMMANDS: dict[str, Command] = {each.id: each for each in (*EVERYWHERE, *OF_PLACES)}

OF_HOME = (
    Command("home.help", "f1", "help", "Say what this screen is for and list its keys"),
    Command("home.new", "n", "new", "Begin a session of your own"),
    Command("home.open", "enter", "open", "Open the session pointed to"),
    Command("home.practice", "p", "practice", "Show the practice sessions, or your own again"),
    Command("home.ten", "t", "ten minutes", "Walk the whole method on one small issue"),
    Command("home.review", "r", "review", "Read the session pointed to; nothing in it can change"),
    Command("home.export", "e", "export", "Write a document of the session pointed to"),
    Command("home.demo", "d", "demo", "Choose a demonstration or a drill"),
    Command("home.search", "/", "search", "Look for words in the sessions listed"),
    Command("home.back", "f5,escape", "back", "Leave the search, or the practice sessions"),
    Command("home.quit", "q", "quit", "Leave ibb; everything is recorded already"),
)
HOME: dict[str, Command] = {each.id: each for each in OF_HOME}
"""Where no line takes what is typed, plain letters are keys; so these stay out of ``COMMANDS``."""

OF_PLAY = (
    Command("play.help", "f1", "help", "Say what this screen is for and list its keys"),
    Command("play.on", "space,right", "on", "Go on; a question is turned over first"),
    Command("play.back", "left,backspace", "back", "Go back, exactly as it was"),
    Command("play.enter", "enter", "begin", "Begin the cards or the debrief; else go on"),
    Command(
        "play.auto", "a", "plays itself", "Go on by itself, or stop; it waits where people talk"
    ),
    Command("play.scenes", "s", "scenes", "Jump to a scene"),
    Command("play.take_over", "t", "take over", "Go on from here live, in a practice copy"),
    Command("play.note", "n", "note", "Write down what the room says; it stays in your notes"),
    Command("play.roles", "r", "roles", "Open the role sheets; hidden until the debrief"),
    Command(
        "play.view", "v", "view", "Show the session alone in large spacing, or the narration too"
    ),
    Command("play.leave", "escape,q,f5", "leave", "Leave the play; your notes are kept"),
    Command("play.faster", "plus,equals_sign", "faster", "Play itself faster"),
    Command("play.slower", "minus", "slower", "Play itself slower"),
    Command("play.first", "home", "beginning", "Jump to the beginning"),
    Command("play.last", "end", "end", "Jump to the end"),
    Command("play.up", "up", "up", "Read up in the narration"),
    Command("play.down", "down", "down", "Read on in the narration, where it is longer"),
    Command("play.page_up", "pageup", "page up", "Look up on the board"),
    Command("play.page_down", "pagedown", "page down", "Look down on the board"),
)
PLAY: dict[str, Command] = {each.id: each for each in OF_PLAY}
"""The keys of a play; its letters are keys, as on the home screen."""

OF_ROUND = (
    Command("round.help", "f1", "help", "Say how this goes"),
    Command("round.on", "enter", "turn over, go on", "Turn the card over, or go to the next one"),
    Command("round.earlier", "shift+tab", "back", "Go back to the one before"),
    Command("round.leave", "escape,f5", "leave", "Leave; what was typed is written down"),
)
ROUND: dict[str, Command] = {each.id: each for each in OF_ROUND}
"""The keys of cards and debriefs, where the line takes what is typed."""

OF_TIMELINE = (
    Command("timeline.help", "f1", "help", "Say what this screen is for and list its keys"),
    Command("timeline.on", "space,right,enter", "on", "Go on to the next entry"),
    Command("timeline.back", "left,backspace", "back", "Go back, exactly as it was"),
    Command("timeline.auto", "a", "plays itself", "Go on by itself, or stop"),
    Command("timeline.faster", "plus,equals_sign", "faster", "Play itself faster"),
    Command("timeline.slower", "minus", "slower", "Play itself slower"),
    Command("timeline.jump", "j,s", "jump", "Jump to a meeting, a stage or a day"),
    Command("timeline.first", "home", "beginning", "Jump to the first entry"),
    Command("timeline.last", "end", "end", "Jump to the newest entry"),
    Command("timeline.up", "up", "up", "Read up in what is told"),
    Command("timeline.down", "down", "down", "Read on in what is told"),
    Command("timeline.page_up", "pageup", "page up", "Look up on the board"),
    Command("timeline.page_down", "pagedown", "page down", "Look down on the board"),
    Command("timeline.view", "v", "view", "Show the session alone, or what is told too"),
    Command("timeline.leave", "escape,q,f5", "leave", "Go back to the pages"),
)
TIMELINE: dict[str, Command] = {each.id: each for each in OF_TIMELINE}
"""The keys of a saved session's moments."""

OF_REVIEW = (
    Command("review.help", "f1", "help", "Say how to move about"),
    Command("review.open", "enter", "open", "Open what is pointed to"),
    Command("review.back", "escape,backspace,f5", "back", "Go back to the page before"),
    Command("review.search", "slash", "search", "Look for words in this session"),
    Command("review.contents", "c", "contents", "Go to the first page"),
    Command("review.write", "w", "comment", "Write a comment on what is pointed to"),
    Command("review.export", "e", "export", "Write a document of this session to a file"),
    Command("review.leave", "q", "leave", "Close the session; nothing in it was changed"),
)
REVIEW: dict[str, Command] = {each.id: each for each in OF_REVIEW}
"""The keys of a review; arrows, Enter, Esc and the mouse are enough."""


OF_EXPORT = (
    Command("export.help", "f1", "help", "Say how this goes"),
    Command("export.write", "enter,ctrl+s", "write it", "Write the file, as it is shown here"),
    Command("export.back", "escape,f5,q", "back", "Go back; what was written stays written"),
)
EXPORT: dict[str, Command] = {each.id: each for each in OF_EXPORT}
"""The keys of a document that is looked at before it is written."""


def either_case(keys: str) -> str:
    """Return keys so that a letter does the same with Shift or Caps Lock."""
    every = keys.split(",")
    return ",".join([*every, *(key.upper() for key in every if len(key) == 1 and key.isalpha())])


def key_shown(keys: str) -> str:
    """Return how a key is written for people: ``^Z``, ``F2``."""
    key = keys.split(",", maxsplit=1)[0]
    for spelled, sign in _KEY_NAMES.items():
        key = key.replace(spelled, sign)
    return key if key in _NAMED else key.upper()
