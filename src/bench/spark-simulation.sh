#!/usr/bin/env bash
# Prints how long crawls of 1,000,000 to 1,000,000,000 rows take on 1 to 1,000 executors, and what they cost: by the division that the
# driver makes of Zipf-like hosts.
#
#   src/bench/spark-simulation.sh [ROWS_PER_SECOND [PAUSE [PRICE]]]
#
# 200 rows a second and task, a pause of 1 second and 0.20 dollars for an executor's hour by default. Needs
# src/spark/target/fluxcrawl-spark-*-cluster.jar (mvn -q -DskipTests package).
. "$(dirname "$0")/begin.sh"
[ $# -le 3 ] || usage
cluster_jar=$(ls src/spark/target/fluxcrawl-spark-*-cluster.jar 2>/dev/null) || { echo "run: mvn -q -DskipTests package" >&2; exit 1; }
compile "$cluster_jar" src/bench/spark/ClusterSimulation.java
"$java" -Xmx1g -cp "$classes:$cluster_jar" io.fluxcrawl.spark.ClusterSimulation "${1:-200}" "${2:-1}" "${3:-0.20}"
