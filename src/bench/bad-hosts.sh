#!/usr/bin/env bash
# Measures whether bad hosts slow down good ones. Of the loopback hosts, 5 % take 10 s to answer, 5 % do not answer (silent,
# or reset the connection) and 5 % answer every other request with 429 and Retry-After. The same rows are crawled
#   1. of the good hosts only        2. of all hosts, shuffled        3. of all hosts, sorted by host
# by the command with its defaults, robots.txt included. The server runs in a process of its own, and its log is checked.
# Passes (exit code 0) if 2 finishes the good hosts within 15 % of the time of 1, and 3 within 10 % of 2, and if no host
# received two requests closer than the delay, or one before its Retry-After had passed.
#   src/bench/bad-hosts.sh                     20,000 hosts, 3 rows each, concurrency 2,000, delay 5,000 ms: three minutes
#   src/bench/bad-hosts.sh 2000 3 200 1000     a shorter run: HOSTS ROWS CONCURRENCY DELAY_MS
# With a short delay the good hosts wait for the CPU, which requests to bad hosts use too; with five seconds they wait for
# the delay from their second visit on.
# Environment: SLOW_S (10), RETRY_AFTER_S (3), OPTIONS (further options of the crawl), LIMIT_S (900) seconds per crawl.
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package).
. "$(dirname "$0")/begin.sh"
needs_jar
hosts=${1:-20000} rows=${2:-3} concurrency=${3:-2000} pause=${4:-5000}
slow=${SLOW_S:-10} retry=${RETRY_AFTER_S:-3} limit=${LIMIT_S:-900}
port=7413
ulimit -n "$(ulimit -Hn)"
compile "$jar" src/bench/bad-hosts/BadHosts.java

awk -v hosts="$hosts" -v rows="$rows" -v port="$port" 'BEGIN {
    for (h = 0; h < hosts; h++) for (r = 0; r < rows; r++)
        printf "http://127.%d.%d.%d:%d/s/%d?size=4k\n", 10 + int(h / 62500), int(h / 250) % 250, 1 + h % 250, port, r
}' >"$work/sorted.txt"
awk 'BEGIN { srand(7) } { printf "%.9f %s\n", rand(), $0 }' "$work/sorted.txt" | sort -n | cut -d" " -f2 >"$work/shuffled.txt"
awk -F'[./:]+' '{ n = ($3 - 10) * 62500 + $4 * 250 + $5; if (n % 20 != 3 && n % 20 != 9 && n % 20 != 15) print }' \
    "$work/shuffled.txt" >"$work/good.txt"

run() { # NAME LIST: crawls the list and leaves the server's result in NAME.verdict
    mkfifo "$work/$1.fifo"
    "$java" -Xmx1g -cp "$classes:$jar" BadHosts $port "$pause" "$retry" "$slow" <"$work/$1.fifo" \
        >"$work/$1.verdict" 2>"$work/$1.web" &
    local web=$!
    running $web
    exec 9>"$work/$1.fifo"
    await $web "$work/$1.web" grep -q ready "$work/$1.verdict"
    # shellcheck disable=SC2086 # options are separate words
    timeout -s INT "$limit" "$java" -jar "$jar" crawl "$2" -c "$concurrency" --delay "${pause}ms" \
        --allow-private ${OPTIONS:-} -q -o "$work/$1.jsonl" || true
    echo >&9
    exec 9>&-
    wait $web
    grep -v ready "$work/$1.verdict" | sed "s/^/$1: /"
    echo "$1: $(grep -c '"outcome":"ok"' "$work/$1.jsonl" || true) ok of $(wc -l <"$work/$1.jsonl") records for $(wc -l <"$2") rows"
}
value() { sed -n "s/.*$2=\([0-9.]*\).*/\1/p" "$work/$1.verdict"; }

echo "$hosts hosts, $rows rows each, $concurrency in flight, ${pause} ms apart; 5 % take $slow s, 5 % dead, 5 % busy for $retry s"
run good "$work/good.txt"
run shuffled "$work/shuffled.txt"
run sorted "$work/sorted.txt"
awk -v alone="$(value good good_s)" -v among="$(value shuffled good_s)" -v sorted="$(value sorted good_s)" \
    -v broken="$(($(value good broken) + $(value shuffled broken) + $(value sorted broken)))" 'BEGIN {
    ratio = among / alone; order = sorted > among ? sorted / among : among / sorted
    printf "good hosts among bad ones: %.2f times the time alone (bound 1.15)\n", ratio
    printf "sorted compared with shuffled: %.2f times the time (bound 1.10)\n", order
    printf "politeness violations: %d (bound 0)\n", broken
    ok = ratio <= 1.15 && order <= 1.10 && broken == 0
    print ok ? "PASSED" : "FAILED"
    exit !ok
}'
