#!/usr/bin/env bash
# Provokes disk problems of a job: a full disk under the outputs and under the job's folder (a small tmpfs that is enlarged
# later), an output that cannot be written, an output and a folder removed while the job runs. Each must end with its exit code
# and a message that names the file; where the problem can be fixed, the same command must finish with one record per row.
#   src/bench/job-trouble.sh
# Needs Linux, root (to mount), target/fluxcrawl.jar (mvn -q -DskipTests package).
. "$(dirname "$0")/begin.sh"
needs_jar
[ "$(id -u)" = 0 ] || { echo "Root is needed to mount a small tmpfs." >&2; exit 1; }
rows=3000 port=7425 failed=''
serve 256m --port $port
awk -v rows=$rows -v port=$port 'BEGIN { for (i = 0; i < rows; i++) printf "http://127.0.1.%d:%d/s/%d\n", 1 + i % 30, port, i }' \
    >"$work/list.txt"

crawl() { # OUTPUT JOB [OPTION...]: sets $code to the exit code, writes stderr to $work/said
    local output=$1 job=$2
    shift 2
    code=0
    "$java" -Xmx256m -jar "$jar" crawl "$work/list.txt" --config flat-out -c 20 --per-host 2 -o "$output" \
        --job "$job" "$@" 2>"$work/said" || code=$?
}
expect() { # NAME CODE WORD
    local name=$1 wanted=$2 word=$3
    if [ "$code" = "$wanted" ] && grep -q -- "$word" "$work/said"; then
        echo "ok      $name: exit $code, $(grep -m1 -- "$word" "$work/said" | cut -c1-150)"
    else
        echo "FAILED  $name: exit $code in place of $wanted, said: $(tail -3 "$work/said")"
        failed=yes
    fi
}
whole() { # NAME OUTPUT: checks for one record per row
    local got distinct
    got=$(wc -l <"$2") distinct=$(grep -o '^{"row":[0-9]*' "$2" | sort -u | wc -l)
    if [ "$got" = $rows ] && [ "$distinct" = $rows ]; then echo "ok      $1: $got records, $distinct rows"
    else echo "FAILED  $1: $got records, $distinct rows of $rows"; failed=yes; fi
}
mkdir "$work/small"
mount -t tmpfs -o size=4m tmpfs "$work/small"
trap 'umount "$work/small" 2>/dev/null || true; clean_up' EXIT

crawl "$work/small/pages.jsonl" "$work/a.job"
expect "disk full under the output" 1 "disk is full"
mount -o remount,size=64m "$work/small"
crawl "$work/small/pages.jsonl" "$work/a.job"
expect "the same command, with room" 0 "goes on"
whole "nothing lost, nothing doubled" "$work/small/pages.jsonl"

rm -rf "${work:?}/small/"*
mount -o remount,size=4m "$work/small" # enough space for compressed records, but not for uncompressed ones
crawl "$work/small/ordered.jsonl" "$work/ordered.job" --ordered
expect "disk full while the order is made" 1 "disk is full"
mount -o remount,size=64m "$work/small"
crawl "$work/small/ordered.jsonl" "$work/ordered.job" --ordered
expect "the same command, with room" 0 "goes on"
whole "nothing lost, nothing doubled" "$work/small/ordered.jsonl"
if grep -o '^{"row":[0-9]*' "$work/small/ordered.jsonl" | cut -d: -f2 | sort -nc; then echo "ok      in the order of the list"
else echo "FAILED  not in the order of the list"; failed=yes; fi

rm -rf "${work:?}/small/"*
mount -o remount,size=64k "$work/small"
crawl "$work/b.jsonl" "$work/small/job"
head -c 200k /dev/zero >"$work/small/ballast" 2>/dev/null || true
crawl "$work/b.jsonl" "$work/small/job" --restart
expect "disk full under the job" 1 "disk is full"
rm "$work/small/ballast"
mount -o remount,size=64m "$work/small"
crawl "$work/b.jsonl" "$work/small/job"
expect "the same command, with room" 0 "job"
whole "nothing lost, nothing doubled" "$work/b.jsonl"

mkdir "$work/c.jsonl"
crawl "$work/c.jsonl" "$work/c.job"
expect "an output that cannot be written" 2 "it is a folder"

for what in d.jsonl d.job; do
    rm -rf "$work"/d.*
    (crawl "$work/d.jsonl" "$work/d.job" --delay 50ms && echo $code >"$work/code") &
    run=$!
    while [ ! -s "$work/d.job/commits" ]; do sleep 0.1; done
    rm -rf "${work:?}/$what"
    wait $run
    code=$(cat "$work/code")
    if [ $what = d.jsonl ]; then word="it is gone"; else word="is gone"; fi
    expect "$what removed while it runs" 1 "$word"
done
[ -z "$failed" ] && echo PASSED || { echo FAILED; exit 1; }
