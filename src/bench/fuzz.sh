#!/bin/sh
# Holds the parse station to its word on pages that nobody wrote: no exception, head extraction equal to full extraction,
# time and memory within bounds that grow with the page and no faster. The fixtures are the pages it starts from.
#   src/bench/fuzz.sh [--minutes 10] [--seed N] [--corpus FOLDER]   moves, cuts, doubles, nests and breaks tags and bytes
#   src/bench/fuzz.sh --jazzer [--minutes 10]                       led by coverage: Jazzer 0.30.0 (Apache-2.0, 9 MB)
# Failing pages are left, as small as can be, in target/fuzz. JAVA_HOME chooses the JDK.
set -eu
cd "$(dirname "$0")/../.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
out=target/bench
jazzer=
minutes=10
args=
while [ $# -gt 0 ]; do
    case "$1" in
        --jazzer) jazzer=0.30.0; shift ;;
        --minutes) minutes=$2; shift 2 ;;
        *) args="$args $1 $2"; shift 2 ;;
    esac
done
mkdir -p "$out" target/fuzz
quiet() { mvn -q -o "$@" || mvn -q "$@"; }
quiet test-compile dependency:build-classpath -Dmdep.outputFile="$out/test-classpath"
classpath="target/classes:target/test-classes:$(cat "$out/test-classpath")"
if [ -z "$jazzer" ]; then
    # shellcheck disable=SC2086
    exec "$java" -Xmx512m -cp "$classpath" io.fluxcrawl.parse.FuzzParse --minutes "$minutes" $args
fi
quiet dependency:copy -Dartifact=com.code-intelligence:jazzer:$jazzer -DoutputDirectory="$out"
quiet dependency:copy -Dartifact=com.code-intelligence:jazzer-api:$jazzer -DoutputDirectory="$out"
"$java" -cp "$classpath" io.fluxcrawl.parse.FuzzParse --write "$out/fuzz-corpus"
exec "$java" -Xmx1g -XX:+EnableDynamicAgentLoading -cp "$out/jazzer-$jazzer.jar:$out/jazzer-api-$jazzer.jar:$classpath" \
    com.code_intelligence.jazzer.Jazzer --target_class=io.fluxcrawl.parse.FuzzParse \
    --instrumentation_includes="io.fluxcrawl.parse.**:org.jsoup.parser.**:tools.jackson.core.**" \
    --disabled_hooks=".*" --reproducer_path=target/fuzz \
    -artifact_prefix=target/fuzz/ -max_len=16384 -rss_limit_mb=3000 \
    -max_total_time="$(awk "BEGIN { print int($minutes * 60) }")" "$out/fuzz-corpus"
