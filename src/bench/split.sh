#!/bin/sh
# A long list split for four machines and what it costs: seconds, peak memory, and how even the parts are.
#   src/bench/split.sh [ROWS [HOSTS [HEAP]]]      default 10,000,000 rows over 1,000,000 hosts, -Xmx128m
# The list and its parts lie in target/bench and are removed. Hosts differ in size: host n has about ROWS / (n ln HOSTS) rows.
# Needs the jar (mvn -DskipTests package); JAVA_HOME chooses the JDK.
set -eu
cd "$(dirname "$0")/../.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
out=target/bench/split
rm -rf "$out"
mkdir -p "$out"
awk -v rows="${1:-10000000}" -v hosts="${2:-1000000}" 'BEGIN {
    srand(1)
    for (i = 1; i <= rows; i++) printf "https://www.host%d.example/section/page-%d\n", exp(rand() * log(hosts)), i
}' >"$out/list.txt"
/usr/bin/time -f '%e s, %U s of CPU, peak %M KiB' \
    "$java" "-Xmx${3:-128m}" -jar target/fluxcrawl.jar split "$out/list.txt" --by-host 4 -o "$out/parts"
rm -rf "$out"
