"""Checks a mixed run: verdict.py INDEX RECORDS SECONDS page|robots. Prints each misbehaviour that did not end as
documented, each good row that is not ok, and each visit longer than SECONDS + 1; exit code 1 if there is any.
"""

import collections
import json
import sys


def wrong(record, one, key, limit):
    """Returns a sentence for each result that is not as documented."""
    outcome, status = record["outcome"], record.get("status")
    if outcome not in one[key]:
        yield f"ended as {outcome}, not {' or '.join(one[key])}: {record.get('error')}"
    elif outcome == "ok" and one.get("status", status) != status:
        yield f"has status {status}, not {one['status']}"
    elif outcome == "ok" and record.get("truncated", False) != one["truncated"]:
        yield "was cut" if record.get("truncated") else "was not cut"
    longest = max([record.get("timings_ms", {}).get("total", 0)] + [hop["millis"] for hop in record.get("redirects", [])])
    if longest > limit:
        yield f"took {longest:.0f} ms"


def main():
    with open(sys.argv[1]) as index:
        hostile = {one["url"]: one for one in json.load(index)}
    limit = float(sys.argv[3]) * 1000 + 1000
    key = "outcomes" if sys.argv[4] == "page" else "outcomes_with_robots"
    met, good, faults, rows, longest = set(), 0, 0, set(), 0
    outcomes = collections.Counter()
    with open(sys.argv[2]) as records:
        for line in records:
            record = json.loads(line)
            if record["row"] in rows:
                print(f"row {record['row']} has two records")
                faults += 1
            rows.add(record["row"])
            longest = max(longest, record.get("timings_ms", {}).get("total", 0))
            one = hostile.get(record["url"])
            if one is None:
                good += 1
                found = [] if record["outcome"] == "ok" and record["status"] == 200 else [f"is {record['outcome']}"]
            else:
                met.add(record["url"])
                outcomes[record["outcome"]] += 1
                found = list(wrong(record, one, key, limit))
            for sentence in found:
                faults += 1
                print(f"{one['name'] + ' (' + one['does'] + ')' if one else record['url']} {sentence}")
    for url in hostile.keys() - met:
        faults += 1
        print(f"{hostile[url]['name']} has no record")
    print(
        f"{len(met)} misbehaviours ({', '.join(f'{n} {o}' for o, n in outcomes.most_common())}) among {good} good rows;"
        f" the longest visit took {longest / 1000:.1f} s"
    )
    print(f"verdict: {'as documented' if not faults else f'{faults} NOT as documented'}")
    return 1 if faults else 0


sys.exit(main())
