#!/usr/bin/env bash
# Installs the Python packages of all tests (ONNX Runtime, pystac, scikit-learn, rioxarray...) and of the wheel in
# out/tests-env; without a network those tests skip.
set -euo pipefail

env=out/tests-env
cmp -s Tests/requirements.txt "$env/complete" && exit 0
python3 -m venv "$env"
if "$env/bin/pip" install --quiet --disable-pip-version-check -r Tests/requirements.txt; then
    cp Tests/requirements.txt "$env/complete"
else
    rm -rf "$env"
    echo "tests-env: Tests/requirements.txt cannot be installed; tests against ONNX Runtime and numpy are skipped" >&2
fi
