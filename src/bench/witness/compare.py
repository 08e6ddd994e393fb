"""Compares the results of fluxcrawl and curl: compare.py INDEX OURS CURLS REASONS VERSIONS. Prints a page in Markdown;
exit code 1 if there is a disagreement without a reason in REASONS, or a reason without a disagreement.
"""

import collections
import json
import re
import sys
import urllib.parse

LATE = {"connect_timeout", "tls_timeout", "response_timeout", "body_timeout", "deadline_exceeded"}
BROKEN = {"connection_closed", "body_incomplete"}
# outcomes by curl's exit code: https://everything.curl.dev/cmdline/exitcode
NAMES = {
    0: {"ok"},
    1: {"bad_redirect", "bad_response"},
    3: {"bad_redirect", "invalid_url"},
    6: {"dns_failed"},
    7: {"connect_refused", "connect_failed"},
    8: {"bad_response"},
    18: {"body_incomplete"},
    23: {"bad_encoding"},
    27: {"headers_too_large"},  # curl's own limit of 100 KB, as versions before 8.0 report it
    28: LATE,
    35: {"tls_failed", "connection_closed"},
    43: {"bad_response"},
    47: {"too_many_redirects", "redirect_loop"},
    52: BROKEN - {"body_incomplete"},
    55: BROKEN,
    56: BROKEN | {"bad_response", "headers_too_large", "tls_failed", "connect_failed"},
    60: {"tls_failed"},
    61: {"bad_encoding"},
    100: {"headers_too_large"},
}


def lines(path):
    """Returns the records by row: each of the two had a web of its own."""
    with open(path) as file:
        return {each["row"]: each for each in map(json.loads, file)}


def same(url):
    """Normalizes a URL for comparison: curl keeps it as given, and the two webs have different ports, except for the plain one."""
    parts = urllib.parse.urlsplit(url or "")
    path = urllib.parse.quote(urllib.parse.unquote(parts.path or "/", "latin-1"), "/", "latin-1")
    return parts.scheme.lower(), parts.hostname, path, parts.query


def differences(ours, curls):
    """Returns those of status, redirects, final URL, bytes and kind of failure on which the two do not agree."""
    if not curls["followed"]:
        return [] if ours["redirects"] == [curls["status"]] else ["redirects"]
    found = []
    if ours["outcome"] not in NAMES.get(curls["exit"], set()):
        return ["end"]
    if ours["redirects"] != curls["redirects"] and ours["outcome"] in ("ok", "too_many_redirects"):
        found.append("redirects")
    if ours["outcome"] != "ok":
        return found
    if ours.get("status") != curls["status"]:
        found.append("status")
    if curls["final_url"] and same(ours["final_url"]) != same(curls["final_url"]):
        found.append("final URL")
    if (ours.get("size", 0), ours.get("sha256", "")) != (curls["size"], curls["sha256"]):
        found.append("bytes")
    return found


def told(one):
    if "exit" not in one:
        text = one["outcome"] if one["outcome"] == "ok" else f"{one['outcome']}: {one.get('error')}"
    else:
        text = "ok" if one["exit"] == 0 else f"exit {one['exit']}: {one['error']}"
    if text == "ok":
        text += f", {one.get('status')}, {one.get('size', 0)} bytes" + (", cut" if one["truncated"] else "")
    return re.sub(r"(localhost|127\.0\.0\.1):\d+", r"\1", re.sub(r"[^ -~]", "?", text)).replace("|", "\\|")[:160]


def main():
    with open(sys.argv[1]) as index:
        hostile = dict(enumerate(json.load(index), 1))
    ours, curls = lines(sys.argv[2]), lines(sys.argv[3])
    with open(sys.argv[4]) as file:
        reasons = dict(line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#"))
    groups = collections.defaultdict(collections.Counter)
    apart, unexplained = [], []
    for row, our in sorted(ours.items()):
        curl = curls[row]
        sample = {"name": urllib.parse.urlsplit(our["url"]).hostname, "group": "samples", "does": "(a sample)"}
        one = hostile.get(row, sample)
        differ = differences(our, curl)
        tally = groups[one["group"]]
        tally["URLs"] += 1
        tally["agree"] += not differ
        tally["first hop only"] += not curl["followed"]
        tally["bytes"] += not differ and our["outcome"] == "ok" and curl["followed"]
        if differ:
            reason = reasons.get(one["name"])
            apart.append((one, our, curl, differ, reason))
            if reason is None:
                unexplained.append(one["name"])
    needless = set(reasons) - {one["name"] for one, *_ in apart}

    total = sum(groups.values(), collections.Counter())
    print("# curl as a witness\n")
    print(
        f"The same {total['URLs']} URLs, visited by fluxcrawl and by curl with the same headers and bounds: the hostile site"
        " and the sample\nweb. Written by\n\n    src/bench/witness.sh --page src/site/markdown/witness.md\n"
    )
    print(f"with {sys.argv[5]}. Two agree where they end alike (curl's exit code against our outcome), and, where a page was")
    print("had, in its status, every redirect's status, the final URL, and the decoded bytes to the last (size and SHA-256).")
    print("A page beyond 2 MiB is compared up to there.\n")
    print("| group | URLs | agree | of these, with equal bytes | compared at the first hop only | differ |\n|---|---|---|---|---|---|")
    for name, tally in [*groups.items(), ("all", total)]:
        print(
            f"| {name} | {tally['URLs']} | {tally['agree']} | {tally['bytes']} | {tally['first hop only']}"
            f" | {tally['URLs'] - tally['agree']} |"
        )
    print("\nEach of the two has a web of its own, just started, for some misbehave in turns. Of redirects to private addresses curl has no opinion: it would go there. It is asked for the first hop only.\n")
    print("## Where they differ, and why\n")
    print("| misbehaviour | differs in | curl | fluxcrawl | why |\n|---|---|---|---|---|")
    for one, our, curl, differ, reason in apart:
        does = f"`{one['name']}` {one['does']}"
        print(f"| {does} | {', '.join(differ)} | {told(curl)} | {told(our)} | {reason or '**not explained**'} |")
    if unexplained:
        print(f"not explained: {', '.join(unexplained)}", file=sys.stderr)
    if needless:
        print(f"explained and not met: {', '.join(sorted(needless))}", file=sys.stderr)
    print(f"verdict: {total['agree']} of {total['URLs']} agree, {len(unexplained)} differ without a reason", file=sys.stderr)
    return 1 if unexplained else 0


sys.exit(main())
