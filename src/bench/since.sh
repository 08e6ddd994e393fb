#!/usr/bin/env bash
# What --since costs: an output of so many records, made of the pages of a folder, is read into an index and looked up in.
#   src/bench/since.sh FOLDER [RECORDS [HEAP]]      default 1,000,000 records, -Xmx256m
# Output and index lie in the folder for temporary files. Needs a compiled tree (mvn compile); JAVA_HOME
# chooses the JDK.
[ $# -gt 0 ] && folder=$(realpath "$1")
. "$(dirname "$0")/begin.sh"
[ -d "${folder:-}" ] || usage
needs_classes src/bench/since/SinceBench.java
"$java" -Xmx1g -cp "$classpath" io.fluxcrawl.recrawl.SinceBench make "$folder" "$work/since.jsonl.zst" "${2:-1000000}"
"$java" "-Xmx${3:-256m}" -cp "$classpath" io.fluxcrawl.recrawl.SinceBench look "$work/since.jsonl.zst"
