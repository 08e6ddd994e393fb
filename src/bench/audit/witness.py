"""Looks for faults in the raw responses of a crawl, and compares them with the findings of an audit of the same crawl.

    witness.py site.warc.gz findings.jsonl [reasons.tsv]

It shares nothing with the audit: it reads the bytes of the WARC, parses HTML by Python's html.parser, and knows neither the records'
columns nor the audit's SQL. Of the rows' metadata it takes the list's number, the URL and the outcome alone, since a visit without a
response leaves no bytes. Prints a line for each check; exits with 1 where a check differs and reasons.tsv does not say why
(columns: check, path or *, reason).
"""
import collections
import gzip
import json
import re
import sys
import zlib
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

NO_RESPONSE = {"dns_failed", "dns_timeout", "connect_refused", "connect_timeout", "connect_failed", "tls_timeout",
               "connection_closed", "response_timeout", "bad_response", "headers_too_large", "deadline_exceeded"}
REFUSALS = {401, 403, 406, 407, 429, 451, 503, 999}
FOUND = 10_000_000_000
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEAD = {"title", "meta", "link", "script", "style", "base", "noscript", "template"}


def norm(url, base=None):
    """A URL as a browser writes it, without its fragment; None where it is none."""
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        port = parts.port
        host = parts.hostname if ":" not in parts.hostname else "[" + parts.hostname + "]"
        if port and port != {"http": 80, "https": 443}[parts.scheme]:
            host += ":%d" % port
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~|[]^")
        query = quote(parts.query, safe="/%:@!$&()*+,;=-._~?|[]^{}`\\")
        return urlunsplit((parts.scheme, host, path, query, ""))
    except ValueError:
        return None


def fold(text):
    return re.sub(r"\s+", " ", text or "").strip().lower()


class Page(HTMLParser):
    """What a page says of itself."""

    def __init__(self, url, text):
        super().__init__(convert_charrefs=True)
        self.url, self.base = url, url
        self.titles, self.metas, self.links, self.images = [], [], [], []
        self.canonicals, self.hreflang, self.headings = [], [], []
        self.anchors, self.json_ld, self.rel = [], [], {}
        self.lang, self.in_body, self.svg = None, False, 0
        self.stack, self.text, self.words = [], None, []
        self.anchor = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        a = {}
        for name, value in attributes:
            a.setdefault(name, value or "")
        if tag not in HEAD and tag not in ("html", "head"):
            self.in_body = True
        if tag == "svg":
            self.svg += 1
        if tag == "html" and self.lang is None:
            self.lang = a.get("lang")
        elif tag == "base" and a.get("href") and self.base == self.url:
            self.base = urljoin(self.url, a["href"])
        elif tag == "title" and not self.svg:
            self.text = []
        elif tag == "meta":
            self.metas.append(a)
        elif tag == "link":
            self.link(a)
        elif tag == "img":
            self.images.append(a)
        elif tag == "a" and a.get("href") is not None:
            self.anchor = {"href": a["href"], "rel": a.get("rel", ""), "text": [], "place": self.place()}
            self.anchors.append(self.anchor)
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), []])
        elif tag == "script" and a.get("type", "").strip().lower() == "application/ld+json":
            self.json_ld.append("")
        if tag not in VOID:
            self.stack.append(tag)

    handle_startendtag = handle_starttag

    def place(self):
        for tag in reversed(self.stack):
            if tag in ("header", "nav", "main", "aside", "footer"):
                return tag
        return None

    def link(self, a):
        rels = a.get("rel", "").lower().split()
        if "canonical" in rels and a.get("href") is not None:
            self.canonicals.append((a["href"].strip(), self.in_body))
        if "alternate" in rels and a.get("hreflang"):
            self.hreflang.append((a["hreflang"].strip().lower(), norm(a.get("href", ""), self.base)))
        for rel in rels:
            self.rel.setdefault(rel, a.get("href"))

    def handle_endtag(self, tag):
        if tag == "svg":
            self.svg -= 1
        if tag == "title" and self.text is not None:
            self.titles.append("".join(self.text))
            self.text = None
        if tag == "a":
            self.anchor = None
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if self.text is not None:
            self.text.append(data)
            return
        if self.stack and self.stack[-1] == "script":
            if self.json_ld and self.json_ld[-1] == "":
                self.json_ld[-1] = data
            return
        if self.stack and self.stack[-1] == "style":
            return
        if self.anchor is not None:
            self.anchor["text"].append(data)
        for level, texts in self.headings[-1:]:
            if "h%d" % level in self.stack:
                texts.append(data)
        if self.in_body or self.stack[-1:] == ["body"]:
            self.words += data.split()

    def meta(self, name):
        return [m.get("content", "").strip() for m in self.metas if m.get("name", "").strip().lower() == name]

    def property(self, name):
        return [m.get("content", "").strip() for m in self.metas
                if name in (m.get("property", "").strip().lower(), m.get("name", "").strip().lower())
                and m.get("content", "").strip()]

    def of_level(self, level):
        return [re.sub(r"\s+", " ", "".join(t)).strip() for at, t in self.headings if at == level]


class Visit:
    """The last response of a URL."""

    def __init__(self, url, status, headers, body, wire, date):
        self.url, self.status, self.headers, self.body, self.wire, self.date = url, status, headers, body, wire, date
        self.type = self.header("content-type").split(";")[0].strip().lower()
        self.page = None
        if status == 200 and self.type in ("text/html", "application/xhtml+xml") and body is not None:
            charset = re.search(r"charset=\"?([\w-]+)", self.header("content-type"))
            if not charset:
                charset = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)".decode(), body[:2048].decode("latin-1"))
            self.page = Page(url, body.decode(charset.group(1) if charset else "utf-8", "replace"))

    def header(self, name):
        return self.headers.get(name, [""])[0]

    def refused(self):
        title = fold(re.search(r"<title>(.*?)</title>", (self.body or b"").decode("latin-1"), re.S).group(1)
                     if self.body and b"<title>" in self.body else "")
        wall = re.match("just a moment|attention required|access denied|pardon our interruption|are you a robot|ddos-guard"
                        "|checking your browser", title)
        return self.status in REFUSALS or bool(self.status >= 400 and self.status not in (404, 410) and wall)


def records(file):
    """The records of a WARC, as header fields and content."""
    with (gzip.open if file.endswith(".gz") else open)(file, "rb") as warc:
        while True:
            line = warc.readline()
            if not line:
                return
            if not line.startswith(b"WARC/"):
                continue
            fields = {}
            for line in iter(warc.readline, b"\r\n"):
                name, _, value = line.decode().partition(":")
                fields[name.strip().lower()] = value.strip()
            yield fields, warc.read(int(fields["content-length"]))


def response(content):
    head, _, body = content.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = collections.defaultdict(list)
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.strip().lower()].append(value.strip())
    if "chunked" in headers.get("transfer-encoding", [""])[0].lower():
        whole, at = b"", 0
        while True:
            end = body.find(b"\r\n", at)
            size = int(body[at:end].split(b";")[0], 16) if end > 0 else 0
            if size == 0:
                break
            whole += body[end + 2:end + 2 + size]
            at = end + 4 + size
        body = whole
    wire, coding = len(body), headers.get("content-encoding", [""])[0].lower()
    try:
        if coding in ("gzip", "x-gzip"):
            body = zlib.decompressobj(31).decompress(body)
        elif coding == "deflate":
            body = zlib.decompress(body)
        elif coding not in ("", "identity"):
            body = None  # Python's library has no decoder
    except zlib.error:
        body = None
    return int(lines[0].split()[1]), headers, body, wire


def internal_hosts(seeds):
    return {re.sub(r"^www\.", "", urlsplit(url).hostname) for url in seeds}


class Site:
    def __init__(self, file):
        self.visits, self.outcomes, self.hops, seeds = {}, {}, {}, []
        self.rows = {}
        for fields, content in records(file):
            kind, target = fields.get("warc-type"), fields.get("warc-target-uri", "")
            if kind == "response" and content.startswith(b"HTTP/"):
                status, headers, body, wire = response(content)
                url = norm(target)
                if status in (301, 302, 303, 307, 308) and headers.get("location"):
                    self.hops[url] = (status, norm(headers["location"][0], url))
                else:
                    self.visits[url] = Visit(url, status, headers, body, wire, fields.get("warc-date"))
            elif kind == "metadata":
                row = json.loads(content)
                if row.get("final_url") and row["outcome"] != "duplicate":
                    self.outcomes[norm(row["final_url"])] = row["outcome"]
                    self.rows.setdefault(norm(row["final_url"]), row["row"])
                    if row["row"] <= FOUND:
                        seeds.append(norm(row["url"]) or norm("https://" + row["url"]))
                        seeds.append(norm(row["final_url"]))
        self.sites = internal_hosts([s for s in seeds if s and s not in self.hops] + [
            s for s in seeds if s and s in self.hops])

    def internal(self, url):
        host = urlsplit(url or "").hostname or ""
        return any(host == re.sub("^www.", "", site) or host.endswith("." + site) for site in self.sites)

    def end(self, url):
        """The URL that redirects lead to, and the steps."""
        steps = [url]
        while url in self.hops and len(steps) < 30:
            url = self.hops[url][1]
            if url in steps:
                return url, steps, True
            steps.append(url)
        return url, steps, False

    def broken(self, url):
        end, _, circle = self.end(url)
        outcome = self.outcomes.get(end)
        if circle or outcome in ("redirect_loop", "too_many_redirects", "bad_redirect", "tls_failed") or outcome in NO_RESPONSE:
            return True
        visit = self.visits.get(end)
        return visit is not None and visit.status >= 400 and not visit.refused()

    def known(self, url):
        end = self.end(url)[0]
        return end in self.visits or end in self.outcomes and self.outcomes[end] not in ("robots_denied", "robots_unreachable",
                                                                                      "out_of_scope", "cancelled", "host_down")


def words_of(visit):
    texts = [v for m in visit.page.metas if m.get("name", "").strip().lower() in ("robots",) for v in [m.get("content", "")]]
    texts += visit.headers.get("x-robots-tag", [])
    return [w.strip() for t in texts for w in t.lower().split(",")]


def canonical_of(visit):
    """The canonical that search engines read: one in the head, else one of a Link header."""
    in_head = [norm(href, visit.page.base) for href, body in visit.page.canonicals if not body]
    for value in visit.headers.get("link", []):
        for each in re.finditer(r"<([^>]*)>[^,]*rel=\"?canonical", value):
            in_head.append(norm(each.group(1), visit.url))
    return [url for url in in_head if url]


def refresh_of(visit):
    for meta in visit.page.metas:
        if meta.get("http-equiv", "").strip().lower() == "refresh":
            found = re.search(r"url\s*=\s*['\"]?([^'\"]+)", meta.get("content", ""), re.I)
            if found:
                return norm(found.group(1), visit.page.base), float(re.match(r"\s*([\d.]*)", meta["content"]).group(1) or 0)
    return None


def indexable(visit):
    words = words_of(visit)
    if "noindex" in words or "none" in words or any("unavailable_after" in w and "202" in w and "2020" in w for w in words):
        return False
    named = set(canonical_of(visit))
    return not named or named == {norm(visit.url)} or len(named) > 1


def shared(values):
    """The URLs whose values are those of another URL, too."""
    by_value = collections.defaultdict(set)
    for url, value in values.items():
        if fold(value):
            by_value[fold(value)].add(url)
    return {url for urls in by_value.values() if len(urls) > 1 for url in urls}


def faults(site):
    """Checks by name: the URLs of their faults; of checks of links, the targets."""
    out = collections.defaultdict(set)
    inside = {u: v for u, v in site.visits.items() if site.internal(u)}
    html = {u: v for u, v in inside.items() if v.page}
    live = {u: v for u, v in html.items() if indexable(v)}
    for url, outcome in site.outcomes.items():
        if site.internal(url) and outcome in NO_RESPONSE:
            out["no-response"].add(url)
    for url, visit in inside.items():
        if visit.refused():
            out["blocked"].add(url)
        elif 400 <= visit.status < 500:
            out["client-error"].add(url)
        elif visit.status >= 500:
            out["server-error"].add(url)
        body = visit.body or b""
        if (len(body) > 1024 and visit.wire >= 0.95 * len(body)
                and re.match(r"text/|.*(json|xml|javascript)", visit.type) and site.outcomes.get(url, "ok") == "ok"):
            out["not-compressed"].add(url)
        if re.search(r"[/ ]v?\d+\.\d", " | ".join(visit.headers.get("server", [])[:1] + visit.headers.get("x-powered-by", [])[:1])):
            out["server-version"].add(url)
    redirects(site, out)
    for url, visit in html.items():
        of_page(site, url, visit, out, url in live)
    for check, value in (("title-duplicate", lambda v: (v.page.titles or [""])[0]),
                         ("description-duplicate", lambda v: (v.page.meta("description") or [""])[0]),
                         ("h1-duplicate", lambda v: (v.page.of_level(1) or [""])[0])):
        out[check] = shared({u: value(v) for u, v in live.items()})
    bodies = collections.defaultdict(set)
    for url, visit in live.items():
        bodies[visit.body].add(url)
    out["duplicate-content"] = {u for urls in bodies.values() if len(urls) > 1 for u in urls}
    of_links(site, html, out)
    of_languages(site, html, out)
    of_canonicals(site, html, out)
    return out


def redirects(site, out):
    begins = set(site.hops) - {target for _, target in site.hops.values()}
    circles = set()
    for url in site.hops:
        end, steps, circle = site.end(url)
        if circle:
            circles.add(url)
    for url in begins | circles:
        end, steps, circle = site.end(url)
        if circle:
            continue
        if site.internal(url):
            out["redirects"].add(url)
        if len(steps) > 2:
            out["redirect-chain"].add(url)
        if site.broken(url):
            out["redirect-to-error"].add(url)
        if any(a.startswith("https:") and b.startswith("http:") for a, b in zip(steps, steps[1:])):
            out["https-to-http"].add(url)


def of_page(site, url, visit, out, is_live):
    page, add = visit.page, lambda check: out[check].add(url)
    titles, descriptions = [t.strip() for t in page.titles], page.meta("description")
    h1, h2 = page.of_level(1), page.of_level(2)
    words = words_of(visit)
    if refresh_of(visit):
        add("meta-refresh")
    if len(titles) > 1:
        add("title-several")
    if len(descriptions) > 1:
        add("description-several")
    if any(page.meta("keywords")):
        add("meta-keywords")
    if "noindex" in words or "none" in words:
        add("noindex")
    if "index" in words and "noindex" in words:
        add("robots-conflict")
    if not (page.lang or "").strip():
        add("lang")
    viewport = ([None] + page.meta("viewport"))[-1]
    if not viewport or re.search(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\.0*)?([^.\d]|$)", viewport.lower()):
        add("viewport")
    if page.images and any("alt" not in i for i in page.images):
        add("alt-missing")
    if any(len(i.get("alt", "").strip()) > 100 for i in page.images):
        add("alt-long")
    if any(not i.get("width", "").strip() or not i.get("height", "").strip() for i in page.images):
        add("image-size-missing")
    if "lorem ipsum" in " ".join(titles[:1] + descriptions[:1] + ["".join(t) for _, t in page.headings]).lower():
        add("placeholder-text")
    for check, header in (("csp-missing", "content-security-policy"), ("referrer-policy-missing", "referrer-policy")):
        if header not in visit.headers:
            add(check)
    if "nosniff" not in visit.header("x-content-type-options").lower():
        add("nosniff-missing")
    if "x-frame-options" not in visit.headers and "frame-ancestors" not in ";".join(visit.headers.get("content-security-policy", [])):
        add("frame-options-missing")
    if url.startswith("https:") and "strict-transport-security" not in visit.headers:
        add("hsts-missing")
    for cookie in visit.headers.get("set-cookie", []):
        flags = {f.split("=")[0].strip().lower() for f in cookie.split(";")[1:]}
        if not ({"httponly", "samesite"} | ({"secure"} if url.startswith("https:") else set())) <= flags:
            add("cookie-flags")
    for text in page.json_ld:
        try:
            json.loads(text)
        except ValueError:
            add("json-ld-invalid")
    path = urlsplit(url).path
    if len(url) > 115:
        add("url-too-long")
    if re.search("[A-Z]", re.sub("%..", "", path)):
        add("url-uppercase")
    if "_" in path:
        add("url-underscore")
    if "%20" in path or "+" in path:
        add("url-space")
    if re.search("%[89A-F]", path):
        add("url-non-ascii")
    if len(urlsplit(url).query.split("&")) > 3:
        add("url-parameters")
    if len(visit.body) > 2_000_000:
        add("page-heavy")
    if is_live:
        of_live(visit, titles, descriptions, h1, h2, add)


def of_live(visit, titles, descriptions, h1, h2, add):
    page = visit.page
    if not (titles or [""])[0]:
        add("title-missing")
    if not (descriptions or [""])[0]:
        add("description-missing")
    if not [h for h in h1 if h]:
        add("h1-missing")
    if len(h1) > 1:
        add("h1-several")
    if h1 and len(h1[0]) > 70:
        add("h1-too-long")
    if any(len(h) > 70 for h in h2):
        add("h2-too-long")
    levels = [level for level, _ in page.headings]
    if any(b - a > 1 for a, b in zip(levels, levels[1:])) or (1 in levels and levels[0] > 1):
        add("heading-order")
    if titles and h1 and fold(titles[0]) and fold(titles[0]) == fold(h1[0]):
        add("title-equals-h1")
    if re.match("(page )?not found", fold((titles or [""])[0])):
        add("soft-404")
    if not canonical_of(visit) and not page.canonicals:
        add("canonical-missing")
    if any(not page.property(p) for p in ("og:title", "og:image", "og:url")):
        add("open-graph-missing")
    if (page.property("twitter:card") or [""])[0].lower() not in ("summary", "summary_large_image", "app", "player"):
        add("twitter-card")
    if any("nosnippet" in w for w in words_of(visit)):
        add("nosnippet")


def of_links(site, html, out):
    vague = {"click here", "here", "more", "read more", "learn more", "this", "go", "start", "see more"}
    for url, visit in html.items():
        for anchor in visit.page.anchors:
            target = norm(anchor["href"], visit.page.base)
            if target is None:
                continue
            text, host = fold("".join(anchor["text"])), urlsplit(target).hostname or ""
            private = re.match(r"(localhost|.*\.localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)", host)
            own = site.internal(target)
            if private and not re.match(r"(localhost|127\.|.*\.localhost)", urlsplit(url).hostname):
                out["private-links"].add(target)
            if own and "nofollow" in anchor["rel"].lower().split():
                out["internal-nofollow"].add(target)
            if own and text in vague and target != url:
                out["vague-anchor"].add(target)
            if not site.known(target) and target not in site.hops:
                continue
            if site.broken(target):
                out["broken-internal-links" if own else "broken-external-links"].add(target)
            elif own and target in site.hops:
                out["links-to-redirects"].add(target)


def of_languages(site, html, out):
    named = {u: {t for _, t in v.page.hreflang} for u, v in html.items()}
    for url, visit in html.items():
        if not visit.page.hreflang:
            continue
        if all(lang != "x-default" for lang, _ in visit.page.hreflang):
            out["hreflang-no-default"].add(url)
        if url not in named[url]:
            out["hreflang-no-self"].add(url)
        for target in named[url]:
            if target != url and target in html and url not in named[target]:
                out["hreflang-no-return"].add(url)
            if target and (target in site.hops or site.broken(target)):
                out["hreflang-not-200"].add(url)
        own = {lang.split("-")[0] for lang, target in visit.page.hreflang if target == url and lang != "x-default"}
        if own and visit.page.lang and visit.page.lang.lower().split("-")[0] not in own:
            out["lang"].add(url)


def of_canonicals(site, html, out):
    other = {}
    for url, visit in html.items():
        named = canonical_of(visit)
        if visit.page.canonicals and not visit.page.canonicals[0][1]:
            href = visit.page.canonicals[0][0]
            if not re.match(r"[a-z][a-z0-9+.-]*:", href.lower()):
                out["canonical-relative"].add(url)
        valid = set(named)
        if len(valid) == 1 and valid != {norm(url)}:
            other[url] = valid.pop()
            out["canonicalised"].add(url)
            a, b = urlsplit(url), urlsplit(other[url])
            if (a.scheme, a.hostname) != (b.scheme, b.hostname):
                out["canonical-other-host"].add(url)
    for url, target in other.items():
        if target in other:
            out["canonical-chain"].add(url)


def main(warc, findings, reasons=None):
    site = Site(warc)
    found, links = collections.defaultdict(set), set()
    for line in open(findings, encoding="utf-8"):
        finding = json.loads(line)
        found[finding["check"]].add(finding["url"])
        found[finding["check"] + " targets"].add(finding.get("target"))
    explained = collections.defaultdict(dict)
    for line in open(reasons, encoding="utf-8") if reasons else []:
        if line.strip() and not line.startswith("#"):
            check, path, reason = line.rstrip("\n").split("\t")
            explained[check][path] = reason
    of_targets = {"broken-internal-links", "broken-external-links", "links-to-redirects", "vague-anchor", "internal-nofollow",
                  "private-links"}
    mine = faults(site)
    unexplained = 0
    print("%d responses, %d redirects, %d rows" % (len(site.visits), len(site.hops), len(site.outcomes)))
    print("%-26s %6s %8s %8s" % ("check", "both", "witness", "audit"))
    for check in sorted(mine):
        theirs = found[check + " targets" if check in of_targets else check]
        sides = (("witness", mine[check] - theirs), ("audit", theirs - mine[check]))
        print("%-26s %6d %8d %8d" % (check, len(mine[check] & theirs), len(sides[0][1]), len(sides[1][1])))
        for side, urls in sides:
            for url in sorted(urls, key=str):
                reason = explained[check].get(urlsplit(str(url)).path, explained[check].get("*"))
                print("    only %s: %s%s" % (side, url, "" if reason is None else " (" + reason + ")"))
                unexplained += reason is None
    print("%d checks compared, %d differences without a reason" % (len(mine), unexplained))
    return 1 if unexplained or len(mine) < 30 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
