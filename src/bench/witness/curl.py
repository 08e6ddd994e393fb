"""Visits every URL of a list with curl: curl.py INDEX LIST CA.PEM OUTPUT. Writes a JSON object per line, like Witness.java,
with the same headers and limits. curl may connect to 127.0.0.1 only, whatever a redirect says, and does not follow redirects
to private addresses, which it does not refuse by itself.
"""

import concurrent.futures
import hashlib
import json
import re
import subprocess
import sys
import tempfile

MAX_BYTES = 2 << 20
CURL = [
    "curl", "--silent", "--http1.1", "--max-time", "10", "--max-redirs", "10",
    "--noproxy", "*", "--proto", "=http,https", "--proto-redir", "=http,https", "--connect-to", "::127.0.0.1:",
    "--user-agent", "witness/1", "--compressed", "--header", "accept-encoding: gzip, deflate, br, zstd",
    "--header", "accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "--write-out", "%{stderr}\n%{json}",
]  # fmt: skip
STATUS = re.compile(rb"^[^\r\n ]{0,20} (\d{3})\b")


def statuses(path):
    """Returns the final responses with a complete head."""
    with open(path, "rb") as head:
        blocks = re.split(rb"(?m)^\r?\n", head.read())
    found = (STATUS.match(block) for block in blocks)
    return [int(m[1]) for m in found if m and not 100 <= int(m[1]) < 200]


def visit(url, follow, authority):
    with tempfile.NamedTemporaryFile() as head, tempfile.TemporaryFile() as err:
        command = CURL + ["--cacert", authority, "--dump-header", head.name] + (["--location"] if follow else []) + [url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err) as curl:
            body = curl.stdout.read(MAX_BYTES)
            cut = len(body) == MAX_BYTES and curl.stdout.read(1) != b""
            if cut:
                curl.kill()
            curl.stdout.read(1)
        err.seek(0)
        said = err.read().decode("latin-1").strip()
        told = json.loads(said[said.rindex("\n{" if "\n{" in said else "{"):]) if "{" in said else {}
        chain = statuses(head.name)
    return {
        "url": url,
        "exit": 0 if cut else curl.returncode,
        "error": "" if cut else told.get("errormsg") or "",
        "status": chain[-1] if chain else None,
        "redirects": chain[:-1],
        "final_url": told.get("url_effective"),
        "truncated": cut,
        "size": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "followed": follow,
    }


def main():
    with open(sys.argv[1]) as index:
        alone = {one["url"] for one in json.load(index) if "private_address" in one["outcomes"]}
    with open(sys.argv[2]) as urls:
        list_ = urls.read().split("\n")[:-1]
    with concurrent.futures.ThreadPoolExecutor(16) as pool, open(sys.argv[4], "w") as out:
        for row, seen in enumerate(pool.map(lambda url: visit(url, url not in alone, sys.argv[3]), list_), 1):
            out.write(json.dumps({"row": row, **seen}) + "\n")


main()
