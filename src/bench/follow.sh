#!/usr/bin/env bash
# Follows the links of a site of 50,000 pages that also link to crawler traps (an endless calendar, repeating paths, filters
# and session ids in every combination). Fails unless every page is visited once, the page budget is kept, and the live heap
# does not grow. Needs target/fluxcrawl.jar (mvn -q -DskipTests package) and a JDK (jcmd).
#   src/bench/follow.sh [PAGES [BUDGET [HEAP_MIB]]]       50000, 60000, 160
. "$(dirname "$0")/begin.sh"
needs_jar
pages=${1:-50000} budget=${2:-60000} heap=${3:-160}
serve 256m --port 7413
seed="http://127.0.0.1:$port/site/0?pages=$pages&fanout=40&traps=calendar,repeat,query"

follow() { # BUDGET OUTPUT
    exec "$java" -Xmx"${heap}m" -jar "$jar" crawl "$seed" --config flat-out --per-host 32 --depth 3 \
        --max-pages-per-host "$1" -o "$2"
}

(follow "$budget" "$work/all.jsonl") &
crawl=$!
running $crawl
# a class histogram collects garbage first, so it counts live bytes
while kill -0 $crawl 2>/dev/null; do
    live=$("$jcmd" $crawl GC.class_histogram 2>/dev/null | awk '$1 == "Total" { print $3 }' || true)
    done=0
    [ ! -f "$work/all.jsonl" ] || done=$(wc -l <"$work/all.jsonl")
    [ -z "$live" ] || echo "$done $live" >>"$work/heap"
    sleep 2
done
wait $crawl
(follow 1000 "$work/few.jsonl") 2>/dev/null

rows=$(wc -l <"$work/all.jsonl")
distinct=$(grep -o '"final_url":"[^"]*"' "$work/all.jsonl" | sort -u | wc -l)
site=$(grep -o '"final_url":"[^"]*/site/[0-9]*?' "$work/all.jsonl" | sort -u | wc -l)
deepest=$(grep -o '"depth":[0-9]*' "$work/all.jsonl" | sort -u | tail -1)
few=$(wc -l <"$work/few.jsonl")
echo "$rows records, $distinct distinct URLs, $site of $pages pages of the site, $((rows - site)) of traps, deepest $deepest"
echo "with a budget of 1000: $few records (with that of the list)"
awk -v rows="$rows" '
    { mib = $2 / 1048576; printf "  %6d records: %6.1f MiB live\n", $1, mib }
    $1 < rows / 2 { if (mib > first) first = mib; next }
    { if (mib > last) last = mib }
    END { printf "live heap at most %.1f MiB in the first half, %.1f MiB in the second\n", first, last
          exit !(last <= first * 1.2 + 8) }' "$work/heap" || { echo "FAILED: the live heap grows"; exit 1; }
[ "$rows" = "$distinct" ] || { echo "FAILED: a page was visited twice"; exit 1; }
[ "$site" = "$pages" ] || [ "$budget" -lt "$pages" ] || { echo "FAILED: pages were missed"; exit 1; }
[ "$rows" -le $((budget + 1)) ] && [ "$few" = 1001 ] || { echo "FAILED: the page budget was exceeded"; exit 1; }
echo PASSED
