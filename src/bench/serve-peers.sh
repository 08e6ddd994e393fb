#!/usr/bin/env bash
# Compares the preview service with iframely (https://github.com/itteco/iframely) and open-graph-scraper
# (https://www.npmjs.com/package/open-graph-scraper) over the same pages, one after the other, on one machine: requests per second
# where nothing is cached, CPU and memory of the service, and the values of each page where they differ.
#
#   src/bench/serve-peers.sh --pages FOLDER --modules FOLDER [--seconds N] [--connections N] [--only NAME]
#
#   --pages FOLDER     every .html file is a page (required)
#   --modules FOLDER   node_modules after: npm install iframely open-graph-scraper (required)
#   --seconds N        of each measurement, after as long a warm-up (20)     --connections N   of wrk (16)
#   --only NAME        fluxcrawl, iframely or open-graph-scraper; otherwise all, and then the values
#
# The pages are served by nginx at 50 loopback addresses; their images are not there. fluxcrawl asks for image and icon of each page, to
# measure them; iframely asks for images in some cases; open-graph-scraper asks for the page only. robots.txt is asked by none.
# Needs Linux, nginx, node 20, wrk, python3 and target/fluxcrawl.jar (mvn -q -DskipTests package).
. "$(dirname "$0")/begin.sh"

pages='' modules='' seconds=20 connections=16 only=''
flags "pages modules seconds connections only" "$@"
[ -d "$pages" ] && [ -d "$modules/iframely" ] && [ -d "$modules/open-graph-scraper" ] || usage
needs_jar
nginx=$(command -v nginx || ls /usr/sbin/nginx)
modules=$(realpath "$modules")
peers=$PWD/src/bench/serve-peers
chmod 755 "$work"
mkdir "$work/www"
for page in "$pages"/*.html; do cp "$page" "$work/www/$(basename "$page" | tr -c 'A-Za-z0-9._\n-' _)"; done
port=8191
{
    echo "daemon off; master_process off; pid $work/nginx.pid; error_log $work/nginx.log;"
    echo "events { worker_connections 4096; }"
    echo "http { access_log off; keepalive_requests 100000; open_file_cache max=1000; types { text/html html; } charset utf-8;"
    echo " server { listen $port backlog=4096; root $work/www; } }"
} >"$work/nginx.conf"
"$nginx" -c "$work/nginx.conf" 2>/dev/null &
running $!
await $! "$work/nginx.log" python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)"
ls "$work/www" >"$work/names.txt"
export NAMES=$work/names.txt WEB_PORT=$port

start() { # NAME: sets $pid and $base
    case $1 in
        fluxcrawl)
            FLUXCRAWL_JAVA_OPTS=-Xmx256m "${jar%.jar}" serve --listen 127.0.0.1:8192 --allow-private --no-robots \
                --rate 100000000 --burst 100000000 --cache-size 32m 2>"$work/fluxcrawl.log" &
            pid=$! base=http://127.0.0.1:8192/v1/preview
            ;;
        iframely)
            mkdir -p "$modules/iframely/node_modules" # it looks for plugins there
            cp "$peers/iframely.config.js" "$modules/iframely/config.local.js"
            (cd "$modules/iframely" && NODE_ENV=local HOST=127.0.0.1 PORT=8193 exec node server.js) >"$work/iframely.log" 2>&1 &
            pid=$! base=http://127.0.0.1:8193/iframely
            ;;
        open-graph-scraper)
            cp "$peers/ogs.mjs" "$modules/ogs-server.mjs"
            (cd "$modules" && PORT=8194 exec node ogs-server.mjs) >"$work/ogs.log" 2>&1 &
            pid=$! base=http://127.0.0.1:8194/
            ;;
    esac
    running $pid
    await $pid "$work/$1.log" curl -sf -o "$work/first.json" "$base?url=http%3A%2F%2F127.1.0.1%3A$port%2F$(head -1 "$NAMES")"
}
cpu() { awk '{print ($14 + $15) / 100}' "/proc/$pid/stat"; }

for name in fluxcrawl iframely open-graph-scraper; do
    [ -z "$only" ] || [ "$only" = $name ] || continue
    start $name
    python3 "$peers/values.py" "$base" "$NAMES" "$port" >"$work/$name.json"
    START=warm wrk -t1 "-c$connections" "-d${seconds}s" -s "$peers/load.lua" "$base" >/dev/null
    before=$(cpu)
    START=run wrk -t1 "-c$connections" "-d${seconds}s" --timeout 10s --latency -s "$peers/load.lua" "$base" >"$work/wrk.txt"
    rate=$(awk '/Requests\/sec/ {print $2}' "$work/wrk.txt")
    echo "$name: $rate requests/s, $(grep -E '^ +(50|99)%' "$work/wrk.txt" | tr -s ' ' | paste -sd,)," \
        "CPU $(awk "BEGIN {printf \"%.2f\", ($(cpu) - $before) * 1000 / ($rate * $seconds)}") ms a request," \
        "resident at most $(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$pid/status") MiB $(grep -E 'Non-2xx|Socket errors|bad:' "$work/wrk.txt" | paste -sd' ')"
    kill "$pid"
    wait "$pid" 2>/dev/null || true
done
[ -n "$only" ] || python3 "$peers/differ.py" "$work"
