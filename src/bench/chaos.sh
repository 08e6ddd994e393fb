#!/usr/bin/env bash
# Nothing lost, nothing doubled: a list with misbehaving hosts crawled as a job that is killed (kill -9) at random moments and
# begun again by the same command until it ends. Its outputs must hold what an undisturbed crawl's hold, as a multiset of
# records by row, URL, outcome, status, duplicate and title. The verdict is the exit code.
#
#   src/bench/chaos.sh [--rows N] [--kills N] [--seed N] [--ordered] [OUTPUT...]      20000 rows, 50 kills, jsonl
#   src/bench/chaos.sh csv.gz                 any ending that --output takes; several are written by one job
#
# Needs target/fluxcrawl.jar (mvn -DskipTests package), python3, and zstd for .zst; JAVA_HOME chooses the JDK.
. "$(dirname "$0")/begin.sh"
needs_jar
rows=20000 kills=50 seed=7 port=7421 ordered=''
while [[ "${1:-}" == --* ]]; do
    if [ "$1" = --ordered ]; then # in the order of the list, too; kills reach into the putting together
        ordered=$1
        shift
        continue
    fi
    flags "rows kills seed" "${@:1:2}"
    shift 2
done
[ $# -gt 0 ] || set -- jsonl
serve 512m --port $port --hostile
python3 src/bench/job/chaos.py target/fluxcrawl.jar "$work" $port "$rows" "$kills" "$seed" $ordered "$@"
