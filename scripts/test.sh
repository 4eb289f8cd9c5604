#!/usr/bin/env bash
# Runs the tests, optimised, as they train and classify; arguments go to `swift test`, such as --filter FoldTests.
# Says at the end which tests were not run and why, which Swift Testing says somewhere among a thousand lines.
set -uo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Without testable imports the programs are those of `swift build -c release`, byte for byte: one build serves both.
swift test -c release --disable-testable-imports "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# Lines such as: ➜ Test "a name" skipped: "a reason"
skipped=$(sed -nE -e 's/^[^ ]+ Test (.*) skipped: "(.*)"$/    \1 (\2)/p' \
    -e 's/^[^ ]+ Test (.*) skipped\.$/    \1 (no reason given)/p' "$log" | sort)
if [ -n "$skipped" ]; then
    count=$(wc -l <<< "$skipped")
    echo "NOT RUN: $count $([ "$count" = 1 ] && echo test || echo tests)"
    echo "$skipped"
elif grep -q "Test run with" "$log"; then
    echo "NOT RUN: 0 tests"
fi
exit "$status"
