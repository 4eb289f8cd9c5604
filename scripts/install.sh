#!/usr/bin/env bash
# Installs the program that `swift build -c release` made, with man pages and completion scripts, and the Studio if it is
# built.
#   install.sh PREFIX
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=$1
built=$(swift build -c release --show-bin-path)
yatlas=$built/yatlas
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$yatlas" --experimental-dump-help | python3 scripts/manual.py "$pages"

install -D -m 755 "$yatlas" "$prefix/bin/yatlas"
if [ -x "$built/yatlas-studio" ]; then
    install -D -m 755 "$built/yatlas-studio" "$prefix/lib/yatlas/yatlas-studio"
    install -D -m 644 -t "$prefix/share/yatlas/studio" Sources/Studio/Page/*
fi
install -d "$prefix/share/man/man1"
install -m 644 "$pages"/*.1 "$prefix/share/man/man1"
complete() {
    install -d "$(dirname "$prefix/$2")"
    "$yatlas" --generate-completion-script "$1" > "$prefix/$2"
}
complete bash share/bash-completion/completions/yatlas
complete zsh share/zsh/site-functions/_yatlas
complete fish share/fish/vendor_completions.d/yatlas.fish
echo "Installed $prefix/bin/yatlas, its man pages and completion scripts"
