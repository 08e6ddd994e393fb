#!/usr/bin/env bash
# Compares the crawl on Spark in local mode, with one task, with the command on the same list: pages a second after the start-up, then the
# records row by row, the schemas, and the findings of an audit over both outputs. The pages come from nginx on loopback, without pauses.
# The exit code is that of the comparisons.
#
#   src/bench/spark-overhead.sh [--rows N] [--hosts N] [--rounds N] [--keep]     20000 rows, 200 hosts, 3 rounds that take turns
#
# Needs what src/bench/spark-cluster.sh needs, and target/fluxcrawl.jar.
. "$(dirname "$0")/begin.sh"
rows=20000 hosts=200 rounds=3
flags "rows hosts rounds" "$@"
needs_jar
cluster_jar=$(ls src/spark/target/fluxcrawl-spark-*-cluster.jar 2>/dev/null) || { echo "run: mvn -q -DskipTests package" >&2; exit 1; }
nginx=$(command -v nginx || ls /usr/sbin/nginx)
. src/bench/spark/cluster.sh
list="$work/urls.txt"
awk -v rows="$rows" -v hosts="$hosts" 'BEGIN {
    for (i = 0; i < rows; i++) printf "http://127.20.%d.%d:8191/p/%d\n", int(i % hosts / 250), 1 + i % hosts % 250, i
}' >"$list"
serve_pages 8191
spark_classpath
for round in $(seq "$rounds"); do
    rm -rf "$work/pages.parquet" "$work"/pages-*.parquet "$work/job" "$work/records"
    "$java" -Xmx1g -jar "$jar" crawl "$list" --allow-private --delay 0 --no-robots --no-throttle -c 256 --per-host 4 \
        -o "$work/pages.parquet" 2>"$work/command.log"
    (submit --class io.fluxcrawl.spark.CrawlJob "$cluster_jar" --format text --input "file://$list" --job "file://$work/job" \
        --output "file://$work/records" --set 'user-agent=fluxcrawl-bench/1.0' --set addresses=any --set delay=0 --set robots=false \
        --set throttle=false --set concurrency=256 --set per-host=4 --set tasks=1) 2>"$work/spark.log" >/dev/null \
        || { tail -n 20 "$work/spark.log" >&2; exit 1; }
    grep -E 'rows/s|pages/s|rows in' "$work/command.log" | head -n 1 | sed 's/^/command: /'
    grep -E '^Wave 1: .*recorded' "$work/spark.log" | sed 's/^/spark:   /'
done
status=0
files=("$work"/records/*.parquet)
compare_records "$work/pages.parquet" "$work/records" || status=1
"$java" -jar "$jar" audit "$work/pages.parquet" >"$work/audit-command.txt" 2>&1 || true
"$java" -jar "$jar" audit "${files[@]}" >"$work/audit-spark.txt" 2>&1 || true
if diff <(grep -v parquet "$work/audit-command.txt") <(grep -v parquet "$work/audit-spark.txt"); then
    echo "the audits are equal: $(wc -l <"$work/audit-spark.txt") lines"
else
    status=1
fi
exit $status
