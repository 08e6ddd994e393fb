#!/usr/bin/env bash
# Time and memory of an audit of a made-up site.
#   src/bench/audit.sh [PAGES [LINKS]]      default: 1,000,000 pages with 20 links each
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package) and GNU time.
set -euo pipefail
cd "$(dirname "$0")/../.."
pages=${1:-1000000}
links=${2:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath=${CLASSPATH:-target/fluxcrawl.jar}
java -Xmx1g -cp "$classpath" src/bench/audit/SyntheticSite.java "$work/site.parquet" "$pages" "$links"
/usr/bin/time -f "%e s, %M kB at most, %U s of CPU" java -Xmx1g -cp "$classpath" io.fluxcrawl.cli.Main audit "$work/site.parquet" --to "$work/report" --format html,issues,parquet
ls -l "$work/report"
