#!/usr/bin/env bash
# Writes the API documentation of the libraries to out/docs, one site with all of them.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=()
for library in Raster Spectral KernelTypes Kernels Yat Accuracy Mapping Report; do
    targets+=(--target "$library")
done
mkdir -p out/docs
swift package --allow-writing-to-directory out/docs generate-documentation "${targets[@]}" \
    --enable-experimental-combined-documentation --output-path out/docs
echo "Needs a web server to be read, such as: python3 -m http.server -d out/docs"
echo "    then http://localhost:8000/documentation"
