#!/usr/bin/env bash
# Splits a long list for four machines: seconds, peak memory, and the sizes of the parts.
#   src/bench/split.sh [ROWS [HOSTS [HEAP]]]      default 10,000,000 rows over 1,000,000 hosts, -Xmx128m
# Hosts differ in size: host n has about ROWS / (n ln HOSTS) rows.
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
needs_jar
awk -v rows="${1:-10000000}" -v hosts="${2:-1000000}" 'BEGIN {
    srand(1)
    for (i = 1; i <= rows; i++) printf "https://www.host%d.example/section/page-%d\n", exp(rand() * log(hosts)), i
}' >"$work/list.txt"
/usr/bin/time -f '%e s, %U s of CPU, peak %M KiB' \
    "$java" "-Xmx${3:-128m}" -jar "$jar" split "$work/list.txt" --by-host 4 -o "$work/parts"
