"""Generates pages: corpus.py DIR COUNT BYTES. The same arguments give the same pages.

A page has a typical head (a tenth of the size: metas, Open Graph, JSON-LD, inline style and script) and a body of text.
"""

import json
import pathlib
import random
import sys

WORDS = (
    "river stone market window garden letter paper morning engine bridge summer winter music kitchen history "
    "village station theatre journey picture harbour library mountain forest signal weather teacher doctor"
).split()


def words(rng, count):
    return " ".join(rng.choices(WORDS, k=count))


def head(rng, number):
    title = words(rng, 6).capitalize()
    thing = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "author": {"@type": "Person", "name": words(rng, 2).title()},
        "datePublished": "2026-%02d-%02dT08:00:00Z" % (1 + number % 12, 1 + number % 28),
    }
    metas = "".join(
        '<meta %s="%s" content="%s">\n' % (kind, name, words(rng, 8))
        for kind, name in [
            ("name", "description"),
            ("name", "keywords"),
            ("name", "author"),
            ("property", "og:title"),
            ("property", "og:description"),
            ("property", "og:site_name"),
            ("name", "twitter:title"),
            ("name", "twitter:description"),
        ]
    )
    return (
        '<meta charset="utf-8">\n<title>%s</title>\n%s'
        '<meta property="og:image" content="/img/%d.jpg">\n'
        '<link rel="canonical" href="/%04d.html">\n<link rel="icon" href="/favicon.ico">\n'
        '<link rel="alternate" hreflang="de" href="/de/%04d.html">\n'
        '<script type="application/ld+json">%s</script>\n'
    ) % (title, metas, number, number, number, json.dumps(thing))


def page(rng, number, size):
    top = '<!doctype html>\n<html lang="en">\n<head>\n' + head(rng, number)
    style = "<style>\n"
    while len(top) + len(style) < size // 10:
        style += ".%s-%d > a:hover { margin: %dpx; color: #%06x }\n" % (
            rng.choice(WORDS),
            rng.randrange(1000),
            rng.randrange(64),
            rng.randrange(1 << 24),
        )
    parts = [top, style, "</style>\n</head>\n<body>\n<h1>%s</h1>\n" % words(rng, 5)]
    length = sum(map(len, parts))
    while length < size - 40:
        part = '<div class="%s"><p>%s <a href="/%04d.html?%s">%s</a> %s</p></div>\n' % (
            rng.choice(WORDS),
            words(rng, 30),
            rng.randrange(1000),
            rng.choice(WORDS),
            words(rng, 3),
            words(rng, 20),
        )
        parts.append(part)
        length += len(part)
    return "".join(parts) + "</body>\n</html>\n"


def main():
    folder, count, size = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True)
    rng = random.Random(9309)
    for number in range(count):
        (folder / ("%04d.html" % number)).write_text(page(rng, number, size), encoding="utf-8")


main()
