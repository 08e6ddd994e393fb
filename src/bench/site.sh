#!/usr/bin/env bash
# Builds the documentation site, serves it on loopback, and lets fluxcrawl check every link of every page, with fragments.
#
#   site.sh [--built]       --built: check target/site as it is; $FLUXCRAWL: the command, in place of target/fluxcrawl
#
# Ends with the exit code of fluxcrawl: 4 where a link is broken. Links to other sites are not asked.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/../.."
if [ "${1:-}" != --built ]; then
    (cd src/site && npm ci --silent && npm run --silent build)
fi
work=$(mktemp -d)
python3 -m http.server 7398 --bind 127.0.0.1 --directory target/site >/dev/null 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until curl -s -o /dev/null http://127.0.0.1:7398/; do sleep 0.1; done
${FLUXCRAWL:-target/fluxcrawl} crawl http://127.0.0.1:7398/index.html --depth 9 --extract full --outlinks --no-robots --delay 0ms --per-host 8 \
    --check-links all --exclude 'https://*' -o "$work/site.jsonl" "${@:2}"
