"""Drive a GTK 4 program from a test, as a person and a screen reader do.

A test script runs inside `desktop` and has two hands: the accessibility tree, which finds what the
window shows by role and name, and the X server, which takes real keys and real pointer movements.

    #!/usr/bin/python3
    from driver import Program, case, finish

    with Program(["build/src/app/qaidam", "plan.qdm"]) as program:
        with case("a new name is taken over"):
            entry = program.find("text", "Name")
            program.click(entry)
            program.key("ctrl+a")
            program.paste("钾盐产业链")
            program.key("Return")
            program.wait(lambda: program.find_all("label", "钾盐产业链"))
    finish()

Nothing waits a fixed time: whatever the window takes a moment for is asked for until it is there.

What GTK 4.8 does not tell: the window's place on the screen (hence the X server is asked), which
rows of a list exist outside its viewport (they are there with no size, and are passed over here),
and the names of rows and cells.  An entry has no action that confirms it; send Return.
"""

import contextlib
import functools
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

# The program's warnings are fatal, those of this script's own libraries are not.
PROGRAM_ENVIRONMENT = dict(os.environ)
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)

SOURCE_ROOT = pathlib.Path(os.environ.get("QDM_SOURCE_ROOT") or pathlib.Path(__file__).resolve().parents[2])
BUILD_ROOT = pathlib.Path(os.environ.get("QDM_BUILD_ROOT") or SOURCE_ROOT / "build")
# A build with sanitizers is slower, and says so.
SLOWNESS = float(os.environ.get("QDM_SLOWNESS") or 1)
PATIENCE = 20 * SLOWNESS
PAUSE = 0.03

# Actions that every text offers; they would drown the rest of a printed tree.
COMMON_ACTIONS = {"clipboard.copy", "clipboard.cut", "clipboard.paste", "selection.delete",
                  "selection.select-all", "link.open", "link.copy", "menu.popup", "misc.insert-emoji",
                  "text.undo", "text.redo", "text.clear", "default.activate"}

TOLD_STATES = ["active", "busy", "checked", "editable", "expandable", "expanded", "focused", "invalid-entry",
               "modal", "pressed", "required", "selected"]


class TimeIsUp(AssertionError):
    """What was waited for did not come."""


class ProgramEnded(Exception):
    """The program is gone, and the test that drives it can only end too."""


def wait_for(condition, what=None, patience=PATIENCE):
    """Ask until `condition()` is true, and return its answer."""
    end = time.monotonic() + patience
    while True:
        # An object may go away between two questions about it.
        with contextlib.suppress(GLib.Error):
            answer = condition()
            if answer:
                return answer
        Program.check_all()
        if time.monotonic() > end:
            raise TimeIsUp(f"waited {patience:g} s in vain for {what or condition}")
        time.sleep(PAUSE)


# --- what the window shows ----------------------------------------------------------------------

class Element:
    """One object of the accessibility tree."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __eq__(self, other):
        return isinstance(other, Element) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def __repr__(self):
        return f"{self.role} {self.name!r}"

    # Asked for once: each question is a message to the program and back.
    @functools.cached_property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def description(self):
        return self.accessible.get_description() or ""

    @property
    def states(self):
        return {state.value_nick for state in self.accessible.get_state_set().get_states()}

    @property
    def parent(self):
        accessible = self.accessible.get_parent()
        return Element(accessible) if accessible else None

    @property
    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child:
                yield Element(child)

    @property
    def extents(self):
        """Left, top, width and height in the window, in the program's pixels."""
        if not self.can("Component"):
            return 0, 0, 0, 0
        box = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    @property
    def is_visible(self):
        return self.extents[2] > 0 and self.extents[3] > 0

    def ancestors(self):
        """This element and all that it is in, up to its window."""
        element = self
        while element and element.role != "application":
            yield element
            element = element.parent

    @property
    def window(self):
        """The window (frame, dialog) that this element is in."""
        return list(self.ancestors())[-1]

    def can(self, interface):
        return interface in self.accessible.get_interfaces()

    # text, number, selection, actions

    @property
    def text(self):
        count = Atspi.Text.get_character_count(self.accessible)
        return Atspi.Text.get_text(self.accessible, 0, count)

    @text.setter
    def text(self, text):
        assert Atspi.EditableText.set_text_contents(self.accessible, text), f"{self!r} takes no text"

    @property
    def caret(self):
        """Before which character the cursor stands."""
        return Atspi.Text.get_caret_offset(self.accessible)

    @property
    def value(self):
        return Atspi.Value.get_current_value(self.accessible)

    @value.setter
    def value(self, value):
        assert Atspi.Value.set_current_value(self.accessible, value), f"{self!r} takes no number"

    @property
    def actions(self):
        names = []
        if self.can("Action"):
            # GTK counts the actions of some insensitive widgets but does not name them.
            with contextlib.suppress(GLib.Error):
                for i in range(Atspi.Action.get_n_actions(self.accessible)):
                    names.append(Atspi.Action.get_action_name(self.accessible, i))
        return names

    def do(self, action=None):
        """Do an action by its name, or the first one."""
        actions = self.actions
        assert actions and (action is None or action in actions), f"{self!r} has not this action: {action}"
        Atspi.Action.do_action(self.accessible, actions.index(action) if action else 0)

    def select(self, i):
        """Select the child number `i` of a list."""
        assert Atspi.Selection.select_child(self.accessible, i), f"{self!r} has no child {i} to select"

    @property
    def selected(self):
        return [Element(Atspi.Selection.get_selected_child(self.accessible, i))
                for i in range(Atspi.Selection.get_n_selected_children(self.accessible))]

    # searching

    def walk(self):
        """This element and all below it, but not the rows that a list keeps out of sight."""
        yield self
        for child in self.children:
            if child.role not in ("table row", "list item") or child.is_visible:
                yield from child.walk()

    def matches(self, role, name):
        if role is not None and self.role != role:
            return False
        if isinstance(name, re.Pattern):
            return name.search(self.name) is not None
        return name is None or self.name == name

    def find_all(self, role=None, name=None):
        """All elements of this role and name (a string, or a pattern of `re`) that are there now."""
        return [element for element in self.walk() if element.matches(role, name)]

    def find(self, role=None, name=None, patience=PATIENCE):
        """The first element of this role and name, waited for."""
        return wait_for(lambda: next((e for e in self.walk() if e.matches(role, name)), None),
                        f"{role or 'an element'} {name!r}", patience)

    # printing

    def describe(self):
        """One line that says what this element is to somebody who cannot see it."""
        words = [f"{self.role} {self.name!r}"]
        if self.description and self.description != self.name:
            words.append(f"description={self.description!r}")
        states = self.states
        told = [state for state in TOLD_STATES if state in states]
        if "sensitive" not in states and self.role != "application":
            told.append("insensitive")
        if told:
            words.append("[" + ", ".join(told) + "]")
        if self.can("Value"):
            words.append(f"value={self.value:g}")
        if self.can("Text") and self.text != self.name:
            words.append(f"text={self.text[:80]!r}")
        actions = sorted(set(self.actions) - COMMON_ACTIONS)
        if actions:
            words.append("actions=" + ",".join(actions))
        x, y, width, height = self.extents
        words.append(f"@{x},{y} {width}x{height}")
        return " ".join(words)

    def tree(self, depth=0):
        """This element and all below it as text, one a line."""
        lines = ["  " * depth + self.describe()]
        for child in self.children:
            if child.role not in ("table row", "list item", "scroll bar") or child.is_visible:
                lines.append(child.tree(depth + 1))
        return "\n".join(lines)


# --- hands --------------------------------------------------------------------------------------

def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout


def key(*keys):
    """Press keys one after the other, such as "ctrl+z", "F10", "Return"."""
    xdotool("key", "--clearmodifiers", *keys)


def type_text(text):
    """Type plain ASCII; what is not goes through paste()."""
    assert text.isascii(), f"only ASCII can be typed, paste this: {text}"
    xdotool("type", "--delay", 12, "--", text)


def set_clipboard(text):
    subprocess.run(["xclip", "-selection", "clipboard", "-in"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Its child may come to own the clipboard only after it has ended.
    wait_for(lambda: get_clipboard() == text, "the clipboard to have the text")


def get_clipboard():
    return subprocess.run(["xclip", "-selection", "clipboard", "-out"], capture_output=True).stdout.decode()


def paste(text):
    """Put any text where the cursor is, through the clipboard."""
    set_clipboard(text)
    key("ctrl+v")


def move_to(x, y):
    xdotool("mousemove", round(x), round(y))


# Longer than GTK takes two presses for a double click.
BETWEEN_CLICKS = 0.45
last_press = -BETWEEN_CLICKS


def part_from_last_press():
    """Two clicks are no double click, however fast the machine is."""
    time.sleep(max(0, last_press + BETWEEN_CLICKS - time.monotonic()))


def press(*words):
    """Let xdotool press a button, and remember when; it may take its time until it does."""
    global last_press
    xdotool(*words)
    last_press = time.monotonic()


def click_at(x, y, button=1, count=1, keys=None):
    """Click at a point of the screen; `keys` ("ctrl", "shift") are held down meanwhile."""
    part_from_last_press()
    move_to(x, y)
    with held(keys):
        if count == 1:
            # At once: a list takes it for no click when the program draws for long between the two.
            press("mousedown", button, "mouseup", button)
        else:
            press("click", "--repeat", count, "--delay", 40, button)


def press_at(x, y, button=1):
    """Press at a point of the screen, and hold."""
    part_from_last_press()
    move_to(x, y)
    press("mousedown", button)


def release(button=1):
    xdotool("mouseup", button)


def drag_between(x0, y0, x1, y1, button=1, keys=None, steps=10):
    """Press at one point of the screen, move on to another, and let go there."""
    with held(keys):
        press_at(x0, y0, button)
        for i in range(1, steps + 1):
            # A hand takes its time; GTK needs some movements to see a drag in them.
            move_to(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps)
            time.sleep(0.016)
        release(button)


def scroll_at(x, y, steps, keys=None):
    """Turn the wheel at a point of the screen, down for positive `steps`."""
    move_to(x, y)
    with held(keys):
        xdotool("click", "--repeat", abs(steps), "--delay", 20, 5 if steps > 0 else 4)


@contextlib.contextmanager
def held(keys):
    if keys:
        xdotool("keydown", keys)
    try:
        yield
    finally:
        if keys:
            xdotool("keyup", keys)


# --- pictures -----------------------------------------------------------------------------------

def shot(path, window="root"):
    """Write a picture of the screen, or of one X window, as PNG."""
    subprocess.run(["import", "-silent", "-window", str(window), str(path)], check=True)


def settle(patience=PATIENCE):
    """Wait until two pictures in a row are the same."""
    before = None

    def is_still():
        nonlocal before
        now = subprocess.run(["import", "-silent", "-window", "root", "rgb:-"], check=True, capture_output=True).stdout
        still, before = now == before, now
        if not still:
            time.sleep(0.15)
        return still

    wait_for(is_still, "a picture that stands still", patience)


# --- the program --------------------------------------------------------------------------------

class Program:
    """A program and its window; a context manager that ends the program with it.

    A program that ends badly (a warning is fatal) ends the test too, with ProgramEnded.
    """

    running = []

    def __init__(self, command, name=None, environment=None, patience=60 * SLOWNESS):
        self.command = [str(word) for word in command]
        self.name = name or pathlib.Path(command[0]).name
        self.environment = {**PROGRAM_ENVIRONMENT, **self.installation(), **(environment or {})}
        self.patience = patience
        self.good_ends = {0, -signal.SIGTERM}

    @staticmethod
    def installation():
        """What a program needs to know that is not installed, and that is driven."""
        return {"GSETTINGS_SCHEMA_DIR": str(BUILD_ROOT / "data"),
                "QDM_LOCALEDIR": str(BUILD_ROOT / "po"),
                "QDM_DATADIR": str(SOURCE_ROOT / "data"),
                # GTK 4.8 itself leaks whenever a screen reader asks for actions and when text is
                # copied; leaks of ours are found by the tests that run inside the program.
                "ASAN_OPTIONS": PROGRAM_ENVIRONMENT.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}

    def __enter__(self):
        Atspi.init()
        # A program that is busy answers later; by itself the library gives up after 0.8 s.
        Atspi.set_timeout(int(1000 * PATIENCE), int(1000 * self.patience))
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, env=self.environment, stderr=self.log)
        self.running.append(self)
        try:
            self.application = wait_for(self.look_for_application, f"{self.name} and its window", self.patience)
            # Nobody clicks before there is something to see; and a click during the long first frames
            # is a long press to GTK, which selects nothing.
            settle(self.patience)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def look_for_application(self):
        self.check_running()
        for element in Element(Atspi.get_desktop(0)).children:
            # A window is announced before its content.
            if element.accessible.get_process_id() == self.process.pid:
                if any(window.accessible.get_child_count() for window in element.children):
                    return element if self.surfaces() else None
        return None

    def __exit__(self, kind, error, trace):
        try:
            if isinstance(error, GLib.Error):
                self.await_death()
            if error is not None:
                self.keep_picture()
            self.end()
            if error is None:
                self.check_end()
        finally:
            sys.stderr.write(self.errors)
            self.running.remove(self)
            self.log.close()

    def end(self):
        """End the program, kindly at first."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self):
        """As a crash does it: nothing of the program has a chance to tidy up."""
        self.good_ends.add(-signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def wait_for_end(self):
        """Until the program has ended by itself."""
        wait_for(lambda: self.process.poll() is not None, f"{self.name} to end")

    # how it fares

    @property
    def errors(self):
        """What the program has written to standard error."""
        return os.pread(self.log.fileno(), os.fstat(self.log.fileno()).st_size, 0).decode(errors="replace")

    def check_end(self):
        """Complain of a program that has ended badly."""
        if self.process.poll() not in {None, *self.good_ends}:
            raise ProgramEnded(self.tell_end())

    def check_running(self):
        if self.process.poll() is not None:
            raise ProgramEnded(self.tell_end())

    @classmethod
    def check_all(cls):
        for program in cls.running:
            program.check_end()

    @classmethod
    def await_death(cls):
        """The accessibility bus may know of a program's end a moment before it can be told."""
        end = time.monotonic() + 2 * SLOWNESS
        while cls.running and time.monotonic() < end:
            cls.check_all()
            time.sleep(PAUSE)

    def tell_end(self):
        """One line: how the program ended, and what it complained of."""
        code = self.process.returncode
        way = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        lines = [line.strip() for line in self.errors.splitlines() if line.strip()]
        complaints = [line for line in lines if re.search("WARNING|CRITICAL|ERROR|runtime error", line)]
        return f"{self.name} {way}: {(complaints or lines or ['it said nothing'])[-1]}"

    @classmethod
    def keep_picture(cls):
        """Leave a picture of the screen beside the log of a failed test."""
        folder = BUILD_ROOT / "meson-logs"
        if folder.is_dir() and any(program.process.poll() is None for program in cls.running):
            picture = folder / f"failed-{pathlib.Path(sys.argv[0]).name}-{os.getpid()}-{len(cases) + 1}.png"
            with contextlib.suppress(subprocess.CalledProcessError):
                shot(picture)
                print(f"The screen then: {picture}", file=sys.stderr)

    # windows

    @property
    def windows(self):
        return list(self.application.children)

    @property
    def window(self):
        """The active window, or the first where none is."""
        windows = self.windows
        return next((window for window in windows if "active" in window.states), windows[0])

    @property
    def pop_overs(self):
        """The menus and pop-overs that are on the screen."""
        return [surface for surface in self.surfaces() if surface.is_pop_over]

    def wait_for_dialog(self):
        """The window that stands before the others, once keys go to it."""
        def find_dialog():
            dialog = next((window for window in self.windows
                           if window.role != "frame" or "modal" in window.states), None)
            active = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip()
            return dialog if dialog and self.surface_of(dialog, self.surfaces()).number == active else None

        return self.wait(find_dialog, "a dialog")

    def wait_for_windows(self, count):
        """Until so many windows are on the screen, the dialogs counted.

        The screen is asked and not the accessibility tree: GTK 4.8 complains of itself when it is
        asked for its windows while one of them goes.
        """
        self.wait(lambda: sum(not surface.is_pop_over for surface in self.surfaces()) == count, f"{count} windows")

    def surfaces(self):
        """What the program has on the screen: its windows, menus and pop-overs."""
        for _ in range(5):
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                   capture_output=True, text=True)
            # It fails when a window goes while it looks at it, and where there is none.
            if found.returncode == 0:
                break
        surfaces = []
        for number in found.stdout.split():
            # It may be gone by now.
            with contextlib.suppress(subprocess.CalledProcessError):
                surfaces.append(Surface(number, self.scale))
        return surfaces

    @property
    def scale(self):
        return int(self.environment.get("GDK_SCALE", "1"))

    def origin(self, element):
        """Where on the screen that point is from which the extents of an element count."""
        surfaces = self.surfaces()
        for ancestor in element.ancestors():
            # GTK places what is in a pop-over as if that were at the place of its button.
            for surface in surfaces:
                if surface.is_pop_over and surface.size == ancestor.extents[2:]:
                    return surface.place_of(ancestor)
        window = element.window
        return self.surface_of(window, surfaces).place_of(window)

    def surface_of(self, window, surfaces):
        """What a window of the accessibility tree is on the screen."""
        windows = [surface for surface in surfaces if not surface.is_pop_over]
        assert windows, f"{self.name} has no window on the screen"
        return min(windows, key=lambda surface: surface.difference(window))

    # looking

    def find(self, role=None, name=None, patience=PATIENCE):
        return self.application.find(role, name, patience)

    def find_all(self, role=None, name=None):
        return self.application.find_all(role, name)

    def wait(self, condition, what=None, patience=PATIENCE):
        """wait_for(), but at an end at once if the program ends."""
        def ask():
            self.check_running()
            return condition()
        return wait_for(ask, what, patience)

    def tree(self):
        return self.application.tree()

    def point(self, element, across=0.5, down=0.5):
        """A point of the screen in an element, by default its middle."""
        x, y, width, height = wait_for(lambda: element.is_visible and element.extents, f"{element!r} to be visible")
        left, top = self.origin(element)
        return left + (x + width * across) * self.scale, top + (y + height * down) * self.scale

    # doing

    def click(self, element, across=0.5, down=0.5, **how):
        # Before it is asked where the element is, which may change meanwhile.
        part_from_last_press()
        click_at(*self.point(element, across, down), **how)

    def drag(self, element, target, across=0.5, down=0.5, **how):
        part_from_last_press()
        drag_between(*self.point(element, across, down), *self.point(target), **how)

    def drag_by(self, element, x, y, across=0.5, down=0.5, **how):
        """Drag from a point of an element by so many pixels of the screen."""
        part_from_last_press()
        x0, y0 = self.point(element, across, down)
        drag_between(x0, y0, x0 + x, y0 + y, **how)

    def scroll(self, element, steps, **how):
        scroll_at(*self.point(element), steps, **how)

    def dismiss_pop_over(self):
        """Press Escape in the pop-over that is there or about to come, and wait until it is gone."""
        def numbers():
            return {surface.number for surface in self.pop_overs}

        there = self.wait(numbers, "a pop-over")
        self.key("Escape")
        # A tooltip may come meanwhile.
        self.wait(lambda: there - numbers(), "the pop-over to go")

    def maximise(self):
        """Let the active window fill the screen."""
        screen = [int(word) // self.scale for word in xdotool("getdisplaygeometry").split()]

        def fills_the_screen():
            return any(list(surface.size) == screen for surface in self.surfaces())

        if not fills_the_screen():
            self.window.do("window.toggle-maximized")
            self.wait(fills_the_screen, "the window to fill the screen")

    key = staticmethod(key)
    type = staticmethod(type_text)
    paste = staticmethod(paste)
    settle = staticmethod(settle)
    shot = staticmethod(shot)


class Surface:
    """A window, menu or pop-over as the X server knows it; sizes are in the program's pixels."""

    def __init__(self, number, scale):
        told = xdotool("getwindowgeometry", "--shell", number, "getwindowname", number)
        *lines, self.title = told.removesuffix("\n").split("\n")
        geometry = dict(line.split("=") for line in lines)
        state = subprocess.run(["xprop", "-id", number, "WM_STATE"], capture_output=True, text=True).stdout
        self.number = number
        self.scale = scale
        self.left, self.top = int(geometry["X"]), int(geometry["Y"])
        self.size = int(geometry["WIDTH"]) // scale, int(geometry["HEIGHT"]) // scale
        # What the window manager does not manage is none of the program's windows.
        self.is_pop_over = "window state" not in state

    def difference(self, window):
        """How unlike a window of the accessibility tree this is."""
        _, _, width, height = window.extents
        return self.title != window.name, abs(self.size[0] - width) + abs(self.size[1] - height)

    def place_of(self, element):
        """The origin of this surface's extents, given the element that fills it but for an even border."""
        x, y, width, height = element.extents
        border = (self.size[0] - width) // 2, (self.size[1] - height) // 2
        return self.left + (border[0] - x) * self.scale, self.top + (border[1] - y) * self.scale


def qaidam(*arguments, **keywords):
    """The window program of this build."""
    return Program([BUILD_ROOT / "src" / "app" / "qaidam", *arguments], **keywords)


# --- what a test says ---------------------------------------------------------------------------

cases = []


@contextlib.contextmanager
def case(name):
    """One case of a test: what goes wrong in it is told, and the next case runs."""
    problem = None
    try:
        yield
    except (AssertionError, ProgramEnded, GLib.Error, subprocess.CalledProcessError) as error:
        problem = error
        traceback.print_exc()
        Program.keep_picture()
    cases.append(problem is None)
    print(f"{'ok' if problem is None else 'not ok'} {len(cases)} {name}", flush=True)
    if isinstance(problem, ProgramEnded):
        raise problem
    if problem:
        Program.await_death()


def finish():
    """Say how many cases there were, and end with 1 if one failed."""
    print(f"1..{len(cases)}", flush=True)
    sys.exit(0 if cases and all(cases) else 1)


def bail_out(kind, error, trace):
    """What ends a test before its time is the last that is read of it."""
    if not issubclass(kind, ProgramEnded):
        traceback.print_exception(kind, error, trace)
    print(f"Bail out! {str(error) or kind.__name__}", flush=True)
    print(f"The test ended early: {str(error) or kind.__name__}", file=sys.stderr)


sys.excepthook = bail_out
# When the time of the test is up, it is told what it was doing, and what the program complained of.
signal.signal(signal.SIGTERM, signal.default_int_handler)
