#!/usr/bin/env python3
"""Does a plan on Dask.distributed, and joins its maps.

    python run.py plan.jsonl                              workers on this machine, one for each core
    python run.py plan.jsonl --scheduler tcp://host:8786  workers that are there already
    python run.py plan.jsonl --slurm 16 --walltime 02:00:00 --queue short   16 workers as Slurm jobs

Needs `pip install distributed`, for --slurm dask-jobqueue too. Plan, scenes and maps must be accessible to all workers.
Exit codes are those of `yatlas finish`: 3, with the missing items, if some maps could not be made.
"""
import argparse
import os
import subprocess
import sys

from distributed import Client, LocalCluster, as_completed

LOOPBACK = "127.0.0.1"


def item(number, plan, folder, yatlas, threads):
    """Runs one item; a failure that is worth a retry is raised, any other is a value."""
    command = [yatlas, "run", "--plan", plan, "--items", str(number), "--threads", str(threads), "--quiet"]
    # The process ends with its worker.
    ran = subprocess.run(["setpriv", "--pdeathsig", "TERM", *command], cwd=folder, stderr=subprocess.PIPE, text=True)
    if ran.returncode == 75 or ran.returncode < 0:
        raise RuntimeError(f"item {number}: exit {ran.returncode} {ran.stderr.strip()}")
    return ran.returncode, ran.stderr.strip()


def cluster(arguments):
    """Starts the workers, if there are none yet."""
    if arguments.slurm is None:
        return LocalCluster(host=LOOPBACK, dashboard_address=f"{LOOPBACK}:0", threads_per_worker=1)
    from dask_jobqueue import SLURMCluster

    made = SLURMCluster(
        cores=1, processes=1, job_cpu=arguments.threads, memory=arguments.memory, walltime=arguments.walltime,
        queue=arguments.queue, interface=arguments.interface,
        scheduler_options={"dashboard_address": f"{LOOPBACK}:0", "interface": arguments.interface},
        worker_extra_args=["--dashboard-address", f"{LOOPBACK}:0"], python=sys.executable)
    made.scale(jobs=arguments.slurm)
    return made


def main():
    parser = argparse.ArgumentParser(description="Does a plan on Dask.distributed, and joins its maps.")
    parser.add_argument("plan", help="the plan of 'yatlas plan'")
    parser.add_argument("--scheduler", help="address of a running scheduler")
    parser.add_argument("--scheduler-file", help="file that a scheduler writes, instead of its address")
    parser.add_argument("--slurm", type=int, metavar="N", help="N workers as Slurm jobs")
    parser.add_argument("--queue", help="with --slurm: the partition")
    parser.add_argument("--walltime", default="01:00:00", help="with --slurm: the time of a worker")
    parser.add_argument("--memory", default="2GB", help="with --slurm: the memory of a worker")
    parser.add_argument("--interface", help="with --slurm: the network that workers and scheduler share, such as ib0")
    parser.add_argument("--threads", type=int, default=1, help="threads of an item")
    parser.add_argument("--yatlas", default=os.environ.get("YATLAS", "yatlas"), help="the program")
    arguments = parser.parse_args()

    plan = os.path.abspath(arguments.plan)
    with open(plan, "rb") as lines:
        numbers = range(sum(1 for _ in lines))
    theirs = arguments.scheduler or arguments.scheduler_file
    own = None if theirs else cluster(arguments)
    client = Client(own or arguments.scheduler, scheduler_file=arguments.scheduler_file)
    try:
        futures = client.map(
            item, numbers, plan=plan, folder=os.getcwd(), yatlas=arguments.yatlas, threads=arguments.threads,
            retries=3, pure=False)
        for future in as_completed(futures):
            code, words = (1, str(future.exception())) if future.status == "error" else future.result()
            if code != 0:
                print(words, file=sys.stderr)
            future.release()
    finally:
        client.close()
        if own is not None:
            own.close()
    return subprocess.run([arguments.yatlas, "finish", "--plan", plan]).returncode


if __name__ == "__main__":
    sys.exit(main())
