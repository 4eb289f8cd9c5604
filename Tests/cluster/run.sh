#!/usr/bin/env bash
# Forty small scenes on Slurm and on Dask, with a node, the controller, workers and items killed on the way: the maps and
# what goes with them are those of a run on this machine, byte for byte, and nothing stays behind.
#   Tests/cluster/run.sh [YATLAS]
# Exit code 77 where no Slurm can run at all, 75 where the machine was too slow or too fast for the faults to be made.
set -euo pipefail
cd "$(dirname "$0")/../.."

project=$PWD
YATLAS=$(realpath "${1:-.build/release/yatlas}")
export YATLAS
work=$(mktemp -d "${TMPDIR:-/tmp}/yatlas-cluster.XXXXXX")
# What programs put aside goes with the folder, too; every process started here is known by it.
export TMPDIR=$work DASK_TEMPORARY_DIRECTORY=$work/dask YATLAS_CLUSTER_TEST=$work OPENBLAS_NUM_THREADS=1
python=$project/out/cluster-env/bin/python

source Tests/cluster/slurm.sh
source Tests/cluster/faults.sh
source Tests/cluster/leaks.sh

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
fail() {
    echo "test-cluster: $*" >&2
    exit 1
}
stuck() {
    echo "test-cluster: $*; try again" >&2
    exit 75
}

close() {
    local code=$?
    trap - EXIT
    set +e
    if [ $code != 0 ] && [ -n "${slurm_root:-}" ]; then tail -n 5 "$slurm_root"/log/slurm* >&2 || true; fi
    slurm_down
    unset YATLAS_CLUSTER_TEST
    end_ours
    cd /
    rm -rf "$work"
    no_leaks || code=1
    [ $code = 0 ] && say "the same bytes three times; no process, port or file is left"
    exit $code
}
trap close EXIT
remember_files
slurm_up "$work/slurm" 4 || exit 77

cd "$work"
ln -s "$project/samples" samples
"$YATLAS" train samples/leipzig-s2/leipzig.tif --labels samples/leipzig-s2/points.gpkg --class-field land_cover \
    --features raw,NDVI,NDWI --units 24 --tune off --output model.safetensors --quiet
mkdir scenes
cp samples/leipzig-s2/leipzig.tif scenes/
# Parts of the sample, each seen enlarged, so that an item takes about half a second.
for k in $(seq 10 49); do
    gdal_translate -q -of VRT -srcwin $((k * 2 - 20)) $((k * 3 - 30)) 60 60 -outsize 5400 $((3200 + 50 * k)) \
        scenes/leipzig.tif "scenes/$k.vrt"
done

plan() {
    "$YATLAS" plan 'scenes/*.vrt' --maps "$1" --model model.safetensors --qml --stac --date 2021-07-18 \
        -o "$1.jsonl" --quiet
    [ "$(wc -l < "$1.jsonl")" = 40 ] || fail "not 40 items planned"
}

# The bytes of all files of a folder: but for when a map was made, and the name of the folder, the Collection's.
sums() {
    local moment='"(created|processing:datetime|collection)" ?: ?"[^"]*"|"id" : "(local|maps-[a-z]*)"' name
    [ -z "$(find "$1" -name '.*' -type f)" ] || fail "$1 holds parts: $(find "$1" -name '.*' -type f)"
    for name in $(ls "$1"); do
        case $name in
            *.json | *.done) sed -E "s/$moment//g" "$1/$name" | sha256sum ;;
            *) sha256sum < "$1/$name" ;;
        esac | sed "s/-/$name/"
    done
}

same() {
    sums "$1" > "$1.sums"
    diff local.sums "$1.sums" || fail "$1: other bytes than those of the local run"
    say "$1: $(wc -l < "$1.sums") files, the same bytes"
}

say "locally"
plan local
"$YATLAS" batch --plan local.jsonl --quiet
"$YATLAS" finish --plan local.jsonl --quiet
sums local > local.sums
[ "$(wc -l < local.sums)" = 203 ] || fail "not 40 times map, categories, style, item and marker, an index with its style and a Collection: $(ls local)"

say "Slurm: an array of 20 tasks, two items each, on 4 nodes; tasks, the controller and a node are killed"
plan maps-slurm
ITEMS=2 "$project/pipelines/slurm/submit.sh" maps-slurm.jsonl > job
at_maps maps-slurm 2
kill_tasks 5
kill_controller
sleep 2
slurm_controller
slurm_wait "the controller does not answer" scontrol ping || stuck "the controller does not come back"
# It would look for the tasks that ended meanwhile after a minute.
scontrol reconfigure
kill_node 2
until_idle 300
[ -f maps-slurm/index.vrt ] || fail "the job that joins did not: $(cat slurm-*.out)"
"$YATLAS" finish --plan maps-slurm.jsonl --quiet
same maps-slurm

say "Dask on Slurm: 2 workers as jobs"
plan maps-jobqueue
"$python" "$project/pipelines/dask/run.py" maps-jobqueue.jsonl --slurm 2 --interface lo --memory 1GB > jobqueue.out 2>&1 ||
    fail "run.py --slurm: $(cat jobqueue.out)"
same maps-jobqueue
slurm_down

say "Dask: 4 workers, two are killed"
plan maps-dask
dask_up 4
"$python" "$project/pipelines/dask/run.py" maps-dask.jsonl --scheduler-file scheduler.json > dask.out 2>&1 &
driver=$!
at_maps maps-dask 5
kill_worker 1
at_maps maps-dask 12
kill_worker 2
wait $driver || fail "run.py: $(cat dask.out)"
same maps-dask
