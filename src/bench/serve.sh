#!/usr/bin/env bash
# Loads the preview service: the test web, the service (a heap of 256 MiB) and wrk on one machine. Measures
#   warm    100 pages asked for again and again: requests per second and latencies of answers from the cache
#   cold    a new page each time, over 100 hosts, each with its image and its icon measured: pages per second
#   long    cold for --minutes, with a line for each tenth: resident memory, heap after a full collection, threads
# and before them, from the first request on, the same new pages while the JIT compiles (start). What wrk counts is checked against
# the service's own counter of visits. The test web is warm by then.
#
#   src/bench/serve.sh [--seconds N] [--minutes N] [--connections N] [--heap SIZE] [--options "..."]
#
#   --seconds N        of warm and of cold (20)        --minutes N    of long; 0 for none (0)
#   --connections N    of wrk (32)                     --heap SIZE    of the service, as for -Xmx (256m)
#   --options "..."    further options of the service's JVM, beside those of target/fluxcrawl
#
# Exit code 1 if resident memory grew by more than a tenth between the third and the last line of long. Needs Linux, wrk and
# target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"

seconds=20 minutes=0 connections=32 heap=256m options=''
flags "seconds minutes connections heap options" "$@"
needs_jar
export WEB_PORT=7413 HOSTS=100 START
port=7414
service=http://127.0.0.1:$port

"$java" -Xmx256m -jar "$jar" testweb --port $WEB_PORT 2>"$work/web.log" &
running $!
FLUXCRAWL_JAVA_OPTS="-Xmx$heap $options" "${jar%.jar}" serve --listen 127.0.0.1:$port --allow-private --no-robots \
    --rate 100000000 --burst 100000000 --cache-size 32m 2>"$work/serve.log" &
serving=$!
running $serving
until curl -sf $service/ready >/dev/null 2>&1; do sleep 0.2; done
until curl -sf http://127.0.0.1:$WEB_PORT/ >/dev/null 2>&1; do sleep 0.2; done

wrk -t1 -c32 -d6s "http://127.1.0.1:$WEB_PORT/s/warm?size=8k" >/dev/null

cpu() { awk '{print ($14 + $15) / 100}' /proc/$serving/stat; }
visits() { curl -s $service/metrics | awk '/^fluxcrawl_serve_visit_seconds_count/ {print int($2)}'; }
load() { # NAME SECONDS SCRIPT
    local before after visited
    before=$(cpu) visited=$(visits)
    START=$1 wrk -t1 "-c$connections" "-d${2}s" --latency -s "src/bench/serve/$3.lua" $service |
        grep -E 'refused|Requests/sec|50%|90%|99%|Non-2xx|timeout' | tr -s ' ' | paste -sd' ' | sed "s/^/$1: /"
    after=$(cpu)
    echo "$1: CPU of the service: $(awk "BEGIN {print $after - $before}") s in $2 s, $((($(visits) - visited) / $2)) visits a second"
}

load start-1 5 cold
load start-2 5 cold
load start-3 "$seconds" cold
load warm-up 5 warm
load warm "$seconds" warm
load cold "$seconds" cold

if [ "$minutes" != 0 ]; then
    for part in 1 2 3 4 5 6 7 8 9 10; do
        load "long-$part" $((minutes * 6)) cold | grep -E 'Requests|visits'
        "$jcmd" $serving GC.run >/dev/null
        used=$("$jcmd" $serving GC.heap_info | grep -E 'generation|-first heap' | grep -oE 'used [0-9]+' |
            awk '{sum += $2} END {print int(sum / 1024)}')
        rss=$(awk '/VmRSS/ {print $2}' /proc/$serving/status)
        echo "long-$part: resident $((rss / 1024)) MiB, heap $used MiB, threads $(ls /proc/$serving/task | wc -l)"
        [ $part != 3 ] || third=$rss
    done
    if [ $((rss * 10)) -gt $((third * 11)) ]; then
        echo "memory grew from $((third / 1024)) to $((rss / 1024)) MiB"
        exit 1
    fi
fi
