#!/usr/bin/env bash
# Compares whole processes: a list of URLs, a folder of pages behind Debian's nginx on loopback, and each tool run as its users
# run it, from start to exit. Prints pages/s, CPU time per page and peak memory, as medians over rounds that run the tools in
# turn. The server's own log shows whether a tool really fetched every row.
#
# This is the race: run it before and after a change to the route of a page. A short form that shows what a page costs beside
# bare Reactor Netty: src/bench/whole-process.sh --rows 5000 --rounds 3 --tools launcher,floor
#
#   src/bench/whole-process.sh [--pages DIR] [--rows N] [--hosts N] [--concurrency N] [--rounds N] [--tools a,b,..]
#
#   --pages DIR        every file in DIR is a page; without it, 200 generated pages of --page-bytes each
#   --page-bytes N     size of a generated page (150000)
#   --charset NAME     declared by the server: utf-8 for generated pages, off (the tools detect it) for a folder
#   --rows N           URLs in the list (20000)          --scrapy-rows N  of which Scrapy gets the first N (a tenth)
#   --hosts N          loopback addresses they are spread over, 1 to 5000 (50)
#   --scheme NAME      http, or https with a self-signed certificate, which the tools are told to accept (http)
#   --concurrency N    requests in flight, the same for every tool (64)
#   --rounds N         (3)                                --limit SECONDS  limit of one run (300)
#   --tools LIST       of fluxcrawl,launcher,floor,naive,threads,pool,curl,wget2,aiohttp,scrapy (all but those that are slow,
#                      threads and pool); one that is not installed is left out with a message. launcher is target/fluxcrawl
#                      with its options for the JVM, on the newest JDK; floor is bare Reactor Netty that drops each body, with
#                      the same options; naive is virtual threads with the JDK's client and jsoup's tree.
#                      Also fluxcrawl-warc, which writes a .warc.gz beside the JSONL, and fluxcrawl-warc-plain, a .warc
#   --keep             keep results and logs, and print where they are
#
# Needs Linux (127.0.0.0/8), target/fluxcrawl.jar (mvn -q -DskipTests package), python3, and the tools to compare:
#   sudo apt-get install --no-install-recommends nginx-light curl wget2 python3-aiohttp python3-scrapy
# fluxcrawl runs on every JDK named in $JDKS (homes, separated by spaces), or else on those that Debian's packages install;
# set another heap size by JDK_JAVA_OPTIONS=-Xmx256m.
. "$(dirname "$0")/begin.sh"
bench=src/bench/whole-process

pages='' page_bytes=150000 rows=20000 scrapy_rows='' charset='' hosts=50 concurrency=64 rounds=3 limit=300 scheme=http
tools=fluxcrawl,launcher,floor,naive,curl,wget2,aiohttp,scrapy
flags "scheme pages page-bytes rows scrapy-rows charset hosts concurrency rounds limit tools" "$@"
scrapy_rows=${scrapy_rows:-$(((rows + 9) / 10))}

say() { echo "$*" >&2; }
left_out() { say "left out: $1 ($2)"; }
wanted() { [[ ",$tools," == *",$1,"* ]]; }

nginx=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null || true)
[ -n "$nginx" ] || { say "no nginx: apt-get install nginx-light"; exit 1; }
# Debian's Python modules need Debian's python3, which may not be the first on the path
python_with() {
    local python
    for python in python3 /usr/bin/python3; do
        "$python" -c "import $1" 2>/dev/null && { echo "$python"; return; }
    done
    return 1
}

chmod 755 "$work"
end() {
    [ ! -s "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")" 2>/dev/null || true
    clean_up
}
trap end EXIT
ulimit -n "$(ulimit -Hn)"

if [ -z "$pages" ]; then
    pages=$work/pages
    charset=${charset:-utf-8}
    python3 $bench/corpus.py "$pages" 200 "$page_bytes"
fi
pages=$(realpath "$pages")
read -r port bytes_a_row < <(python3 $bench/web.py "$work" "$pages" "$rows" "$hosts" "${charset:-off}" "$scheme")
insecure='' curl_insecure='' wget_insecure=''
if [ "$scheme" = https ]; then
    openssl ecparam -name prime256v1 -genkey -noout -out "$work/key.pem"
    openssl req -x509 -new -key "$work/key.pem" -out "$work/cert.pem" -days 30 -subj /CN=loopback 2>/dev/null
    insecure=--insecure curl_insecure=--insecure wget_insecure=--no-check-certificate
fi
head -n "$scrapy_rows" "$work/list.txt" >"$work/list-scrapy.txt"
"$nginx" -c "$work/nginx.conf" -p "$work" 2>>"$work/nginx.log"
for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.1.0.1/$port") 2>/dev/null && break
    sleep 0.1
done
cat "$pages"/* >/dev/null # into the page cache

# NAME, what it does with a page, its number of rows, its output file, and the command
declare -a names works counts outputs commands
tool() {
    names+=("$1") works+=("$2") counts+=("$3") outputs+=("$4")
    shift 4
    commands+=("$(printf '%q ' "$@")")
}

fluxcrawl() { # NAME, what it does, and more outputs
    local name=$1 does=$2 home version
    shift 2
    if [ ! -f "$jar" ]; then
        left_out fluxcrawl "$jar does not exist; run: mvn -q -DskipTests package"
    else
        homes=${JDKS:-$(for java in /usr/lib/jvm/*/bin/java; do
            [ -x "$java" ] && dirname "$(dirname "$(realpath "$java")")"
        done | sort -u)}
        [ -n "$homes" ] || homes=$(dirname "$(dirname "$(realpath "$(command -v java)")")")
        for home in $homes; do
            version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
            [ "${version%%.*}" -ge 17 ] || { left_out "JDK $version" "older than 17"; continue; }
            tool "$name, JDK $version" "$does" "$rows" "$work/fluxcrawl.jsonl" \
                "$home/bin/java" -jar "$jar" crawl "$work/list.txt" --config flat-out \
                --concurrency "$concurrency" --per-host "$concurrency" --quiet $insecure -o "$work/fluxcrawl.jsonl" "$@"
        done
    fi
}
if wanted fluxcrawl; then fluxcrawl fluxcrawl "all metadata to JSONL"; fi
if wanted fluxcrawl-warc; then fluxcrawl fluxcrawl-warc "and WARC" -o "$work/fluxcrawl.warc.gz"; fi
if wanted fluxcrawl-warc-plain; then fluxcrawl fluxcrawl-warc-plain "uncompressed WARC" -o "$work/fluxcrawl.warc"; fi
newest() { # the newest JDK of $JDKS, or of those that are installed
    for java in ${JDKS:-/usr/lib/jvm/*}; do
        [ ! -x "$java/bin/java" ] || echo "$("$java/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') $java"
    done | sort -n | tail -n 1 | cut -d ' ' -f 2
}
if wanted launcher; then
    if [ -x target/fluxcrawl ]; then
        export JAVA_HOME; JAVA_HOME=$(newest)
        [ -n "$(ls target/fluxcrawl-*.aot target/fluxcrawl-*.jsa 2>/dev/null)" ] || target/fluxcrawl --prepare
        tool "fluxcrawl, launcher" "all metadata to JSONL" "$rows" "$work/fluxcrawl.jsonl" \
            target/fluxcrawl crawl "$work/list.txt" --config flat-out \
            --concurrency "$concurrency" --per-host "$concurrency" --quiet $insecure -o "$work/fluxcrawl.jsonl"
    else left_out launcher "target/fluxcrawl does not exist; run: mvn -q -DskipTests package"; fi
fi
if wanted floor || wanted naive; then
    home=$(newest)
    javac=$home/bin/javac
    needs_classes src/bench/peers/Floor.java src/bench/peers/Naive.java
    echo '<configuration><root level="WARN"/></configuration>' >"$classes/logback.xml"
    if wanted floor; then
        tool "floor: Reactor Netty" "fetch only" "$rows" '' \
            "$home/bin/java" -Xmx512m -XX:+UseSerialGC -cp "$classpath" Floor "$work/list.txt" "$concurrency"
    fi
    if wanted naive && [ "$scheme" = http ]; then
        tool "naive: virtual threads" "jsoup's tree, title and metas" "$rows" "$work/naive.jsonl" \
            "$home/bin/java" -cp "$classpath" Naive "$work/list.txt" "$work/naive.jsonl" "$concurrency"
    fi
fi
for kind in threads pool; do
    if wanted $kind && [ "$scheme" = http ]; then
        many=$concurrency
        [ $kind = threads ] || many=16
        tool "Python, $kind" "regex: metas" "$rows" "$work/$kind.jsonl" \
            python3 src/bench/peers/workers_urllib.py "$work/list.txt" "$work/$kind.jsonl" "$many" "$kind"
    fi
done
if wanted curl; then
    if command -v curl >/dev/null; then
        sed 's/.*/url = "&"\noutput = \/dev\/null/' "$work/list.txt" >"$work/curl.cfg"
        tool "curl $(curl --version | awk 'NR == 1 {print $2}')" "fetch only" "$rows" '' \
            curl --silent $curl_insecure --parallel --parallel-immediate --parallel-max "$concurrency" --config "$work/curl.cfg"
    else left_out curl "apt-get install curl"; fi
fi
if wanted wget2; then
    if command -v wget2 >/dev/null; then
        tool "wget2 $(wget2 --version | awk 'NR == 1 {print $3}')" "fetch only" "$rows" '' \
            wget2 --quiet $wget_insecure --no-config --robots=off --max-threads="$concurrency" --output-document=/dev/null \
            --input-file="$work/list.txt"
    else left_out wget2 "apt-get install wget2"; fi
fi
if wanted aiohttp; then
    if python=$(python_with aiohttp); then
        tool "aiohttp $($python -c 'import aiohttp; print(aiohttp.__version__)')" "regex: title, metas, canonical" \
            "$rows" "$work/aiohttp.jsonl" \
            "$python" src/bench/peers/aiohttp_regex.py "$work/list.txt" "$work/aiohttp.jsonl" "$concurrency" $insecure
    else left_out aiohttp "apt-get install python3-aiohttp"; fi
fi
if wanted scrapy; then
    if python=$(python_with scrapy); then
        tool "Scrapy $($python -c 'import scrapy; print(scrapy.__version__)')" "CSS: title, metas, links, JSON-LD" \
            "$scrapy_rows" "$work/scrapy.jsonl" \
            "$python" src/bench/peers/scrapy_spider.py "$work/list-scrapy.txt" "$work/scrapy.jsonl" "$concurrency"
    else left_out scrapy "apt-get install python3-scrapy"; fi
fi
[ ${#names[@]} -gt 0 ] || { say "nothing to run"; exit 1; }

load=$(cut -d ' ' -f 1 /proc/loadavg)
for round in $(seq "$rounds"); do
    for at in "${!names[@]}"; do
        i=$(((at + round - 1) % ${#names[@]})) # each round starts with another tool
        [ -z "${outputs[$i]}" ] || rm -f "${outputs[$i]}"
        : >"$work/access.log"
        kill -USR1 "$(cat "$work/nginx.pid")" # reopens the log, so that nginx writes at its start
        eval "python3 $bench/measure.py $limit $work/run.json $work/tool.log ${commands[$i]}"
        python3 $bench/checked.py "$work" "${names[$i]}" "${works[$i]}" "${counts[$i]}" "${outputs[$i]}" \
            >>"$work/results.jsonl"
        say "round $round of $rounds: $(tail -n 1 "$work/results.jsonl" | python3 $bench/table.py --line)"
    done
done

cores=$(nproc)
echo
echo "$rows rows of $bytes_a_row bytes a page on average, over $hosts hosts; $concurrency requests in flight; medians of $rounds rounds"
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $cores cores, shared with nginx $("$nginx" -v 2>&1 | sed 's/.*\///')"
echo "load average before the first round: $load (above 0.5, other programs were running, and wall times are unreliable)"
echo
python3 $bench/table.py "$work/results.jsonl"
