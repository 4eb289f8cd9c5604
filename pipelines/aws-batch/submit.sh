#!/usr/bin/env bash
# A plan as an array job of AWS Batch. On paper: it has never run.
#   pipelines/aws-batch/submit.sh plan.jsonl QUEUE DEFINITION
# The plan, scenes and maps lie on a file system that the job definition mounts at /data. An array has 2 to 10,000 items.
set -euo pipefail

aws batch submit-job --job-name yatlas --job-queue "$2" --job-definition "$3" \
    --array-properties "size=$(wc -l < "$1")" \
    --container-overrides "command=yatlas,run,--plan,/data/$(basename "$1")" \
    --retry-strategy '{"attempts": 4, "evaluateOnExit": [
        {"onExitCode": "75", "action": "RETRY"},
        {"onStatusReason": "Host EC2*", "action": "RETRY"},
        {"onExitCode": "*", "action": "EXIT"}]}'
