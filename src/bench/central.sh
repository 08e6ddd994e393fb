#!/usr/bin/env bash
# Makes the artifacts of a release as Maven Central asks for them, checks its rules, and has a project consume them.
#
#   central.sh [--made]     --made: take target/release as it is
#
# 1. mvn -Prelease deploy into target/release, signed by a key that is made for it and thrown away.
# 2. Each module has POM, jar, sources, Javadoc, a valid signature and checksums for each; its POM has name, description, url, licences,
#    developers and scm. https://central.sonatype.org/publish/requirements/
# 3. samples/embed is built and run against target/release alone, with an empty local repository; other libraries come from Central.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/../.."
work=$(mktemp -d)
server=''
trap 'gpgconf --homedir "$work/gnupg" --kill all 2>/dev/null || true; [ -z "$server" ] || kill $server; rm -rf "$work"' EXIT
export GNUPGHOME=$work/gnupg
mkdir -m 700 "$GNUPGHOME"
release=$PWD/target/release
begin=$(date +%s)
if [ "${1:-}" != --made ]; then
    rm -rf "$release"
    gpg --batch --quiet --passphrase '' --quick-generate-key 'fluxcrawl trial <trial@fluxcrawl.invalid>' ed25519 sign 1d
    mvn -q -B -ntp -Prelease -DskipTests -Dgpg.keyname=trial@fluxcrawl.invalid deploy
    echo "deployed in $(($(date +%s) - begin)) s"
fi

faults=0
fault() { echo "FAULT: $1"; faults=$((faults + 1)); }
modules=0
for pom in "$release"/io/fluxcrawl/*/*/*.pom; do
    base=${pom%.pom}
    modules=$((modules + 1))
    for element in name description url licenses developers scm; do
        # a module inherits url, licences, developers and scm from the parent, which is published too
        grep -q "<$element>" "$pom" || grep -q "<parent>" "$pom" || fault "$(basename "$pom") has no $element"
    done
    files=$pom
    if ! grep -q '<packaging>pom</packaging>' "$pom"; then
        for kind in .jar -sources.jar -javadoc.jar; do
            [ -f "$base$kind" ] || fault "$(basename "$base")$kind is missing"
            files="$files $base$kind"
        done
    fi
    for file in $files; do
        [ -f "$file" ] || continue
        [ "$(cat "$file.sha1")" = "$(sha1sum <"$file" | cut -d' ' -f1)" ] || fault "the checksum of $(basename "$file") is wrong"
        if [ "${1:-}" != --made ]; then
            gpg --batch --quiet --verify "$file.asc" "$file" 2>/dev/null || fault "$(basename "$file") has no valid signature"
        fi
    done
done
echo "$modules modules, $faults faults, $(du -sm "$release" | cut -f1) MB"
[ $faults -eq 0 ] && [ $modules -gt 5 ]

cp -r samples/embed "$work/embed"
rm -rf "$work/embed/target"
mkdir "$work/www"
echo '<title>Consumed</title>' >"$work/www/index.html"
python3 -m http.server 7397 --bind 127.0.0.1 --directory "$work/www" >/dev/null 2>&1 &
server=$!
cat >"$work/settings.xml" <<XML
<settings><profiles><profile><id>trial</id><repositories><repository><id>trial</id><url>file://$release</url></repository></repositories>
</profile></profiles><activeProfiles><activeProfile>trial</activeProfile></activeProfiles></settings>
XML
begin=$(date +%s)
line=$(cd "$work/embed" && mvn -q -B -ntp -s "$work/settings.xml" -Dmaven.repo.local="$work/repository" compile exec:java \
    -Dexec.args=http://127.0.0.1:7397/ 2>"$work/log" | tail -n 1) || { cat "$work/log" >&2; exit 1; }
echo "samples/embed in $(($(date +%s) - begin)) s: $line"
[ "$line" = "$(printf 'http://127.0.0.1:7397/\tok\tConsumed')" ]
