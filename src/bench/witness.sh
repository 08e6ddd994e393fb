#!/usr/bin/env bash
# Compares fluxcrawl with curl as an independent client: both visit the hostile site and the sample web, and are compared where
# curl has a result (how it ended, status, redirects, final URL, decoded bytes). Prints a page in Markdown, and the result to
# stderr; exit code 1 if they disagree anywhere without a reason in src/bench/witness/reasons.tsv.
#
#   src/bench/witness.sh [--page FILE] [--keep]
#
#   --page FILE    write the page there: src/site/markdown/witness.md
#   --keep         keep what both received, and print where it is
#
# Takes about a minute. Needs Linux, target/fluxcrawl.jar (mvn -q -DskipTests package), python3 and curl with brotli and zstd;
# JAVA_HOME selects the JDK. Only 127.0.0.1 is connected to, wherever a redirect points.
. "$(dirname "$0")/begin.sh"

page=''
flags page "$@"
needs_jar
compile "$jar" src/bench/witness/Witness.java

web=''
port=0
restart_web() { # restarted for each client, since some cases alternate; on the same port, which pages contain
    [ -z "$web" ] || { kill "$web"; wait "$web" 2>/dev/null || true; }
    serve 1g --port "$port" --hostile
    curl -sf "http://127.0.0.1:$port/hostile/index.json" -o "$work/index.json"
    curl -sf "http://127.0.0.1:$port/ca.pem" -o "$work/ca.pem"
    python3 -c 'import json, sys; print("\n".join(each["url"] for each in json.load(open(sys.argv[1]))))' \
        "$work/index.json" >"$work/list.txt"
    # only plain URLs of the sample list: curl does not accept the others
    grep -E '^http://[a-z0-9.-]+:7311(/[A-Za-z0-9/._~%=&?-]*)?$' samples/urls.txt | sort -u \
        | sed "s/:7311/:$port/" >>"$work/list.txt"
}

restart_web
python3 src/bench/witness/curl.py "$work/index.json" "$work/list.txt" "$work/ca.pem" "$work/curl.jsonl"
restart_web
"$java" -cp "$classes:$jar" -Dlogback.configurationFile=src/bench/soak/logback.xml io.fluxcrawl.Witness \
    "$work/list.txt" "$work/ca.pem" "$work/fluxcrawl.jsonl"
versions="curl $(curl --version | awk 'NR == 1 {print $2}') and JDK $("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')"
agreed=0
python3 src/bench/witness/compare.py "$work/index.json" "$work/fluxcrawl.jsonl" "$work/curl.jsonl" \
    src/bench/witness/reasons.tsv "$versions" >"$work/witness.md" || agreed=1
if [ -n "$page" ]; then cp "$work/witness.md" "$page"; else cat "$work/witness.md"; fi
exit $agreed
