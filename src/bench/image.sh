#!/usr/bin/env bash
# Lists the layers of the container image that `mvn -Pdist package` made, unpacks them, and runs the entry point from the unpacked root
# as the image's user, without network: --version, a crawl of the test web into /data, and serve with its health check. Needs root.
#
#   image.sh
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/../.."
image=$(echo target/archives/fluxcrawl-*-image-linux-x86_64.tar)
[ -f "$image" ] || { echo "Make the image first: mvn -q -Pdist -DskipTests package" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/image" "$work/root"
tar xf "$image" -C "$work/image"
python3 - "$work" <<'PY'
import json, os, sys, tarfile
work = sys.argv[1]
image = os.path.join(work, 'image')
def blob(digest): return os.path.join(image, 'blobs', *digest.split(':'))
index = json.load(open(os.path.join(image, 'index.json')))
manifest = json.load(open(blob(index['manifests'][0]['digest'])))
config = json.load(open(blob(manifest['config']['digest'])))
for layer, history in zip(manifest['layers'], config['history']):
    path = blob(layer['digest'])
    with tarfile.open(path) as tar:
        files = tar.getmembers()
        print('%6.1f MB  %5d entries  %s' % (layer['size'] / 1e6, len(files), history.get('comment', '')))
        tar.extractall(os.path.join(work, 'root'), filter='fully_trusted') if hasattr(tarfile, 'fully_trusted_filter') \
            else tar.extractall(os.path.join(work, 'root'))
run = config['config']
print('user', run['User'], 'volumes', list(run['Volumes']), 'ports', list(run['ExposedPorts']), 'folder', run['WorkingDir'])
user = run['User'].split(':')[0]
assert user not in ('', '0', 'root')
open(os.path.join(work, 'entrypoint'), 'w').write('\n'.join(run['Entrypoint']))
open(os.path.join(work, 'user'), 'w').write(run['User'])
PY
chmod 755 "$work" "$work/root"
mapfile -t entry <"$work/entrypoint"
user=$(cat "$work/user")
mkdir -p "$work/root/proc"
cat >"$work/serve.sh" <<'SH'
set -e
root=$1 user=$2
shift 2
ip link set lo up
mount -t proc proc "$root/proc"
chroot --userspec="$user" "$root" "$@" serve --listen 127.0.0.1:8080 --contact https://example.com/bot >"$root/../serve.log" 2>&1 &
server=$!
for i in $(seq 100); do
    curl -sf http://127.0.0.1:8080/health && break
    kill -0 $server || { cat "$root/../serve.log" >&2; exit 1; }
    sleep 0.3
done
echo
chroot --userspec="$user" "$root" "$@" doctor 127.0.0.1:8080 | tail -n 2
kill -TERM $server
wait $server || true
SH
inside() { unshare --mount --propagation private --net --pid --fork sh -c 'ip link set lo up && mount -t proc proc "$0/proc" && user=$1 && shift && exec chroot --userspec="$user" "$0" "$@"' \
    "$work/root" "$user" "${entry[@]}" "$@"; }
begin=$(date +%s.%N)
inside --version
inside crawl http://www.localhost:7311/ --testweb -o /data/pages.jsonl 2>&1 | grep 'records out'
ls -ln "$work/root/data/pages.jsonl"
unshare --mount --propagation private --net --pid --fork bash "$work/serve.sh" "$work/root" "$user" "${entry[@]}"
echo "ran in $(LC_ALL=C awk -v a="$begin" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }')"
