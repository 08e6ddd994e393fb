#!/usr/bin/env bash
# Runs a soak test: many visits over many loopback hosts, a fifth of them to servers that misbehave (half of those from the
# hostile site, half hosts that are dead, slow, flapping or overloaded), in a small heap, with Netty's leak detection and short
# deadlines. The server runs in a JVM of its own. Prints a line for every tenth of the run; exit code 0 only if every row is
# recorded exactly once (counted during the run and read back from the file), every good row is ok, no leak is reported, the
# resources in use stay constant from the first tenth to the last, and all of them are released at the end.
#
#   src/bench/soak.sh [--visits N] [--hosts N] [--bad PERCENT] [--concurrency N] [--deadline SECONDS] [--heap SIZE]
#                     [--limit SECONDS] [--keep]
#
#   --visits N         rows of the list (500000)       --hosts N      good hosts they are spread over (10000)
#   --bad PERCENT      rows of misbehaving servers (20)
#   --concurrency N    visits in flight (200)          --heap SIZE    of the crawling JVM, as for -Xmx (256m)
#   --deadline SECONDS of one whole visit (4); good rows need more on a busy machine
#   --limit SECONDS    the run fails after that time (1800)
#   --keep             keep records and logs, and print where they are
#
#   src/bench/soak.sh --visits 200000 --hosts 100000 --bad 0 --concurrency 400      many hosts, each visited twice
#
# Needs Linux and target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"

visits=500000 hosts=10000 bad=20 concurrency=200 deadline=4 heap=256m limit=1800
flags "visits hosts bad concurrency deadline heap limit" "$@"
needs_classes src/bench/soak/*.java

ulimit -n "$(ulimit -Hn)"

quiet="-Dlogback.configurationFile=src/bench/soak/logback.xml"
"$java" -Xmx1g $quiet -cp "$classpath" io.fluxcrawl.soak.SoakWeb "$work" >"$work/web.log" 2>&1 &
web=$!
running $web
await $web "$work/web.log" test -e "$work/port"

echo "$visits visits over $hosts hosts, $bad % of them to misbehaving servers, $concurrency in flight, $deadline s each, -Xmx$heap, $("$java" -version 2>&1 | head -n 1)"
started=$(date +%s)
status=0
timeout --foreground "$limit" "$java" "-Xms$heap" "-Xmx$heap" -XX:+AlwaysPreTouch $quiet -Dio.netty.leakDetection.level=advanced \
    -Dio.netty.leakDetection.samplingInterval=16 -XX:+ExitOnOutOfMemoryError -cp "$classpath" \
    io.fluxcrawl.soak.Soak "$work" "$visits" "$hosts" "$bad" "$concurrency" "$deadline" 2>"$work/soak.log" || status=$?
leaks=$(grep -c 'LEAK: ' "$work/soak.log" || true)
[ ! -s "$work/soak.log" ] || { echo "stderr, first lines:"; head -n 10 "$work/soak.log" | cut -c 1-300; }
echo "leaks reported: $leaks"
echo "$(($(date +%s) - started)) s, exit code $status"
if [ $status = 0 ] && [ "$leaks" = 0 ]; then echo PASSED; else echo FAILED; exit 1; fi
