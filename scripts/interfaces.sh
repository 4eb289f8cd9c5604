#!/usr/bin/env bash
# Opens a file of each kind that Yatlas writes in the programs that people use, and compares what they see with
# docs/interfaces.md. What is not here (QGIS, a package, a wheel) is left out, and a line says so.
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(swift build -c release --show-bin-path)/yatlas
python=$PWD/out/tests-env/bin/python
place=$(mktemp -d "${TMPDIR:-/tmp}/yatlas-interfaces.XXXXXX")
trap 'rm -rf "$place"' EXIT
export PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen YATLAS=$program
here=$PWD/Tests/interfaces
rows=()

missing() { echo "NOT TESTED: interfaces: $*" >&2; }

python3 "$here/make_files.py" "$program" "$place/files"
python3 "$here/in_program.py" "$program" "$place/files" "$place/program.json"
rows+=("$place/program.json")
if [ -x "$python" ] && [ -e python/yatlas/libyatlas.so ]; then
    PYTHONPATH=$PWD/python OMP_NUM_THREADS=1 "$python" "$here/in_python.py" "$place/files" "$place/python.json"
    rows+=("$place/python.json")
else
    missing "packages of Python (scripts/python.sh installs them)"
fi
if /usr/bin/python3 -c "import qgis.core, osgeo.gdal" 2> /dev/null; then
    /usr/bin/python3 "$here/in_qgis.py" "$place/files" "$PWD/$(python3 qgis/package.py)" "$place/qgis.json"
    rows+=("$place/qgis.json")
else
    missing "QGIS (scripts/qgis.sh installs it)"
fi
newest() { ls -t "$@" 2> /dev/null | head -n 1 || true; }
package=$(newest "$PWD"/out/yatlas_*.deb)
wheel=$(newest "$PWD"/out/wheel/*.whl)
if [ -n "$package" ] && [ -n "$wheel" ]; then
    scripts/install.sh "$place/installed" > /dev/null
    python3 "$here/in_system.py" "$place/files" "$place/installed" "$package" "$wheel" "$place/system.json"
    rows+=("$place/system.json")
else
    missing "packages (make deb, make wheel)"
fi
python3 "$here/table.py" out/interfaces.md docs/interfaces.md "${rows[@]}"
