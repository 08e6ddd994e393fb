#!/usr/bin/env bash
# Compares automatic concurrency with fixed numbers: whole processes on the same list, in rounds that run them in turn. Two
# loads: few hosts that answer at once (the CPU is the limit), and many hosts that answer slowly (concurrency is the limit).
# Prints rows/s and fails where auto is more than 10 % slower than the best fixed number.
#   src/bench/concurrency.sh [ROWS [ROUNDS [FEW [MANY]]]]     20000, 3, and the numbers for each load: "16 64 256" and
# "128 256 1000"; takes five minutes
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package), and a limit of 4096 open files (ulimit -n 4096).
. "$(dirname "$0")/begin.sh"
needs_jar
rows=${1:-20000} rounds=${2:-3} few=${3:-16 64 256} many=${4:-128 256 1000}
port=7414
ulimit -n 4096

list() { # HOSTS QUERY: rows distributed over the hosts in turn
    awk -v rows="$rows" -v hosts="$1" -v port="$port" -v query="$2" 'BEGIN {
        for (i = 0; i < rows; i++) {
            h = i % hosts
            printf "http://127.%d.%d.%d:%d/s/%d?%s\n", 10 + int(h / 62500), int(h / 250) % 250, 1 + h % 250, port, i, query
        }
    }'
}
list 50 size=60k >"$work/few.txt"
list 2000 "size=8k&latency=200ms" >"$work/many.txt"

serve 512m --port $port

crawl() { # LOAD NUMBER: prints its rows per second
    local started ended ok perhost=32
    [ "$1" = few ] || perhost=4
    started=$(date +%s.%N)
    "$java" -jar "$jar" crawl "$work/$1.txt" --config flat-out --per-host $perhost -c "$2" --quiet \
        -o "$work/pages.jsonl"
    ended=$(date +%s.%N)
    ok=$(grep -c '"outcome":"ok"' "$work/pages.jsonl" || true)
    [ "$ok" = "$rows" ] || { echo "$1, -c $2: $ok of $rows rows ok" >&2; exit 1; }
    awk -v r="$rows" -v s="$started" -v e="$ended" 'BEGIN { print r / (e - s) }'
}

crawl few 64 >"$work/warm-up" # warms up the JVM of the server
for round in $(seq "$rounds"); do
    for load in few many; do
        order="auto ${!load}"
        [ $((round % 2)) = 1 ] || order="${!load} auto"
        for n in $order; do
            pace=$(crawl "$load" "$n")
            echo "$load $n $pace" >>"$work/paces"
            echo "round $round, $load, -c $n: $pace rows/s" >&2
        done
    done
done

sort -k1,1 -k2,2 -k3,3n "$work/paces" | awk '
    { key = $1 " " $2; n[key]++; pace[key, n[key]] = $3; loads[$1] = 1; kinds[$2] = 1 }
    END {
        for (load in loads) {
            best = 0
            for (kind in kinds) {
                key = load " " kind
                if (!(key in n)) continue
                median = (pace[key, int((n[key] + 1) / 2)] + pace[key, int(n[key] / 2) + 1]) / 2
                printf "%-5s -c %-5s %8.0f rows/s\n", load, kind, median
                if (kind == "auto") auto = median
                else if (median > best) { best = median; which = kind }
            }
            printf "%-5s auto is %+.1f %% of the best, -c %s\n", load, 100 * (auto / best - 1), which
            if (auto < 0.9 * best) bad = 1
        }
        exit bad
    }' && echo PASSED || { echo "FAILED: auto is slower"; exit 1; }
