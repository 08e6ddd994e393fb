"""Checks a crawl on the cluster: each row once, each host in one task of a wave, pauses kept by the web's log."""
import argparse
import collections
import pathlib
import re
import struct
import sys

arguments = argparse.ArgumentParser()
for name in ("rows", "delay", "seconds", "log", "records", "job"):
    arguments.add_argument("--" + name, required=True)
given = arguments.parse_args()
number, unit = re.fullmatch(r"([\d.]+)(ms|s|)", given.delay).groups()
delay = float(number) / (1000 if unit == "ms" else 1)
faults = []

rows = collections.Counter()
outcomes = collections.Counter()
host_of = {}
with open(given.records) as records:
    for line in records:
        row, url, outcome = line.rstrip("\n").split("\t")
        rows[int(row)] += 1
        outcomes[outcome] += 1
        host_of[int(row)] = url.split("/")[2]
twice = [row for row, times in rows.items() if times > 1]
print(f"{len(rows):,} of {int(given.rows):,} rows have a record; {len(twice)} have two; outcomes: {dict(outcomes)}")
if len(rows) != int(given.rows) or twice:
    faults.append("rows are missing or twice")

mixed = 0
for wave in sorted(pathlib.Path(given.job, "waves").iterdir()):
    task_of = {}
    for task in wave.glob("task-*"):
        for segment in task.glob("*.rows"):
            data = segment.read_bytes()
            for (row,) in struct.iter_unpack(">q", data):
                if task_of.setdefault(host_of.get(row), task.name) != task.name:
                    mixed += 1
    tasks = collections.Counter(task_of.values())
    print(f"wave {wave.name}: hosts by task {dict(sorted(tasks.items()))}")
print(f"rows of a host that another task has, too: {mixed}")
if mixed:
    faults.append("a host is in two tasks")

requests = collections.defaultdict(list)
paths = collections.Counter()
with open(given.log) as log:
    for line in log:
        ended, took, host, path = line.split(" ", 3)
        requests[host].append((float(ended) - float(took), float(ended)))
        if path.startswith("/p/"):
            paths[path] += 1
overlapping = early = 0
shortest = float("inf")
for visits in requests.values():
    visits.sort()
    for (_, before), (start, _) in zip(visits, visits[1:]):
        overlapping += start < before - 0.002 # the log counts in milliseconds
        shortest = min(shortest, start - before)
        early += start - before < delay - 0.002
print(f"web: {sum(len(v) for v in requests.values()):,} requests at {len(requests):,} hosts, {overlapping} at the same time,"
      f" {early} before the pause of {given.delay} was over; shortest pause {shortest:.3f} s")
if overlapping or early:
    faults.append("a host was visited too soon")
again = sum(times - 1 for times in paths.values())
print(f"pages visited again: {again:,} of {len(paths):,}")
seconds = float(given.seconds)
print(f"{seconds:.1f} s from the start of the driver, {len(rows) / seconds:.0f} rows/s")
for fault in faults:
    print("FAULT: " + fault, file=sys.stderr)
sys.exit(1 if faults else 0)
