#!/usr/bin/env bash
# Plans a long list as a job: time from the command to the first requests, memory, and disk space. The rows are distributed
# over hosts as on the web: few hosts have many rows, most have few. The exit code is 0 if the resident size stays below 1 GiB.
#
#   src/bench/plan.sh [ROWS [HOSTS]]          10000000 rows over 1000000 hosts
#
# Needs Linux, target/fluxcrawl.jar (mvn -q -DskipTests package), some 3 GB of disk; JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
needs_jar
rows=${1:-10000000} hosts=${2:-1000000} port=7422

# host k of n has about 1/k of the rows, at least one; a stride shuffles the list
awk -v rows="$rows" -v hosts="$hosts" -v port="$port" 'BEGIN {
    ln = log(hosts); srand(7)
    for (i = 0; i < rows; i++) {
        h = i < hosts ? i : int(exp(rand() * ln)) - 1
        printf "http://127.%d.%d.%d:%d/s/section-%d/page-%d.html\n", 10 + int(h / 62500), int(h / 250) % 250, 1 + h % 250, port, i % 97, i
    }
}' >"$work/list.txt"
serve 256m --port $port

started=$(date +%s.%N)
"$java" -Xmx600m -XX:+UseSerialGC -jar "$jar" crawl "$work/list.txt" --config flat-out -o "$work/pages.jsonl" \
    --job "$work/job" 2>"$work/log" &
crawl=$!
running $crawl
most=0 planned='' peak=0
while kill -0 $crawl 2>/dev/null; do
    used=$(du -sb "$work/job" 2>/dev/null | cut -f1 || echo 0)
    [ "${used:-0}" -le "$peak" ] || peak=$used
    [ -n "$planned" ] || [ ! -e "$work/job/plan" ] || planned=$(date +%s.%N)
    [ ! -s "$work/pages.jsonl" ] || break
    sleep 0.1
done
first=$(date +%s.%N)
sleep 10 # measures memory during the crawl too
rss=$(awk '/VmHWM/ { print int($2 / 1024) }' /proc/$crawl/status 2>/dev/null || echo 0)
records=$(wc -l <"$work/pages.jsonl")
cat "$work/log" >&2
awk -v rows="$rows" -v hosts="$hosts" -v s="$started" -v p="${planned:-0}" -v f="$first" -v rss="$rss" -v peak="$peak" \
    -v list="$(stat -c %s "$work/list.txt")" -v plan="$(stat -c %s "$work/job/plan")" -v records="$records" 'BEGIN {
    printf "%d rows over %d hosts, a list of %.0f MB\n", rows, hosts, list / 1e6
    printf "planned in %.1f s, first record %.1f s after the command, %d records ten seconds later\n", p - s, f - s, records
    printf "plan %.0f MB, at most %.0f MB on disk while planning; resident at most %d MiB\n", plan / 1e6, peak / 1e6, rss
    passed = rss > 0 && rss < 1024
    print passed ? "PASSED" : "FAILED"
    exit !passed
}'
