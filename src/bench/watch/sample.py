"""Samples a process until it ends: sample.py PID SECONDS FILE. Writes one line per sample: seconds since the first, open
files, sockets among them, threads, resident MiB, all from /proc.
"""

import os
import sys
import time


def sample(pid):
    sockets = files = 0
    folder = f"/proc/{pid}/fd"
    for name in os.listdir(folder):
        files += 1
        try:
            sockets += os.readlink(f"{folder}/{name}").startswith("socket:")
        except FileNotFoundError:
            pass
    with open(f"/proc/{pid}/status") as status:
        said = dict(line.split(":", 1) for line in status)
    return files, sockets, int(said["Threads"]), int(said["VmRSS"].split()[0]) / 1024


def main():
    pid, every, path = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    started = time.monotonic()
    with open(path, "w", buffering=1) as out:
        while True:
            try:
                files, sockets, threads, rss = sample(pid)
            except (FileNotFoundError, ProcessLookupError, KeyError):
                return
            out.write(f"{time.monotonic() - started:.2f}\t{files}\t{sockets}\t{threads}\t{rss:.0f}\n")
            time.sleep(every)


main()
