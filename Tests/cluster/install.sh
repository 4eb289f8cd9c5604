#!/usr/bin/env bash
# Installs what `make test-cluster` drives Yatlas with, where it is missing: Slurm and munge, and Dask in out/cluster-env.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v slurmctld slurmd munged sbatch > /dev/null; then
    scripts/deps.sh slurm-wlm munge
    # The test starts its own; none is to run as a service because of it.
    if [ -d /run/systemd/system ]; then
        systemctl disable --now --quiet munge slurmctld slurmd || true
    fi
fi

env=out/cluster-env
if ! cmp -s Tests/cluster/requirements.txt "$env/requirements.txt"; then
    rm -rf "$env"
    /usr/bin/python3 -m venv "$env"
    "$env/bin/pip" install --quiet --disable-pip-version-check -r Tests/cluster/requirements.txt
    cp Tests/cluster/requirements.txt "$env/requirements.txt"
fi
