#!/bin/sh
# What a row and a host cost the frontier, in time and heap, without a network:
#   src/bench/frontier.sh                 1,000,000 rows over 10,000, 100,000 and 1,000,000 hosts, shuffled and sorted
#   src/bench/frontier.sh 500000 20000 shuffled [ROUNDS]
# Needs a compiled tree (mvn compile); JAVA_HOME chooses the JDK.
set -eu
cd "$(dirname "$0")/../.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
out=target/bench
mkdir -p "$out"
[ -s "$out/classpath" ] || mvn -q -o dependency:build-classpath -Dmdep.outputFile="$out/classpath" \
    || mvn -q dependency:build-classpath -Dmdep.outputFile="$out/classpath"
classpath="$out:target/classes:$(cat "$out/classpath")"
"${java}c" -proc:none -d "$out" -cp "$classpath" src/bench/frontier/FrontierBench.java
run() { "$java" -Xms2g -Xmx2g -XX:+UseSerialGC -cp "$classpath" io.fluxcrawl.frontier.FrontierBench "$1" "$2" "$3" "${4:-5}"; }
if [ $# -ge 3 ]; then
    run "$@"
else
    for hosts in 10000 100000 1000000; do
        for order in shuffled sorted; do run 1000000 "$hosts" "$order"; done
    done
fi
