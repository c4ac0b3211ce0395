#!/bin/bash
# Tries a real streaming replica with a slot (Debian's PostgreSQL 15) on this machine: the product writes, the primary is
# killed, the replica is promoted, the product goes on there, the ledger verifies. Everything lies in a folder under /tmp.
# PostgreSQL refuses root: as root it runs as the user postgres.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
bin=${PGBIN:-/usr/lib/postgresql/15/bin}
dir=$(mktemp -d /tmp/zhitong-replica-XXXXXX)
p1=${P1:-18432} p2=${P2:-18433} web=${WEB:-18083}
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups env HOME="$dir/pg" "$@"; else "$@"; fi; }
server=
end() { [ -n "$server" ] && kill "$server" 2>/dev/null || true
  for d in a b; do as "$bin/pg_ctl" -D "$dir/pg/$d" -m immediate stop >/dev/null 2>&1 || true; done; rm -rf "$dir"; }
trap end EXIT
mkdir -p "$dir/pg" "$dir/data"; chmod 755 "$dir"; [ "$(id -u)" = 0 ] && chown postgres: "$dir/pg"
cd "$dir/pg"
as "$bin/initdb" -D "$dir/pg/a" -U postgres --locale=C.UTF-8 -E UTF8 -A trust > /dev/null
up() { as "$bin/pg_ctl" -D "$dir/pg/$1" -w -l "$dir/pg/$1.log" -o "-p $2 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir/pg" start > /dev/null; }
up a "$p1"
sql() { local port=$1; shift; psql -qAt -h 127.0.0.1 -p "$port" -U postgres -c "$@"; }
sql "$p1" "create role zhitong login; " ; sql "$p1" "create role zhitong_app login"; sql "$p1" "grant zhitong_app to zhitong"
sql "$p1" "create database zhitong owner zhitong"
as "$bin/pg_basebackup" -h 127.0.0.1 -p "$p1" -U postgres -D "$dir/pg/b" -R -C -S zhitong_replica -X stream
up b "$p2"
echo "slot: $(sql "$p1" "select slot_name||' active='||active from pg_replication_slots")"
sql "$p1" "alter system set synchronous_standby_names = '*'"; sql "$p1" "select pg_reload_conf()" > /dev/null
for _ in $(seq 50); do [ "$(sql "$p1" "select sync_state from pg_stat_replication")" = sync ] && break; sleep 0.2; done
echo "replication: $(sql "$p1" "select state||' '||sync_state from pg_stat_replication")"
export DATA_DIR="$dir/data" HOST=127.0.0.1 PORT=$web
urls() { export DATABASE_URL="postgres://zhitong@127.0.0.1:$1/zhitong" APP_DATABASE_URL="postgres://zhitong_app@127.0.0.1:$1/zhitong"; }
serve() { setsid "$here/bin/zhitong" serve > "$dir/server.log" 2>&1 & server=$!
  for _ in $(seq 300); do curl -fs -o /dev/null "http://127.0.0.1:$web/readyz" && return; sleep 0.2; done; cat "$dir/server.log"; exit 1; }
urls "$p1"
"$here/bin/node" "$here/ops/try-town.ts"
serve
submit() { curl -s -o /dev/null -w '%{http_code}' --data-urlencode "content=副本演练第$1件：路灯不亮，请安排" --data-urlencode "nonce=$(cat /proc/sys/kernel/random/uuid)" "http://127.0.0.1:$web/s/demo"; }
ok=0; for n in $(seq 40); do [ "$(submit "$n")" = 303 ] && ok=$((ok+1)); done
echo "acknowledged by the primary: $ok"
kill -9 "$(head -1 "$dir/pg/a/postmaster.pid")"; echo "primary killed; meanwhile a submission says: $(submit x)"
as "$bin/pg_ctl" -D "$dir/pg/b" -w promote > /dev/null; sql "$p2" "alter system reset synchronous_standby_names"; sql "$p2" "select pg_reload_conf()" > /dev/null
echo "there after promotion: $(sql "$p2" "select 1" >/dev/null; psql -qAt -h 127.0.0.1 -p "$p2" -U postgres -d zhitong -c "select count(*) from opinions")"
kill "$server"; wait "$server" 2>/dev/null || true; urls "$p2"; serve
echo "a submission on the new primary says: $(submit y)"; sleep 4
"$here/bin/zhitong" ledger verify --json
