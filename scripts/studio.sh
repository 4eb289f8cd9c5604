#!/usr/bin/env bash
# Tests Studio from outside: the release build's server, and its page in Chromium; arguments go to pytest, such as
# -k layout. Pictures of the page go to out/studio. Ends with 77, and says why, where it cannot be tested.
set -euo pipefail
cd "$(dirname "$0")/.."

env=out/tests-env
export YATLAS=${YATLAS:-$(swift build -c release --show-bin-path)/yatlas}
for program in "$YATLAS" "$(dirname "$YATLAS")/yatlas-studio"; do
    if [ ! -x "$program" ]; then
        echo "studio: $program is missing; type make studio" >&2
        exit 1
    fi
done
if [ ! -e /usr/share/javascript/leaflet/leaflet.js ]; then
    echo "studio: NOT TESTED: Leaflet is missing (apt install libjs-leaflet)" >&2
    exit 77
fi
scripts/tests-env.sh
if [ ! -x "$env/bin/pytest" ]; then
    echo "studio: NOT TESTED: Tests/requirements.txt could not be installed in $env" >&2
    exit 77
fi
export PYTHONDONTWRITEBYTECODE=1
"$env/bin/ruff" check --quiet --line-length 120 Tests/studio Benchmarks/studio.py
"$env/bin/ruff" format --quiet --check --line-length 120 Tests/studio Benchmarks/studio.py
"$env/bin/python" -m pytest -p no:cacheprovider -q -rs Tests/studio "$@"
