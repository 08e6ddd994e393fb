#!/usr/bin/env bash
# Measures the time and heap that a row and a host cost the frontier, without a network:
#   src/bench/frontier.sh                 1,000,000 rows over 10,000, 100,000 and 1,000,000 hosts, shuffled and sorted,
#                                         medians of 5 rounds after one warm-up round; the exit code is the result
#   src/bench/frontier.sh 500000 20000 shuffled [ROUNDS]      one list, no result
# Passes if a row of 1,000,000 over 100,000 hosts costs at most 3 us and 120 bytes, and ten times as many hosts increase the
# time per row by half at most. Time is CPU time of the whole process, so other work on the machine matters little. Needs
# target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
needs_classes src/bench/frontier/FrontierBench.java
run() { "$java" -Xms2g -Xmx2g -XX:+UseSerialGC -cp "$classpath" io.fluxcrawl.frontier.FrontierBench "$1" "$2" "$3" "${4:-5}"; }
if [ $# -ge 3 ]; then
    run "$@"
    exit
fi
: >"$work/frontier.txt"
for hosts in 10000 100000 1000000; do
    for order in shuffled sorted; do run 1000000 "$hosts" "$order" | tee -a "$work/frontier.txt"; done
done
awk '$1 == "figures:" { ns[$3, $4] = $5; bytes[$3, $4] = $6 }
END {
    time = ns[100000, "shuffled"]; heap = bytes[100000, "shuffled"]
    few = time / ns[10000, "shuffled"]; many = ns[1000000, "shuffled"] / time
    printf "a row over 100,000 hosts: %.2f us (bound 3), %d bytes (bound 120)\n", time / 1000, heap
    printf "time per row with ten times as many hosts: %.2f times from 10,000 to 100,000, %.2f times from 100,000 to 1,000,000 (bound 1.5)\n", few, many
    printf "a host, without its rows: %d bytes\n", (bytes[1000000, "shuffled"] - bytes[10000, "shuffled"]) / 0.99
    passed = time <= 3000 && heap <= 120 && few <= 1.5 && many <= 1.5
    print passed ? "PASSED" : "FAILED"
    exit !passed
}' "$work/frontier.txt"
