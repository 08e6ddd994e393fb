#!/usr/bin/env bash
# Compares the findings of an audit with those of a script of its own, on the site of planted faults.
#   src/bench/audit-witness.sh
# Crawls the site (PlantedSiteTest), keeps the responses as WARC and the findings, and looks for the faults again in the bytes
# (src/bench/audit/witness.py). Needs Maven and Python 3. Exits with 1 where the two differ without a reason.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q verify -pl src/audit -am -Dtest=ChecksPageTest -Dit.test=PlantedSiteTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dfailsafe.failIfNoSpecifiedTests=false -Dfluxcrawl.witness="$work"
python3 src/bench/audit/witness.py "$work/second.parquet.warc.gz" "$work/findings.jsonl" src/bench/audit/reasons.tsv
