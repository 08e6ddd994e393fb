#!/usr/bin/env bash
# Measures the cost of durability: the same list crawled with --job and without, in rounds that run them in turn, with the web
# on the same machine. Prints pages per second of each round, for whole processes, and the median of the ratios; the exit code
# is 0 if that is at least 0.9. A local web is fast, so this is the worst case: a crawl that waits for its hosts pays less.
#
#   src/bench/job-cost.sh [ROWS [ROUNDS [OUTPUT]]]       40000 rows, 7 rounds, jsonl
#
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
needs_jar
rows=${1:-40000} rounds=${2:-7} ending=${3:-jsonl} port=7423
awk -v rows="$rows" -v port="$port" 'BEGIN {
    for (i = 0; i < rows; i++) printf "http://127.%d.0.%d:%d/s/%d?size=8k\n", 10 + int(i % 50 / 25), 1 + i % 25, port, i
}' >"$work/list.txt"
serve 512m --port $port

crawl() { # OUTPUT [OPTION...]
    local out=$1 started
    shift
    rm -rf "$out" "$work/job"
    started=$(date +%s.%N)
    "$java" -Xmx512m -jar "$jar" crawl "$work/list.txt" --config flat-out -c 64 --per-host 4 --quiet -o "$out" "$@"
    awk -v rows="$rows" -v s="$started" -v e="$(date +%s.%N)" 'BEGIN { printf "%.1f\n", rows / (e - s) }'
}
crawl "$work/warm.$ending" >/dev/null
for round in $(seq "$rounds"); do
    if [ $((round % 2)) = 1 ]; then
        plain=$(crawl "$work/plain.$ending") job=$(crawl "$work/job.$ending" --job "$work/job")
    else
        job=$(crawl "$work/job.$ending" --job "$work/job") plain=$(crawl "$work/plain.$ending")
    fi
    awk -v r="$round" -v p="$plain" -v j="$job" 'BEGIN { printf "round %d: %7.0f pages/s without, %7.0f with --job, ratio %.3f\n", r, p, j, j / p }' \
        | tee -a "$work/rounds"
done
awk '{ print $NF }' "$work/rounds" | sort -n | awk '{ all[NR] = $1 } END {
    median = NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2
    printf "median ratio %.3f (bound 0.9), %s\n", median, (median >= 0.9 ? "PASSED" : "FAILED")
    exit median < 0.9
}'
