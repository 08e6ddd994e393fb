#!/usr/bin/env bash
# Measures the cost of --ordered: the same list crawled with and without it, each in a small heap, with the web on the same
# machine. Prints seconds, CPU time and peak memory of both whole processes, their ratios, and the maximum size of hidden
# files. The exit code is 0 only if line n of the ordered output is the record of row n, for every row, and the other output is
# not ordered. A local web is fast, so this is the worst case: a crawl that waits for its hosts sorts meanwhile, and only the
# last step, which writes the output, takes extra time.
#   src/bench/ordered.sh [ROWS [HEAP [COMPRESSION]]]       200000, 256m, none (or .gz, .zst)
# Needs Linux, target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"
needs_jar
rows=${1:-200000} heap=${2:-256m} compression=${3:-}
serve 512m --port 7429
# hosts in turn: the frontier serves hosts with the most work first, and so mixes the rows
awk -v rows="$rows" -v port="$port" 'BEGIN {
    srand(1)
    for (i = 0; i < rows; i++) printf "http://127.%d.0.%d:%d/s/%d?size=8k\n", 10 + int(rand() * 2), 1 + int(rand() * 25), port, i
}' >"$work/list.txt"

crawl() { # NAME LIST [OPTION...]: writes its cost to $work/NAME
    local name=$1 list=$2 hidden most=0
    shift 2
    /usr/bin/time -o "$work/$name" -f '%e %U %S %M' \
        "$java" "-Xmx$heap" -jar "$jar" crawl "$list" --config flat-out -c 64 --per-host 4 --quiet \
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
inorder() { # NAME: succeeds if line n is the record of row n and has its URL
    lines "$1" | sed 's/^{"row":\([0-9]*\),"url":"\([^"]*\)".*/\1 \2/' | cmp -s - <(awk '{ print NR, $0 }' "$work/list.txt")
}
head -n 20000 "$work/list.txt" >"$work/short.txt"
crawl warm "$work/short.txt" # warms up the JVM of the server
crawl plain "$work/list.txt"
crawl ordered "$work/list.txt" --ordered

for name in plain ordered; do
    awk -v name=$name -v rows="$rows" -v heap="$heap" '{
        printf "%-8s %7.1f s, %6.0f rows/s, %6.1f s of CPU, peak %4.0f MiB, -Xmx%s\n", name, $1, rows / $1, $2 + $3, $4 / 1024, heap
    }' "$work/$name"
done
paste -d ' ' "$work/plain" "$work/ordered" | awk '{
    printf "ordered / plain: time %.2f, CPU %.2f, memory %.2f\n", $5 / $1, ($6 + $7) / ($2 + $3), $8 / $4
}'
size=$(lines ordered | wc -c)
echo "records of $((size >> 20)) MiB as text, at most $(($(cat "$work/ordered.hidden") >> 20)) MiB in hidden files, with the output"
if [ -n "$(find "$work" -name '.*' -type f)" ]; then echo "FAILED: hidden files were left"; exit 1; fi
if inorder plain; then echo "FAILED: the plain crawl is in order too, so the comparison shows nothing"; exit 1; fi
if inorder ordered; then echo "PASSED: every record is in the order of the list"; else echo "FAILED: not in the order of the list"; exit 1; fi
