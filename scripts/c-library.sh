#!/usr/bin/env bash
# Builds the C library with Swift inside, stripped, at a path: c-library.sh FILE. Checks what it needs and exports.
set -euo pipefail
cd "$(dirname "$0")/.."

file=$1
# A build of its own: the flags of statically linked modules are others.
export YATLAS_C_LIBRARY=1
build=(swift build -c release --product yatlas-c --static-swift-stdlib --scratch-path .build/c-library)
built=$("${build[@]}" --show-bin-path 2> /dev/null)/libyatlas-c.so
# The package manager does not know that the list of exported symbols changed.
[ ! -e "$built" ] || [ ! Sources/CInterface/exports.map -nt "$built" ] || rm "$built"
"${build[@]}" >&2
mkdir -p "$(dirname "$file")"
strip --strip-unneeded -o "$file.new" "$built"
mv "$file.new" "$file"

needed=$(readelf -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
if grep -qE '^lib(swift|Foundation|gdal|cairo|dispatch)' <<< "$needed"; then
    echo "c-library: $file needs more than it may:" $needed >&2
    exit 1
fi
other=$(nm -D --defined-only --extern-only "$file" | awk '{ print $3 }' | grep -v '^yatlas_' || true)
if [ -n "$other" ]; then
    echo "c-library: $file exports more than yatlas_*:" $other >&2
    exit 1
fi
