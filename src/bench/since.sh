#!/bin/sh
# What --since costs: an output of so many records, made of the pages of a folder, is read into an index and looked up in.
#   src/bench/since.sh FOLDER [RECORDS [HEAP]]      default 1,000,000 records, -Xmx256m
# The output lies in target/bench, the index in the folder for temporary files. Needs a compiled tree (mvn compile); JAVA_HOME
# chooses the JDK.
set -eu
cd "$(dirname "$0")/../.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
out=target/bench
mkdir -p "$out"
[ -s "$out/classpath" ] || mvn -q -o dependency:build-classpath -Dmdep.outputFile="$out/classpath" \
    || mvn -q dependency:build-classpath -Dmdep.outputFile="$out/classpath"
classpath="$out:target/classes:$(cat "$out/classpath")"
"${java}c" -proc:none -d "$out" -cp "$classpath" src/bench/since/SinceBench.java
"$java" -Xmx1g -cp "$classpath" io.fluxcrawl.recrawl.SinceBench make "$1" "$out/since.jsonl.zst" "${2:-1000000}"
"$java" "-Xmx${3:-256m}" -cp "$classpath" io.fluxcrawl.recrawl.SinceBench look "$out/since.jsonl.zst"
rm "$out/since.jsonl.zst"
