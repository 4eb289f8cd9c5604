#!/usr/bin/env bash
# Swift sources follow .swift-format, the layout that docs/architecture.md describes and the words of the field; shell scripts parse.
set -euo pipefail
cd "$(dirname "$0")/.."

swift format lint --strict --recursive --parallel Sources Tests Package.swift
python3 scripts/layout.py
python3 scripts/words.py
for script in scripts/*.sh samples/*.sh Tests/cluster/*.sh pipelines/slurm/* pipelines/aws-batch/*.sh .ci/run; do
    bash -n "$script"
done
