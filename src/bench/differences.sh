#!/usr/bin/env bash
# Parses every .html file of the folders by head and by full extraction and prints each field that differs. The exit code
# is 1 if there is any.
#   src/bench/differences.sh FOLDER...
# Needs target/fluxcrawl.jar and compiled tests (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
folders=()
for folder in "$@"; do folders+=("$(realpath "$folder")"); done
. "$(dirname "$0")/begin.sh"
[ $# -gt 0 ] || usage
needs_test_class io.fluxcrawl.parse.ParseDifferences
"$java" -cp "$classpath" io.fluxcrawl.parse.ParseDifferences "${folders[@]}"
