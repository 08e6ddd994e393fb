#!/usr/bin/env bash
# Nothing lost, nothing doubled: a list with misbehaving hosts crawled as a job that is killed (kill -9) at random moments and
# begun again by the same command until it ends. Its outputs must hold what an undisturbed crawl's hold, as a multiset of
# records by row, URL, outcome, status, duplicate and title. The verdict is the exit code.
#
#   src/bench/chaos.sh [--rows N] [--kills N] [--seed N] [OUTPUT...]      20000 rows, 50 kills, jsonl
#   src/bench/chaos.sh csv.gz                 any ending that --output takes; several are written by one job
#
# Needs target/fluxcrawl.jar (mvn -DskipTests package), python3, and zstd for .zst; JAVA_HOME chooses the JDK.
set -euo pipefail
cd "$(dirname "$0")/../.."
rows=20000 kills=50 seed=7 port=7421
while [[ "${1:-}" == --* ]]; do
    case "$1" in
        --rows) rows=$2 ;; --kills) kills=$2 ;; --seed) seed=$2 ;;
        *) sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
[ $# -gt 0 ] || set -- jsonl
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=$(mktemp -d)
web=''
trap '[ -z "$web" ] || kill "$web" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
"$java" -Xmx512m -jar target/fluxcrawl.jar testweb --port $port --hostile >"$work/web.log" 2>&1 &
web=$!
for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    kill -0 $web 2>/dev/null || { cat "$work/web.log" >&2; exit 1; }
    sleep 0.1
done
python3 src/bench/job/chaos.py target/fluxcrawl.jar "$work" $port "$rows" "$kills" "$seed" "$@"
