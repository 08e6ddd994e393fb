#!/usr/bin/env bash
# Many hosts, few sockets: 20,000 rows over 5,000 loopback hosts, 400 visits at once, at most 4,096 open files.
# Prints the summary of the crawl and fails unless every row is ok. Needs target/fluxcrawl.jar (mvn -DskipTests package).
#   src/bench/many-hosts.sh [ROWS [HOSTS [CONCURRENCY]]]
set -euo pipefail
cd "$(dirname "$0")/../.."
rows=${1:-20000} hosts=${2:-5000} concurrency=${3:-400}
port=7412
work=$(mktemp -d)
web=
trap '[ -z "$web" ] || kill "$web" 2>/dev/null; rm -rf "$work"' EXIT

awk -v rows="$rows" -v hosts="$hosts" -v port="$port" 'BEGIN {
    for (i = 0; i < rows; i++) {
        h = i % hosts
        printf "http://127.%d.%d.%d:%d/s/%d?size=8k\n", 10 + int(h / 62500), int(h / 250) % 250, 1 + h % 250, port, i
    }
}' >"$work/list.txt"

ulimit -n 4096
java -Xmx512m -jar target/fluxcrawl.jar testweb --port $port >"$work/web.log" 2>&1 &
web=$!
for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.1
done

started=$(date +%s.%N)
java -jar target/fluxcrawl.jar crawl "$work/list.txt" --config flat-out -c "$concurrency" -o "$work/pages.jsonl"
ended=$(date +%s.%N)

ok=$(grep -c '"outcome":"ok"' "$work/pages.jsonl" || true)
awk -v ok="$ok" -v rows="$rows" -v hosts="$hosts" -v s="$started" -v e="$ended" 'BEGIN {
    printf "%d of %d rows ok over %d hosts in %.1f s, JVM start included: %.0f rows/s\n", ok, rows, hosts, e - s, rows / (e - s)
    exit ok != rows
}'
