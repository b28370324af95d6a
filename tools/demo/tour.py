"""The tour: the main job, done through the real windows as a person would, each step seen on screen.

Sign in, queue, next case, search, new case with receipt, the same once more, work off line, come back on line, synced, a second clerk sees it; then both change
the same field, one of them off line, and it is put right; at last the case is handed to another office, which takes it over.
Leaves numbered screenshots and tour.json; exit 0 only if every step was really seen.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from centre import BIN, ROOT, Centre, say
from windows import NotSeen, Screen, Window, Words, accessible_environment, shoot

SIZES = ["1280x800", "2560x1440"]
CITIZEN = "11010519491231002X"  # the example of GB 11643


class Tour:
    def __init__(self, directory, centre, language, size):
        self.directory = directory
        self.centre = centre
        self.language = language
        self.size = size
        self.words = Words(language)
        self.steps = []
        self.window = None

    # -- one step --------------------------------------------------------------------------------------------------------------------

    def step(self, name, act):
        started = time.monotonic()
        detail, ok = "", True
        try:
            detail = act() or ""
        except NotSeen as failure:
            detail, ok = str(failure), False
        seconds = round(time.monotonic() - started, 2)
        picture = f"{len(self.steps) + 1:02}-{name.replace(' ', '-')}.png"
        shoot(self.directory / picture)
        self.steps.append({"step": name, "ok": ok, "seconds": seconds, "screenshot": picture, "detail": detail})
        say(f"{'ok  ' if ok else 'FAIL'} {self.size} {self.language} {name} ({seconds} s) {detail}")
        if not ok:
            raise NotSeen(name)

    def command(self, person):
        return [str(part) for part in (
            BIN / "guichet", "--profile", self.centre.profile(person), "--centre", self.centre.url, "--authority", self.centre.authority,
            "--language", self.language)]

    def open(self, person):
        self.window = Window(self.command(person), dict(os.environ, XDG_CONFIG_HOME=str(self.directory)))

    def see(self, source=None, **how):
        return self.window.see(name=self.words(source) if source else None, **how)

    def press(self, source, roles=("push button", "button")):
        self.window.click(self.see(source, roles=list(roles)))

    # -- the job ---------------------------------------------------------------------------------------------------------------------

    def wrong_password(self, person):
        self.open(person)
        self.window.focus(self.window.see(roles=["password text"]))
        self.window.type("not the password")
        self.window.key("Return")
        self.see("The password is not right. Nothing was changed. Type it again; mind capital letters.")

    def sign_in(self, person):
        self.window.focus(self.window.see(roles=["password text"]))
        self.window.key("ctrl+a")
        self.window.type(person["password"])
        self.window.key("Return")
        self.see("New case", roles=["push button"])
        return person["name"]

    def queue(self):
        self.window.see(contains=self.words("Up to date"), seconds=120)
        return f"{len(self.window.all(roles=['list item'], contains='-2026-'))} rows on screen"

    def read_case(self):
        self.window.click(self.window.see(roles=["list item"], contains="-2026-"))
        return self.window.see(roles=["label"], contains=self.words("Case number %1").replace("%1", "")).name

    def next_case(self):
        self.window.key("F9")
        return self.window.see(roles=["label"], contains=self.words("Next because: %1").split("%1")[0].strip()).name[:80]

    def search(self):
        self.window.key("ctrl+k")
        self.window.type("noise")
        return self.window.see(roles=["list item"], contains="oise").name[:60]

    def choose_service(self):
        self.window.key("Escape", "Escape", "ctrl+n")
        name = self.service["name"]["en" if self.language == "en" else "zh"]
        self.window.write(self.see("Search the services", roles=["text"]), name)
        self.window.click(self.window.see(roles=["list item"], contains=name))
        self.press("Go on")
        self.see("Take in the request")
        return name

    def all_that_is_missing(self):
        self.window.key("ctrl+Return")
        self.see("Some fields need a look; each says what is missing.")

    def label(self, field):
        wanted = next(one for one in self.service["fields"] if one["name"] == field)
        return wanted["label"]["en" if self.language == "en" else "zh"]

    def choose(self, field, index):
        self.window.click(self.window.see_labelled(["combo box"], self.label(field)))
        time.sleep(0.3)
        self.window.key("Home", *["Down"] * index, "Return")

    def write_number(self):
        self.window.write(self.window.see(roles=["text"], name=self.words("Citizen number or organisation code")), CITIZEN)

    def number_read_out(self):
        """What the number says of its holder stands below it."""
        self.write_number()
        return self.window.see(roles=["label"], contains="北京市朝阳区").name

    def take_in(self):
        self.window.write(self.window.see(roles=["text"], name=self.words("Name of the applicant")), "Maria Novak")
        self.window.write(self.window.see(roles=["text"], name=self.words("Subject")), self.subject)
        self.choose("kind", 1)
        self.choose("answerBy", 1)
        self.window.key("ctrl+Return")
        self.see("Print receipt", roles=["push button"])
        number = self.window.see(roles=["label"], contains=self.words("Case number %1").replace("%1", "")).name
        self.number = number.split()[-1] if " " in number else number[-18:]
        return self.number

    def save_receipt(self):
        paper = self.directory / "receipt.pdf"
        paper.unlink(missing_ok=True)
        self.press("Save as a file …")
        self.window.see(roles=["file chooser", "dialog"])
        time.sleep(0.5)
        self.window.key("ctrl+a")
        self.window.type(str(paper))
        self.window.key("Return")
        self.see("The receipt is saved.")
        if not paper.read_bytes().startswith(b"%PDF-"):
            raise NotSeen("the receipt is no PDF")
        return f"{paper.stat().st_size} bytes"

    def same_matter(self):
        """The same person comes with the same request once more."""
        self.choose_service()
        self.window.write(self.window.see(roles=["text"], name=self.words("Subject")), self.subject)
        self.write_number()
        self.see("May be about the same matter:", roles=["label"])
        return self.window.see(roles=["push button"], contains=self.number).name

    def open_the_first(self):
        self.window.click(self.window.see(roles=["push button"], contains=self.number))
        self.see("Parts of the case")
        self.window.see(roles=["label"], contains=self.number)

    def lose_the_line(self):
        self.centre.stop()
        self.window.see(contains=self.words("Off line since %1").split("%1")[0].strip(), seconds=60)

    def work_off_line(self):
        self.window.focus(self.see("Parts of the case"))
        self.window.key("n")
        field = self.window.see(roles=["text"], name=self.words("Note for colleagues; the applicant does not see it"))
        self.window.write(field, self.note)
        self.window.key("ctrl+Return")
        self.window.see(contains=self.words("%n action(s) wait").replace("%n", "1").replace("action(s) wait", "action wait"))
        return "one action waits"

    def timeline(self):
        self.window.click(self.window.see(roles=["page tab"], name=self.words("Timeline")))
        self.window.see(contains=self.note)
        self.window.see(contains=self.words("Not sent yet"))

    def come_back(self):
        self.centre.start()
        self.window.key("ctrl+r")
        self.window.see(contains=self.words("nothing waiting"), seconds=60)
        self.window.gone(roles=["label"], name=self.words("Not sent yet"))

    def ledger(self):
        """Each day of the promised date, and what became of it."""
        self.window.click(self.window.see(roles=["page tab"], name=self.words("Deadline")))
        self.window.see(contains=self.words("day of receipt"))
        return f"{len(self.window.all(contains=self.words('counted')))} counted days on screen"

    def suspend(self):
        self.window.focus(self.see("Parts of the case"))
        self.window.key("h")
        field = self.window.see(roles=["text"], name=self.words("Why the time limit stands"))
        self.window.write(field, self.note)
        self.window.key("ctrl+Return")
        self.window.see(contains=self.words("The time limit stands still"))

    def resume(self):
        self.window.focus(self.see("Parts of the case"))
        self.window.key("g")
        self.window.see(roles=["text"], name=self.words("Note"))
        self.window.key("ctrl+Return")
        self.window.gone(contains=self.words("The time limit stands still"))

    def text(self):
        paper = self.directory / "lease.txt"
        paper.write_text(self.note + "\n")
        return paper

    def picture(self):
        """What the screen shows now."""
        paper = self.directory / "bench.png"
        shoot(paper)
        return paper

    def attach(self, paper):
        """A file is taken in, attached, and sent to the centre; the Documents tab says when it is there."""
        self.window.focus(self.see("Parts of the case"))
        self.window.key("t")
        self.window.see(roles=["file chooser", "dialog"])
        time.sleep(0.5)
        self.window.key("ctrl+a")
        self.window.type(str(paper))
        self.window.key("Return")
        self.window.see(roles=["label"], contains=f"{paper.name} · ")
        self.window.key("ctrl+Return")
        self.window.click(self.window.see(roles=["page tab"], contains=self.words("Documents %1").replace("%1", "").strip()))
        self.window.see(contains=f"{paper.name}, {self.words('Here')}", seconds=60)
        return f"{paper.name} is here and at the centre"

    def look_at(self, kind, name):
        """Opens the file of this kind ("Text: %1") and leaves it on the screen."""
        self.window.click(self.window.see(roles=["push button"], name=self.words("Open: %1").replace("%1", name)))
        self.window.see(name=self.words(kind).replace("%1", name))

    def look_away(self, kind, name):
        self.window.key("Escape")
        self.window.gone(name=self.words(kind).replace("%1", name))

    def colleague_sees_it(self, person):
        self.window.close()
        self.open(person)
        self.sign_in(person)
        self.window.see(contains=self.words("Up to date"), seconds=120)
        self.window.key("ctrl+k")
        self.window.type(self.number)
        self.window.click(self.window.see(roles=["list item"], contains=self.number))
        self.window.click(self.window.see(roles=["page tab"], name=self.words("Timeline")))
        self.window.see(contains=self.note)
        return f"{person['name']} reads the note"

    def once_more(self, person):
        """Closes the window and opens it again as this person, at the case."""
        self.window.close()
        self.open(person)
        self.sign_in(person)
        if self.centre.process:
            self.window.see(contains=self.words("Up to date"), seconds=120)
        self.window.key("ctrl+k")
        self.window.type(self.number)
        self.window.click(self.window.see(roles=["list item"], contains=self.number))
        self.window.see(roles=["label"], contains=self.number)

    def edit_subject(self, subject):
        self.window.focus(self.see("Parts of the case"))
        self.window.key("e")
        self.see("Save changes", roles=["push button"])
        self.window.write(self.window.see_labelled(["text"], self.words("Subject")), subject)
        self.window.key("ctrl+Return")

    def edit_off_line(self, person):
        self.once_more(person)
        self.centre.stop()
        self.window.see(contains=self.words("Off line since %1").split("%1")[0].strip(), seconds=60)
        self.edit_subject(self.mine)
        self.window.see(contains=self.words("%n action(s) wait").replace("%n", "1").replace("action(s) wait", "action wait"))
        self.window.close()
        return "written off line, the program ended"

    def edit_meanwhile(self, person):
        self.centre.start()
        self.once_more(person)
        self.edit_subject(self.theirs)
        self.window.see(roles=["label"], contains=self.theirs)
        self.window.see(contains=self.words("nothing waiting"), seconds=60)

    def both_are_shown(self, person):
        self.once_more(person)
        for word, value in (("Mine", self.mine), ("Theirs", self.theirs)):
            self.window.see(roles=["label"], contains=f"{self.words(word)}: {value}")
        return self.window.see(roles=["label"], contains=self.words("Somebody else changed this too: %1. Yours is kept; please decide.").split("%1")[0]).name

    def decide_for_mine(self):
        self.press("Use mine")
        self.window.gone(roles=["push button"], name=self.words("Use mine"))
        self.window.see(contains=self.words("nothing waiting"), seconds=60)
        self.window.see(roles=["label"], contains=self.mine)

    def raised_by_a_second(self, person):
        """A second program on the profile brings the window of the first back."""
        shown = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.window.process.pid)], stdout=subprocess.PIPE,
                               text=True).stdout.split()
        for one in shown:
            self.window.xdotool("windowminimize", "--sync", one)
        second = subprocess.run(self.command(person), stderr=subprocess.PIPE, text=True, timeout=60)
        if second.returncode != 6:
            raise NotSeen(f"the second program ended with {second.returncode}")
        for _ in range(40):
            active = subprocess.run(["xdotool", "getactivewindow", "getwindowpid"], stdout=subprocess.PIPE, text=True).stdout.strip()
            if active == str(self.window.process.pid):
                return second.stderr.strip()
            time.sleep(0.25)
        raise NotSeen("the first window was not raised")

    def all_is_equal(self, person):
        self.once_more(person)
        self.window.see(roles=["label"], contains=self.mine)
        return f"{person['name']} reads “{self.mine}”"

    def choose_labelled(self, label, index):
        self.window.click(self.window.see_labelled(["combo box"], label))
        time.sleep(0.3)
        self.window.key("Home", *["Down"] * index, "Return")

    def hand_over(self):
        """To the West office; it stays in sight until it is taken over there."""
        self.window.focus(self.see("Parts of the case"))
        self.window.key("m")
        self.choose_labelled(self.words("Office"), 1)
        self.window.write(self.window.see(roles=["text"], name=self.words("Why the case belongs there")), self.note)
        self.window.key("ctrl+Return")
        self.window.see(contains=self.words("nothing waiting"), seconds=60)
        self.window.click(self.window.see(roles=["page tab"], name=self.words("Course")))
        self.window.see(contains=self.words("On its way to"))
        return self.window.see(contains=self.words("Another office")).name[:60]

    def taken_over(self, person):
        self.once_more(person)
        self.window.click(self.window.see(roles=["page tab"], name=self.words("Course")))
        self.window.see(contains=self.words("On its way to"))
        self.window.focus(self.see("Parts of the case"))
        self.window.key("u")
        self.window.see(roles=["text"], name=self.words("Note"))
        self.window.key("ctrl+Return")
        self.window.gone(contains=self.words("On its way to"))
        self.window.see(contains=self.words("nothing waiting"), seconds=60)
        return f"{person['name']} has taken it over"

    def walk(self):
        people = {person["user"]: person for person in self.centre.people()}
        first, second, elsewhere = people["li.wei"], people["zhang.min"], people["anna.keller"]
        self.service = json.loads((ROOT / "resources/catalogue/suggestion.json").read_text())
        self.subject = "A bench at the bus stop" if self.language == "en" else "建议在公交站增设座椅"
        self.mine, self.theirs = (("A bench and a roof at the bus stop", "Two benches at the bus stop") if self.language == "en" else
                                  ("建议在公交站增设座椅和遮阳棚", "建议在公交站增设两处座椅"))
        self.note = "Asked the transport company" if self.language == "en" else "已征求公交公司意见"
        try:
            self.step("wrong password", lambda: self.wrong_password(first))
            self.step("sign in", lambda: self.sign_in(first))
            self.step("queue", self.queue)
            self.step("read a case", self.read_case)
            self.step("next case and why", self.next_case)
            self.step("search", self.search)
            self.step("new case", self.choose_service)
            self.step("what is missing is said at once", self.all_that_is_missing)
            self.step("a number read out", self.number_read_out)
            self.step("case taken in", self.take_in)
            self.step("receipt", self.save_receipt)
            self.step("the same matter again", self.same_matter)
            self.step("the first of them opened", self.open_the_first)
            self.step("line lost", self.lose_the_line)
            self.step("work off line", self.work_off_line)
            self.step("timeline off line", self.timeline)
            self.step("back on line", self.come_back)
            self.step("ledger", self.ledger)
            self.step("time limit suspended", self.suspend)
            self.step("time limit resumed", self.resume)
            for kind, paper in (("Text: %1", self.text()), ("Picture: %1", self.picture())):
                self.step(f"{paper.suffix[1:]} attached", lambda paper=paper: self.attach(paper))
                self.step(f"{paper.suffix[1:]} looked at", lambda kind=kind, paper=paper: self.look_at(kind, paper.name))
                self.step(f"{paper.suffix[1:]} closed", lambda kind=kind, paper=paper: self.look_away(kind, paper.name))
            self.step("a second clerk sees it", lambda: self.colleague_sees_it(second))
            self.step("a field edited off line", lambda: self.edit_off_line(first))
            self.step("the same field edited on line", lambda: self.edit_meanwhile(second))
            self.step("both values are shown", lambda: self.both_are_shown(first))
            self.step("decided for mine", self.decide_for_mine)
            self.step("a second program raises the first", lambda: self.raised_by_a_second(first))
            self.step("everybody sees the same", lambda: self.all_is_equal(second))
            self.step("handed to another office", self.hand_over)
            self.step("taken over there", lambda: self.taken_over(elsewhere))
        except NotSeen:
            return False
        finally:
            if self.window:
                self.window.close()
        return True


def inner(options):
    """Inside the session bus: one walk per size, on one centre, each on a screen of its own."""
    centre = Centre(ROOT / "build/tour-data", options.cases)
    centre.prepare()
    good, steps = True, []
    for size in SIZES:
        directory = options.directory / size
        directory.mkdir(parents=True, exist_ok=True)
        centre.forget_profiles()
        centre.start()
        tour = Tour(directory, centre, options.language, size)
        try:
            with Screen(size):
                good = tour.walk() and good
        finally:
            centre.stop()
        steps += [dict(step, screenshot=f"{size}/{step['screenshot']}", step=f"{size} {step['step']}") for step in tour.steps]
    (options.directory / "tour.json").write_text(json.dumps(steps, indent=1, ensure_ascii=False))
    say(f"{sum(step['ok'] for step in steps)} of {len(steps)} steps seen; screenshots in {options.directory}")
    return 0 if good else 1


def run(directory, cases, language):
    """Starts the tour inside a session bus of its own: the accessibility bus is found through it."""
    if directory.exists():
        shutil.rmtree(directory)
    directory.mkdir(parents=True)
    inside = [sys.executable, __file__, str(directory), str(cases), language]
    return subprocess.run(["dbus-run-session", "--", *inside], env=accessible_environment(), stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("cases", type=int)
    parser.add_argument("language")
    sys.exit(inner(parser.parse_args()))
