"""Prints medians as a table: table.py RESULTS. With --line, one run from stdin as a line. Exits 1 if a tool missed rows."""

import json
import statistics
import sys


def fault(run):
    if run["over_limit"]:
        return "ended at the limit, %d of %d rows" % (run["got"], run["rows"])
    if run["got"] != run["rows"]:
        return "fetched %d of %d rows (exit %d)" % (run["got"], run["rows"], run["exit"])
    if run["written"] not in (None, run["rows"]):
        return "wrote %d of %d rows as ok (exit %d)" % (run["written"], run["rows"], run["exit"])
    return None


def figures(runs):
    rows = runs[0]["rows"]

    def median(of):
        return statistics.median(of(run) for run in runs)

    return (
        median(lambda run: rows / run["wall"]),
        median(lambda run: run["cpu"] * 1000 / rows),
        median(lambda run: run["peak_kib"] / 1024),
        median(lambda run: run["wall"]),
        median(lambda run: run["sent"] / 1e6),
    )


def print_ratios(tools):
    """Prints each tool's speed and CPU as a multiple of those of bare Reactor Netty, where that ran."""
    floor = next((runs for name, runs in tools.items() if name.startswith("floor")), None)
    if not floor:
        return
    base = figures(floor)
    for name, runs in tools.items():
        good = [run for run in runs if not fault(run)]
        if good and runs is not floor:
            own = figures(good)
            print("%s / floor: pages/s %.2f, CPU a page %.2f, wall %.2f" % (name, own[0] / base[0], own[1] / base[1], own[3] / base[3]))


def main():
    if sys.argv[1] == "--line":
        run = json.loads(sys.stdin.readline())
        line = "%s: %.0f pages/s, %.2f ms CPU a page, %.0f MiB" % ((run["name"],) + figures([run])[:3])
        print(line if fault(run) is None else "%s: %s" % (run["name"], fault(run)))
        return
    tools = {}
    with open(sys.argv[1]) as lines:
        for line in lines:
            run = json.loads(line)
            tools.setdefault(run["name"], []).append(run)
    head = ("tool", "pages/s", "CPU ms/page", "peak MiB", "wall s", "MB sent", "rows", "with every page")
    table, faults = [head], []
    for name, runs in tools.items():
        faults += ["%s: %s" % (name, fault(run)) for run in runs if fault(run)]
        good = [run for run in runs if not fault(run)]
        if good:
            rate, cpu, peak, wall, sent = figures(good)
            row = ("%.0f" % rate, "%.2f" % cpu, "%.0f" % peak, "%.1f" % wall, "%.0f" % sent, str(good[0]["rows"]))
            table.append((name,) + row + (good[0]["does"],))
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    for row in table:
        cells = [cell.ljust(widths[i]) if i in (0, len(row) - 1) else cell.rjust(widths[i]) for i, cell in enumerate(row)]
        print("  ".join(cells).rstrip())
    print_ratios(tools)
    for line in faults:
        print("NOT ALL ROWS: " + line)
    sys.exit(1 if faults else 0)


main()
