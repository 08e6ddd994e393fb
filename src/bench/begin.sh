# Common start of the benchmark scripts, which source this file: settings, options, class paths, the test web, and clean-up.
# Afterwards the current folder is that of the project, and these variables are set:
#   $jar     the runnable jar: target/fluxcrawl.jar, or $FLUXCRAWL_JAR
#   $java, $javac, $jcmd    of the JDK in $JAVA_HOME, or on the path
#   $work    a temporary folder, which is deleted at exit unless $keep is set
# Processes named to `running` are killed at exit.
# shellcheck shell=bash
set -euo pipefail
script=$(realpath "$0")
cd "$(dirname "$script")/../.."
jar=${FLUXCRAWL_JAR:-target/fluxcrawl.jar}
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
jcmd="${JAVA_HOME:+$JAVA_HOME/bin/}jcmd"
classes=target/bench
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

# Prints the comment at the head of the script and exits with code 2.
usage() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$script" >&2
    exit 2
}

# flags "NAMES" ARGUMENT...: sets the variable NAME for each option --NAME VALUE, with _ for -, and $keep for --keep.
flags() {
    local names=" $1 " name
    shift
    while [ $# -gt 0 ]; do
        name=${1#--}
        case $1 in
            --keep) keep=yes ;;
            --*)
                [[ $names == *" $name "* ]] || usage
                [ $# -gt 1 ] || { echo "$1 needs a value" >&2; exit 2; }
                printf -v "${name//-/_}" %s "$2"
                shift
                ;;
            *) usage ;;
        esac
        shift
    done
}

needs_jar() { [ -f "$jar" ] || { echo "$jar does not exist; run: mvn -q -DskipTests package" >&2; exit 1; }; }

# compile CLASSPATH FILE...: compiles source files of a benchmark into $classes.
compile() {
    mkdir -p "$classes"
    "$javac" -proc:none -d "$classes" -cp "$1" "${@:2}"
}

# needs_classes FILE...: compiles source files of a benchmark and sets $classpath to them and the jar, which holds the
# classes of all modules and their libraries.
needs_classes() {
    needs_jar
    classpath="$classes:$jar"
    [ $# = 0 ] || compile "$classpath" "$@"
}

# needs_test_class NAME: sets $classpath to the compiled tests that hold this class, and the jar. The tests of a module are
# compiled into its own target folder.
needs_test_class() {
    local file=${1//.//}.class folder
    needs_jar
    for folder in target/test-classes src/*/target/test-classes; do
        [ ! -f "$folder/$file" ] || { classpath="$folder:$jar"; return; }
    done
    echo "$1 is not compiled; run: mvn -q test-compile" >&2
    exit 1
}

# running PID: ends this process with the script.
running() { pids="$pids $1"; }

# await PID LOG COMMAND...: waits until COMMAND succeeds. If PID exits before, or after a minute, shows the log and exits.
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

# serve HEAP OPTION...: starts the test web in a JVM of its own; sets $web to its process id and $port to its port.
serve() {
    : >"$work/web.log" # an earlier web may have written there
    "$java" "-Xmx$1" -jar "$jar" testweb "${@:2}" >"$work/web.log" 2>&1 &
    web=$!
    running $web
    await $web "$work/web.log" grep -q '^In another terminal' "$work/web.log"
    port=$(sed -n 's/^Serving .* port \([0-9]*\).*/\1/p' "$work/web.log")
}
