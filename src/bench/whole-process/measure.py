"""Runs a command to its end: measure.py LIMIT RESULT LOG COMMAND... Writes the kernel's counters as JSON.

Wall time from start to exit, user and system time of the process and all its children, and the peak resident size of
the largest of them.
"""

import json
import os
import signal
import sys
import time


def main():
    limit, result, log, command = float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.execvp(command[0], command)
    ended_by_us = []

    def end(*_):
        ended_by_us.append(True)
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        _, status, usage = os.wait4(child, 0)
    except KeyboardInterrupt:
        os.killpg(child, signal.SIGKILL)
        raise
    wall = time.monotonic() - started
    signal.setitimer(signal.ITIMER_REAL, 0)
    with open(result, "w") as out:
        json.dump(
            {
                "wall": wall,
                "cpu": usage.ru_utime + usage.ru_stime,
                "peak_kib": usage.ru_maxrss,
                "exit": os.waitstatus_to_exitcode(status),
                "over_limit": bool(ended_by_us),
            },
            out,
        )


main()
