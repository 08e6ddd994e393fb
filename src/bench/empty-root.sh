#!/usr/bin/env bash
# Runs the archives of `mvn -Pdist package` in an empty Debian (debootstrap, minbase) without network: unpack, look around (doctor),
# crawl the samples, audit them, open the report in Chromium. Prints times and sizes. Needs root and debootstrap.
#
#   empty-root.sh [--root FOLDER] [--keep]
#
# --root     the folder of an empty Debian that was made before; made anew in a temporary folder without it
# --keep     keep that folder
#
# Twice: with the archive that holds a Java runtime, in a Debian without Java; then with the one that needs a Java, and that of
# $JAVA_HOME (or of the path) laid into the root.
set -euo pipefail
script=$(realpath "$0")
cd "$(dirname "$script")/../.."
root=''
keep=''
while [ $# -gt 0 ]; do
    case $1 in
    --root) root=$2 keep=yes; shift ;;
    --keep) keep=yes ;;
    *) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$script" >&2; exit 2 ;;
    esac
    shift
done
version=$(sed -n 's:^    <version>\(.*\)</version>:\1:p' pom.xml | head -n 1)
archives=target/archives
[ -d $archives ] || { echo "Make the archives first: mvn -q -Pdist -DskipTests package" >&2; exit 2; }
arch=$(uname -m)
work=$(mktemp -d)
trap '[ -n "$keep" ] || rm -rf "$root"; rm -rf "$work"' EXIT

now() { date +%s.%N; }
since() { LC_ALL=C awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }
# without network: only a loopback of its own
inside() { unshare --mount --propagation private --net --pid --fork sh -c 'ip link set lo up && mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" "$@"; }

if [ -z "$root" ]; then
    root=$(mktemp -d)
    begin=$(now)
    debootstrap --variant=minbase bookworm "$root" >"$work/debootstrap.log"
    echo "empty Debian: $(since "$begin"), $(du -sm "$root" | cut -f1) MB"
fi
[ ! -x "$root/usr/bin/java" ] || { echo "$root has a Java" >&2; exit 1; }

# try NAME ARCHIVE [ENVIRONMENT...]
try() {
    local name=$1 archive=$2 begin home=/home/try/fluxcrawl-$version
    shift 2
    rm -rf "$root/home/try" && mkdir -p "$root/home/try"
    cp "$archive" "$root/home/try/archive.tar.gz"
    echo "== $name: $(basename "$archive"), $(du -m "$archive" | cut -f1) MB"
    begin=$(now)
    inside env -C /home/try tar xzf archive.tar.gz
    echo "unpacked: $(since "$begin"), $(du -sm "$root$home" | cut -f1) MB"
    begin=$(now)
    inside env -C "$home" "$@" bin/fluxcrawl doctor
    echo "doctor: $(since "$begin")"
    begin=$(now)
    inside env -C "$home" "$@" bin/fluxcrawl crawl samples/urls.txt --testweb --extract full --outlinks --hash --headers all \
        -o pages.parquet -o pages.jsonl 2>"$work/crawl.log" || { tail -n 20 "$work/crawl.log" >&2; exit 1; }
    grep -m 1 ' records out' "$work/crawl.log"
    [ "$(wc -l <"$root$home/pages.jsonl")" -eq 74 ]
    echo "sample crawl: $(since "$begin"), $(du -k "$root$home/pages.jsonl" | cut -f1) KB"
    begin=$(now)
    inside env -C "$home" "$@" bin/fluxcrawl audit pages.parquet --to report >"$work/audit.log" 2>&1 ||
        { tail -n 20 "$work/audit.log" >&2; exit 1; }
    echo "audit: $(since "$begin"), $(du -k "$root$home/report/report.html" | cut -f1) KB of report"
    begin=$(now)
    inside env -C "$home" "$@" bin/fluxcrawl crawl http://www.localhost:7311/ --testweb --quiet >"$work/one.jsonl"
    echo "one URL, the archive of classes made: $(since "$begin"), $(du -sm "$root$home" | cut -f1) MB on disk"
    if command -v chromium >/dev/null; then
        chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
            --disable-component-update --disable-sync --user-data-dir="$work/profile-$name" --window-size=1400,1000 \
            --screenshot="$PWD/target/report-$name.png" "file://$root$home/report/report.html" >"$work/chromium.log" 2>&1
        echo "report opened: target/report-$name.png, $(du -k "target/report-$name.png" | cut -f1) KB"
    fi
}

try with-java "$archives/fluxcrawl-$version-linux-$arch-with-java.tar.gz"

java=$(readlink -f "${JAVA_HOME:+$JAVA_HOME/bin/java}$([ -n "${JAVA_HOME:-}" ] || command -v java)")
mkdir -p "$root/opt/java"
cp -aL "$(dirname "$(dirname "$java")")/." "$root/opt/java" 2>/dev/null || true
try java-laid-in "$archives/fluxcrawl-$version-linux-$arch.tar.gz" JAVA_HOME=/opt/java
rm -rf "$root/opt/java"
