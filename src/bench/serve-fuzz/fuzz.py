"""Requests of every shape for two preview services: fuzz.py MINUTES SEED THREADS WEB_PORT STRICT_PORT OPEN_PORT."""

import collections
import json
import random
import socket
import sys
import threading
import time
import urllib.parse

MINUTES, SEED, THREADS = float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
WEB, STRICT, OPEN = int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6])
LONGEST = 20
END = time.monotonic() + MINUTES * 60
PATHS = ["/v1/preview", "/oembed", "/image", "/health", "/ready", "/metrics", "/openapi.json", "/", "/try.js", "/try.css", "/x",
         "//", "/v1/preview/", "/%2e%2e/", "/v1%2Fpreview", "*", "", "http://127.0.0.1/health", "/\u00e9"]
NAMES = ["url", "lang", "fresh", "max_age", "sig", "maxwidth", "maxheight", "format", "x", "url[]", ""]
PIECES = ["%", "%zz", "%00", "%F0%9F%92%A9", "%c0%af", "1", "0", "-1", "999999999999", "json", "xml", "de", "de-CH,*;q=0.1", "\t",
          "%0d%0aX-A: b", "javascript:alert(1)", "data:text/html,x", "\ud83d", "'", "\"", "<script>", "a" * 5000, "[", "]", "{}", "+"]
# never visited: strict refuses them, and open is never asked for them
FORBIDDEN = ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1:443/#x?y", "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/",
             "http://[64:ff9b::7f00:1]/", "http://a:b@127.0.0.1:22/", "http://169.254.169.254/latest/", "http://name.invalid/", "ftp://127.0.0.1/",
             "http://", "http:///", "https://[", "http://localhost.", "http://127.0.0.1:99999/", "//127.0.0.1/", "file:///etc/passwd"]
WEB_PATHS = ["/", "/s/page", "/s/page?size=200k", "/s/page?delay=500ms", "/robots.txt", "/s/page?title=%3Cscript%3E", "/nothing",
             "/s/page?status=500", "/s/page?size=8k&x=%F0%9F%92%A9"]
WEB_HOSTS = ["127.0.0.1", "127.0.0.9", "news.localhost", "status.localhost", "slow.localhost", "files.localhost", "old.localhost", "video.localhost"]
counts, failures, lock = collections.Counter(), [], threading.Lock()


def fail(what):
    with lock:
        failures.append(what)
        print("FAILED:", what[:700], flush=True)


def count(what):
    with lock:
        counts[what] += 1


def page(dice, port):
    if port == STRICT and dice.random() < 0.7:
        return dice.choice(FORBIDDEN)
    path = dice.choice(WEB_PATHS)
    if dice.random() < 0.5:
        path += ("&" if "?" in path else "?") + "n=%d" % dice.randrange(100_000)
    return "http://%s:%d%s" % (dice.choice(WEB_HOSTS), WEB, path)


def value(dice, port):
    if dice.random() < 0.6:
        return urllib.parse.quote(page(dice, port), safe="" if dice.random() < 0.9 else ":/?&=%")
    return "".join(dice.choice(PIECES) for _ in range(dice.randrange(3)))


def target(dice, port):
    path = dice.choice(PATHS) if dice.random() < 0.5 else dice.choice(PATHS[:3])
    pairs = []
    for _ in range(dice.randrange(4)):
        pairs.append(dice.choice(NAMES) + dice.choice(["=", "=", "=", "", "=="]) + value(dice, port))
    if dice.random() < 0.7:
        pairs.append("url=" + value(dice, port))
    dice.shuffle(pairs)
    return path + (dice.choice(["?", "?", "?", "??", "?&"]) + "&".join(pairs) if pairs else "")


def body(dice, port):
    rows = [page(dice, port) for _ in range(dice.randrange(30))]
    shape = dice.randrange(6)
    if shape == 0:
        return json.dumps(rows)
    if shape == 1:
        return json.dumps({"urls": rows})
    if shape == 2:
        return "".join(json.dumps({"url": row}) + "\n" for row in rows)
    if shape == 3:
        return "\r\n".join(rows)
    if shape == 4:
        return dice.choice(["[" * 100_000, "{\"urls\":" * 500, "\"" + "x" * 20_000, "[" + "\"x\"," * 1200 + "1]", "1e999", "null", "\x00" * 100])
    text = list(json.dumps(rows))
    for _ in range(dice.randrange(1, 8)):
        at = dice.randrange(len(text) + 1)
        text[at:at + dice.randrange(3)] = dice.choice(["\"", "\\", "\\u", "[", "}", ",", "\n", "\u0000", "\ud800"])
    return "".join(text)


def request(dice, port, close):
    """A whole request, and whether its answer is known to have no body."""
    method = dice.choice(["GET"] * 6 + ["POST"] * 3 + ["HEAD", "PUT", "DELETE", "OPTIONS", "get", "X"])
    lines = ["%s %s HTTP/1.1" % (method, target(dice, port).replace(" ", "%20").replace("\t", "%09")), "Host: localhost"]
    if dice.random() < 0.2:
        lines.append(dice.choice(["Accept: */*", "X-Forwarded-For: 1.2.3.4", "Authorization: Bearer x", "Cookie: a=b", "Accept-Encoding: gzip",
                                  "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "X-A: " + "b" * 3000, "If-None-Match: *"]))
    data = b""
    if method in ("POST", "PUT"):
        data = body(dice, port).encode("utf-8", "surrogatepass")
        lines.append("Content-Type: " + dice.choice(["application/json", "application/x-ndjson", "application/JSONL", "text/plain;charset=utf-16", "",
                                                     "a/b", ";", "application/json;;"]))
        if dice.random() < 0.3:
            lines.append("Transfer-Encoding: chunked")
            chunks, rest = [], data
            while rest:
                size = dice.randrange(1, 4000)
                chunks.append(b"%x\r\n" % len(rest[:size]) + rest[:size] + b"\r\n")
                rest = rest[size:]
            data = b"".join(chunks) + b"0\r\n\r\n"
        else:
            lines.append("Content-Length: %d" % len(data))
    if close:
        lines.append("Connection: close")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogatepass")
    return head + data, method == "HEAD"


class Reader:
    def __init__(self, connection):
        self.file = connection.makefile("rb")

    def answer(self, no_body):
        """Reads one answer and returns its status and body; None where the connection was closed before it."""
        line = self.file.readline(20_000)
        if not line:
            return None
        status, headers = int(line.split(b" ")[1]), {}
        while True:
            line = self.file.readline(20_000).rstrip(b"\r\n")
            if not line:
                break
            name, _, rest = line.partition(b":")
            headers[name.lower()] = rest.strip()
        closes = headers.get(b"connection", b"").lower() == b"close"
        if no_body:
            return status, b"", closes
        if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
            parts = []
            while True:
                size = int(self.file.readline(100) or b"0", 16)
                parts.append(self.file.read(size))
                self.file.readline(10)
                if size == 0:
                    return status, b"".join(parts), closes
        if b"content-length" in headers:
            return status, self.file.read(int(headers[b"content-length"])), closes
        return status, self.file.read(), True


def judge(sent, answer):
    status, text, _ = answer
    count(status)
    if status == 500 or b'"error":"internal_error"' in text or not 200 <= status <= 599:
        fail("%d for %r: %r" % (status, sent[:300], text[:300]))


def whole(dice, port):
    """Some requests over one connection: one after the other, or at once."""
    with socket.create_connection(("127.0.0.1", port), LONGEST) as connection:
        connection.settimeout(LONGEST)
        reader, number = Reader(connection), dice.randrange(1, 6)
        requests = [request(dice, port, i == number - 1) for i in range(number)]
        if dice.random() < 0.3:
            try:
                connection.sendall(b"".join(data for data, _ in requests))
            except OSError:
                pass  # closed for one of them
            waiting = list(requests)
        else:
            waiting = None
        for data, no_body in requests:
            try:
                if waiting is None:
                    connection.sendall(data)
                answer = reader.answer(no_body)
            except socket.timeout:
                fail("no answer for %r" % data[:300])
                return
            except OSError:
                count("reset")  # a body that was not read to its end
                return
            if answer is None:
                count("closed")
                return
            judge(data, answer)
            if answer[2]:
                return


def broken(dice, port):
    """Bytes that are no request, or not all of one; then nothing more comes."""
    data, _ = request(dice, port, True)
    mode = dice.randrange(4)
    if mode == 0:
        data = dice.randbytes(dice.randrange(1, 600))
    elif mode == 1:
        data = data[: dice.randrange(len(data))]
    else:
        changed = bytearray(data)
        for _ in range(dice.randrange(1, 10)):
            at = dice.randrange(len(changed))
            changed[at : at + dice.randrange(2)] = dice.randbytes(dice.randrange(4))
        data = bytes(changed)
    with socket.create_connection(("127.0.0.1", port), LONGEST) as connection:
        connection.settimeout(LONGEST)
        try:
            connection.sendall(data)
            if dice.random() < 0.5:
                count("cut")
                return
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while len(answer) < 10_000_000:
                more = connection.recv(65536)
                if not more:
                    break
                answer += more
        except socket.timeout:
            fail("the connection stays open after its end for %r" % data[:300])
            return
        except OSError:
            count("reset")
            return
    count("broken")
    if answer.startswith(b"HTTP/1.") and answer[9:12] == b"500":
        fail("500 for %r" % data[:300])


def slow(dice, port):
    """A batch whose client reads a little and goes away."""
    rows = "".join(page(dice, port) + "\n" for _ in range(2000)).encode("utf-8", "surrogatepass")
    head = "POST /v1/preview HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n" % len(rows)
    with socket.create_connection(("127.0.0.1", port), LONGEST) as connection:
        connection.settimeout(0.5)
        try:
            connection.sendall(head.encode() + rows)
            connection.recv(dice.randrange(1, 5000))
        except OSError:
            pass
    count("slow")


def work(number):
    dice = random.Random(SEED * 1000 + number)
    while time.monotonic() < END and len(failures) < 20:
        port = dice.choice([STRICT, OPEN])
        try:
            kind = dice.random()
            (whole if kind < 0.75 else broken if kind < 0.98 else slow)(dice, port)
        except Exception as error:  # of this script, or a refused connection
            fail("%s: %r" % (type(error).__name__, error))


def healthy(port, path):
    with socket.create_connection(("127.0.0.1", port), LONGEST) as connection:
        connection.settimeout(LONGEST)
        connection.sendall(b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % path.encode())
        return Reader(connection).answer(False)


threads = [threading.Thread(target=work, args=(i,)) for i in range(THREADS)]
for thread in threads:
    thread.start()
slowest = 0.0
while any(thread.is_alive() for thread in threads):
    time.sleep(1)
    for port in (STRICT, OPEN):
        began = time.monotonic()
        if healthy(port, "/health")[0] != 200:
            fail("unhealthy")
        slowest = max(slowest, time.monotonic() - began)
deadline = time.monotonic() + 30
for port in (STRICT, OPEN):
    while True:
        text = healthy(port, "/metrics")[1].decode()
        active = [line for line in text.splitlines() if line.startswith(("fluxcrawl_serve_visits_active ", "fluxcrawl_serve_visits_waiting "))]
        if all(line.endswith(" 0.0") for line in active):
            break
        if time.monotonic() > deadline:
            fail("visits are left: %s" % active)
            break
        time.sleep(0.5)
print("answers and ends:", dict(sorted(counts.items(), key=str)))
print("%d in all, %d failures, slowest /health %.2f s" % (sum(counts.values()), len(failures), slowest))
sys.exit(1 if failures else 0)
