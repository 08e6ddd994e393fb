"""Writes the tables of a page from stored runs: tables.py PAGE.md RUNS_FOLDER.

Between `<!-- run FILE -->` and `<!-- end -->` stands what FILE in that folder says: machine, date, rounds and noise, the controls
and the medians. Commit is that of the folder's newest change, as git knows it.
"""

import json
import math
import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"<!-- run (\S+) -->\n.*?<!-- end -->", re.S)
COLUMNS = [
    ("PAGES_PER_SECOND", "pages/s"),
    ("CPU_PER_PAGE", "CPU ms a page"),
    ("PEAK_MEMORY", "peak MiB"),
    ("THREADS", "threads"),
    ("SWITCHES_PER_PAGE", "switches a page"),
    ("LATENCY_P50", "median visit, ms"),
]


def text(number):
    if number is None or math.isnan(number):
        return "-"
    return "{:,.0f}".format(number) if abs(number) >= 100 else "{:.3g}".format(number)


def interval(estimate):
    if estimate is None:
        return "-"
    low, high = text(estimate["low"]), text(estimate["high"])
    return text(estimate["median"]) + ("" if low == high else " (%s to %s)" % (low, high))


def row(cells):
    return "| " + " | ".join(cells) + " |"


def about(result, commit):
    machine, noise = result["machine"], result["noise"]
    facts = [machine["cpu"] or "CPU model not told", "%d cores" % machine["cores"], machine["java"], machine["system"]]
    return "*%s. %s, commit %s, %d rounds; other programs used %.0f %% of the machine.*" % (
        ", ".join(facts),
        result["at"][:10],
        commit,
        result["rounds"],
        noise["otherCpuPercent"],
    )


def comparison(result):
    lines = [row(["engine"] + [title for _, title in COLUMNS]), row(["---"] * (len(COLUMNS) + 1))]
    for engine in result["engines"]:
        if engine["failure"] is None:
            figures = engine["figures"]
            cells = [interval(figures.get(key)) if key == "PAGES_PER_SECOND" else text(figures.get(key, {}).get("median")) for key, _ in COLUMNS]
            lines.append(row(["`%s`" % engine["name"]] + cells))
    return lines


def experiment(result):
    names = [one["name"] for one in result["series"]]
    labels = list(dict.fromkeys(point["label"] for one in result["series"] for point in one["points"]))
    at = {(one["name"], point["label"]): point["y"] for one in result["series"] for point in one["points"]}
    lines = [row([""] + names), row(["---"] * (len(names) + 1))]
    lines += [row([label] + [interval(at.get((name, label))) for name in names]) for label in labels]
    lines += ["", "| control | known | measured |", "| --- | --- | --- |"]
    for control in result["controls"]:
        held = control["low"] <= control["value"] <= control["high"]
        lines.append(row([control["name"], control["expectation"], text(control["value"]) + ("" if held else ", **does not agree**")]))
    return lines


def main():
    page, runs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])

    def block(match):
        file = runs / match.group(1)
        result = json.loads(file.read_text())
        log = ["git", "log", "-1", "--format=%h", "--", str(file)]
        commit = subprocess.run(log, capture_output=True, text=True, check=False).stdout.strip() or "not yet committed"
        lines = [about(result, commit), ""] + (comparison(result) if "engines" in result else experiment(result))
        return "<!-- run %s -->\n%s\n<!-- end -->" % (match.group(1), "\n".join(lines))

    page.write_text(BLOCK.sub(block, page.read_text()))


main()
