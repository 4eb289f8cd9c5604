#!/usr/bin/env bash
# Builds the C library, installs the Python package's test requirements and runs its tests; arguments go to pytest, such
# as -k classify. Needs the release build of the program, and says what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

env=out/tests-env
program=$(swift build -c release --show-bin-path)/yatlas
if [ ! -x "$program" ]; then
    echo "python: $program is missing; type make build" >&2
    exit 1
fi
scripts/tests-env.sh
if [ ! -x "$env/bin/pytest" ]; then
    echo "python: NOT TESTED: Tests/requirements.txt could not be installed in $env" >&2
    exit 77
fi
scripts/c-library.sh python/yatlas/libyatlas.so
export YATLAS_PROGRAM=$program PYTHONPATH=$PWD/python PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1
"$env/bin/ruff" check --quiet python
"$env/bin/ruff" format --quiet --check python
"$env/bin/mypy" --config-file python/pyproject.toml --no-incremental python/yatlas
cd python
"../$env/bin/python" -m pytest -p no:cacheprovider -q -rs "$@"
