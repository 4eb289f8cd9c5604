#!/usr/bin/env bash
# Does a plan as a Slurm job array, and joins its maps when all tasks have ended.
#   pipelines/slurm/submit.sh plan.jsonl [options of sbatch, such as --partition=short --time=30 --cpus-per-task=4]
# ITEMS=N makes each task do N items: a task costs the scheduler about 0.2 s, so small scenes go together.
# Prints the number of the job that joins; `squeue` and `yatlas batch status --plan plan.jsonl` tell how far it is.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
plan=$1
shift
here=$(cd "$(dirname "$0")" && pwd)

count=$(wc -l < "$plan")
# Sites cap the numbers of tasks.
largest=$(scontrol show config | awk '$1 == "MaxArraySize" { print $3 - 1 }')
items=${ITEMS:-1}
fewest=$(((count + largest - 1) / largest))
[ "$items" -ge "$fewest" ] || items=$fewest
tasks=$(((count + items - 1) / items))

job=$(sbatch --parsable --requeue --array=0-$((tasks - 1)) "$@" "$here/items.sbatch" "$plan" "$items" "$count")
# After any end: `finish` itself sees what is missing, and says so.
sbatch --parsable --dependency="afterany:${job%%;*}" "$@" "$here/finish.sbatch" "$plan"
