#!/usr/bin/env bash
# Fuzz of multiplication: crawls pages, response heads, robots files, sitemaps and lists in which a grammar repeats, nests and
# lengthens each construct, and reads earlier outputs treated likewise (convert, sql, --since), each batch in a process of its own
# with a small heap. Fails where a process does not end in time or tells of an exception, a row of the list has no record or
# two, the values of a record exceed maxRecordChars, or a page exceeds maxCpu by its CPU time when visited again. What fails is kept
# in target/multiplication/faults, and follows from its seed.
#
#   src/bench/multiplication.sh [--minutes N] [--seed N] [--rows N] [--heap SIZE] [--limit SECONDS]
#
#   --minutes N     batches are begun for so long (20)      --seed N         of the first batch; the next has N + 1 (random)
#   --rows N        of each batch's list (300)              --limit SECONDS  of one process (300)
#   --heap SIZE     of the processes, as for -Xmx (256m)
#
# Needs target/fluxcrawl.jar (mvn -q -DskipTests package); JAVA_HOME selects the JDK.
. "$(dirname "$0")/begin.sh"

minutes=20 seed=$RANDOM$RANDOM rows=300 heap=256m limit=300
flags "minutes seed rows heap limit" "$@"
needs_classes src/bench/multiplication/*.java
mkdir -p target/multiplication
"$java" -Xmx512m -cp "$classpath" io.fluxcrawl.multiplication.Multiplication target/multiplication "$minutes" "$seed" "$rows" "$heap" "$limit"
