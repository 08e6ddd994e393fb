#!/bin/sh
# Reads every .html file of folders by head and by full extraction and prints each field in which they differ; the exit
# code is 1 where there is any.
#   src/bench/differences.sh FOLDER...
set -eu
[ $# -gt 0 ] || { echo "usage: $0 FOLDER..." >&2; exit 2; }
root="$(cd "$(dirname "$0")/../.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p "$root/target/bench"
quiet() { (cd "$root" && { mvn -q -o "$@" || mvn -q "$@"; }); }
quiet test-compile dependency:build-classpath -Dmdep.outputFile=target/bench/test-classpath
exec "$java" -cp "$root/target/classes:$root/target/test-classes:$(cat "$root/target/bench/test-classpath")" \
    io.fluxcrawl.parse.ParseDifferences "$@"
