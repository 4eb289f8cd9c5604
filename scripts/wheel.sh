#!/usr/bin/env bash
# Makes the Python wheel in out/wheel: the C library with what it needs, licences, checks of size, tag and metadata, and a
# first use in a clean environment of each Python that is here (3.10 and later).
set -euo pipefail
cd "$(dirname "$0")/.."

most=$((40 << 20))
tools=$PWD/out/tests-env/bin
scripts/tests-env.sh
if [ ! -x "$tools/auditwheel" ]; then
    echo "wheel: Tests/requirements.txt could not be installed in out/tests-env" >&2
    exit 77
fi
rm -rf out/wheel
stage=out/wheel/stage
mkdir -p $stage/yatlas
cp python/pyproject.toml python/setup.py python/README.md LICENSE NOTICE Sources/YatlasCore/Software.swift $stage
cp python/yatlas/*.py python/yatlas/py.typed $stage/yatlas
scripts/c-library.sh $stage/yatlas/libyatlas.so
python3 scripts/wheel-licences.py write $stage/licences
(cd $stage && "$tools/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w .. .)
PATH=$tools:$PATH "$tools/auditwheel" repair --wheel-dir out/wheel/repaired out/wheel/*.whl
rm out/wheel/*.whl
mv out/wheel/repaired/*.whl out/wheel
rm -r out/wheel/repaired $stage
wheel=$(ls out/wheel/*.whl)

"$tools/auditwheel" show "$wheel"
"$tools/twine" check --strict "$wheel"
python3 scripts/wheel-licences.py check "$wheel" python/README.md
size=$(stat -c %s "$wheel")
echo "wheel: $wheel, $size bytes"
[ "$size" -le $most ] || { echo "wheel: larger than $most bytes" >&2; exit 1; }

# The first use, where nothing but the wheel and scikit-learn is installed: the oldest Python, a newer one, the machine's own.
found() {
    local candidate
    for candidate in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python; do
        "$candidate" -c "import sys; sys.exit(sys.version_info < (3, 10))" 2> /dev/null && echo "$candidate" && return
    done
    return 1
}
tried=0
for version in 3.10 3.13 3; do
    if ! python=$(found $version); then
        echo "wheel: NOT TRIED with Python $version: not on this machine"
        continue
    fi
    [ $version != 3 ] || [ $tried = 0 ] || continue
    "$python" -m venv "out/wheel/env-$version"
    "out/wheel/env-$version/bin/pip" install --quiet --disable-pip-version-check "$wheel[sklearn]"
    env -u PYTHONPATH -u YATLAS_LIBRARY "out/wheel/env-$version/bin/python" scripts/wheel-use.py
    tried=$((tried + 1))
done
[ $tried -gt 0 ] || { echo "wheel: no Python 3.10 or later to try it with" >&2; exit 1; }
