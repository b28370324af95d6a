#!/usr/bin/python3
"""Writes a report's figures into a document, between its two marks: tables.py REPORT DOCUMENT"""

import json
import pathlib
import re
import sys

BEGIN, END = "<!-- figures: written by tools/bench/report.sh -->", "<!-- end of figures -->"

# What is to be reached, in every run that has the figure: name -> (key, most, in words)
GOALS = {
    "initial-sync": ("ratio", 2.5, "at most 2.5 × floor"),
    "keystrokes": ("p99", 16, "p99 under 16 ms"),
    "view-switch": ("p99", 16, "p99 under 16 ms"),
    "jump": ("p99", 16, "p99 under 16 ms"),
    "push": ("ratio", 2, "at most 2 × floor"),
    "one-change": ("p95", 300, "p95 under 300 ms"),
    "one-change/two-processes": ("p95", 700, "p95 under 700 ms"),
    "start/memory-after-use": ("value", 200_000_000, "under 200 MB"),
}
# The same where more is better: name -> (key, least, in words)
GOALS_OF_SPEED = {
    "hot-office": ("ratio", 0.8, "at least 0.8 × floor"),
}
TIMES_POUCHDB = 5


def read(path):
    machine, runs = {}, []
    for line in path.read_text().splitlines():
        entry = json.loads(line)
        if "machine" in entry:
            machine = entry["machine"]
        elif "run" in entry:
            runs.append((entry["run"], []))
        else:
            runs[-1][1].append(entry)
    return machine, runs


def number(value, unit):
    if unit == "bytes":
        return f"{value / 1e6:,.1f} MB" if value >= 1e5 else f"{value / 1e3:,.1f} kB"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def table(figures):
    yield "| figure | value | floor | × floor | p50 | p95 | p99 | n |"
    yield "|---|---|---|---|---|---|---|---|"
    for f in figures:
        cells = [number(f[key], f["unit"]) for key in ("value", "floor")] + [f"{f['ratio']:.2f}"]
        spread = [number(f[key], f["unit"]) for key in ("p50", "p95", "p99")] if f["n"] > 1 else ["", "", ""]
        yield "| " + " | ".join([f"`{f['name']}`", *cells, *spread, f"{f['n']:,}"]) + " |"


def goals(runs):
    yield "| goal | run | measured | |"
    yield "|---|---|---|---|"
    for title, figures in runs:
        for f in figures:
            goal = GOALS.get(f["name"]) or GOALS_OF_SPEED.get(f["name"])
            if not goal or "other engines" in title:
                continue
            key, bound, words = goal
            measured = f"{f['ratio']:.2f} × floor" if key == "ratio" else number(f[key], f["unit"])
            is_met = f[key] <= bound if f["name"] in GOALS else f[key] >= bound
            verdict = "met" if is_met else f"missed by {100 * abs(f[key] / bound - 1):.0f} %"
            yield f"| `{f['name']}` {words} | {title} | {measured} | {verdict} |"
    yield from against_pouchdb(runs)


def against_pouchdb(runs):
    def seconds(title, name):
        return next((f["value"] for run, figures in runs if run == title for f in figures if f["name"] == name), None)

    for title, _ in runs:
        beside = re.fullmatch(r"(\d+ generated cases), beside other engines", title)
        if not beside:
            continue
        ours, theirs = seconds(title, "initial-sync"), seconds(beside[1] + ", other engines", "initial-sync/pouchdb")
        if ours and theirs:
            verdict = "met" if theirs >= TIMES_POUCHDB * ours else f"missed: {TIMES_POUCHDB * ours / theirs:.1f} × too slow"
            yield f"| `initial-sync` at least {TIMES_POUCHDB} × faster than PouchDB | {beside[1]} | {theirs / ours:.1f} × | {verdict} |"


def details(runs):
    told = set()
    for _, figures in runs:
        for f in figures:
            if f["name"] in told or f["name"].startswith(("keystrokes/", "store-size/")):
                continue
            told.add(f["name"])
            yield f"- `{f['name']}`: {f['detail']}."


def main():
    report, document = (pathlib.Path(argument) for argument in sys.argv[1:])
    machine, runs = read(report)
    parts = ["### The machine", "", *(f"- {key}: {value}" for key, value in machine.items()), "", "### Goals", "", *goals(runs)]
    for title, figures in runs:
        parts += ["", f"### {title}", "", *table(figures)]
    parts += ["", "### What each figure is", "", *details(runs)]
    before, rest = document.read_text().split(BEGIN, 1)
    document.write_text(before + BEGIN + "\n\n" + "\n".join(parts) + "\n\n" + END + rest.split(END, 1)[1])


if __name__ == "__main__":
    main()
