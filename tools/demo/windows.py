"""Drives a real window from outside: finds what is on screen through the accessibility tree, types and clicks as a person would.

Needs an X display, a session bus and the accessibility bus; see `screen()`.
"""

import os
import pathlib
import subprocess
import time
import xml.etree.ElementTree

import pyatspi

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Words:
    """The program's own sentences in the language of the tour: looked up in the translation file by their English source."""

    def __init__(self, language):
        self.table = {}
        if language == "zh_CN":
            tree = xml.etree.ElementTree.parse(ROOT / "translations/guichet_zh_CN.ts")
            for message in tree.iter("message"):
                forms = message.findall("translation/numerusform")
                self.table[message.findtext("source")] = forms[0].text if forms else message.findtext("translation")

    def __call__(self, source):
        return self.table.get(source) or source


class NotSeen(Exception):
    """What should be on the screen was not, in time."""


class Window:
    """One running client."""

    def __init__(self, command, environment, name="guichet"):
        self.process = subprocess.Popen(command, env=environment)
        self.name = name

    # -- finding ---------------------------------------------------------------------------------------------------------------------

    def application(self):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application is not None and application.get_process_id() == self.process.pid:
                    return application
            except Exception:  # an application that is just going
                continue
        return None

    def all(self, roles=None, name=None, contains=None, showing=True):
        """Every element that fits, in the order of the tree. Never enters lists with more rows than a screen holds."""
        found = []
        root = self.application()
        stack = [root] if root is not None else []
        while stack:
            node = stack.pop()
            try:
                if showing and node is not root and not node.getState().contains(pyatspi.STATE_SHOWING):
                    continue
                role = node.getRoleName()
                role = "push button" if role == "button" else role  # its name since AT-SPI 2.54
                if (roles is None or role in roles) and self._fits(node, name, contains):
                    found.append(node)
                count = node.childCount
                children = [node.getChildAtIndex(i) for i in range(min(count, 200))]
            except Exception:  # it went away while we looked
                continue
            stack.extend(child for child in reversed(children) if child is not None)
        return found

    @staticmethod
    def _fits(node, name, contains):
        text = node.name or ""
        if name is not None and text != name:
            return False
        if contains is not None and contains not in text and contains not in (node.description or "") and contains not in read(node):
            return False
        return True

    def see(self, roles=None, name=None, contains=None, seconds=20):
        """Waits until it is on the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise NotSeen(f"the program ended with {self.process.returncode}")
            found = self.all(roles, name, contains)
            if found:
                return found[0]
            time.sleep(0.15)
        raise NotSeen(f"{'/'.join(roles or ['anything'])} {name or contains!r} was not on the screen within {seconds} s")

    def see_labelled(self, roles, label, seconds=20):
        """A field found as a screen reader announces it: by the label that it is labelled by."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for node in self.all(roles):
                if any((one.name or "").startswith(label) for one in labels_of(node)):
                    return node
            time.sleep(0.15)
        raise NotSeen(f"nothing labelled {label!r} was on the screen within {seconds} s")

    def gone(self, roles=None, name=None, contains=None, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self.all(roles, name, contains):
                return
            time.sleep(0.15)
        raise NotSeen(f"{name or contains!r} was still on the screen after {seconds} s")

    # -- doing -----------------------------------------------------------------------------------------------------------------------

    def click(self, node):
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        self.xdotool("mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1")

    def focus(self, node):
        if not node.queryComponent().grabFocus():
            self.click(node)
        time.sleep(0.3)

    def type(self, text):
        self.xdotool("type", "--delay", "8", "--", text)

    def write(self, node, text):
        """Replaces the text of a field, through the keyboard where the keyboard has the characters."""
        self.focus(node)
        self.key("ctrl+a")
        if text.isascii():
            self.type(text)
        else:
            node.queryEditableText().setTextContents(text)

    def key(self, *keys):
        for one in keys:
            self.xdotool("key", "--clearmodifiers", one)
            time.sleep(0.05)

    @staticmethod
    def xdotool(*arguments):
        subprocess.run(["xdotool", *arguments], check=True, stderr=subprocess.DEVNULL)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()


def labels_of(node):
    labels = []
    try:
        for relation in node.getRelationSet():
            if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
                labels += [relation.getTarget(i) for i in range(relation.getNTargets())]
    except Exception:  # it went away while we looked
        pass
    return labels


def read(node):
    """The text an element holds, if it holds any."""
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def shoot(path):
    subprocess.run(["import", "-window", "root", str(path)], check=True)


class Screen:
    """A display, a window manager and a session bus of our own, for as long as the tour runs.

    The bus must be there before pyatspi is first asked, so the tour starts itself again inside: see `tour.run`.
    """

    def __init__(self, size):
        self.size = size
        self.programs = []

    def __enter__(self):
        read_end, write_end = os.pipe()
        self.programs.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp"], pass_fds=[write_end],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start")
        os.environ["DISPLAY"] = f":{number}"
        self.programs.append(subprocess.Popen(["openbox", "--config-file", str(ROOT / "tools/demo/openbox.xml")],
                                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return self

    def __exit__(self, *_):
        for program in reversed(self.programs):
            program.terminate()
            program.wait(timeout=10)


def accessible_environment():
    """What a program needs to be seen through the accessibility tree."""
    environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
    if not os.path.isdir(environment.get("XDG_RUNTIME_DIR", "")):
        runtime = ROOT / "build/runtime"
        runtime.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        environment["XDG_RUNTIME_DIR"] = str(runtime)
    return environment
