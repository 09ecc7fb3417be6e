#!/usr/bin/env bash
# Takes the disk away from the published binary and gives it back: a full tmpfs under the databases, under the outbound
# folder, and errors of single calls. Nothing is acknowledged without its commit, Observe's bytes pass, and everything
# goes on by itself once there is room again.
. "$(dirname "$0")/lib"
claims=90
[ -n "$long" ] && claims=600
generate --claims $claims --seed 3 --batch 8 --first-day 2026-05-04 --out "$home/files"
files=$(grep -c -v -e paper -e '^at,' "$home/files/order.csv")

small_disk() { # folder size
    mkdir -p "$1"
    mount -t tmpfs -o "size=$2" tmpfs "$1" 2>/dev/null && mounted+=("$1")
}

acknowledged() { grep -c '^kept' "$log" 2>/dev/null || true; }
told() { grep -c -E "$1" "$home/server.log" || true; }
stands_still() { local before; before=$(acknowledged); sleep 3; [ "$(acknowledged)" -eq "$before" ]; }
fed() { ! kill -0 "$feeder" 2>/dev/null; }

begin() { # name: a new instance under load
    name=$1 data=$home/$1/data keys=$home/$1/keys log=$home/$1/acks
    mkdir -p "$home/$1"
    : >"$home/server.log"
    new_instance "$data"
}

feed() {
    start
    ready >/dev/null || return 1
    client_alone feed --from "$home/files" --data "$data" --log "$log" --window 40 &
    feeder=$!
    started+=("$feeder")
}

settle() { # the load ends, the instance stops, and all is compared
    wait_until 300 fed || { echo "$name: the load did not come to its end"; kill -9 "$feeder"; }
    stop
    view "$data" "$keys/root.key" "$keys/anchors" >"$home/view" && \
        client check --from "$home/files" --data "$data" --log "$log" --view "$home/view"
}

live() { client live "$url"; }

full_database() {
    begin disk-full-database
    small_disk "$data/tenants" 6m || return 3
    feed || return 1
    wait_until 120 eval '[ "$(told DISK_FULL)" -gt 3 ]' || { echo "the disk never got full"; return 1; }
    stands_still || { echo "files are acknowledged although the disk is full"; return 1; }
    live || { echo "the web edge does not answer"; return 1; }
    [ "$(acknowledged)" -lt "$files" ] || return 1
    mount -o remount,size=300m "$data/tenants"
    settle
}

full_outbound() {
    begin disk-full-outbound
    mkdir -p "$data/hub"
    small_disk "$data/hub/out" 64k || return 3
    feed || return 1
    wait_until 120 eval '[ "$(told "deliver of .* try .*IOException")" -gt 2 ]' || { echo "the disk never got full"; return 1; }
    mount -o remount,size=64m "$data/hub/out"
    settle
}

full_observe() {
    begin disk-full-observe
    sed -i 's/mode: gate/mode: observe/' "$data/config/practice.yaml"
    small_disk "$data/tenants" 4m || return 3
    feed || return 1
    wait_until 120 eval '[ "$(told DISK_FULL)" -gt 3 ]' || { echo "the disk never got full"; return 1; }
    client passed --from "$home/files" --data "$data" --log "$log" --seconds 60 || return 1
    mount -o remount,size=300m "$data/tenants"
    wait_until 300 fed || { echo "the load did not come to its end"; return 1; }
    stop
    client passed --from "$home/files" --data "$data" --log "$log" --seconds 0 || return 1
    view "$data" "$keys/root.key" "$keys/anchors" >"$home/view" && client findings --from "$home/files" --view "$home/view"
}

broken_call() { # name, strace's path, calls, error
    begin "$1"
    feed || return 1
    wait_until 60 eval '[ "$(acknowledged)" -ge 30 ]' || return 1
    # On a busy machine the load may come to its end while strace is still taking hold: it stands still meanwhile.
    kill -STOP "$feeder"
    local path=()
    [ -n "$2" ] && path=(-P "$data/$2")
    strace -f -y -p "$server" -o "$home/trace" "${path[@]}" -e "trace=$3" -e "inject=$3:error=$4" 2>/dev/null &
    local tracer=$!
    started+=("$tracer")
    wait_until 20 grep -q '^TracerPid:.*[1-9]' "/proc/$server/status"
    kill -CONT "$feeder"
    wait_until 20 eval '[ "$(grep -c INJECTED "$home/trace" 2>/dev/null)" -ge 1 ]'
    sleep 3
    kill -INT $tracer
    wait $tracer 2>/dev/null
    local fired
    fired=$(grep -c 'INJECTED' "$home/trace" || true)
    echo "$1: $fired calls failed with $4"
    [ "$fired" -gt 0 ] || return 1
    settle
}

run() { # name command...
    local name=$1
    shift
    "$@"
    local code=$?
    if [ $code -eq 3 ]; then
        skip "$name" "a tmpfs cannot be mounted here"
        return
    fi
    verdict "$name" $code
}

all=0
run disk-full-database full_database || all=1
run disk-full-outbound full_outbound || all=1
run disk-full-observe full_observe || all=1
if ! can_trace; then
    skip "disk errors" "$why" || all=1
else
    tenant=tenants/default
    run disk-error-log broken_call disk-error-log $tenant/tenant.db-wal pwrite64 EIO || all=1
    [ -z "$long" ] || run disk-no-space-log broken_call disk-no-space-log $tenant/tenant.db-wal pwrite64 ENOSPC || all=1
    [ -z "$long" ] || run disk-error-sync broken_call disk-error-sync $tenant/tenant.db-wal fsync EIO || all=1
    run disk-error-head broken_call disk-error-head $tenant/tenant.head fdatasync EIO || all=1
    run disk-error-folders broken_call disk-error-folders hub/in/taken fsync EIO || all=1
fi
exit $all
