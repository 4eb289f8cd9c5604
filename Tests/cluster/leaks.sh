# What a test of clusters may not leave behind. To be sourced.

# Where Slurm, munge and Dask would put files of their own beside the test's folder.
leak_places=(/run /var/log /var/lib /var/spool /dev/shm /etc)

remember_files() {
    known_files=$(their_files)
    known_ports=$(their_ports)
}

their_files() { find "${leak_places[@]}" -xdev 2> /dev/null | grep -i -E 'slurm|munge|dask|yatlas' | sort -u || true; }

# Ports that are listened to where the test's Slurm has its own, 26817 to 26830, as the kernel writes them.
their_ports() { cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | grep -o -E ':68C[1-9A-E] [0-9A-F:]+ 0A' || true; }

# Every process of the test that still runs. This shell is none: it has put the word into its children's environments
# alone, and takes it out again before it asks.
our_processes() { grep -l -a -s "YATLAS_CLUSTER_TEST=$work" /proc/[0-9]*/environ | cut -d/ -f3 || true; }

# Ends what is left of the test.
end_ours() {
    local process
    for process in $(our_processes); do end_process "$process"; done
}

# Lines of the second text that are not in the first.
fresh() { comm -13 <(sort -u <<< "$1") <(sort -u <<< "$2"); }

no_leaks() {
    for _ in $(seq 50); do
        [ -n "$(our_processes)" ] || break
        sleep 0.1
    done
    local left
    left=$(our_processes | xargs -r ps -o pid=,ppid=,stat=,args= | sed 's/^/process /'
        fresh "$known_ports" "$(their_ports)" | sed 's/^/port /'
        fresh "$known_files" "$(their_files)" | sed 's/^/file /'
        [ ! -e "$work" ] || echo "folder $work")
    [ -n "$left" ] || return 0
    sed 's/^/test-cluster: left behind: /' <<< "$left" >&2
    return 1
}
