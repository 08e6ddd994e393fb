#!/usr/bin/env bash
# Compares stores for planning a long list: the distribution sort of fluxcrawl, DuckDB, H2's MVStore and RocksDB, each in a
# process of its own with a heap of 600 MiB. Prints seconds, resident size and disk space. Limit: five minutes per store.
#
#   src/bench/plan-stores.sh [ROWS [HOSTS [STORE...]]]      10000000 rows over 1000000 hosts, all four
#
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package), Maven for the jars of the stores, some 5 GB of disk; JAVA_HOME
# selects the JDK.
. "$(dirname "$0")/begin.sh"
[[ "${1:-0}" =~ ^[0-9]+$ ]] || usage
rows=${1:-10000000} hosts=${2:-1000000}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- own duckdb mvstore rocksdb
needs_classes
stores=target/bench/stores
mkdir -p $stores
for jar in org.duckdb:duckdb_jdbc:2.0.0.1 com.h2database:h2:2.3.232 org.rocksdb:rocksdbjni:${ROCKSDB:-10.10.1.1}; do
    ls "$stores/$(cut -d: -f2 <<<"$jar")"-*.jar >/dev/null 2>&1 \
        || mvn -q dependency:copy -Dartifact="$jar" -DoutputDirectory=$stores
done
classpath="$classpath:$stores/*"
compile "$classpath" src/bench/plan-stores/PlanStores.java
awk -v rows="$rows" -v hosts="$hosts" 'BEGIN {
    ln = log(hosts); srand(7)
    for (i = 0; i < rows; i++) {
        h = i < hosts ? i : int(exp(rand() * ln)) - 1
        printf "http://www.host-%d.example/section-%d/page-%d.html\n", h, i % 97, i
    }
}' >"$work/list.txt"
echo "$rows rows over $hosts hosts, a list of $(($(stat -c %s "$work/list.txt") / 1000000)) MB"
for store in "$@"; do
    mkdir "$work/$store"
    timeout -k 5 300 "$java" -Xmx600m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classpath" \
        io.fluxcrawl.job.PlanStores "$store" "$work/list.txt" "$work/$store" || echo "$store: no plan within five minutes"
    rm -rf "${work:?}/$store"
done
