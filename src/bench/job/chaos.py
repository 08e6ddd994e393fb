"""Crawls a list as a job that is killed repeatedly, and compares its outputs with those of an undisturbed crawl.

chaos.py JAR WORK PORT ROWS KILLS SEED [--ordered] OUTPUT...   (each output an ending: jsonl, csv.gz, parquet, ...)
"""
import collections, csv, glob, gzip, io, json, os, random, signal, subprocess, sys, time, urllib.request

csv.field_size_limit(1 << 30)
jar, work, port, rows, kills, seed = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7])
ordered = sys.argv[7] == "--ordered"
endings = sys.argv[8:] if ordered else sys.argv[7:]
java = os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "java") if os.environ.get("JAVA_HOME") else "java"
dice = random.Random(seed)
# the answer of a host that is down depends on which row came first
SAME = {"host_down": "connect_refused"}
FIELDS = ["row", "url", "final_url", "outcome", "status", "duplicate_of", "title"]


def hostile():
    """Returns the misbehaviours that have one outcome, are fast, and answer each visit alike."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/hostile/index.json") as answer:
        cases = json.load(answer)
    cases = cases if isinstance(cases, list) else cases.get("pages", [])
    calm = [t for t in cases if len(t.get("outcomes", [])) == 1 and t.get("url", "").startswith("http://")
            and "/flap-" not in t["url"]]
    return [t["url"] for t in calm if t["outcomes"][0] in ("ok", "redirect_loop", "bad_redirect", "too_many_redirects")]


def write_list(path):
    cases = hostile()
    with open(path, "w") as out:
        for i in range(rows):
            host = f"127.{20 + i % 200 // 100}.0.{1 + i % 100}"
            base = f"http://{host}:{port}/s/{i}"
            kind = dice.random()
            if kind < 0.03: line = "not a url at all"
            elif kind < 0.08: line = f"http://127.20.0.1:{port}/s/{dice.randrange(max(1, i // 100)) * 100}"
            elif kind < 0.11: line = f"http://127.9.{i // 250}.{1 + i % 250}:1/dead/{i}"
            elif kind < 0.16: line = f"{base}?status={dice.choice([404, 410, 403, 500])}"
            elif kind < 0.18: line = f"{base}?latency=300ms"
            elif kind < 0.20 and cases: line = dice.choice(cases) + f"#{i}"
            elif kind < 0.30: line = f"{base}?size={dice.choice([1, 60, 200])}k"
            else: line = base
            out.write(line + "\n")


def crawl(name, *options):
    outputs = [f"{work}/{name}.{ending}" for ending in endings]
    command = [java, "-Xmx512m", "-jar", jar, "crawl", f"{work}/list.txt", "--config", "flat-out", "-c", "150", "--per-host",
               "4", "--retries", "0", "--timeout", "8s", "--part-rows", "3000"]
    for output in outputs: command += ["-o", output]
    if ordered: command.append("--ordered")
    return subprocess.Popen(command + list(options), stderr=open(f"{work}/{name}.log", "ab"), stdout=subprocess.DEVNULL)


def size(name):
    """Returns the size of the files that grow with each record, without those that are made of many records at once."""
    files = glob.glob(f"{work}/{name}.*") + glob.glob(f"{work}/.{name}*.spool-*")
    if ordered: files += glob.glob(f"{work}/.{name}*.unfinished") # the final sort
    return sum(os.path.getsize(f) for f in files if os.path.isfile(f) and not f.endswith((".parquet", ".duckdb")))


class Growth:
    """Measures the growth of the outputs; a spool that is deleted once its table is made is not a loss."""

    def __init__(self, name):
        self.name, self.last, self.bytes = name, size(name), 0

    def now(self):
        size_now = size(self.name)
        self.bytes += max(0, size_now - self.last)
        self.last = size_now
        return self.bytes


def records(path):
    """Returns every record of an output as the fields to compare."""
    if path.endswith((".parquet", ".duckdb")):
        out = path + ".read.jsonl"
        subprocess.run([java, "-jar", jar, "convert", path, out], check=True, stderr=subprocess.DEVNULL)
        path = out
    raw = open(path, "rb").read()
    if path.endswith(".gz"): raw = gzip.decompress(raw)
    if path.endswith(".zst"): raw = subprocess.run(["zstd", "-dc", path], check=True, capture_output=True).stdout
    if ".warc" in path: return warc(raw)
    text = io.StringIO(raw.decode("utf-8"), newline="")
    if ".csv" in path: return [{k: v for k, v in r.items()} for r in csv.DictReader(text)]
    return [json.loads(line) for line in text.read().split("\n") if line]


def warc(data):
    """Returns the records of the rows from the metadata records of a WARC."""
    found = []
    at = 0
    while at < len(data):
        head_end = data.index(b"\r\n\r\n", at)
        head = data[at:head_end].decode("utf-8", "replace").split("\r\n")
        fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:])}
        length = int(fields["content-length"])
        body = data[head_end + 4 : head_end + 4 + length]
        at = head_end + 4 + length + 4
        if fields["warc-type"] == "metadata" and body[:1] == b"{": found.append(json.loads(body))
    return found


def shown(record):
    values = [record.get(field) for field in FIELDS]
    values = ["" if v is None else str(v) for v in values]
    values[3] = SAME.get(values[3], values[3])
    return tuple(values)


write_list(f"{work}/list.txt")
started = time.time()
growth = Growth("whole")
whole = crawl("whole")
while whole.poll() is None:
    whole_size = growth.now()
    time.sleep(0.02)
if whole.returncode != 0: sys.exit("the undisturbed crawl failed: " + open(f"{work}/whole.log").read()[-2000:])
undisturbed = time.time() - started
done = torn = lives = 0
while True:
    lives += 1
    growth = Growth("killed")
    process = crawl("killed", "--job", f"{work}/job")
    # kills after an amount of output, so that the job makes progress; sometimes before any output
    enough = 0 if dice.random() < 0.1 else dice.uniform(0, 1.5 * whole_size / max(1, kills))
    while process.poll() is None and (done >= kills or growth.now() <= enough): time.sleep(0.01)
    if process.poll() is None and not enough: time.sleep(dice.uniform(0, 1))
    if process.poll() is not None:
        if process.returncode != 0: sys.exit("the job failed: " + open(f"{work}/killed.log").read()[-2000:])
        break
    process.send_signal(signal.SIGKILL)
    process.wait()
    done += 1
    torn += growth.now() > 0
print(f"{rows} rows, {kills} kills wanted: {done} kills, {torn} of them while outputs grew; undisturbed {undisturbed:.0f} s")

failed = done < kills
if failed: print(f"  ended before it was killed {kills} times: give more rows")
for ending in endings:
    expected = collections.Counter(map(shown, records(f"{work}/whole.{ending}")))
    found = records(f"{work}/killed.{ending}")
    got = collections.Counter(map(shown, found))
    lost, more = expected - got, got - expected
    rows_got = [r[0] for r in got.elements()]
    print(f"  {ending}: {len(rows_got)} records, {len(set(rows_got))} distinct rows, {sum(lost.values())} of the undisturbed"
          f" crawl's not there, {sum(more.values())} others")
    for record in list(lost)[:5]: print("    - ", record)
    for record in list(more)[:5]: print("    + ", record)
    if ordered:
        numbers = [int(record["row"]) for record in found]
        in_order = numbers == sorted(numbers)
        print("    in the order of the list" if in_order else "    NOT in the order of the list")
        failed |= not in_order
    failed |= bool(lost or more) or len(rows_got) != rows or len(set(rows_got)) != rows
print("FAILED" if failed else "PASSED")
sys.exit(failed)
