#!/usr/bin/env bash
# Checks that Spark reads the Parquet output: the sample list is crawled into Parquet files of 20 rows and into JSON Lines at
# once; Spark reads the former, and every value of every row is compared with the latter. The exit code is the result.
#
#   src/bench/spark.sh
#
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package), and Maven, which downloads Spark (some 300 MB, once); JAVA_HOME
# selects the JDK, 17 or later.
. "$(dirname "$0")/begin.sh"
[ $# = 0 ] || usage
needs_jar
list=target/bench/spark-classpath
mkdir -p target/bench
[ -s $list ] && [ $list -nt src/bench/spark/pom.xml ] \
    || mvn -q -f src/bench/spark/pom.xml dependency:build-classpath -Dmdep.outputFile="$PWD/$list"
compile "$(cat $list)" src/bench/spark/ReadBySpark.java

"$java" -jar "$jar" crawl samples/urls.txt --testweb --config flat-out --extract full --hash --outlinks --quiet \
    --field 'price=.price@text' --part-rows 20 -o "$work/pages.jsonl" -o "$work/pages.parquet"
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
    opens+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
done
for package in nio.ch nio.cs security.action util.calendar; do opens+=(--add-opens "java.base/sun.$package=ALL-UNNAMED"); done
"$java" -Xmx1g "${opens[@]}" -cp "$classes:$(cat $list)" ReadBySpark "$work/pages.jsonl" "$work"/pages*.parquet \
    2>"$work/spark.log" || { tail -n 20 "$work/spark.log" >&2; exit 1; }
