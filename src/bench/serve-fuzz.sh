#!/usr/bin/env bash
# Sends the preview service requests of every shape for some minutes: valid ones, broken ones, bytes that are no HTTP, requests
# in one packet, cut connections, slow readers. Two services take turns: one as it is by default, which refuses every address
# here, and one that visits the pages of the test web, hostile ones included. All stays on loopback: names are asked of a name
# server that is not there.
#
#   src/bench/serve-fuzz.sh [--minutes N] [--seed N] [--threads N]
#
#   --minutes N   (10)      --seed N   of the requests, which it prints (from the clock)      --threads N   connections at once (8)
#
# Exit code 1 if an answer is a 500, if a whole request has no answer within 20 seconds, if the service logs a fault, or if visits are
# still under way at the end. Needs Linux, python3 and target/fluxcrawl.jar (mvn -q -DskipTests package).
. "$(dirname "$0")/begin.sh"

minutes=10 seed=$(date +%s) threads=8
flags "minutes seed threads" "$@"
needs_jar
port=7415
"$java" -Xmx256m -jar "$jar" testweb --port $port >"$work/web.log" 2>&1 &
running $!
await $! "$work/web.log" curl -sf -o "$work/web.html" "http://127.0.0.1:$port/"
for which in strict open; do
    options=(--listen 127.0.0.1:0 --dns 127.0.0.1:1 --rate 1000000 --burst 1000000 --timeout 2s)
    [ $which = strict ] || options+=(--allow-private --no-robots)
    "$java" -Xmx256m -jar "$jar" serve "${options[@]}" 2>"$work/$which.log" &
    running $!
    declare "$which=$!"
    await $! "$work/$which.log" grep -q '/openapi.json' "$work/$which.log"
    declare "${which}_port=$(sed -n 's/^Link previews at .*:\([0-9]*\)\/ .*/\1/p' "$work/$which.log")"
done
echo "seed $seed"
# shellcheck disable=SC2154
python3 src/bench/serve-fuzz/fuzz.py "$minutes" "$seed" "$threads" "$port" "$strict_port" "$open_port"
for which in strict open; do
    if grep -n -A5 -E 'met a fault|Exception|Error' "$work/$which.log"; then
        echo "the $which service has logged a fault" >&2
        exit 1
    fi
    pid=${!which}
    echo "$which: resident $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status") MiB, threads $(ls "/proc/$pid/task" | wc -l)"
done
