"""A form: a few questions that make one gesture. What is typed stays until it is taken."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from ibb.desk.at import Answers, Field, Form, Gesture
from ibb.tui.widgets.chooser import Chooser
from ibb.tui.widgets.ticks import Ticks

YES, NO = "yes", "no"
LEAST_ROWS = 3


class Words(TextArea):
    """Words of several lines; Ctrl+J begins a new one here too, as in the capture line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"ctrl+j", "shift+enter"}:
            self.insert("\n")
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)


class FormScreen(ModalScreen[None]):
    """Asks; ``take`` records and returns a sentence if it was refused."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "record", priority=True),
        Binding("escape,f5", "leave", "back", priority=True),
        Binding("pageup", "page(-1)", "up", show=False, priority=True),
        Binding("pagedown", "page(1)", "down", show=False, priority=True),
    ]

    def __init__(
        self,
        form: Form,
        take: Callable[[Gesture], str | None],
        refuse: Callable[[Exception], str | None],
        *,
        unsent: str = "",
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self.form = form
        self._take = take
        self._refuse = refuse
        self._keep = keep
        self._unsent = _unsent(unsent)
        self._dirty = False
        self._longer = False
        """Whether the questions need more rows than there are."""

    def compose(self) -> ComposeResult:
        """Lay the questions out under each other."""
        with Vertical(id="form"):
            yield Static(Content(self.form.title), id="form-title")
            if self.form.about:
                yield Static(Content(self.form.about), id="form-about")
            with VerticalScroll(id="form-fields", can_focus=False):
                for field in self.form.fields:
                    yield Static(Content(_label(field)), classes="field-label")
                    yield self._widget(field)
            yield Static("", id="form-says", markup=False)
            yield Button(f"^S  {self.form.send}", id="form-send", compact=True)
            yield Static(Content(self._keys()), id="form-keys")

    def _keys(self) -> str:
        send = self.form.send.lower()
        if self._longer:
            return f"Tab next   PgUp PgDn read on   ^S {send}   Esc back, all is kept"
        return f"Tab next question   ^S {send}   Esc or F5 back, what is typed is kept"

    def on_mount(self) -> None:
        """Begin at the first question; say what an earlier visit left unsent."""
        first = self.query_one(f"#field-{self.form.fields[0].key}", Widget)
        self.set_focus(first, scroll_visible=False)
        if self._unsent:
            self._say("What you had typed here before is back; it was not sent yet.")
        self.set_interval(0.15, self._keep_typed)
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Use the window there is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Give the questions the room that title, send and keys leave; say if they need more."""
        fields, box = self._fields, self.query_one("#form", Vertical)
        beside = [each for each in box.children if each is not fields]
        taken = sum(each.outer_size.height + each.styles.margin.height for each in beside)
        whole = self.size.height - box.gutter.height - box.styles.margin.height
        room = max(whole - taken - fields.styles.margin.height, LEAST_ROWS)
        fields.styles.max_height = room
        longer = fields.virtual_size.height > room
        if longer != self._longer:
            self._longer = longer
            self.query_one("#form-keys", Static).update(Content(self._keys()))
            self.call_after_refresh(self._fit)
        elif self.focused:
            self.call_after_refresh(self._show_question, self.focused)

    @property
    def _fields(self) -> VerticalScroll:
        return self.query_one("#form-fields", VerticalScroll)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep a question in sight together with what it asks."""
        self.call_after_refresh(self._show_question, event.widget)

    def _show_question(self, widget: Widget) -> None:
        """Scroll as little as shows a question and its answer; a longer one from its beginning."""
        children = list(self._fields.children)
        if widget in children:
            label = children[children.index(widget) - 1]
            self._bring(label.virtual_region.union(widget.virtual_region))

    def _bring(self, region: Region) -> None:
        fields = self._fields
        room, now = fields.scrollable_content_region.height, fields.scroll_offset.y
        least = region.bottom - room
        y = region.y if region.y < now or region.height > room else max(now, least)
        fields.scroll_to(y=y, animate=False, force=True, immediate=True)

    async def action_page(self, way: int) -> None:
        """Read up or down: in a long list or text that has the focus, else in the questions."""
        page = "page_up" if way < 0 else "page_down"
        match self.focused:
            case Ticks() as ticks if ticks.max_scroll_y:
                await ticks.run_action(page)
            case TextArea() as area if area.max_scroll_y:
                await area.run_action(f"cursor_{page}")
            case _:
                step = max(self._fields.scrollable_content_region.height - 1, 1)
                self._fields.scroll_relative(y=way * step, animate=False, force=True)

    def _widget(self, field: Field) -> Widget:
        value = self._unsent.get(field.key, field.value)
        name = f"field-{field.key}"
        match field.kind:
            case "text":
                area = Words(
                    str(value),
                    id=name,
                    soft_wrap=True,
                    tab_behavior="focus",
                    placeholder=Content(field.hint),
                    highlight_cursor_line=False,
                )
                area.move_cursor(area.document.end)
                return area
            case "choice":
                return Chooser(field.options, str(value), id=name)
            case "yes":
                chosen = YES if value in {True, YES} else NO
                return Chooser(((YES, "yes"), (NO, "no")), chosen, id=name)
            case "choices":
                return Ticks(field.options, tuple(value), id=name)
            case _:
                return Input(str(value), id=name, placeholder=field.hint, compact=True)

    def answers(self) -> Answers:
        """Return what is answered so far."""
        return {field.key: self._answer(field) for field in self.form.fields}

    def _answer(self, field: Field) -> Any:
        widget = self.query_one(f"#field-{field.key}", Widget)
        match widget:
            case TextArea():
                return widget.text
            case Chooser():
                return widget.value == YES if field.kind == "yes" else widget.value
            case Ticks() | Input():
                return widget.value
        return None

    @on(Chooser.Changed)
    def _chosen(self, event: Chooser.Changed) -> None:
        """Show the answer that was changed, wherever one was reading."""
        self._dirty = True
        self._bring(event.chooser.virtual_region)

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Ticks.Changed)
    def _changed(self) -> None:
        self._dirty = True

    def _keep_typed(self) -> None:
        if self._dirty:
            self._dirty = False
            now = self.answers()
            as_offered = {field.key: field.value for field in self.form.fields}
            same = all(str(now[key] or "") == str(as_offered[key] or "") for key in now)
            self._keep("" if same else json.dumps(now))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input.id == f"field-{self.form.fields[-1].key}":
            self.action_send()
        else:
            self.focus_next()

    @on(Button.Pressed)
    def _pressed(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Record what was answered, once every key pressed before has been taken in."""
        (self.focused or self).call_later(self._send)

    def _send(self) -> None:
        try:
            gesture = self.form.make(self.answers())
            refused = self._take(gesture)
        except Exception as error:
            refused = self._refuse(error)
            if refused is None:
                raise
        if refused:
            self._say(refused)
            return
        self._dirty = False
        self._keep("")
        self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#form-says", Static).update(Content(words))
        self.call_after_refresh(self._fit)

    def action_leave(self) -> None:
        """Go back; what was typed is there next time."""
        (self.focused or self).call_later(self._leave)

    def keep_all(self) -> None:
        """Keep what is typed before the program ends."""
        self._dirty = True
        self._keep_typed()

    def _leave(self) -> None:
        self.keep_all()
        self.dismiss(None)


def _label(field: Field) -> str:
    if field.kind == "choices":
        return f"{field.label}  (Space ticks)"
    return field.label


def _unsent(text: str) -> Answers:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
