#!/usr/bin/env bash
# The whole hostile site in one crawl, mixed with good rows that must not suffer: the command as users run it, with a small
# heap, once without robots.txt and once with. Prints every misbehaviour that did not end as documented, every good row
# that is not ok and every visit beyond its deadline + 1 s, then the figures. Exit code 0 if there is nothing of the kind.
#
#   src/bench/hostile.sh [--rows N] [--deadline SECONDS] [--concurrency N] [--heap SIZE] [--robots ask|ignore|both] [--keep]
#
#   --rows N            good rows, over 50 hosts (5000)       --deadline SECONDS  the whole of one visit (10)
#   --concurrency N     visits at once (100)                  --heap SIZE         of the crawling JVM, as for -Xmx (256m)
#   --robots WHICH      whether robots.txt is asked first (both: one run each)
#   --keep              leave records and logs where they are, and say where
#
# About a minute. Needs Linux, target/fluxcrawl.jar (mvn -DskipTests package), python3 and curl; JAVA_HOME chooses the JDK.
. "$(dirname "$0")/begin.sh"

rows=5000 deadline=10 concurrency=100 heap=256m robots=both
flags "rows deadline concurrency heap robots" "$@"
[[ $robots =~ ^(ask|ignore|both)$ ]] || { echo "--robots ask, ignore or both" >&2; exit 2; }
needs_jar

# a folder of no samples: nothing but hostile and synthetic hosts
mkdir "$work/samples"
serve 1g --port 0 --hostile --samples "$work/samples"
curl -sf "http://127.0.0.1:$port/hostile/index.json" -o "$work/index.json"
curl -sf "http://127.0.0.1:$port/ca.pem" -o "$work/ca.pem"
python3 src/bench/hostile/lists.py "$work/index.json" "$port" "$rows" >"$work/list.txt"

run() { # page|robots, and the flag that makes it so
    local way=$1 flag=$2 started ended verdict=0 went=0
    started=$(date +%s.%N)
    "$java" "-Xmx$heap" "-Xlog:gc:file=$work/gc-$way.log" -jar target/fluxcrawl.jar crawl "$work/list.txt" $flag \
        --concurrency "$concurrency" --per-host 8 --delay 0 --no-throttle --retries 0 --timeout "${deadline}s" \
        --cacert "$work/ca.pem" --quiet -o "$work/$way.jsonl" 2>"$work/$way.log" &
    local crawl=$!
    running $crawl
    python3 src/bench/watch/sample.py $crawl 0.1 "$work/$way.tsv" &
    wait $crawl || went=$?
    ended=$(date +%s.%N)
    echo "== the hostile site among $rows good rows, $flag: -Xmx$heap, $concurrency at once, $deadline s a visit"
    sed 's/^/  stderr: /' "$work/$way.log" | head -n 20
    python3 src/bench/hostile/verdict.py "$work/index.json" "$work/$way.jsonl" "$deadline" "$way" || verdict=1
    awk -v s="$started" -v e="$ended" -v n="$(wc -l <"$work/list.txt")" -v x="$went" \
        'BEGIN {printf "%d rows in %.1f s, JVM start included, exit code %d; ", n, e - s, x}'
    python3 src/bench/watch/figures.py "$work/$way.tsv" "$work/gc-$way.log"
    [ $verdict = 0 ] && [ $went = 0 ] || failed=yes
}

failed=''
[ "$robots" = ask ] || run page --no-robots
[ "$robots" = ignore ] || run robots --robots
[ -z "$failed" ]
