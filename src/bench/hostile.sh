#!/usr/bin/env bash
# Crawls the whole hostile site mixed with good rows that must not be affected, with a small heap, once without robots.txt and
# once with it. Prints every misbehaviour that did not end as documented, every good row that is not ok and every visit longer
# than its deadline + 1 s, then the measurements. Exit code 0 if there is none.
#
#   src/bench/hostile.sh [--rows N] [--deadline SECONDS] [--concurrency N] [--heap SIZE] [--robots ask|ignore|both] [--keep]
#
#   --rows N            good rows, over 50 hosts (5000)       --deadline SECONDS  of one whole visit (10)
#   --concurrency N     visits in flight (100)                --heap SIZE         of the crawling JVM, as for -Xmx (256m)
#   --robots WHICH      whether to fetch robots.txt first (both: one run each)
#   --keep              keep records and logs, and print where they are
#
# Takes about a minute. Needs Linux, target/fluxcrawl.jar (mvn -q -DskipTests package), python3 and curl; JAVA_HOME selects
# the JDK.
. "$(dirname "$0")/begin.sh"

rows=5000 deadline=10 concurrency=100 heap=256m robots=both
flags "rows deadline concurrency heap robots" "$@"
[[ $robots =~ ^(ask|ignore|both)$ ]] || { echo "--robots must be ask, ignore or both" >&2; exit 2; }
needs_jar

# an empty folder of samples: hostile and synthetic hosts only
mkdir "$work/samples"
serve 1g --port 0 --hostile --samples "$work/samples"
curl -sf "http://127.0.0.1:$port/hostile/index.json" -o "$work/index.json"
curl -sf "http://127.0.0.1:$port/ca.pem" -o "$work/ca.pem"
python3 src/bench/hostile/lists.py "$work/index.json" "$port" "$rows" >"$work/list.txt"

run() { # page|robots, and the option for it
    local way=$1 flag=$2 started ended verdict=0 status=0
    started=$(date +%s.%N)
    "$java" "-Xmx$heap" "-Xlog:gc:file=$work/gc-$way.log" -jar "$jar" crawl "$work/list.txt" $flag \
        --concurrency "$concurrency" --per-host 8 --delay 0 --no-throttle --retries 0 --timeout "${deadline}s" \
        --cacert "$work/ca.pem" --quiet -o "$work/$way.jsonl" 2>"$work/$way.log" &
    local crawl=$!
    running $crawl
    python3 src/bench/watch/sample.py $crawl 0.1 "$work/$way.tsv" &
    wait $crawl || status=$?
    ended=$(date +%s.%N)
    echo "== the hostile site among $rows good rows, $flag: -Xmx$heap, $concurrency in flight, $deadline s per visit"
    sed 's/^/  stderr: /' "$work/$way.log" | head -n 20
    python3 src/bench/hostile/verdict.py "$work/index.json" "$work/$way.jsonl" "$deadline" "$way" || verdict=1
    awk -v s="$started" -v e="$ended" -v n="$(wc -l <"$work/list.txt")" -v x="$status" \
        'BEGIN {printf "%d rows in %.1f s, JVM start included, exit code %d; ", n, e - s, x}'
    python3 src/bench/watch/figures.py "$work/$way.tsv" "$work/gc-$way.log"
    [ $verdict = 0 ] && [ $status = 0 ] || failed=yes
}

failed=''
[ "$robots" = ask ] || run page --no-robots
[ "$robots" = ignore ] || run robots --robots
[ -z "$failed" ]
