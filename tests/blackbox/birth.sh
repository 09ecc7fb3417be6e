#!/usr/bin/env bash
# Kills the very first start of an instance at its n-th sync: whatever was made so far, the next start makes the rest,
# and takes a file.
. "$(dirname "$0")/lib"
name=birth
can_trace || { skip $name "$why"; exit; }
points="2 5 9 14 20"
[ -n "$long" ] && points=$(seq 1 30)
generate --claims 4 --seed 1 --batch 8 --first-day 2026-05-04 --out "$home/files"
code=0 fired=0 runs=0
for n in $points; do
    runs=$((runs + 1))
    data=$home/$n/data keys=$home/$n/keys
    new_instance "$data"
    start strace -f -o "$home/trace" -e trace=fsync,fdatasync -e "inject=fsync,fdatasync:signal=SIGKILL:when=$n"
    if ! wait_until 60 eval "! kill -0 $server 2>/dev/null"; then
        echo "sync $n of the first start did not come"
        pkill -9 -P "$server"
        code=1
        continue
    fi
    grep -q '+++ killed by SIGKILL' "$home/trace" && fired=$((fired + 1))
    start
    if ! ready >/dev/null; then
        echo "killed at sync $n of its first start, it does not start again"
        tail -3 "$home/server.log"
        code=1
        kill -9 "$server" 2>/dev/null
        continue
    fi
    file=$(find "$home/files/hub/in" -name '*.837' | sort | head -1)
    cp "$file" "$data/hub/in/.first.part" && mv "$data/hub/in/.first.part" "$data/hub/in/first.837"
    wait_until 20 eval "ls '$data'/hub/in/archive/*-first.837 >/dev/null 2>&1" || { echo "sync $n: no file is taken"; code=1; }
    stop
done
echo "birth: $fired of $runs kills fired"
[ $fired -eq $runs ] || code=1
verdict $name $code
