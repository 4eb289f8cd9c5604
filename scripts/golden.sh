#!/usr/bin/env bash
# Writes the pages of help that HelpTests compares, as the last release build prints them.
set -euo pipefail
cd "$(dirname "$0")/.."

yatlas=$(swift build -c release --show-bin-path)/yatlas
pages=Tests/CommandTests/Data/help
rm -f "$pages"/*.txt
sed -n '/static let commands = \[/,/\]/p' Tests/CommandTests/Program/HelpTests.swift | grep -o '"[^"]*"' | tr -d '"' |
    while IFS= read -r command; do
        # shellcheck disable=SC2086
        COLUMNS=80 "$yatlas" $command --help > "$pages/yatlas${command:+-${command// /-}}.txt"
    done
