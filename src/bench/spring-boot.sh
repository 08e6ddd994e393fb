#!/usr/bin/env bash
# Builds and starts samples/spring-boot with each version of Spring Boot that the documentation names, and checks what it says of it:
#   4.0.7, and 3.5.7 with the versions of spring.md set: starts, answers a record and a preview of a page on loopback, ends on SIGTERM
#   3.5.7 with its own versions, or without the one of Jackson: does not start, and names the versions to set
#
#   src/bench/spring-boot.sh [--repository FOLDER]
#
#   --repository FOLDER   local repository of Maven for the sample's libraries, which are fetched as its settings say (target/bench/repository)
#
# Exit code 1 if one does otherwise. Needs Linux, Maven, python3 and curl; nothing is installed in the user's repository.
. "$(dirname "$0")/begin.sh"

repository=$PWD/target/bench/repository
flags "repository" "$@"
release=$work/release
rm -rf "$repository/io/fluxcrawl" # of a run before
begin=$(date +%s)
mvn -q -B -ntp -DskipTests -Dmaven.install.skip=true "-DaltDeploymentRepository=trial::file://$release" deploy -pl src/spring,src/serve,src/bom -am
echo "deployed in $(($(date +%s) - begin)) s"
cat >"$work/settings.xml" <<XML
<settings><profiles><profile><id>trial</id><repositories><repository><id>trial</id><url>file://$release</url></repository></repositories>
</profile></profiles><activeProfiles><activeProfile>trial</activeProfile></activeProfiles></settings>
XML
mkdir "$work/www"
echo '<title>Shown</title>' >"$work/www/index.html"
python3 -m http.server 7416 --bind 127.0.0.1 --directory "$work/www" >"$work/web.log" 2>&1 &
running $!
page=http%3A%2F%2F127.0.0.1%3A7416%2F
base=http://127.0.0.1:7417

# sample NAME BOOT OPTION...: builds the sample into $work/NAME and starts it; its output goes to $work/NAME.log
sample() {
    local name=$1 boot=$2
    shift 2
    cp -r samples/spring-boot "$work/$name"
    rm -rf "$work/$name/target"
    sed -i "/<parent>/,/<\/parent>/s|<version>.*</version>|<version>$boot</version>|" "$work/$name/pom.xml"
    (cd "$work/$name" && mvn -q -B -ntp -s "$work/settings.xml" "-Dmaven.repo.local=$repository" "$@" package) || exit 1
    "$java" -Xmx256m -jar "$work/$name/target/preview-1.0.jar" --server.port=7417 --server.address=127.0.0.1 \
        --fluxcrawl.addresses=any --fluxcrawl.preview.allow-private=true >"$work/$name.log" 2>&1 &
    pid=$!
    running $pid
}

# works NAME BOOT OPTION...
works() {
    local status=0
    sample "$@"
    await $pid "$work/$1.log" curl -sf -o "$work/health.json" $base/actuator/health
    curl -sf "$base/record?url=$page" | grep -q '"title":"Shown"'
    curl -sf "$base/preview?url=$page" | grep -q '"title":"Shown"'
    curl -sf "$base/previews/v1/preview?url=$page" | grep -q '"title":"Shown"'
    kill $pid
    wait $pid || status=$?
    [ $status = 143 ] || { echo "$1 ended with $status" >&2; exit 1; }
    echo "$1: works, ends on SIGTERM"
}

# refuses NAME TEXT BOOT OPTION...
refuses() {
    local name=$1 text=$2 status=0
    shift 2
    sample "$name" "$@"
    wait $pid || status=$?
    [ $status = 1 ] && grep -qF "$text" "$work/$name.log" || { cat "$work/$name.log" >&2; exit 1; }
    echo "$name: refused: $(grep -oE "fluxcrawl[a-z -]* needs? .*|[A-Z][a-z]+ .*$text.*" "$work/$name.log" | head -1 | cut -c1-300)"
}

versions=(-Dnetty.version=4.2.18.Final -Dreactor-bom.version=2025.0.8)
works boot-4.0.7 4.0.7
works boot-3.5.7-all 3.5.7 "${versions[@]}" -Djackson-bom.version=2.21.2
refuses boot-3.5.7 '<netty.version>' 3.5.7
refuses boot-3.5.7-no-jackson '<jackson-bom.version>' 3.5.7 "${versions[@]}"
