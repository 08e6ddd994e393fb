"""Prints the values of three services that differ, page by page: differ.py WORK."""

import collections
import json
import sys

work = sys.argv[1]
flux, iframely, ogs = (json.load(open("%s/%s.json" % (work, name))) for name in ("fluxcrawl", "iframely", "open-graph-scraper"))


def first(value):
    return value[0] if isinstance(value, list) and value else value if not isinstance(value, list) else None


def of_flux(page):
    preview = page.get("preview", {})
    return {key: preview.get(key) for key in ("title", "description", "site_name", "author")} | {"image": preview.get("image", {}).get("url")}


def of_iframely(page):
    meta, links = page.get("meta", {}), page.get("links", {})
    thumbnails = links.get("thumbnail", []) if isinstance(links, dict) else [each for each in links if "thumbnail" in each.get("rel", [])]
    return {"title": meta.get("title"), "description": meta.get("description"), "site_name": meta.get("site"), "author": meta.get("author"),
            "image": thumbnails[0]["href"] if thumbnails else None}


def of_ogs(page):
    image = first(page.get("ogImage"))
    return {"title": page.get("ogTitle"), "description": page.get("ogDescription"), "site_name": page.get("ogSiteName"),
            "author": page.get("author") or page.get("articleAuthor"), "image": image.get("url") if image else None}


def plain(value):
    return " ".join(str(value).split()) if value not in (None, "") else None


same, different = collections.Counter(), collections.Counter()
for name in sorted(flux):
    values = [of_flux(flux[name]), of_iframely(iframely[name]), of_ogs(ogs[name])]
    for key in values[0]:
        three = [plain(each[key]) for each in values]
        if len(set(three)) == 1:
            same[key] += 1
            continue
        different[key] += 1
        print("\n%s %s" % (name, key))
        for who, value in zip(("fluxcrawl", "iframely", "ogs"), three):
            print("   %-10s %s" % (who, "-" if value is None else value[:160]))
print("\n%d pages; the same in all three: %s; different: %s" % (len(flux), dict(same), dict(different)))
