"""The workbench as somebody sees it who sits in front of it: for tests that drive the program."""

import functools
import re

SECTIONS = ["Overview", "Industrial chains", "Special actions", "Key works", "Responsibilities", "Projects",
            "Indicators", "Evaluation", "Progress", "Parks and capacities", "Materials and processes", "Balances",
            "Chain diagrams", "Units", "Calendars and baselines", "Checks"]


class Window:
    """The parts of the window that stay, found once: walking a whole window takes seconds."""

    def __init__(self, program):
        self.program = program
        self.inspector = program.find("form", "Inspector")

    @functools.cached_property
    def saved(self):
        """The label that tells what is not saved; a new plan has none."""
        return self.program.find("label", re.compile("^saved$|unsaved changes?$"))

    @functools.cached_property
    def rail(self):
        return {name: self.program.find("list item", name) for name in SECTIONS}

    def open_section(self, name):
        self.program.click(self.rail[name])
        self.wait_for_section(name)

    def wait_for_section(self, name):
        self.program.wait(lambda: "selected" in self.rail[name].states, f"{name} to be selected")

    def find_item(self, text, name):
        """Search the whole plan for a text, open the first hit, and wait for its name."""
        self.program.key("ctrl+f")
        entry = self.program.find("entry", "Name, alias, id or unit")
        self.program.wait(lambda: "focused" in entry.states)
        self.program.paste(text)
        self.program.wait(lambda: entry.text == text)
        popover = entry.parent
        popover.find("label", re.compile(r"^\d+ items? found$"))
        self.program.wait(lambda: popover.find_all("list item"))
        self.program.key("Return")
        self.program.wait(lambda: self.field("Name").text == name, f"{name} in the inspector")

    def field(self, label):
        """The editor of a field in the inspector."""
        return self.inspector.find("text", label)

    def type_into(self, label, text):
        editor = self.field(label)
        self.program.click(editor)
        self.program.wait(lambda: "focused" in editor.states)
        self.program.key("ctrl+a")
        self.program.paste(text)
        self.program.wait(lambda: editor.text == text)
        self.program.key("Return")
