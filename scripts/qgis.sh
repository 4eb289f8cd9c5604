#!/usr/bin/env bash
# Tests how QGIS opens results, and the plugin, in a QGIS without windows: qgis.sh [long]
# Ends with 77, and says why, where there is no QGIS and none can be installed.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! /usr/bin/python3 -c "import qgis.core, osgeo.gdal" 2> /dev/null; then
    if ! scripts/deps.sh python3-qgis qgis-providers python3-gdal; then
        echo "NOT TESTED: QGIS: it cannot be installed here (see above)" >&2
        exit 77
    fi
fi

yatlas=${YATLAS:-$(swift build -c release --show-bin-path)/yatlas}
archive=$(python3 qgis/package.py)
cd Tests/qgis
export YATLAS=$yatlas YATLAS_PLUGIN=$PWD/../../$archive YATLAS_LONG=$([ "${1:-}" = long ] && echo 1)
export PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen
for test in test_open test_plugin; do
    /usr/bin/python3 -m unittest -v "$test"
done
