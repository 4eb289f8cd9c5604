#!/usr/bin/env bash
# Installs the package in a new Debian 12 without Swift or compiler, and maps a sample there. Needs root and a network; 77 where
# there is none.
set -euo pipefail
cd "$(dirname "$0")/../.."

package=$(ls -t out/yatlas_*_"$(dpkg --print-architecture)".deb | head -1)
[ "$(id -u)" = 0 ] || { echo "package: a new Debian needs root" >&2; exit 77; }
scripts/deps.sh debootstrap
folder=$(mktemp -d)
root=$folder/debian
leave() {
    umount "$root/proc" 2> /dev/null || true
    rm -rf --one-file-system "$folder"
}
trap leave EXIT
debootstrap --variant=minbase bookworm "$root" > "$folder/log" || { tail -n 3 "$folder/log" >&2; exit 77; }
# Programs in Swift read their arguments there.
mount -t proc proc "$root/proc" || exit 77
# The machine's package sources may be a mirror.
cp -r /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/auth.conf.d "$root/etc/apt/" 2> /dev/null || true
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir "$root/work"
cp "$package" "$root/work/yatlas.deb"
cp samples/leipzig-s2/leipzig.tif samples/leipzig-s2/points.gpkg "$root/work"

inside() {
    chroot "$root" /usr/bin/env -i DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        sh -ec "cd /work; $1"
}
inside "apt-get -q update && apt-get -q install -y --no-install-recommends ./yatlas.deb" > "$folder/log" 2>&1 ||
    { tail -n 20 "$folder/log" >&2; exit 1; }
inside "! command -v swift && ! command -v cc" > /dev/null
start=$SECONDS
inside "yatlas train leipzig.tif --labels points.gpkg --class-field land_cover --output model.safetensors --quiet"
inside "yatlas classify leipzig.tif map.tif --model model.safetensors --quiet"
took=$((SECONDS - start))
[ "$took" -lt 60 ] || { echo "package: the first map took $took s" >&2; exit 1; }
inside "test -s map.tif && test -s map.qml && test -s /usr/share/man/man1/yatlas-classify.1.gz"
# The page in the browser: its server starts, and ends on a signal.
inside "timeout 10 yatlas studio leipzig.tif --labels points.gpkg --class-field land_cover --no-browser > studio.txt || true"
inside "grep -q '^Studio: http://127.0.0.1:' studio.txt && grep -q '^Stored in' studio.txt && test -s leipzig.studio/labels.gpkg"
# The labels of the build itself.
yatlas=$PWD/.build/release/yatlas
(cd "$root/work" && "$yatlas" classify leipzig.tif outside.tif --model model.safetensors --quiet)
[ "$(gdalinfo -checksum "$root/work/map.tif" | grep Checksum)" = "$(gdalinfo -checksum "$root/work/outside.tif" | grep Checksum)" ]
echo "A new Debian 12 installed $(basename "$package") and made its first map in $took s"
