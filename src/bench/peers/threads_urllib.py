"""The classic program with threads: LIST OUT THREADS. Standard library; a regular expression finds the meta tags."""

import json
import re
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

META = re.compile(r"<meta[^>]*>", re.I)


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return {"url": url, "status": response.status, "meta": META.findall(response.read().decode("utf-8", "replace"))}
    except (urllib.error.URLError, OSError) as failure:
        return {"url": url, "error": repr(failure)}


def main(list_file, out_file, threads):
    with open(list_file) as lines, open(out_file, "w", encoding="utf-8") as out:
        urls = [line.strip() for line in lines]
        with ThreadPoolExecutor(threads) as pool:
            for record in pool.map(fetch, urls):
                out.write(json.dumps(record) + "\n")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
