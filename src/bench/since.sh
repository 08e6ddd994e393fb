#!/usr/bin/env bash
# Measures --since: an output with many records, made from the pages of a folder, is indexed, and URLs are looked up in it.
#   src/bench/since.sh FOLDER [RECORDS [HEAP]]      default 1,000,000 records, -Xmx256m
# Output and index are written to the temporary folder. Needs target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME
# selects the JDK.
[ $# -gt 0 ] && folder=$(realpath "$1")
. "$(dirname "$0")/begin.sh"
[ -d "${folder:-}" ] || usage
needs_classes src/bench/since/SinceBench.java
"$java" -Xmx1g -cp "$classpath" io.fluxcrawl.recrawl.SinceBench make "$folder" "$work/since.jsonl.zst" "${2:-1000000}"
"$java" "-Xmx${3:-256m}" -cp "$classpath" io.fluxcrawl.recrawl.SinceBench look "$work/since.jsonl.zst"
