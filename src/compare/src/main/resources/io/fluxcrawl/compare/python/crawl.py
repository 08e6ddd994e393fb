"""The three classic programs for a list of URLs: KIND LIST WARM_UP OUT CONCURRENCY PROCESSES TIMEOUT MAX_BYTES.

KIND is threads (a pool of threads), asyncio (coroutines) or processes (a pool of processes, each with threads). Standard
library only; coroutines use aiohttp where it is installed. Writes a line of JSON per URL, and prints what it used.
"""

import asyncio
import html
import json
import multiprocessing
import os
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

try:
    import aiohttp
except ImportError:
    aiohttp = None

AGENT = "fluxcrawl-compare/1.0"
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
META = re.compile(r"<meta\s[^>]*>", re.I)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


def metadata(body):
    text = body.decode("utf-8", "replace")
    title = TITLE.search(text)
    metas = {}
    for tag in META.findall(text):
        found = {name.lower(): html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(tag)}
        name = found.get("name") or found.get("property")
        if name:
            metas.setdefault(name.lower(), []).append(found.get("content"))
    return {"title": html.unescape(title.group(1).strip()) if title else None, "meta": metas}


def line(row, url, start, fields):
    record = {"row": row, "url": url, "timings_ms": {"total": round((time.perf_counter() - start) * 1e3, 3)}}
    record.update(fields)
    return json.dumps(record) + "\n"


# ---- one thread per visit


def visit(row, url):
    start = time.perf_counter()
    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            return line(row, url, start, {"status": response.status, **metadata(response.read(MAX_BYTES))})
    except urllib.error.HTTPError as answer:
        return line(row, url, start, {"status": answer.code})
    except (urllib.error.URLError, OSError, ValueError) as failure:
        return line(row, url, start, {"error": repr(failure)})


def with_threads(urls, out, pool):
    for record in pool.map(visit, range(1, len(urls) + 1), urls):
        out.write(record)


# ---- coroutines


async def fetch_by_streams(session, url):
    parts = urllib.parse.urlsplit(url)
    secure = parts.scheme == "https"
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port or (443 if secure else 80), ssl=secure or None)
    try:
        path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        head = "GET %s HTTP/1.0\r\nHost: %s\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n" % (path, parts.netloc, AGENT)
        writer.write(head.encode("ascii"))
        status = int((await reader.readline()).split()[1])
        while (await reader.readline()).strip():
            pass
        body = bytearray()
        while len(body) < MAX_BYTES:
            part = await reader.read(65536)
            if not part:
                break
            body += part
        return status, bytes(body)
    finally:
        writer.close()


async def fetch_by_aiohttp(session, url):
    async with session.get(url) as response:
        return response.status, await response.content.read(MAX_BYTES)


async def coroutine(session, rows, out):
    fetch = fetch_by_aiohttp if aiohttp else fetch_by_streams
    for row, url in rows:
        start = time.perf_counter()
        try:
            status, body = await asyncio.wait_for(fetch(session, url), TIMEOUT)
            out.write(line(row, url, start, {"status": status, **metadata(body)}))
        except Exception as failure:  # a row that fails must not end the others
            out.write(line(row, url, start, {"error": repr(failure)}))


async def with_coroutines(urls, out, concurrency):
    rows = iter(enumerate(urls, 1))
    if aiohttp is None:
        await asyncio.gather(*(coroutine(None, rows, out) for _ in range(concurrency)))
        return
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=concurrency), headers=headers) as session:
        await asyncio.gather(*(coroutine(session, rows, out) for _ in range(concurrency)))


# ---- a pool of processes, each with threads


def visit_share(rows):
    return [record for record in WORKER_POOL.map(lambda each: visit(*each), rows)]


def start_worker(threads, timeout, max_bytes):
    global WORKER_POOL, TIMEOUT, MAX_BYTES
    WORKER_POOL, TIMEOUT, MAX_BYTES = ThreadPoolExecutor(threads), timeout, max_bytes


def with_processes(urls, out, pool, share):
    rows = list(enumerate(urls, 1))
    shares = [rows[at : at + share] for at in range(0, len(rows), share)]
    for records in pool.imap_unordered(visit_share, shares):
        out.writelines(records)


# ---- measuring


def used(workers):
    """Returns CPU seconds and peak resident bytes of this process and its workers, from proc(5)."""
    cpu, peak, ticks = 0, 0, os.sysconf("SC_CLK_TCK")
    for pid in [os.getpid()] + workers:
        with open("/proc/%d/stat" % pid) as stat:
            fields = stat.read().rpartition(")")[2].split()
        cpu += (int(fields[11]) + int(fields[12])) / ticks
        with open("/proc/%d/status" % pid) as status:
            peak += next(int(each.split()[1]) * 1024 for each in status if each.startswith("VmHWM"))
    return cpu, peak


def main():
    global TIMEOUT, MAX_BYTES
    kind, list_file, warm_up, out_file = sys.argv[1:5]
    concurrency, processes = int(sys.argv[5]), int(sys.argv[6])
    TIMEOUT, MAX_BYTES = float(sys.argv[7]), int(sys.argv[8])
    with open(list_file) as lines, open(warm_up) as warm_lines:
        urls = lines.read().split()
        warm = warm_lines.read().split()[: 2 * concurrency]
    share = max(1, concurrency // processes)
    workers = []
    if kind == "processes":
        pool = multiprocessing.Pool(processes, start_worker, (share, TIMEOUT, MAX_BYTES))
        workers = [child.pid for child in multiprocessing.active_children()]
        crawl = lambda rows, out: with_processes(rows, out, pool, share)
    elif kind == "threads":
        threads = ThreadPoolExecutor(concurrency)
        crawl = lambda rows, out: with_threads(rows, out, threads)
    else:
        crawl = lambda rows, out: asyncio.run(with_coroutines(rows, out, concurrency))
    with open(os.devnull, "w") as nowhere:
        crawl(warm, nowhere)
    with open(out_file, "w", encoding="utf-8") as out:
        cpu_before, _ = used(workers)
        start = time.perf_counter()
        crawl(urls, out)
        out.flush()
        wall = time.perf_counter() - start
    cpu, peak = used(workers)
    count = threading.active_count() + (processes * share if kind == "processes" else 0)
    print(json.dumps({"wall": wall, "cpu": cpu - cpu_before, "peak": peak, "threads": count}))
    if kind == "processes":
        pool.terminate()


if __name__ == "__main__":
    main()
