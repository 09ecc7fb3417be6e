#!/usr/bin/env bash
# Kills the published binary under load (folders and HTTP) and compares what it acknowledged with what it kept. A kill
# counts only when it is proved to have fired, and as inside a transaction only when the last call of the writer was a
# write to its log; as between a file's move and its commit only when the file lies in "taken" afterwards.
. "$(dirname "$0")/lib"
name=kill
can_trace || { skip $name "$why"; exit; }
# A batch is a business day; all of them lie behind the day on which this runs, for nothing may be billed ahead. There
# is more than enough of them: a fast machine takes more between two kills, and the client stops with the last kill.
runs=40 claims=3400 batch=8 first=2025-03-03 least=35
[ -n "$long" ] && runs=100 claims=11400 batch=24 first=2025-01-20 least=50
RANDOM=${SEED:=$((RANDOM))}
data=$home/data keys=$home/keys log=$home/acks
wal=$data/tenants/default/tenant.db-wal
inbox=$data/hub/in
new_instance "$data"
generate --claims $claims --seed 1 --batch $batch --first-day $first --out "$home/files"
declare -A fired
declare -A planned
open=0 hot=0 between=0 fewest=1000000 times=()

kind_of() { # run: most kills aim into a transaction, the others at its edges
    case $(($1 % 20)) in
        3) echo "random" ;;
        6) echo "log synced" ;;
        11) echo "head record" ;;
        16) echo "rename" ;;
        13) echo "taken" ;;
        *) echo "log written" ;;
    esac
}

acknowledged() { grep -c '^kept' "$log" 2>/dev/null || true; }

aim() { # kind: attaches strace, which kills at the n-th call
    local n=$((1 + RANDOM % 40)) what
    case $1 in
        "log written") what=(-P "$wal" -e trace=pwrite64 -e "inject=pwrite64:signal=SIGKILL:when=$n") ;;
        "log synced") what=(-P "$wal" -e trace=fsync,fdatasync -e "inject=fsync,fdatasync:signal=SIGKILL:when=$((1 + n / 8))") ;;
        "head record") what=(-P "$data/tenants/default/tenant.head" -e trace=fdatasync
            -e "inject=fdatasync:signal=SIGKILL:when=$((1 + n / 8))") ;;
        # The last sync of taking a file: it has its new name, and nobody has read it yet.
        "taken") what=(-P "$inbox" -e trace=fsync -e "inject=fsync:signal=SIGKILL:when=$((1 + n / 8))") ;;
        "rename") what=(-e trace=rename -e "inject=rename:signal=SIGKILL:when=$((1 + n / 4))") ;;
    esac
    strace -f -y -p "$server" -o "$home/trace" "${what[@]}" 2>/dev/null &
    started+=("$!")
}

is_dead() { ! kill -0 "$server" 2>/dev/null; }

program_key || { echo "no key can be made"; verdict $name 1; exit 1; }
start
took=$(ready) || { echo "the instance does not start"; verdict $name 1; exit 1; }
client_alone feed --from "$home/files" --data "$data" --log "$log" --window 60 --address "$home/address" --secret "$home/secret" \
    --until "$home/enough" &
feeder=$!
started+=("$feeder")
for ((run = 1; run <= runs; run++)); do
    kind=$(kind_of $run)
    planned[$kind]=$((${planned[$kind]:-0} + 1))
    before=$(acknowledged)
    wait_until 600 eval "[ \$(acknowledged) -ge $((before + least + RANDOM % 20)) ]" || { echo "run $run: the load stands still"; break; }
    rm -f "$home/trace"
    if [ "$kind" = random ]; then
        sleep "0.$((RANDOM % 300 + 100))"
        kill -9 "$server"
        wait "$server" 2>/dev/null
        [ $? -eq 137 ] && fired[$kind]=$((${fired[$kind]:-0} + 1))
    else
        aim "$kind"
        # A kill that this script sends itself looks the same in the trace, and is none.
        own=
        if ! wait_until 60 is_dead; then own=1; echo "run $run: $kind did not fire"; kill -9 "$server"; fi
        wait "$server" 2>/dev/null
        wait "${started[-1]}" 2>/dev/null
        if [ -z "$own" ] && grep -q '+++ killed by SIGKILL' "$home/trace" && grep -q 'unfinished\|= ?' "$home/trace"; then
            fired[$kind]=$((${fired[$kind]:-0} + 1))
            [ "$kind" = "log written" ] && open=$((open + 1))
            [ "$kind" = "taken" ] && [ -n "$(ls "$inbox/taken")" ] && between=$((between + 1))
        fi
    fi
    some=$(($(acknowledged) - before))
    [ $some -lt $fewest ] && fewest=$some
    read -r _ frames < <(client wal "$wal")
    [ "${frames:-0}" -gt 0 ] && hot=$((hot + 1))
    start
    took=$(ready) || { echo "run $run: not ready after a kill"; break; }
    times+=("$took")
done
acks=$(acknowledged)
touch "$home/enough"
wait_until 600 eval "! kill -0 $feeder 2>/dev/null"
gave_up=0
wait $feeder || gave_up=1
stop
view "$data" "$keys/root.key" "$keys/anchors" >"$home/view"
code=0
client check --from "$home/files" --data "$data" --log "$log" --view "$home/view" || code=1
[ "$gave_up" -eq 0 ] || { echo "the client gave up before its end"; code=1; }
total=0
for kind in "${!planned[@]}"; do
    echo "kill, $kind: ${planned[$kind]} planned, ${fired[$kind]:-0} fired"
    total=$((total + ${fired[$kind]:-0}))
done
slowest=$(printf '%s\n' "${times[@]}" | sort -n | awk '{t[NR]=$1} END{i=int(NR*0.99); if(i<NR*0.99)i++; print t[i]}')
load=$(cut -d' ' -f1 /proc/loadavg)
echo "kill: $total of $runs fired, $open inside a transaction ($hot left frames without a commit), $between between a file's" \
    "move and its commit, at least $fewest and on average $((acks / runs)) acknowledgements between kills, recovery p99" \
    "$slowest ms, seed $SEED"
awk -v cores="$(nproc)" -v load="$load" 'BEGIN { if (load > cores) print "warning: load " load " on " cores " processors" }'
[ "$total" -eq "$runs" ] || { echo "not every kill fired"; code=1; }
[ "$open" -ge 30 ] || { echo "too few kills inside a transaction"; code=1; }
[ "$between" -gt 0 ] || { echo "no kill between a file's move and its commit"; code=1; }
[ "$fewest" -ge "$least" ] || { echo "too few acknowledgements between kills"; code=1; }
[ "$slowest" -lt 5000 ] || { echo "recovery is too slow"; code=1; }
verdict $name $code
