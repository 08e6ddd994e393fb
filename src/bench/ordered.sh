#!/usr/bin/env bash
# What the order of the list costs: the same list crawled as records come and with --ordered, each in a small heap, the web on
# the same machine. Prints seconds, CPU and peak memory of both, whole processes from start to exit, their ratios, and the most
# that lay in hidden files. The exit code is 0 only if line n of the ordered output is the record of row n, for every row, and
# the other output is not so by itself. Fast as a local web is, this is the worst case: a crawl that waits for its hosts sorts
# meanwhile, and only the last step, which writes the output, comes on top.
#   src/bench/ordered.sh [ROWS [HEAP [COMPRESSION]]]       200000, 256m, none (or .gz, .zst)
# Needs Linux, target/fluxcrawl.jar (mvn -DskipTests package); JAVA_HOME chooses the JDK.
. "$(dirname "$0")/begin.sh"
needs_jar
rows=${1:-200000} heap=${2:-256m} compression=${3:-}
serve 512m --port 7429
# hosts in turns, so that the frontier, which serves those with most work first, mixes them
awk -v rows="$rows" -v port="$port" 'BEGIN {
    srand(1)
    for (i = 0; i < rows; i++) printf "http://127.%d.0.%d:%d/s/%d?size=8k\n", 10 + int(rand() * 2), 1 + int(rand() * 25), port, i
}' >"$work/list.txt"

crawl() { # NAME LIST [OPTION...]: what it took to $work/NAME
    local name=$1 list=$2 hidden most=0
    shift 2
    /usr/bin/time -o "$work/$name" -f '%e %U %S %M' \
        "$java" "-Xmx$heap" -jar target/fluxcrawl.jar crawl "$list" --config flat-out -c 64 --per-host 4 --quiet \
        -o "$work/$name.jsonl$compression" "$@" &
    running $!
    while kill -0 $! 2>/dev/null; do
        hidden=$({ du -cb "$work/.$name".* 2>/dev/null || true; } | awk 'END { print $1 + 0 }')
        [ "$hidden" -le $most ] || most=$hidden
        sleep 0.2
    done
    wait $!
    echo "$most" >"$work/$name.hidden"
}
lines() { # NAME
    case $compression in
        .gz) gzip -dc "$work/$1.jsonl.gz" ;;
        .zst) zstd -dc "$work/$1.jsonl.zst" ;;
        *) cat "$work/$1.jsonl" ;;
    esac
}
inorder() { # NAME: whether line n is the record of row n, and has the URL of that line
    lines "$1" | sed 's/^{"row":\([0-9]*\),"url":"\([^"]*\)".*/\1 \2/' | cmp -s - <(awk '{ print NR, $0 }' "$work/list.txt")
}
head -n 20000 "$work/list.txt" >"$work/short.txt"
crawl warm "$work/short.txt" # the server's code, compiled
crawl plain "$work/list.txt"
crawl ordered "$work/list.txt" --ordered

for name in plain ordered; do
    awk -v name=$name -v rows="$rows" -v heap="$heap" '{
        printf "%-8s %7.1f s, %6.0f rows/s, %6.1f s of CPU, peak %4.0f MiB, -Xmx%s\n", name, $1, rows / $1, $2 + $3, $4 / 1024, heap
    }' "$work/$name"
done
paste -d ' ' "$work/plain" "$work/ordered" | awk '{
    printf "ordered to plain: time %.2f, CPU %.2f, memory %.2f\n", $5 / $1, ($6 + $7) / ($2 + $3), $8 / $4
}'
size=$(lines ordered | wc -c)
echo "records of $((size >> 20)) MiB as text, at most $(($(cat "$work/ordered.hidden") >> 20)) MiB in hidden files, the output's own included"
if [ -n "$(find "$work" -name '.*' -type f)" ]; then echo "FAILED: hidden files are left"; exit 1; fi
if inorder plain; then echo "FAILED: this crawl is in order by itself, and shows nothing"; exit 1; fi
if inorder ordered; then echo "PASSED: every row's record is in its place"; else echo "FAILED: not in the order of the list"; exit 1; fi
