#!/usr/bin/env bash
# Looks at the library as another package sees it, with what the last `swift build -c release` made: programs of another
# package and the code of the documentation are compiled and run on samples/, the public symbols are those of
# docs/public-symbols.txt, and the documentation has no warning.
#   library.sh [symbols]    with "symbols" writes docs/public-symbols.txt anew
set -euo pipefail
cd "$(dirname "$0")/.."

out=out/library
built=$(swift build -c release --show-bin-path)
rm -rf "$out"
mkdir -p "$out/graphs" "$out/run"

flags=()
for map in Sources/{CGDAL,COpenSSL,COpenBLAS,CCairo}/module.modulemap "$built"/{CLinux,CPUFeatures}.build/module.modulemap; do
    flags+=(-Xcc "-fmodule-map-file=$map")
done
for flag in $(pkg-config --cflags gdal libcrypto cairo openblas); do flags+=(-Xcc "$flag"); done
objects=()
exported=$(sed -n 's/^@_exported public import //p' Sources/Yatlas/Exports.swift | paste -sd,)
modules=(Yatlas CLinux CPUFeatures Kernel{s,Types,sPortable} Products Report ${exported//,/ })
for module in "${modules[@]}" KernelsAVX2 KernelsAVX512; do
    while read -r object; do
        # Objects of sources that are gone stay in the folder of a build.
        case $object in *.swift.o) [ -n "$(find Sources -name "$(basename "$object" .o)" -print -quit)" ] || continue ;; esac
        objects+=("$object")
    done < <(find "$built/$module.build" -name '*.o' 2> /dev/null)
done

# Compiles a program that sees what is public, and runs it in a folder with samples/.
run() {
    swiftc -O -module-name outside -package-name outside -I "$built/Modules" "${flags[@]}" "$1" -o "$out/program" \
        "${objects[@]}" $(pkg-config --libs gdal libcrypto cairo openblas)
    shift
    (cd "$out/run" && ../program "$@")
}
ln -s "$PWD/samples" "$out/run/samples"

echo "library: a program of another package"
run Tests/outside/Sources/outside/main.swift samples . > "$out/outside.txt"
"$built/yatlas" train samples/leipzig-s2/leipzig.tif --labels samples/leipzig-s2/points.gpkg --class-field land_cover \
    --features raw,NDVI --hold-out blocks --output "$out/line.safetensors" > /dev/null
"$built/yatlas" classify samples/leipzig-s2/leipzig.tif "$out/line.tif" --model "$out/line.safetensors" > /dev/null
cmp "$out/line.safetensors" "$out/run/library.safetensors"
gdal_translate -q -of ENVI "$out/line.tif" "$out/line.labels"
cmp "$out/line.labels" "$out/run/library.labels"

echo "library: the code of the documentation"
python3 - "$out" Sources/Yatlas/Yatlas.docc/*.md << 'PYTHON'
import pathlib, re, sys
out = pathlib.Path(sys.argv[1], "code")
for article in map(pathlib.Path, sys.argv[2:]):
    for number, code in enumerate(re.findall(r"```swift\n(.*?)```", article.read_text(), re.S), 1):
        place = out / f"{article.stem}{number}"
        place.mkdir(parents=True)
        (place / "main.swift").write_text(code)
PYTHON
for code in "$out"/code/*/main.swift; do run "$code" > "${code%main.swift}output.txt"; done

echo "library: public symbols"
swift-symbolgraph-extract -module-name Yatlas -target "$(uname -m)-unknown-linux-gnu" -I "$built/Modules" "${flags[@]}" \
    -output-dir "$out/graphs" -minimum-access-level public -skip-synthesized-members \
    -experimental-allowed-reexported-modules="$exported"
python3 scripts/symbols.py "$out/graphs/Yatlas.symbols.json" > "$out/symbols.txt"
[ "${1:-}" != symbols ] || cp "$out/symbols.txt" docs/public-symbols.txt
diff -u docs/public-symbols.txt "$out/symbols.txt" || {
    echo "library: the public symbols are others than those of docs/public-symbols.txt: type scripts/library.sh symbols" >&2
    exit 1
}

echo "library: documentation"
docc convert Sources/Yatlas/Yatlas.docc --additional-symbol-graph-dir "$out/graphs" --output-path out/docs \
    --fallback-display-name Yatlas --fallback-bundle-identifier yatlas --warnings-as-errors \
    --transform-for-static-hosting
