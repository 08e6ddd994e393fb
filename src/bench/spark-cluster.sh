#!/usr/bin/env bash
# Runs the crawl on a real standalone cluster of Spark on loopback: one master and two workers, started from Spark's own classes. The
# list has many rows over many loopback hosts, which nginx serves. Prints what the job says, then checks:
#   - each row has its record, once, and each host's rows are of one task;
#   - nginx's log has no host with two requests at the same time, and none before its pause is over;
#   - how many pages were visited more than once.
# The exit code is the result.
#
#   src/bench/spark-cluster.sh [--rows N] [--hosts N] [--delay TIME] [--kill worker|executor|driver|none] [--after SECONDS]
#                              [--wave TIME] [--speculation true] [--keep]
#
# 20000 rows, 2000 hosts, a delay of 1s and nothing killed by default. --kill kills with -9: a worker with its executor, one executor,
# or the driver, which is begun again.
#
# Needs Linux (127.0.0.0/8), nginx, python3, Maven, which downloads Spark (some 300 MB, once), and
# src/spark/target/fluxcrawl-spark-*-cluster.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK, 17 or later.
. "$(dirname "$0")/begin.sh"
rows=20000 hosts=2000 delay=1s kill=none after=20 wave=30m speculation=false
flags "rows hosts delay kill after wave speculation" "$@"
cluster_jar=$(ls src/spark/target/fluxcrawl-spark-*-cluster.jar 2>/dev/null) || { echo "run: mvn -q -DskipTests package" >&2; exit 1; }
nginx=$(command -v nginx || ls /usr/sbin/nginx)
. src/bench/spark/cluster.sh

list="$work/urls.txt"
awk -v rows="$rows" -v hosts="$hosts" -v port=8190 'BEGIN {
    for (i = 0; i < rows; i++) {
        h = i % hosts
        printf "http://127.%d.%d.%d:%d/p/%d\n", 10 + int(h / 62500), int(h / 250) % 250, 1 + h % 250, port, i
    }
}' >"$list"
serve_pages 8190
start_cluster 2

begun=$(date +%s.%N)
crawl() {
    submit --conf spark.speculation=$speculation --conf spark.task.maxFailures=8 --class io.fluxcrawl.spark.CrawlJob "$cluster_jar" \
        --format text --input "file://$list" --job "file://$work/job" --output "file://$work/records" \
        --set 'user-agent=fluxcrawl-bench/1.0' --set addresses=any --set "delay=$delay" --set "wave=$wave" --set commit=5s \
        --set concurrency=256 --set tasks=2
}
status=0
crawl >"$work/driver.out" 2>"$work/driver.log" &
driver=$!
running $driver
if [ "$kill" != none ]; then
    until grep -q '^Wave 1:' "$work/driver.log"; do
        kill -0 $driver
        sleep 0.2
    done
    sleep "$after"
    case $kill in
        worker) victim="$(cat "$work/worker-1.pid") $(executors | sed -n 1p)" ;;
        executor) victim=$(executors | sed -n 1p) ;;
        driver) victim=$driver ;;
        *) usage ;;
    esac
    echo "kill -9 $kill after $after s"
    # shellcheck disable=SC2086
    kill -9 $victim
fi
wait $driver || status=$?
if [ "$kill" = driver ]; then
    status=0
    (crawl) >"$work/driver.out" 2>"$work/driver-2.log" || status=$?
fi
ended=$(date +%s.%N)
cat "$work"/driver*.log | grep -E '^Wave|rows in|budget|speculation' || true
if [ $status != 0 ]; then
    tail -n 30 "$work"/driver*.log >&2
    exit $status
fi
read_records "$work/records" "$work/records.tsv"
python3 src/bench/spark/check.py --rows "$rows" --delay "$delay" --seconds "$(awk "BEGIN { print $ended - $begun }")" \
    --log "$work/access.log" --records "$work/records.tsv" --job "$work/job"
