#!/usr/bin/env bash
# Prints how speed, CPU time and memory change with the number of rows, of hosts, of requests in flight and with the size of a page:
# each line is one run of src/bench/whole-process.sh for the launcher and for the floor, which take turns. One value changes, the
# others stay at 5,000 rows, 50 hosts, 64 in flight and pages of 100,000 bytes.
#
#   src/bench/curves.sh [--rounds N]      N rounds for each line (1); about 12 minutes a round
#
# Needs what whole-process.sh needs, and the cache of target/fluxcrawl --prepare, without which short lists are slower.
. "$(dirname "$0")/begin.sh"
rounds=1
flags "rounds" "$@"
needs_jar

line() { # LABEL, then options of whole-process.sh
    local label=$1
    shift
    src/bench/whole-process.sh --rounds "$rounds" --tools launcher,floor --rows 5000 --page-bytes 100000 "$@" 2>>"$work/log" |
        awk -v label="$label" '
            /^fluxcrawl, launcher  / { ours = sprintf("%8s %8.0f %6s", $3, $4 * 1000, $5) }
            /^floor: Reactor Netty  / { floor = sprintf("%8s %8.0f %6s", $4, $5 * 1000, $6) }
            END { printf "%-28s %s   %s\n", label, ours, floor }'
}

printf '%-28s %24s   %24s\n' '' 'target/fluxcrawl' 'floor'
printf '%-28s %8s %8s %6s   %8s %8s %6s\n' '' pages/s us/page MiB pages/s us/page MiB
for n in 1 100 1000 5000 20000 100000; do line "$n rows" --rows $n; done
for n in 1 5 500 5000; do line "$n hosts" --hosts $n; done
for n in 1 8 256 1000; do line "$n in flight" --concurrency $n --hosts 500; done
for n in 1000 10000 500000 2000000; do line "pages of $n bytes" --page-bytes $n; done
