#!/usr/bin/env bash
# Checks that nothing is lost and nothing is doubled: a list with misbehaving hosts is crawled as a job that is killed
# (kill -9) at random moments and restarted with the same command until it finishes. Its outputs must hold the records of an
# undisturbed crawl, compared by row, URL, outcome, status, duplicate and title. The exit code is the result.
#
#   src/bench/chaos.sh [--rows N] [--kills N] [--seed N] [--ordered] [OUTPUT...]      20000 rows, 50 kills, jsonl
#   src/bench/chaos.sh csv.gz                 any extension that --output accepts; several are written by one job
#
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package), python3, and zstd for .zst; JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
needs_jar
rows=20000 kills=50 seed=7 port=7421 ordered=''
while [[ "${1:-}" == --* ]]; do
    if [ "$1" = --ordered ]; then # in the order of the list; kills also hit the final sort
        ordered=$1
        shift
        continue
    fi
    flags "rows kills seed" "${@:1:2}"
    shift 2
done
[ $# -gt 0 ] || set -- jsonl
serve 512m --port $port --hostile
python3 src/bench/job/chaos.py "$jar" "$work" $port "$rows" "$kills" "$seed" $ordered "$@"
