"""Everything a reader can do: one table, from which bindings, hints, help and the palette come."""

from __future__ import annotations

import re
from typing import NamedTuple

from textual.binding import Binding

_PART = re.compile(r"[a-z_]+|-?\d+")


class Command(NamedTuple):
    """One thing that a key does. `id` is the action of the reading screen, with its arguments."""

    id: str
    keys: str
    """Textual's names of the keys, parted by commas; the first is the one shown."""
    words: str
    """What it does; `{}` in it stands for the key."""
    group: str
    shown: str = ""
    """The keys as a reader would write them, where Textual's names are not what stands on a key."""
    sequence: bool = False
    """Whether the first of `keys` is two keys pressed one after the other."""
    counted: bool = False
    """Whether a number may be typed before it."""
    opens: bool = False
    """Whether its key opens a menu of the sequences that begin with it."""
    where: str = ""
    """Where alone the keys do this: "selection" while something is selected, "review" during a review."""

    @property
    def name(self) -> str:
        """What the settings call it: its action in words, as `step_kind_next_entity`."""
        parts = _PART.findall(self.id.removeprefix("app."))
        words = [part if part[0].isalpha() else "previous" if part[0] == "-" else "next" for part in parts]
        return "_".join(["library", *words] if self.group == "Library" else words)

    def told(self, key: str = "") -> str:
        """What it does, in words, with `key` where they name it; without one, with the default key."""
        return self.words.replace("{}", key or key_of(self).split()[-1 if self.where else 0])


COMMANDS: tuple[Command, ...] = (
    Command("move('down')", "j,down", "down a line; 5{}: five", "Move", "j ↓", counted=True),
    Command("move('up')", "k,up", "up a line", "Move", "k ↑", counted=True),
    Command("space", "space", "down a page; in a panel, mark the row", "Move", "space", counted=True),
    Command("move('page_down')", "pagedown", "down a page", "Move", "PgDn", counted=True),
    Command("move('page_up')", "b,pageup", "up a page", "Move", "b PgUp", counted=True),
    Command("move('half_page_down')", "ctrl+d", "down half a page", "Move", counted=True),
    Command("move('half_page_up')", "ctrl+u", "up half a page", "Move", counted=True),
    Command("move('home')", "g,home", "to the start", "Move", "g Home", counted=True),
    Command("move('end')", "G,end", "to the end; 12{}: to paragraph 12", "Move", "G End", counted=True),
    Command("percent", "percent_sign", "40{}: to where 40 % has been read", "Move", "%", counted=True),
    Command("step_paragraph(1)", "right_curly_bracket", "next paragraph", "Move", "}", counted=True),
    Command("step_paragraph(-1)", "left_curly_bracket", "previous paragraph", "Move", "{", counted=True),
    Command("step_sentence(1)", "right_parenthesis", "next sentence", "Move", ")", counted=True),
    Command("step_sentence(-1)", "left_parenthesis", "previous sentence", "Move", "(", counted=True),
    Command("contents", "T", "the headings of the text, to pick one", "Move"),
    Command("step_heading(1)", "]h", "next heading", "Move", sequence=True, counted=True),
    Command("step_heading(-1)", "[h", "previous heading", "Move", sequence=True, counted=True),
    Command("paragraph", "ctrl+g", "go to a paragraph by its number", "Move"),
    Command(
        "jump_back",
        "alt+left,ctrl+o",
        "back to where the last jump began",
        "Move",
        "Alt+← Ctrl+o",
        counted=True,
    ),
    Command("jump_forward", "alt+right", "forward again", "Move", "Alt+→", counted=True),
    Command("set_mark", "m", "remember this place by a letter: {} a", "Move"),
    Command("go_to_mark", "apostrophe", "go to the place of a letter: {} a", "Move", "'"),
    Command("letters", "J", "show a letter at each fact; the letter goes there", "Facts"),
    Command("step(1)", "n", "next fact, or next hit while a search is on", "Facts", counted=True),
    Command("step(-1)", "N", "previous fact, or previous hit", "Facts", counted=True),
    Command("step_kind(1,'entity')", "]e", "next entity", "Facts", sequence=True, counted=True),
    Command("step_kind(-1,'entity')", "[e", "previous entity", "Facts", sequence=True, counted=True),
    Command("step_kind(1,'quote')", "]q", "next quote", "Facts", sequence=True, counted=True),
    Command("step_kind(-1,'quote')", "[q", "previous quote", "Facts", sequence=True, counted=True),
    Command("step_kind(1,'date')", "]d", "next date", "Facts", sequence=True, counted=True),
    Command("step_kind(-1,'date')", "[d", "previous date", "Facts", sequence=True, counted=True),
    Command("step_kind(1,'note')", "]i", "next note", "Facts", sequence=True, counted=True),
    Command("step_kind(-1,'note')", "[i", "previous note", "Facts", sequence=True, counted=True),
    Command(
        "step_same(1)",
        "]]",
        "next place of the same entity, speaker or day",
        "Facts",
        sequence=True,
        counted=True,
    ),
    Command("step_same(-1)", "[[", "previous place of the same", "Facts", sequence=True, counted=True),
    Command(
        "enter", "enter", "go to a row's place, again: the next; on a fact: its details", "Facts", "Enter"
    ),
    Command("look_up", "W", "look the entity, or who speaks, up in an encyclopaedia", "Facts"),
    Command("find", "slash", "find in the article; Ctrl+r there: by a regular expression", "Find", "/"),
    Command("filter", "f", "narrow the panel by typing", "Find"),
    Command("copy", "y", "copy the selection, the marked facts or the current fact", "Copy"),
    Command("copy('cited')", "Y", "the same with its source", "Copy"),
    Command("copy_as", "c", "copy as plain text, Markdown, CSV, JSON or the source alone", "Copy"),
    Command("app.export_facts", "x", "write all facts into a file, in one of ten formats", "Copy"),
    Command("app.import_facts", "ctrl+x", "take in the facts of such a file", "Copy"),
    Command("mark", "asterisk", "mark the current fact, to copy or correct it", "Mark", "*"),
    Command("select", "v", "select by words: then ← → ↑ ↓; {} again: by other units", "Copy"),
    Command("unit('sentence')", "s", "whole sentences", "Copy", where="selection"),
    Command("unit('paragraph')", "p", "whole paragraphs", "Copy", where="selection"),
    Command("copy_on_select", "ampersand", "copy at once what the mouse selects, or not", "Copy", "&"),
    Command("mark_many", "M", "mark many facts at once", "Mark", opens=True),
    Command("mark_text", "Mt", "every fact with the words of this one", "Mark", "M t", sequence=True),
    Command("mark_uncertain", "Mc", "every proposal no more certain than this", "Mark", "M c", sequence=True),
    Command("mark_label", "Ml", "every fact of this kind and label", "Mark", "M l", sequence=True),
    Command("mark_screen", "Ms", "every fact on the screen", "Mark", "M s", sequence=True),
    Command("mark_none", "Mn", "no fact any more", "Mark", "M n", sequence=True),
    Command("accept", "a", "accept the marked facts or the current one", "Correct"),
    Command("reject", "r", "reject them; bring rejected ones back", "Correct"),
    Command("review", "R", "go through what has not been decided on", "Correct"),
    Command("skip", "space", "pass over a fact in a review", "Correct", "space", where="review"),
    Command("step_unreviewed(1)", "]u", "next fact that has not been decided on", "Correct", sequence=True),
    Command("step_unreviewed(-1)", "[u", "previous fact that has not", "Correct", sequence=True),
    Command("correct", "e", "correct the marked facts or the current one", "Correct", opens=True),
    Command("relabel", "el,l", "label an entity", "Correct", "l, e l", sequence=True),
    Command("rename", "en,C", "name an entity", "Correct", "C, e n", sequence=True),
    Command("same_as", "es", "the same as another entity", "Correct", "e s", sequence=True),
    Command(
        "merge",
        "em,U",
        "make the marked entities one, or this one and another",
        "Correct",
        "U, e m",
        sequence=True,
    ),
    Command("split", "ex,X", "split this mention off", "Correct", "X, e x", sequence=True),
    Command("respeak", "ew,w", "who said it", "Correct", "w, e w", sequence=True),
    Command("redate", "ev,V", "value of a date", "Correct", "V, e v", sequence=True),
    Command("rewrite", "et", "text of a note", "Correct", "e t", sequence=True),
    Command("tint", "ec,h", "colour of a highlight", "Correct", "h, e c", sequence=True),
    Command("edges", "eb,P", "move where it begins and ends", "Correct", "P, e b", sequence=True),
    Command("delete", "ed,delete", "delete", "Correct", "Del, e d", sequence=True),
    Command("app.undo", "u", "undo, also what was done another day", "Correct"),
    Command("app.redo", "ctrl+r", "redo what was undone", "Correct"),
    Command(
        "app.orphans",
        "exclamation_mark",
        "facts of an earlier text that have no place in this one; or put one on the selection",
        "Correct",
        "!",
    ),
    Command("note", "i", "write a note on the selection or the current fact", "Add"),
    Command("add_entity", "e", "make the selection an entity", "Add", where="selection"),
    Command("add_quote", "q", "make it a quote", "Add", where="selection"),
    Command("add_date", "d", "make it a date", "Add", where="selection"),
    Command("highlight", "h", "highlight it", "Add", where="selection"),
    Command("focus_next_pane", "tab", "next pane", "Panels", "Tab"),
    Command("focus_previous_pane", "shift+tab", "previous pane", "Panels", "Shift+Tab"),
    Command("panel('entity')", "1", "entities", "Panels"),
    Command("panel('quote')", "2", "quotes", "Panels"),
    Command("panel('date')", "3", "dates", "Panels"),
    Command("panel('note')", "4", "notes", "Panels"),
    Command("order", "O", "another order of the panel: timeline, by speaker, by name", "Panels"),
    Command("said", "S", "everything said by the entity, or by who speaks; again: all quotes", "Panels"),
    Command("standing('proposed')", "Ap", "list only what is proposed", "Panels", "A p", sequence=True),
    Command("standing('accepted')", "Aa", "only what is accepted", "Panels", "A a", sequence=True),
    Command("standing('mine')", "Am", "only the reader's own", "Panels", "A m", sequence=True),
    Command(
        "standing('rejected')",
        "Ar",
        "only what is rejected, which can be brought back",
        "Panels",
        "A r",
        sequence=True,
    ),
    Command("standing('any')", "An", "all but rejected facts", "Panels", "A n", sequence=True),
    Command("panels", "0", "hide or show the panels", "Panels"),
    Command("show_kind('entity')", "E", "mark entities in the text, or not", "Look"),
    Command("show_kind('quote')", "Q", "mark quotes in the text, or not", "Look"),
    Command("show_kind('date')", "D", "mark dates in the text, or not", "Look"),
    Command("show_kind('note')", "I", "mark notes and highlights in the text, or not", "Look"),
    Command("measure(4)", "plus,equals_sign", "wider text", "Look", "+"),
    Command("measure(-4)", "minus", "narrower text", "Look", "-"),
    Command("light", "F", "dim all but the paragraph, or but the sentence", "Look"),
    Command("ruler", "H", "mark the line being read; moving by lines moves the mark", "Look"),
    Command("only_facts", "Z", "only the paragraphs with a fact; all again", "Look"),
    Command("unfold", "full_stop", "open the paragraphs folded here, or close them", "Look", "."),
    Command("spacing", "underscore", "lines further apart, and close again", "Look", "_"),
    Command("app.change_theme", "t", "choose a theme", "Look"),
    Command("open", "o", "open another file", "Articles"),
    Command("app.reload", "f5", "read the file again, which may have changed", "Articles", "F5"),
    Command("app.article(1)", "greater_than_sign", "next article", "Articles", ">"),
    Command("app.article(-1)", "less_than_sign", "previous article", "Articles", "<"),
    Command("app.library", "L", "the library: everything read", "Articles"),
    Command("about", "B", "the entity, or who speaks, in all articles of the library", "Articles"),
    Command("published", "p", "set the publication date, which relative dates hang on", "Articles"),
    Command("app.extraction", "s", "pause the finding of facts, or go on with it", "Articles"),
    Command("app.command_palette", "ctrl+p", "all commands, by name", "Program"),
    Command("help", "question_mark", "all keys", "Program", "?"),
    Command("back", "escape", "leave a search, a filter, a selection, the marks", "Program", "Esc"),
    Command("app.suspend_process", "ctrl+z", "leave it for the shell, whose fg comes back", "Program"),
    Command("app.quit", "q", "quit", "Program"),
)


LIBRARY: tuple[Command, ...] = (
    Command("choose", "enter", "open the article at the place, or the name", "Library", "Enter"),
    Command("move('down')", "j,down", "down a line", "Library", "j ↓"),
    Command("move('up')", "k,up", "up a line", "Library", "k ↑"),
    Command("move('page_down')", "space,pagedown", "down a page", "Library", "space PgDn"),
    Command("move('page_up')", "b,pageup", "up a page", "Library", "b PgUp"),
    Command("move('home')", "g,home", "to the start", "Library", "g Home"),
    Command("move('end')", "G,end", "to the end", "Library", "G End"),
    Command("search", "slash", "search as you type; Tab goes back to the list", "Library", "/"),
    Command("order", "O", "another order: opened last, newest, by title, by source, most facts", "Library"),
    Command("names", "e", "all names in the library", "Library"),
    Command("toggle_read", "r", "read, or not", "Library"),
    Command("tags", "number_sign", "change the tags", "Library", "#"),
    Command("remove", "d", "delete the article from the library", "Library"),
    Command("restore", "u", "bring back what was deleted last", "Library"),
    Command("help", "question_mark", "all keys", "Library", "?"),
    Command("back", "escape,q", "end the search; leave the library", "Library", "Esc q"),
)
"""What can be done in the library, where the other commands have no meaning."""


BEGUN_BY = {"selection": "select", "review": "review"}
"""The command that begins what some keys are for alone."""


def bindings(commands: tuple[Command, ...] = COMMANDS) -> list[Binding]:
    """The bindings of a screen; their ids are what a keymap goes by.

    Two keys in a row are a binding that no key is: Textual knows of none, but a keymap may give it one.
    """
    return [
        Binding(command.keys, command.id, command.told(), show=False, id=command.name)
        for command in commands
        if not command.where
    ]


def key_of(command: Command) -> str:
    """The default keys of a command as a reader writes them."""
    keys = command.shown or command.keys.split(",")[0].replace("ctrl+", "Ctrl+")
    first = next((one.keys for one in COMMANDS if one.id == BEGUN_BY.get(command.where)), "")
    return f"{first} {keys}".lstrip()
