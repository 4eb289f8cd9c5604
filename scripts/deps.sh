#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages that Yatlas needs, those that its tests need besides ("test"), or those that are
# named, if any is missing; otherwise does nothing, offline.
# As root, or with a sudo that asks for no password, it installs them; else it prints the command to type and stops.
set -euo pipefail

# "a|b": either will do, the first is the one to install.
packages=(
    libgdal-dev             # rasters and vectors
    libopenblas-dev         # training
    libcairo2-dev           # pictures in reports
    libssl-dev              # checksums of maps
    "pkg-config|pkgconf"    # how the build finds the four above
    fonts-dejavu-core       # letters in pictures
    libjs-leaflet           # the map of the Studio's page
    python3                 # man pages are made with it
    make
)
tests=(
    gdal-bin                # gdalinfo and ogrinfo: the tests look at results with them
    python3-venv            # tests hold models against ONNX Runtime and numpy
    "chromium|chromium-browser"   # the tests look at reports with it
    "chromium-driver|chromium-chromedriver"   # they use Studio's page with it
    poppler-utils           # pdftotext: the tests read reports as they are printed
    binutils                # objdump: the tests look at the kernels' instructions
    zsh                     # the tests load completion scripts in their shells
    fish
    man-db                  # the man pages are shown
)
case "${1:-}" in
    "") ;;
    test) packages=("${tests[@]}") ;;
    *) packages=("$@") ;;
esac

if ! command -v swift > /dev/null; then
    echo "deps: Swift 6.2 or newer is missing: see https://www.swift.org/install" >&2
    exit 1
fi

if ! command -v dpkg-query > /dev/null; then
    for library in gdal openblas cairo libcrypto; do
        pkg-config --exists "$library" && continue
        echo "deps: not Debian or Ubuntu, and pkg-config knows no $library: install its development files" >&2
        exit 1
    done
    exit 0
fi

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

missing=()
for alternatives in "${packages[@]}"; do
    found=no
    for package in ${alternatives//|/ }; do
        if installed "$package"; then found=yes; fi
    done
    [ "$found" = yes ] || missing+=("${alternatives%%|*}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=(env)
elif sudo -n true 2> /dev/null; then
    as_root=(sudo -n env)
else
    echo "deps: packages are missing; install them with" >&2
    echo "    sudo apt-get install -y ${missing[*]}" >&2
    exit 1
fi

echo "deps: installing ${missing[*]}"
apt=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "${missing[@]}"
