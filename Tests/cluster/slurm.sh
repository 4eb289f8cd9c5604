# A Slurm of its own on this machine: everything in one folder, loopback only, no service. To be sourced.
#   slurm_up FOLDER NODES    slurm_controller    slurm_node N    slurm_down

slurm_up() {
    slurm_root=$1
    local nodes=$2 host memory
    host=$(hostname)
    memory=$(awk '/MemTotal/ { print int($2 / 1024 * 0.8) }' /proc/meminfo)
    mkdir -p "$slurm_root"/{state,spool,log,munge}
    chmod 700 "$slurm_root/munge"
    export SLURM_CONF=$slurm_root/slurm.conf
    cat > "$SLURM_CONF" <<CONF
ClusterName=yatlas
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$slurm_root/munge/socket,cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=26817
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
ReturnToService=2
StateSaveLocation=$slurm_root/state
SlurmdSpoolDir=$slurm_root/spool/%n
SlurmctldPidFile=$slurm_root/slurmctld.pid
SlurmdPidFile=$slurm_root/slurmd-%n.pid
SlurmctldLogFile=$slurm_root/log/slurmctld.log
SlurmdLogFile=$slurm_root/log/slurmd-%n.log
SlurmctldTimeout=10
SlurmdTimeout=10
KillWait=5
MaxArraySize=10001
JobRequeue=1
SchedulerParameters=requeue_setup_env_fail,bf_interval=2,sched_interval=2,batch_sched_delay=0
NodeName=n[1-$nodes] NodeHostname=$host NodeAddr=127.0.0.1 Port=[26821-$((26820 + nodes))] CPUs=1 RealMemory=$((memory / nodes)) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' > "$slurm_root/cgroup.conf"
    (umask 077 && head -c 1024 /dev/urandom > "$slurm_root/munge/key")
    slurm_start munged munged --foreground --force --key-file="$slurm_root/munge/key" --socket="$slurm_root/munge/socket" \
        --pid-file="$slurm_root/munge/pid" --log-file="$slurm_root/munge/log" --seed-file="$slurm_root/munge/seed" \
        --num-threads=2
    slurm_wait "munge does not answer" munge --socket="$slurm_root/munge/socket" --no-input || return 1
    slurm_controller -i
    local node
    for node in $(seq "$nodes"); do slurm_node "$node"; done
    slurm_wait "not all $nodes nodes are up" slurm_idle "$nodes"
}

# Starts a daemon in the foreground of its own and keeps its number: slurm_start NAME COMMAND...
slurm_start() {
    local name=$1
    shift
    "$@" >> "$slurm_root/log/$name.out" 2>&1 < /dev/null &
    echo $! > "$slurm_root/$name.own"
    disown $!
}

slurm_controller() { slurm_start slurmctld slurmctld -D -f "$SLURM_CONF" "$@"; }

slurm_node() {
    mkdir -p "$slurm_root/spool/n$1"
    slurm_start "slurmd-n$1" slurmd -D -N "n$1" -f "$SLURM_CONF"
}

slurm_idle() { [ "$(timeout 5 sinfo --noheader --Node --states=idle --format=%N | wc -l)" = "$1" ]; }

# Tries a command for 20 s: slurm_wait WORDS COMMAND...
slurm_wait() {
    local words=$1 end=$((SECONDS + 20))
    shift
    while [ $SECONDS -lt $end ]; do
        if "$@" > "$slurm_root/log/wait.out" 2>&1; then return 0; fi
        sleep 0.1
    done
    echo "slurm: $words" >&2
    tail -n 3 "$slurm_root"/log/* >&2
    return 1
}

# The number of a daemon that was started here.
slurm_pid() { cat "$slurm_root/$1.own"; }

slurm_down() {
    [ -n "${slurm_root:-}" ] && [ -f "$slurm_root/munged.own" ] || return 0
    timeout 5 scancel --user="$(id -un)" 2> "$slurm_root/log/scancel.out" || true
    local own
    # Nodes before the controller, munge last.
    for own in "$slurm_root"/slurmd-*.own "$slurm_root"/slurmctld.own "$slurm_root"/munged.own; do
        if [ -f "$own" ]; then end_process "$(cat "$own")"; fi
    done
    unset slurm_root
}

# Ends a process, by force when it does not go within 10 s.
end_process() {
    kill "$1" 2> /dev/null || return 0
    for _ in $(seq 100); do
        kill -0 "$1" 2> /dev/null || return 0
        sleep 0.1
    done
    kill -9 "$1" 2> /dev/null || true
}
