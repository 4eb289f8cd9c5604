#!/usr/bin/env bash
# Builds the readers with libFuzzer and gives each its share of some seconds, or 1,000,000 damaged files (100,000 where GDAL
# reads them, too) if that is sooner: scripts/fuzz.sh SECONDS [TARGET...]. What was found before is kept in out/fuzz.
# Prints a table; exits with 1 when a reader trapped, took more than 5 s, or more than 1 GB.
set -uo pipefail
cd "$(dirname "$0")/.."

# Swift shows where a program trapped, and then leaves libFuzzer no moment to keep what it read.
export YATLAS_FUZZ=1 SWIFT_BACKTRACE=enable=no
swift build -c release --product yatlas-fuzz --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer || exit 1
fuzzer=.build/fuzz/release/yatlas-fuzz
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$work"' EXIT

seconds=${1:-600}
shift
mapfile -t targets < <("$fuzzer" | { [ $# = 0 ] && cat || grep -E "^($(IFS='|'; echo "$*")) "; })
share=$((seconds / ${#targets[@]}))

line='| %-10s | %10s | %7s | %7s | %s |\n'
table=$(printf "$line" target executions seconds "peak MB" result; printf "$line" --- ---: ---: ---: ---)
status=0
for entry in "${targets[@]}"; do
    read -r target reader <<< "$entry"
    found=out/fuzz/$target
    mkdir -p "$found/corpus" "$work/$target"
    runs=$([ "$reader" = GDAL ] && echo 100000 || echo 1000000)
    start=$(date +%s)
    result=none
    FUZZ_TARGET=$target FUZZ_FOLDER=$work/$target "$fuzzer" -runs="$runs" -max_total_time="$((share > 0 ? share : 1))" \
        -timeout=5 -rss_limit_mb=1024 -max_len=16384 -dict=Tests/FuzzSeeds/pieces.dict -print_final_stats=1 \
        -artifact_prefix="$found/" "$found/corpus" "Tests/FuzzSeeds/$target" > "$found/log" 2>&1 || result="see $found/log"
    [ "$result" = none ] || status=1
    statistic() { sed -n "s/^stat::$1: *//p" "$found/log" | tail -1; }
    table+=$'\n'$(printf "$line" "$target" "$(statistic number_of_executed_units)" "$(($(date +%s) - start))" \
        "$(statistic peak_rss_mb)" "$result")
    echo "$target: $result"
done
echo "$table"
exit "$status"
