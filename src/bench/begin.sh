# How the scripts of this folder begin, serve and clean up; sourced by them, after which they stand in the project's folder.
# $java is the JVM to run, $work a folder that goes with the script (unless $keep is set), and so does every process that
# was named to `running`.
# shellcheck shell=bash
set -euo pipefail
script=$(realpath "$0")
cd "$(dirname "$script")/../.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
keep=''
pids=''
work=$(mktemp -d)
trap clean_up EXIT
trap 'exit 130' INT TERM

clean_up() {
    for pid in $pids; do
        kill -9 "$pid" && wait "$pid" || true
    done 2>/dev/null
    if [ -n "$keep" ]; then echo "kept: $work" >&2; else rm -rf "$work"; fi
}

# Prints what stands at the head of the script, and ends it.
usage() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$script" >&2
    exit 2
}

# flags "NAMES" ARGUMENT...: sets $NAME for each --NAME VALUE, and $keep for --keep.
flags() {
    local names=" $1 "
    shift
    while [ $# -gt 0 ]; do
        case $1 in
            --keep) keep=yes ;;
            --*)
                [[ $names == *" ${1#--} "* ]] || usage
                [ $# -gt 1 ] || { echo "$1 needs a value" >&2; exit 2; }
                printf -v "${1#--}" %s "$2"
                shift
                ;;
            *) usage ;;
        esac
        shift
    done
}

needs_jar() { [ -f target/fluxcrawl.jar ] || { echo "no target/fluxcrawl.jar: mvn -DskipTests package" >&2; exit 1; }; }

# compile CLASSPATH FILE...: into target/bench.
compile() {
    mkdir -p target/bench
    "${java}c" -proc:none -d target/bench -cp "$1" "${@:2}"
}

# needs_classes FILE...: $classpath holds what was compiled of the project, its libraries, and those files of the script's own.
needs_classes() {
    [ -d target/classes/io ] || { echo "nothing in target/classes: mvn compile" >&2; exit 1; }
    local list=target/bench/classpath
    mkdir -p target/bench
    [ -s $list ] && [ $list -nt pom.xml ] || mvn -q -o dependency:build-classpath -Dmdep.outputFile=$list \
        || mvn -q dependency:build-classpath -Dmdep.outputFile=$list
    classpath="target/bench:target/classes:$(cat $list)"
    [ $# = 0 ] || compile "$classpath" "$@"
}

# Ends with the script from now on.
running() { pids="$pids $1"; }

# await PID LOG COMMAND...: until COMMAND succeeds; if PID ends before, or a minute goes by, the log is shown and all is over.
await() {
    local pid=$1 log=$2
    shift 2
    for _ in $(seq 600); do
        ! "$@" 2>/dev/null || return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    cat "$log" >&2
    exit 1
}

# serve HEAP OPTION...: the test web in a JVM of its own, as process $web, at $port.
serve() {
    : >"$work/web.log" # what an earlier one said there
    "$java" "-Xmx$1" -jar target/fluxcrawl.jar testweb "${@:2}" >"$work/web.log" 2>&1 &
    web=$!
    running $web
    await $web "$work/web.log" grep -q '^Elsewhere' "$work/web.log"
    port=$(sed -n 's/^Serving .* port \([0-9]*\).*/\1/p' "$work/web.log")
}
