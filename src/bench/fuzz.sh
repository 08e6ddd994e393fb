#!/usr/bin/env bash
# Tests the page parser with generated pages: no exception, head extraction equal to full extraction, and time and memory at
# most proportional to the page size. It starts from the test fixtures.
#   src/bench/fuzz.sh [--minutes 10] [--seed N] [--corpus FOLDER]   moves, cuts, duplicates, nests and breaks tags and bytes
#   src/bench/fuzz.sh --jazzer [--minutes 10]                       guided by coverage: Jazzer 0.30.0 (Apache-2.0, 9 MB)
# Failing pages are reduced and written to target/fuzz. Needs target/fluxcrawl.jar and compiled tests (mvn -q -DskipTests
# package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
jazzer=''
minutes=10
options=()
while [ $# -gt 0 ]; do
    case "$1" in
        --jazzer) jazzer=0.30.0; shift ;;
        --minutes) minutes=$2; shift 2 ;;
        --seed | --corpus) options+=("$1" "$2"); shift 2 ;;
        *) usage ;;
    esac
done
mkdir -p "$classes" target/fuzz
needs_test_class io.fluxcrawl.parse.FuzzParse
if [ -z "$jazzer" ]; then
    "$java" -Xmx512m -cp "$classpath" io.fluxcrawl.parse.FuzzParse --minutes "$minutes" "${options[@]}"
    exit
fi
for artifact in jazzer jazzer-api; do
    copy=(dependency:copy -Dartifact=com.code-intelligence:$artifact:$jazzer -DoutputDirectory="$PWD/$classes")
    mvn -q -o "${copy[@]}" || mvn -q "${copy[@]}"
done
"$java" -cp "$classpath" io.fluxcrawl.parse.FuzzParse --write "$classes/fuzz-corpus"
"$java" -Xmx1g -XX:+EnableDynamicAgentLoading -cp "$classes/jazzer-$jazzer.jar:$classes/jazzer-api-$jazzer.jar:$classpath" \
    com.code_intelligence.jazzer.Jazzer --target_class=io.fluxcrawl.parse.FuzzParse \
    --instrumentation_includes="io.fluxcrawl.parse.**:org.jsoup.parser.**:tools.jackson.core.**" \
    --disabled_hooks=".*" --reproducer_path=target/fuzz \
    -artifact_prefix=target/fuzz/ -max_len=16384 -rss_limit_mb=3000 \
    -max_total_time="$(awk "BEGIN { print int($minutes * 60) }")" "$classes/fuzz-corpus"
