#!/usr/bin/python3
"""Mutants of the law of a case: changes core/action/*.cpp and core/time/*.cpp in one place at a time and asks the tests of these rooms whether they notice.

A mutant that makes a test fail, crash or run out of time is killed; one that no test notices survives; one that does not compile is invalid and not counted.
The work is done on a copy, WORK/tree, which is built in WORK/build with the preset core-only; the checkout is never touched. Each result is a line of
WORK/results.tsv as soon as it is known: an interrupted run goes on where it was. A result counts as long as its file of core/ is unchanged.

  mutants.py --list                        the chosen mutants; builds nothing
  mutants.py                               runs those that have no result yet, then prints the tables and who survived
  mutants.py --again                       after a test was added: runs the survivors anew, keeps the other results
  mutants.py --only deadline-1a2b3c4d      runs this one; what the compiler and the tests said is in WORK/logs/deadline-1a2b3c4d.log

Exit 0: at least 95 % of the valid mutants were killed. 1: fewer were. 2: there was nothing to judge by, as when a test fails without any mutant.
"""

import argparse
import collections
import filecmp
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MUTATED = ("core/action", "core/time")
PARTS = ("CMakeLists.txt", "CMakePresets.json", "cmake", "core", "docs", "resources", "tests/core", "tests/data", "tests/support")  # what core-only builds and reads
TESTS = ("action", "apply", "apply_property", "calendar", "case_clock", "course", "deadline", "legal_time", "outgoing", "rules_doc", "service_law", "wire")
GOAL, LEAST_TIMEOUT_S, TIMEOUT_FACTOR = 0.95, 20, 10
MEMORY_BYTES = 2 << 30  # a mutant that appends without end is stopped here, not by the machine
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "TZ": "UTC", "CCACHE_DISABLE": "1", "RC_PARAMS": "seed=1 noshrink=1"}
# `to` stands in place of [start, end); before and after are a glimpse of the place, for people.
Mutant = collections.namedtuple("Mutant", "id file line kind start end to before after")


def masked(text):
    """The text with comments and the inside of literals blanked out: same length, same lines."""
    out, i = list(text), 0
    while i < len(text):
        if text.startswith("//", i):
            end = text.find("\n", i) % (len(text) + 1)
        elif text.startswith("/*", i):
            end = text.index("*/", i) + 2
        elif text[i] == '"' or (text[i] == "'" and not text[i - 1].isdigit()):  # 1'000 is a number
            end = i + 1
            while text[end] != text[i]:
                end += 2 if text[end] == "\\" else 1
            out[i + 1:end] = "~" * (end - i - 1)
            end += 1
        else:
            end = i + 1
        if text[i] == "/" and end > i + 1:
            out[i:end] = [c if c == "\n" else " " for c in text[i:end]]
        i = end
    return "".join(out)


CHAIN = re.compile(r"(?<=[ \n])(&&|\|\||\|)(?=\s)")
ENDS_OPERAND = {"&&": ("&&", "||"), "||": ("||",), "|": ("|", "||", "&&")}


def end_of(code, i, operator):
    """Where the operand ends that begins at i, right of the operator, or the condition if there is none."""
    depth = 0
    while True:
        depth += (code[i] in "([{") - (code[i] in ")]}")
        found = CHAIN.match(code, i)
        ends = operator and (code[i] in ";,?" or code.startswith(" : ", i) or (found and found[1] in ENDS_OPERAND[operator]))
        if depth < 0 or (depth == 0 and ends):
            return len(code[:i].rstrip())
        i += len(found[1]) if found else 1


def first_operand(code, i, operator):
    """Where the operand begins that ends at i, left of the operator; None: the operator is not the first of its chain."""
    depth = 0
    while i > 0:
        c, found = code[i - 1], CHAIN.match(code, i - 1) or CHAIN.match(code, max(i - 2, 0))
        if depth == 0 and found and found.end() == i and found[1] in ENDS_OPERAND[operator]:
            return None if found[1] == operator else i
        depth += (c in ")]}") - (c in "([{")
        assigned = c == "=" and code[i - 2] == " " and code[i] in " \n"
        labelled = c == ":" and ":" not in (code[i - 2], code[i])
        if depth < 0 or (depth == 0 and (c in ";,?" or assigned or labelled)) or re.search(r"\breturn$", code[max(i - 8, 0):i]):
            return i
        i -= 1
    return None


def enums_of(code):
    """Name → enumerators, in their order."""
    found = re.findall(r"\benum (?:class )?(\w+)[^{;()]*\{([^}]*)\}", code)
    return {name: [word.split("=")[0].strip() for word in body.split(",") if word.strip()] for name, body in found}


SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+", "+=": "-=", "-=": "+=",
         "true": "false", "false": "true"}
OPERATORS = (("relation", r"(?<=[ \n])(?:<|<=|>|>=|==|!=)(?=\s)"), ("logic", r"(?<=[ \n])(?:&&|\|\|)(?=\s)"),
             ("arithmetic", r"(?<= )(?:\+|-|\+=|-=)(?=\s)"), ("return", r"(?<=\breturn )(?:true|false)(?=;)"))
TEXTS = re.compile(r"QLatin1|QStringLiteral|QString|_s\b")  # a line that adds texts does not subtract them
REASONS = re.compile(r'(?:\brefusal\(|\bRefusal\{\s*|\bError\{ErrorCode::\w+,\s*|\bunless\([^;"]*)(?:QStringLiteral\(|u)?"(\w+)"')
STATEMENT = re.compile(r"(?!(?:return|else|if|while|GUICHET_TAKE)\b)"
                       r"(?:(?:\+\+|--)[\w.\->]+|\*?(?:[\w:.]|->|\[[^\]]*\]|\([^()]*\))+ [-+|&*/]?= .+|(?:[\w:.]|->|\[[^\]]*\])+\(.*\)|for \(.*\) .+);$")
BEFORE_STATEMENT = re.compile(r"[;{}:]$|\belse$|^\s*(\} else )?(if|for|while) \(.*\)$")
DECLARES = re.compile(r"\s*(?:const )?[\w:<>]+[&*]* [&*]*\w+ = ")
SKIPPED = re.compile(r"^\s*#|^\s*using |^\s*template|^\s*case |static_assert|GUICHET_ASSERT|qFatal|Q_UNREACHABLE")
UNREACHABLE = re.compile(r'GUICHET_ASSERT\(!"|qFatal|Q_UNREACHABLE')


def statements(code):
    """Lines that are a call or an assignment, whole."""
    at, previous = 0, ";"
    for line in code.split("\n"):
        bare = line.strip()
        balanced = all(bare.count(a) == bare.count(b) for a, b in ("()", "[]", "{}"))
        if balanced and STATEMENT.match(bare) and BEFORE_STATEMENT.search(previous):
            yield at + line.index(bare), at + len(line.rstrip())
        at, previous = at + len(line) + 1, line.rstrip() if bare else previous


def places(text, code, enums):
    """All changes of one file, as (kind, start, end, what stands there instead)."""
    for kind, pattern in OPERATORS:
        for m in re.finditer(pattern, code):
            line = text[text.rfind("\n", 0, m.start()) + 1:text.find("\n", m.end())]
            if kind != "arithmetic" or not TEXTS.search(line):
                yield kind, m.start(), m.end(), SWAPS[m[0]]
    for m in re.finditer(r"(?<![\w)\]])!(?=[A-Za-z_(*])", code):
        yield "negation", m.start(), m.end(), ""
    for m in re.finditer(r"(?<![\w.'])(\d[\d']*)(?=u?(?![\w.'>]))", code):
        yield "number", m.start(), m.end(), str(int(m[1].replace("'", "")) + 1)
    for start, end in statements(code):
        yield "statement", start, end, ";"
    for m in re.finditer(r"\bif \(", code):
        end = end_of(code, m.end(), None)
        begin = max(code.rfind(";", m.end(), end) + 1, m.end())  # after `if (initialiser;`
        if "{" in code[m.end():begin]:
            continue  # that was the semicolon of a lambda
        if begin == m.end() and DECLARES.match(code[begin:end]):
            yield "condition", m.start(), end, text[m.start():end] + "; false"
        else:
            for value in ("true", "false"):
                yield "condition", m.start(), end, text[m.start():begin] + (" " if begin > m.end() else "") + value
    for m in CHAIN.finditer(code):
        right = re.compile(r"\S").search(code, m.end()).start()
        yield "operand", m.start() - 1, end_of(code, right, m[1]), ""
        left = first_operand(code, len(code[:m.start()].rstrip()), m[1])
        if left is not None:
            yield "operand", re.compile(r"\S").search(code, left).start(), right, ""
    aliases = dict(re.findall(r"\busing (\w+) = (\w+);", code))
    bare = {word: name for name in re.findall(r"\busing enum (\w+);", code) for word in enums[name]}
    for m in re.finditer(r"(?<![\w:.>])(?:(\w+)::)?([A-Z]\w*)\b(?![\w:({<])", code):
        words = enums.get(aliases.get(m[1], m[1]) if m[1] else bare.get(m[2]), ())
        if m[2] in words:
            yield "enumerator", m.start(2), m.end(2), words[(words.index(m[2]) + 1) % len(words)]
    for m in REASONS.finditer(text):
        if code[m.start(1) - 1] == '"':
            yield "reason", m.start(1), m.end(1), "mutant"


def mutants_of(file, headers):
    text = (ROOT / file).read_text()
    code = masked(text)
    lines, text_lines, seen = code.split("\n"), text.split("\n"), set()
    for kind, start, end, to in places(text, code, headers | enums_of(code)):
        number = code.count("\n", 0, start)
        if SKIPPED.search(lines[number]) or UNREACHABLE.search(text_lines[number - 1]) or (start, end, to) in seen:
            continue
        seen.add((start, end, to))
        # The name of a mutant outlives changes elsewhere in the file: it is made of the line, and of which of equal lines this is.
        place = (file, kind, lines[number], lines[:number].count(lines[number]), start - code.rfind("\n", 0, start), end - start, to)
        name = f"{pathlib.Path(file).stem}-{hashlib.sha1(repr(place).encode()).hexdigest()[:8]}"
        left, right = text[max(text.rfind("\n", 0, start), start - 60):start], text[end:min(text.find("\n", end), end + 60)]
        before, after = (" ".join((left + middle + right).split()) for middle in (text[start:end], to))
        yield Mutant(name, file, number + 1, kind, start, end, to, before, after)


def candidates():
    headers = enums_of("\n".join(masked(header.read_text()) for header in sorted(ROOT.glob("core/**/*.h"))))
    files = sorted(str(path.relative_to(ROOT)) for folder in MUTATED for path in (ROOT / folder).glob("*.cpp"))
    return [mutant for file in files for mutant in mutants_of(file, headers)]


def chosen(all_mutants, count, seed):
    """One file after the other gives one, of the kind of which the file, then all files, have given fewest. 0: all."""
    left = collections.defaultdict(lambda: collections.defaultdict(list))
    for mutant in sorted(all_mutants, key=lambda one: hashlib.sha1(f"{seed} {one.id}".encode()).digest()):
        left[mutant.file][mutant.kind].append(mutant)
    given, taken = collections.Counter(), []
    while left and (count == 0 or len(taken) < count):
        for file in sorted(left)[:count - len(taken) if count else None]:
            kind = min(left[file], key=lambda one: (given[file, one], given[one], one))
            taken.append(left[file][kind].pop())
            given.update([(file, kind), kind])
            left[file] = {one: mutants for one, mutants in left[file].items() if mutants}
        left = {file: kinds for file, kinds in left.items() if kinds}
    return sorted(taken, key=lambda one: (one.file, one.start, one.id))  # a file's mutants in a row: it is compiled once for each


class Yard:
    """The copy, its build and the results."""

    def __init__(self, work, jobs):
        self.tree, self.build_dir, self.logs, self.results_file = work / "tree", work / "build", work / "logs", work / "results.tsv"
        self.jobs = str(jobs)
        self.logs.mkdir(parents=True, exist_ok=True)
        files = (path for folder in MUTATED for path in (ROOT / folder).glob("*.cpp"))
        self.states = {str(path.relative_to(ROOT)): hashlib.sha1(path.read_bytes()).hexdigest()[:12] for path in files}
        self.seconds = {}  # of each test without a mutant

    def results(self):
        rows = [line.split("\t") for line in self.results_file.read_text().splitlines()] if self.results_file.exists() else []
        return {row[1]: (row[2], row[3]) for row in rows if row[0] == self.states.get(row[6].split(":")[0])}

    def record(self, mutant, result, killer, seconds):
        row = (self.states[mutant.file], mutant.id, result, killer, f"{seconds:.1f}", mutant.kind, f"{mutant.file}:{mutant.line}", mutant.before, mutant.after)
        with self.results_file.open("a") as file:
            file.write("\t".join(row) + "\n")

    def copy(self):
        """Brings the copy up to date; what is equal keeps its time, so that little is built again."""
        found = [path for part in PARTS for path in (ROOT / part, *(ROOT / part).rglob("*"))]
        wanted = {path.relative_to(ROOT) for path in found if path.is_file()}
        for old in [path for path in self.tree.rglob("*") if path.is_file() and path.relative_to(self.tree) not in wanted]:
            old.unlink()
        for name in wanted:
            target = self.tree / name
            if not target.exists() or not filecmp.cmp(ROOT / name, target, shallow=False):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, target)

    def command(self, arguments, log, timeout=None):
        """Exit code; None: out of time, and ended with all its children."""
        with subprocess.Popen(arguments, cwd=self.tree, env=os.environ | ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                              start_new_session=True) as process:
            try:
                return process.wait(timeout)
            except subprocess.TimeoutExpired:
                return None
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)

    def build(self, log, *targets):
        return self.command(["cmake", "--build", self.build_dir, "--parallel", self.jobs, "--target", *targets], log) == 0

    def passes(self, test, log):
        timeout = max(LEAST_TIMEOUT_S, TIMEOUT_FACTOR * self.seconds[test]) if self.seconds else 600
        return self.command(["prlimit", f"--as={MEMORY_BYTES}", "--core=0", self.build_dir / "tests" / test], log, timeout) == 0

    def prepare(self):
        """Builds the tests without a mutant, runs them, and so learns their order: the quickest first. False: one of them fails."""
        self.copy()
        tests = [f"core_{name}_test" for name in TESTS]
        seconds = {}
        with (self.logs / "prepare.log").open("w") as log:
            configure = ["cmake", "--preset", "core-only", "-B", self.build_dir, "-DGUICHET_WERROR=OFF", "-DCMAKE_CXX_FLAGS=-w"]
            configured = (self.build_dir / "build.ninja").exists() or self.command(configure, log) == 0
            if not configured or not self.build(log, *tests):
                return False
            for test in tests:
                started = time.monotonic()
                if not self.passes(test, log):
                    return False
                seconds[test] = time.monotonic() - started
        self.seconds = dict(sorted(seconds.items(), key=lambda item: item[1]))
        return True

    def run(self, mutant):
        """(result, the test that killed it). A test is linked only when those before it have noticed nothing."""
        path = self.tree / mutant.file
        text = path.read_text()
        try:
            path.write_text(text[:mutant.start] + mutant.to + text[mutant.end:])
            with (self.logs / f"{mutant.id}.log").open("w") as log:
                for test in self.seconds:
                    if not self.build(log, test):
                        return "invalid", ""
                    if not self.passes(test, log):
                        return "killed", test
            return "survived", ""
        finally:
            path.write_text(text)


def report(mutants, known):
    """Prints what came of them; the exit code."""
    for title in ("file", "kind"):
        counts = collections.defaultdict(collections.Counter)
        for mutant in mutants:
            counts[getattr(mutant, title)].update(["made", known[mutant.id][0]])
        print(f"\n{title:30}{'made':>8}{'invalid':>9}{'killed':>8}{'survived':>10}")
        for name, count in sorted(counts.items()):
            print(f"{name:30}{count['made']:8}{count['invalid']:9}{count['killed']:8}{count['survived']:10}")
    print("\nkilled by")
    for test, count in collections.Counter(known[one.id][1] for one in mutants if known[one.id][1]).most_common():
        print(f"{test:30}{count:8}")
    print("\nsurvived")
    for one in (one for one in mutants if known[one.id][0] == "survived"):
        print(f"{one.id}  {one.file}:{one.line}: {one.before} -> {one.after}")
    counts = collections.Counter(known[one.id][0] for one in mutants)
    valid = counts["killed"] + counts["survived"]
    print(f"\n{counts['killed']} of {valid} valid mutants killed" + (f": {counts['killed'] / valid:.1%}" if valid else ""))
    return 2 if valid == 0 else 0 if counts["killed"] >= GOAL * valid else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", metavar="DIR", type=pathlib.Path, default=ROOT / "build/mutants", help="copy, build, logs, results (build/mutants)")
    parser.add_argument("--count", metavar="N", type=int, default=240, help="how many, evenly of all files and kinds; 0: all that there are (240)")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which (1)")
    parser.add_argument("--jobs", metavar="N", type=int, default=os.cpu_count(), help="compilers at once (all cores)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="print the chosen mutants and stop")
    what.add_argument("--only", metavar="ID", help="run this one, chosen or not, known or not")
    what.add_argument("--again", action="store_true", help="run the survivors anew")
    options = parser.parse_args()

    everything = candidates()
    mutants = [one for one in everything if one.id == options.only] if options.only else chosen(everything, options.count, options.seed)
    if not mutants:
        parser.error("no such mutant")
    if options.list:
        for one in mutants:
            print(f"{one.id}  {one.kind:10} {one.file}:{one.line}: {one.before} -> {one.after}")
        kinds = collections.Counter(one.kind for one in everything)
        print(f"{len(mutants)} of {len(everything)}:", ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())), file=sys.stderr)
        return 0

    yard = Yard(options.work.resolve(), options.jobs)
    known = yard.results()
    due = [one for one in mutants if one.id not in known or options.only or (options.again and known[one.id][0] == "survived")]
    if due and not yard.prepare():
        print(f"The tests do not pass without a mutant; see {yard.logs / 'prepare.log'}", file=sys.stderr)
        return 2
    for number, mutant in enumerate(due, 1):
        started = time.monotonic()
        known[mutant.id] = yard.run(mutant)
        yard.record(mutant, *known[mutant.id], time.monotonic() - started)
        print(f"[{number}/{len(due)}] {' by '.join(filter(None, known[mutant.id])):42} {mutant.id}  {mutant.file}:{mutant.line}", flush=True)
    return report(mutants, known)


if __name__ == "__main__":
    sys.exit(main())
