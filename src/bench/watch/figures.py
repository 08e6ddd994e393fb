"""Prints the measurements of a run: figures.py SAMPLES GC-LOG [--tenths]. Samples are those of sample.py; the log is that of
-Xlog:gc. With --tenths it prints one line per tenth of the run, and exits with code 1 unless resources stay constant: the
maximum of sockets in the second half at most a quarter plus 16 above that of the first, and the heap after full collections
(such as jcmd PID GC.run) at most a quarter plus 16 MiB above.
"""

import re
import sys

PAUSE = re.compile(r"^\[([0-9.]+)s\].* (\d+)M->(\d+)M\((\d+)M\)")


def samples(path):
    with open(path) as lines:
        return [[float(each) for each in line.split("\t")] for line in lines]


def pauses(path):
    """Returns seconds since the start, MiB before and MiB after of every collection."""
    with open(path) as lines:
        found = (PAUSE.match(line) for line in lines)
        return [(float(m[1]), int(m[2]), int(m[3])) for m in found if m]


def full(path):
    """Returns seconds since the start, MiB before and MiB after of every full collection."""
    with open(path) as lines:
        found = (PAUSE.match(line) for line in lines if "Pause Full" in line)
        return [(float(m[1]), int(m[2]), int(m[3])) for m in found if m]


def peak(values):
    return max(values, default=0)


def tenths(seen, collected):
    end = seen[-1][0]
    rows = []
    for tenth in range(10):
        among = [s for s in seen if tenth * end / 10 <= s[0] <= (tenth + 1) * end / 10]
        heap = [after for at, _, after in collected if tenth * end / 10 <= at <= (tenth + 1) * end / 10]
        rows.append((peak(s[2] for s in among), peak(heap), peak(s[4] for s in among), peak(s[3] for s in among)))
    return rows


def main():
    seen, collected = samples(sys.argv[1]), pauses(sys.argv[2])
    if "--tenths" not in sys.argv:
        print(
            f"peak heap {peak(before for _, before, _ in collected)} MiB, {len(collected)} collections,"
            f" peak RSS {peak(s[4] for s in seen):.0f} MiB, most sockets {peak(s[2] for s in seen):.0f},"
            f" most threads {peak(s[3] for s in seen):.0f}"
        )
        return 0
    rows = tenths(seen, full(sys.argv[2]))
    print("tenth  sockets  heap after full GC (MiB)  RSS (MiB)  threads")
    for number, (sockets, heap, rss, threads) in enumerate(rows, 1):
        print(f"{number:5d}  {sockets:7.0f}  {heap:24.0f}  {rss:9.0f}  {threads:7.0f}")
    sockets, later_sockets = (peak(row[0] for row in half) for half in (rows[:5], rows[5:]))
    heap, later_heap = (peak(row[1] for row in half) for half in (rows[:5], rows[5:]))
    flat = later_sockets <= sockets * 1.25 + 16 and later_heap <= heap * 1.25 + 16
    print("flat" if flat else "NOT flat", "from the first half to the second")
    return 0 if flat else 1


sys.exit(main())
