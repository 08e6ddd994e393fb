#!/usr/bin/env bash
# Shows where the CPU time of a crawl goes: by thread, and by step of a page, in microseconds a page. The web is nginx on
# loopback with a folder of pages, as in whole-process.sh, and the JVM has the options of target/fluxcrawl for a short list.
#
#   ASYNC_PROFILER=libasyncProfiler.so src/bench/profile.sh [--pages DIR] [--rows N] [--hosts N] [--concurrency N] [--options "..."]
#
#   --pages DIR      every .html file in DIR is a page (required)      --rows N          URLs in the list (20000)
#   --hosts N        loopback addresses they are spread over (50)      --concurrency N   requests in flight (64)
#   --options "..."  options of the JVM, instead of those of a short list
#   --steps N        methods shown for each kind of thread (12)        --keep            keep the profile, and print where it is
#
# Needs Linux (127.0.0.0/8), nginx, python3, target/fluxcrawl.jar, and async-profiler, whose library $ASYNC_PROFILER names. The
# kernel's timer ticks every 1 to 4 ms: steps of less than 1 % are noise.
. "$(dirname "$0")/begin.sh"

pages='' rows=20000 hosts=50 concurrency=64 steps=12
options="-XX:+UseSerialGC -Xmn96m -XX:SurvivorRatio=2 -XX:MetaspaceSize=64m -Xms224m -Xmx224m -XX:TieredStopAtLevel=1"
flags "pages rows hosts concurrency steps options" "$@"
[ -d "$pages" ] && [ -f "${ASYNC_PROFILER:-}" ] || usage
needs_jar
nginx=$(command -v nginx || ls /usr/sbin/nginx)
chmod 755 "$work"
mkdir "$work/www"
for page in "$pages"/*.html; do cp "$page" "$work/www/$(basename "$page" | tr -c 'A-Za-z0-9._\n-' _)"; done
cat >"$work/nginx.conf" <<END
worker_processes 2; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 8192; }
http { access_log off; sendfile on; keepalive_requests 100000; open_file_cache max=1000; types { text/html html; }
 server { listen 8189 reuseport backlog=4096; root $work/www; } }
END
ulimit -n "$(ulimit -Hn)"
"$nginx" -c "$work/nginx.conf" &
running $!
python3 - "$work/www" "$rows" "$hosts" >"$work/list.txt" <<'END'
import os, sys
names = sorted(os.listdir(sys.argv[1]))
hosts = int(sys.argv[3])
for i in range(int(sys.argv[2])):
    host = i % hosts + 1
    print(f"http://127.1.{host // 250}.{host % 250 + 1}:8189/{names[i % len(names)]}?{i}")
END
await "$!" "$work/nginx.log" python3 -c "import socket; socket.create_connection(('127.0.0.1', 8189), 1)"
# shellcheck disable=SC2086
"$java" $options "-agentpath:$ASYNC_PROFILER=start,event=ctimer,interval=1ms,threads,file=$work/cpu.collapsed,collapsed" \
    -jar "$jar" crawl "$work/list.txt" -o "$work/pages.jsonl" --config flat-out --concurrency "$concurrency" \
    --per-host "$(((concurrency + hosts - 1) / hosts))" --quiet 2>"$work/err" &
crawl=$!
running $crawl
python3 - "$work/cpu.collapsed" "$rows" "$steps" "$crawl" <<'END'
import collections, os, re, sys, time
path, rows, steps, pid = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
cpu = 0.0
while True:  # the last reading of the process's own clock gives the length of a sample
    try:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        break
    if fields[0] == "Z":
        break
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    time.sleep(0.05)
threads, methods = collections.Counter(), collections.defaultdict(collections.Counter)
for line in open(path):
    stack, count = line.rsplit(" ", 1)
    frames = stack.split(";")
    thread = re.sub(r"\d+", "N", re.sub(r"^\[(.*?) tid.*", r"\1", frames[0]))
    threads[thread] += int(count)
    for frame in {re.sub(r"^(?:[a-z]\w*/)+", "", f) for f in frames[1:]}:
        methods[thread][frame] += int(count)
micros = cpu * 1e6 / sum(threads.values()) / rows
print(f"{rows} rows, CPU {cpu:.1f} s, {cpu * 1e6 / rows:.0f} us a page")
for thread, count in threads.most_common(8):
    print(f"\n{count * micros:7.0f} us  {thread}")
    own = [(n, m) for m, n in methods[thread].items() if re.match(r"(?:[A-Z]\w+)", m)]
    for n, m in sorted(own, reverse=True)[:60]:
        if not re.search(r"Thread|Worker|FutureTask|Lambda|lambda|Subscriber|Executor|Flux|Mono", m) and steps > 0:
            print(f"        {n * micros:7.1f} us  {m}")
            methods[thread]["shown"] += 1
            if methods[thread]["shown"] >= steps:
                break
END
wait $crawl
