# A standalone cluster of Spark on loopback, for the benchmark scripts, which source this file behind begin.sh. Spark's distribution is not
# needed: its jars come from Maven's repository.
# shellcheck shell=bash disable=SC2154

# The folder that Spark takes for its distribution, and the options that it needs of the JDK.
spark_home=$PWD/target/bench/spark-home
spark_master=''
spark_classpath() {
    local list=target/bench/spark-classpath
    mkdir -p target/bench
    [ -s $list ] && [ $list -nt src/bench/spark/pom.xml ] \
        || mvn -q -f src/bench/spark/pom.xml dependency:build-classpath -Dmdep.outputFile="$PWD/$list"
    if [ ! -f "$spark_home/RELEASE" ]; then
        mkdir -p "$spark_home/jars"
        tr ':' '\n' <$list | while read -r each; do ln -sf "$each" "$spark_home/jars/"; done
        echo "Spark of Maven's repository" >"$spark_home/RELEASE"
    fi
}
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
    opens+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
done
for package in nio.ch nio.cs security.action util.calendar; do opens+=(--add-opens "java.base/sun.$package=ALL-UNNAMED"); done

# spark_java HEAP CLASS ARGUMENT...: runs a class of Spark's.
spark_java() {
    SPARK_HOME="$spark_home" SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13 \
        exec "$java" "-Xmx$1" "${opens[@]}" -Djdk.reflect.useDirectMethodHandle=false -cp "$spark_home/jars/*" "${@:2}"
}

# start_cluster WORKERS [CORES [MEMORY]]: starts a master and workers; sets $spark_master.
start_cluster() {
    local worker
    spark_classpath
    (spark_java 512m org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7177 --webui-port 7178) >"$work/master.log" 2>&1 &
    running $!
    await $! "$work/master.log" grep -q 'Starting Spark master' "$work/master.log"
    spark_master=spark://127.0.0.1:7177
    for worker in $(seq "$1"); do
        (spark_java 384m org.apache.spark.deploy.worker.Worker "$spark_master" --host 127.0.0.1 --cores "${2:-1}" \
            --memory "${3:-2g}" --work-dir "$work/worker-$worker" --webui-port $((7180 + worker))) >"$work/worker-$worker.log" 2>&1 &
        echo $! >"$work/worker-$worker.pid"
        running $!
        await $! "$work/worker-$worker.log" grep -q 'Successfully registered' "$work/worker-$worker.log"
    done
}

# submit ARGUMENT...: spark-submit to the cluster, in the place of this shell: call it in one of its own.
submit() {
    spark_java 1g org.apache.spark.deploy.SparkSubmit --master "${spark_master:-local[1]}" --conf spark.driver.host=127.0.0.1 \
        --conf spark.driver.bindAddress=127.0.0.1 --conf spark.executor.memory=1g --conf spark.ui.enabled=false --conf spark.log.level=WARN \
        --conf spark.sql.shuffle.partitions=4 --conf spark.network.timeout=60s --conf spark.executor.heartbeatInterval=5s "$@"
}

# Prints the process ids of the executors of this run.
executors() {
    pgrep -f "CoarseGrainedExecutorBackend.*--worker-url.*" | while read -r pid; do
        case $(readlink "/proc/$pid/cwd") in "$work"/*) echo "$pid" ;; esac
    done
}

# serve_pages PORT: nginx serves a page of metadata under every path of every loopback host, and logs each request.
serve_pages() {
    mkdir -p "$work/www"
    {
        printf '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page of the test</title>'
        printf '<meta name="description" content="What the page is about, in a sentence."><meta property="og:title" content="A page">'
        printf '<link rel="canonical" href="/p/1"></head><body><h1>A page</h1>'
        for i in $(seq 60); do printf '<p>Paragraph %d of the page, with a <a href="/p/%d">link</a>.</p>' "$i" "$i"; done
        printf '</body></html>'
    } >"$work/www/page.html"
    cat >"$work/nginx.conf" <<END
worker_processes 1; master_process off; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 4000; }
http {
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    log_format times '\$msec \$request_time \$host \$uri';
    access_log $work/access.log times buffer=256k flush=1s;
    default_type text/html; keepalive_requests 1000000; keepalive_timeout 30s;
    server {
        listen $1 backlog=4096 reuseport; root $work/www;
        location = /robots.txt { return 404; }
        location / { try_files /page.html =404; }
    }
}
END
    "$nginx" -c "$work/nginx.conf" >/dev/null 2>&1 &
    running $!
    await $! "$work/nginx.log" python3 -c "import socket; socket.create_connection(('127.0.0.1', $1), 1)"
}

# read_records FOLDER FILE: writes row, url and outcome of each record of a Parquet folder, by Spark.
read_records() {
    [ "$classes/RecordsOfSpark.class" -nt src/bench/spark/RecordsOfSpark.java ] || compile "$(cat target/bench/spark-classpath)" src/bench/spark/RecordsOfSpark.java
    "$java" -Xmx1g "${opens[@]}" -cp "$classes:$(cat target/bench/spark-classpath)" RecordsOfSpark "$1" "$2" 2>"$work/read.log" \
        || { tail -n 20 "$work/read.log" >&2; exit 1; }
}

# compare_records PARQUET FOLDER: compares schema and values of the command's records with those of Spark's, but the times of visits.
compare_records() {
    [ "$classes/CompareRecords.class" -nt src/bench/spark/CompareRecords.java ] \
        || compile "$(cat target/bench/spark-classpath)" src/bench/spark/CompareRecords.java
    "$java" -Xmx1g "${opens[@]}" -cp "$classes:$(cat target/bench/spark-classpath)" CompareRecords "$1" "$2" 2>"$work/compare.log" \
        || { tail -n 20 "$work/compare.log" >&2; return 1; }
}
