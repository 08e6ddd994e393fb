"""The classic programs with threads and with a process pool: LIST OUT WORKERS threads|pool.

Standard library; a regular expression finds the meta tags.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

META = re.compile(r"<meta[^>]*>", re.I)


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return {"url": url, "status": response.status, "meta": META.findall(response.read().decode("utf-8", "replace"))}
    except (urllib.error.URLError, OSError) as failure:
        return {"url": url, "error": repr(failure)}


def main(list_file, out_file, workers, kind):
    with open(list_file) as lines:
        urls = [line.strip() for line in lines]
    with open(out_file, "w", encoding="utf-8") as out, ThreadPoolExecutor(workers) if kind == "threads" else Pool(workers) as pool:
        records = pool.map(fetch, urls) if kind == "threads" else pool.imap(fetch, urls, 16)
        for record in records:
            out.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
