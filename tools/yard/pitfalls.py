#!/usr/bin/python3
"""Pitfalls: takes the remedy of each out of the program and asks its test whether it notices.

tests/pitfalls.json says for each of the 87 pitfalls of docs/sync.md which test guards it ("executable:function", where the function carries the number in the comment above it) and what its
remedy is: a piece of source, and what stands there without it. Where there is nothing to take out it gives the reason; where nothing guards it yet it says what is open.

  pitfalls.py --check           every number is there (twice where it has two remedies), tests and places as said, the table in docs/sync.md up to date; builds nothing
  pitfalls.py --table           writes that table
  pitfalls.py [NUMBER…]         runs them on a copy in WORK: with the remedy the test passes, without it the test must fail. Results are kept in WORK/results.tsv

Exit 0: all as it should be. 1: something is not. 2: there was nothing to judge by.
"""

import argparse
import filecmp
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = "tests/pitfalls.json"
TABLE = "docs/sync.md"
COUNT = 87
BEGIN, END = "<!-- pitfalls: made by tools/yard/pitfalls.py --table -->", "<!-- end of pitfalls -->"
PARTS = ("CMakeLists.txt", "CMakePresets.json", "cmake", "app", "core", "crypto", "words", "ui", "server", "tests", "tools", "resources", "translations", "docs", "installer", "LICENSE", "README.md")
TIMEOUT_S = 300


def load(root=ROOT):
    return json.loads((root / LIST).read_text())


def source_of(executable):
    """tests/ROOM/NAME.cpp of the executable ROOM_NAME."""
    room, _, name = executable.partition("_")
    return ROOT / "tests" / room / f"{name}.cpp"


def carries(executable, function, number):
    """Whether the comment right above the function names the pitfall."""
    path = source_of(executable)
    if not path.exists():
        return False
    lines = path.read_text().splitlines()
    for at, line in enumerate(lines):
        if not re.match(rf"\s*void (\w+::)?{function}\(\) \{{", line):
            continue
        above = []
        while at > 0 and lines[at - 1].lstrip().startswith("//"):
            at -= 1
            above.append(lines[at])
        named = re.findall(r"[Pp]itfalls? ([\d, and]+)", " ".join(reversed(above)))
        if any(int(n) == number for text in named for n in re.findall(r"\d+", text)):
            return True
    return False


def problems():
    found, entries = [], load()
    numbers = [entry["n"] for entry in entries]
    if sorted(numbers) != numbers or set(numbers) != set(range(1, COUNT + 1)):
        found.append(f"the numbers are not 1 to {COUNT}, in order")
    for entry in entries:
        n = entry["n"]
        if ("test" in entry) == ("reason" in entry or "open" in entry):
            found.append(f"{n}: a test, or a reason, or what is open")
        if "test" not in entry:
            continue
        executable, function = entry["test"].split(":")
        if not carries(executable, function, n):
            found.append(f"{n}: {executable} has no {function} that carries the number")
        for place in entry["remedy"]:
            times = (ROOT / place["file"]).read_text().count(place["take"])
            if times != 1:
                found.append(f"{n}: {place['file']} has {times} times: {place['take']}")
    if table() not in (ROOT / TABLE).read_text():
        found.append(f"the table in {TABLE} is not that of {LIST}: {pathlib.Path(__file__).name} --table")
    return found


def cell(text):
    return " ".join(text.split()).replace("|", "&#124;")


def table():
    rows = [BEGIN, "", "| # | test | taken out |", "|---|---|---|"]
    for entry in load():
        if "test" in entry:
            places = "; ".join(f"`{place['file']}`: {cell(place['what'])}" for place in entry["remedy"])
            rows.append(f"| {entry['n']} | `{entry['test'].replace(':', ' ')}` | {places} |")
        elif "reason" in entry:
            rows.append(f"| {entry['n']} | – | {cell(entry['reason'])} |")
        else:
            rows.append(f"| {entry['n']} | *open* | {cell(entry['open'])} |")
    return "\n".join(rows + ["", END])


def write_table():
    path = ROOT / TABLE
    text = path.read_text()
    start, end = text.index(BEGIN), text.index(END) + len(END)
    path.write_text(text[:start] + table() + text[end:])


class Yard:
    def __init__(self, work, jobs):
        self.tree, self.build, self.logs = work / "tree", work / "tree" / "build" / "release", work / "logs"
        self.results, self.jobs = work / "results.tsv", jobs
        self.logs.mkdir(parents=True, exist_ok=True)

    def command(self, words, log, timeout=None):
        log.write(f"$ {' '.join(map(str, words))}\n")
        log.flush()
        # What the checkout's own build has compiled before comes out of ccache.
        environment = os.environ | {"CCACHE_BASEDIR": str(self.tree), "CCACHE_NOHASHDIR": "1", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "TZ": "UTC", "RC_PARAMS": "seed=1 noshrink=1"}
        try:
            return subprocess.run(list(map(str, words)), cwd=self.tree, env=environment, stdout=log, stderr=subprocess.STDOUT, timeout=timeout).returncode
        except subprocess.TimeoutExpired:
            return -1

    def prepare(self):
        """Brings the copy up to date, touching only what differs, and configures it once."""
        wanted = set(subprocess.run(["git", "ls-files", *PARTS], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")) - {""}
        for name in wanted:
            copy = self.tree / name
            if not copy.exists() or not filecmp.cmp(ROOT / name, copy, shallow=False):
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, copy)
        for part in PARTS:
            for copy in [path for path in (self.tree / part).rglob("*") if path.is_file()]:
                if str(copy.relative_to(self.tree)) not in wanted:
                    copy.unlink()
        with (self.logs / "configure.log").open("w") as log:
            configured = (self.build / "build.ninja").exists()
            return configured or self.command(["cmake", "--preset", "release", "-B", self.build], log) == 0

    def built(self, executable, log):
        return self.command(["cmake", "--build", self.build, "--parallel", self.jobs, "--target", executable], log) == 0

    def passes(self, executable, function, log):
        return self.command([self.build / "tests" / executable, function], log, TIMEOUT_S) == 0

    def run(self, entry):
        executable, function = entry["test"].split(":")
        kept = {}
        with (self.logs / f"{entry['n']}.log").open("w") as log:
            if not self.built(executable, log) or not self.passes(executable, function, log):
                return "fails with its remedy"
            try:
                for place in entry["remedy"]:
                    path = self.tree / place["file"]
                    text = path.read_text()
                    kept.setdefault(path, text)
                    path.write_text(text.replace(place["take"], place["put"]))
                if not self.built(executable, log):
                    return "does not compile"
                return "passes without its remedy" if self.passes(executable, function, log) else "noticed"
            finally:
                for path, text in kept.items():
                    path.write_text(text)

    def known(self):
        if not self.results.exists():
            return {}
        return {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in self.results.read_text().splitlines()}

    def keep(self, key, result):
        with self.results.open("a") as file:
            file.write("\t".join((*key, result)) + "\n")


def key_of(entry):
    """Number, and a digest of what was asked: a result counts as long as it is the same question."""
    files = sorted({place["file"] for place in entry["remedy"]} | {str(source_of(entry["test"].split(":")[0]).relative_to(ROOT))})
    digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode())
    for file in files:
        digest.update((ROOT / file).read_bytes())
    return str(entry["n"]), digest.hexdigest()[:12]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", type=int)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "pitfalls")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.table:
        write_table()
        return 0
    wrong = problems()
    for problem in wrong:
        print(problem)
    if options.check:
        entries = load()
        print(f"pitfalls: {sum('test' in e for e in entries)} have a test, {sum('reason' in e for e in entries)} a reason, {sum('open' in e for e in entries)} are open")
        return 1 if wrong else 0
    if wrong:
        return 2
    yard = Yard(options.work, options.jobs)
    if not yard.prepare():
        print(f"the copy could not be configured: {yard.logs / 'configure.log'}")
        return 2
    known, bad = yard.known(), 0
    for entry in load():
        if "test" not in entry or (options.numbers and entry["n"] not in options.numbers):
            continue
        key = key_of(entry)
        if key not in known:
            known[key] = yard.run(entry)
            yard.keep(key, known[key])
        bad += known[key] != "noticed"
        print(f"{entry['n']:3} {known[key]}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
