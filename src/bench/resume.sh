#!/usr/bin/env bash
# Measures how fast a long job resumes: 1,000,000 rows of which nine tenths are done when the job is killed; from the command
# to the first request that reaches the web. The exit code is 0 if that takes less than five seconds.
#
#   src/bench/resume.sh [ROWS]          1000000
#
# Needs Linux, target/fluxcrawl.jar (mvn -q -DskipTests package), python3; JAVA_HOME selects the JDK. The web answers without
# a body, so that nine tenths are done in minutes.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
needs_jar
rows=${1:-1000000} port=7424
awk -v rows="$rows" -v port="$port" 'BEGIN {
    for (i = 0; i < rows; i++) printf "http://127.%d.%d.%d:%d/s/%d?status=404&size=0\n", 10, i % 40, 1 + i % 250, port, i
}' >"$work/list.txt"
begin() {
    "$java" -Xmx768m -jar "$jar" crawl "$work/list.txt" --config flat-out -c 128 --per-host 8 --quiet \
        -o "$work/pages.jsonl" --job "$work/job" &
    crawl=$!
    running $crawl
}
serve 512m --port $port
begin
while kill -0 $crawl 2>/dev/null && [ "$(wc -l 2>/dev/null <"$work/pages.jsonl" || echo 0)" -lt $((rows * 9 / 10)) ]; do sleep 0.5; done
kill -9 $crawl
wait $crawl 2>/dev/null || true
before=$(stat -c %s "$work/pages.jsonl")
kill $web
wait $web 2>/dev/null || true
# a socket on the web's port reports the time of the first request
python3 - "$port" >"$work/first" <<'PY' &
import socket, sys, time
server = socket.create_server(("0.0.0.0", int(sys.argv[1])))
server.accept()[0].recv(1)
print(time.time())
PY
listener=$!
sleep 1
started=$(date +%s.%N)
begin
wait $listener
kill -9 $crawl
wait $crawl 2>/dev/null || true
awk -v rows="$rows" -v s="$started" -v f="$(cat "$work/first")" -v commits="$(stat -c %s "$work/job/commits")" \
    -v plan="$(stat -c %s "$work/job/plan")" -v bytes="$before" 'BEGIN {
    printf "%d rows, nine tenths done (output %.0f MB, plan %.1f MB, log %.1f MB): first request %.1f s after the command\n",
        rows, bytes / 1e6, plan / 1e6, commits / 1e6, f - s
    print f - s < 5 ? "PASSED" : "FAILED"
    exit f - s >= 5
}'
