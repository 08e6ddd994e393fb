#!/usr/bin/env bash
# Prints how long crawls of 1,000,000 to 1,000,000,000 rows take on 1 to 1,000 executors, and what they cost: by the division that the
# driver makes of Zipf-like hosts.
#
#   src/bench/spark-simulation.sh [ROWS_PER_SECOND [PAUSE [PRICE]]]
#
# 200 rows a second and task, a pause of 1 second and 0.20 dollars for an executor's hour by default. Needs the compiled modules
# (mvn -q -DskipTests package) and Maven's repository.
. "$(dirname "$0")/begin.sh"
[ $# -le 3 ] || usage
modules=src/spark/target/classes:src/core/target/classes
libraries=$(cat target/bench/spark-classpath 2>/dev/null || true)
mkdir -p "$classes"
"$javac" -proc:none -d "$classes" -cp "$modules:$libraries:$jar" src/bench/spark/ClusterSimulation.java
"$java" -Xmx1g -cp "$classes:$modules:$libraries:$jar" io.fluxcrawl.spark.ClusterSimulation "${1:-200}" "${2:-1}" "${3:-0.20}"
