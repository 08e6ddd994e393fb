#!/usr/bin/env bash
# Crawls many hosts with few sockets: a list over thousands of loopback hosts, 400 visits in flight, at most 4,096 open files,
# a heap of 256 MiB. Prints the summary of the crawl, and for every tenth of the run the sockets, the heap after a full
# collection (one is requested every three seconds), the resident size and the threads. Exit code 0 only if every row is ok and
# the second half of the run uses no more than the first: see src/bench/watch/figures.py.
#
#   src/bench/many-hosts.sh [ROWS [HOSTS [CONCURRENCY]]]     20000 rows over 5000 hosts, concurrency 400
#   src/bench/many-hosts.sh 100000 100000                    a host per row
#
# Needs Linux, target/fluxcrawl.jar (mvn -q -DskipTests package) and python3; JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
needs_jar
rows=${1:-20000} hosts=${2:-5000} concurrency=${3:-400}
port=7412

awk -v rows="$rows" -v hosts="$hosts" -v port="$port" 'BEGIN {
    for (i = 0; i < rows; i++) {
        h = i % hosts
        printf "http://127.%d.%d.%d:%d/s/%d?size=8k\n", 10 + int(h / 62500), int(h / 250) % 250, 1 + h % 250, port, i
    }
}' >"$work/list.txt"

ulimit -n 4096
serve 512m --port $port

status=0
started=$(date +%s.%N)
"$java" -Xmx256m "-Xlog:gc:file=$work/gc.log" -jar "$jar" crawl "$work/list.txt" --config flat-out \
    -c "$concurrency" -o "$work/pages.jsonl" &
crawl=$!
running $crawl
python3 src/bench/watch/sample.py $crawl 0.2 "$work/samples.tsv" &
watch=$!
while sleep 3 && kill -0 $crawl 2>/dev/null; do "$jcmd" $crawl GC.run >/dev/null 2>&1 || true; done &
wait $crawl || status=$?
ended=$(date +%s.%N)
wait $watch

python3 src/bench/watch/figures.py "$work/samples.tsv" "$work/gc.log" --tenths || status=1
ok=$(grep -c '"outcome":"ok"' "$work/pages.jsonl" || true)
awk -v ok="$ok" -v rows="$rows" -v hosts="$hosts" -v s="$started" -v e="$ended" 'BEGIN {
    printf "%d of %d rows ok over %d hosts in %.1f s, JVM start included: %.0f rows/s\n", ok, rows, hosts, e - s, rows / (e - s)
    exit ok != rows
}'
exit $status
