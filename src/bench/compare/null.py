"""Null tests of fluxcrawl compare: null.py RUNS [OPTION...]

Runs `fluxcrawl compare --engines async,async-again`, two copies of one engine, so many times, and counts how often they are told
apart. Exits with 1 if that happens in more than one run of ten. Needs target/fluxcrawl.jar (mvn -q -DskipTests package) and a
quiet machine: on a noisy one every run ends without a verdict. A run takes up to a minute.
"""

import collections
import os
import pathlib
import subprocess
import sys
import tempfile

JAR = pathlib.Path(__file__).resolve().parents[3] / "target" / "fluxcrawl.jar"
COMMAND = os.environ.get("FLUXCRAWL", "java -jar %s" % JAR).split()


def verdict(options):
    with tempfile.TemporaryDirectory() as folder:
        command = COMMAND + ["compare", "--engines", "async,async-again", "--budget", "1m", "--html", folder + "/c.html", *options]
        said = " ".join(subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True).stderr.split())
    if "Not decided, because" in said:
        return "not decided"
    return "told apart" if "is faster than" in said else "not told apart"


def main():
    runs = int(sys.argv[1])
    counts = collections.Counter()
    for run in range(runs):
        one = verdict(sys.argv[2:])
        counts[one] += 1
        print("run %d of %d: %s" % (run + 1, runs, one), flush=True)
    print(", ".join("%s: %d" % each for each in counts.most_common()))
    sys.exit(1 if counts["told apart"] * 10 > runs else 0)


main()
