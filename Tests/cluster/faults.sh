# Kills what works at a plan, at known moments, and sees that it hit something. To be sourced.

# Waits until some maps are there: at_maps FOLDER COUNT
at_maps() {
    for _ in $(seq 240); do
        [ "$(find "$1" -name '*.tif.done' 2> /dev/null | wc -l)" -lt "$2" ] || return 0
        [ -z "${slurm_root:-}" ] || administer
        sleep 0.5
    done
    stuck "$1: no $2 maps within two minutes"
}

# Whether this test started a process: nothing else may be killed. is_ours PROCESS
is_ours() { grep -qzx "YATLAS_CLUSTER_TEST=$work" "/proc/$1/environ" 2> /dev/null; }

# Numbers of processes of this test whose command matches, and whose environment holds a line: ours PATTERN [LINE]
ours() {
    local process
    for process in $(pgrep -f "$1"); do
        is_ours "$process" || continue
        [ -z "${2:-}" ] || grep -qzx "$2" "/proc/$process/environ" 2> /dev/null || continue
        echo "$process"
    done
}

# kill -9 of yatlas in tasks as they run: kill_tasks COUNT
kill_tasks() {
    local killed=0 process
    for _ in $(seq 600); do
        for process in $(ours "^$YATLAS run --plan"); do
            if [ "$killed" -lt "$1" ] && kill -9 "$process" 2> /dev/null; then killed=$((killed + 1)); fi
        done
        [ "$killed" -lt "$1" ] || { say "killed $killed tasks"; return 0; }
        sleep 0.1
    done
    stuck "no tasks to kill"
}

parent() { awk '$1 == "PPid:" { print $2 }' "/proc/$1/status" 2> /dev/null; }

# A node dies as it works: its daemon, the task that runs there, and who would tell the controller of its end: kill_node N
kill_node() {
    local process shell step
    for _ in $(seq 2400); do
        for process in $(ours "^$YATLAS run --plan" "SLURMD_NODENAME=n$1"); do
            # It is held first, or it could have ended by the time that the others are found.
            kill -STOP "$process" 2> /dev/null && shell=$(parent "$process") && step=$(parent "$shell") || continue
            # A task whose shell has ended is a child of process 1, or of whatever ran this test.
            if ! is_ours "$shell" || [ "$(cat "/proc/$step/comm" 2> /dev/null)" != slurmstepd ]; then
                kill -CONT "$process" 2> /dev/null || true
                continue
            fi
            kill -9 "$(slurm_pid "slurmd-n$1")" "$step" "$shell" "$process"
            say "killed node n$1 with what ran on it"
            return 0
        done
        sleep 0.05
    done
    stuck "node n$1 never worked"
}

# Kills the controller. It writes its jobs down within 5 s of a change; what is younger would be lost with it.
kill_controller() {
    sleep 6
    kill -9 "$(slurm_pid slurmctld)"
    say "killed the controller"
}

# Waits until Slurm has nothing left to do: until_idle SECONDS
until_idle() {
    for _ in $(seq "$1"); do
        [ -n "$(timeout 5 squeue --noheader 2>&1)" ] || return 0
        administer
        sleep 1
    done
    stuck "Slurm is still busy after $1 s: $(squeue 2>&1)"
}

# What people do after a crash: numbers of jobs that the controller gave just before it, and gives again, make it drain
# nodes and hold jobs.
administer() {
    local one
    for one in $(timeout 5 sinfo --noheader --Node --states=drain --format=%N); do
        scontrol update "nodename=$one" state=resume || true
    done
    for one in $(timeout 5 squeue --noheader --states=PENDING --format='%i %r' | awk '/held/ { print $1 }'); do
        scontrol release "$one" || true
    done
}

# A scheduler and workers on loopback: dask_up COUNT
dask_up() {
    local worker
    local dask=$project/out/cluster-env/bin/dask
    "$dask" scheduler --host 127.0.0.1 --port 0 --dashboard-address 127.0.0.1:0 --scheduler-file scheduler.json \
        > scheduler.out 2>&1 &
    disown $!
    for worker in $(seq "$1"); do
        "$dask" worker --host 127.0.0.1 --dashboard-address 127.0.0.1:0 --no-nanny --nthreads 1 --name "w$worker" \
            --scheduler-file scheduler.json > "worker-$worker.out" 2>&1 &
        echo $! > "worker-$worker.own"
        disown $!
    done
}

kill_worker() {
    kill -9 "$(cat "worker-$1.own")" || stuck "worker $1 was gone"
    say "killed worker $1"
}
