#!/usr/bin/env bash
# curl as an independent witness: the hostile site and the sample web, visited by fluxcrawl and by curl, compared where curl
# has an opinion (how it ended, status, redirects, final URL, decoded bytes). Prints a page in Markdown, the verdict to
# stderr; exit code 1 if they disagree anywhere without a reason in src/bench/witness/reasons.tsv.
#
#   src/bench/witness.sh [--page FILE] [--keep]
#
#   --page FILE    write the page there: src/site/markdown/witness.md
#   --keep         leave what both saw where it is, and say where
#
# About a minute. Needs Linux, target/fluxcrawl.jar (mvn -DskipTests package), python3 and curl with brotli and zstd;
# JAVA_HOME chooses the JDK. Nothing but 127.0.0.1 is connected to, wherever a redirect points.
set -euo pipefail
cd "$(dirname "$0")/../.."

page='' keep=''
while [ $# -gt 0 ]; do
    case $1 in
        --keep) keep=yes ;;
        --page)
            [ $# -gt 1 ] || { echo "$1 needs a value" >&2; exit 2; }
            page=$2
            shift
            ;;
        *) sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
    esac
    shift
done
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
[ -f target/fluxcrawl.jar ] || { echo "no target/fluxcrawl.jar: mvn -DskipTests package" >&2; exit 1; }
out=target/bench
mkdir -p "$out"
"${java}c" -proc:none -d "$out" -cp target/fluxcrawl.jar src/bench/witness/Witness.java

work=$(mktemp -d)
web=''
end() {
    [ -z "$web" ] || kill "$web" 2>/dev/null || true
    if [ -n "$keep" ]; then echo "kept: $work" >&2; else rm -rf "$work"; fi
}
trap end EXIT
trap 'exit 130' INT TERM

port=0
serve() { # for each of the two anew, since some misbehave in turns; at the same port, which pages name
    [ -z "$web" ] || { kill "$web"; wait "$web" 2>/dev/null || true; }
    : >"$work/web.log"
    "$java" -Xmx1g -jar target/fluxcrawl.jar testweb --port "$port" --hostile >"$work/web.log" 2>&1 &
    web=$!
    for _ in $(seq 600); do
        grep -q 'index.json' "$work/web.log" && break
        kill -0 $web 2>/dev/null || { cat "$work/web.log" >&2; exit 1; }
        sleep 0.1
    done
    port=$(sed -n 's/.*port \([0-9]*\)\..*/\1/p' "$work/web.log" | head -n 1)
    curl -sf "http://127.0.0.1:$port/hostile/index.json" -o "$work/index.json"
    curl -sf "http://127.0.0.1:$port/ca.pem" -o "$work/ca.pem"
    python3 -c 'import json, sys; print("\n".join(each["url"] for each in json.load(open(sys.argv[1]))))' \
        "$work/index.json" >"$work/list.txt"
    # of the sample list what is a plain URL: curl does not read the others
    grep -E '^http://[a-z0-9.-]+:7311(/[A-Za-z0-9/._~%=&?-]*)?$' samples/urls.txt | sort -u \
        | sed "s/:7311/:$port/" >>"$work/list.txt"
}

serve
python3 src/bench/witness/curl.py "$work/index.json" "$work/list.txt" "$work/ca.pem" "$work/curl.jsonl"
serve
"$java" -cp "$out:target/fluxcrawl.jar" -Dlogback.configurationFile=src/bench/soak/logback.xml io.fluxcrawl.Witness \
    "$work/list.txt" "$work/ca.pem" "$work/fluxcrawl.jsonl"
versions="curl $(curl --version | awk 'NR == 1 {print $2}') and JDK $("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')"
agreed=0
python3 src/bench/witness/compare.py "$work/index.json" "$work/fluxcrawl.jsonl" "$work/curl.jsonl" \
    src/bench/witness/reasons.tsv "$versions" >"$work/witness.md" || agreed=1
if [ -n "$page" ]; then cp "$work/witness.md" "$page"; else cat "$work/witness.md"; fi
exit $agreed
