"""Crawls a list with aiohttp and regular expressions, as a short script does: LIST OUT CONCURRENCY [--insecure]."""

import asyncio
import html
import json
import re
import sys

import aiohttp

TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
META = re.compile(r"<meta\s[^>]*>", re.I)
CANONICAL = re.compile(r"<link\s[^>]*rel=[\"']?canonical[^>]*>", re.I)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


def attributes(tag):
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(tag)}


def metadata(text):
    title = TITLE.search(text)
    canonical = CANONICAL.search(text)
    metas = {}
    for tag in META.findall(text):
        found = attributes(tag)
        name = found.get("name") or found.get("property")
        if name:
            metas.setdefault(name.lower(), []).append(found.get("content"))
    return {
        "title": html.unescape(title.group(1).strip()) if title else None,
        "canonical": attributes(canonical.group(0)).get("href") if canonical else None,
        "meta": metas,
    }


async def worker(session, urls, out):
    for url in urls:
        record = {"url": url}
        try:
            async with session.get(url) as response:
                text = await response.text(errors="replace")
                record.update(status=response.status, **metadata(text))
        except (aiohttp.ClientError, asyncio.TimeoutError) as failure:
            record["error"] = repr(failure)
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


async def main(list_file, out_file, concurrency):
    with open(list_file) as lines, open(out_file, "w", encoding="utf-8") as out:
        urls = (line.strip() for line in lines)
        connector = aiohttp.TCPConnector(limit=concurrency, ssl=False if "--insecure" in sys.argv else None)
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            await asyncio.gather(*(worker(session, urls, out) for _ in range(concurrency)))


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
