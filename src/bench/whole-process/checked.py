"""Checks the result of one run: checked.py WORK NAME WORK_DONE ROWS OUTPUT. Prints it as a line of JSON.

Every row must be in the server's log with status 200, and in the tool's own output if it has one.
"""

import json
import os
import signal
import sys
import time


def served(work):
    """Returns the rows in the server's log; a signal makes the server flush it."""
    os.kill(int(open(work + "/nginx.pid").read()), signal.SIGUSR1)
    size = -1
    while size != os.path.getsize(work + "/access.log"):
        size = os.path.getsize(work + "/access.log")
        time.sleep(0.2)
    rows, sent, requests = set(), 0, 0
    with open(work + "/access.log") as log:
        for line in log:
            status, count, uri = line.split(" ", 2)
            requests += 1
            sent += int(count)
            if status == "200":
                rows.add(uri.strip().rpartition("?row=")[2])
    return len(rows), sent, requests


def written(output):
    if not output:
        return None
    count = 0
    if os.path.exists(output):
        with open(output, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                count += record.get("outcome", "ok") == "ok" and record.get("status") == 200
    return count


def main():
    work, name, does, rows, output = sys.argv[1:6]
    with open(work + "/run.json") as file:
        run = json.load(file)
    got, sent, requests = served(work)
    run.update(name=name, does=does, rows=int(rows), got=got, sent=sent, requests=requests, written=written(output))
    print(json.dumps(run))


main()
