#!/bin/bash
# Tries nginx (Debian's) in front of two servers and a worker on this machine, and replaces the servers one by one while
# somebody asks: an upgrade without a pause. Touches nothing outside its own folder under /tmp; needs root for nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
command -v nginx >/dev/null || { echo "apt-get install nginx-light first"; exit 2; }
dir=$(mktemp -d /tmp/zhitong-nginx-XXXXXX)
export DATA_DIR=$dir HOST=127.0.0.1 TRUST_PROXY=loopback
one=${ONE:-18081} two=${TWO:-18082} front=${FRONT:-18080}
declare -A pid
start() { PORT=$1 setsid "$here/bin/zhitong" serve --no-jobs > "$dir/server-$1.log" 2>&1 & pid[$1]=$!
  for _ in $(seq 300); do curl -fs -o /dev/null "http://127.0.0.1:$1/readyz" && return; sleep 0.2; done
  echo "server $1 did not get ready"; cat "$dir/server-$1.log"; exit 1; }
end() { kill "${asking:-}" 2>/dev/null || true; for p in "${pid[@]}"; do kill "$p" 2>/dev/null || true; done
  [ -f "$dir/nginx.pid" ] && kill "$(cat "$dir/nginx.pid")" 2>/dev/null || true
  wait 2>/dev/null || true; rm -rf "$dir"; }
trap end EXIT
start "$one"
start "$two"
setsid "$here/bin/zhitong" work > "$dir/worker.log" 2>&1 & pid[worker]=$!
sed -e "s/127.0.0.1:8080/127.0.0.1:$one/; s/127.0.0.1:8081/127.0.0.1:$two/; s/listen 80;/listen 127.0.0.1:$front;/" \
  -e "s|/run/nginx-zhitong.pid|$dir/nginx.pid|; s|/var/log/nginx/zhitong.log|$dir/access.log|; s|/var/log/nginx/zhitong-error.log|$dir/error.log|" "$here/ops/nginx.conf" > "$dir/nginx.conf"
sed -i "s|^http {|http { client_body_temp_path $dir/b; proxy_temp_path $dir/p; fastcgi_temp_path $dir/f; uwsgi_temp_path $dir/u; scgi_temp_path $dir/s;|" "$dir/nginx.conf"
nginx -q -e "$dir/error.log" -c "$dir/nginx.conf"
code() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
echo "health through nginx: $(code http://127.0.0.1:$front/healthz)"
echo "figures through nginx: $(code http://127.0.0.1:$front/metrics) (404 is right); on the machine itself: $(code http://127.0.0.1:$one/metrics)"
echo "figures with a proxy's header: $(code -H 'x-forwarded-for: 203.0.113.9' http://127.0.0.1:$one/metrics) (404 is right)"
secret=SECRETLINKOFARECEIPT0123456789ab
for url in "/q/$secret" "/q/$secret/mine?done=1" "/q/$secret/f/$secret" "/q?code=$secret" "/p?q=$secret" "/p/$secret" \
  "/api/opinions?q=$secret" "/q/$secret%2f..;x"; do code "http://127.0.0.1:$front$url" > /dev/null; done
(while :; do code http://127.0.0.1:$front/healthz >> "$dir/codes"; echo >> "$dir/codes"; sleep 0.02; done) & asking=$!
for port in "$one" "$two"; do
  kill -TERM "${pid[$port]}"; wait "${pid[$port]}" 2>/dev/null || true; start "$port"; echo "replaced the server on $port"
done
code "http://127.0.0.1:$front/q/$secret?while=replaced" > /dev/null
sleep 1; kill "$asking"; wait "$asking" 2>/dev/null || true
echo "asked while they were replaced, by status:"; sort "$dir/codes" | uniq -c
[ "$(sort -u "$dir/codes" | grep -vc '^200$')" = 0 ] && echo "no question went unanswered"
# Both servers gone: what nginx then complains about keeps no link either.
kill -TERM "${pid[$one]}" "${pid[$two]}"; wait "${pid[$one]}" "${pid[$two]}" 2>/dev/null || true
echo "with no server behind: $(code "http://127.0.0.1:$front/q/$secret?gone=1")"
echo "lines in the log: $(wc -l < "$dir/access.log"), of pages of a matter: $(grep -c ' /q/-' "$dir/access.log")"
if grep -q -e "$secret" -e '?' "$dir/access.log" "$dir/error.log"; then echo "THE LOG KEEPS A LINK OR A QUERY"; exit 1; fi
echo "no link, no query and no address in the logs"
